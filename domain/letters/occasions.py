"""What letters of an office are about: what an OPD lacks in a round, and a meeting with those whom it invites."""

from dataclasses import dataclass
from datetime import datetime

from domain.letters.letterheads import Letterhead
from domain.meetings.meetings import Meeting
from domain.people.people import Opd
from domain.rounds.programme import Round
from domain.submission.assignments import Owed


@dataclass(frozen=True, slots=True)
class LettersView:
    """The letterhead, and the rounds that run with how many OPD have something to send in each."""

    letterhead: Letterhead
    rounds: tuple[tuple[Round, int], ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """What an OPD still has to send in a round, or to send again, the most urgent first."""

    letterhead: Letterhead
    round: Round
    opd: Opd
    owed: tuple[Owed, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Convocation:
    """A meeting with the OPD that it invites."""

    letterhead: Letterhead
    meeting: Meeting
    invited: tuple[Opd, ...]
    now: datetime
