"""How cells of every workbook look: a typeface that each cell names, and rows as high as what wraps in them.

Programs other than Excel neither guess the typeface nor find out by themselves how high a row has to be.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

FACE = "Arial"
SIZE = 10
"""Points; at this size as many digits fit a column as its width says."""

HIGHEST_ROW = 409.0
"""Points; no program shows a row higher than that."""

FILTER_SIGN = 14
"""Points; a head is that much higher than its text, since the sign of the filter covers its lower edge."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""With one of these begins what a program takes for a formula as soon as somebody edits its cell."""

_LINE = 1.3
"""Height of a line as a share of the size."""

_MARGIN = 3
"""Points above and below the text of a row, together."""

_PIXELS_PER_WIDTH = 7
_PADDING = 6
"""Pixels of a column that are not for text."""

_PIXELS_PER_POINT = 96 / 72
_CAUTION = 1.04
"""A little more than what is reckoned, since programs differ."""

_BOLD = 1.08
_THIN, _SLIM, _USUAL, _CAPITAL, _BROAD = 0.25, 0.34, 0.56, 0.7, 0.95
_SHARES = (
    dict.fromkeys("ijl|'.,:;!/ Itf·", _THIN) | dict.fromkeys('r()-"*[]{}', _SLIM) | dict.fromkeys("mwMW@%&", _BROAD)
)
"""How wide characters are, as a share of the size; what is not here is a capital, a usual one, or no Latin letter."""


def lettering(
    *, bold: bool = False, italic: bool = False, underlined: bool = False, color: str | None = None, size: int = SIZE
) -> Font:
    """The font of a cell; `color` is an aRGB value."""
    return Font(name=FACE, size=size, bold=bold, italic=italic, color=color, underline="single" if underlined else None)


def write_cell(
    sheet: Worksheet, row: int, column: int, value: str | float, font: Font, place: Alignment, form: str = "General"
) -> Cell:
    """A value; text is never taken for a formula, and is without characters that a workbook cannot hold."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        raise TypeError("a cell is written before its neighbours are joined to it")
    cell.font, cell.alignment, cell.number_format = font, place, form
    if isinstance(value, str):
        value = "".join(sign for sign in value if sign >= " " or sign in "\t\n")
    if value != "":
        cell.value = value
    if isinstance(value, str) and value:
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    return cell


class _GrowingRow(RowDimension):
    """A row of a height that programs change again when somebody writes more into it."""

    customHeight = False


def set_row_height(sheet: Worksheet, row: int, height: float) -> None:
    """Makes a row that high (points), until more is written into it."""
    sheet.row_dimensions[row] = _GrowingRow(sheet, index=row, ht=height)


def row_height(cells: Iterable[tuple[object, float]], *, size: int = SIZE, bold: bool = False) -> float:
    """How high a row has to be, in points, for values that wrap in columns of these widths (as Excel counts them)."""
    lines = max((_lines(value, width, size, bold) for value, width in cells if isinstance(value, str)), default=1)
    return min(ceil(lines * size * _LINE + _MARGIN), HIGHEST_ROW)


def least_width(text: str, *, size: int = SIZE, bold: bool = False) -> int:
    """How wide a column has to be for no word of a text to be cut."""
    return ceil((max(map(_long, text.split())) * _em(size, bold) + _PADDING) / _PIXELS_PER_WIDTH)


def _lines(text: str, width: float, size: int, bold: bool) -> int:
    """On how many lines a text wraps."""
    room = (width * _PIXELS_PER_WIDTH - _PADDING) / _em(size, bold)
    return 1 if len(text) * _BROAD <= room and "\n" not in text else _wrapped_lines(text, room)


@lru_cache(maxsize=8192)
def _wrapped_lines(text: str, room: float) -> int:
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _em(size: int, bold: bool) -> float:
    """The size in pixels, with some caution."""
    return size * _PIXELS_PER_POINT * _CAUTION * (_BOLD if bold else 1)


def _long(word: str) -> float:
    return sum(map(_share, word))


def _wrapped(paragraph: str, room: float) -> int:
    """On how many lines a paragraph wraps between its words; a word longer than a line is cut."""
    lines, at = 1, 0.0
    for word in paragraph.split(" "):
        long = _long(word)
        if at and at + _THIN + long > room:
            lines, at = lines + 1, 0.0
        at += long + (_THIN if at else 0.0)
        if at > room:
            more = ceil(at / room) - 1
            lines, at = lines + more, at - more * room
    return lines


def _share(sign: str) -> float:
    share = _SHARES.get(sign)
    if share is not None:
        return share
    if sign > "\u2e80":
        return 1.05
    return _CAPITAL if sign.isupper() else _USUAL
