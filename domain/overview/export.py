"""A round as it is written out: the region's summary, every assignment, and every version that was sent."""

from dataclasses import dataclass
from datetime import datetime

from domain.overview.completion import Completion
from domain.overview.pictures import PictureHead
from domain.review.history import VersionState
from domain.rounds.programme import AssignmentRole, IndicatorKind
from domain.submission.states import Administrative, AnswerKind, ReturnReason, State, Substantive


@dataclass(frozen=True, slots=True)
class ExportedOpd:
    """How far one OPD is; `last_sent_at` is when it last sent anything of this round."""

    code: str
    name: str
    completion: Completion
    last_sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExportedIndicator:
    """How far one indicator is, over all OPD."""

    code: str
    criterion_code: str
    criterion: str
    kind: IndicatorKind | None
    title: str
    completion: Completion


@dataclass(frozen=True, slots=True)
class ExportedAssignment:
    """What one OPD owes, and where it stands."""

    opd: str
    indicator: str
    title: str
    role: AssignmentRole
    state: State
    deadline_at: datetime
    late: bool
    version: int


@dataclass(frozen=True, slots=True)
class ExportedVersion:
    """One version as it was sent, with the verdict that everybody may know of.

    `figures` holds (label, value as a decimal with a point, unit).
    """

    opd: str
    indicator: str
    title: str
    version: int
    receipt_number: str
    submitted_at: datetime
    late: bool
    sender: str
    answer: AnswerKind
    nihil_reason: str
    files: int
    figures: tuple[tuple[str, str, str], ...]
    state: VersionState
    administrative: Administrative | None
    substantive: Substantive | None
    reasons: tuple[ReturnReason, ...]
    remark: str
    decided_at: datetime | None
    reviewer: str


@dataclass(frozen=True, slots=True)
class RoundExport:
    """Everything of one round; deadlines are those of the round."""

    head: PictureHead
    by_action: bool
    internal_deadline_at: datetime
    official_deadline_at: datetime
    opds: tuple[ExportedOpd, ...]
    indicators: tuple[ExportedIndicator, ...]
    assignments: tuple[ExportedAssignment, ...]
    versions: tuple[ExportedVersion, ...]

    @property
    def whole(self) -> Completion:
        """The round over all OPD."""
        return sum((opd.completion for opd in self.opds), Completion())
