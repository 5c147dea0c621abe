"""An OPD that merges into another one of its region: what follows it there, and whose answer counts where both owe."""

from dataclasses import dataclass
from enum import StrEnum

from domain.people.people import Opd, Region
from domain.revisions import revision_of
from domain.submission.states import State

_FURTHER = {
    State.OUTSTANDING: 0,
    State.DRAFT: 1,
    State.RETURNED: 2,
    State.SUBMITTED: 3,
    State.IN_REVIEW: 3,
    State.ACCEPTED: 4,
}


class MergerPart(StrEnum):
    """What a merger means for a person of either OPD; the occurrence of the notice that tells of it."""

    FOLLOWED = "followed"  # the role is one in the successor from now on
    ENDED = "ended"  # as its head, since the successor has one
    GAINED = "gained"  # serves the successor, which has more to do


def is_further(answer: State, other: State) -> bool:
    """Whether an answer is further along than another to the same indicator; of two that stand alike neither is."""
    return _FURTHER[answer] > _FURTHER[other]


@dataclass(frozen=True, slots=True)
class SharedIndicator:
    """An indicator of an open round that both owe, how each stands, and whether that of the ending OPD counts."""

    code: str
    ending: State
    successor: State

    @property
    def both_drafts(self) -> bool:
        """Whether neither has sent anything, and both have begun."""
        return self.ending is self.successor is State.DRAFT

    @property
    def ending_counts(self) -> bool:
        """Whether the answer of the OPD that ends is the one that counts."""
        return is_further(self.ending, self.successor)


@dataclass(frozen=True, slots=True)
class Following:
    """What of an OPD goes on in its successor, counted; indicators are those of rounds that are not over.

    `to_send` and `sent` are indicators, whether or not the successor owes them, too.
    """

    members: int = 0
    to_send: int = 0
    sent: int = 0
    drafts: int = 0
    inquiries: int = 0
    promises: int = 0
    extensions: int = 0
    invitations: int = 0


@dataclass(frozen=True, slots=True)
class Merger:
    """What a yes would do: `ending` goes on in `successor`. `heads` are those whose role ends, by name."""

    region: Region
    ending: Opd
    successor: Opd
    following: Following
    shared: tuple[SharedIndicator, ...] = ()
    heads: tuple[str, ...] = ()

    @property
    def revision(self) -> str:
        """What a yes to just this names."""
        return revision_of(self.ending, self.successor, self.following, self.shared, self.heads)


@dataclass(frozen=True, slots=True)
class Merged:
    """What was done: how many were told, and whose role has ended by it (Telegram ids)."""

    merger: Merger
    people_told: int
    dismissed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MergerNews:
    """That an OPD has merged into another, for one person of either; `membership_id` is theirs in the successor."""

    region: Region
    ended: Opd
    successor: Opd
    part: MergerPart
    membership_id: int | None
