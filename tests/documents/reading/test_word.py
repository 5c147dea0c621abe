"""What is read in a Word file: its text as people see it, judged as a letter is, and nothing of its pages."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.parsers import expat

import pytest

from documents.inspection import media_types
from documents.inspection.package import BROKEN_ARCHIVE, EntityDeclaredError
from documents.reading import carriage
from documents.reading.office.word import NoTextError, read_text
from documents.reading.process import read_file
from domain.reading.matches import is_same_text
from domain.reading.readings import Advice, AdviceCode, LookFault, PersonalDataFact, PersonalDataKind, Reading
from domain.reading.years import advice_of_years
from domain.submission.evidence import MediaKind
from tests.documents.inspection.corpus_office import LAUGHS, XXE, encrypted_members, packed, xlsx
from tests.documents.reading.test_reader import PATIENT
from tests.documents.reading.word_files import (
    MARK,
    PAGE_BREAK,
    letter_body,
    open_document_text,
    paragraph,
    table,
    word_file,
)

WHOLE_LETTER = word_file(letter_body(), {"default": paragraph("PEMERINTAH KOTA CONTOH")})


async def reading_of(content: bytes, folder: Path, media_type: str = media_types.DOCX) -> Reading:
    path = folder / "berkas"
    path.write_bytes(content)
    reading = await read_file(path, media_type, MediaKind.WORD, PATIENT)
    assert (reading.pages, reading.pages_read) == (0, 0)
    assert carriage.unpacked(carriage.packed(reading)) == reading
    return reading


async def test_a_letter_is_judged_as_one_and_never_by_a_page(tmp_path: Path) -> None:
    whole = await reading_of(WHOLE_LETTER, tmp_path)
    assert (whole.faults, whole.advices) == ((), ())
    assert whole.text.splitlines()[:3] == [
        "PEMERINTAH KOTA CONTOH",
        "Nomor : 180/12/HUKUM/2025",
        "Sifat : Biasa",
    ]
    window = date(2025, 1, 1), date(2025, 12, 31)
    assert advice_of_years(whole, *window) == ()

    unfinished = await reading_of(
        word_file(
            letter_body("..../HUKUM/2024", is_signed=False, year=2023)
            + PAGE_BREAK
            + paragraph("Halaman 3 dari 5")
            + table((("NAMA",), ("NIK",)), (("SITI",), ("3201014101900001",)), (("BUDI",), ("3201010101900002",)))
            + PAGE_BREAK
            + paragraph("BUDI 3201010101900002"),
            {"default": MARK, "first": paragraph("KEPALA YANG TIDAK DIPAKAI")},
        ),
        tmp_path,
    )
    assert set(unfinished.advices) == {
        Advice(AdviceCode.EMPTY_NUMBER, detail="Nomor : ..../HUKUM/2024"),
        Advice(AdviceCode.DRAFT_MARK, detail="DRAFT"),
        Advice(AdviceCode.UNSIGNED),
        Advice(AdviceCode.PERSONAL_DATA),
    }
    assert unfinished.personal_data == (PersonalDataFact(PersonalDataKind.NIK, None, 2),)
    [other_year] = advice_of_years(unfinished, *window)
    assert (other_year.code, other_year.page) == (AdviceCode.OTHER_YEAR, None)
    assert "TIDAK DIPAKAI" not in unfinished.text
    assert is_same_text(whole.text_print, whole.text_print)
    assert not is_same_text(whole.text_print, unfinished.text_print)


async def test_only_what_people_see_is_read(tmp_path: Path) -> None:
    reading = await reading_of(
        word_file(
            paragraph("terlihat")
            + paragraph("tersembunyi", "<w:vanish/>")
            + paragraph("tampak lagi", '<w:vanish w:val="0"/>')
            + "<w:p><w:del><w:r><w:delText>dihapus</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>disisip</w:t></w:r></w:ins>"
            "<w:r><w:instrText>PAGEREF</w:instrText></w:r><w:r><w:tab/><w:t>kan</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>luar</w:t><w:txbxContent><w:p><w:r><w:t>kotak</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
        ),
        tmp_path,
    )
    assert reading.text.splitlines() == ["terlihat", "tampak lagi", "disisip kan", "kotak", "luar"]


async def test_an_open_document_says_the_same(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>dihapus</text:p></text:tracked-changes>"
        "<table:table><table:table-row><table:table-cell><text:p>Nomor</text:p></table:table-cell><table:table-cell>"
        "<text:p>: ..../HUKUM/2025</text:p></table:table-cell></table:table-row></table:table>"
        "<text:h>LAPORAN<text:s/>KEGIATAN</text:h><text:p>satu<text:line-break/>dua</text:p>"
    )
    header = "<style:header><text:p>DINAS KESEHATAN</text:p><text:p>DRAF</text:p></style:header>"
    styles = f"<style:font>hiasan</style:font>{header}"
    reading = await reading_of(open_document_text(body, styles), tmp_path, media_types.ODT)
    assert reading.text.splitlines() == [
        *("DINAS KESEHATAN", "DRAF", "Nomor : ..../HUKUM/2025", "LAPORAN KEGIATAN", "satu", "dua"),
    ]
    assert {advice.code for advice in reading.advices} == {AdviceCode.EMPTY_NUMBER, AdviceCode.DRAFT_MARK}


def without_its_text() -> bytes:
    """A letter that its archive has lost."""
    with zipfile.ZipFile(io.BytesIO(WHOLE_LETTER)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist() if name != "surat/isi.xml"})


def usual_place(body: str) -> bytes:
    """A text where it lies by custom, of a package that says nothing of it."""
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


FAULTS = (*BROKEN_ARCHIVE, NoTextError, EntityDeclaredError, RuntimeError, KeyError, expat.ExpatError)
BROKEN: dict[str, Callable[[], bytes]] = {
    "empty": bytes,
    "cut short": lambda: WHOLE_LETTER[:400],
    "an old Word file": lambda: b"\xd0\xcf\x11\xe0" * 200,
    "a rich text": lambda: rb"{\rtf1 surat}",
    "a workbook": xlsx,
    "encrypted": encrypted_members,
    "lost its text": without_its_text,
    "broken text": lambda: word_file("<w:p>"),
    "entities": lambda: usual_place(LAUGHS),
    "a file of the machine": lambda: usual_place(XXE),
}
ENDLESS: dict[str, Callable[[], bytes]] = {
    "too deep": lambda: word_file(paragraph("awal") + "<w:p>" * 50_000 + "</w:p>" * 50_000),
    "100 MB of text": lambda: word_file(paragraph("awal") + paragraph("laporan ") * 1_100_000),
    "30 MB of nothing": lambda: word_file(paragraph("awal") + "<w:p></w:p>" * 2_700_000),
    "30 MB of one word": lambda: word_file(paragraph("awal") + paragraph("x" * 30_000_000)),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_of_what_is_broken_no_text_is_given(broken: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(broken())
    with pytest.raises(FAULTS):
        read_text(path)


async def test_what_is_broken_is_said_to_be_unread(tmp_path: Path) -> None:
    assert (await reading_of(usual_place(LAUGHS), tmp_path)).faults == (LookFault.NOT_READABLE,)
    assert (await reading_of(b"\xd0\xcf\x11\xe0" * 200, tmp_path, media_types.DOC)).faults == (LookFault.NOT_READABLE,)


@pytest.mark.parametrize("endless", ENDLESS.values(), ids=ENDLESS)
async def test_what_has_no_end_is_read_up_to_a_bound(endless: Callable[[], bytes], tmp_path: Path) -> None:
    reading = await reading_of(endless(), tmp_path)
    assert reading.faults == (LookFault.TOO_COMPLEX,)
    assert reading.text.startswith("awal")
    assert not reading.advices
