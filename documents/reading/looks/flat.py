"""A page as if it lay flat and upright below the reader: found on its table, straightened, its light evened."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from PIL import Image

from documents.cleaning.light import evened
from documents.cleaning.lines import Lines, look
from documents.cleaning.sheet import Matrix, find_sheet, straightening
from documents.pixels import Pixels, as_pixels, grey
from domain.reading.readings import Box

SIDE = 2339
"""Pixels of the longer side: an A4 sheet then has 200 dots an inch."""

_LEAST_SKEW = 0.3  # degrees


@dataclass(frozen=True, slots=True)
class Flat:
    """`grey` is as light as the `picture`, `evened` on white paper; `matrix` leads from the picture's pixels to these.

    `enlarged` is how many of its pixels one of the picture's became along a side; `fills_picture` says that no table
    was seen around the sheet.
    """

    picture: Pixels
    grey: Pixels
    evened: Pixels
    matrix: Matrix
    is_text: bool
    fills_picture: bool

    @property
    def enlarged(self) -> float:
        """How many pixels one of the picture's became, along a side."""
        return float(np.sqrt(abs(np.linalg.det(self.matrix[:2, :2]))))

    @property
    def upside_down(self) -> bool:
        """Whether the picture shows it so."""
        return bool(self.matrix[0, 0] < 0 and abs(self.matrix[0, 0]) > abs(self.matrix[0, 1]))

    def upended(self) -> "Flat":
        """The same, turned by 180 degrees."""
        height, width = self.grey.shape
        turn = np.array([[-1, 0, width], [0, -1, height], [0, 0, 1]], dtype=np.float64)
        turned, light = (np.ascontiguousarray(np.rot90(pixels, 2)) for pixels in (self.grey, self.evened))
        return replace(self, grey=turned, evened=light, matrix=turn @ self.matrix)

    def on_picture(self, part: Box) -> Box:
        """Where a part of it lies in the picture."""
        height, width = self.grey.shape
        corners = np.array(
            [(x * width, y * height, 1.0) for x in (part.left, part.right) for y in (part.top, part.bottom)]
        )
        points = corners @ np.linalg.inv(self.matrix).T
        places = points[:, :2] / points[:, 2:]
        shares = np.clip(places / np.array(self.picture.shape[::-1], dtype=np.float64), 0.0, 1.0)
        (left, top), (right, bottom) = shares.min(axis=0).tolist(), shares.max(axis=0).tolist()
        return Box(left, top, right, bottom)


def flattened(picture: Image.Image) -> Flat:
    """A photo or a scan of a page as if it lay flat."""
    pixels = np.asarray(picture.convert("RGB"), dtype=np.uint8)
    corners = find_sheet(pixels)
    height, width = pixels.shape[:2]
    light = grey(pixels)
    if corners is None:
        matrix, size = np.eye(3), (width, height)
    else:
        matrix, size = straightening(corners, max(width, height))
    matrix, size = _scaled(matrix, size)
    flat, matrix, lines = _levelled(light, matrix, size)
    return Flat(light, *flat, matrix, lines.is_text, corners is None)


def unmoved(picture: Image.Image) -> Flat:
    """A page that a program drew: it lies flat."""
    light = np.asarray(picture.convert("L"), dtype=np.uint8)
    return Flat(light, light, light, np.eye(3), is_text=True, fills_picture=True)


def _scaled(matrix: Matrix, size: tuple[int, int]) -> tuple[Matrix, tuple[int, int]]:
    scale = SIDE / max(size)
    scaled = (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
    return np.diag([scaled[0] / size[0], scaled[1] / size[1], 1.0]) @ matrix, scaled


def _levelled(light: Pixels, matrix: Matrix, size: tuple[int, int]) -> tuple[tuple[Pixels, Pixels], Matrix, Lines]:
    """The sheet with its lines level, and on white paper."""
    flat, white = _both(light, matrix, size)
    lines = look(white)
    if lines.is_text and lines.on_side:
        matrix = np.array([[0, 1, 0], [-1, 0, size[0]], [0, 0, 1]], dtype=np.float64) @ matrix
        size = (size[1], size[0])
    if lines.is_text and abs(lines.skew) >= _LEAST_SKEW:
        turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), lines.skew, 1.0)
        matrix = np.vstack([turn, [0, 0, 1]]) @ matrix
    elif not lines.on_side:
        return (flat, white), matrix, lines
    return _both(light, matrix, size), matrix, lines


def _both(light: Pixels, matrix: Matrix, size: tuple[int, int]) -> tuple[Pixels, Pixels]:
    """The sheet as light as the picture, and with its light evened."""
    shrinks = abs(np.linalg.det(matrix[:2, :2])) < 0.8
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    if np.allclose(matrix, np.diag(np.diag(matrix))):
        flat = as_pixels(cv2.resize(light, size, interpolation=how)) if light.shape != size[::-1] else light
    else:
        flat = as_pixels(
            cv2.warpPerspective(light, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        )
    return flat, grey(evened(as_pixels(cv2.cvtColor(flat, cv2.COLOR_GRAY2RGB))))
