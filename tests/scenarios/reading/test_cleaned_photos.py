"""Photos of pages become one document: an offer, taken by a tap, with the photos kept beside it."""

import functools
import io
import shutil
from datetime import datetime

import pikepdf
import pytest
from sqlalchemy import select, update

from domain.reading.cleaning import CleaningStatus
from domain.rounds.programme import EvidenceFormat
from sandbox.people.person import Person
from storage.queries.submission import unused_files
from storage.tables.evidence import FileRow
from storage.tables.programme import EvidenceItemRow, RoundRow
from storage.tables.readings import CleanedDocumentRow
from tests.bot_fixtures import Town
from tests.documents.cleaning.photographed import Shot, letter, photographed
from tests.papers import pdf, photo
from tests.scenarios.shelf import live_cards, names, nothing_is_lost, on_disk, opens, placed

MADE = "Foto dirapikan menjadi satu PDF"


@pytest.fixture
def reads_files() -> bool:
    """What stands in them is of no concern here."""
    return False


@functools.cache
def page(number: int) -> bytes:
    """A page on a table, another for each number."""
    stream = io.BytesIO()
    shot = Shot(warp=0.2 + 0.1 * number, shadow=0.4, noise=2.0)
    photographed(letter(), shot, (900, 1200)).save(stream, "JPEG", quality=88)
    return stream.getvalue()


async def with_photos(town: Town, count: int = 2) -> Person:
    """An admin whose draft holds photos of pages for an attachment, and one PDF after them."""
    admin = await town.admin()
    await opens(admin)
    await admin.uploads_album([page(number) for number in range(count)])
    await admin.taps("DPA/RKA tahun 2025 (wajib)")
    await admin.uploads(pdf(), name="Lampiran lain.pdf")
    return admin


async def made(town: Town, admin: Person) -> None:
    """What was asked for is there, and offered."""
    await town.passes(seconds=1)
    await admin.sees(MADE, within=60)


async def statuses(town: Town) -> list[CleaningStatus]:
    async with town.database.read() as db:
        return list(await db.scalars(select(CleanedDocumentRow.status).order_by(CleanedDocumentRow.id)))


async def test_photos_become_a_document_and_stay_beside_it(town: Town) -> None:
    admin, coordinator = await with_photos(town), await town.coordinator()
    second = await town.admin(number=2)
    before = await placed(town)
    await admin.taps("Rapikan foto (2)")
    await made(town, admin)
    assert "H06-P1\nHalaman 1 dari 2. Kiri: foto asli; kanan: hasilnya." in admin.screen.text
    assert [entry.file for entry in await placed(town)] == [entry.file for entry in before]

    await opens(second)
    assert await second.taps("Rapikan foto (2)") == "Gambarnya sedang disiapkan."
    await second.sees(MADE)
    await second.taps("Lihat halaman 2")
    assert second.screen.buttons[-1] == ["Foto ulang halaman 2", "Urutkan"]
    assert await statuses(town) == [CleaningStatus.MADE]

    await admin.taps("Pakai yang bersih")
    first, other = await placed(town)
    assert first.file.name.startswith("dokumen-") and first.file.pages == 2 and first.item_id == before[0].item_id
    assert other == before[2]
    with pikepdf.open(on_disk(town)[first.file.sha256]) as document:
        assert [round(float(sheet.mediabox[2])) for sheet in document.pages] == [595, 595]
    assert ["Foto asli (2)"] in admin.screen.buttons and "Rapikan" not in str(admin.screen.buttons)
    await second.taps("Pakai yang bersih")
    assert len(await placed(town)) == 2 and live_cards(admin) == 1

    await admin.taps("Foto asli (2)")
    await admin.taps("Pakai asli")
    assert {(entry.file.id, entry.item_id) for entry in await placed(town)} == {
        (entry.file.id, entry.item_id) for entry in before
    }
    await admin.taps("Pakai yang bersih", on=MADE)
    assert (await names(town)).count(first.file.name) == 1

    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima")
    assert "dikirim atau dihapus" in str(await admin.taps("Pakai asli", on=MADE)) + admin.screen.text
    async with town.database.write() as db:
        await unused_files.mark_unused(db, town.clock.now())
        unused = set(await db.scalars(select(FileRow.id).where(FileRow.unused_since.is_not(None))))
    assert unused == set(), "the photos stay beside the document"

    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Foto asli (2)")
    assert "1–2 dari 2" in coordinator.screen.text
    await nothing_is_lost(town)


async def test_pages_are_put_in_order_and_taken_again(town: Town) -> None:
    admin = await with_photos(town, 3)
    photos = [entry.file.id for entry in await placed(town)][:3]
    await admin.taps("Rapikan foto (3)")
    await made(town, admin)

    await admin.taps("Urutkan")
    await admin.taps("Turun 1")
    await admin.taps("Putar 1")
    await admin.taps("Keluarkan 3")
    assert "1. Foto 2 · diputar 90°\n2. Foto 1\nKetuk" in admin.screen.text
    await admin.taps("Selesai, rapikan")
    await town.passes(seconds=1)
    await admin.sees("Halaman 1 dari 2", within=60)

    await admin.taps("Foto ulang halaman 1")
    await admin.sends("ini fotonya")
    assert "Mohon kirim foto halaman 1" in admin.screen.text
    await admin.uploads(page(0), as_photo=True)
    assert "Foto itu sudah ada dalam draf" in admin.screen.text
    await admin.uploads(page(7), as_photo=True)
    await admin.sees("Foto halaman 1 sudah diganti")
    now_there = await placed(town)
    assert [entry.file.id for entry in now_there][0:3:2] == photos[0:3:2] and now_there[1].item_id is not None
    await town.passes(seconds=1)
    await admin.sees(MADE, within=60)
    await admin.taps("Pakai yang bersih")
    assert [entry.file.pages for entry in await placed(town)] == [2, None, 1]


async def test_what_changes_meanwhile_is_said(town: Town) -> None:
    admin = await with_photos(town)
    await admin.taps("Rapikan foto (2)", wait=False)
    await admin.taps("Rapikan foto (2)", wait=False)
    await town.restarts()
    assert len(await statuses(town)) <= 1
    await admin.uploads(photo("sampul"), as_photo=True)
    await admin.taps("DPA/RKA tahun 2025 (wajib)")
    await admin.taps("Rapikan foto (3)")
    await made(town, admin)
    assert (await statuses(town))[-1] is CleaningStatus.MADE
    assert "Halaman 1 dari 3" in (await admin.sees(MADE)).text

    await opens(admin)
    await admin.taps("Hapus berkas")
    await admin.taps("Foto 1")
    await admin.taps("Pakai yang bersih", on=MADE)
    assert "Foto dalam draf sudah berubah" in admin.screen.text
    await admin.taps("Urutkan", on=MADE)
    assert "Foto dalam draf sudah berubah" in admin.screen.text

    gone = on_disk(town)[(await placed(town))[0].file.sha256]
    gone.rename(gone.with_suffix(".away"))
    await opens(admin)
    await admin.taps("Rapikan foto (2)")
    await town.passes(seconds=1)
    await admin.sees("Foto belum dapat dirapikan")
    assert "tidak dapat dibaca lagi dari penyimpanan" in admin.screen.text
    gone.with_suffix(".away").rename(gone)
    await admin.taps("Rapikan lagi")
    await town.passes(seconds=1)
    await admin.sees("Halaman 1 dari 2", within=60)


async def has_room(town: Town, *, enough: bool) -> None:
    """The bot started anew, on a disk that has room, or whose free space is all held back."""
    free = shutil.disk_usage(town.settings.evidence_folder).free // (1024 * 1024)
    town.settings = town.settings.model_copy(update={"disk_reserve_mb": None if enough else 2 * free})
    await town.restarts()


async def is_closed(town: Town, at: datetime | None) -> None:
    """Closes the round, or opens it again, while the bot is away."""
    async with town.database.write() as db:
        await db.execute(update(RoundRow).values(closed_at=at))


async def test_no_room_and_a_round_that_is_closed_meanwhile_lose_nothing(town: Town) -> None:
    admin = await with_photos(town)
    before = await names(town)
    await has_room(town, enough=False)
    await admin.taps("Rapikan foto (2)")
    await town.passes(seconds=1)
    await admin.sees("Foto belum dapat dirapikan", within=60)
    assert "Ruang penyimpanan sedang tidak cukup" in admin.screen.text
    await nothing_is_lost(town)
    await has_room(town, enough=True)

    await admin.taps("Rapikan lagi", wait=False)
    while len(await statuses(town)) < 2:
        await town.sandbox.changes.until(lambda: False, 0.01)
    await town.bot.stop()
    assert (await statuses(town))[-1] is not CleaningStatus.MADE
    await is_closed(town, town.clock.now())
    await town.restarts(stopped=True)
    await town.passes(seconds=1)
    admin.never_saw(MADE)
    await town.bot.stop()
    await is_closed(town, None)
    await town.restarts(stopped=True)

    await opens(admin)
    assert await names(town) == before
    await admin.taps("Rapikan foto (2)")
    await admin.sees(MADE)
    assert await statuses(town) == [CleaningStatus.FAILED, CleaningStatus.MADE]
    await is_closed(town, town.clock.now())
    await admin.taps("Pakai yang bersih", on=MADE)
    assert "Periode penilaian ini sudah ditutup" in admin.screen.text
    assert await names(town) == before
    await nothing_is_lost(town)


async def test_photos_of_pages_serve_where_a_pdf_is_asked_for_once_they_are_one(town: Town) -> None:
    admin = await town.admin()
    async with town.database.write() as db:
        await db.execute(update(EvidenceItemRow).values(formats=EvidenceFormat.PDF))
    await opens(admin)
    await admin.uploads_album([page(number) for number in range(2)])
    await admin.taps("DPA/RKA tahun 2025 (wajib)")
    assert "Yang diminta PDF: ketuk Rapikan foto" in admin.screen.text
    assert "Yang diminta PDF" in str(await admin.taps("Kirim ke Bagian Hukum"))
    await admin.taps("Rapikan foto (2)")
    await made(town, admin)
    await admin.taps("Pakai yang bersih")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima")
