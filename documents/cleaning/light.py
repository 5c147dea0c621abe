"""Evens the light on a page: each part is divided by the paper behind it."""

import cv2
import numpy as np

from documents.pixels import Pixels, as_pixels, within

_LOOK_SIDE = 600  # pixels
_SPREAD = 17  # pixels of these, wider than the strokes of a letter
_DARKEST_PAPER = 0.35  # of the page's lightest: darker is a picture and no shadow
_WHITE = 0.93  # of the paper, from where on it is white


def evened(pixels: Pixels) -> Pixels:
    """The page on white paper; ink and stamps keep their colours."""
    small = within(pixels, _LOOK_SIDE)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_SPREAD, _SPREAD))
    paper = cv2.medianBlur(as_pixels(cv2.dilate(small, kernel)), 2 * _SPREAD + 1)
    paper = cv2.GaussianBlur(paper, (0, 0), _SPREAD / 2).astype(np.float32)
    lightest = np.percentile(paper.reshape(-1, 3), 95, axis=0).astype(np.float32)
    paper = np.maximum(paper, lightest * np.float32(_DARKEST_PAPER))
    height, width = pixels.shape[:2]
    result = np.empty_like(pixels)
    for colour in range(3):  # one after the other, for the memory
        behind = cv2.resize(np.ascontiguousarray(paper[..., colour]), (width, height), interpolation=cv2.INTER_LINEAR)
        share = pixels[..., colour].astype(np.float32) / behind
        result[..., colour] = np.clip(share * np.float32(255 / _WHITE), 0, 255).astype(np.uint8)
    return result
