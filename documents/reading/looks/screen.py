"""Whether a photo shows a screen and no paper: the screen's grid beats with that of the camera, all over its light."""

from collections import Counter

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.pixels import Pixels

_TILE = 256  # pixels
_LIGHT = 110  # level of what shines
_SMOOTH = 49  # pixels: light that changes more slowly is of the room
_LOWEST = 24  # waves in a tile: shadows and folds are longer
_OFF_AXIS = 3  # waves by which print and rules, which run along an axis, are passed over
_STANDS_OUT = 20.0  # times the middle of all waves of a tile
_FAINTEST = 2.0  # levels of grey of a wave's crest
_OWN_SHARE = 0.5  # of a tile's spread that its crest has: print has none that stands for so much
_DEEPEST = 25.0  # levels below the paper that count, so that ink is not all
_FEWEST_TILES = 6
_SHARE = 0.5  # of the light tiles without print that beat alike
_ALIKE = 6  # waves between neighbours in the same beat


def is_screen(light: Pixels) -> bool:
    """Whether a photo in grey, about as the camera took it, shows a screen; False where that cannot be told."""
    beats: list[tuple[int, int] | None] = []
    height, width = light.shape
    window = np.outer(np.hanning(_TILE), np.hanning(_TILE)).astype(np.float32)
    for top in range(0, height - _TILE + 1, _TILE):
        for left in range(0, width - _TILE + 1, _TILE):
            tile = light[top : top + _TILE, left : left + _TILE].astype(np.float32)
            if tile.mean() >= _LIGHT:
                tile = np.clip(tile - np.median(tile), -_DEEPEST, _DEEPEST)
                beats.append(_beat(tile - cv2.blur(tile, (_SMOOTH, _SMOOTH)), window))
    if len(beats) < _FEWEST_TILES:
        return False
    return _most_alike([beat for beat in beats if beat is not None]) >= _SHARE * len(beats)


def _beat(tile: NDArray[np.float32], window: NDArray[np.float32]) -> tuple[int, int] | None:
    """The wave that stands out of a tile, as waves down and across; None where none does."""
    waves = np.fft.fftshift(np.abs(np.fft.fft2(tile * window)))[: _TILE // 2]
    middle = _TILE // 2
    down, across = np.ogrid[-middle:0, -middle:middle]
    beyond = (np.hypot(down, across) >= _LOWEST) & (np.abs(down) >= _OFF_AXIS) & (np.abs(across) >= _OFF_AXIS)
    sought = np.where(beyond, waves, 0)
    row, column = np.unravel_index(int(np.argmax(sought)), sought.shape)
    crest = sought[row, column] * 8 / _TILE**2
    if crest < max(_FAINTEST, _OWN_SHARE * tile.std()):
        return None
    if sought[row, column] < _STANDS_OUT * float(np.median(waves[beyond])):
        return None
    return int(row) - middle, int(column) - middle


def _most_alike(beats: list[tuple[int, int]]) -> int:
    """How many tiles beat about alike."""
    near: Counter[tuple[int, int]] = Counter()
    for down, across in beats:
        for step_down in (0, 1):
            for step_across in (0, 1):
                near[down // _ALIKE + step_down, across // _ALIKE + step_across] += 1
    return max(near.values(), default=0)
