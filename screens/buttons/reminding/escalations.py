"""Taps of letters to heads of OPD."""

from screens.buttons.base import ButtonData


class OpenEscalations(ButtonData, prefix="ee"):
    """The letters to heads that could be sent for a round; page from 0."""

    round: int
    page: int = 0


class SendLetter(ButtonData, prefix="es"):
    """Send the ready message to the head of the OPD, as it was when this was shown."""

    escalation: int
    revision: str
