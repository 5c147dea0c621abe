"""A text that is ready and that a human sends on: officials live in WhatsApp, where the assistant has no account."""

from typing import Final
from urllib.parse import quote

from screens.screen import Button, Row, row
from screens.texts import handing_on as texts

LONGEST_COPIED: Final = 256
"""Characters that a button can copy (Bot API, CopyTextButton)."""

LONGEST_LINK: Final = 2000
"""Characters of a link that every browser and messenger takes; a longer text is copied by hand."""


def handing_on_row(text: str, phone: str = "", *, short: str = "") -> Row:
    """Buttons that hand a text to a human: to WhatsApp (to `phone`, if known, as 62...), and to the clipboard.

    A text too long for the clipboard button has its `short` form copied; where there is none, the button is missing,
    as is the other where its link would be too long.
    """
    link = f"https://wa.me/{phone}?text={quote(text)}"
    copied = text if len(text) <= LONGEST_COPIED else short
    return row(
        Button(texts.BY_WHATSAPP, url=link) if len(link) <= LONGEST_LINK else None,
        Button(texts.COPY, copied=copied) if 0 < len(copied) <= LONGEST_COPIED else None,
    )
