"""Which page of a document proves the point, as its sender says: under the file ("hal. 3"), typed, or by a tap."""

import re

from domain.text import plain

MOST_DIGITS = 4
"""Of a page's number: more are a year with something behind it, or no number of a page at all."""

_NAMED = re.compile(rf"\b(?:hal(?:aman)?|hlm)\b\.? {{0,2}}(?:ke-? ?)?(\d{{1,{MOST_DIGITS}}})(?![\d/]|[.,]\d)")
_ALONE = re.compile(rf"(?:no\.? |nomor )?(\d{{1,{MOST_DIGITS}}})\.?")


def proof_page_in(caption: str, pages: int | None) -> int | None:
    """The page that a caption names first ("hal. 3", "halaman 3-5"), of a document of so many pages.

    None where it names none, or one that the document does not have; a photo of one page has none to be named.
    """
    number = next((int(match[1]) for match in _NAMED.finditer(plain(caption))), None)
    return proof_page_of(number, pages)


def typed_proof_page(text: str, pages: int | None) -> int | None:
    """The page that was typed when it was asked for: a number alone, or as under a file; None where that is none."""
    alone = _ALONE.fullmatch(plain(text))
    return proof_page_of(int(alone[1]), pages) if alone is not None else proof_page_in(text, pages)


def proof_page_of(number: int | None, pages: int | None) -> int | None:
    """A page's number (from 1) where a document of so many pages has it; of a single page none needs to be named."""
    return number if number is not None and pages is not None and pages > 1 and 1 <= number <= pages else None
