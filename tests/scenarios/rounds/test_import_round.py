"""A coordinator sets up a round by chat: asks for the template, sends it filled, mends it, says yes."""

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy import update

from sandbox.people.person import Person
from storage.tables.people import OpdRow
from tests.bot_fixtures import Town
from tests.documents.workbook.workbooks import PLAN, spoiled
from tests.papers import pdf


def received(town: Town, name: str) -> bytes:
    """The bytes of the newest file with that name that the bot sent."""
    return next(file.content for file in reversed(town.sandbox.world.files.files.values()) if file.name == name)


async def sends_workbook(person: Person, folder: Path, *changes: tuple[str, str, str | None]) -> None:
    await person.uploads(spoiled(folder / "Penilaian.xlsx", *changes).read_bytes(), name="Penilaian.xlsx")


async def test_a_round_is_set_up_from_template_to_yes(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator()
    await coordinator.taps("Penilaian")
    await coordinator.sees("kirim berkas Excel")
    await coordinator.taps("Minta templat")
    await coordinator.sees("Templat ada di atas")
    template = load_workbook(BytesIO(received(town, "Templat penilaian.xlsx")))
    assert "Petunjuk" in template.sheetnames

    await sends_workbook(coordinator, tmp_path, ("Penilaian", "B2", "Aksi HAM"), ("Penugasan", "B2", "Dinkess"))
    said = await coordinator.sees("Berkas Excel belum dapat dipakai")
    assert "Penugasan B2" in said.text
    assert "Mungkin maksudnya DINKES?" in said.text
    marked = load_workbook(BytesIO(received(town, "Perlu diperbaiki - Penilaian.xlsx")))
    comment = marked["Penugasan"]["B2"].comment
    assert comment is not None
    assert "Dinkess" in comment.text

    await sends_workbook(coordinator, tmp_path, ("Penilaian", "B2", "Aksi HAM"))
    preview = await coordinator.sees("Terapkan sekarang?")
    assert "Aksi HAM 2026" in preview.text
    assert "+ tambah 3 indikator" in preview.text
    await coordinator.taps("Rincian")
    await coordinator.taps("Ringkasan")
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("Aksi HAM 2026 diterapkan")

    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.sees("Aksi HAM 2026")


async def test_a_correction_retires_what_is_no_longer_asked_and_keeps_what_was_sent(town: Town, tmp_path: Path) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0001")

    await sends_workbook(coordinator, tmp_path)
    preview = await coordinator.sees("hanya perubahannya yang diterapkan")
    assert "Data dukung yang sudah masuk tidak tersentuh." in preview.text
    assert "− akhiri 1 indikator" in preview.text
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("KKP HAM 2026 diterapkan")

    await admin.sends("/riwayat")
    await admin.sees("26-DINKES-0001")


async def test_a_yes_survives_a_restart_and_counts_once(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator()
    await sends_workbook(coordinator, tmp_path)
    await coordinator.sees("Terapkan sekarang?")
    await town.restarts()
    waiting = coordinator.screen
    yes = str(waiting.inline_buttons()[0]["callback_data"])
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("KKP HAM 2026 diterapkan")
    await coordinator.taps_forged(yes, waiting)
    await coordinator.sees("sudah diterapkan atau dibatalkan")


async def test_an_old_yes_does_not_count_after_the_preview_was_opened_anew(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator()
    await sends_workbook(coordinator, tmp_path, ("Penilaian", "B2", "Aksi HAM"))
    preview = await coordinator.sees("Terapkan sekarang?")
    old_yes = str(preview.inline_buttons()[0]["callback_data"])
    async with town.database.write() as db:
        await db.execute(update(OpdRow).values(name=OpdRow.name + " Lama"))
    await coordinator.taps("Rincian")
    await coordinator.taps("Ringkasan")

    await coordinator.taps_forged(old_yes, preview)
    coordinator.never_saw("diterapkan")
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("Aksi HAM 2026 diterapkan")


async def test_nobody_else_sets_up_a_round(town: Town, tmp_path: Path) -> None:
    coordinator, leader = await town.coordinator(), await town.leader()
    neighbour = await town.coordinator("Kabupaten Teladan")
    await sends_workbook(coordinator, tmp_path)
    preview = await coordinator.sees("Terapkan sekarang?")
    yes = str(preview.inline_buttons()[0]["callback_data"])
    for stranger in (leader, neighbour):
        await stranger.taps_forged(yes)
        stranger.never_saw("diterapkan")
    await sends_workbook(leader, tmp_path)
    leader.never_saw("Terapkan sekarang?")
    await coordinator.taps("Belum")
    await coordinator.sees("tidak diterapkan")


async def test_what_is_no_workbook_is_said_and_nothing_changes(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.uploads(b"kode;nama\nH06;hak atas kesehatan\n", name="penilaian.csv")
    await coordinator.sees("berisi teks (CSV)")
    await coordinator.uploads(b"", name="kosong.xlsx")
    await coordinator.sees("kosong")
    await coordinator.uploads(b"PK\x03\x04rusak", name="rusak.xlsx")
    await coordinator.sees("tidak dapat dibuka karena isinya rusak")
    await coordinator.uploads(b"x", name="besar.xlsx", size=30 * 1024 * 1024)
    await coordinator.sees("terlalu besar")
    assert PLAN.name not in coordinator.screen.text
