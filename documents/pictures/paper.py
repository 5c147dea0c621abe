"""What pictures are drawn on: a screen of a phone, or a sheet of A4 in black and white."""

from dataclasses import dataclass

A4_DPI = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """Sizes in pixels. `shades` go from nothing accepted to all of it; `light` is the ink on the darkest of them.

    `cut` tells whether a page ends below its content (a picture in a chat) or keeps its height (a sheet).
    """

    is_grey: bool
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
    is_grey=False,
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
    is_grey=True,
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
