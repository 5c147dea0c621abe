"""Pages as pictures on which the numbers of persons are blackened, as one PDF. Runs in a process of its own only.

Nothing of the file but its pixels comes into the copy: no text layer, no form, no signature, no note of who wrote it.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import img2pdf
from PIL import Image, ImageDraw

from documents.reading.ocr import WordReader
from documents.reading.pages import PagesToRead, Sheet, open_pages
from documents.reading.reader import read_page
from documents.reading.text_layer import Line
from domain.reading.personal_data import personal_data_of
from domain.reading.readings import Box, PageText
from domain.reading.redaction import RedactionFault

_LONG_SIDE = 2339  # pixels: A4 at 200 dots an inch
_DOTS = 200
_QUALITY = 80
_LOOKS = 3
"""How often a blackened page is read again for what was not seen before."""

_AROUND = 0.35
"""Of a word's height: how far beyond the word the black reaches, for words are read a little too narrow."""


class NotBlackened(Exception):
    """No copy is made, for that reason."""

    def __init__(self, fault: RedactionFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Blackened:
    """The copy as a PDF, and how many places are blackened on it."""

    content: bytes
    pages: int
    numbers: int


def blackened(path: Path, media_type: str, words: WordReader | None, most_pages: int) -> Blackened:
    """The blackened copy of a PDF or a picture; raises NotBlackened, and what decoders raise."""
    drawn: list[bytes] = []
    numbers = 0
    with open_pages(path, media_type) as pages:
        if len(pages) > most_pages:
            raise NotBlackened(RedactionFault.TOO_MANY_PAGES)
        for page in range(1, len(pages) + 1):
            picture, count = _page(pages, page, words)
            numbers += count
            buffer = io.BytesIO()
            picture.save(buffer, "JPEG", quality=_QUALITY)
            drawn.append(buffer.getvalue())
    if not numbers:
        raise NotBlackened(RedactionFault.NOTHING_READ)
    layout = img2pdf.get_fixed_dpi_layout_fun((_DOTS, _DOTS))
    return Blackened(bytes(img2pdf.convert(drawn, layout_fun=layout)), len(drawn), numbers)


def _page(pages: PagesToRead, page: int, words: WordReader | None) -> tuple[Image.Image, int]:
    """A page with its numbers blackened, and how many there were."""
    sheet = pages.sheet(page)
    if words is None and (sheet.is_picture or not sheet.layer):
        raise NotBlackened(RedactionFault.OCR_OFF)
    picture = pages.picture(page, _LONG_SIDE).convert("RGB")
    count = _blacken(picture, page, sheet.layer)
    if words is None:
        return picture, count
    for _ in range(_LOOKS):
        more = _blacken(picture, page, read_page(Sheet(page, picture, is_picture=True), words).text.lines)
        if not more:
            return picture, count
        count += more
    raise NotBlackened(RedactionFault.NOT_CLEAN)


def _blacken(picture: Image.Image, page: int, lines: Sequence[Line]) -> int:
    """Blackens what is a person's number by those words, and tells how many of them there are."""
    facts = personal_data_of([PageText(page, tuple(lines))])
    pen = ImageDraw.Draw(picture)
    for box in (box for fact in facts for box in fact.boxes):
        pen.rectangle(tuple(_pixels(box, picture.width, picture.height)), fill="black")
    return sum(fact.count for fact in facts)


def _pixels(box: Box, width: int, height: int) -> Iterator[float]:
    around = max((box.bottom - box.top) * height * _AROUND, 2)
    yield max(box.left * width - around, 0)
    yield max(box.top * height - around, 0)
    yield min(box.right * width + around, width)
    yield min(box.bottom * height + around, height)
