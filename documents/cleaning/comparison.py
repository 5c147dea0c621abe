"""A photo and the page made of it, side by side."""

import io
from pathlib import Path

import pypdfium2
from PIL import Image

from documents.cleaning.order import PagePhoto
from documents.upright import upright_picture

_HEIGHT, _MOST_WIDTH = 1100, 1500  # pixels of one of them
_GAP = 24
_BEHIND = (225, 225, 225)


def side_by_side(photo: PagePhoto, document: Path, number: int) -> bytes:
    """A JPEG: on the left the photo as it was sent, on the right that page (from 1) of the document."""
    before = _fitted(upright_picture(photo.path, photo.media_type, photo.page, 2 * _HEIGHT))
    with pypdfium2.PdfDocument(document) as opened:
        page = opened[number - 1]
        after = _fitted(page.render(scale=_HEIGHT / max(page.get_size())).to_pil())
    canvas = Image.new(
        "RGB", (before.width + after.width + 3 * _GAP, max(before.height, after.height) + 2 * _GAP), _BEHIND
    )
    canvas.paste(before, (_GAP, _GAP))
    canvas.paste(after, (before.width + 2 * _GAP, _GAP))
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=82)
    return out.getvalue()


def _fitted(picture: Image.Image) -> Image.Image:
    scale = min(_HEIGHT / picture.height, _MOST_WIDTH / picture.width)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
