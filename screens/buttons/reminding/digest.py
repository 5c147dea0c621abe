"""Taps under a digest: a promised day, or the same again tomorrow."""

from screens.buttons.base import ButtonData


class PickPromise(ButtonData, prefix="ep"):
    """The calendar of a promise for a membership's OPD; `month` counts since the year 0, 0 means the present one.

    For one assignment, else for those promised by `of_day` (proleptic ordinal), else (both 0) for all not promised.
    """

    membership: int
    month: int = 0
    assignment: int = 0
    of_day: int = 0


class MakePromise(ButtonData, prefix="ey"):
    """Promise by that day (proleptic ordinal); for what, as `PickPromise` says."""

    membership: int
    day: int
    assignment: int = 0
    of_day: int = 0


class PutOff(ButtonData, prefix="et"):
    """The digest again on the next working day."""
