"""Letters on paper: letterhead as text, beside arms, or as an image; a signature is never parted from its letter."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from documents.letters.paper import letters_here
from documents.sheets.setting import letterhead_lines
from domain.letters.papers import LetterBundle, LetterTable, OfficeLetter
from domain.people.people import Region

REGION = Region(1, "Kabupaten Contoh Raya", "Bagian Hukum", "Asia/Jakarta")
COLUMNS = (("No.", 0.1), ("Kode", 0.2), ("Indikator", 0.7))
LETTER = OfficeLetter(
    subject="Kelengkapan data dukung",
    place_and_date="Kabupaten Contoh Raya, 9 Maret 2026",
    about=(("Nomor", "........"),),
    addressee=("Kepada Yth.", "Kepala Dinas Kesehatan", "di tempat"),
    opening=("Dengan hormat, mohon dilengkapi.",),
    facts=(),
    table=None,
    closing=("Terima kasih.",),
    signed_by=("Kepala Bagian Hukum",),
    signature=("(........)", "NIP. ........"),
)


def _bundle(letter: OfficeLetter, image: bytes | None = None) -> LetterBundle:
    return LetterBundle("Surat", REGION, image, datetime(2026, 3, 9, 3, 15, tzinfo=UTC), (letter,))


def _jpeg(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#1F3A5F").save(out, "JPEG")
    return out.getvalue()


def _texts(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def _image_boxes(content: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each picture on the first page, in points."""
    with pypdfium2.PdfDocument(content) as document:
        return [part.get_bounds() for part in document[0].get_objects() if isinstance(part, pypdfium2.PdfImage)]


@pytest.mark.parametrize(("office", "lines"), [("Bagian Hukum", 3), ("Dinas Sosial", 2)])
def test_a_section_stands_below_its_secretariat(office: str, lines: int) -> None:
    assert len(letterhead_lines("Kota Contoh", office)) == lines


def test_a_wide_image_is_the_letterhead_and_a_narrow_one_stands_beside_the_names() -> None:
    banner, arms = letters_here(_bundle(LETTER, _jpeg(1600, 300))), letters_here(_bundle(LETTER, _jpeg(400, 480)))

    assert "SEKRETARIAT DAERAH" in _texts(arms)[0]
    assert "SEKRETARIAT DAERAH" not in _texts(banner)[0]
    ((left, _, right, _),) = _image_boxes(banner)
    assert right - left > 400
    ((left, bottom, right, top),) = _image_boxes(arms)
    assert right - left < 100
    assert (right - left) / (top - bottom) == pytest.approx(400 / 480, rel=0.01)


@pytest.mark.parametrize("rows", range(10, 30, 2))
def test_a_signature_is_on_the_page_of_the_last_words(rows: int) -> None:
    table = LetterTable(COLUMNS, [(str(number), "H06-P1", "Alokasi anggaran kesehatan") for number in range(rows)])
    for page in _texts(letters_here(_bundle(replace(LETTER, table=table)))):
        assert ("Terima kasih." in page) == ("NIP." in page)
