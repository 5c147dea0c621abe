"""Taps on rounds: what is asked, deadlines, imports."""

from screens.buttons.base import ButtonData


class OpenRounds(ButtonData, prefix="k"):
    """The rounds of a region; page from 0."""

    region: int
    page: int = 0
