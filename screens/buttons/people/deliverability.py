"""Taps on what did not arrive and on who cannot be written to."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenReach(ButtonData):
    """Who cannot be written to in a region, and what may not have arrived; page from 0."""

    prefix: ClassVar[str] = "u"
    region: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenUnsure(ButtonData):
    """One message that may not have arrived."""

    prefix: ClassVar[str] = "un"
    notice: int


@dataclass(frozen=True, slots=True)
class ResendNotice(ButtonData):
    """Send it once more."""

    prefix: ClassVar[str] = "us"
    notice: int


@dataclass(frozen=True, slots=True)
class DismissNotice(ButtonData):
    """Leave it: nothing is sent, and it is listed no more."""

    prefix: ClassVar[str] = "ud"
    notice: int


@dataclass(frozen=True, slots=True)
class ResendOfAnnouncement(ButtonData):
    """Send an announcement once more to one of those it has not reached."""

    prefix: ClassVar[str] = "ua"
    announcement: int
    notice: int
