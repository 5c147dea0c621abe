"""What the summaries that come by themselves tell: an admin's digest, a coordinator's brief, a leader's week."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.overview.completion import Completion
from domain.overview.overview import CriterionCompletion, OpdCompletion
from domain.people.people import Membership, Opd, Region
from domain.reminding.preferences import Address
from domain.rounds.programme import Round


@dataclass(frozen=True, slots=True)
class DigestSection:
    """One OPD of a person: counts of what is still owed and not promised for later.

    `untouched` and `drafts` are not late, `late` counts both after the deadline, `returned` waits for a
    revision; `lapsed` counts those of them whose promised day has gone by. `deadline_at` is the next one to
    come (None where all have passed), `official_at` the end of the round that ends first.
    """

    membership: Membership
    opd: Opd
    region: Region
    rounds: tuple[str, ...]
    untouched: int
    drafts: int
    late: int
    returned: int
    lapsed: int
    promised: int
    deadline_at: datetime | None
    official_at: datetime
    red_dates: frozenset[date]

    @property
    def count(self) -> int:
        """All that the OPD is asked for in this digest."""
        return self.untouched + self.drafts + self.late + self.returned


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told today, a section per OPD; `now` falls on `zone`'s wall time."""

    address: Address
    zone: str
    sections: tuple[DigestSection, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Waited:
    """How many submissions wait to be checked, and since when the oldest does."""

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

    `newly_late` counts assignments by OPD whose deadline went by since the working day before.
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

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (
            self.waiting or self.newly_late or self.lapsed or self.new_promises or self.not_ours or self.unreachable
        )


@dataclass(frozen=True, slots=True)
class RoundWeek:
    """A round in a leader's week; `before` is how it stood a week ago, None where nobody kept it."""

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
