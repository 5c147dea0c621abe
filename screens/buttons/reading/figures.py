"""Taps on figures that a workbook of a draft answers. `assignment` names what the draft is for."""

from screens.buttons.base import ButtonData


class ShowSheetFigures(ButtonData, prefix="sfs"):
    """Which figures would be taken from this workbook."""

    assignment: int
    file: int


class TakeSheetFigures(ButtonData, prefix="sft"):
    """Take them."""

    assignment: int
    file: int
