"""Closing a round: what is open in it is counted and shown; from the yes on it is read, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Region
from domain.revisions import revision_of
from domain.rounds.programme import Round
from domain.submission.assignments import Owed
from domain.submission.states import State

LONGEST_REASON = 500
"""Characters of the reason for opening a round again."""


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What is not finished in a round: assignments by their state, questions without an end, requests for more time."""

    unsent: int = 0
    drafts: int = 0
    returned: int = 0
    to_check: int = 0
    inquiries: int = 0
    extensions: int = 0

    def __bool__(self) -> bool:
        return any((self.unsent, self.drafts, self.returned, self.to_check, self.inquiries, self.extensions))


def open_matters(owed: Iterable[Owed], inquiries: int, extensions: int, now: datetime) -> OpenMatters:
    """What is open of these assignments, and besides."""
    states = [assignment.state(now) for assignment in owed]
    return OpenMatters(
        unsent=states.count(State.OUTSTANDING),
        drafts=states.count(State.DRAFT),
        returned=states.count(State.RETURNED),
        to_check=states.count(State.SUBMITTED) + states.count(State.IN_REVIEW),
        inquiries=inquiries,
        extensions=extensions,
    )


@dataclass(frozen=True, slots=True)
class RoundClosing:
    """A round that is to be closed, or that is."""

    region: Region
    round: Round
    matters: OpenMatters
    now: datetime

    @property
    def revision(self) -> str:
        """What a yes to closing it with just this open names."""
        return revision_of(self.round.id, self.matters)
