"""What stands ready to go out of a round: its indicators with what each OPD answered, and what is not there."""

from dataclasses import dataclass
from datetime import datetime

from domain.overview.export import ExportedFigure
from domain.people.people import Opd
from domain.rounds.programme import AssignmentRole, IndicatorKind
from domain.submission.states import Administrative, AnswerKind, State, Substantive


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A file of an answer; `item` is what it was attached as, empty where it answers none.

    `proof_page` (from 1) is the page that proves the point, as its sender says; `id` is 0 where it was made for the
    bundle itself, or (`redacted`) is the copy of it on which the numbers of persons are blackened.
    """

    sha256: str
    size: int
    name: str
    media_type: str
    pages: int | None
    item: str
    proof_page: int | None = None
    id: int = 0
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class BundledAnswer:
    """The version that counts, with its verdicts where everybody may know of them."""

    receipt_number: str
    version: int
    submitted_at: datetime
    answer: AnswerKind
    nihil_reason: str
    administrative: Administrative | None
    substantive: Substantive | None
    decided_at: datetime | None
    figures: tuple[ExportedFigure, ...]
    files: tuple[BundledFile, ...]


@dataclass(frozen=True, slots=True)
class BundledAssignment:
    """What one OPD owes of an indicator, and what it answered."""

    opd: Opd
    role: AssignmentRole
    state: State
    answer: BundledAnswer | None


@dataclass(frozen=True, slots=True)
class BundledIndicator:
    """An indicator with all OPD that owe it; `position` is the place of its right or action in the round, from 1."""

    id: int
    code: str
    title: str
    kind: IndicatorKind | None
    measure: str
    criterion_code: str
    criterion: str
    position: int
    assignments: tuple[BundledAssignment, ...]
