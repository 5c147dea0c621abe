"""What keeps an OPD from merging into another, and what still names one that has merged."""

from pathlib import Path

from sqlalchemy import select

from screens.buttons.people.members import InviteAdmin, OpenOpdMembers
from screens.buttons.people.opd_mergers import MergeOpd, PickSuccessorOpd, PreviewMerger
from screens.texts.people.home import NOT_FOR_YOU
from storage.tables.programme import AssignmentRow
from tests.bot_fixtures import Town
from tests.scenarios.people.test_opd_mergers import OWNER, previews, sent
from tests.scenarios.rounds.test_import_round import sends_workbook


async def test_what_cannot_be_merged_is_said(town: Town) -> None:
    coordinator, colleague = await town.coordinator(), await town.coordinator(number=2)
    admin, stranger = await town.admin(), await town.coordinator("Kabupaten Teladan")
    health, school, law = (town.ids[f"{code}@{OWNER}"] for code in ("DINKES", "DISDIK", "BAGHUKUM"))
    elsewhere = town.ids["DISDIK@Kabupaten Teladan"]
    await previews(colleague)
    await previews(coordinator)

    await coordinator.taps_forged(PreviewMerger(health, health).pack())
    await coordinator.sees("tidak dapat bergabung ke dirinya sendiri")
    for person, tap in (
        (coordinator, PreviewMerger(health, elsewhere)),
        (coordinator, MergeOpd(elsewhere, health, "aaaaaa")),
        (stranger, PickSuccessorOpd(health)),
        (stranger, MergeOpd(health, elsewhere, "aaaaaa")),
        (admin, MergeOpd(health, school, "aaaaaa")),
    ):
        assert await person.taps_forged(tap.pack()) == NOT_FOR_YOU
    await coordinator.taps_forged(MergeOpd(health, school, "aaaaaa").pack())
    await coordinator.sees("Penggabungan tidak dapat dibatalkan")

    await sent(town, f"H06-P1/DINKES@{OWNER}", admin.name)
    await colleague.taps("Ya, gabungkan")  # since then something was sent: shown anew
    await colleague.sees("1 indikator yang sudah dikirim")
    await previews(coordinator)
    await colleague.taps("Ya, gabungkan")
    await colleague.sees("sudah bergabung ke Dinas Pendidikan")
    await coordinator.taps("Ya, gabungkan")
    await coordinator.sees("OPD itu sudah bergabung ke OPD lain")
    too_late = (PreviewMerger(law, health), InviteAdmin(health), OpenOpdMembers(health), PickSuccessorOpd(health))
    for late in too_late:
        await coordinator.taps_forged(late.pack())
        await coordinator.sees("OPD itu sudah bergabung ke OPD lain")
    assert sum("kini bergabung ke" in message.text for message in admin.messages) == 1

    await previews(coordinator, "Dinas Pendidikan", "Bagian Hukum")  # and on: what had merged into it goes along
    await coordinator.taps("Ya, gabungkan")
    await admin.sees("bertugas untuk Bagian Hukum")
    await admin.sends("/riwayat")
    await admin.sees("Riwayat Bagian Hukum (1)")


async def test_a_workbook_that_still_names_it_is_for_the_successor(town: Town, tmp_path: Path) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await town.admin("DISDIK")
    await sends_workbook(coordinator, tmp_path, ("Penilaian", "B2", "Aksi HAM"))
    await coordinator.sees("Terapkan sekarang?")
    await previews(coordinator)
    await coordinator.taps("Ya, gabungkan")
    await coordinator.sees("sudah bergabung ke Dinas Pendidikan")

    await coordinator.taps("Ya, terapkan", on="Terapkan sekarang?")
    again = await coordinator.sees("berubah sejak ringkasan tadi")
    assert "Dinas Kesehatan" not in again.text
    await sends_workbook(coordinator, tmp_path, ("Penilaian", "B2", "Aksi HAM"))
    await coordinator.sees("Dinas Kesehatan sudah bergabung ke Dinas Pendidikan")
    await coordinator.taps("Ya, terapkan", on="Dinas Kesehatan sudah bergabung")
    await coordinator.sees("Aksi HAM 2026 diterapkan")

    async with town.database.read() as db:
        ended = select(AssignmentRow.id).where(
            AssignmentRow.opd_id == town.ids[f"DINKES@{OWNER}"], AssignmentRow.retired_at.is_(None)
        )
        assert list(await db.scalars(ended)) == []
    await admin.sends("/tunggakan")
    await admin.sees("Aksi HAM 2026")
