"""A round that its region opens to the province above: who sees what of it then."""

from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Opd, Province, Region
from domain.rounds.programme import Round
from domain.submission.assignments import Owed
from domain.submission.states import State


@dataclass(frozen=True, slots=True)
class RoundSight:
    """A round as its coordinator decides on it; `province` is None where none is above the region."""

    region: Region
    round: Round
    province: Province | None
    overseers: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class OpenedOpd:
    """What a province sees of one OPD in a round that is opened to it."""

    region: Region
    round: Round
    opd: Opd
    owed: tuple[Owed, ...]
    now: datetime

    def accepted(self, owed: Owed) -> bool:
        """Whether its documents can be looked at: those of an accepted answer alone."""
        return owed.state(self.now) is State.ACCEPTED
