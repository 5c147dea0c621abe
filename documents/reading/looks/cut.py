"""Whether a page goes on beyond the edge of its picture: lines that run out of it, or one that the edge cuts along."""

from collections.abc import Sequence

import cv2
import numpy as np

from documents.pixels import Pixels, as_pixels
from documents.reading.looks.flat import SIDE, Flat
from documents.reading.text_layer import Line
from domain.reading.readings import Box

_AT_EDGE = 0.003  # of the picture
_FEWEST_CUT = 3  # lines
_CUT_SHARE = 0.25  # of all lines
_FEWEST_LINES = 6
_LEFT, _RIGHT = Box(0, 0, 0.3, 1), Box(0.7, 0, 1, 1)
_TOP, _BOTTOM = Box(0, 0, 1, 0.2), Box(0, 0.8, 1, 1)

_STRIP = 64  # pixels along an edge that are looked at
_PARTS = 16  # of a strip, each with a light of its own
_INK = 0.7  # of the paper's level, below which it is ink
_HEIGHTS = (6, 48)  # pixels of letters of which a part is there
_WIDEST = 70  # pixels of a letter, or of a few that touch
_FEWEST_LETTERS = 14
_SPREAD = 0.2  # of the edge, between the first quarter of them and the last


def cut_side(flat: Flat, lines: Sequence[Line]) -> Box | None:
    """The side of the picture beyond which print goes on; None where there is none, or in doubt."""
    if not flat.fills_picture or len(lines) < _FEWEST_LINES:
        return None
    return _beside(flat, lines) or _along(flat)


def _beside(flat: Flat, lines: Sequence[Line]) -> Box | None:
    """The side beyond which lines go on."""
    ends = [(flat.on_picture(line[0].box), flat.on_picture(line[-1].box)) for line in lines]
    cut_left = sum(first.left < _AT_EDGE for first, _ in ends)
    cut_right = sum(last.right > 1 - _AT_EDGE for _, last in ends)
    if max(cut_left, cut_right) < max(_FEWEST_CUT, _CUT_SHARE * len(ends)):
        return None
    return _LEFT if cut_left >= cut_right else _RIGHT


def _along(flat: Flat) -> Box | None:
    """Top or bottom, where it cuts through the letters of a line."""
    if not flat.is_text:
        return None
    upright = _by_quarters(flat)
    for pixels, side in ((upright, _TOP), (upright[::-1], _BOTTOM)):
        if _cuts_letters(pixels):
            return flat.on_picture(side)
    return None


def _by_quarters(flat: Flat) -> Pixels:
    """The picture turned until its lines run across, at the scale of the flat page."""
    scale = SIDE / max(flat.picture.shape)
    size = (max(1, round(flat.picture.shape[1] * scale)), max(1, round(flat.picture.shape[0] * scale)))
    pixels = as_pixels(cv2.resize(flat.picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR))
    (across, down), quarters = flat.matrix[0, :2], 0
    if abs(down) > abs(across):
        quarters = 1 if down > 0 else 3
    elif across < 0:
        quarters = 2
    return as_pixels(np.ascontiguousarray(np.rot90(pixels, quarters)))


def _cuts_letters(pixels: Pixels) -> bool:
    """Whether many letters beside each other touch the first row."""
    strip = np.ascontiguousarray(pixels[:_STRIP])
    if strip.shape[0] < _STRIP or strip.shape[1] < _STRIP:
        return False
    parts = np.array_split(strip, _PARTS, axis=1)
    ink = np.hstack([part < _INK * np.percentile(part, 90) for part in parts]).astype(np.uint8)
    _, _, sizes, middles = cv2.connectedComponentsWithStats(ink)
    heights, widths = sizes[1:, cv2.CC_STAT_HEIGHT], sizes[1:, cv2.CC_STAT_WIDTH]
    at_edge = (sizes[1:, cv2.CC_STAT_TOP] == 0) & (widths <= _WIDEST) & (widths > 1)
    at_edge &= (heights >= _HEIGHTS[0]) & (heights <= _HEIGHTS[1])
    places = middles[1:, 0][at_edge] / strip.shape[1]
    if len(places) < _FEWEST_LETTERS:
        return False
    first, last = np.percentile(places, (25, 75))
    return bool(last - first >= _SPREAD)
