"""A person's own settings as they are shown, and the ladder of a round as its coordinator sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.people.people import Region
from domain.reminding.reminder_times import Preferences
from domain.rounds.ladder import Ladder
from domain.rounds.programme import Round

LONGEST_LEAVE_DAYS = 120
"""Days one leave may last: longer ones are a matter for a hand-over."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Days of a person's leave, both ends included."""

    id: int
    person_id: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """How a person wants to be reminded; `leaves` are those to come, `regions` those they serve."""

    preferences: Preferences
    home: Region
    regions: tuple[Region, ...]
    leaves: tuple[Leave, ...]
    red_dates: frozenset[date]
    today: date


@dataclass(frozen=True, slots=True)
class RoundLadder:
    """The ladder of a round, with the days on which its steps before the deadline fall and those after it."""

    region: Region
    round: Round
    ladder: Ladder
    days: tuple[date, ...]
    now: datetime
