"""Coordination meetings (rakor, bimtek, desk): their records, who may still answer, and when to remind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.people.people import Opd, Region
from domain.revisions import revision_of

USUAL_LENGTH = timedelta(hours=3)
"""How long a meeting without an end is taken to be, in calendars and for check-in."""

CHECK_IN_BEFORE = timedelta(hours=1)
CHECK_IN_AFTER = timedelta(hours=6)
MOST_CODE_TRIES = 5
"""Wrong codes after which a person's check-in at a meeting is left to the coordinator."""


class MeetingKind(StrEnum):
    """What sort of meeting it is."""

    RAKOR = "rakor"
    BIMTEK = "bimtek"
    DESK = "desk"


class MeetingState(StrEnum):
    """draft -> announced -> cancelled; a draft can be thrown away."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    CANCELLED = "cancelled"
    DISCARDED = "discarded"


class RsvpAnswer(StrEnum):
    """What an OPD replies."""

    COMES = "hadir"
    SENDS = "diwakilkan"  # somebody else comes: the note is the name
    CANNOT = "berhalangan"  # the note is the reason


class ChangeKind(StrEnum):
    """What about an announced meeting was changed."""

    TIME = "time"
    PLACE = "place"
    CANCELLED = "cancelled"


class ReminderKind(StrEnum):
    """Which of the two reminders."""

    DAY_BEFORE = "day_before"
    HOURS_BEFORE = "hours_before"


class CheckInMethod(StrEnum):
    """How somebody came onto the attendance list."""

    CODE = "code"
    TICKED = "ticked"


class MeetingField(StrEnum):
    """What is asked about a meeting, in the order in which it is asked."""

    TITLE = "title"
    TIME = "time"
    PLACE = "place"
    LINK = "link"
    AUDIENCE = "audience"
    AGENDA = "agenda"
    SPEAKERS = "speakers"
    BRING = "bring"
    LETTER = "letter"


TYPED_FIELDS = frozenset(
    {
        MeetingField.TITLE,
        MeetingField.PLACE,
        MeetingField.LINK,
        MeetingField.AGENDA,
        MeetingField.SPEAKERS,
        MeetingField.BRING,
    }
)
LIMITS = {
    MeetingField.TITLE: 200,
    MeetingField.PLACE: 200,
    MeetingField.LINK: 300,
    MeetingField.AGENDA: 800,
    MeetingField.SPEAKERS: 300,
    MeetingField.BRING: 300,
}
"""Characters, so that an invitation always fits into one message."""


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A letter or minutes as they lie in the evidence store."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting whole; `starts_at` and `ends_at` are instants, shown on the clocks of `zone`."""

    id: int
    region: Region
    kind: MeetingKind
    state: MeetingState
    title: str
    starts_at: datetime | None
    ends_at: datetime | None
    zone: str
    place: str
    link: str
    agenda: str
    speakers: str
    bring: str
    letter: StoredPaper | None
    uid: str
    sequence: int
    code: str
    minutes_text: str
    minutes: StoredPaper | None
    minutes_sent_at: datetime | None
    announced_at: datetime | None
    has_audience: bool

    @property
    def change_revision(self) -> str:
        """What a yes to moving it, or to calling it off, names: how it stood."""
        return revision_of(self.sequence)

    @property
    def minutes_revision(self) -> str:
        """What a yes to sending the minutes names."""
        return revision_of(self.minutes_text, self.minutes)

    def missing(self) -> MeetingField | None:
        """What still has to be answered before it can be announced; the first of it."""
        if not self.title:
            return MeetingField.TITLE
        if self.starts_at is None:
            return MeetingField.TIME
        if not self.place and not self.link:
            return MeetingField.PLACE
        return None if self.has_audience else MeetingField.AUDIENCE

    def began(self, now: datetime) -> bool:
        """Whether it has begun (or has no time yet, then not)."""
        return self.starts_at is not None and now >= self.starts_at

    def takes_answers(self, now: datetime) -> bool:
        """Whether replies can still be given or changed: until it begins."""
        return self.state is MeetingState.ANNOUNCED and not self.began(now)

    def takes_changes(self, now: datetime) -> bool:
        """Whether time, place or the whole can still be changed by telling everybody."""
        return self.takes_answers(now)

    @property
    def until(self) -> datetime | None:
        """When it ends, or is taken to end."""
        return self.ends_at or (self.starts_at + USUAL_LENGTH if self.starts_at else None)

    def takes_check_in(self, now: datetime) -> bool:
        """Whether the code counts now: from an hour before it begins until six hours after its end."""
        if self.state is not MeetingState.ANNOUNCED or self.starts_at is None or self.until is None:
            return False
        return self.starts_at - CHECK_IN_BEFORE <= now <= self.until + CHECK_IN_AFTER


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply of an OPD that counts: who gave it, and when."""

    answer: RsvpAnswer
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Invitee:
    """An invited OPD with the reply that counts, if there is one."""

    id: int
    opd: Opd
    reply: Reply | None

    @property
    def is_expected(self) -> bool:
        """Whether it comes, sends somebody, or has not said."""
        return self.reply is None or self.reply.answer is not RsvpAnswer.CANNOT


@dataclass(frozen=True, slots=True)
class ReplyCounts:
    """Replies of all invited OPD, without names."""

    comes: int
    sends: int
    cannot: int
    open: int

    @property
    def total(self) -> int:
        """How many OPD are invited."""
        return self.comes + self.sends + self.cannot + self.open


@dataclass(frozen=True, slots=True)
class Invited:
    """A meeting as one invited OPD sees it."""

    meeting: Meeting
    invitee: Invitee
    now: datetime


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody on the attendance list."""

    id: int
    invitee_id: int
    name: str
    how: CheckInMethod
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """What was changed: instants as ISO text under `starts_at` and `ends_at`, else texts."""

    id: int
    kind: ChangeKind
    sequence: int
    before: dict[str, object]
    after: dict[str, object]
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingChangeNotice:
    """A change as somebody is told of it; `invitations` are those of the OPD the reader serves (none in a group)."""

    meeting: Meeting
    change: MeetingChange
    invitations: tuple[Invited, ...]


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A meeting's card in a group; `bot_name` leads to the private chat, where it is known."""

    meeting: Meeting
    counts: ReplyCounts
    takes_answers: bool
    bot_name: str | None


def counted(invitees: Iterable[Invitee]) -> ReplyCounts:
    """How many OPD replied what."""
    answers = [invitee.reply.answer if invitee.reply else None for invitee in invitees]
    return ReplyCounts(
        answers.count(RsvpAnswer.COMES),
        answers.count(RsvpAnswer.SENDS),
        answers.count(RsvpAnswer.CANNOT),
        answers.count(None),
    )
