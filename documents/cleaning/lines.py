"""What lines of print tell: whether a page is one, how askew it lies, and whether it lies on its side."""

from dataclasses import dataclass

import cv2
import numpy as np

from documents.pixels import Pixels, as_pixels, grey, within

_LOOK_SIDE = 900  # pixels
_MOST_SKEW = 8.0  # degrees
_LETTER_HEIGHT = (4, 40)  # pixels of a look
_FEWEST_LETTERS = 60
_LIGHT_NEEDED = 0.72  # of a page that is paper
_ON_ITS_SIDE = 1.35  # so much clearer are its lines when it is turned


@dataclass(frozen=True, slots=True)
class Lines:
    """What was seen: `skew` in degrees clockwise; `on_side` where the lines run from top to bottom."""

    is_text: bool
    skew: float
    on_side: bool


def look(page: Pixels) -> Lines:
    """Looks at a page whose light is even."""
    small = grey(within(page, _LOOK_SIDE))
    ink = as_pixels(cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18))
    letters, count = _letters(ink)
    paper = float(np.mean(small > 190))
    if count < _FEWEST_LETTERS or paper < _LIGHT_NEEDED:
        return Lines(is_text=False, skew=0.0, on_side=False)
    level_skew, level = _best_skew(letters)
    turned_skew, turned = _best_skew(as_pixels(np.rot90(letters)))
    on_side = turned > level * _ON_ITS_SIDE
    return Lines(is_text=True, skew=turned_skew if on_side else level_skew, on_side=on_side)


def straight(page: Pixels, skew: float) -> Pixels:
    """The page turned back by its skew, on white, so much larger that none of it is cut off."""
    if abs(skew) < 0.2:
        return page
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    across, along = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (round(width * across + height * along), round(width * along + height * across))
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return as_pixels(
        cv2.warpAffine(
            page,
            matrix,
            size,
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(255, 255, 255),
        )
    )


def _letters(ink: Pixels) -> tuple[Pixels, int]:
    """The ink that may be letters, and how many there are: no lines, spots or pictures."""
    count, labels, sizes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    low, high = _LETTER_HEIGHT
    heights, widths = sizes[:, cv2.CC_STAT_HEIGHT], sizes[:, cv2.CC_STAT_WIDTH]
    fitting = (np.maximum(heights, widths) >= low) & (heights <= high) & (widths <= 3 * high)
    fitting[0] = False
    if count <= 1:
        return as_pixels(np.zeros_like(ink)), 0
    return fitting.astype(np.uint8)[labels], int(fitting.sum())


def _best_skew(letters: Pixels) -> tuple[float, float]:
    """By how many degrees the lines are askew, and how clearly they stand apart then."""
    coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 1.0), key=lambda angle: _clearness(letters, float(angle)))
    fine = max(coarse + np.arange(-0.8, 0.81, 0.2), key=lambda angle: _clearness(letters, float(angle)))
    return float(fine), _clearness(letters, float(fine))


def _clearness(letters: Pixels, angle: float) -> float:
    """How far apart lines and gaps stand when the page is turned back by an angle."""
    height, width = letters.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(letters, matrix, (width, height), flags=cv2.INTER_NEAREST)
    profile = as_pixels(turned).sum(axis=1, dtype=np.int64).astype(np.float64)
    return float(np.square(np.diff(profile)).sum() / max(1.0, np.square(profile).sum()))
