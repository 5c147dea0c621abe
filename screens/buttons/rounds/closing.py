"""Taps on closing a round, and on opening it again."""

from screens.buttons.base import ButtonData


class AskClosing(ButtonData, prefix="kcm"):
    """What is open in a round, before it is closed."""

    round: int


class CloseRound(ButtonData, prefix="kcn"):
    """Yes: close it, with what was shown as open."""

    round: int
    revision: str


class AskReopening(ButtonData, prefix="kco"):
    """To the question why a closed round is opened again, answered by typing."""

    round: int


class GetLeftFiles(ButtonData, prefix="kcp"):
    """The files of a draft that a closed round left; part from 0."""

    assignment: int
    part: int = 0
