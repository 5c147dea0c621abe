"""Telephone numbers as people and spreadsheets write them, read into the one form in which they are linked."""

import re

from domain.text import plain

_BETWEEN = re.compile(r"[ '()./-]")
_FROM_FLOAT = re.compile(r"(\d+)\.0")
_SCIENTIFIC = re.compile(r"(\d)[.,](\d+)e\+?(\d{1,2})")
_NUMBER = re.compile(r"(?:(?:\+|00)?620?|0|(?=8))(8[1-9]\d{7,10}|[2-79]\d{6,10})")
"""In front +62, 0062, 62 or 0, behind it a mobile number or one of an area; a bare 8 has lost its zero to Excel."""


def international(text: str) -> str | None:
    """An Indonesian number as WhatsApp takes it (62 and what follows the zero, digits alone); None where it is none.

    Read are 08.., +62.., 62.. and 8.. (a number whose zero Excel took away), whatever stands between the digits.
    8.12345E+10 is a number only where none of its digits were rounded away: a guess would call a stranger.
    """
    written = plain(text)
    if (scientific := _SCIENTIFIC.fullmatch(written)) is not None:
        if len(scientific[2].rstrip("0")) > int(scientific[3]) or len(scientific[2]) < int(scientific[3]):
            return None
        written = scientific[1] + scientific[2][: int(scientific[3])]
    elif (from_float := _FROM_FLOAT.fullmatch(written)) is not None:
        written = from_float[1]
    number = _NUMBER.fullmatch(_BETWEEN.sub("", written))
    return f"62{number[1]}" if number else None
