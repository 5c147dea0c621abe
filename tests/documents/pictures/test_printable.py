"""The A4 file of a round: letters, not a picture of letters; it has a name, and says at the top what it says."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from documents.pictures import words
from documents.pictures.pages import printable
from documents.pictures.paper import A4, PHONE, Paper
from documents.pictures.shapes import Disc, TextLine
from documents.pictures.trend import accepted, draw_trend, sent
from domain.overview.completion import Completion
from domain.overview.course import Pace
from domain.overview.pictures import Columns, HeatColumn, HeatMap, HeatRow, Trend, TrendPoint
from tests.documents.pictures import rounds_drawn
from tests.documents.pictures.rounds_drawn import HEAD, OFFICIAL, OPENS

PACE = Pace(32, OFFICIAL)


def test_all_that_is_printed_can_be_searched_and_nothing_is_a_picture() -> None:
    heat = rounds_drawn.heat_map(41)
    with pypdfium2.PdfDocument(printable(heat, replace(rounds_drawn.trend(), pace=PACE))) as document:
        pages = [document[number] for number in range(len(document))]
        texts = [page.get_textpage().get_text_range() for page in pages]
        pictures = [thing for page in pages for thing in page.get_objects() if isinstance(thing, pypdfium2.PdfImage)]

    assert all(row.code in "".join(texts) for row in heat.rows)
    assert words.heat_title(heat) in texts[0]
    assert words.round_line(heat.head) in texts[0]
    assert "perlu 32\r\nper hari kerja" in texts[-1] or "perlu 32\nper hari kerja" in texts[-1]
    assert pictures == []


def test_the_file_says_its_title_language_and_moment() -> None:
    heat = rounds_drawn.heat_map(3)
    with pikepdf.open(BytesIO(printable(heat, rounds_drawn.trend()))) as document:
        assert str(document.docinfo["/Title"]).startswith(words.heat_title(heat))
        assert HEAD.region in str(document.docinfo["/Title"])
        assert "20260309031500" in str(document.docinfo["/CreationDate"])
        assert str(document.Root["/Lang"]) == "id"
        assert document.Root["/ViewerPreferences"]["/DisplayDocTitle"]
        with document.open_outline() as outline:
            assert next(entry.title for entry in outline.root) == words.heat_title(heat)


def test_each_page_has_a_heading_and_all_its_lines_in_order() -> None:
    with pikepdf.open(BytesIO(printable(rounds_drawn.heat_map(41), rounds_drawn.trend()))) as document:
        lines = document.Root["/StructTreeRoot"]["/K"]["/K"]
        for page in document.pages:
            own = [line for line in lines if line["/Pg"].objgen == page.obj.objgen]
            assert [str(line["/S"]) for line in own] == ["/H1", *["/P"] * (len(own) - 1)]
            assert [int(line["/K"]) for line in own] == list(range(len(own)))
            content = page.obj["/Contents"].read_bytes()
            assert content.count(b"BDC") == content.count(b"EMC") == len(own)
            assert b"/H1 <</MCID 0>> BDC" in content.replace(b"<< /MCID 0 >>", b"<</MCID 0>>")


def _heat(*wholes: Completion) -> HeatMap:
    rows = tuple(HeatRow(f"OPD{number}", f"OPD {number}", (whole,)) for number, whole in enumerate(wholes))
    return HeatMap(HEAD, Columns.RIGHTS, (HeatColumn("H01", "hak"),), rows)


NOT_SENT, LATE, SENT = (
    Completion(outstanding=2),
    Completion(in_review=1, outstanding=1, late=1),
    Completion(in_review=2),
)
HALF, ALL, AHEAD = Completion(accepted=1, outstanding=1), Completion(accepted=2), Completion(ahead=4)


@pytest.mark.parametrize(
    ("wholes", "title"),
    [
        ((NOT_SENT, NOT_SENT, LATE, ALL), "2 dari 4 OPD belum mengirim; 25% diterima"),
        ((LATE, HALF, ALL, AHEAD), "1 dari 3 OPD lewat batas waktu; 50% diterima"),
        ((HALF, SENT, ALL), "1 dari 3 OPD lengkap; 50% diterima"),
        ((SENT,), "0 dari 1 OPD lengkap; 0% diterima"),
        ((ALL, ALL, AHEAD), "Semua data dukung sudah diterima"),
        ((AHEAD,), "Belum ada data dukung yang diminta"),
        ((), "Belum ada data dukung yang diminta"),
    ],
)
def test_a_heat_map_says_at_the_top_who_is_furthest_behind(wholes: tuple[Completion, ...], title: str) -> None:
    assert words.heat_title(_heat(*wholes)) == title


def _trend(last: Completion, pace: Pace | None = None, at: datetime = HEAD.at) -> Trend:
    points = (TrendPoint(OPENS, Completion(outstanding=10)), TrendPoint(date(2026, 3, 9), last))
    return replace(rounds_drawn.trend(), head=replace(HEAD, at=at), points=points, pace=pace)


@pytest.mark.parametrize(
    ("trend", "title"),
    [
        (_trend(Completion(accepted=4, outstanding=6), PACE), "40% diterima; perlu 32 per hari kerja"),
        (_trend(Completion(accepted=10)), "Semua data dukung sudah diterima"),
        (
            _trend(Completion(accepted=4, outstanding=6), at=datetime(2026, 3, 14, tzinfo=UTC)),
            "40% diterima; batas waktu resmi sudah lewat",
        ),
        (_trend(Completion(ahead=3)), "Belum ada data dukung yang diminta"),
        (replace(_trend(Completion()), points=()), "Belum ada data dukung yang diminta"),
    ],
)
def test_the_trend_says_at_the_top_where_the_round_stands(trend: Trend, title: str) -> None:
    assert words.trend_title(trend) == title


@pytest.mark.parametrize("paper", [PHONE, A4])
@pytest.mark.parametrize(
    "last",
    [
        Completion(accepted=4, in_review=3, outstanding=3),
        Completion(accepted=5, outstanding=5),
        Completion(outstanding=10),
        Completion(accepted=10),
        Completion(in_review=10),
    ],
)
def test_each_line_of_the_trend_is_named_at_its_end(last: Completion, paper: Paper) -> None:
    page = draw_trend(_trend(last), paper)
    lines = {shape.text: shape for shape in page.shapes if isinstance(shape, TextLine)}
    upper, lower = lines[f"dikirim {last.sent * 10}%"], lines[f"diterima {last.accepted * 10}%"]
    end = min((shape.middle for shape in page.shapes if isinstance(shape, Disc)), key=lambda middle: -middle[0])

    assert lower.at[1] - upper.at[1] >= paper.small
    assert 0 < lower.at[0] - end[0] < 2 * paper.small
    assert abs(lower.at[1] - end[1]) < 2.5 * paper.small
    assert sent(last) >= accepted(last)
