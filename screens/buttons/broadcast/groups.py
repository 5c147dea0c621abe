"""Taps on groups: in the group itself, and in the coordinator's private chat."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class BindGroup(ButtonData):
    """In a group: bind it to a region (0: the one that whoever taps coordinates)."""

    prefix: ClassVar[str] = "gb"
    region: int = 0


@dataclass(frozen=True, slots=True)
class OpenGroups(ButtonData):
    """The groups of a region; page from 0."""

    prefix: ClassVar[str] = "gl"
    region: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenGroup(ButtonData):
    """One group, with the question whether to let go of it."""

    prefix: ClassVar[str] = "go"
    group: int


@dataclass(frozen=True, slots=True)
class ReleaseGroup(ButtonData):
    """Yes: let go of it."""

    prefix: ClassVar[str] = "gr"
    group: int
