"""What a page is made of: lines of text and plain shapes, each drawn over those before it.

Pictures and paper are laid out in these alone; `raster` makes an image of a page, `printable` a PDF of several.
Places and sizes are in pixels from the upper left corner, colours are `#RRGGBB`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Point = tuple[float, float]
Side = Literal["l", "m", "r"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text on its baseline; `side` is where `at` lies on it: left end, middle, right end."""

    at: Point
    text: str
    size: int
    bold: bool
    ink: str
    side: Side


@dataclass(frozen=True, slots=True)
class Polyline:
    """A stroke through points."""

    points: tuple[Point, ...]
    ink: str
    thick: float


@dataclass(frozen=True, slots=True)
class Rectangle:
    """From its upper left to its lower right corner, filled, outlined, or both."""

    corners: tuple[float, float, float, float]
    fill: str | None
    outline: str | None
    thick: float


@dataclass(frozen=True, slots=True)
class Polygon:
    """Filled."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Disc:
    """Filled."""

    middle: Point
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture (JPEG), made here and not as anybody sent it, from its upper left to its lower right corner."""

    corners: tuple[float, float, float, float]
    content: bytes


Drawable = TextLine | Polyline | Rectangle | Polygon | Disc | Photograph


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A finished page; `title` is its first line."""

    title: str
    width: int
    height: int
    is_grey: bool
    shapes: tuple[Drawable, ...]


def dashes(points: Sequence[Point], dash: int, gap: int) -> Iterator[tuple[Point, Point]]:
    """The pieces of a dashed stroke through points."""
    before = 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        long = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        at = 0.0
        while at < long:
            phase = (before + at) % (dash + gap)
            reach = min(long, at + (dash if phase < dash else dash + gap) - phase)
            if phase < dash:
                start, end = ((x0 + (x1 - x0) * t / long, y0 + (y1 - y0) * t / long) for t in (at, reach))
                yield start, end
            at = max(reach, at + 0.01)
        before += long
