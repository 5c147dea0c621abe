"""What the head of an OPD is asked: to endorse what the OPD is about to send."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people.people import Membership, Opd

LONGEST_WORD = 500


class RequestState(StrEnum):
    """What became of it; a draft that changes meanwhile withdraws it."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class HeadStanding:
    """Whether a draft needs the yes of the head of its OPD, and how that stands.

    `heads` counts who could give it, `asked_at` is set while one waits for it, `word` is why the draft came back.
    """

    required: bool = False
    heads: int = 0
    asked_at: datetime | None = None
    word: str = ""

    @property
    def needed(self) -> bool:
        """Whether sending puts the draft before a head first."""
        return self.required and self.heads > 0

    @property
    def waiting(self) -> bool:
        """Whether a head is to decide now."""
        return self.asked_at is not None and self.heads > 0


@dataclass(frozen=True, slots=True)
class HeadRequest:
    """A draft that waits for the yes of the head of its OPD."""

    id: int
    region_id: int
    opd_id: int
    assignment_id: int
    code: str
    title: str
    asked_by: int
    asker: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class HeadQueue:
    """All that waits for the yes of a head; `revision` is what a yes to just these names."""

    membership: Membership
    opd: Opd
    requests: tuple[HeadRequest, ...]
    revision: str
    now: datetime
