"""Taps on the completion summary (rekap)."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenOverview(ButtonData):
    """The summary of a region; the newest round where `round` is 0."""

    prefix: ClassVar[str] = "o"
    region: int
    round: int = 0
