"""Taps on what an indicator had the year before."""

from screens.buttons.base import ButtonData


class OpenFormer(ButtonData, prefix="oya"):
    """Last year's score and files; page from 0."""

    assignment: int
    page: int = 0


class UseFormer(ButtonData, prefix="oyb"):
    """Put one of last year's files into the draft, or all (0)."""

    assignment: int
    file: int = 0
    page: int = 0
