"""Taps on whom a region's people may ask."""

from domain.people.contacts import ContactPart
from screens.buttons.base import ButtonData


class OpenContact(ButtonData, prefix="mco"):
    """Whom people of a region may ask, as its coordinators set it."""

    region: int


class AskContactPart(ButtonData, prefix="mca"):
    """To the question for one part of it."""

    region: int
    part: ContactPart


class ClearContact(ButtonData, prefix="mcx"):
    """Nobody but the office is named from now on."""

    region: int
