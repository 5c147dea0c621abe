"""Which parts of a page hold print that cannot be read: it is there, no word was read in it, and its looks say why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.pixels import Pixels, as_pixels
from documents.reading.looks.flat import Flat
from documents.reading.text_layer import Line
from domain.reading.readings import Box, Word

_ROWS, _COLUMNS = 12, 8  # the cells of a page
_SURE = 0.55  # of a word that counts as read
_AROUND = 6  # pixels around a word that are its own
_INK = 0.4  # of a cell's darkest, from where on it is ink
_FAINTEST = 8.0  # levels of grey between paper and ink that can be told from paper
_HEIGHTS = (8, 115)  # pixels of what may be letters, or lines of them that blur has run together
_FLATTEST_RULE = 14  # pixels of height up to which what is very wide is a rule
_LEAST_INK = 0.01  # of a cell that holds print
_READ = 0.4  # of a cell's ink under words that were read, from where on it is read
_STEEP = 0.16  # of the contrast from one pixel to the next, in the direction in which edges are softest
_SOFT = 0.10  # the same where no words can be read to compare with
_DARK = 70  # level of the paper
_NOISE = 0.25  # of the contrast
_ENLARGED = 3.0  # times: too few pixels to begin with
_IN_LINES = 0.62  # of the variance of ink that runs from line to line, in the middle of all such cells
_LIKE_PRINT = 0.4  # of a cell's ink that has the size of letters, in the middle of all such cells
_FEWEST_CELLS = 4
_LEAST_SHARE = 0.12  # of the cells that hold print


@dataclass(frozen=True, slots=True)
class _Cell:
    """A part of the page that holds what may be print."""

    row: int
    column: int
    read: float  # the share of its ink under words that were read
    contrast: float
    steepness: float
    in_lines: float
    like_print: float
    paper: float


def lost_print(flat: Flat, lines: Sequence[Line] | None) -> Box | None:
    """The part of a flat page, as shares of it, whose print cannot be read; None where there is none, or in doubt.

    `lines` are the words that were read on the flat page; None where this installation reads none.
    """
    noise = _noise(flat.grey)
    cells = list(_cells(flat.grey, [] if lines is None else [word for line in lines for word in line], noise))
    if lines is None:
        lost = [cell for cell in cells if cell.steepness < _SOFT]
    else:
        is_small = flat.enlarged >= _ENLARGED
        lost = [cell for cell in cells if cell.read < _READ and (is_small or _is_impaired(cell, noise))]
    if len(lost) < max(_FEWEST_CELLS, _LEAST_SHARE * len(cells)):
        return None
    if np.median([cell.in_lines for cell in lost]) < _IN_LINES:
        return None
    if np.median([cell.like_print for cell in lost]) < _LIKE_PRINT:
        return None
    return _around(lost)


def _is_impaired(cell: _Cell, noise: float) -> bool:
    return cell.steepness < _STEEP or cell.paper < _DARK or noise > _NOISE * cell.contrast


def _cells(light: Pixels, words: Sequence[Word], noise: float) -> Iterator[_Cell]:
    darkness = _darkness(light)
    contrasts = {
        (row, column): float(np.percentile(darkness[_place(light, row, column)][::2, ::2], 99))
        for row in range(_ROWS)
        for column in range(_COLUMNS)
    }
    ink = np.zeros_like(light)
    for (row, column), contrast in contrasts.items():
        if contrast >= max(_FAINTEST, 2.5 * noise):
            place = _place(light, row, column)
            ink[place] = darkness[place] > _INK * contrast
    letters = _letters(ink)
    read = _under(words, light)
    steps = _steps(light)
    for (row, column), contrast in contrasts.items():
        place = _place(light, row, column)
        here = letters[place]
        if here.mean() < _LEAST_INK:
            continue
        near = cv2.dilate(here.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
        print_ = darkness[place] * here.astype(np.float32)
        along, across = float(np.var(print_.mean(axis=1))), float(np.var(print_.mean(axis=0)))
        yield _Cell(
            row,
            column,
            read=float(read[place][here].mean()),
            contrast=contrast,
            steepness=min(share * float(np.percentile(step[place][near], 95)) for share, step in steps) / contrast,
            in_lines=along / (along + across + 1e-6),
            like_print=float(here.mean() / ink[place].mean()),
            paper=float(np.percentile(light[place], 95)),
        )


def _place(light: Pixels, row: int, column: int) -> tuple[slice, slice]:
    height, width = light.shape[0] - 1, light.shape[1] - 1
    return (
        slice(height * row // _ROWS, height * (row + 1) // _ROWS),
        slice(width * column // _COLUMNS, width * (column + 1) // _COLUMNS),
    )


def _noise(light: Pixels) -> float:
    """The spread of a sensor's noise in levels of grey, from the middle of the page."""
    height = light.shape[0]
    bends = cv2.Laplacian(light[height // 4 : 3 * height // 4 : 2], cv2.CV_16S)
    return float(np.median(np.abs(bends))) / 0.6745 / 20**0.5


def _darkness(light: Pixels) -> Pixels:
    """How much darker each pixel is than the paper around it."""
    calm = as_pixels(cv2.GaussianBlur(light, (0, 0), 1.5))
    height, width = light.shape
    small = cv2.resize(calm, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    paper = as_pixels(cv2.medianBlur(as_pixels(cv2.dilate(small, np.ones((5, 5), np.uint8))), 11))
    return as_pixels(cv2.subtract(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), calm))


def _letters(ink: Pixels) -> NDArray[np.bool_]:
    """The ink that may be letters, by its size."""
    _, labels, sizes, _ = cv2.connectedComponentsWithStats(ink)
    heights, widths = sizes[:, cv2.CC_STAT_HEIGHT], sizes[:, cv2.CC_STAT_WIDTH]
    fitting = (heights >= _HEIGHTS[0]) & (heights <= _HEIGHTS[1])
    fitting &= ~((widths > 12 * heights) & (heights < _FLATTEST_RULE))
    fitting[0] = False
    return np.asarray(fitting[labels], dtype=np.bool_)


def _under(words: Sequence[Word], light: Pixels) -> NDArray[np.bool_]:
    """Where words were read."""
    read = np.zeros(light.shape, np.bool_)
    height, width = light.shape
    for word in words:
        if word.confidence >= _SURE:
            top, bottom = round(word.box.top * height) - _AROUND, round(word.box.bottom * height) + _AROUND
            left, right = round(word.box.left * width) - _AROUND, round(word.box.right * width) + _AROUND
            read[max(0, top) : bottom, max(0, left) : right] = True
    return read


def _steps(light: Pixels) -> tuple[tuple[float, Pixels], ...]:
    """From each pixel to the next in four directions, how far the light steps: shake softens it in one of them.

    Each with what a step counts for: on the diagonal the next pixel is farther away.
    """
    calm = as_pixels(cv2.GaussianBlur(light, (0, 0), 0.8))
    here, diagonal = calm[:-1, :-1], 0.5**0.5
    return (
        (1.0, as_pixels(cv2.absdiff(here, calm[:-1, 1:]))),
        (1.0, as_pixels(cv2.absdiff(here, calm[1:, :-1]))),
        (diagonal, as_pixels(cv2.absdiff(here, calm[1:, 1:]))),
        (diagonal, as_pixels(cv2.absdiff(calm[1:, :-1], calm[:-1, 1:]))),
    )


def _around(cells: Sequence[_Cell]) -> Box:
    """Around the largest group of cells that touch."""
    held = np.zeros((_ROWS, _COLUMNS), np.uint8)
    for cell in cells:
        held[cell.row, cell.column] = 1
    sizes = cv2.connectedComponentsWithStats(held, connectivity=8)[2]
    left, top, width, height, _ = sizes[1 + int(np.argmax(sizes[1:, cv2.CC_STAT_AREA]))].tolist()
    return Box(left / _COLUMNS, top / _ROWS, (left + width) / _COLUMNS, (top + height) / _ROWS)
