"""What a coordinator types and saves for a round: no second round by a spelling, no day that was not meant."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.bot_fixtures import Town
from tests.documents.workbook.workbooks import rewritten, spoiled, strict
from tests.scenarios.rounds.test_import_round import received, sends_workbook


async def test_a_deadline_of_a_weekday_that_does_not_fit_is_asked(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Ubah batas internal")
    await coordinator.sends("Kamis 20 Maret 2026 pukul 16.00")
    await coordinator.sees("Kamis 19 atau Jumat 20 Maret 2026?")
    coordinator.never_saw("Menjadi:")
    await coordinator.taps("Kamis, 19 Maret 2026")
    await coordinator.sees("Menjadi: Kamis, 19 Maret 2026 pukul 16.00 WIB")
    await coordinator.taps("Pilih tanggal lain")
    await coordinator.sends("Senin 20 Maret")
    await coordinator.sees("Jumat 20 atau Senin 23 Maret 2026?")
    await coordinator.taps("Senin, 23 Maret 2026")
    await coordinator.sees("Pukul berapa?")


async def test_a_deadline_is_read_as_a_phone_writes_it_and_shown_back(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Ubah batas internal")
    await coordinator.sends("Hari Jum’at, 20 March 2026 jam 4 sore\u200e")
    await coordinator.sees("Menjadi: Jumat, 20 Maret 2026 pukul 16.00 WIB")


async def test_a_deadline_in_another_zone_is_shown_in_that_of_the_region(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Ubah batas internal")
    await coordinator.sends("Jumat 20 Maret 2026 pukul 16.00 WITA")
    await coordinator.sees("Menjadi: Jumat, 20 Maret 2026 pukul 15.00 WIB")
    await coordinator.taps("Pilih tanggal lain")
    await coordinator.sends("Senin 20 Maret 2026 pukul 16.00 WITA")
    await coordinator.taps("Senin, 23 Maret 2026")
    await coordinator.sees("Menjadi: Senin, 23 Maret 2026 pukul 15.00 WIB")


@pytest.mark.parametrize("programme", ["Kkp HAM", "KKP-HAM", "KKP\u2011HAM", "ＫＫＰ ＨＡＭ"])
async def test_another_spelling_of_a_known_programme_is_named_and_no_new_round(
    town: Town, tmp_path: Path, programme: str
) -> None:
    coordinator = await town.coordinator()
    await sends_workbook(coordinator, tmp_path, ("Penilaian", "B2", programme))
    preview = await coordinator.sees("Terapkan sekarang?")
    assert "KKP HAM 2026" in preview.text
    assert f"“{programme}” dibaca sebagai program KKP HAM yang sudah ada." in preview.text
    assert "Periode penilaian baru" not in preview.text
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("KKP HAM 2026 diterapkan")
    await coordinator.sends("/penilaian")
    assert "2. " not in (await coordinator.sees("Penilaian Kota Contoh")).text


async def test_a_programme_with_what_nobody_sees_is_the_known_one(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator()
    await sends_workbook(coordinator, tmp_path, ("Penilaian", "B2", "KKP HAM\u200e"))
    preview = await coordinator.sees("hanya perubahannya yang diterapkan")
    assert "dibaca sebagai program" not in preview.text


async def test_both_days_are_named_in_a_workbook(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator()
    await sends_workbook(coordinator, tmp_path, ("Penilaian", "B7", "Kamis 6 Maret 2026"))
    answer = await coordinator.sees("Berkas Excel belum dapat dipakai")
    assert "Maksudnya Kamis, 5 Maret 2026 atau Jumat, 6 Maret 2026?" in answer.text


async def test_a_strict_workbook_with_a_fault_comes_back_with_all_it_held(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator()
    source = spoiled(tmp_path / "asal.xlsx", ("Indikator", "C2", "Prosess"))
    await coordinator.uploads(strict(source, tmp_path / "strict.xlsx").read_bytes(), name="Penilaian.xlsx")
    answer = await coordinator.sees("Berkas Excel belum dapat dipakai")
    assert "Lembar ini belum ada" not in answer.text
    marked = load_workbook(BytesIO(received(town, "Perlu diperbaiki - Penilaian.xlsx")))
    assert marked.sheetnames == ["Perlu diperbaiki", *load_workbook(source).sheetnames]


async def test_numbers_under_the_header_and_a_signature_are_passed_over(town: Town, tmp_path: Path) -> None:
    def change(workbook: Workbook) -> None:
        opds = workbook["OPD"]
        opds.insert_rows(2)
        for number in range(1, 5):
            opds.cell(2, number, f"({number})")
        opds.cell(9, 3, "Contohsari, 12 Maret 2026")
        opds.cell(14, 3, "NIP. 197001011990031001")

    coordinator = await town.coordinator()
    await coordinator.uploads(rewritten(tmp_path / "asal.xlsx", change).read_bytes(), name="Penilaian.xlsx")
    preview = await coordinator.sees("Terapkan sekarang?")
    assert "Baris nomor kolom ini tidak ikut dibaca." in preview.text
    assert "OPD C9: Mulai baris ini bukan lagi isi tabel" in preview.text
