"""What pictures are drawn on: a screen of a phone, or a sheet of A4 in black and white; and the head of each page."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from documents.pictures import words
from documents.pictures.lettering import Lettering, fitting, width
from domain.overview.completion import Completion
from domain.overview.pictures import PictureHead

A4_DPI = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """Sizes in pixels. `shades` go from nothing accepted to all of it; `light` is the ink on the darkest of them.

    `cut` tells whether a page ends below its content (a picture in a chat) or keeps its height (a sheet).
    """

    mode: str
    width: int
    height: int
    margin: int
    title: int
    text: int
    small: int
    row: int
    tallest_row: int
    label: int
    total: int
    narrowest: int
    widest: int
    cut: bool
    shades: tuple[str, str, str, str, str]
    ink: str
    soft: str
    line: str
    alarm: str
    light: str = "#FFFFFF"

    @property
    def inner(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def right(self) -> int:
        """Where the right margin begins."""
        return self.width - self.margin


PHONE = Paper(
    mode="RGB",
    width=1080,
    height=1280,  # photos sent through a bot are cut down to 1280 pixels: higher ones would lose their sharpness
    margin=24,
    title=46,
    text=29,
    small=26,
    row=41,
    tallest_row=52,
    label=196,
    total=112,
    narrowest=72,
    widest=210,
    cut=True,
    shades=("#FFFFFF", "#DCEFE7", "#ABD8C4", "#6FBD9E", "#1D6B50"),
    ink="#16211C",
    soft="#4A5751",
    line="#B9C4BE",
    alarm="#B3261E",
)
A4 = Paper(
    mode="L",
    width=round(210 / 25.4 * A4_DPI),
    height=round(297 / 25.4 * A4_DPI),
    margin=100,
    title=46,
    text=27,
    small=23,
    row=40,
    tallest_row=54,
    label=430,
    total=118,
    narrowest=78,
    widest=230,
    cut=False,
    shades=("#FFFFFF", "#E9E9E9", "#D2D2D2", "#B4B4B4", "#3A3A3A"),
    ink="#000000",
    soft="#333333",
    line="#9A9A9A",
    alarm="#000000",
)


class PageCanvas:
    """One page being drawn, from the top down; `y` is how far it has got."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.image = Image.new(paper.mode, (paper.width, paper.height), "#FFFFFF")
        self.draw = ImageDraw.Draw(self.image)
        self.letters = Lettering(self.draw, paper.ink)
        self.y = paper.margin

    def head(self, title: str, head: PictureHead, page: int, pages: int) -> None:
        """Title, round, region, moment, and which page of how many this is."""
        paper = self.paper
        room = float(paper.inner)
        if pages > 1:
            number = words.PAGE.format(page=page, pages=pages)
            at = (paper.right, self.y + paper.title * 0.8)
            self.letters.put(at, number, paper.small, ink=paper.soft, anchor="rs")
            room -= width(number, paper.small) + paper.text
        self._line(title, paper.title, bold=True, room=room)
        self._line(words.round_line(head), paper.text, bold=True)
        self._line(words.place_line(head), paper.text)
        self.y += paper.text // 3

    def progress(self, completion: Completion) -> None:
        """The counts of the round, and a bar: accepted, being checked, returned, the rest."""
        paper = self.paper
        self._line(words.accepted_line(completion), paper.text, bold=True)
        top, bottom = self.y + paper.text // 4, self.y + paper.text
        x = float(paper.margin)
        for count, shade in ((completion.accepted, 4), (completion.in_review, 2), (completion.returned, 1)):
            reach = x + paper.inner * count / (completion.total or 1)
            if count:
                self.draw.rectangle((x, top, reach, bottom), fill=paper.shades[shade])
                self.draw.line((reach, top, reach, bottom), fill=paper.soft)
            x = reach
        self.draw.rectangle((paper.margin, top, paper.right - 1, bottom), outline=paper.ink, width=2)
        self.y = bottom + paper.text // 4
        self._line(words.other_states_line(completion), paper.small)
        self.y += paper.text // 3

    def _line(self, text: str, size: int, *, bold: bool = False, room: float | None = None) -> None:
        self.y += round(size * 1.02)
        text = fitting(text, size, room or self.paper.inner, bold=bold)
        self.letters.put((self.paper.margin, self.y), text, size, bold=bold)
        self.y += round(size * 0.32)

    def finished(self) -> Image.Image:
        """The page, ended below its content where its paper says so."""
        bottom = min(self.y + self.paper.margin // 2, self.paper.height)
        return self.image.crop((0, 0, self.paper.width, bottom)) if self.paper.cut else self.image
