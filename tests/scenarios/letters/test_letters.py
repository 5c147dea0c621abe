"""Letters of the office as PDF: the letterhead and who signs are set once; heads, meetings and lists come out of it."""

import pypdfium2

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.papers import pdf, photo
from tests.scenarios.meetings.test_meetings import announced, planned

SIGNED = ("Kepala Bagian Hukum", "Pejabat Contoh, S.H., M.H.", "NIP. 19700101 199503 1 001")


async def test_letters_carry_letterhead_signer_and_number(town: Town) -> None:
    coordinator = await town.coordinator()
    await _opens(coordinator)
    assert "Kop surat: teks (Pemerintah Kota Contoh, Bagian Hukum)" in coordinator.screen.text

    await coordinator.taps("Surat ke kepala OPD KKP HAM 2026 (3)")
    assert "3 surat siap dicetak" in coordinator.screen.text
    plain = _pages(town, "Surat kepala OPD")
    assert len(plain) == 3
    health = next(page for page in plain if "Kepala Dinas Kesehatan" in page)
    for part in (
        "PEMERINTAH KOTA CONTOH",
        "SEKRETARIAT DAERAH",
        "BAGIAN HUKUM",
        "Nomor",
        "......",
        "H06-P1",
        "NIP. ....",
    ):
        assert part in health
    await coordinator.taps("Isi nomor surat")
    await coordinator.sends("9" * 81)
    await coordinator.sees("paling banyak 80 karakter")
    await coordinator.sends("180/12/HUK/2026")
    assert "Nomor: 180/12/HUK/2026" in coordinator.screen.text
    assert all("180/12/HUK/2026" in page for page in _pages(town, "Surat kepala OPD"))

    await _opens(coordinator)
    for label, value in zip(("Jabatan", "Penanda tangan", "NIP"), SIGNED, strict=True):
        await coordinator.taps(label)
        await coordinator.sends(value.removeprefix("NIP. "))
    await coordinator.taps("Gambar kop surat")
    await coordinator.sends("kop")
    await coordinator.sees("Mohon kirim gambar kop surat sebagai foto")
    await coordinator.uploads(photo(), name="kop.jpg")
    assert "Kop surat: gambar yang dikirim" in coordinator.screen.text
    await town.restarts()
    await town.passes(minutes=1)
    await coordinator.taps("Surat ke kepala OPD KKP HAM 2026 (3)")
    signed = _pages(town, "Surat kepala OPD")
    assert all(part in page for page in signed for part in SIGNED)
    assert _images(town, "Surat kepala OPD") == 3

    await coordinator.sends("/anggota")
    await coordinator.taps("Surat dinas")
    await coordinator.taps("Pakai kop teks")
    assert "Kop surat: teks" in coordinator.screen.text
    await coordinator.sends("/jejak")
    assert "mengubah kop surat atau penanda tangan Kota Contoh" in coordinator.screen.text


async def test_a_meeting_has_a_letter_and_a_list_to_sign(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await announced(coordinator, when="2 Maret 2026 pukul 13.00–15.00")
    await admin.taps("Hadir", on="Jawaban Dinas")
    await coordinator.taps("Rapat")

    await coordinator.taps("Surat undangan (PDF)")
    (letter,) = _pages(town, "Surat undangan")
    for part in ("Undangan Rapat koordinasi", "Senin, 2 Maret 2026", "pukul 13.00–15.00 WIB", "Kepala Dinas Kesehatan"):
        assert part in letter
    await coordinator.taps("Kembali")
    await coordinator.taps("Daftar hadir (PDF)")
    (sheet,) = _pages(town, "Daftar hadir")
    for part in ("DAFTAR HADIR", "Jabatan", "Tanda tangan", "Admin DINKES Kota Contoh", "Mengetahui,", "NIP. ...."):
        assert part in sheet
    count = len(town.sandbox.world.files.files)
    await coordinator.taps("Kembali")
    await coordinator.taps("Daftar hadir (PDF)")
    assert len(town.sandbox.world.files.files) == count
    admin.never_saw("(PDF)")


async def test_a_letter_is_there_to_be_signed_before_the_meeting_is_announced(town: Town) -> None:
    coordinator = await town.coordinator()
    await planned(coordinator)
    await coordinator.taps("Agenda")
    await coordinator.sends("1. Evaluasi\n2. Rencana")
    await coordinator.taps("Surat")
    await coordinator.taps("Surat undangan (PDF)")
    (letter,) = _pages(town, "Surat undangan")
    assert ": 1. Evaluasi 2. Rencana" in letter
    assert "Kepala Dinas Pendidikan" in letter
    await coordinator.taps("Isi nomor surat")
    await coordinator.sends("005/7")
    assert ": 005/7" in _pages(town, "Surat undangan")[0]
    await coordinator.taps("Kembali")
    await coordinator.sees("Draf undangan · belum dikirim")
    await coordinator.taps("Surat")
    await coordinator.uploads(pdf(), name="undangan.pdf")
    await coordinator.sees("Surat: undangan.pdf")


async def _opens(coordinator: Person) -> None:
    await coordinator.sends("/anggota")
    await coordinator.taps("Surat dinas")


def _document(town: Town, name: str) -> pypdfium2.PdfDocument:
    files = reversed(town.sandbox.world.files.files.values())
    return pypdfium2.PdfDocument(next(file.content for file in files if file.name.startswith(name)))


def _pages(town: Town, name: str) -> list[str]:
    """What stands on each page of the latest file of that name."""
    with _document(town, name) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def _images(town: Town, name: str) -> int:
    with _document(town, name) as document:
        return sum(isinstance(part, pypdfium2.PdfImage) for page in document for part in page.get_objects())
