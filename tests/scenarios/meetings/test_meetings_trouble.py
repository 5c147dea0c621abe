"""Meetings when things go wrong, and for whom exactly they are meant."""

from datetime import UTC, datetime

from sqlalchemy import update

from domain.submission.states import Decision
from storage.tables.evidence import SubmissionRow
from storage.tables.people import MembershipRow
from tests import builders
from tests.bot_fixtures import Town
from tests.scenarios.meetings.test_meetings import announced, begun, bound_group, planned


async def test_a_blocked_bot_a_cut_connection_and_a_flood_stop_nobody_else(town: Town) -> None:
    coordinator = await town.coordinator()
    blocked, cut, other = await town.admin("DINKES"), await town.admin("DISDIK"), await town.admin("BAGHUKUM")
    await blocked.blocks()
    town.sandbox.faults.cuts(method="sendMessage", chat=cut.id, after=True)
    town.sandbox.faults.floods(1, method="sendMessage", chat=other.id)
    await announced(coordinator)
    await town.passes(seconds=2)

    await other.sees("Jawaban Bagian Hukum: belum")
    assert sum("Undangan Rapat" in seen.text for seen in cut.messages) == 1
    await coordinator.sends("/status")
    await coordinator.taps("Perlu dilihat")
    board = await coordinator.sees("Undangan rapat untuk Admin DISDIK Kota Contoh")
    assert "Admin DINKES Kota Contoh" in board.text
    await cut.taps("Hadir", on="Jawaban Dinas Pendidikan")
    await cut.sees("Jawaban Dinas Pendidikan: hadir")
    await coordinator.sends("/status")
    await coordinator.taps("Perlu dilihat")
    assert "Admin DISDIK" not in coordinator.screen.text  # a reply proves that it arrived
    await town.passes(minutes=30)
    assert sum("Undangan Rapat" in seen.text for seen in cut.messages) == 1
    await blocked.starts()
    await blocked.sends("/rakor")
    await blocked.taps("1")
    await blocked.sees("Jawaban Dinas Kesehatan: belum")


async def test_a_group_that_kicked_the_bot_costs_the_admins_nothing(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await announced(coordinator)
    group.removes_bot()
    await coordinator.sees("Layanan ini dikeluarkan dari grup")
    await admin.taps("Hadir", on="Jawaban Dinas")
    await admin.sees("Jawaban Dinas Kesehatan: hadir")
    await coordinator.taps("Rapat")
    await coordinator.sees("Hadir 1")
    await coordinator.taps("Ubah tempat")
    await coordinator.sends("Ruang lain")
    await coordinator.taps("Ya, ubah dan beri tahu")
    await admin.sees("Perubahan tempat rapat")


async def test_a_card_that_could_not_be_edited_is_edited_later(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await announced(coordinator)
    town.sandbox.faults.fails(502, method="editMessageText", chat=group.id, times=1)
    await admin.taps("Hadir", on="Jawaban Dinas", wait=False)
    await admin.sees("Hadir 1 · diwakilkan 0", chat=group)


async def test_a_card_deleted_in_private_is_not_sent_again(town: Town) -> None:
    coordinator, admin, second = await town.coordinator(), await town.admin(), await town.admin(number=2)
    await announced(coordinator)
    invitation = await second.sees("Jawaban Dinas Kesehatan: belum")
    invitation.message.deleted = True
    town.sandbox.refusals.excuse("editMessageText: Bad Request: message to edit not found")  # nobody is told of it
    await admin.taps("Hadir", on="Jawaban Dinas")
    await town.passes(seconds=1)
    assert not any("Undangan Rapat" in seen.text for seen in second.messages)


async def test_only_chosen_opd_are_invited(town: Town) -> None:
    coordinator, health, education = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    await planned(coordinator)
    await coordinator.taps("Diundang")
    await coordinator.taps("OPD pilihan")
    await coordinator.taps("DINKES")
    await coordinator.taps("DISDIK")
    await coordinator.taps("DISDIK")
    await coordinator.taps("Selesai")
    await coordinator.sees("Diundang: OPD pilihan · 1 OPD, 1 admin")
    await coordinator.taps("Lihat draf")
    await coordinator.taps("Pratinjau")
    await coordinator.taps("Kirim undangan")
    await health.sees("Jawaban Dinas Kesehatan: belum")
    education.never_saw("Undangan Rapat")
    await education.sends("/rakor")
    await education.sees("Belum ada rapat")


async def test_only_those_with_outstanding_items_are_invited(town: Town) -> None:
    coordinator, health, education = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    async with town.database.write() as db:
        for code in ("H06-P1", "H06-P2", "H06-H1"):
            sent = await builders.submission(db, town.ids[f"{code}/DINKES@Kota Contoh"], town.ids[health.name])
            await db.execute(
                update(SubmissionRow)
                .where(SubmissionRow.id == sent)
                .values(decision=Decision.ACCEPTED, effective_at=town.clock.now())
            )
    await planned(coordinator)
    await coordinator.taps("Diundang")
    await coordinator.taps("OPD yang perlu mengirim")
    await coordinator.taps("Lihat draf")
    await coordinator.taps("Pratinjau")
    await coordinator.taps("Kirim undangan")
    await education.sees("Jawaban Dinas Pendidikan: belum")
    health.never_saw("Undangan Rapat")


async def test_a_meeting_for_groups_alone_is_answered_there(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await planned(coordinator)
    await coordinator.taps("Diundang")
    await coordinator.taps("Hanya grup")
    await coordinator.taps("Lihat draf")
    await coordinator.taps("Pratinjau")
    await coordinator.taps("Kirim undangan")
    await admin.sees("belum menjawab 3", chat=group)
    admin.never_saw("Jawaban Dinas Kesehatan")
    await admin.taps("Hadir", chat=group)
    await admin.sees("Hadir 1 · diwakilkan 0 · berhalangan 0 · belum menjawab 2", chat=group)


async def test_who_joins_later_answers_and_who_has_left_is_not_reminded(town: Town) -> None:
    coordinator, leaving = await town.coordinator(), await town.admin()
    await announced(coordinator)
    joining = await town.admin(number=2)
    async with town.database.write() as db:
        mine = MembershipRow.person_id == town.ids[leaving.name]
        await db.execute(update(MembershipRow).where(mine).values(until_at=town.clock.now()))
    await joining.sends("/rakor")
    await joining.taps("1")
    await joining.taps("Hadir")
    await joining.sees("Jawaban Dinas Kesehatan: hadir")
    town.clock.at = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
    await town.passes(seconds=1)
    await joining.sees("Pengingat rapat")
    leaving.never_saw("Pengingat rapat")


async def test_a_draft_left_lying_is_gone_on_with(town: Town) -> None:
    coordinator = await town.coordinator()
    await begun(coordinator, "Desk", "Desk data dukung")
    await coordinator.sends("/status")
    await town.restarts()
    await coordinator.sends("/rakor")
    await coordinator.taps("Lanjutkan draf")
    await coordinator.sees("Judul: Desk data dukung")
    await coordinator.taps("Waktu")
    await coordinator.sends("10 Maret 2026 pukul 09.00 sampai selesai")
    await coordinator.taps("Sampai selesai")
    await coordinator.sends("x" * 201)
    await coordinator.sees("paling banyak 200 karakter")
    await coordinator.sends("Aula <b>& Setda</b>")
    await coordinator.taps("Tatap muka saja")
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Lihat draf")
    await coordinator.sees("Tempat: Aula <b>& Setda</b>")


async def test_a_time_that_has_passed_meanwhile_is_not_announced(town: Town) -> None:
    coordinator = await town.coordinator()
    await planned(coordinator, when="2 Maret 2026 pukul 13.00–15.00")
    await coordinator.taps("Pratinjau")
    town.clock.move(hours=5)
    await coordinator.taps("Kirim undangan")
    await coordinator.sees("Waktu rapat sudah lewat")
