"""Pictures as arrays of pixels."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
"""Rows of pixels: grey (two axes), or red, green and blue (three)."""


def pixels_of(image: Image.Image) -> Pixels:
    """The pixels of a picture, in three colours."""
    return np.asarray(image.convert("RGB"), dtype=np.uint8)


def grey(pixels: Pixels) -> Pixels:
    """How light each pixel is."""
    return pixels if pixels.ndim == 2 else as_pixels(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def as_pixels(pixels: object) -> Pixels:
    """What OpenCV returned, as 8 bits."""
    return np.asarray(pixels, dtype=np.uint8)


def within(pixels: Pixels, long_side: int) -> Pixels:
    """The picture, at most so many pixels long."""
    height, width = pixels.shape[:2]
    scale = long_side / max(height, width)
    if scale >= 1:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return as_pixels(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
