"""Tables of a region, each written out as a workbook of its own; a telephone number is in none of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.audit import AuditFilter
from domain.meetings.meetings import MeetingKind, MeetingState, RsvpAnswer
from domain.overview.export import ExportedEvent
from domain.people.people import Role, SignedName


class RegionTable(StrEnum):
    """What can be written out; the values go into buttons."""

    MEMBERS = "m"
    TRAIL = "t"
    MEETINGS = "r"
    QUESTIONS = "q"


@dataclass(frozen=True, slots=True)
class TableOfRegion:
    """One table of one region; `bounds` are those of the trail."""

    region_id: int
    table: RegionTable
    bounds: AuditFilter


@dataclass(frozen=True, slots=True)
class ExportedMember:
    """A role that somebody holds; `opd` and `opd_name` are empty for one of the whole region."""

    opd: str
    opd_name: str
    name: str
    role: Role
    since: datetime
    last_seen_at: datetime | None
    unreachable_since: datetime | None


@dataclass(frozen=True, slots=True)
class ExportedMeeting:
    """A meeting that was announced, with how many OPD replied what, and how many people came on any of its days."""

    title: str
    kind: MeetingKind
    state: MeetingState
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    link: str
    invited: int
    comes: int
    sends: int
    cannot: int
    unanswered: int
    present: int


@dataclass(frozen=True, slots=True)
class ExportedReply:
    """What an invited OPD replied, and who was there for it; `days` are the names of each day."""

    title: str
    starts_at: datetime | None
    opd: str
    opd_name: str
    answer: RsvpAnswer | None
    note: str
    by: str
    at: datetime | None
    days: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """A message of a thread: `inquiry` is the thread's number, `indicator` empty where it is about none."""

    inquiry: int
    opd: str
    indicator: str
    closed: bool
    waits: bool
    at: datetime
    author: SignedName
    from_office: bool
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class ExportedAnswer:
    """A question and its answer as the office shares them with all who owe the same."""

    code: str
    question: str
    answer: str
    released_at: datetime


TableRecord = ExportedMember | ExportedMeeting | ExportedReply | ExportedMessage | ExportedAnswer | ExportedEvent


@dataclass(frozen=True, slots=True)
class TableWords:
    """What roles, meetings and replies are called; whoever asks for the workbook hands them in."""

    roles: Mapping[Role, str]
    kinds: Mapping[MeetingKind, str]
    states: Mapping[MeetingState, str]
    answers: Mapping[RsvpAnswer | None, str]


@dataclass(frozen=True, slots=True)
class TableExport:
    """One table of a region as it was at an instant (aware); its rows, in the order in which they are shown."""

    words: TableWords
    table: RegionTable
    region: str
    office: str
    zone: str
    at: datetime
    records: tuple[TableRecord, ...] = ()
