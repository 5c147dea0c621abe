"""Completion: how many of what an OPD, a right or a kind owes are accepted, in review, returned, outstanding, late."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.rounds.due_dates import Timing
from domain.submission.states import State


def whole_percent(part: int, total: int) -> int:
    """A share in whole percent, rounded down so that 100 means all; 0 where there is nothing to share."""
    return part * 100 // total if total else 0


def percent(part: int, total: int) -> str:
    """A share as people read it, everywhere: "62%", rounded down so that 100% means all, "<1%" where there is any."""
    if part and part * 100 < total:
        return "<1%"
    return f"{whole_percent(part, total)}%"


@dataclass(frozen=True, slots=True)
class Completion:
    """Counts of assignments by state; `late` are those still owed after their internal deadline.

    `ahead` are those that were not sent and are not asked yet: they belong to no other count.
    """

    accepted: int = 0
    in_review: int = 0
    returned: int = 0
    outstanding: int = 0
    late: int = 0
    ahead: int = 0

    @property
    def total(self) -> int:
        """All that is asked by now, whatever its state, with what was sent before it was asked."""
        return self.accepted + self.in_review + self.returned + self.outstanding

    @property
    def sent(self) -> int:
        """Of how many at least one version was sent; what was returned counts."""
        return self.total - self.outstanding

    @property
    def percent(self) -> str:
        """Accepted of total, as people read it."""
        return percent(self.accepted, self.total)

    @property
    def whole_percent(self) -> int:
        """Accepted of total, to be compared."""
        return whole_percent(self.accepted, self.total)

    @property
    def rounded_share(self) -> float:
        """The same as a number for a workbook: rounded down to whole percent; below one percent as it is."""
        return self.whole_percent / 100 if self.whole_percent or not self.accepted else self.accepted / self.total

    @property
    def share(self) -> float:
        """Accepted of total, to be sorted by; 1 where nothing is asked by now: nobody is behind with that."""
        return self.accepted / self.total if self.total else 1.0

    def __add__(self, other: "Completion") -> "Completion":
        return Completion(
            self.accepted + other.accepted,
            self.in_review + other.in_review,
            self.returned + other.returned,
            self.outstanding + other.outstanding,
            self.late + other.late,
            self.ahead + other.ahead,
        )


def count(state: State, timing: Timing | None, times: int = 1) -> Completion:
    """The completion of `times` assignments in one state; only what was not sent can be late, or not asked yet."""
    match state:
        case State.ACCEPTED:
            return Completion(accepted=times)
        case State.SUBMITTED | State.IN_REVIEW:
            return Completion(in_review=times)
        case State.RETURNED:
            # A return sent again is not late for the first deadline: it has its own word.
            return Completion(returned=times)
        case State.OUTSTANDING | State.DRAFT:
            if timing is Timing.AHEAD:
                return Completion(ahead=times)
            return Completion(outstanding=times, late=times if timing is Timing.LATE else 0)


def total(parts: Iterable[Completion]) -> Completion:
    """The sum of completions."""
    return sum(parts, Completion())
