"""What is sent once more since nobody knows whether it arrived: the same message, and it says so."""

from dataclasses import replace

from screens.message_fit import shown_length
from screens.screen import TEXT_LIMIT, Screen
from screens.texts.formats import SENT_AGAIN
from screens.wording import Safe


def sent_again(screen: Screen) -> Screen:
    """The screen with the mark behind its first line; a text without room for it stays as it is."""
    first, *others = screen.text.split("\n")
    text = Safe("\n".join([f"{first} {SENT_AGAIN}", *others]))
    return replace(screen, text=text) if shown_length(text) <= TEXT_LIMIT else screen
