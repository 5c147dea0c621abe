"""Pictures of a round: they keep to their paper, tell without colour what they tell with it, and can be looked at.

What is drawn here also lands in build/artefacts, for eyes.
"""

import re
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from documents.pictures import words
from documents.pictures.heat_map import draw_heat_map, level
from documents.pictures.lettering import RANGES, fitting, font, settable, width
from documents.pictures.pages import MOST_PAGES
from documents.pictures.paper import A4, PHONE, Paper
from documents.pictures.process import draw_pictures
from documents.pictures.raster import image_of, png
from documents.pictures.shapes import DrawnPage, TextLine
from documents.pictures.trend import draw_trend
from domain.overview.completion import Completion
from domain.overview.pictures import Columns, HeatColumn, HeatMap, HeatRow
from tests.documents.pictures import rounds_drawn
from tests.documents.pictures.rounds_drawn import HEAD

ARTEFACTS = Path(__file__).resolve().parents[3] / "build" / "artefacts"
HOSTILE = "Bädân <b>'=1+1</b> 🏛 كلية – “Ümlaut”\n\tyang namanya tidak habis-habis " * 3


def looked_at(name: str, page: DrawnPage) -> Image.Image:
    """A page as a picture, which also lies where people can look at it."""
    image = image_of(page)
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    image.save(ARTEFACTS / f"{name}.png")
    return image


def texts_over_one_another(page: DrawnPage) -> list[tuple[str, str]]:
    """Lines of text that share a place."""
    boxes = []
    for line in (shape for shape in page.shapes if isinstance(shape, TextLine)):
        long = width(line.text, line.size, bold=line.bold)
        left = line.at[0] - {"l": 0.0, "m": 0.5, "r": 1.0}[line.side] * long
        boxes.append((line.text, left, line.at[1] - 0.7 * line.size, left + long, line.at[1]))
    return [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


def outside(image: Image.Image, paper: Paper) -> bool:
    """Whether anything is drawn on the side margins."""
    blank = Image.new(image.mode, image.size, "#FFFFFF")
    drawn = ImageChops.difference(image, blank).getbbox()
    return drawn is not None and (drawn[0] < paper.margin - 1 or drawn[2] > paper.right + 1)


@pytest.mark.parametrize("opds", [1, 12, 47, 60])
@pytest.mark.parametrize(("by", "columns"), [(Columns.RIGHTS, 10), (Columns.KINDS, 3), (Columns.ACTIONS, 14)])
@pytest.mark.parametrize(("medium", "paper"), [("ponsel", PHONE), ("a4", A4)])
def test_a_heat_map_keeps_to_its_paper(opds: int, by: Columns, columns: int, medium: str, paper: Paper) -> None:
    pages = draw_heat_map(rounds_drawn.heat_map(opds, by, columns), paper)

    for number, page in enumerate(pages, start=1):
        image = looked_at(f"petak-{by}-{opds}-opd-{medium}-{number}", page)
        assert image.width == paper.width
        assert image.height <= paper.height
        assert not outside(image, paper)
        assert texts_over_one_another(page) == []


def test_all_agencies_of_a_region_fit_on_a_few_photos_and_two_sheets() -> None:
    heat = rounds_drawn.heat_map(60)

    assert len(draw_heat_map(heat, PHONE)) <= MOST_PAGES
    assert len(draw_heat_map(heat, A4)) == 2


def test_letters_are_large_enough_on_a_phone() -> None:
    # 1080 pixels are some 65 mm wide in a hand: 23 of them stand for 1.4 mm, as the captions of a newspaper.
    assert min(PHONE.text, PHONE.small - 3) >= 23


def test_paper_is_grey_and_every_cell_says_what_its_shade_says() -> None:
    none, some, all_ = Completion(outstanding=5), Completion(accepted=3, outstanding=2), Completion(accepted=5)
    late = Completion(outstanding=5, late=2)
    pictures = []
    for of in (none, some, all_, late, None):
        heat = HeatMap(HEAD, Columns.RIGHTS, (HeatColumn("H06", "hak"),), (HeatRow("DINKES", "Dinas", (of,)),))
        page = image_of(draw_heat_map(heat, A4)[0])
        assert page.mode == "L"
        # Only ink and paper, as a poor printer leaves it: every shade but the darkest is paper then.
        pictures.append(page.point(lambda grey: 255 if grey > 128 else 0).tobytes())

    assert len(set(pictures)) == len(pictures)
    assert [level(of) for of in (none, some, all_, late)] == [0, 2, 4, 0]


@pytest.mark.parametrize(
    ("accepted", "total", "shade"),
    [(0, 3, 0), (1, 100, 1), (33, 100, 1), (34, 100, 2), (67, 100, 3), (99, 100, 3), (3, 3, 4)],
)
def test_shades(accepted: int, total: int, shade: int) -> None:
    assert level(Completion(accepted=accepted, outstanding=total - accepted)) == shade


@pytest.mark.parametrize("paper", [PHONE, A4])
def test_names_that_nobody_foresaw_stay_within_their_place(paper: Paper) -> None:
    heat = rounds_drawn.heat_map(3)
    hostile = replace(
        heat,
        head=replace(HEAD, region=HOSTILE, round=HOSTILE),
        columns=tuple(HeatColumn(HOSTILE[number:], HOSTILE) for number in range(10)),
        rows=tuple(replace(row, code=HOSTILE, name=HOSTILE) for row in heat.rows),
    )

    for page in draw_heat_map(hostile, paper):
        assert not outside(looked_at(f"nama-aneh-{paper.width}", page), paper)
        assert texts_over_one_another(page) == []


def test_every_word_can_be_set() -> None:
    said = [value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)]
    said += [*words.BY.values(), words.moment(HEAD)]

    assert [text for text in said if "?" in settable(re.sub(r"\{.*?\}", "", text))] == []
    assert settable("Pendidikan – Kebudayaan é 🏛") == "Pendidikan – Kebudayaan é ?"
    assert width(fitting("Badan Perencanaan Pembangunan Daerah", 26, 120), 26) <= 120


def test_the_typeface_has_what_it_promises_and_a_bold_of_its_own() -> None:
    for bold in (False, True):
        lacking = bytes(font(40, bold).getmask("\uffff"))
        signs = [chr(code) for first, last in RANGES for code in range(first, last + 1)]
        assert [sign for sign in signs if bytes(font(40, bold).getmask(sign)) == lacking] == []
    assert width("Jumlah", 40, bold=True) > 1.04 * width("Jumlah", 40)


def test_an_empty_round_says_so() -> None:
    heat = HeatMap(HEAD, Columns.RIGHTS, (), ())

    assert len(draw_heat_map(heat, PHONE)) == 1


@pytest.mark.parametrize("days", [0, 1, 2, 50, 80])
@pytest.mark.parametrize(("medium", "paper"), [("ponsel", PHONE), ("a4", A4)])
def test_a_trend_keeps_to_its_paper(days: int, medium: str, paper: Paper) -> None:
    page = draw_trend(rounds_drawn.trend(days), paper)
    image = looked_at(f"perkembangan-{days}-hari-{medium}", page)

    assert image.size <= (paper.width, paper.height)
    assert not outside(image, paper)
    assert texts_over_one_another(page) == []


async def test_a_process_of_its_own_makes_the_same() -> None:
    heat, trend = rounds_drawn.heat_map(60), rounds_drawn.trend()

    made = await draw_pictures(heat, trend)

    assert made.left_out == 0
    assert made.pages[0] == png(draw_heat_map(heat, PHONE)[0])
    for picture in (*made.pages, made.trend):
        with Image.open(BytesIO(picture)) as image:
            image.load()
            assert image.format == "PNG"


async def test_what_does_not_fit_into_a_chat_is_on_paper() -> None:
    made = await draw_pictures(rounds_drawn.heat_map(60, Columns.ACTIONS, 24), rounds_drawn.trend())

    assert len(made.pages) == MOST_PAGES
    assert made.left_out > 0
