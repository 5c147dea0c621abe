"""A text that is ready and that a human sends on: officials live in WhatsApp, where the assistant has no account."""

from dataclasses import replace
from typing import Final
from urllib.parse import quote

from screens.buttons.people.handing_on import HandOn
from screens.message_fit import shown_length, shown_text
from screens.screen import TEXT_LIMIT, Button, Row, Screen, row
from screens.texts import handing_on as texts
from screens.wording import Safe, say

LONGEST_COPIED: Final = 256
"""Characters that a button can copy (Bot API, CopyTextButton)."""

LONGEST_LINK: Final = 2000
"""Characters of a link that every browser and messenger takes; a longer text is copied by hand."""


def handing_on_row(text: str, phone: str = "", *, short: str = "", message: HandOn | None = None) -> Row:
    """The two buttons that hand a text to a human: to WhatsApp (to `phone`, if known, as 62...), and to the clipboard.

    What does not fit into a button is shown as a message of its own by the tap `message`; what is shown this once, as
    a token is, has a `short` form that is copied.
    """
    link = f"https://wa.me/{phone}?text={quote(text)}"
    copied = short or text
    to_whatsapp = replace(message, to_whatsapp=True) if message else None
    return row(
        Button(texts.BY_WHATSAPP, url=link) if len(link) <= LONGEST_LINK else _by_tap(texts.BY_WHATSAPP, to_whatsapp),
        Button(texts.COPY, copied=copied) if len(copied) <= LONGEST_COPIED else _by_tap(texts.COPY, message),
    )


def too_long_for_whatsapp() -> Screen:
    """What is done with the text below, which no link can carry."""
    return Screen(say(texts.TOO_LONG))


def alone(text: Safe) -> tuple[Screen, ...]:
    """The text and nothing else, as a message that is copied or forwarded; in several where one cannot hold it."""
    if shown_length(text) <= TEXT_LIMIT:
        return (Screen(text),)
    return tuple(Screen(say("{part}", part=part)) for part in _parts(shown_text(text)))


def _by_tap(label: str, tap: HandOn | None) -> Button | None:
    return Button(label, tap) if tap else None


def _parts(text: str) -> list[str]:
    """A long text in parts of half of what a message holds, whatever its signs count, cut between lines or words."""
    most, parts = TEXT_LIMIT // 2, list[str]()
    while len(text) > most:
        end = max(text.rfind("\n", 1, most), 0) or max(text.rfind(" ", 1, most), 0) or most
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*parts, text]
