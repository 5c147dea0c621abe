"""Next year's round is made from this year's by tapping: dates are asked, a summary shown, and a yes makes it."""

from datetime import date
from pathlib import Path

from domain.rounds.carrying import CarriedDate
from screens.buttons.rounds.carrying import SetCarriedDay
from storage.queries.people import opd_mergers
from tests.bot_fixtures import Town
from tests.scenarios.rounds.test_import_round import sends_workbook


async def test_next_year_is_made_from_this_year_and_only_once(town: Town, tmp_path: Path) -> None:
    coordinator, other = await town.coordinator(), await town.coordinator(number=2)
    async with town.database.write() as db:
        ids = town.ids
        await opd_mergers.merge(db, ids["DISDIK@Kota Contoh"], ids["DINKES@Kota Contoh"], town.clock.now())
    await coordinator.taps("Penilaian")
    await coordinator.taps("Buat dari tahun lalu")
    proposal = await coordinator.sees("dibuat dari KKP HAM 2026")
    assert "Tahun data: 2026" in proposal.text
    await town.restarts()
    await coordinator.taps("Ubah batas internal")
    await coordinator.sees("Kapan batas waktu internal KKP HAM 2027?")
    await coordinator.taps("3")
    await coordinator.sees("Batas internal: Rabu, 3 Maret 2027")

    await other.taps("Penilaian")
    await other.taps("Buat dari tahun lalu")
    await other.sees("Batas internal: Rabu, 3 Maret 2027")
    for person in (coordinator, other):
        await person.taps("Lihat ringkasan")
        preview = await person.sees("Terapkan sekarang?")
        assert "+ tambah 3 indikator" in preview.text
        assert "+ tambah 6 penugasan" in preview.text
        assert "Dinas Pendidikan sudah bergabung ke Dinas Kesehatan" in preview.text
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("KKP HAM 2027 diterapkan")
    await other.taps("Ya, terapkan")
    await other.sees("sudah diterapkan atau dibatalkan")

    await coordinator.taps("Beranda")
    await coordinator.taps("Penilaian")
    listed = await coordinator.sees("KKP HAM 2027")
    assert "KKP HAM 2026" in listed.text

    await sends_workbook(coordinator, tmp_path, ("Penilaian", "B3", "2027"))
    difference = await coordinator.sees("hanya perubahannya yang diterapkan")
    assert "− akhiri 1 indikator" in difference.text


async def test_a_deadline_that_has_gone_by_is_pointed_out(town: Town) -> None:
    coordinator = await town.coordinator()
    await town.passes(days=380)
    await coordinator.sends("/penilaian")
    await coordinator.taps("Buat dari tahun lalu")
    proposal = await coordinator.sees("dibuat dari KKP HAM 2026")
    assert "Batas internal: Jumat, 12 Maret 2027 pukul 16.00 WIB (sudah lewat)" in proposal.text
    assert "Ada batas waktu yang sudah lewat" in proposal.text
    await coordinator.taps("Penilaian 2028")
    assert "sudah lewat" not in (await coordinator.sees("KKP HAM 2028")).text


async def test_nobody_else_touches_a_round_in_the_making(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.taps("Penilaian")
    await coordinator.taps("Buat dari tahun lalu")
    proposal = await coordinator.sees("dibuat dari KKP HAM 2026")
    forged = SetCarriedDay(1, CarriedDate.OPENS, date(2099, 1, 1).toordinal()).pack()
    for stranger in (await town.leader(), await town.coordinator("Kabupaten Teladan")):
        for button in proposal.inline_buttons():
            await stranger.taps_forged(str(button["callback_data"]))
            stranger.never_saw("KKP HAM 2027")
    await coordinator.taps_forged(forged, proposal)
    coordinator.never_saw("2099")
