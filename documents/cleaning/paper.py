"""The pages as one PDF of A4: what was cleaned anew, what stays without loss where its bytes allow it."""

import contextlib
import io
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
from PIL import Image, ImageOps

from documents.cleaning.order import PagePhoto
from documents.cleaning.page import cleaned
from documents.inspection import media_types
from documents.inspection.photo import FORMATS
from documents.pixels import pixels_of
from documents.upright import held, upright_picture

_PHOTO_SIDE = 3600  # pixels looked at, and kept of what is written anew
_QUALITY, _KEPT_QUALITY = 82, 92
_COLOURFUL = 40  # levels between red, green and blue
_AS_TAKEN = (1, 3, 6, 8)  # how a camera was held that a PDF can say of a JPEG (EXIF 0x0112)
_A4 = (img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297))


def write_page(photo: PagePhoto, target: Path) -> bool:
    """Writes a PDF with the one page, and tells whether it was cleaned."""
    page = None if _is_black_and_white(photo) else _cleaned(photo)
    if page is not None:
        target.write_bytes(_on_a4(_jpeg(_turned(page, photo.quarters), _QUALITY)))
        return True
    without_loss = _without_loss(photo)
    if without_loss is not None:
        with contextlib.suppress(Exception):  # a kind of JPEG that cannot lie in a PDF as it is
            target.write_bytes(_on_a4(without_loss))
            return False
    picture = upright_picture(photo.path, photo.media_type, photo.page, _PHOTO_SIDE)
    target.write_bytes(_on_a4(_jpeg(_turned(picture, photo.quarters), _KEPT_QUALITY)))
    return False


def bind(pages: list[Path], target: Path) -> None:
    """One PDF of those; the same pages give the same bytes."""
    with contextlib.ExitStack() as opened, pikepdf.new() as document:
        for path in pages:
            document.pages.extend(opened.enter_context(pikepdf.open(path)).pages)
        document.save(target, deterministic_id=True)


def _cleaned(photo: PagePhoto) -> Image.Image | None:
    picture = upright_picture(photo.path, photo.media_type, photo.page, _PHOTO_SIDE)
    try:
        return cleaned(picture)
    except Exception:  # whatever a library stumbles over, the page stays as it is
        return None


def _without_loss(photo: PagePhoto) -> bytes | None:
    """The bytes as they may lie in a PDF; None where they have to be written anew."""
    if _is_black_and_white(photo):
        with Image.open(photo.path, formats=FORMATS[photo.media_type]) as image:
            image.seek(photo.page - 1)
            image.load()
            page, out = _turned(ImageOps.exif_transpose(image), photo.quarters), io.BytesIO()
            page.info = {}
            page.save(out, "TIFF", compression="group4")
        return out.getvalue()
    if photo.media_type != media_types.JPEG or photo.quarters:
        return None
    with Image.open(photo.path, formats=("JPEG",)) as image:
        as_taken = held(image) in _AS_TAKEN
        return photo.path.read_bytes() if image.mode in ("L", "RGB") and as_taken else None


def _is_black_and_white(photo: PagePhoto) -> bool:
    """Whether it is a scan without greys, which gets no better."""
    if photo.media_type != media_types.TIFF:
        return False
    with Image.open(photo.path, formats=("TIFF",)) as image:
        image.seek(photo.page - 1)
        return image.mode == "1"


def _turned(page: Image.Image, quarters: int) -> Image.Image:
    return page.rotate(-90 * quarters, expand=True) if quarters % 4 else page


def _jpeg(page: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    grey = page if page.mode == "L" or _has_colours(page) else page.convert("L")
    grey.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _has_colours(page: Image.Image) -> bool:
    pixels = pixels_of(page.reduce(4) if min(page.size) > 4 else page).astype(np.int16)
    return bool(np.mean(pixels.max(axis=2) - pixels.min(axis=2) > _COLOURFUL) > 0.0002)


def _on_a4(picture: bytes) -> bytes:
    layout = img2pdf.get_layout_fun(_A4, auto_orient=True, fit=img2pdf.FitMode.into)
    written = img2pdf.convert(picture, layout_fun=layout, nodate=True)
    if written is None:
        raise ValueError("a page without bytes")
    return bytes(written)
