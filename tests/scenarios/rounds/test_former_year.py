"""At next year's indicators stands what this year's had: score, remark, and files that a tap puts into the draft."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from documents.workbook.template import write_workbook
from domain.endorsement.outcomes import Outcome
from domain.rounds.plan import PlannedAssignment
from sandbox.people.person import Person
from storage.queries.endorsement import outcomes
from storage.queries.submission import assignments
from tests.bot_fixtures import Town
from tests.documents.workbook.workbooks import PLAN, at_four
from tests.papers import pdf

_FIRST, *_OTHERS = PLAN.indicators
SPLIT = replace(
    PLAN,
    tahun_penilaian=2027,
    data_from=date(2026, 1, 1),
    data_until=date(2026, 12, 31),
    opens_on=date(2027, 1, 18),
    internal_deadline=at_four(date(2027, 3, 5)),
    official_deadline=at_four(date(2027, 3, 12)),
    indicators=(
        replace(_FIRST, code="H06-P7", title="Anggaran layanan dasar", former_code="H06-P1"),
        replace(_FIRST, code="H06-P8", title="Anggaran layanan rujukan", former_code="H06-P1"),
        replace(_OTHERS[0], former_code="H06-H9"),
    ),
    criteria=PLAN.criteria[:1],
    opds=PLAN.opds[:1],
    assignments=tuple(PlannedAssignment(code, "DINKES") for code in ("H06-P7", "H06-P8", "H06-H1")),
)
"""Next year's round: the budget's indicator is split in two; a third names a code that nobody had."""


async def _accepted_and_scored(town: Town, admin: Person, coordinator: Person) -> None:
    """This year's answer to H06-P1, with a score."""
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf("satu"), name="DPA 2025.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0001")
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Terima")
    await town.passes(minutes=2)
    async with town.database.write() as db:
        budget = await assignments.get(db, town.ids["H06-P1/DINKES@Kota Contoh"])
        assert budget is not None
        await outcomes.replace(
            db,
            region_id=town.ids["Kota Contoh"],
            round_id=town.ids["round@Kota Contoh"],
            outcomes=[Outcome(budget.indicator_id, "H06-P1", Decimal(2), Decimal(4), "", "Pagu belum dirinci.")],
            now=town.clock.now(),
        )


async def test_last_years_score_and_files_stand_at_each_indicator(town: Town) -> None:
    admin, coordinator, stranger = await town.admin(), await town.coordinator(), await town.admin("DISDIK")
    await _accepted_and_scored(town, admin, coordinator)
    await coordinator.sends("/penilaian")
    await coordinator.taps("Buat dari tahun lalu")
    await coordinator.taps("Lihat ringkasan")
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("KKP HAM 2027 diterapkan")
    await coordinator.sends("/penilaian")
    await coordinator.taps("2")
    await coordinator.taps("Tutup penilaian")
    await coordinator.taps("Ya, tutup")

    await town.passes(days=320)
    await admin.sends("/tunggakan")
    await admin.taps("2")
    indicator = await admin.sees("Tahun lalu: 2 dari 4; catatan: Pagu belum dirinci.")
    assert "KKP HAM 2027" in indicator.text
    await admin.taps("Berkas tahun lalu (1)")
    former = await admin.sees("H06-P1 pada KKP HAM 2026")
    use = next(str(button["callback_data"]) for button in former.inline_buttons() if button["text"] == "1")
    await stranger.taps_forged(use)
    stranger.never_saw("H06-P1 pada KKP HAM 2026")
    await admin.taps("1")
    assert "DPA 2025.pdf" in (await admin.sees("sudah dalam draf")).text
    await admin.taps_forged(use, former)
    await admin.taps("Buka draf")
    draft = await admin.sees("tersimpan, belum terkirim")
    assert draft.text.count("dari tahun lalu") == 1
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("27-DINKES-0001")
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    assert "dari tahun lalu" in (await coordinator.sees("DPA 2025.pdf")).text


async def test_an_indicator_that_was_split_in_two_has_last_years_at_both(town: Town, tmp_path: Path) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await _accepted_and_scored(town, admin, coordinator)
    write_workbook(tmp_path / "2027.xlsx", SPLIT)
    await coordinator.uploads((tmp_path / "2027.xlsx").read_bytes(), name="2027.xlsx")
    preview = await coordinator.sees("Terapkan sekarang?")
    assert "Indikator baris 4: Kode tahun lalu “H06-H9” tidak ada" in preview.text
    assert "Catatan (1)" in preview.text
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("KKP HAM 2027 diterapkan")
    unnamed = replace(SPLIT, indicators=(replace(SPLIT.indicators[0], former_code=""), *SPLIT.indicators[1:]))
    write_workbook(tmp_path / "beda.xlsx", unnamed)
    await coordinator.uploads((tmp_path / "beda.xlsx").read_bytes(), name="beda.xlsx")
    await coordinator.sees("hanya perubahannya yang diterapkan")
    await coordinator.taps("Rincian")
    await coordinator.sees("Kode tahun lalu: H06-P1 →")
    await coordinator.sends("/penilaian")
    await coordinator.taps("2")
    await coordinator.taps("Tutup penilaian")
    await coordinator.taps("Ya, tutup")

    await town.passes(days=330)
    for number, code in (("2", "H06-P7"), ("3", "H06-P8")):
        await admin.sends("/tunggakan")
        await admin.taps(number)
        indicator = await admin.sees("Tahun lalu: 2 dari 4; catatan: Pagu belum dirinci.")
        assert code in indicator.text
        await admin.taps("Berkas tahun lalu (1)")
        await admin.sees(f"{code} pada KKP HAM 2026")
        await admin.taps("1")
        assert "DPA 2025.pdf" in (await admin.sees("sudah dalam draf")).text
    await admin.sends("/tunggakan")
    await admin.taps("1")
    assert "Tahun lalu" not in (await admin.sees("H06-H1")).text
