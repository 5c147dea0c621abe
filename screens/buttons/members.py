"""Taps on members and invitations."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenMembers(ButtonData):
    """The members of a region; page from 0."""

    prefix: ClassVar[str] = "m"
    region: int
    page: int = 0
