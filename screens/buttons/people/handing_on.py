"""The tap for a text that a human sends on and that is too long for a button to hold."""

from enum import StrEnum

from screens.buttons.base import ButtonData


class HandedText(StrEnum):
    """Which text it is; the values go into buttons."""

    MEETING = "m"
    ANNOUNCEMENT = "a"
    LETTER = "l"
    REMINDER = "r"


class HandOn(ButtonData, prefix="hn"):
    """The text as a message of its own: of the meeting, announcement, letter (escalation) or reminder with that id.

    `opd` is to whom a reminder is; `to_whatsapp` tells that it was to go there and its link would be too long.
    """

    text: HandedText
    id: int
    opd: int = 0
    to_whatsapp: bool = False
