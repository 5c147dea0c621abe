"""Turn a picture that few office computers show into one that all do. Runs in a process of its own only."""

import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PIL import Image

from documents.upright import upright_pictures
from documents.views.jpeg_pages import save_pages

_LONG_SIDE = 2560  # pixels: print of an A4 page stays readable
_MOST_PAGES = 100
_PAGE_INCHES = 11.69  # the longer side of A4


def view_here(path: Path, media_type: str) -> bytes:
    """The picture upright as a JPEG, or a PDF of a TIFF with several pages; raises whatever its decoder raises."""
    pages = list(islice(upright_pages(path, media_type), _MOST_PAGES + 1))
    if len(pages) == 1:
        return pages[0]
    if len(pages) > _MOST_PAGES:
        raise ValueError(f"a view of more than {_MOST_PAGES} pages")
    document = io.BytesIO()
    save_pages(pages, document)
    return document.getvalue()


def upright_pages(path: Path, media_type: str) -> Iterator[bytes]:
    """The picture upright as a JPEG, or each page of a TIFF; raises whatever its decoder raises."""
    return map(_jpeg, upright_pictures(path, media_type, _LONG_SIDE))


def _jpeg(page: Image.Image) -> bytes:
    density = round(max(page.size) / _PAGE_INCHES)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=85, icc_profile=page.info.get("icc_profile"), dpi=(density, density))
    return out.getvalue()
