"""The words of a PDF's text layer, and where they stand. Runs in a process of its own only."""

import ctypes
from collections.abc import Callable, Iterator
from typing import cast

import pypdfium2
import pypdfium2.raw

from documents.inspection import pdfium
from domain.reading.readings import Box, Word

_MOST_LETTERS = 30_000
_GRID = 100_000  # steps along each side of a page

Line = tuple[Word, ...]


def layer_lines(page: pdfium.PdfPage) -> tuple[Line, ...]:
    """The lines of a page's text layer in its own order; none where it has none."""
    opened = cast(pypdfium2.PdfPage, page)
    text = opened.get_textpage()
    try:
        letters = list(_letters(opened.raw, text.raw, min(text.count_chars(), _MOST_LETTERS)))
    finally:
        text.close()
    lines: list[Line] = []
    words: list[Word] = []
    pending: list[tuple[str, Box]] = []
    for letter, place in [*letters, ("\n", None)]:
        if place is not None and not letter.isspace():
            pending.append((letter, place))
            continue
        if pending:
            words.append(_word(pending))
            pending = []
        if letter in "\r\n" and words:
            lines.append(tuple(words))
            words = []
    return tuple(lines)


def _word(letters: list[tuple[str, Box]]) -> Word:
    boxes = [place for _, place in letters]
    around = Box(
        *(min(box.left for box in boxes), min(box.top for box in boxes)),
        *(max(box.right for box in boxes), max(box.bottom for box in boxes)),
    )
    return Word("".join(letter for letter, _ in letters), 1.0, around)


def _letters(page: object, text: object, count: int) -> Iterator[tuple[str, Box | None]]:
    """Each letter, and where it stands on the page as it is shown: nowhere for those that only part words."""
    unicode_at, box_at = _raw("FPDFText_GetUnicode"), _raw("FPDFText_GetCharBox")
    edges = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
    for index in range(count):
        letter = chr(unicode_at(text, index) or 0xFFFD)
        if letter.isspace() or not box_at(text, index, *(ctypes.byref(edge) for edge in edges)):
            yield letter, None
            continue
        left, right, bottom, top = (edge.value for edge in edges)
        corners = [_shown_at(page, left, top), _shown_at(page, right, bottom)]
        (x0, x1), (y0, y1) = (sorted(axis) for axis in zip(*corners, strict=True))
        yield letter, Box(x0, y0, x1, y1)


def _shown_at(page: object, x: float, y: float) -> tuple[float, float]:
    """A point of a page as shares of its width and height as it is shown, turned and cut."""
    across, down = ctypes.c_int(), ctypes.c_int()
    _raw("FPDF_PageToDevice")(page, 0, 0, _GRID, _GRID, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return min(max(across.value / _GRID, 0.0), 1.0), min(max(down.value / _GRID, 0.0), 1.0)


def _raw(name: str) -> Callable[..., int]:
    return cast(Callable[..., int], getattr(pypdfium2.raw, name))
