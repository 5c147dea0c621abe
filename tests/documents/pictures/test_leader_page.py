"""The leader's page: one finding, all OPD of a region, what is asked of its reader; the same on a phone and on paper.

What is drawn here also lands in build/artefacts, for eyes.
"""

import time
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from documents.pictures import leader_words
from documents.pictures.leader_page import LEADER_A4, LEADER_PHONE, draw_leader_page
from documents.pictures.pages import leader_page_here
from documents.pictures.shapes import TextLine
from domain.overview.completion import Completion, total
from domain.overview.course import Pace
from domain.overview.forecast import Outlook, PaceSoFar
from domain.overview.leader_page import LeaderPage, Share
from tests.documents.pictures import rounds_drawn
from tests.documents.pictures.rounds_drawn import HEAD
from tests.documents.pictures.test_pictures import HOSTILE, looked_at, outside, texts_over_one_another

ENDS = date(2026, 3, 13)


def leader_page(opds: int = 41) -> LeaderPage:
    """A round in full swing."""
    heat = rounds_drawn.heat_map(opds)
    shares = [Share(row.code, row.name, row.whole) for row in heat.rows]
    weak = [Share(column.code, column.name, sums) for column, sums in zip(heat.columns, heat.sums, strict=True)]
    return page_of(shares, tuple(weak))


def page_of(shares: list[Share], weak: tuple[Share, ...] = (), gained: int = 32) -> LeaderPage:
    """What a service would make of these."""
    whole = total(share.completion for share in shares)
    lacking = whole.total - whole.accepted
    told = None
    if lacking and gained >= 0:
        low, at_pace, high = (whole.accepted + round(lacking * part) for part in (0.3, 0.65 if gained else 0, 0.8))
        told = Outlook(min(low, at_pace), at_pace, high, whole.total, ENDS, PaceSoFar(gained, 900, 10))
    return LeaderPage(
        head=HEAD,
        by_action=False,
        official_on=ENDS,
        is_over=False,
        opds=tuple(sorted((replace(share, outlook=told) for share in shares), key=lambda share: -share.lacking)),
        weak=tuple(sorted(weak, key=lambda share: share.completion.share)[:5]),
        pace=Pace(-(-lacking // 4), ENDS) if lacking else None,
        outlook=told,
    )


ALL = [Share(f"OPD{number}", f"Dinas {number}", Completion(accepted=3)) for number in range(41)]
NONE = [replace(share, completion=Completion(outstanding=3)) for share in ALL]
PAGES = {
    "0": page_of([]),
    "1": leader_page(1),
    "8": leader_page(8),
    "41": leader_page(41),
    "60": leader_page(60),
    "semua": page_of(ALL),
    "belum": page_of(NONE, gained=-1),
    "tutup": replace(leader_page(), is_over=True, outlook=None, pace=None, head=replace(HEAD, zone="Asia/Jayapura")),
    "nama": replace(
        page_of([Share(HOSTILE, HOSTILE, Completion(1, 400, 7, 3)), *NONE], (Share(HOSTILE, HOSTILE, Completion()),)),
        head=replace(HEAD, region=HOSTILE, round=HOSTILE),
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_whatever_there_is_to_tell_stands_on_one_page(name: str) -> None:
    for medium, paper in (("ponsel", LEADER_PHONE), ("a4", LEADER_A4)):
        drawn = draw_leader_page(PAGES[name], paper)
        image = looked_at(f"pimpinan-{name}-{medium}", drawn)
        assert image.size == (paper.width, paper.height)
        assert not outside(image, paper)
        assert texts_over_one_another(drawn) == []
    assert (LEADER_PHONE.width, LEADER_PHONE.height) == (1080, 1350)


@pytest.mark.parametrize(
    ("page", "headline"),
    [
        (
            page_of([Share("A", "A", Completion(78, 0, 0, 56))]),
            "78 dari 134 diterima; dengan laju ini 85% pada 13 Maret, kurang 20",
        ),
        (page_of(NONE, gained=-1), "0 dari 123 diterima; kurang 123 sampai 13 Maret"),
        (page_of(NONE, gained=0), "0 dari 123 diterima; tidak bertambah dalam dua minggu terakhir"),
        (page_of(ALL), "Semua data dukung sudah diterima"),
        (page_of([]), "Belum ada data dukung yang diminta"),
        (
            replace(page_of(NONE), is_over=True, outlook=None),
            "0 dari 123 diterima; kurang 123, batas waktu resmi sudah lewat",
        ),
    ],
)
def test_the_headline_is_a_finding(page: LeaderPage, headline: str) -> None:
    assert leader_words.headline(page) == headline


def test_what_is_asked_fits_what_lacks() -> None:
    waiting = page_of([Share("DINKES", "Dinas Kesehatan", Completion(accepted=3, in_review=5))])
    assert [sentence.split()[0] for sentence in leader_words.asked(waiting)] == ["Dukungan"]
    assert [sentence.split()[0] for sentence in leader_words.asked(page_of(NONE))] == ["Arahan"]
    assert leader_words.asked(page_of(ALL)) == [leader_words.ASK_NOTHING]
    assert "Keputusan" in leader_words.asked(PAGES["tutup"])[0]


def test_the_sheet_is_of_letters_in_an_embedded_typeface_with_a_bold_of_its_own() -> None:
    began = time.process_time()
    picture, sheet = leader_page_here(PAGES["60"])
    assert time.process_time() - began < 1.0

    with Image.open(BytesIO(picture)) as image:
        assert image.size == (1080, 1350)
    with pypdfium2.PdfDocument(sheet) as document:
        text = document[0].get_textpage().get_text_range()
        assert [type(thing) for thing in document[0].get_objects() if isinstance(thing, pypdfium2.PdfImage)] == []
        assert len(document) == 1
    assert "antara" in text and "Yang dimohon dari Bapak/Ibu" in text and "OPD lainnya" in text
    with pikepdf.open(BytesIO(sheet)) as document:
        fonts = [font for _, font in document.pages[0].obj["/Resources"]["/Font"].items()]
        names = {str(font["/BaseFont"]).split("+")[1] for font in fonts}
        assert names == {"NotoSans", "NotoSansBold"}
        assert all("/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts)
        assert str(document.docinfo["/Title"]).startswith(leader_words.headline(PAGES["60"]))


def test_each_part_of_the_whole_is_named_where_it_stands() -> None:
    drawn = draw_leader_page(PAGES["41"], LEADER_PHONE)
    lines = [shape.text for shape in drawn.shapes if isinstance(shape, TextLine)]
    whole = PAGES["41"].whole
    assert f"diterima {whole.accepted}" in lines and f"belum dikirim {whole.outstanding}" in lines
    assert sum("kurang" in line and "dari" in line for line in lines) >= 7
