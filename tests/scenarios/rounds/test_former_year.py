"""At next year's indicators stands what this year's had: score, remark, and files that a tap puts into the draft."""

from decimal import Decimal

from domain.endorsement.outcomes import Outcome
from storage.queries.endorsement import outcomes
from storage.queries.submission import assignments
from tests.bot_fixtures import Town
from tests.papers import pdf


async def test_last_years_score_and_files_stand_at_each_indicator(town: Town) -> None:
    admin, coordinator, stranger = await town.admin(), await town.coordinator(), await town.admin("DISDIK")
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
