"""Sets text, facts and tables on sheets of A4 from the top down, and goes on with a new sheet where one is full."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.pictures.canvas import PageCanvas
from documents.pictures.lettering import width
from documents.pictures.paper import A4, Paper
from documents.pictures.shapes import DrawnPage, Side
from documents.sheets import words
from documents.sheets.setting import LINE_STEP, letterhead, put_code, put_line, wrapped

LANDSCAPE = replace(A4, width=A4.height, height=A4.width)
HEADING_SIZE, TEXT_SIZE, SMALL_SIZE = 46, 32, 26
_CELL_PADDING = 12
_FOOT = 70
"""Of a sheet's height, for the number of the page."""

_MOST_LABEL = 0.34
_HALF = 0.5
_MOST_LINES = 30
"""Of one cell or one fact: what is longer ends with an ellipsis."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a table: what stands above it, its share of the width, and where its text lies."""

    title: str
    share: float
    side: Side = "l"


class SheetFlow:
    """Takes what is to stand on the sheets, in order; `pages` gives them finished."""

    def __init__(self, title: str, paper: Paper = A4) -> None:
        self._title = title
        self._paper = paper
        self._canvases: list[PageCanvas] = []
        self._next_sheet()

    @property
    def room(self) -> float:
        """The height (pixels) that is left on this sheet."""
        return self._paper.height - self._paper.margin - _FOOT - self._canvas.y

    def letterhead(self, region: str, office: str, image: bytes | None = None) -> None:
        """The names of a region and its office above a double line, or an image: the first thing on a sheet."""
        self._canvas.y = round(letterhead(self._canvas, region, office, image)) + TEXT_SIZE

    def heading(self, text: str, size: int = HEADING_SIZE) -> None:
        """In the middle, bold."""
        for line in wrapped(text, size, self._paper.inner, bold=True):
            self._ensure(size * LINE_STEP)
            self._canvas.text((self._paper.width / 2, self._canvas.y + size), line, size, bold=True, side="m")
            self._advance(size * LINE_STEP)
        self.gap(size / 2)

    def paragraph(self, text: str, size: int = TEXT_SIZE, *, bold: bool = False, most: int = _MOST_LINES) -> None:
        """Lines of the whole width."""
        self._lines(wrapped(text, size, self._paper.inner, most=most, bold=bold), self._paper.margin, size, bold)
        self.gap(size / 2)

    def facts(self, facts: Sequence[tuple[str, str]], size: int = TEXT_SIZE) -> None:
        """Labels with what they say beside them; what says nothing is left out."""
        entries = [(label, fact) for label, fact in facts if fact]
        if not entries:
            return
        paper = self._paper
        indent = min(max(width(label, size) for label, _ in entries) + size, paper.inner * _MOST_LABEL)
        for label, fact in entries:
            labels = wrapped(label, size, indent - size / 2)
            parts = [wrapped(part, size, paper.inner - indent, most=_MOST_LINES) for part in fact.split("\n")]
            lines = [line for part in parts for line in part][:_MOST_LINES]
            for number in range(max(len(labels), len(lines))):
                self._ensure(size * LINE_STEP)
                if number < len(labels):
                    put_line(self._canvas, paper.margin, self._canvas.y, labels[number], size)
                if number < len(lines):
                    put_line(self._canvas, paper.margin + indent, self._canvas.y, lines[number], size)
                self._advance(size * LINE_STEP)
        self.gap(size / 2)

    def right(self, text: str, size: int = TEXT_SIZE) -> None:
        """A line that ends at the right margin."""
        self._ensure(size * LINE_STEP)
        self._canvas.text((self._paper.right, self._canvas.y + size), text, size, side="r")
        self._advance(size * LINE_STEP)
        self.gap(size / 2)

    def block(self, texts: Sequence[str], size: int = TEXT_SIZE) -> None:
        """Lines of half the width, one below the other: an address."""
        for text in texts:
            self._lines(wrapped(text, size, self._paper.inner * _HALF), self._paper.margin, size, False)
        self.gap(size)

    def signature(
        self, closing: Sequence[str], above: Sequence[str], below: Sequence[str], height: float, size: int = TEXT_SIZE
    ) -> None:
        """The last paragraphs and who signs, in the right half, with room of that height; never parted."""
        paper = self._paper
        room = paper.inner * _HALF
        lines = [[line for text in texts for line in wrapped(text, size, room)] for texts in (above, below)]
        before = [wrapped(text, size, paper.inner) for text in closing]
        count = sum(map(len, (*lines, *before))) + len(before) / 2
        self._ensure(count * size * LINE_STEP + height)
        for text in closing:
            self.paragraph(text, size)
        for number, part in enumerate(lines):
            if number:
                self._advance(height)
            for line in part:
                self._canvas.text((paper.right - room / 2, self._canvas.y + size), line, size, side="m")
                self._advance(size * LINE_STEP)

    def table(
        self,
        columns: Sequence[SheetColumn],
        rows: Sequence[Sequence[str]],
        size: int = SMALL_SIZE,
        least_height: float = 0,
    ) -> None:
        """Rows between lines; the titles stand again on each sheet, and a row is never parted."""
        widths = [self._paper.inner * column.share for column in columns]
        titles = self._cells([column.title for column in columns], widths, size, bold=True)
        self._ensure(3 * self._row_height(titles, size))
        self._row(columns, widths, titles, size, bold=True)
        for row in rows:
            cells = self._cells(row, widths, size, bold=False)
            if self.room < max(self._row_height(cells, size), least_height):
                self._next_sheet()
                self._row(columns, widths, titles, size, bold=True)
            self._row(columns, widths, cells, size, bold=False, least_height=least_height)
        self.gap(size)

    def code(self, link: str, size: float) -> None:
        """A link as a code that a telephone's camera reads, at the left; nothing where it is no link."""
        self._ensure(size)
        if put_code(self._canvas, link, self._paper.margin, self._canvas.y, size):
            self._advance(size)

    def gap(self, height: float) -> None:
        """Leaves some room, where there is any."""
        self._advance(min(height, max(self.room, 0)))

    def pages(self) -> list[DrawnPage]:
        """The sheets; where there are several each says which it is."""
        count, paper = len(self._canvases), self._paper
        finished: list[DrawnPage] = []
        for number, canvas in enumerate(self._canvases, 1):
            title = self._title
            if count > 1:
                line = words.PAGE.format(page=number, pages=count)
                at = (paper.right, paper.height - paper.margin + _FOOT / 2)
                canvas.text(at, line, paper.small, ink=paper.soft, side="r")
                title = title if number == 1 else words.TITLE_ON.format(title=title, page=number)
            finished.append(replace(canvas.finished(), title=title))
        return finished

    @property
    def _canvas(self) -> PageCanvas:
        return self._canvases[-1]

    def _next_sheet(self) -> None:
        self._canvases.append(PageCanvas(self._paper))

    def _ensure(self, height: float) -> None:
        if self.room < height and self._canvas.y > self._paper.margin:
            self._next_sheet()

    def _advance(self, height: float) -> None:
        self._canvas.y += round(height)

    def _lines(self, lines: Sequence[str], x: float, size: int, bold: bool) -> None:
        for line in lines:
            self._ensure(size * LINE_STEP)
            put_line(self._canvas, x, self._canvas.y, line, size, bold=bold)
            self._advance(size * LINE_STEP)

    def _cells(self, texts: Sequence[str], widths: Sequence[float], size: int, *, bold: bool) -> list[list[str]]:
        return [
            wrapped(text, size, room - 2 * _CELL_PADDING, most=_MOST_LINES, bold=bold)
            for text, room in zip(texts, widths, strict=True)
        ]

    def _row_height(self, cells: Sequence[Sequence[str]], size: int) -> float:
        return max(len(lines) for lines in cells) * size * LINE_STEP + 2 * _CELL_PADDING

    def _row(
        self,
        columns: Sequence[SheetColumn],
        widths: Sequence[float],
        cells: Sequence[Sequence[str]],
        size: int,
        *,
        bold: bool,
        least_height: float = 0,
    ) -> None:
        paper, canvas = self._paper, self._canvas
        height = max(self._row_height(cells, size), least_height)
        top, x = canvas.y, float(paper.margin)
        for column, room, lines in zip(columns, widths, cells, strict=True):
            corners = (x, top, x + room, top + height)
            canvas.box(corners, fill=paper.shades[1] if bold else None, outline=paper.line, thick=2)
            at = {"l": x + _CELL_PADDING, "m": x + room / 2, "r": x + room - _CELL_PADDING}[column.side]
            for number, line in enumerate(lines):
                base = top + _CELL_PADDING + size + number * size * LINE_STEP
                canvas.text((at, base), line, size, bold=bold, side=column.side)
            x += room
        self._advance(height)
