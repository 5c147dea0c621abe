"""Text in pictures, set in the typeface that comes with Pillow: no font of the system is needed.

The typeface has plain Latin letters, digits and a few signs. What it lacks is written in those (é as e, a dash as a
hyphen); marks such as a tick are drawn, not set.
"""

import unicodedata
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

_ELLIPSIS = "…"
_HAS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("…·‘’“”‹›")
_INSTEAD = {"–": "-", "—": "-", "‑": "-", "−": "-", "×": "x", "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE"}
_UNKNOWN = "?"
_FINER = 8
"""Marks are drawn this much larger and scaled down: Pillow's lines and polygons have hard edges."""
_WEIGHT = 0.022
"""How much thicker bold strokes are on each side, as a share of the size."""


class Lettering:
    """Writes on one picture; sizes and places in pixels, colours as Pillow takes them."""

    def __init__(self, draw: ImageDraw.ImageDraw, ink: str) -> None:
        self._draw = draw
        self._ink = ink

    def put(
        self,
        at: tuple[float, float],
        text: str,
        size: int,
        *,
        bold: bool = False,
        ink: str | None = None,
        anchor: str = "ls",
    ) -> None:
        """Writes a line at its anchor (Pillow's text anchors: "ls" is left on the baseline, "mm" the middle)."""
        colour = ink or self._ink
        self._draw.text(
            at,
            settable(text),
            font=_font(size),
            fill=colour,
            anchor=anchor,
            stroke_width=size * _WEIGHT if bold else 0,
            stroke_fill=colour,
        )

    def tick(self, middle: tuple[float, float], size: float, ink: str | None = None) -> None:
        """Draws a tick of that height around a middle."""
        self._mark(_tick(round(size)), (middle[0] - size / 2, middle[1] - size / 2), ink or self._ink)

    def corner(self, top_right: tuple[float, float], size: float, ink: str) -> None:
        """Fills the upper right corner of a box."""
        self._mark(_corner(round(size)), (top_right[0] - round(size), top_right[1]), ink)

    def _mark(self, mask: Image.Image, at: tuple[float, float], ink: str) -> None:
        self._draw.bitmap((round(at[0]), round(at[1])), mask, fill=ink)


def width(text: str, size: int, *, bold: bool = False) -> float:
    """How wide a line is, in pixels."""
    return _font(size).getlength(settable(text)) + (2 * size * _WEIGHT if bold else 0)


def fitting(text: str, size: int, room: float, *, bold: bool = False) -> str:
    """The text itself, or as much of it as the room (pixels) takes with an ellipsis."""
    if width(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + _ELLIPSIS, size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;-") + _ELLIPSIS


@lru_cache(maxsize=4096)
def settable(text: str) -> str:
    """The text in signs that the typeface has."""
    if all(sign in _HAS for sign in text):
        return text
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    if sign in _HAS:
        return sign
    if sign in _INSTEAD:
        return _INSTEAD[sign]
    if sign.isspace():
        return " "
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if part in _HAS)
    return plain or ("" if unicodedata.category(sign) in ("Cc", "Cf", "Mn") else _UNKNOWN)


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("this Pillow was built without FreeType")
    return font


@lru_cache(maxsize=32)
def _tick(size: int) -> Image.Image:
    fine = size * _FINER
    mask = Image.new("L", (fine, fine))
    points = [(fine * 0.06, fine * 0.54), (fine * 0.38, fine * 0.86), (fine * 0.94, fine * 0.14)]
    ImageDraw.Draw(mask).line(points, fill=255, width=max(fine // 7, 2 * _FINER), joint="curve")
    return mask.resize((size, size), Image.Resampling.BOX)


@lru_cache(maxsize=32)
def _corner(size: int) -> Image.Image:
    fine = size * _FINER
    mask = Image.new("L", (fine, fine))
    ImageDraw.Draw(mask).polygon([(0, 0), (fine, 0), (fine, fine)], fill=255)
    return mask.resize((size, size), Image.Resampling.BOX)
