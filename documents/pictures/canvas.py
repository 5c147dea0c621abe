"""A page being drawn, from the top down, and what stands at the head of each."""

from collections.abc import Sequence

from documents.pictures import words
from documents.pictures.lettering import CAP_HEIGHT, fitting, largest, width, wrapped
from documents.pictures.paper import Paper
from documents.pictures.shapes import (
    Disc,
    Drawable,
    DrawnPage,
    Photograph,
    Point,
    Polygon,
    Polyline,
    Rectangle,
    Side,
    TextLine,
)
from documents.pictures.shapes import dashes as dashes_of
from domain.overview.completion import Completion
from domain.overview.pictures import PictureHead

_TITLE_STEP = 4


class PageCanvas:
    """Takes shapes; `y` is how far the page is filled."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.y = paper.margin
        self._shapes: list[Drawable] = []
        self._title = ""

    def text(
        self,
        at: Point,
        text: str,
        size: int,
        *,
        bold: bool = False,
        ink: str | None = None,
        side: Side = "l",
        middle: bool = False,
    ) -> None:
        """A line of text on its baseline, or around its `middle`; `side` is where on it `at` lies."""
        x, y = at
        base = y + size * CAP_HEIGHT / 2 if middle else y
        self._shapes.append(TextLine((x, base), text, size, bold, ink or self.paper.ink, side))

    def line(self, points: Sequence[Point], ink: str, thick: float, dash: tuple[int, int] | None = None) -> None:
        """A stroke through points; `dash` is how long its pieces and gaps are."""
        if dash is not None:
            self._shapes += [Polyline(piece, ink, thick) for piece in dashes_of(points, *dash)]
        elif len(points) > 1:
            self._shapes.append(Polyline(tuple(points), ink, thick))

    def box(
        self,
        corners: tuple[float, float, float, float],
        fill: str | None = None,
        outline: str | None = None,
        thick: float = 1,
    ) -> None:
        """Between two corners, upper left and lower right."""
        self._shapes.append(Rectangle(corners, fill, outline, thick))

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        """Filled."""
        self._shapes.append(Polygon(tuple(points), fill))

    def disc(self, middle: Point, radius: float, fill: str) -> None:
        """Filled."""
        self._shapes.append(Disc(middle, radius, fill))

    def photograph(self, corners: tuple[float, float, float, float], content: bytes) -> None:
        """A JPEG between two corners, upper left and lower right."""
        self._shapes.append(Photograph(corners, content))

    def tick(self, middle: Point, size: float, ink: str) -> None:
        """A tick of that height."""
        left, top = middle[0] - size / 2, middle[1] - size / 2
        points = [(left + size * x, top + size * y) for x, y in ((0.06, 0.54), (0.38, 0.86), (0.94, 0.14))]
        self.line(points, ink, max(size / 7, 2))

    def corner(self, top_right: Point, size: float, ink: str) -> None:
        """Fills the upper right corner of a box."""
        x, y = top_right
        self.polygon([(x - size, y), (x, y), (x, y + size)], ink)

    def head(self, title: str, about: str, head: PictureHead, page: int, pages: int) -> None:
        """What the page says, what it shows of which round, region, moment, and which page of how many it is."""
        paper = self.paper
        self._title = title
        sizes = tuple(range(paper.title, paper.text, -_TITLE_STEP))
        self._line(title, largest(title, sizes, paper.inner, bold=True), bold=True)
        room = float(paper.inner)
        if pages > 1:
            number = words.PAGE.format(page=page, pages=pages)
            self.text((paper.right, self.y + paper.text), number, paper.small, ink=paper.soft, side="r")
            room -= width(number, paper.small) + paper.text
        self._line(f"{about} · {words.round_line(head)}", paper.text, room=room)
        self._line(words.place_line(head), paper.text)
        self.y += paper.text // 3

    def headline(self, title: str, most: int) -> None:
        """What the page says, in so many lines at the most."""
        self._title = title
        size = self.paper.title
        for text in wrapped(title, size, self.paper.inner, most, bold=True):
            self._line(text, size, bold=True)

    def note(self, text: str, size: int, *, bold: bool = False) -> None:
        """A line of its own, below what stands there."""
        self._line(text, size, bold=bold)

    def progress(self, completion: Completion) -> None:
        """The counts of the round, and a bar: accepted, being checked, returned, the rest."""
        paper = self.paper
        self._line(words.accepted_line(completion), paper.text, bold=True)
        top, bottom = self.y + paper.text // 4, self.y + paper.text
        x = float(paper.margin)
        for count, shade in ((completion.accepted, 4), (completion.in_review, 2), (completion.returned, 1)):
            reach = x + paper.inner * count / (completion.total or 1)
            if count:
                self.box((x, top, reach, bottom), fill=paper.shades[shade])
                self.line([(reach, top), (reach, bottom)], paper.soft, 1)
            x = reach
        self.box((paper.margin, top, paper.right - 1, bottom), outline=paper.ink, thick=2)
        self.y = bottom + paper.text // 4
        self._line(words.other_states_line(completion), paper.small)
        self.y += paper.text // 3

    def _line(self, text: str, size: int, *, bold: bool = False, room: float | None = None) -> None:
        self.y += round(size * 1.02)
        text = fitting(text, size, room or self.paper.inner, bold=bold)
        self.text((self.paper.margin, self.y), text, size, bold=bold)
        self.y += round(size * 0.32)

    def finished(self) -> DrawnPage:
        """The page, ended below its content where its paper says so."""
        paper = self.paper
        height = min(self.y + paper.margin // 2, paper.height) if paper.cut else paper.height
        return DrawnPage(self._title, paper.width, round(height), paper.is_grey, tuple(self._shapes))
