"""Taps on what was sent: versions, verdicts, files given back."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenHistory(ButtonData):
    """What the OPD of a membership has sent, newest first; page from 0."""

    prefix: ClassVar[str] = "r"
    membership: int
    page: int = 0
