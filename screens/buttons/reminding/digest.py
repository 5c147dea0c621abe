"""Taps under a digest: a promised day, or the same again tomorrow."""

from screens.buttons.base import ButtonData


class PickPromise(ButtonData, prefix="ep"):
    """The calendar of a promise for a membership's OPD; `month` counts since the year 0, 0 means the present one."""

    membership: int
    month: int = 0


class MakePromise(ButtonData, prefix="ey"):
    """Promise by that day (proleptic ordinal)."""

    membership: int
    day: int


class PutOff(ButtonData, prefix="et"):
    """The digest again on the next working day."""
