"""Open PDF pages with PDFium, typed. Not for the bot's own process: PDFium may crash, and knows no threads."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol, cast

import pypdfium2
import pypdfium2.raw
from PIL import Image

PdfiumError = pypdfium2.PdfiumError
IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


class Bitmap(Protocol):
    """A drawn page."""

    def to_pil(self) -> Image.Image:
        """Return it as an image."""


class PageObject(Protocol):
    """Something that is drawn on a page."""

    type: int

    def get_bounds(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top in points."""

    def get_px_size(self) -> tuple[int, int]:
        """Return the width and height in pixels of an image."""


class PdfPage(Protocol):
    """One page of a document."""

    def get_size(self) -> tuple[float, float]:
        """Return width and height in points, as turned."""

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

    def init_forms(self) -> None:
        """Have filled-in form fields drawn too."""

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
