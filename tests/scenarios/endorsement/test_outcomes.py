"""What came of a round: scores are typed into the workbook the bot gives out, sent back, and shown where they help."""

from io import BytesIO

import openpyxl
from sqlalchemy import update

from sandbox.people.person import Person
from storage.tables.programme import RoundRow
from tests.bot_fixtures import Town
from tests.papers import pdf

NAME = "Nilai KKP HAM 2026 - Kota Contoh.xlsx"


def received(town: Town) -> bytes:
    """The workbook that the bot gave out last."""
    return next(file.content for file in reversed(town.sandbox.world.files.files.values()) if file.name == NAME)


def filled(content: bytes, *cells: tuple[str, str, str | float]) -> bytes:
    """The workbook with cells filled in, by sheet and place."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    for sheet, place, value in cells:
        workbook[sheet][place] = value
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


async def opens_outcome(coordinator: Person) -> None:
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Pengesahan dan hasil")
    await coordinator.taps("Hasil penilaian")


async def test_scores_are_imported_and_stand_at_their_indicator(town: Town) -> None:
    admin, coordinator, leader = await town.admin(), await town.coordinator(), await town.leader()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")

    await opens_outcome(coordinator)
    assert "belum diimpor" in coordinator.screen.text
    await coordinator.taps("Minta berkas nilai")
    await coordinator.sees("Berkas nilai ada di atas")
    book = received(town)
    sheet = openpyxl.load_workbook(BytesIO(book))["Hasil per indikator"]
    code = str(sheet["A2"].value)
    assert sheet["B2"].value

    wrong = filled(
        book,
        ("Hasil keseluruhan", "B2", 2031),
        ("Hasil per indikator", "C2", 5),
        ("Hasil per indikator", "D2", 4),
    )
    await coordinator.uploads(wrong, name=NAME)
    faulty = await coordinator.sees("Berkas Excel belum dapat dipakai")
    assert "KKP HAM 2031" in faulty.text
    wrong = filled(
        book, ("Hasil per indikator", "A3", "H99-X"), ("Hasil per indikator", "C2", 5), ("Hasil per indikator", "D2", 4)
    )
    await coordinator.uploads(wrong, name=NAME)
    faulty = await coordinator.sees("lebih besar daripada nilai maksimumnya")
    assert "H99-X" in faulty.text

    scores = filled(
        book,
        ("Hasil keseluruhan", "C2", 84.5),
        ("Hasil keseluruhan", "E2", "Peduli HAM"),
        ("Hasil per indikator", "C2", 2),
        ("Hasil per indikator", "D2", 4),
        ("Hasil per indikator", "E2", "Notulen belum ada"),
        ("Hasil per indikator", "C3", "3,25"),
    )
    await coordinator.uploads(scores, name=NAME)
    await coordinator.sees("2 nilai indikator dibaca.")
    await coordinator.taps("Belum")
    await coordinator.uploads(scores, name=NAME)
    preview = await coordinator.sees("Simpan sekarang?")
    assert "84,5" in preview.text
    await town.restarts()
    await coordinator.taps("Ya, simpan")
    await coordinator.sees("disimpan")
    await coordinator.taps("Hasil penilaian")
    shown = await coordinator.sees("Predikat: Peduli HAM")
    assert f"{code} 2 dari 4" in shown.text

    await coordinator.uploads(scores, name=NAME)
    await coordinator.sees("Isinya sama dengan yang tersimpan.")

    await admin.sends("/riwayat")
    await admin.taps("1")
    await admin.sees("Nilai: 2 dari 4")
    await leader.sends("/rekap")
    assert not leader.screen.buttons_with("Hasil penilaian")
    async with town.database.write() as db:
        over = {"internal_deadline_at": town.clock.now(), "official_deadline_at": town.clock.now()}
        await db.execute(update(RoundRow).where(RoundRow.id == town.ids["round@Kota Contoh"]).values(over))
    await leader.sends("/rekap")
    await leader.taps("Hasil penilaian")
    await leader.sees("Predikat: Peduli HAM")
    assert not leader.screen.buttons_with("Minta berkas nilai")
