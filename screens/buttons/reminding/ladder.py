"""Taps on the ladder of a round."""

from screens.buttons.base import ButtonData


class OpenLadder(ButtonData, prefix="wl"):
    """The ladder of a round."""

    round: int


class ToggleStep(ButtonData, prefix="wk"):
    """Remind so many days before a deadline, or no longer."""

    round: int
    days: int


class SetLateEvery(ButtonData, prefix="we"):
    """Remind every so many working days when late (0: never)."""

    round: int
    days: int


class SetEscalateAfter(ButtonData, prefix="wz"):
    """Offer a letter to the head after so many working days (0: never)."""

    round: int
    days: int
