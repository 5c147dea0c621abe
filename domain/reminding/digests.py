"""What the summaries that come by themselves tell: an admin's digest, a coordinator's brief, a leader's week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import local
from domain.endorsement.chain import WaitingStep
from domain.overview.completion import Completion
from domain.overview.overview import CriterionCompletion, OpdCompletion
from domain.people.people import Membership, Opd, Region
from domain.reminding.preferences import Address
from domain.rounds.due_dates import Due
from domain.rounds.programme import Round
from domain.rounds.round_news import RoundNews
from domain.submission.contributions import Helping
from domain.submission.deadline_news import OpdDeadlineNews


@dataclass(frozen=True, slots=True)
class HeadWaiting:
    """How much waits for the yes of the head of an OPD."""

    membership: Membership
    opd: Opd
    count: int


@dataclass(frozen=True, slots=True)
class RoundOwed:
    """What an OPD is asked for in a round now; what was promised for later and what is not asked yet is left out.

    `untouched` and `drafts` are not late, `returned` waits for a revision, `due` says what is due when.
    """

    round: Round
    untouched: int
    drafts: int
    returned: int
    due: Due

    @property
    def late(self) -> int:
        """Not sent though the deadline has passed, with or without a draft."""
        return self.due.late

    @property
    def count(self) -> int:
        """All that is asked for."""
        return self.untouched + self.drafts + self.late + self.returned

    def last_days(self, zone: str) -> Iterable[date]:
        """The local dates of the deadlines to come; of the official one where that is all that is left."""
        dates = [due_date.at for due_date in self.due.dates]
        if self.late or self.returned:
            dates.append(self.round.official_deadline_at)
        return [local(at, zone).date() for at in dates]


@dataclass(frozen=True, slots=True)
class DigestSection:
    """One OPD of a person, round by round; `lapsed` counts those whose promised day has gone by.

    `more_time_asked` counts those for which it asks for more time while nobody has decided.
    """

    membership: Membership
    opd: Opd
    region: Region
    rounds: tuple[RoundOwed, ...]
    lapsed: int
    promised: int
    red_dates: frozenset[date]
    more_time_asked: int = 0

    @property
    def count(self) -> int:
        """All that the OPD is asked for in this digest."""
        return sum(owed.count for owed in self.rounds)

    @property
    def late(self) -> int:
        """How much of it is late."""
        return sum(owed.late for owed in self.rounds)

    @property
    def official_at(self) -> datetime:
        """The end of the round that ends first."""
        return min(owed.round.official_deadline_at for owed in self.rounds)


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told today, a section per OPD; `now` falls on `zone`'s wall time.

    `news` is what of rounds is told for the first time, `deadlines` what was moved. `again_on` is the next day on which
    the person can be reminded; `waiting_files` counts the person's files whose indicator is still asked; `helping` is
    what the person helps with as a colleague and has brought nothing for.
    """

    address: Address
    zone: str
    sections: tuple[DigestSection, ...]
    again_on: date
    now: datetime
    waiting_files: int = 0
    news: tuple[RoundNews, ...] = ()
    helping: tuple[Helping, ...] = ()
    deadlines: tuple[OpdDeadlineNews, ...] = ()
    to_endorse: tuple[HeadWaiting, ...] = ()

    @property
    def may_be_put_off(self) -> bool:
        """Whether hearing of it again on the next working day makes sense: no deadline ends before that day."""
        return bool(self.sections) and all(
            self.again_on <= day
            for section in self.sections
            for owed in section.rounds
            for day in owed.last_days(section.region.zone)
        )


@dataclass(frozen=True, slots=True)
class Waited:
    """How many submissions wait to be checked, or inquiries to be answered, and since when the oldest does."""

    count: int
    oldest_at: datetime


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """An OPD's promise: how many assignments, by which day."""

    opd: Opd
    count: int
    promised_on: date


@dataclass(frozen=True, slots=True)
class MorningBrief:
    """A coordinator's morning: what waits, what is newly late, promises, who cannot be reached.

    `newly_late` counts assignments by OPD whose deadline went by since the working day before; `waiting_files` are
    files by OPD whose senders have not said for two working days which indicator they are for. `extensions` are
    requests for more time that wait, `inquiries` what OPD ask and nobody has answered; `endorsements` is where rounds
    wait that go up to be endorsed, `without_head` what waits for heads of OPD who are not there any more.
    """

    address: Address
    region: Region
    waiting: Waited | None
    newly_late: tuple[tuple[Opd, int], ...]
    lapsed: tuple[PromiseLine, ...]
    new_promises: tuple[PromiseLine, ...]
    not_ours: int
    unreachable: tuple[tuple[str, str], ...]
    red_dates: frozenset[date]
    now: datetime
    waiting_files: tuple[tuple[Opd, int], ...] = ()
    extensions: int = 0
    inquiries: Waited | None = None
    endorsements: tuple[WaitingStep, ...] = ()
    without_head: tuple[tuple[Opd, int], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say; where a round waits for endorsement is enough once a week."""
        return not (
            (self.endorsements and local(self.now, self.region.zone).weekday() == 0)
            or self.waiting
            or self.newly_late
            or self.lapsed
            or self.new_promises
            or self.not_ours
            or self.extensions
            or self.unreachable
            or self.waiting_files
            or self.inquiries
            or self.without_head
        )


@dataclass(frozen=True, slots=True)
class RoundWeek:
    """A round in a leader's week; `before` is how it stood a week ago, None where it was not open then."""

    round: Round
    completion: Completion
    before: Completion | None
    behind: tuple[OpdCompletion, ...]
    weak: tuple[CriterionCompletion, ...]
    by_action: bool


@dataclass(frozen=True, slots=True)
class WeeklyDigest:
    """What a leader is told each week."""

    address: Address
    region: Region
    rounds: tuple[RoundWeek, ...]
    red_dates: frozenset[date]
    now: datetime
    endorsements: tuple[WaitingStep, ...] = ()


_OF_BOT = "/"


def digest_occurrence(day: date, bot_id: int | None) -> str:
    """What tells the digests of a person apart: one a day, and one of each bot to which regions are bound."""
    return day.isoformat() if bot_id is None else f"{day.isoformat()}{_OF_BOT}{bot_id}"


def digest_day(occurrence: str) -> date:
    """The day of a digest."""
    return date.fromisoformat(occurrence.partition(_OF_BOT)[0])
