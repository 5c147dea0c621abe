"""How sheets of every workbook are printed: on A4 across, heads on every page, large enough to be read.

A sheet with more columns than one page takes is printed on several next to one another, each with its first columns.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from documents.cell_style import FACE

A4 = 9
_SIDE, _TOP, _EDGE = 0.4, 0.7, 0.35
"""Margins in inches; what stands above and below the rows keeps the last one to the edge of the paper."""

_ROOM = (297 / 25.4 - 2 * _SIDE) * 96 / 7
"""How many characters of width a page takes at full size."""

LEAST_SCALE = 70
"""Percent; letters of 10 points are printed no smaller than 7."""

_CAUTION = 0.93
"""The share of a page that is reckoned with: columns are a little wider in some programs than in Excel."""


def print_on_a4(
    sheet: Worksheet, widths: Sequence[float], repeated: int, heading: str, footer: str, head_row: int = 1
) -> None:
    """Sets a sheet up; its head and `repeated` columns stand on every page, `heading` at the top left of each."""
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", A4
    sheet.print_title_rows = f"{head_row}:{head_row}"
    breaks = page_breaks(widths, repeated)
    if breaks:
        sheet.print_title_cols = f"A:{get_column_letter(repeated)}"
        sheet.col_breaks = ColBreak(brk=[Break(id=column) for column in breaks])
        setup.scale = _scale(max(_page_widths(widths, repeated, breaks)))
    else:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        setup.fitToWidth, setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = _SIDE
    margins.top = margins.bottom = _TOP
    margins.header = margins.footer = _EDGE
    if sheet.oddHeader is None or sheet.oddFooter is None:
        return
    parts = (
        (sheet.oddHeader.left, heading.replace("&", "&&")),
        (sheet.oddHeader.right, "&A"),
        (sheet.oddFooter.right, footer),
    )
    for part, text in parts:
        part.text, part.font = text, f"{FACE},Regular"


def page_breaks(widths: Sequence[float], repeated: int) -> tuple[int, ...]:
    """After how many columns a new page begins: as few pages as can be read, all about equally wide."""
    for count in range(len(widths) - repeated):
        places = combinations(range(repeated + 1, len(widths)), count)
        breaks = min(places, key=lambda places: max(_page_widths(widths, repeated, places)))
        if _scale(max(_page_widths(widths, repeated, breaks))) >= LEAST_SCALE:
            return breaks
    return tuple(range(repeated + 1, len(widths)))


def _page_widths(widths: Sequence[float], repeated: int, breaks: Sequence[int]) -> list[float]:
    ends = [repeated, *breaks, len(widths)]
    first = sum(widths[:repeated])
    return [first + sum(widths[start:end]) for start, end in pairwise(ends)]


def _scale(width: float) -> int:
    return min(int(_CAUTION * _ROOM / width * 100), 100)
