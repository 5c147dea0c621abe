"""Writing to the head of an OPD that is late for long: what the coordinator is shown, and what the head reads."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.people.people import Opd, Region
from domain.rounds.programme import Round


@dataclass(frozen=True, slots=True)
class Letter:
    """The message to a head: how much of a round the OPD still owes after its deadline, and since when."""

    region: Region
    round: Round
    opd: Opd
    late: int
    deadline_at: datetime
    red_dates: frozenset[date]
    now: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """A letter that a coordinator may send by one tap; `heads` are the names of those it would reach."""

    id: int
    letter: Letter
    heads: tuple[str, ...]
    sent: bool


@dataclass(frozen=True, slots=True)
class Offers:
    """All letters that could be sent for a round now, the longest late first."""

    region: Region
    round: Round
    offers: tuple[Offer, ...]
