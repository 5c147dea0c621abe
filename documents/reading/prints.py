"""What stays alike of a page that is printed, scanned or photographed again, and of a text that is saved again."""

from collections.abc import Sequence

import cv2
import numpy as np

from documents.pixels import Pixels
from domain.text import plain

_SIDE = 128  # pixels of a look
_WAVES = 24  # along each side: 576 bits
_MARGIN = 0.03  # of the sheet, where shadows and holes are
_HEAD = (0.16, 0.26)  # of its height: above the first all is letterhead, from the second on nothing
_LEAST_INK = 0.8  # levels of grey on average, below which there is too little to tell it by

_SHINGLE = 5  # words
_PERMUTATIONS = 128
_FEWEST_WORDS = 40


def page_bits(evened: Pixels) -> bytes | None:
    """576 bits of a flat page on white paper, below its letterhead; None where too little stands there.

    Of the page's waves (discrete cosine transform) the 24 by 24 longest are taken, each longer or shorter than the
    middle one.
    """
    height, width = evened.shape
    edge_x, edge_y = round(width * _MARGIN), round(height * _MARGIN)
    inner = evened[: height - edge_y, edge_x : width - edge_x]
    if min(inner.shape) < _SIDE:
        return None
    ink = 255 - cv2.resize(inner, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    begin, full = _HEAD
    fading = np.clip((np.linspace(0, 1 - _MARGIN, _SIDE) - begin) / (full - begin), 0, 1).astype(np.float32)
    body = (ink * fading[:, None])[round(_SIDE * begin) :]
    if body.mean() < _LEAST_INK:
        return None
    waves = cv2.dct(cv2.resize(body, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA))[1 : _WAVES + 1, 1 : _WAVES + 1]
    return np.packbits(waves > np.median(waves)).tobytes()


def text_print(texts: Sequence[str]) -> bytes:
    """A MinHash of the pages' words, five at a time; empty where they are too few to be told apart."""
    words = [word for text in texts for word in plain(text).split()]
    if len(words) < _FEWEST_WORDS:
        return b""
    from datasketch import MinHash

    shingles = {" ".join(words[at : at + _SHINGLE]).encode() for at in range(len(words) - _SHINGLE + 1)}
    hashed = MinHash(num_perm=_PERMUTATIONS)
    hashed.update_batch(sorted(shingles))
    return np.asarray(hashed.hashvalues, dtype="<u4").tobytes()
