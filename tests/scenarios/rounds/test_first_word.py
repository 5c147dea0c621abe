"""What everybody hears of a round that was brought in, once: what is owed, by when, how to send, whom to ask."""

from datetime import UTC, date, datetime
from pathlib import Path

from domain.people.people import Role
from sandbox.people.person import Person
from storage.queries.people import actors, members
from tests import builders
from tests.bot_fixtures import Town
from tests.documents.workbook.workbooks import spoiled

OWNER = "Kota Contoh"
THURSDAY_EVENING = datetime(2026, 3, 5, 11, tzinfo=UTC)
"""Kamis, 5 Maret 2026 pukul 18.00 WIB: after office hours."""


async def _imports(town: Town, coordinator: Person, folder: Path, *changes: tuple[str, str, str]) -> str:
    """Brings in Aksi HAM, with some cells changed; returns what the coordinator reads."""
    cells = (("Penilaian", "B2", "Aksi HAM"), *changes)
    await coordinator.uploads(spoiled(folder / "Penilaian.xlsx", *cells).read_bytes(), name="Penilaian.xlsx")
    await coordinator.sees("Terapkan sekarang?")
    await coordinator.taps("Ya, terapkan")
    return (await coordinator.sees("Aksi HAM 2026 diterapkan")).text


def _heard(person: Person, words: str) -> int:
    return sum(words in message.text for message in person.messages if message.text)


async def test_everybody_hears_once_of_a_round_that_was_brought_in(town: Town, tmp_path: Path) -> None:
    coordinator, admin, leader = await town.coordinator(), await town.admin(), await town.leader()
    head = await town.joins("Kepala DINKES", OWNER, "DINKES", Role.KEPALA_OPD)
    leaving = await town.admin(number=2)
    both = await town.admin("DISDIK")
    await town.joins("Admin DISDIK Kota Contoh", "Kabupaten Teladan", "DINKES")
    neighbour = await town.coordinator("Kabupaten Teladan")
    town.clock.at = THURSDAY_EVENING
    text = await _imports(town, coordinator, tmp_path)
    assert "1 OPD akan diberi tahu: Dinas Kesehatan." in text and "BAGHUKUM" in text
    await _imports(town, neighbour, tmp_path)
    await town.passes(minutes=10)
    admin.never_saw("Periode penilaian dibuka")

    async with town.database.write() as db:
        opd_id, leaver_id = town.ids["DINKES@Kota Contoh"], town.ids["Admin DINKES Kota Contoh 2"]
        membership_id = await actors.membership_of(db, leaver_id, opd_id, Role.ADMIN_OPD)
        assert membership_id is not None and await members.end(db, membership_id, town.clock.now())
    await town.restarts()
    town.clock.at = datetime(2026, 3, 6, 1, 30, tzinfo=UTC)
    await town.passes()

    word = (await admin.sees("Periode penilaian dibuka")).text
    assert "Aksi HAM 2026 · data tahun 2025" in word and "Dinas Kesehatan: 2 data dukung perlu dikirim" in word
    assert "• hak atas kesehatan: 2" in word and "Paling lambat Jumat, 6 Maret 2026" in word
    assert "○ 1 belum dikirim, batas waktunya sudah lewat" in word
    assert "KKP HAM 2026" in word and "○ 3 data dukung belum dimulai" in word  # the day's reminder is the same message
    assert "Cara mengirim: buka daftarnya lewat tombol di bawah" in word
    assert "silakan hubungi Bagian Hukum" in word
    await admin.taps("Tunggakan (1) · perlu dikirim (4)")
    await admin.sees("Aksi HAM 2026")
    of_both = (await both.sees("Periode penilaian dibuka")).text
    assert of_both.count("Periode penilaian dibuka") == 1 and "Kabupaten Teladan" in of_both
    assert "2 data dukung diminta" not in of_both
    await head.sees("Dinas Kesehatan: 2 data dukung perlu dikirim")
    await head.taps("Lihat DINKES")
    await head.sees("Dinas Kesehatan")
    await leader.sees("4 data dukung diminta dari 2 OPD")
    await leader.taps("Rekap Aksi HAM 2026")
    await leader.sees("Rekap Aksi HAM 2026")
    leaving.never_saw("Periode penilaian dibuka")

    await town.restarts()
    await town.passes(hours=2)
    for reader in (admin, both, head, leader):
        assert _heard(reader, "Periode penilaian dibuka") == 1 and _heard(reader, "Selamat pagi") <= 1
    assert _heard(coordinator, "Periode penilaian dibuka") == 0


async def test_what_a_later_import_changes_is_told_with_the_next_message(town: Town, tmp_path: Path) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    town.clock.at = datetime(2026, 3, 4, 3, tzinfo=UTC)
    await _imports(town, coordinator, tmp_path)
    await town.passes(minutes=5)
    await admin.sees("Periode penilaian dibuka")

    await _imports(town, coordinator, tmp_path, ("Penugasan", "B5", "DINKES"))
    await town.passes(minutes=30)
    admin.never_saw("Daftar tugas diperbarui")
    async with town.database.write() as db:
        await builders.holiday(db, town.ids[OWNER], date(2026, 3, 5))
    town.clock.at = datetime(2026, 3, 6, 1, 30, tzinfo=UTC)
    await town.passes()
    assert "Dinas Kesehatan: 1 tugas baru" in (await admin.sees("Daftar tugas diperbarui")).text
