"""Taps on what was sent: versions, verdicts, files given back."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData
from screens.buttons.overview.overview import Via


@dataclass(frozen=True, slots=True)
class OpenHistory(ButtonData):
    """What the OPD of a membership has sent, newest first; page from 0, or the one that holds submission `at`."""

    prefix: ClassVar[str] = "r"
    membership: int
    page: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class OpenSent(ButtonData):
    """One version as it was sent, with what became of it."""

    prefix: ClassVar[str] = "rs"
    submission: int
    via: Via = Via.HISTORY


@dataclass(frozen=True, slots=True)
class GiveFiles(ButtonData):
    """The files of a version, ten at a time; part from 0."""

    prefix: ClassVar[str] = "rf"
    submission: int
    part: int = 0
    via: Via = Via.HISTORY
