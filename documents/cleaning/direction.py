"""Whether a page of print stands on its head, by what can be read in a few of its lines."""

import cv2
import numpy as np

from documents.pixels import Pixels, as_pixels, grey, within
from documents.reading.ocr import WordReader, word_reader

_LOOK_SIDE = 1700  # pixels of the whole page
_BAND = 0.16  # of its height
_SURE = 0.9
_FEWEST_LETTERS = 12
_SHARE_NEEDED = 0.5  # of the letters that are read surely


def on_its_head(page: Pixels) -> bool:
    """Whether an upright page would be this one turned by 180 degrees; False where that cannot be told."""
    reader = word_reader()
    if reader is None:
        return False
    band = _densest_band(grey(within(page, _LOOK_SIDE)))
    as_it_is = _sure_share(reader, band)
    if as_it_is >= _SHARE_NEEDED:
        return False
    turned = _sure_share(reader, as_pixels(np.ascontiguousarray(np.rot90(band, 2))))
    return turned >= _SHARE_NEEDED and turned > 2 * as_it_is


def _densest_band(page: Pixels) -> Pixels:
    ink = np.asarray(page < 150).sum(axis=1).astype(np.float32)
    height = max(40, round(page.shape[0] * _BAND))
    sums = np.asarray(cv2.blur(ink.reshape(-1, 1), (1, height))).ravel()
    half = height // 2
    inner = sums[half : max(half + 1, len(sums) - half)]
    start = int(np.argmax(inner))
    return np.ascontiguousarray(page[start : start + height])


def _sure_share(reader: WordReader, band: Pixels) -> float:
    """The share of letters that belong to words read surely; 0 where there are too few to say."""
    words = [word for line in reader.lines(band) for word in line]
    sure = sum(len(word.text) for word in words if word.confidence >= _SURE and len(word.text) >= 3)
    return sure / sum(len(word.text) for word in words) if sure >= _FEWEST_LETTERS else 0.0
