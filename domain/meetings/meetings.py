"""Coordination meetings (rakor, bimtek, desk): their records, who may still answer, and when to remind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from hmac import digest

from domain.calendar import at_wall_time, local
from domain.people.people import Opd, Region
from domain.revisions import revision_of

USUAL_LENGTH = timedelta(hours=3)
"""How long a day of a meeting without an end is taken to be, in calendars and for check-in."""

MOST_DAYS = 14
"""Days that one meeting has at most."""

CODE_SIGNS = "23456789"
"""What check-in codes are made of: digits that nobody takes for letters."""

CODE_LENGTH = 6

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


class ReminderKind(StrEnum):
    """What is due about a meeting at an instant."""

    DAY_BEFORE = "day_before"
    HOURS_BEFORE = "hours_before"  # before each of its days
    BEGINS = "begins"  # nobody is told: from now on its invitations take no replies
    ENDS = "ends"  # nor here: its invitations take no check-in either


class CheckInMethod(StrEnum):
    """How somebody came onto the attendance list."""

    CODE = "code"
    TICKED = "ticked"


TOLD_KINDS = frozenset({ReminderKind.DAY_BEFORE, ReminderKind.HOURS_BEFORE})
"""What people are told of; at the others only the invitations are shown anew."""


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
class MeetingDay:
    """One day of a meeting, counted from 1; `ends_at` is None where it lasts until it is done."""

    number: int
    starts_at: datetime
    ends_at: datetime | None

    @property
    def until(self) -> datetime:
        """When it ends, or is taken to end."""
        return self.ends_at or self.starts_at + USUAL_LENGTH

    def takes_check_in(self, now: datetime) -> bool:
        """Whether its code counts: from an hour before it begins until six hours after its end."""
        return self.starts_at - CHECK_IN_BEFORE <= now <= self.until + CHECK_IN_AFTER


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting whole; instants are shown on the clocks of `zone`.

    It has so many `days` in a row, each with the same hours: `starts_at` is the beginning of the first, `ends_at` the
    end of the last.
    """

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
    days: int = 1

    @property
    def change_revision(self) -> str:
        """What a yes to moving it, or to calling it off, names: how it stood."""
        return revision_of(self.sequence)

    def cancel_revision(self, reason: str) -> str:
        """What a yes to calling it off for a reason names."""
        return revision_of(self.sequence, reason) if reason else self.change_revision

    @property
    def minutes_revision(self) -> str:
        """What a yes to sending the minutes names."""
        return revision_of(self.minutes_text, self.minutes)

    def lacking(self) -> tuple[MeetingField, ...]:
        """What still has to be answered before it can be announced; PLACE: a place or a link."""
        answered = {
            MeetingField.TITLE: bool(self.title),
            MeetingField.TIME: self.starts_at is not None,
            MeetingField.PLACE: bool(self.place or self.link),
            MeetingField.AUDIENCE: self.has_audience,
        }
        return tuple(field for field, is_answered in answered.items() if not is_answered)

    def missing(self) -> MeetingField | None:
        """The first of what still has to be answered."""
        return next(iter(self.lacking()), None)

    @property
    def each_day(self) -> tuple[MeetingDay, ...]:
        """Its days; none before it has a time."""
        if self.starts_at is None:
            return ()
        first = local(self.starts_at, self.zone)
        end = local(self.ends_at, self.zone).time() if self.ends_at is not None else None
        dates = [first.date() + timedelta(days=number) for number in range(self.days)]
        return tuple(
            MeetingDay(
                number,
                at_wall_time(day, first.time(), self.zone),
                at_wall_time(day, end, self.zone) if end is not None else None,
            )
            for number, day in enumerate(dates, 1)
        )

    def day(self, number: int) -> MeetingDay | None:
        """One of its days; None where it has none of that number."""
        return next((day for day in self.each_day if day.number == number), None)

    def day_at(self, now: datetime) -> int:
        """The number of the day that is on, or was last; before the meeting the first."""
        begun = [day.number for day in self.each_day if now >= day.starts_at - CHECK_IN_BEFORE]
        return begun[-1] if begun else 1

    def code_of(self, day: int) -> str:
        """The code of a day: that of the first is the meeting's own, each further one follows from it."""
        if day <= 1:
            return self.code
        signs = digest(self.uid.encode(), f"{self.code}:{day}".encode(), sha256)
        return "".join(CODE_SIGNS[sign % len(CODE_SIGNS)] for sign in signs[:CODE_LENGTH])

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
        """When its last day ends, or is taken to end."""
        return self.each_day[-1].until if self.starts_at is not None else None

    def is_over(self, now: datetime) -> bool:
        """Whether its last day has ended."""
        return self.until is not None and now > self.until

    def check_in_day(self, now: datetime) -> MeetingDay | None:
        """The day whose code counts now; None outside the hours of each."""
        if self.state is not MeetingState.ANNOUNCED:
            return None
        return next((day for day in reversed(self.each_day) if day.takes_check_in(now)), None)

    def takes_check_in(self, now: datetime) -> bool:
        """Whether a code counts now."""
        return self.check_in_day(now) is not None


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
    """Somebody on the attendance list of a day; without a name where the OPD alone was ticked."""

    id: int
    invitee_id: int
    day: int
    name: str
    how: CheckInMethod
    at: datetime


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
