"""Draws a heat map: a row per OPD, a column per right, action or kind, in each cell how many of its tasks are accepted.

What a cell tells by its shade it also tells by a number or a sign, so that it can be read in black and white.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from documents.pictures import words
from documents.pictures.canvas import PageCanvas
from documents.pictures.lettering import fitting, largest, width
from documents.pictures.paper import Paper
from documents.pictures.shapes import DrawnPage
from domain.overview.completion import Completion
from domain.overview.pictures import Columns, HeatColumn, HeatMap, HeatRow
from domain.text import plain

_Item = TypeVar("_Item")

_LEVELS = (34, 67, 100)
"""From these shares (percent) on a cell is one shade darker; any acceptance at all is the first shade."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The columns that stand on one page: their numbers in the whole map, their heads, and how wide a cell is."""

    numbers: range
    columns: tuple[HeatColumn, ...]
    signs: tuple[str, ...]
    cell: float
    label: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands on one page."""

    part: _Part
    rows: Sequence[HeatRow]


def draw_heat_map(heat: HeatMap, paper: Paper) -> list[DrawnPage]:
    """As many pages as it takes: all OPD for the first columns, then all OPD for the next."""
    if not heat.rows or not heat.columns:
        return [_empty(heat, paper)]
    sheets: list[_Sheet] = []
    for part in _parts(heat, paper):
        first, other = (_fit(heat, paper, part, progress) for progress in (not sheets, False))
        sheets += [_Sheet(part, rows) for rows in _even_pages(heat.rows, first, other)]
    return [_page(heat, paper, sheet, number, len(sheets)) for number, sheet in enumerate(sheets, start=1)]


def level(completion: Completion) -> int:
    """Which of the five shades: 0 nothing accepted, 4 all of it."""
    if not completion.accepted:
        return 0
    return 1 + sum(completion.accepted * 100 >= completion.total * share for share in _LEVELS)


def _parts(heat: HeatMap, paper: Paper) -> list[_Part]:
    room = paper.inner - paper.label - paper.total
    pieces = _in_even_pieces(range(len(heat.columns)), max(int(room // paper.narrowest), 1))
    parts: list[_Part] = []
    for piece in pieces:
        cell = min(room / len(piece), paper.widest)
        columns = tuple(heat.columns[number] for number in piece)
        parts.append(
            _Part(
                range(piece[0], piece[-1] + 1),
                columns,
                _signs(columns, piece[0], cell, paper),
                cell,
                paper.inner - paper.total - cell * len(piece),
            )
        )
    return parts


def _signs(columns: Sequence[HeatColumn], first: int, cell: float, paper: Paper) -> tuple[str, ...]:
    """What stands over the columns: their codes, or numbers where a code is too long for its column."""
    codes = tuple(column.code or column.name for column in columns)
    if all(width(code, paper.small, bold=True) <= cell - 4 for code in codes):
        return codes
    return tuple(str(first + number) for number in range(1, len(codes) + 1))


def _fit(heat: HeatMap, paper: Paper, part: _Part, progress: bool) -> int:
    """How many OPD one page takes below the row of all of them."""
    page = PageCanvas(paper)
    _top(page, heat, 1, 2, progress)
    return max(_room(page, heat, part) // paper.row - 1, 1)


def _room(page: PageCanvas, heat: HeatMap, part: _Part) -> int:
    """The height left for rows once the head is drawn."""
    below = page.paper.row + _explanation_height(page.paper) + _names_height(heat, page.paper, part)
    return page.paper.height - page.y - below - page.paper.margin


def _top(page: PageCanvas, heat: HeatMap, number: int, pages: int, progress: bool) -> None:
    page.head(words.heat_title(heat), words.BY[heat.by], heat.head, number, pages)
    if progress:
        page.progress(heat.whole)


def _page(heat: HeatMap, paper: Paper, sheet: _Sheet, number: int, pages: int) -> DrawnPage:
    page, part = PageCanvas(paper), sheet.part
    _top(page, heat, number, pages, number == 1)
    height = min(_room(page, heat, part) // (len(sheet.rows) + 1), paper.tallest_row)
    _column_heads(page, part)
    _sums(page, heat, part, height)
    for row in sheet.rows:
        _row(page, part, row, height)
    page.y += paper.small // 3
    _explain_signs(page)
    _names(page, heat, part)
    return page.finished()


def _empty(heat: HeatMap, paper: Paper) -> DrawnPage:
    page = PageCanvas(paper)
    page.head(words.heat_title(heat), words.BY[heat.by], heat.head, 1, 1)
    page.y += paper.text
    page.text((paper.margin, page.y + paper.text), words.NOTHING, paper.text)
    page.y += 3 * paper.text
    return page.finished()


def _column_heads(page: PageCanvas, part: _Part) -> None:
    paper = page.paper
    base = page.y + paper.row * 0.7
    page.text((paper.margin, base), words.OPD, paper.small, bold=True)
    x = paper.margin + part.label
    page.text((x + paper.total / 2, base), words.SUM, paper.small, bold=True, side="m")
    x += paper.total
    for sign in part.signs:
        text = fitting(sign, paper.small, part.cell - 4, bold=True)
        page.text((x + part.cell / 2, base), text, paper.small, bold=True, side="m")
        x += part.cell
    page.y += paper.row


def _sums(page: PageCanvas, heat: HeatMap, part: _Part, height: int) -> None:
    """The row of all OPD: shares, since the counts would not fit."""
    paper = page.paper
    middle = page.y + height / 2
    page.text((paper.margin, middle), words.WHOLE, paper.text, bold=True, middle=True)
    x = paper.margin + part.label
    sums = heat.sums
    for wide, completion in ((paper.total, heat.whole), *((part.cell, sums[number]) for number in part.numbers)):
        _box(page, (x, wide), height, completion, completion.percent, strong=True)
        x += wide
    page.y += height
    page.line([(paper.margin, page.y + 1), (paper.right, page.y + 1)], paper.ink, 4)
    page.y += 3


def _row(page: PageCanvas, part: _Part, row: HeatRow, height: int) -> None:
    paper = page.paper
    _label(page, row, page.y + height / 2, part.label - paper.small / 2)
    x = paper.margin + part.label
    for wide, completion in ((paper.total, row.whole), *((part.cell, row.cells[number]) for number in part.numbers)):
        text = f"{completion.accepted}/{completion.total}" if completion else ""
        _box(page, (x, wide), height, completion, text, strong=completion is not None and wide == paper.total)
        x += wide
    page.y += height
    page.line([(paper.margin, page.y), (paper.right, page.y)], paper.line, 1)


def _label(page: PageCanvas, row: HeatRow, middle: float, room: float) -> None:
    """The short name, and behind it as much of the whole name as there is room for."""
    paper = page.paper
    sizes = (paper.text, paper.small, paper.small - 3)
    size = largest(row.code, sizes, room, bold=True)
    short = fitting(row.code, size, room, bold=True)
    page.text((paper.margin, middle), short, size, bold=True, middle=True)
    rest = room - width(short, size, bold=True) - paper.small / 2
    if rest > paper.small * 5 and plain(row.name) != plain(short):
        name = fitting(row.name, paper.small, rest)
        page.text((paper.margin + room - rest, middle), name, paper.small, ink=paper.soft, middle=True)


def _box(
    page: PageCanvas, place: tuple[float, float], height: int, completion: Completion | None, text: str, *, strong: bool
) -> None:
    """One cell; `place` is its left edge and width."""
    paper = page.paper
    x, wide = place
    middle = (x + wide / 2, page.y + height / 2)
    if completion is None or not completion.total:
        page.text(middle, words.NO_TASK_SIGN, paper.text, ink=paper.soft, side="m", middle=True)
        return
    shade = level(completion)
    ink = paper.light if shade == 4 else paper.ink
    right = round(x + wide) - 1
    page.box((round(x), page.y, right, page.y + height - 1), fill=paper.shades[shade], outline=paper.line)
    if shade == 4 and "/" in text:
        _all_accepted(page, middle, wide, str(completion.total), strong)
    else:
        size = paper.text if width(text, paper.text, bold=strong) <= wide - 12 else paper.small
        page.text(middle, text, size, bold=strong, ink=ink, side="m", middle=True)
    if completion.late:
        page.corner((right + 1, page.y), height * 0.32, paper.alarm)


def _all_accepted(page: PageCanvas, middle: tuple[float, float], wide: float, count: str, strong: bool) -> None:
    """A tick and the count, the tick alone where both have no room."""
    paper = page.paper
    x, y = middle
    tick = paper.text * 0.7
    both = tick + paper.text * 0.3 + width(count, paper.text, bold=strong)
    if both > wide - 6:
        page.tick(middle, tick, paper.light)
        return
    page.tick((x - both / 2 + tick / 2, y), tick, paper.light)
    page.text((x + both / 2, y), count, paper.text, bold=strong, ink=paper.light, side="r", middle=True)


def _explanation_height(paper: Paper) -> int:
    return round(paper.small * 1.5) * 2 + paper.small // 3


def _explain_signs(page: PageCanvas) -> None:
    """What the signs mean that are no number, and how the rows are sorted; shades only repeat the numbers."""
    paper = page.paper
    step = round(paper.small * 1.5)
    box = round(paper.small * 1.1)
    gap = paper.small * 0.4
    x = float(paper.margin)
    top = page.y + (step - box) / 2
    page.box((x, top, x + box, top + box), outline=paper.soft)
    page.corner((x + box, top), box * 0.5, paper.alarm)
    x += box + gap
    page.text((x, page.y + step / 2), words.LATE, paper.small, middle=True)
    x += width(words.LATE, paper.small) + paper.small * 1.4
    page.text((x + box / 2, page.y + step / 2), words.NO_TASK_SIGN, paper.text, side="m", middle=True)
    page.text((x + box + gap, page.y + step / 2), words.NO_TASK, paper.small, middle=True)
    page.y += step
    text = fitting(words.ROWS, paper.small, paper.inner)
    page.text((paper.margin, page.y + step / 2), text, paper.small, ink=paper.soft, middle=True)
    page.y += step


def _column_names(heat: HeatMap, part: _Part) -> list[str]:
    if heat.by is Columns.KINDS:
        return []
    numbered = part.signs != tuple(column.code for column in part.columns)
    return [
        f"{sign} = {column.code} {column.name}" if numbered else f"{column.code} {column.name}"
        for sign, column in zip(part.signs, part.columns, strict=True)
    ]


def _names_height(heat: HeatMap, paper: Paper, part: _Part) -> int:
    return (len(_column_names(heat, part)) + 1) // 2 * round(paper.small * 1.35)


def _names(page: PageCanvas, heat: HeatMap, part: _Part) -> None:
    """The columns' names, in two columns read downwards."""
    paper = page.paper
    named = _column_names(heat, part)
    step = round(paper.small * 1.35)
    half = (len(named) + 1) // 2
    room = (paper.inner - paper.small) / 2
    for number, text in enumerate(named):
        across, down = divmod(number, half)
        at = (paper.margin + across * (room + paper.small), page.y + (down + 0.5) * step)
        size = paper.small if width(text, paper.small) <= room else paper.small - 3
        page.text(at, fitting(text, size, room), size, middle=True)
    page.y += half * step


def _in_even_pieces(items: Sequence[_Item], most: int) -> list[Sequence[_Item]]:
    """The fewest pieces of at most that many, all about the same length."""
    pieces = -(-len(items) // most)
    cuts = [len(items) * number // pieces for number in range(pieces + 1)]
    return [items[start:end] for start, end in pairwise(cuts)]


def _even_pages(rows: Sequence[HeatRow], first: int, other: int) -> list[Sequence[HeatRow]]:
    """The rows on the fewest pages, about equally full; the first takes at most `first`, all others `other`."""
    if len(rows) <= first:
        return [rows]
    more = -(-(len(rows) - first) // other)
    on_first = max(min(first, round(len(rows) * first / (first + more * other))), len(rows) - more * other)
    return [rows[:on_first], *_in_even_pieces(rows[on_first:], other)]
