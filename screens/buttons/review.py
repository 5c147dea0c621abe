"""Taps on the review (pemeriksaan)."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenQueue(ButtonData):
    """What waits to be checked in a region, filtered by OPD and round (0: all)."""

    prefix: ClassVar[str] = "q"
    region: int
    opd: int = 0
    round: int = 0
