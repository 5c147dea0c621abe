"""Open PDF pages with PDFium, typed. Not for the bot's own process: PDFium may crash, and knows no threads."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol, cast

import pypdfium2
import pypdfium2.raw
from PIL import Image

PdfiumError = pypdfium2.PdfiumError
TEXT = 1  # FPDF_PAGEOBJ_TEXT
IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_INVISIBLE = 3  # FPDF_TEXTRENDERMODE_INVISIBLE, as text that was recognised in a scan
Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


class Bitmap(Protocol):
    """A drawn page."""

    def to_pil(self) -> Image.Image:
        """Return it as an image."""


class Transformation(Protocol):
    """A transformation of coordinates."""

    def on_rect(self, *edges: float) -> Box:
        """Return where a rectangle comes to lie."""


class PageObject(Protocol):
    """Something that is drawn on a page."""

    type: int
    container: "PageObject | None"

    def get_bounds(self) -> Box:
        """Return where it lies on the page, or in the form that draws it."""

    def get_matrix(self) -> Transformation:
        """Return how a form is laid onto what draws it."""

    def get_px_size(self) -> tuple[int, int]:
        """Return the width and height in pixels of an image."""


class PdfPage(Protocol):
    """One page of a document."""

    def get_size(self) -> tuple[float, float]:
        """Return width and height in points, as turned."""

    def get_bbox(self) -> Box:
        """Return what is shown of the page, before it is turned."""

    def get_objects(self, *, max_depth: int) -> Iterator[PageObject]:
        """Go through what is drawn, into forms `max_depth` deep."""

    def render(self, *, scale: float, grayscale: bool) -> Bitmap:
        """Draw the page at `scale` pixels a point."""

    def close(self) -> None:
        """Free the page."""


class Document(Protocol):
    """An open document."""

    def __len__(self) -> int:
        """Count the pages."""

    def __getitem__(self, index: int) -> PdfPage:
        """Load a page, counted from 0; raises PdfiumError if it is broken."""

    def save(self, dest: Path) -> None:
        """Write it out anew, as far as it could be read."""

    def init_forms(self) -> None:
        """Have filled-in form fields drawn too."""

    def close(self) -> None:
        """Close the document."""

    def __enter__(self) -> "Document":
        """Use the document."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the document."""


def open_pdf(source: Path | bytes) -> Document:
    """Open a document without a password, from disk or from memory; raises PdfiumError if that can't be done."""
    document: object = pypdfium2.PdfDocument(source)
    return cast(Document, document)  # the protocol above is what this project uses of it


def bounds_on_page(item: PageObject) -> Box:
    """Return where an object lies on its page, whichever forms it is drawn through."""
    bounds, form = item.get_bounds(), item.container
    while form is not None:
        bounds, form = form.get_matrix().on_rect(*bounds), form.container
    return bounds


def is_drawn(text: PageObject) -> bool:
    """Tell whether a piece of text is to be seen."""
    read_mode = cast(Callable[[PageObject], int], getattr(pypdfium2.raw, "FPDFTextObj_GetTextRenderMode"))  # noqa: B009  # made when it is imported
    return read_mode(text) != _INVISIBLE
