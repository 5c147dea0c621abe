"""Taps on rounds: what is asked, deadlines, imports."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenRounds(ButtonData):
    """The rounds of a region; page from 0."""

    prefix: ClassVar[str] = "k"
    region: int
    page: int = 0
