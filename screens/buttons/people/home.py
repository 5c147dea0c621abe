"""Taps that lead from anywhere: home, switching the place one acts for."""

from screens.buttons.base import ButtonData


class OpenHome(ButtonData, prefix="h"):
    """To the first screen."""


class ChoosePlace(ButtonData, prefix="hp"):
    """To the list of places the person acts for."""


class SwitchPlace(ButtonData, prefix="hs"):
    """Act in this membership from now on."""

    membership: int
