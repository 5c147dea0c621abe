"""The pages of a document as pictures: upright, and large enough to be read. Runs in a process of its own only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PIL import Image

from documents.inspection import media_types, pdfium
from documents.inspection.pdf import open_as_shown
from documents.inspection.pdf_pages import scan_pixels
from documents.reading.text_layer import Line, layer_lines
from documents.upright import picture_pages, upright_picture

_DOTS_PER_POINT = 200 / 72
_FEWEST, _MOST = 1600, 3300  # pixels on the longer side of a drawn page
_PHOTO = 2600  # pixels on the longer side of a photo: a sheet that fills most of it has 200 dots an inch


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is seen, with the words of its text layer; `is_picture` where it is a photo or a scan."""

    page: int
    picture: Image.Image
    is_picture: bool
    layer: tuple[Line, ...] = ()


class PagesToRead(Protocol):
    """The pages of an open document, counted from 1."""

    def __len__(self) -> int:
        """How many there are."""

    def sheet(self, page: int) -> Sheet:
        """A page to be read; raises whatever its decoder raises."""

    def picture(self, page: int, long_side: int) -> Image.Image:
        """A page in its colours, its longer side at most so many pixels; raises whatever its decoder raises."""


@contextmanager
def open_pages(path: Path, media_type: str) -> Iterator[PagesToRead]:
    """The pages of a PDF or of a picture; raises whatever its decoder raises where it does not open."""
    if media_type == media_types.PDF:
        with open_as_shown(path) as document:
            document.init_forms()
            yield _PdfPages(document)
        return
    yield _Frames(path, media_type)


class _PdfPages:
    def __init__(self, document: pdfium.Document) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def sheet(self, page: int) -> Sheet:
        drawn = self._document[page - 1]
        try:
            longest = _longest(drawn)
            wanted = min(max(longest * _DOTS_PER_POINT, _FEWEST), _MOST)
            grey = drawn.render(scale=wanted / longest, grayscale=True).to_pil().convert("L")
            return Sheet(page, grey, bool(scan_pixels(drawn)), layer_lines(drawn))
        finally:
            drawn.close()

    def picture(self, page: int, long_side: int) -> Image.Image:
        drawn = self._document[page - 1]
        try:
            return drawn.render(scale=long_side / _longest(drawn), grayscale=False).to_pil().convert("RGB")
        finally:
            drawn.close()


def _longest(page: pdfium.PdfPage) -> float:
    longest = max(page.get_size())
    if not 0 < longest < 1e7:
        raise ValueError("a page without area")
    return longest


class _Frames:
    """A picture; those of a TIFF are its pages, of any other kind the first counts."""

    def __init__(self, path: Path, media_type: str) -> None:
        self._path = path
        self._media_type = media_type
        self._count = picture_pages(path, media_type)

    def __len__(self) -> int:
        return self._count

    def sheet(self, page: int) -> Sheet:
        return Sheet(page, self.picture(page, _PHOTO), is_picture=True)

    def picture(self, page: int, long_side: int) -> Image.Image:
        return upright_picture(self._path, self._media_type, page, long_side)
