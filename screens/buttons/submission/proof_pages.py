"""Taps about the page of a document that proves the point; `assignment` names what the draft is for."""

from screens.buttons.base import ButtonData


class ChooseProofFile(ButtonData, prefix="pf"):
    """Of which file; page from 0."""

    assignment: int
    page: int = 0


class AskProofPage(ButtonData, prefix="pg"):
    """Which page of this file."""

    assignment: int
    file: int


class SetProofPage(ButtonData, prefix="ph"):
    """That page (0: none in particular)."""

    assignment: int
    file: int
    number: int
