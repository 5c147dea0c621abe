"""Finds the sheet of paper on the table, and straightens it."""

import math
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.cleaning.ink import writing_in
from documents.pixels import Pixels, as_pixels, grey, within

Corners = NDArray[np.float32]
"""Four points (x, y) in pixels: top left, top right, bottom right, bottom left."""

Matrix = NDArray[np.float64]
"""Of a change of view: three by three."""

_LOOK_SIDE = 640  # pixels
_LEAST_SHARE = 0.2  # of the picture
_WHOLE_SHARE = 0.97  # from here on the sheet is the picture
_ANGLES = (55.0, 125.0)  # degrees, of a sheet seen from aside
_SUPPORT_NEEDED = 0.55  # of the outline that runs along a step of light
_STEP = 14  # levels of grey across it
_BESIDE = 7  # pixels of the look, to both sides of the outline
_SET_OFF = 8  # levels of grey or of a colour
_RATIOS = (math.sqrt(2), 330 / 215)  # A4 and F4, long side to short
_NEAR = 0.07
_INSIDE = 0.004  # of each side, so that no table is left


def find_sheet(pixels: Pixels) -> Corners | None:
    """The corners of the sheet in a picture; None where none stands out, or where it fills the picture.

    The edge of a shadow, the frame of a table and one of two sheets may look like a sheet: an outline beyond which
    there is writing is none.
    """
    small = within(pixels, _LOOK_SIDE)
    scale = pixels.shape[0] / small.shape[0]
    steps = _steps(small)
    candidates: list[tuple[float, Corners]] = []
    for outline in _outlines(small):
        corners = _corners(outline)
        if corners is None:
            continue
        share = cv2.contourArea(corners) / (small.shape[0] * small.shape[1])
        support = _support(corners, steps)
        if not _LEAST_SHARE <= share < _WHOLE_SHARE or not _square_enough(corners) or support < _SUPPORT_NEEDED:
            continue
        if not _is_set_off(corners, small):  # the frame of a table, on the sheet
            continue
        candidates.append((support * share, (corners * scale).astype(np.float32)))
    writing = writing_in(pixels) if candidates else None
    for _, corners in sorted(candidates, key=lambda candidate: -candidate[0]):
        if writing is not None and not writing.goes_beyond(corners):
            return corners
    return None


def straightened(pixels: Pixels, corners: Corners, long_side: int) -> Pixels:
    """The sheet alone as if seen from above, no larger than it was and at most so many pixels long."""
    matrix, size = straightening(corners, long_side)
    return as_pixels(cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE))


def straightening(corners: Corners, long_side: int) -> tuple[Matrix, tuple[int, int]]:
    """What brings a picture's pixels to where they lie on the sheet seen from above, and its width and height."""
    top_left, top_right, bottom_right, bottom_left = (np.asarray(point, dtype=np.float64) for point in corners)
    width = (math.dist(top_left, top_right) + math.dist(bottom_left, bottom_right)) / 2
    height = (math.dist(top_left, bottom_left) + math.dist(top_right, bottom_right)) / 2
    long, ratio = max(width, height), max(width, height) / max(1.0, min(width, height))
    ratio = next((usual for usual in _RATIOS if abs(ratio / usual - 1) < _NEAR), ratio)
    long = min(long, float(long_side))
    size = (long / ratio, long) if height >= width else (long, long / ratio)
    across, down = round(size[0]), round(size[1])
    edge_x, edge_y = across * _INSIDE, down * _INSIDE
    target = np.array(
        [
            [-edge_x, -edge_y],
            [across + edge_x, -edge_y],
            [across + edge_x, down + edge_y],
            [-edge_x, down + edge_y],
        ],
        dtype=np.float32,
    )
    return cv2.getPerspectiveTransform(corners, target).astype(np.float64), (across, down)


def _outlines(small: Pixels) -> Iterator[NDArray[np.int32]]:
    """Outlines of what may be a sheet, by what sets it off: light, edges, colour."""
    for mask in _masks(small):
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        area = small.shape[0] * small.shape[1]
        for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:4]:
            hull = cv2.convexHull(outline)
            if cv2.contourArea(hull) >= _LEAST_SHARE * area:
                yield np.asarray(hull, dtype=np.int32)


def _masks(small: Pixels) -> Iterator[Pixels]:
    light = as_pixels(cv2.GaussianBlur(grey(small), (5, 5), 0))
    closing = cv2.getStructuringElement(cv2.MORPH_RECT, (9, 9))
    opening = cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15))
    _, bright = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    lab = as_pixels(cv2.cvtColor(small, cv2.COLOR_RGB2LAB)).astype(np.int16)
    colour = np.abs(lab[..., 1] - 128) + np.abs(lab[..., 2] - 128)
    colour = as_pixels(cv2.GaussianBlur(np.clip(colour * 2, 0, 255).astype(np.uint8), (7, 7), 0))
    _, pale = cv2.threshold(colour, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    for mask in (bright, pale, cv2.bitwise_and(bright, pale)):
        closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, closing, iterations=2)
        yield as_pixels(cv2.morphologyEx(closed, cv2.MORPH_OPEN, opening))
    for low in (20, 50):
        edges = cv2.Canny(light, low, low * 3)
        yield as_pixels(cv2.morphologyEx(edges, cv2.MORPH_CLOSE, closing))


def _corners(hull: NDArray[np.int32]) -> Corners | None:
    """The four corners of an outline that is nearly a quadrilateral."""
    around = cv2.arcLength(hull, True)
    for looseness in (0.015, 0.02, 0.03, 0.04, 0.06):
        points = cv2.approxPolyDP(hull, looseness * around, True)
        if len(points) == 4:
            corners = points.reshape(4, 2).astype(np.float32)
            if cv2.contourArea(hull) < 0.9 * cv2.contourArea(corners):
                return None
            return _in_order(corners)
        if len(points) < 4:
            return None
    return None


def _in_order(corners: Corners) -> Corners:
    """Clockwise from the top left."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    clockwise = corners[np.argsort(angles)]
    first = int(np.argmin(clockwise.sum(axis=1)))
    return np.roll(clockwise, -first, axis=0).astype(np.float32)


def _square_enough(corners: Corners) -> bool:
    for number in range(4):
        corner, before, after = corners[number], corners[number - 1], corners[(number + 1) % 4]
        one_way, other_way = before - corner, after - corner
        product = float(one_way @ other_way) / float(np.linalg.norm(one_way) * np.linalg.norm(other_way) + 1e-6)
        if not _ANGLES[0] <= math.degrees(math.acos(max(-1.0, min(1.0, product)))) <= _ANGLES[1]:
            return False
    return True


def _steps(small: Pixels) -> Pixels:
    """How large the step of light or colour is near each pixel."""
    calm = as_pixels(cv2.GaussianBlur(small, (5, 5), 0))
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5))
    gradient = as_pixels(cv2.morphologyEx(calm, cv2.MORPH_GRADIENT, kernel)).max(axis=2)
    return as_pixels(cv2.dilate(gradient, kernel))


def _support(corners: Corners, steps: Pixels) -> float:
    """The share of the outline that runs along steps, or along the edge of the picture."""
    height, width = steps.shape
    held, total = 0, 0
    for number in range(4):
        start, end = corners[number], corners[(number + 1) % 4]
        for part in np.linspace(0.04, 0.96, 40):
            x, y = start + (end - start) * part
            at_edge = x < 3 or y < 3 or x > width - 4 or y > height - 4
            column, line = min(max(int(x), 0), width - 1), min(max(int(y), 0), height - 1)
            held += int(at_edge or steps[line, column] >= _STEP)
            total += 1
    return held / total


def _is_set_off(corners: Corners, small: Pixels) -> bool:
    """Whether it looks otherwise within than beyond, on three sides at least; an edge of the picture is one, too."""
    calm = as_pixels(cv2.GaussianBlur(small, (7, 7), 0)).astype(np.int16)
    height, width = small.shape[:2]
    middle = corners.mean(axis=0)
    sides = 0
    for number in range(4):
        points = np.linspace(corners[number], corners[(number + 1) % 4], 42)[1:-1]
        inwards = middle - points
        inwards *= _BESIDE / np.maximum(np.linalg.norm(inwards, axis=1, keepdims=True), 1)
        inside, outside = (np.rint(points + way).astype(int) for way in (inwards, -inwards))
        visible = (outside >= 0).all(axis=1) & (outside[:, 0] < width) & (outside[:, 1] < height)
        if visible.mean() < 0.5:
            sides += 1
            continue
        within_, beyond = (calm[places[visible][:, 1], places[visible][:, 0]] for places in (inside, outside))
        sides += bool(np.abs(np.median(within_, axis=0) - np.median(beyond, axis=0)).max() >= _SET_OFF)
    return sides >= 3
