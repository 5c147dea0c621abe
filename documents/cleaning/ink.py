"""Where there is writing in a photo: dark strokes on something lighter, in light or in shadow, in rows."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.pixels import Pixels, as_pixels, grey, within

Boxes = NDArray[np.float32]
"""Boxes (left, top, right, bottom) in pixels, a row each."""

_LOOK_SIDE = 1600  # pixels
_CALM, _CALMER = 0.8, 2.0  # pixels that are blurred, against noise; only what both show is no halo of a light thing
_WIDEST_STROKE = 25  # pixels of a look
_LEAST_DARKER = 12  # levels of grey
_SHARE_DARKER = 0.28  # of the light behind
_SHORT_SIDES = (3, 60)  # pixels of a look, the shorter side of a letter or word
_LONGEST = 600
_SLIMMEST = 16  # times as long as broad: longer is a line
_APART = 1.6  # heights, between one and the next of a row
_OFF_ROW = 0.6  # heights
_FEWEST_LETTERS = 3  # of a row
_MOST_IN_ONE = 2.0  # that count of a word whose letters run together
_FIGURE_SIDES = (40, 500)  # pixels of a look, of a signature or the ring of a stamp
_MOST_FILLED = 0.4  # of the box around one: more is a thing, not strokes
_GRID = np.linspace(0.05, 0.95, 12, dtype=np.float32)  # of the sheet's sides: where its tint is looked at
_SAME_TINT = 0.25  # of the logarithm of red or blue to green
_BESIDE = 0.008  # of the picture's longer side, around the sheet: the step at its edge


@dataclass(frozen=True, slots=True)
class Writing:
    """What may be letters or words in a picture, and what a signature or a stamp.

    `paper` is what lies behind it, in colours, by so many pixels of the picture (`scale`); `margin` (pixels) is how far
    the step at a sheet's edge reaches.
    """

    letters: Boxes
    figures: Boxes
    paper: Pixels
    scale: float
    margin: float

    def goes_beyond(self, corners: NDArray[np.float32]) -> bool:
        """Whether a row of letters or a figure stands outside of an outline: it would be cut off."""
        if len(self._outside(self.figures, corners)):
            return True
        letters = self._outside(self.letters, corners)
        return _has_row(letters) or _has_row(letters[:, [1, 0, 3, 2]])

    def _outside(self, boxes: Boxes, corners: NDArray[np.float32]) -> Boxes:
        """Those beyond an outline, on something of the tint of the sheet within: the grain of a table is none."""
        outline = corners.reshape(-1, 1, 2).astype(np.float32)
        middles = np.asarray((boxes[:, :2] + boxes[:, 2:]) / 2, dtype=np.float32)
        beyond = [cv2.pointPolygonTest(outline, (float(x), float(y)), True) < -self.margin for x, y in middles]
        chosen = np.array(beyond, dtype=np.bool_)
        boxes, middles = boxes[chosen], middles[chosen]
        sheet = np.median(self._tints(_spread_over(corners)), axis=0)
        alike = np.asarray((np.abs(self._tints(middles) - sheet) <= _SAME_TINT).all(axis=1), dtype=np.bool_)
        return np.asarray(boxes[alike], dtype=np.float32)

    def _tints(self, places: NDArray[np.float32]) -> NDArray[np.float32]:
        """How red and how blue it is there, whether in light or in shadow."""
        height, width = self.paper.shape[:2]
        x, y = (np.rint(places / self.scale).astype(int).clip(0, (width - 1, height - 1))).T
        red, green, blue = np.log(self.paper[y, x].astype(np.float32) + 1).T
        return np.stack([red - green, blue - green], axis=1)


def _spread_over(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    """Places all over a sheet."""
    top_left, top_right, bottom_right, bottom_left = corners
    across, down = (grid.reshape(-1, 1) for grid in np.meshgrid(_GRID, _GRID))
    top = top_left + (top_right - top_left) * across
    bottom = bottom_left + (bottom_right - bottom_left) * across
    return np.asarray(top + (bottom - top) * down, dtype=np.float32)


def writing_in(pixels: Pixels) -> Writing:
    """What may be writing in a picture; spots and lines are none."""
    coloured = within(pixels, _LOOK_SIDE)
    small = grey(coloured)
    scale = pixels.shape[0] / small.shape[0]
    calm = as_pixels(cv2.GaussianBlur(small, (0, 0), _CALM))
    behind = np.minimum(_behind(calm), _behind(as_pixels(cv2.GaussianBlur(small, (0, 0), _CALMER)))).astype(np.float32)
    strokes = behind - calm >= np.maximum(_LEAST_DARKER, behind * np.float32(_SHARE_DARKER))
    _, _, found, _ = cv2.connectedComponentsWithStats(strokes.astype(np.uint8), connectivity=8)
    sides = found[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    short, long = sides.min(axis=1), sides.max(axis=1)
    letters = (short >= _SHORT_SIDES[0]) & (short <= _SHORT_SIDES[1]) & (long >= 2 * _SHORT_SIDES[0])
    letters &= (long <= _LONGEST) & (long <= _SLIMMEST * short)
    figures = (short >= _FIGURE_SIDES[0]) & (long <= _FIGURE_SIDES[1])
    figures &= found[1:, cv2.CC_STAT_AREA] <= _MOST_FILLED * sides[:, 0] * sides[:, 1]
    starts = found[1:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP]]
    boxes = np.hstack([starts, starts + sides]).astype(np.float32) * np.float32(scale)
    paper = _behind(as_pixels(cv2.GaussianBlur(coloured, (0, 0), _CALMER)))
    return Writing(boxes[letters], boxes[figures], paper, scale, max(pixels.shape[:2]) * _BESIDE)


def _behind(light: Pixels) -> Pixels:
    """How light what lies behind strokes is; what goes on beyond the picture's border is no stroke there."""
    margin = _WIDEST_STROKE
    wider = cv2.copyMakeBorder(light, margin, margin, margin, margin, cv2.BORDER_REPLICATE)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (_WIDEST_STROKE, _WIDEST_STROKE))
    return as_pixels(cv2.morphologyEx(wider, cv2.MORPH_CLOSE, kernel))[margin:-margin, margin:-margin]


def _has_row(boxes: Boxes) -> bool:
    """Whether some of them follow each other from left to right, about equally high."""
    boxes = boxes[np.argsort(boxes[:, 0])]
    heights, middles = boxes[:, 3] - boxes[:, 1], (boxes[:, 1] + boxes[:, 3]) / 2
    letters = np.zeros(len(boxes), dtype=np.float32)  # of the row that ends with each
    for number, (left, _, right, _) in enumerate(boxes):
        height = heights[number]
        letters[number] += min(max(1.0, (right - left) / (1.2 * height)), _MOST_IN_ONE)
        if letters[number] >= _FEWEST_LETTERS:
            return True
        reach = np.searchsorted(boxes[:, 0], right + _APART * height, side="right")
        following = slice(number + 1, int(reach))
        fits = np.abs(middles[following] - middles[number]) <= _OFF_ROW * height
        fits &= (heights[following] >= height / 2.5) & (heights[following] <= height * 2.5)
        fits &= boxes[following, 0] >= right - height / 2
        letters[following] = np.where(fits, np.maximum(letters[following], letters[number]), letters[following])
    return False
