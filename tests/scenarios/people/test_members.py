"""A coordinator looks after the members of the region."""

import re

from sandbox.people.person import Person
from screens.buttons.people.members import EndRole, InviteAdmin, OpenMembers, RevokeInvitation
from tests.bot_fixtures import Town


def forwarded_link(coordinator: Person) -> str:
    """The link in the message that is meant to be forwarded."""
    found = re.search(r"https://t\.me/\S+", coordinator.screen.text)
    assert found is not None
    return found.group()


async def test_a_coordinator_invites_an_admin_and_the_admin_comes(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/anggota")
    board = await coordinator.sees("3 OPD · 3 belum mempunyai admin")
    assert "belum mempunyai admin" in board.text
    await coordinator.taps("2")
    await coordinator.sees("Dinas Kesehatan · DINKES")
    await coordinator.taps("Undang admin")

    await coordinator.sees("tautannya hanya tampil sekali")
    newcomer = town.sandbox.person("Pegawai Baru")
    await newcomer.opens(forwarded_link(coordinator))
    await newcomer.taps("Ya, saya admin Dinas Kesehatan")

    await coordinator.sees("Anggota baru: Pegawai Baru")
    await coordinator.sends("/anggota")
    await coordinator.sees("3 OPD · 2 belum mempunyai admin")


async def test_an_open_invitation_is_taken_back(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/anggota")
    await coordinator.taps("2")
    await coordinator.taps("Undang admin")
    link = forwarded_link(coordinator)
    await coordinator.taps("Kembali")
    await coordinator.sees("belum dibuka")
    await coordinator.taps("Tarik undangan 2 Maret")
    await coordinator.sees("tautannya tidak dapat dipakai lagi")

    newcomer = town.sandbox.person("Pegawai Baru")
    await newcomer.opens(link)

    await newcomer.sees("sudah ditarik kembali")


async def test_a_role_ends_after_a_question_and_the_person_is_told(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin("DINKES")
    await coordinator.sends("/anggota")
    await coordinator.taps("3")
    await coordinator.sees("Admin DINKES Kota Contoh · sejak")
    await coordinator.taps("1")
    await coordinator.taps("Akhiri peran")
    await coordinator.taps("Ya, akhiri")

    await coordinator.sees("sudah berakhir")
    await admin.sees("Peran Bapak/Ibu sebagai admin Dinas Kesehatan berakhir")
    await admin.sends("/tunggakan")
    await admin.sees("belum terdaftar")


async def test_the_only_coordinator_is_told_why_they_stay(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/anggota")
    await coordinator.taps("Koordinator & pimpinan")
    await coordinator.taps("1")
    await coordinator.taps("Akhiri peran")
    await coordinator.taps("Ya, akhiri")

    await coordinator.sees("satu-satunya koordinator")
    await coordinator.taps("Serah terima")
    await coordinator.taps("Undang lewat tautan")
    await coordinator.taps("Begitu diterima")
    link = forwarded_link(coordinator)
    successor = town.sandbox.person("Penerus")
    await successor.opens(link)
    await successor.taps("Ya, saya koordinator")

    await successor.sees("kini terdaftar sebagai koordinator")
    await coordinator.sees("beralih kepada Penerus")
    assert "periksa" in successor.menu
    assert "periksa" not in coordinator.menu


async def test_a_coordinator_whose_role_ended_does_not_come_back_by_an_own_invitation(town: Town) -> None:
    first, second = await town.coordinator(), await town.coordinator(number=2)
    await second.sends("/anggota")
    await second.taps("Koordinator & pimpinan")
    await second.taps("Undang koordinator")
    link = forwarded_link(second)

    await first.sends("/anggota")
    await first.taps("Koordinator & pimpinan")
    await first.taps("2")
    await first.taps("Akhiri peran")
    await first.taps("Ya, akhiri")
    await second.sees("Peran Bapak/Ibu sebagai koordinator")

    await second.opens(link)
    await second.sees("sudah ditarik kembali")
    await second.sends("/anggota")
    await second.sees("belum terdaftar")


async def test_an_opd_is_found_by_typing(town: Town) -> None:
    coordinator = await town.coordinator()
    await coordinator.sends("/anggota")
    await coordinator.taps("Cari OPD")
    await coordinator.sends("pendidikan")
    await coordinator.sees("Dinas Pendidikan · DISDIK")
    await coordinator.taps("Kembali")
    await coordinator.taps("Cari OPD")
    await coordinator.sends("<perikanan> & kelautan")
    await coordinator.sees("Belum ada OPD yang cocok dengan “<perikanan> & kelautan”")
    await coordinator.sends("dinas")
    await coordinator.sees("Hasil pencarian “dinas” (2)")


async def test_a_request_is_answered_from_the_list(town: Town) -> None:
    first, second = await town.coordinator(), await town.coordinator(number=2)
    await first.sends("/anggota")
    await first.taps("2")
    await first.taps("Tautan untuk beberapa orang")
    newcomer = town.sandbox.person("Pegawai Baru")
    await newcomer.opens(forwarded_link(first))
    await newcomer.taps("Ya, saya admin")

    await first.sends("/anggota")
    await first.taps("Permintaan (1)")
    await first.taps("1", on="Permintaan bergabung (1)")
    await first.taps("Tolak")
    await first.sees("Ditolak: permintaan Pegawai Baru")
    await second.taps("Setujui")

    await second.sees("sudah ditolak oleh Koordinator 1 Kota Contoh")
    await newcomer.sees("belum dapat disetujui")


async def test_others_get_nothing_from_members_buttons(town: Town) -> None:
    await town.coordinator()
    health, region = town.ids["DINKES@Kota Contoh"], town.ids["Kota Contoh"]
    for person in (await town.admin("DINKES"), await town.leader(), await town.coordinator("Kabupaten Teladan")):
        for tap in (OpenMembers(region), InviteAdmin(health), EndRole(1), RevokeInvitation(1)):
            await person.taps_forged(tap.pack())
        person.never_saw("Anggota Kota Contoh")
        person.never_saw("t.me/")
        person.never_saw("sudah berakhir")


async def test_of_two_admins_of_one_name_the_one_meant_can_be_told(town: Town) -> None:
    coordinator = await town.coordinator()
    first, second = await town.admin(), await town.admin(number=2)
    for admin in (first, second):
        admin.account.first_name, admin.account.last_name = "Siti Aminah", None
        await town.passes(days=3)
        await admin.sends("/status")
    await coordinator.sends("/anggota")
    [line] = [line for line in coordinator.screen.text.splitlines() if "Dinas Kesehatan" in line or "DINKES" in line]
    await coordinator.taps(line.partition(".")[0].strip())
    assert all(f"{admin.id % 10_000:04}" in coordinator.screen.text for admin in (first, second))

    await coordinator.taps("2")
    assert f"{second.id % 10_000:04}" in coordinator.screen.text
    await coordinator.taps("Akhiri peran")
    assert f"{second.id % 10_000:04}" in coordinator.screen.text
    await coordinator.taps("Ya, akhiri")
    await second.sees("Peran Bapak/Ibu sebagai admin Dinas Kesehatan")
    first.never_saw("Peran Bapak/Ibu sebagai")
