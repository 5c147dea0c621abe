"""Taps on blackened copies of files that were sent."""

from screens.buttons.base import ButtonData


class Redact(ButtonData, prefix="rda"):
    """A copy of the file is made on which the numbers of persons are blackened, and goes out instead of it."""

    file: int


class UseOriginal(ButtonData, prefix="rdb"):
    """The file itself goes out again."""

    file: int
