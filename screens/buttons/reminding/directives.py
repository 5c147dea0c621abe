"""Taps of a leader's word to heads of OPD."""

from screens.buttons.base import ButtonData


class OpenDirective(ButtonData, prefix="pv"):
    """What would be said to whom."""

    round: int


class SendDirective(ButtonData, prefix="pk"):
    """Say it to those to whom it would go when this was shown."""

    round: int
    revision: str
