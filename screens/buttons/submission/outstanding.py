"""Taps on what is outstanding: pages, filters, one indicator."""

from enum import StrEnum

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


class OpenOutstanding(ButtonData, prefix="t"):
    """The list of a membership's OPD: page from 0, filtered by state, criterion code and kind ("" means all)."""

    membership: int
    page: int = 0
    show: Show = Show.OWED
    criterion: int = 0
    kind: str = ""


class ChooseFilter(ButtonData, prefix="tf"):
    """To the screen on which filters are tapped."""

    membership: int
    show: Show = Show.OWED
    criterion: int = 0
    kind: str = ""


class OpenNext(ButtonData, prefix="tn"):
    """The next indicator that the OPD of a membership has to act on, in the order of the list behind `after`."""

    membership: int
    after: int


class OpenAssignment(ButtonData, prefix="a"):
    """One indicator, as this OPD owes it."""

    assignment: int
