"""Taps that lead from anywhere: home, switching the place one acts for."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenHome(ButtonData):
    """To the first screen."""

    prefix: ClassVar[str] = "h"


@dataclass(frozen=True, slots=True)
class ChoosePlace(ButtonData):
    """To the list of places the person acts for."""

    prefix: ClassVar[str] = "hp"


@dataclass(frozen=True, slots=True)
class SwitchPlace(ButtonData):
    """Act in this membership from now on."""

    prefix: ClassVar[str] = "hs"
    membership: int
