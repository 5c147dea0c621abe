"""Serah terima: a role passes to a successor with all that was begun by it, and nobody is without it in between."""

import re
from datetime import date

from sqlalchemy import select

from domain.people.people import Role
from sandbox.people.person import Person
from screens.buttons.people.handovers import AcceptHandover, BeginHandover, CancelHandover, SeeHandover
from storage.tables.evidence import SubmissionRow
from storage.tables.extensions import ExtensionRow
from storage.tables.people import HandoverRow, MembershipRow
from tests import builders
from tests.bot_fixtures import Town
from tests.papers import pdf

OWNER = "Kota Contoh"


def forwarded_link(person: Person) -> str:
    """The link in the message that is meant to be forwarded."""
    match = re.search(r"https://t\.me/\S+", person.screen.text)
    assert match is not None
    return match.group()


async def membership_of(town: Town, name: str) -> int:
    """The newest role of a person."""
    async with town.database.read() as db:
        ids = await db.scalars(
            select(MembershipRow.id)
            .where(MembershipRow.person_id == town.ids[name])
            .order_by(MembershipRow.until_at.is_not(None), MembershipRow.id.desc())
        )
        return ids.first() or 0


async def test_an_admin_hands_over_to_a_colleague_with_all_that_was_begun(town: Town) -> None:
    coordinator, leaving = await town.coordinator(), await town.admin()
    colleague = await town.joins("Kepala DINKES", OWNER, "DINKES", Role.KEPALA_OPD)
    await leaving.sends("/tunggakan")
    await leaving.taps("2")
    await leaving.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await leaving.sees("tersimpan, belum terkirim")
    await leaving.sends("/status")
    await leaving.uploads(pdf("Lain"), name="belum_ditempatkan.pdf")
    await leaving.sees("untuk indikator yang mana")

    await leaving.sends("/pengaturan")
    await leaving.taps("Serah terima")
    offer = await leaving.sees("Yang diserahkan")
    for line in ("perlu dikirim", "1 draf", "1 berkas belum ditempatkan", "Tidak ada kata sandi"):
        assert line in offer.text
    await leaving.taps("1")
    await leaving.taps("Begitu diterima")
    await leaving.sees("Menunggu jawaban Kepala DINKES")
    await leaving.taps("Beranda")
    assert "Serah terima menunggu" in str(leaving.screen.buttons)

    asked = await colleague.sees("Bapak/Ibu diminta meneruskan peran ini")
    assert "1 berkas belum ditempatkan" in asked.text
    await colleague.taps("Terima tugas")
    await colleague.sees("kini bertugas sebagai admin Dinas Kesehatan, menggantikan Admin DINKES")
    await colleague.sees("1 berkas belum ditempatkan")
    await colleague.taps("Tempatkan")
    await colleague.sees("belum_ditempatkan.pdf")

    farewell = await leaving.sees("beralih kepada Kepala DINKES")
    assert "Yang masih disimpan" in farewell.text
    assert "Berkas yang dikirim: 2" in farewell.text
    await leaving.taps("Data saya")
    await leaving.sees("Berikut semua yang disimpan")
    await coordinator.sees("Serah terima selesai: Kepala DINKES kini admin Dinas Kesehatan")
    await leaving.sends("/tunggakan")
    await leaving.sees("belum terdaftar")
    await coordinator.sends("/jejak")
    await coordinator.sees("mengambil alih peran admin")


async def test_what_was_asked_of_who_left_is_not_answered_by_them_any_more(town: Town) -> None:
    leaving = await town.admin()
    colleague = await town.joins("Kepala DINKES", OWNER, "DINKES", Role.KEPALA_OPD)
    await leaving.sends("/pengaturan")
    await leaving.taps("Serah terima")
    await leaving.taps("1")
    await leaving.taps("Begitu diterima")
    await leaving.sends("/tunggakan")
    await leaving.taps("1")
    await leaving.taps("Minta perpanjangan")
    await leaving.taps("27")
    await leaving.sees("Mohon tulis alasannya")
    await colleague.taps("Terima tugas")
    await leaving.sees("beralih kepada Kepala DINKES")

    await leaving.sends("Dokumen masih ditandatangani")
    await leaving.sees("Jawaban itu tidak dipakai: peran yang dimintai jawaban sudah berakhir")
    await leaving.sends("Dokumen masih ditandatangani")
    await leaving.sees("belum terdaftar")
    async with town.database.read() as db:
        assert (await db.scalars(select(ExtensionRow.reason))).all() == [""]


async def test_a_link_and_a_day_that_comes_while_nothing_runs(town: Town) -> None:
    coordinator, leaving = await town.coordinator(), await town.admin()
    await coordinator.sends("/anggota")
    await coordinator.taps("3")
    await coordinator.taps("1")
    await coordinator.taps("Serah terima")
    await coordinator.sees("Mohon undang penerusnya lewat tautan")
    await coordinator.taps("Undang lewat tautan")
    await coordinator.sees("Kapan peran")
    await coordinator.taps("12")
    link = forwarded_link(coordinator)
    await leaving.sees("memulai serah terima")

    newcomer, other = town.sandbox.person("Pegawai Baru"), town.sandbox.person("Pegawai Lain")
    await newcomer.opens(link)
    await newcomer.taps("Ya, saya admin")
    await newcomer.sees("Mulai 12 Maret 2026 Bapak/Ibu bertugas")
    await other.opens(link)
    await other.sees("sudah dipakai")
    await leaving.sees("Pegawai Baru menyanggupi")
    await town.passes(days=3)
    await leaving.sends("/tunggakan")
    await leaving.sees("Perlu dikirim")

    await town.bot.stop()
    town.clock.move(days=14)
    await town.restarts(stopped=True)
    await town.passes(seconds=1)
    await newcomer.sees("kini bertugas sebagai admin Dinas Kesehatan")
    await leaving.sees("beralih kepada Pegawai Baru")
    await coordinator.sees("Serah terima selesai: Pegawai Baru")
    told = sum("Serah terima selesai" in message.text for message in coordinator.messages)
    await town.passes(days=1)
    assert sum("Serah terima selesai" in message.text for message in coordinator.messages) == told == 1


async def test_the_only_coordinator_leaves_by_a_hand_over_alone(town: Town) -> None:
    leaving, leader = await town.coordinator(), await town.leader()
    await leaving.sends("/anggota")
    await leaving.taps("3")
    await leaving.taps("Undang admin")
    link = forwarded_link(leaving)
    await town.admin()
    async with town.database.write() as db:
        submission = await builders.submission(
            db, town.ids[f"H06-P1/DINKES@{OWNER}"], town.ids[f"Admin DINKES {OWNER}"]
        )
    await leaving.sends("/periksa")
    await leaving.taps("1")
    await leaving.sends("/pengaturan")
    await leaving.taps("Serah terima")
    await leaving.sees("1 kiriman menunggu pemeriksaan")
    await _choose(leaving, "Pimpinan")
    await leaving.taps("Begitu diterima")
    await leader.taps("Terima tugas")

    await leader.sees("kini bertugas sebagai koordinator")
    assert "periksa" in leader.menu
    assert "periksa" not in leaving.menu
    async with town.database.read() as db:
        taker = await db.scalar(select(SubmissionRow.taken_by).where(SubmissionRow.id == submission))
    assert taker == town.ids["Pimpinan Kota Contoh"]
    newcomer = town.sandbox.person("Pegawai Baru")
    await newcomer.opens(link)  # who left knows it
    await newcomer.sees("ditarik kembali")


async def test_what_cannot_be_is_said_and_nothing_is_lost(town: Town) -> None:
    coordinator, leaving, second = await town.coordinator(), await town.admin(), await town.admin(number=2)
    elsewhere = await town.admin("DISDIK")
    role = await membership_of(town, leaving.name)
    for successor, words in ((leaving, "pemegangnya sendiri"), (elsewhere, "tidak bertugas di tempat yang sama")):
        await leaving.taps_forged(BeginHandover(role, town.ids[successor.name]).pack())
        await leaving.sees(words)
    await leaving.taps_forged(BeginHandover(role, town.ids[second.name], date(2027, 1, 1).toordinal()).pack())
    await leaving.sees("Hari itu belum dapat dipilih")

    await leaving.taps_forged(BeginHandover(role, town.ids[second.name]).pack())
    await second.sees("diminta meneruskan")
    await coordinator.taps_forged(BeginHandover(role, 0).pack())
    await coordinator.sees("sudah dimulai dan belum selesai")
    await second.taps("Belum dapat menerima")
    await leaving.sees("belum dapat menerima peran admin")
    first = await _last_handover(town)
    await second.taps_forged(AcceptHandover(first).pack())
    await second.sees("sudah selesai atau dibatalkan")

    await leaving.taps_forged(BeginHandover(role, town.ids[second.name]).pack())
    again = await _last_handover(town)
    await leaving.taps_forged(CancelHandover(again).pack())
    await leaving.sees("Serah terima dibatalkan")
    await second.sees("dibatalkan. Peran tidak beralih")
    await leaving.taps_forged(CancelHandover(again).pack())
    await leaving.sees("sudah selesai atau dibatalkan")
    await elsewhere.taps_forged(SeeHandover(again).pack())
    elsewhere.never_saw("Admin DINKES")

    await leaving.taps_forged(BeginHandover(role, 0).pack())
    link = forwarded_link(leaving)
    await leaving.opens(link)
    await leaving.sees("sudah terdaftar sebagai admin")
    await coordinator.sends("/anggota")
    await coordinator.taps("2")
    await _choose(coordinator, leaving.name)
    await coordinator.taps("Akhiri peran")
    await coordinator.taps("Ya, akhiri")
    newcomer = town.sandbox.person("Pegawai Baru")
    await newcomer.opens(link)
    await newcomer.sees("ditarik kembali")


async def test_a_successor_who_cannot_be_reached_any_more_takes_over_nothing(town: Town) -> None:
    coordinator, leaving, second = await town.coordinator(), await town.admin(), await town.admin(number=2)
    role = await membership_of(town, leaving.name)
    day = town.clock.now().date().toordinal() + 8
    await leaving.taps_forged(BeginHandover(role, town.ids[second.name], day).pack())
    await second.taps("Terima tugas")
    await second.sees("Mulai 10 Maret 2026")
    await leaving.sees("menyanggupi")
    await second.blocks()
    for _ in range(9):
        await town.passes(days=1)
    await leaving.sees("tidak dapat diselesaikan")
    await leaving.sends("/tunggakan")
    await leaving.sees("Perlu dikirim")
    assert coordinator.screen


async def _choose(person: Person, name: str) -> None:
    """Taps the number before a name in the list that is shown."""
    match = re.search(rf"(\d+)\. {name}", person.screen.text)
    assert match is not None, person.screen.text
    await person.taps(match.group(1))


async def _last_handover(town: Town) -> int:
    async with town.database.read() as db:
        return await db.scalar(select(HandoverRow.id).order_by(HandoverRow.id.desc()).limit(1)) or 0
