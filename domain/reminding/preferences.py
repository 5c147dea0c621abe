"""How a person wants to be reminded: hour, leave and form of address; and the ladder of a round, as they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import OFFICE_CLOSES, OFFICE_OPENS, within
from domain.people.people import Region
from domain.rounds.ladder import Ladder
from domain.rounds.programme import Round

DEFAULT_MINUTE = 8 * 60 + 30
"""Reminders come at 08.30, local wall time, unless a person chose another time within office hours."""

FIRST_MINUTE = OFFICE_OPENS.hour * 60 + OFFICE_OPENS.minute
LAST_MINUTE = OFFICE_CLOSES.hour * 60 + OFFICE_CLOSES.minute - 30

LONGEST_LEAVE_DAYS = 120
"""Days one leave may last: longer ones are a matter for a hand-over."""


class Address(StrEnum):
    """How a person wants to be addressed."""

    BOTH = "bapak_ibu"
    BAPAK = "bapak"
    IBU = "ibu"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a person is reminded: at which minute of the day, how addressed, and the days of leave from now on."""

    minute: int = DEFAULT_MINUTE
    address: Address = Address.BOTH
    leave: tuple[tuple[date, date], ...] = ()

    def away(self, day: date) -> bool:
        """Whether that is a day of leave."""
        return is_away(self.leave, day)


def is_away(leave: Sequence[tuple[date, date]], day: date) -> bool:
    """Whether a day lies in one of these leaves, both ends included."""
    return any(within(day, first, last) for first, last in leave)


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


def remind_minute(minute: int | None) -> int:
    """The minute of the day at which somebody is reminded: their own within office hours, else the usual one."""
    return DEFAULT_MINUTE if minute is None else min(max(minute, FIRST_MINUTE), LAST_MINUTE)
