"""What is said late, in passing or beside something else reaches its reader all the same."""

from sqlalchemy import update

from domain.submission.evidence import FileRefusal
from screens.submission.receive import refused
from storage.tables.people import OpdRow
from storage.tables.programme import EvidenceItemRow, IndicatorRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.shelf import KOTA, opens

GUIDANCE = "Lampirkan halaman pengesahannya."


async def test_the_card_of_a_draft_says_how_to_prove_it(town: Town) -> None:
    admin = await town.admin()
    async with town.database.write() as db:
        await db.execute(update(IndicatorRow).values(guidance=GUIDANCE))
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")

    assert "tersimpan, belum terkirim" in admin.screen.text and GUIDANCE in admin.screen.text


async def test_a_toast_that_comes_too_late_becomes_a_message(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Pakai untuk indikator lain")
    town.sandbox.faults.floods(2, method="editMessageText", chat=admin.id)

    toast = await admin.taps(admin.screen.buttons[0][0])

    assert toast is None
    assert "1 berkas dipakai juga untuk H06-H1." in [message.text for message in admin.messages]


async def test_the_lines_of_the_first_screen_add_up(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/status")
    assert "○ 3 belum dikirim" in admin.screen.text and "draf" not in admin.screen.text
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")

    await admin.sends("/status")
    assert "○ 2 belum dikirim\n◐ 1 draf, mohon dikirim" in admin.screen.text

    await town.passes(days=30)
    await admin.sends("/status")
    assert "○ 2 belum dikirim · 2 lewat batas waktu\n◐ 1 draf, mohon dikirim · 1 lewat batas waktu" in admin.screen.text


async def test_namesakes_of_two_regions_are_told_apart(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    assert "Perlu dikirim · Dinas Kesehatan (3)" in admin.screen.text
    await town.joins("Admin DINKES Kota Contoh", "Kabupaten Teladan", "DISDIK")
    async with town.database.write() as db:
        await db.execute(
            update(OpdRow).where(OpdRow.id == town.ids["DISDIK@Kabupaten Teladan"]).values(name="DINAS KESEHATAN")
        )

    await admin.sends("/tunggakan")
    first = admin.screen.text.splitlines()[0]
    assert f"Dinas Kesehatan, {KOTA} (3)" in first or "DINAS KESEHATAN, Kabupaten Teladan (" in first
    await admin.sends("/riwayat")
    assert f"Riwayat Dinas Kesehatan, {KOTA}" in admin.screen.text or "Kabupaten Teladan" in admin.screen.text


async def test_a_refusal_asks_for_what_the_indicator_takes(town: Town) -> None:
    admin = await town.admin()
    async with town.database.write() as db:
        await db.execute(update(EvidenceItemRow).values(formats="pdf"))
    await opens(admin)
    await admin.uploads(b"MZ" + bytes(4000), name="daftar.exe")

    assert "Mohon kirim PDF." in admin.screen.text
    assert "Mohon kirim foto atau PDF." in refused("daftar.exe", FileRefusal.EXECUTABLE, None).text


async def test_what_came_back_after_the_deadline_is_not_called_late(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await town.passes(days=30)
    await coordinator.sends("/periksa")
    for label in ("1", "Lengkap", "Belum sesuai", "Kembalikan", "Tulis catatan"):
        await coordinator.taps(label)
    await coordinator.sends("Mohon dilengkapi.")
    await coordinator.taps("Kembalikan sekarang")
    await town.passes(seconds=61)

    await opens(admin)
    assert "Perbaikan tidak dihitung terlambat." in admin.screen.text and "lewat" not in admin.screen.text
    await admin.taps("Perbaiki sekarang")
    assert "Perbaikan tidak dihitung terlambat." in admin.screen.text and "lewat" not in admin.screen.text
