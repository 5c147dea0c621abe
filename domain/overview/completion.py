"""Completion: how many of what an OPD, a right or a kind owes are accepted, in review, returned, outstanding, late."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.submission.states import State


@dataclass(frozen=True, slots=True)
class Completion:
    """Counts of assignments by state; `late` are those still owed after their internal deadline."""

    accepted: int = 0
    in_review: int = 0
    returned: int = 0
    outstanding: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        """All that is owed in the round, whatever its state."""
        return self.accepted + self.in_review + self.returned + self.outstanding

    @property
    def percent(self) -> int:
        """Accepted of total, rounded down so that 100 means all; 0 where nothing is owed."""
        return self.accepted * 100 // self.total if self.total else 0

    def __add__(self, other: "Completion") -> "Completion":
        return Completion(
            self.accepted + other.accepted,
            self.in_review + other.in_review,
            self.returned + other.returned,
            self.outstanding + other.outstanding,
            self.late + other.late,
        )


def count(state: State, late: bool, times: int = 1) -> Completion:
    """The completion of `times` assignments in one state; only what is still owed can be late."""
    match state:
        case State.ACCEPTED:
            return Completion(accepted=times)
        case State.SUBMITTED | State.IN_REVIEW:
            return Completion(in_review=times)
        case State.RETURNED:
            # A return sent again is not late for the first deadline: it has its own word.
            return Completion(returned=times)
        case State.OUTSTANDING | State.DRAFT:
            return Completion(outstanding=times, late=times if late else 0)


def total(parts: Iterable[Completion]) -> Completion:
    """The sum of completions."""
    return sum(parts, Completion())
