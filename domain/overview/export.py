"""A round as it is written out: the region's summary, every assignment, and every version that was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.overview.completion import Completion
from domain.overview.leader_page import LeaderPage
from domain.overview.pictures import PictureHead
from domain.people.people import SignedName
from domain.rounds.programme import AssignmentRole, IndicatorKind
from domain.submission.states import Administrative, AnswerKind, ReturnReason, State, Substantive, VersionState


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
    """What one OPD owes, and where it stands; `ahead` where it is not asked yet."""

    opd: str
    indicator: str
    title: str
    role: AssignmentRole
    state: State
    deadline_at: datetime
    late: bool
    ahead: bool
    version: int


@dataclass(frozen=True, slots=True)
class ExportedFigure:
    """A figure as it was answered; `value` is a decimal with a point."""

    label: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class ExportedVersion:
    """One version as it was sent, with the verdict that everybody may know of (`own_verdict`: of its own sender)."""

    opd: str
    indicator: str
    title: str
    version: int
    receipt_number: str
    submitted_at: datetime
    late: bool
    sender: SignedName
    answer: AnswerKind
    nihil_reason: str
    files: int
    figures: tuple[ExportedFigure, ...]
    state: VersionState
    administrative: Administrative | None
    substantive: Substantive | None
    reasons: tuple[ReturnReason, ...]
    remark: str
    decided_at: datetime | None
    reviewer: SignedName | None
    own_verdict: bool


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """One thing that somebody did, in words: `kind` is the group it belongs to, `opds` the short names it is about."""

    at: datetime
    kind: str
    opds: str
    by: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ExportWords:
    """What kinds, states, verdicts and reasons are called; whoever asks for the workbook hands them in."""

    kinds: Mapping[IndicatorKind, str]
    states: Mapping[State, str]
    version_states: Mapping[VersionState, str]
    administrative: Mapping[Administrative, str]
    substantive: Mapping[Substantive, str]
    reasons: Mapping[ReturnReason, str]


@dataclass(frozen=True, slots=True)
class RoundExport:
    """Everything of one round; deadlines are those of the round.

    `page` is what leaders read, with the finding. `events` is the audit trail, the newest first; None for
    a reader who may not look through it.
    """

    words: ExportWords
    head: PictureHead
    page: LeaderPage
    by_action: bool
    internal_deadline_at: datetime
    official_deadline_at: datetime
    opds: tuple[ExportedOpd, ...]
    indicators: tuple[ExportedIndicator, ...]
    assignments: tuple[ExportedAssignment, ...]
    versions: tuple[ExportedVersion, ...]
    events: tuple[ExportedEvent, ...] | None = None

    @property
    def whole(self) -> Completion:
        """The round over all OPD."""
        return sum((opd.completion for opd in self.opds), Completion())
