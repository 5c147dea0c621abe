"""Makes the photo of a page a page: found, straightened, evened, upright. What would get no better stays as it is."""

import cv2
import numpy as np
from PIL import Image

from documents.cleaning.direction import on_its_head
from documents.cleaning.light import evened
from documents.cleaning.lines import look, straight
from documents.cleaning.sheet import find_sheet, straightened
from documents.pixels import Pixels, as_pixels, pixels_of, within

PAGE_SIDE = 2339  # pixels: A4 at 200 dots an inch


def cleaned(picture: Image.Image) -> Image.Image | None:
    """The page in a picture that stands upright; None for what is no page of print, such as a photo of people."""
    cv2.setNumThreads(1)
    pixels = pixels_of(picture)
    corners = find_sheet(pixels)
    sheet = straightened(pixels, corners, PAGE_SIDE) if corners is not None else within(pixels, PAGE_SIDE)
    page = evened(sheet)
    lines = look(page)
    if not lines.is_text:
        return None
    if lines.on_side:
        page = _turned(page, 1)
    page = straight(page, lines.skew)
    if on_its_head(page):
        page = _turned(page, 2)
    return Image.fromarray(page)


def _turned(page: Pixels, quarters: int) -> Pixels:
    """Turned against the clock."""
    return as_pixels(np.ascontiguousarray(np.rot90(page, quarters)))
