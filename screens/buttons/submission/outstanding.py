"""Taps on what is outstanding: pages, filters, one indicator."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from screens.buttons.base import ButtonData


class Show(StrEnum):
    """Which part of an OPD's assignments a list shows."""

    OWED = "o"
    RETURNED = "r"
    UNSENT = "u"
    DRAFT = "d"
    IN_REVIEW = "i"
    ACCEPTED = "a"
    ALL = "x"


@dataclass(frozen=True, slots=True)
class OpenOutstanding(ButtonData):
    """The list of a membership's OPD: page from 0, filtered by state, criterion code and kind ("" means all)."""

    prefix: ClassVar[str] = "t"
    membership: int
    page: int = 0
    show: Show = Show.OWED
    criterion: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ChooseFilter(ButtonData):
    """To the screen on which filters are tapped."""

    prefix: ClassVar[str] = "tf"
    membership: int
    show: Show = Show.OWED
    criterion: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OpenAssignment(ButtonData):
    """One indicator, as this OPD owes it."""

    prefix: ClassVar[str] = "a"
    assignment: int
