"""Taps on a person's own settings, and on the ladder of a round."""

from dataclasses import dataclass
from typing import ClassVar

from domain.reminding.reminder_times import Address
from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenHabits(ButtonData):
    """The person's own settings."""

    prefix: ClassVar[str] = "s"


@dataclass(frozen=True, slots=True)
class PickMinute(ButtonData):
    """The times at which one can be reminded."""

    prefix: ClassVar[str] = "st"


@dataclass(frozen=True, slots=True)
class SetMinute(ButtonData):
    """Be reminded at that minute of the day."""

    prefix: ClassVar[str] = "sm"
    minute: int


@dataclass(frozen=True, slots=True)
class PickAddress(ButtonData):
    """The forms of address."""

    prefix: ClassVar[str] = "sa"


@dataclass(frozen=True, slots=True)
class SetAddress(ButtonData):
    """Be addressed like that."""

    prefix: ClassVar[str] = "sb"
    address: Address


@dataclass(frozen=True, slots=True)
class PickHome(ButtonData):
    """The regions whose hour and calendar one can live by."""

    prefix: ClassVar[str] = "sh"


@dataclass(frozen=True, slots=True)
class SetHome(ButtonData):
    """Live by that region's hour and calendar."""

    prefix: ClassVar[str] = "sr"
    region: int


@dataclass(frozen=True, slots=True)
class PickLeaveStart(ButtonData):
    """The calendar of the first day of leave (`month` since the year 0, 0: the present one)."""

    prefix: ClassVar[str] = "sl"
    month: int = 0


@dataclass(frozen=True, slots=True)
class PickLeaveEnd(ButtonData):
    """The calendar of the last day of a leave that begins on a day."""

    prefix: ClassVar[str] = "se"
    first: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class AddLeave(ButtonData):
    """Be on leave from one day to another, both included."""

    prefix: ClassVar[str] = "sd"
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RemoveLeave(ButtonData):
    """Not on leave after all."""

    prefix: ClassVar[str] = "sx"
    leave: int


@dataclass(frozen=True, slots=True)
class OpenLadder(ButtonData):
    """The ladder of a round."""

    prefix: ClassVar[str] = "wl"
    round: int


@dataclass(frozen=True, slots=True)
class ToggleStep(ButtonData):
    """Remind so many days before a deadline, or no longer."""

    prefix: ClassVar[str] = "wk"
    round: int
    days: int


@dataclass(frozen=True, slots=True)
class SetLateEvery(ButtonData):
    """Remind every so many working days when late (0: never)."""

    prefix: ClassVar[str] = "we"
    round: int
    days: int


@dataclass(frozen=True, slots=True)
class SetEscalateAfter(ButtonData):
    """Offer a letter to the head after so many working days (0: never)."""

    prefix: ClassVar[str] = "wz"
    round: int
    days: int
