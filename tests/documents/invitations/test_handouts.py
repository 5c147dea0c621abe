"""Invitations on paper and in a list: everything is on it, nothing lies over anything, and the code says the link."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
import segno
from openpyxl import load_workbook

from documents.invitations.process import handed_out
from domain.people.contacts import Contact
from domain.people.handouts import HandedInvitation, Handout, HandoutForm
from domain.people.people import Region, Role

NOW = datetime(2026, 1, 19, 2, tzinfo=UTC)
LONGEST = (
    "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, Keluarga Berencana, "
    "Transmigrasi, dan Tenaga Kerja"
)
REGION = Region(
    1, "Kabupaten Contoh", "Bagian Hukum", "Asia/Makassar", Contact("Sekretariat", "+62 812-3456-7890", "08.00–15.00")
)


def _link(number: int) -> str:
    return f"https://t.me/kkpham_contoh_bot?start={number:032}"


def handout(count: int = 43) -> Handout:
    """Invitations to so many OPD, the second with the longest name there is."""
    places = [f"Dinas Nomor {number}" for number in range(count)]
    places[1] = LONGEST
    return Handout(
        tuple(
            HandedInvitation(
                REGION,
                place,
                Role.KEPALA_OPD if number == 2 else Role.ADMIN_OPD,
                "Nama dengan Gelar, S.H., M.H., M.Kn." if number < 2 else "",
                _link(number),
                NOW + timedelta(days=14),
            )
            for number, place in enumerate(places)
        ),
        NOW,
    )


def _texts(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize(("form", "per_page"), [(HandoutForm.CARDS, 8), (HandoutForm.LETTERS, 1)])
async def test_every_invitation_is_on_paper_whole(form: HandoutForm, per_page: int) -> None:
    invited = handout()
    content = await handed_out(invited, form)
    texts = _texts(content)
    assert len(texts) == -(-len(invited.invitations) // per_page)
    for number, invitation in enumerate(invited.invitations):
        page = texts[number // per_page]
        assert page.replace(" ", "").count(invitation.link.replace(" ", "")) == 1
        assert invitation.place in page
        assert invitation.name in page
        assert "elum memakai Telegram" in page and "Play Store" in page
        assert "2 Februari 2026" in page
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            inside = [text.get_bounds() for text in page.get_objects()]
            assert all(left > 0 and bottom > 0 for left, bottom, _, _ in inside)
            assert all(right < page.get_width() and top < page.get_height() for _, _, right, top in inside)


async def test_a_letter_has_its_head_and_tells_whom_to_ask() -> None:
    texts = _texts(await handed_out(handout(3), HandoutForm.LETTERS))
    assert texts[0].startswith("PEMERINTAH KABUPATEN CONTOH SEKRETARIAT DAERAH BAGIAN HUKUM UNDANGAN BERGABUNG")
    assert "Yth. Nama dengan Gelar" in texts[0]
    assert "Sekretariat, +62 812-3456-7890, 08.00–15.00" in texts[0] and "pukul 10.00 WITA" in texts[0]
    assert f"sebagai admin {LONGEST}" in texts[1]
    assert "Yth. Bapak/Ibu" in texts[2] and "sebagai kepala Dinas Nomor 2" in texts[2]


async def test_the_code_on_paper_is_the_link() -> None:
    """Each module of the printed code, looked at where it stands."""
    content = await handed_out(handout(2), HandoutForm.LETTERS)
    matrix = segno.make_qr(_link(0), error="m").matrix
    with pypdfium2.PdfDocument(content) as document:
        picture = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    dark = picture.point(lambda shade: 255 if shade < 128 else 0).crop((1000, 0, 1600, 1360))
    left, top, right, bottom = dark.crop((0, 760, 600, 1360)).getbbox() or (0, 0, 0, 0)
    module = (right - left) / len(matrix)
    assert right - left == pytest.approx(bottom - top, abs=2)
    printed = [
        [
            int(bool(dark.getpixel((int(left + (column + 0.5) * module), int(760 + top + (row + 0.5) * module)))))
            for column in range(len(matrix))
        ]
        for row in range(len(matrix))
    ]
    assert printed == [list(row) for row in matrix]


async def test_the_list_has_a_row_for_each_and_no_formula() -> None:
    invited = handout(3)
    evil = HandedInvitation(REGION, "=1+1", Role.PIMPINAN, "@nama", "/start abc", NOW)
    sheet = load_workbook(BytesIO(await handed_out(Handout((*invited.invitations, evil), NOW), HandoutForm.WORKBOOK)))[
        "Undangan"
    ]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("OPD", "Nama", "Peran", "Tautan", "Berlaku sampai")
    assert rows[3] == ("Dinas Nomor 2", "", "Kepala OPD", _link(2), "2 Februari 2026 pukul 10.00 WITA")
    assert rows[4][:4] == ("=1+1", "@nama", "Pimpinan", "/start abc")
    assert sheet["A5"].data_type == "s" and sheet["A5"].quotePrefix


async def test_where_the_bots_name_is_not_known_what_is_typed_stands_in_the_links_place() -> None:
    sent = Handout((HandedInvitation(REGION, "Dinas A", Role.ADMIN_OPD, "", "/start abc", NOW),), NOW)
    [card], [letter] = [_texts(await handed_out(sent, form)) for form in (HandoutForm.CARDS, HandoutForm.LETTERS)]
    assert "/start abc" in card and "Ketik ini" in card
    assert "/start abc" in letter and "Ketik perintah di bawah" in letter
