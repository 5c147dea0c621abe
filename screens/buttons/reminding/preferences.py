"""Taps on a person's own settings."""

from domain.reminding.preferences import Address
from screens.buttons.base import ButtonData


class OpenPreferences(ButtonData, prefix="s"):
    """The person's own settings."""


class PickMinute(ButtonData, prefix="st"):
    """The times at which one can be reminded."""


class SetMinute(ButtonData, prefix="sm"):
    """Be reminded at that minute of the day."""

    minute: int


class PickAddress(ButtonData, prefix="sa"):
    """The forms of address."""


class SetAddress(ButtonData, prefix="sb"):
    """Be addressed like that."""

    address: Address


class PickHome(ButtonData, prefix="sh"):
    """The regions whose hour and calendar one can live by."""


class SetHome(ButtonData, prefix="sr"):
    """Live by that region's hour and calendar."""

    region: int


class PickLeaveStart(ButtonData, prefix="sl"):
    """The calendar of the first day of leave (`month` since the year 0, 0: the present one)."""

    month: int = 0


class PickLeaveEnd(ButtonData, prefix="se"):
    """The calendar of the last day of a leave that begins on a day."""

    first: int
    month: int = 0


class AddLeave(ButtonData, prefix="sd"):
    """Be on leave from one day to another, both included."""

    first: int
    last: int


class RemoveLeave(ButtonData, prefix="sx"):
    """Not on leave after all."""

    leave: int
