"""What was weak becomes a task of Aksi HAM at a tap, once; and the first task of the new round is to read one's own."""

from decimal import Decimal

from sqlalchemy import update

from domain.endorsement.outcomes import Outcome
from screens.buttons.endorsement.improvements import OpenWeak
from storage.queries.endorsement import outcomes
from storage.queries.submission import assignments
from storage.tables.programme import CriterionRow
from tests import builders
from tests.bot_fixtures import Town


async def _score(town: Town, *scores: tuple[str, int]) -> None:
    async with town.database.write() as db:
        given = []
        for code, score in scores:
            owed = await assignments.get(db, town.ids[f"{code}/DINKES@Kota Contoh"])
            assert owed is not None
            given.append(Outcome(owed.indicator_id, code, Decimal(score), Decimal(4), "", f"Catatan {code}."))
        await outcomes.replace(
            db,
            region_id=town.ids["Kota Contoh"],
            round_id=town.ids["round@Kota Contoh"],
            outcomes=given,
            now=town.clock.now(),
        )


async def _action(town: Town) -> None:
    async with town.database.write() as db:
        round_id = await builders.round_(db, town.ids["Kota Contoh"], "Aksi HAM")
        action = await builders.criterion(db, round_id, "A1-B04", "Layanan bagi penyandang disabilitas")
        group = {"target_group": "Penyandang disabilitas", "period": "B04"}
        await db.execute(update(CriterionRow).where(CriterionRow.id == action).values(group))


async def test_what_was_weak_becomes_a_task_of_an_action_and_each_opd_reads_its_own(town: Town) -> None:
    admin, coordinator, leader = await town.admin(), await town.coordinator(), await town.leader()
    round_id = town.ids["round@Kota Contoh"]
    await _score(town, ("H06-P1", 2), ("H06-P2", 4), ("H06-H1", 1))
    await coordinator.taps_forged(OpenWeak(round_id).pack())
    listed = await coordinator.sees("Capaian lemah KKP HAM 2026")
    assert listed.text.index("H06-H1") < listed.text.index("H06-P1")
    assert "H06-P2" not in listed.text
    assert "Belum ada periode Aksi HAM" in listed.text
    await _action(town)
    await coordinator.taps_forged(OpenWeak(round_id).pack())
    await coordinator.sees("menjadikannya tugas Aksi HAM")
    await coordinator.taps("1")
    await coordinator.sees("Di aksi yang mana?")
    await coordinator.taps("1")
    proposed = await coordinator.sees("Perbaikan capaian H06-H1: Rasio puskesmas")
    assert "Dinas Kesehatan" in proposed.text and "Catatan H06-H1." in proposed.text
    yes = str(proposed.inline_buttons()[0]["callback_data"])
    await leader.taps_forged(yes)
    leader.never_saw("A1-B04")
    await coordinator.taps("Ya, jadikan")
    await coordinator.sees("A1-B04-H06-H1 dibuat")
    await coordinator.taps_forged(yes, coordinator.screen)
    await coordinator.sees("sudah dijadikan tugas Aksi HAM")
    await coordinator.taps_forged(OpenWeak(round_id).pack())
    assert "Aksi HAM A1-B04-H06-H1" in (await coordinator.sees("Capaian lemah")).text
    await admin.sends("/tunggakan")
    await admin.sees("A1-B04-H06-H1")

    await admin.sends("/start")
    assert all("Apa yang diperbaiki" not in str(button["text"]) for button in admin.screen.inline_buttons())
    await coordinator.sends("/penilaian")
    await coordinator.taps("Buat dari tahun lalu")
    await coordinator.sees("Pilih periode penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Lihat ringkasan")
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("KKP HAM 2027 diterapkan")
    await admin.sends("/start")
    await admin.taps("Apa yang diperbaiki")
    scores = await admin.sees("Hasil KKP HAM 2026")
    assert scores.text.index("H06-H1") < scores.text.index("H06-P2")
    assert "1 dari 4; catatan: Catatan H06-H1." in scores.text
    read = next(str(b["callback_data"]) for b in scores.inline_buttons() if b["text"] == "Sudah dibaca")
    await leader.taps_forged(read)
    await admin.taps("Sudah dibaca")
    home = await admin.sees("Terima kasih, Bapak/Ibu. Catatan tahun lalu")
    assert all("Apa yang diperbaiki" not in str(button["text"]) for button in home.inline_buttons())
    await admin.taps_forged(read, home)
    await admin.sees("Catatan tahun lalu")
