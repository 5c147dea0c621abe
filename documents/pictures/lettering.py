"""The typeface of pictures, how wide a line of it is, and how much of a text fits.

It is Noto Sans with a bold of its own, and comes with the project (`documents/data`): no font of the system is needed.
It has the Latin letters of all languages. What it lacks is written in those it has; ticks are drawn, not set.
"""

import unicodedata
from contextlib import AbstractContextManager
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from PIL import ImageFont

CAP_HEIGHT = 0.714
"""Of capitals and digits, as a share of the size."""

_ELLIPSIS = "…"
RANGES = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F), (0x1E00, 0x1EFF), (0x2018, 0x201E), (0x2020, 0x2022))
"""First and last code points of what the typeface has of its own; besides them `…`, dashes and `‹›`."""

_HAS = frozenset(chr(code) for first, last in RANGES for code in range(first, last + 1)) | frozenset("…–—‹›")
_INSTEAD = {"‐": "-", "‑": "-", "−": "-", "≤": "<=", "≥": ">="}
_UNKNOWN = "?"


def face_path(*, bold: bool) -> AbstractContextManager[Path]:
    """Where the typeface itself lies, a TrueType file."""
    return as_file(files("documents.data") / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf")


def width(text: str, size: int, *, bold: bool = False) -> float:
    """How wide a line is, in pixels."""
    return font(size, bold).getlength(settable(text))


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


def wrapped(text: str, size: int, room: float, most: int, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the room (pixels), `most` at the most; the last takes what fits of the rest."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        count = len(words)
        while count > 1 and width(" ".join(words[:count]), size, bold=bold) > room:
            count -= 1
        lines.append(fitting(" ".join(words[:count]), size, room, bold=bold))
        words = words[count:]
    return [*lines, fitting(" ".join(words), size, room, bold=bold)] if words else lines


def largest(text: str, sizes: tuple[int, ...], room: float, *, bold: bool = False) -> int:
    """The first of some sizes, from large to small, in which a line fits the room (pixels); else the last."""
    return next((size for size in sizes if width(text, size, bold=bold) <= room), sizes[-1])


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


@lru_cache(maxsize=32)
def font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """The typeface for Pillow, in pixels."""
    with face_path(bold=bold) as path:
        return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
