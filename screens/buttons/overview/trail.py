"""Taps on the audit trail: its pages, and by what it is bounded."""

from enum import StrEnum

from screens.buttons.base import ButtonData


class Bound(StrEnum):
    """By what the trail can be bounded."""

    GROUP = "g"
    OPD = "o"
    PERSON = "p"


class OpenTrail(ButtonData, prefix="jt"):
    """A page of a region's trail beside event `at` (0: the newest); what is 0 or empty sets no bound."""

    region: int
    group: str = ""
    opd: int = 0
    person: int = 0
    at: int = 0
    newer: bool = False


class ChooseBound(ButtonData, prefix="jf"):
    """To the list from which one bound is chosen, the others as they are; page from 0."""

    bound: Bound
    region: int
    group: str = ""
    opd: int = 0
    person: int = 0
    page: int = 0
