"""Taps on what was learned in a region from where files were put."""

from screens.buttons.base import ButtonData


class ShowLearned(ButtonData, prefix="sfl"):
    """How much was learned, and whether it is to be forgotten."""

    region: int


class ForgetLearned(ButtonData, prefix="sff"):
    """Forget it."""

    region: int
