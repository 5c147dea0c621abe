"""Whom people of a region may ask: the person of its office, by which number, at which hours."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.people.phone_numbers import international
from domain.text import line_of, plain, says_nothing


class ContactPart(StrEnum):
    """One thing that a contact tells; the values go into buttons and prompts."""

    OFFICE = "o"
    NAME = "n"
    NUMBER = "p"
    HOURS = "h"


LONGEST = {ContactPart.OFFICE: 120, ContactPart.NAME: 120, ContactPart.NUMBER: 40, ContactPart.HOURS: 80}
"""Characters of each part at most."""

_DIGITS = range(5, 16)  # E.164 has 15 at most; a short number within a town may have 5
_NUMBER = re.compile(r"\+?[\d ().\-/]+(?:(?:ext|pes|pesawat)\.? ?\d{1,5})?", re.IGNORECASE)
_MOBILE = "628"


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of whom to ask beside the office itself, whose name is the region's; empty where it is not."""

    name: str = ""
    number: str = ""
    hours: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.number)


def number_text(text: str) -> str | None:
    """A telephone number as it is shown, so that a phone offers to dial it; None where it is none.

    A mobile one is written internationally and in groups (08.., 62.. and +62.. are the same), others as they come.
    """
    written = plain(line_of(text))
    if not _NUMBER.fullmatch(written) or len(written) > LONGEST[ContactPart.NUMBER]:
        return None
    digits = re.sub(r"\D", "", re.split(r"[a-z]", written, maxsplit=1, flags=re.IGNORECASE)[0])
    if len(digits) not in _DIGITS:
        return None
    if (number := international(written)) is not None and number.startswith(_MOBILE):
        subscriber = number.removeprefix("62")
        return f"+62 {subscriber[:3]}-{subscriber[3:7]}-{subscriber[7:]}"
    return written


def contact_part(part: ContactPart, text: str) -> str | None:
    """What was typed or written for a part as it is kept; None where it is too long, or no number.

    A word for nothing (a dash, *kosong*) clears the part; the office always keeps a name.
    """
    written = line_of(text)
    if says_nothing(written):
        return None if part is ContactPart.OFFICE else ""
    if part is ContactPart.NUMBER:
        return number_text(written)
    return written if len(written) <= LONGEST[part] else None
