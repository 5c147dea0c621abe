"""From an invitation link to the first screen, and the ways that lead nowhere."""

from domain.people.people import Actor, Role
from sandbox.people.person import Person
from screens.buttons.people.join import AnswerRequest, ConfirmInvitation
from services.people.invitations import invite_as_operator, invite_to_opd
from storage.queries.people import actors, regions
from tests.bot_fixtures import Town


async def actor_of(town: Town, person: Person) -> Actor:
    async with town.database.read() as db:
        standing = await actors.conversation(db, person.id)
    assert standing is not None
    return standing.actor


async def invitation(town: Town, coordinator: Person, *, shared: bool = False) -> str:
    opd = town.ids["DINKES@Kota Contoh"]
    return (await invite_to_opd(town.bot.ports, await actor_of(town, coordinator), opd, shared=shared)).token


async def test_an_invited_stranger_joins_with_one_confirmation(town: Town) -> None:
    coordinator = await town.coordinator()
    token = await invitation(town, coordinator)
    newcomer = town.sandbox.person("Pegawai Baru")

    await newcomer.starts(token)
    offer = await newcomer.sees("mengundang Bapak/Ibu sebagai admin Dinas Kesehatan")
    assert "/privasi" in offer.text
    await newcomer.taps("Ya, saya admin Dinas Kesehatan")

    home = await newcomer.sees("kini terdaftar sebagai admin Dinas Kesehatan")
    assert "Perlu dikirim" in str(home)
    await coordinator.sees("Anggota baru: Pegawai Baru")


async def test_a_used_invitation_says_so(town: Town) -> None:
    coordinator = await town.coordinator()
    token = await invitation(town, coordinator)
    first, second = town.sandbox.person("Pegawai Satu"), town.sandbox.person("Pegawai Dua")
    await first.starts(token)
    await second.starts(token)
    await first.taps("Ya, saya admin")

    await second.taps("Ya, saya admin")
    await second.sees("Undangan ini sudah dipakai")
    await second.sends("/tunggakan")
    await second.sees("belum terdaftar")


async def test_forged_tokens_and_taps_get_nothing(town: Town) -> None:
    coordinator = await town.coordinator()
    await invitation(town, coordinator)
    stranger, admin = town.sandbox.person("Orang Lain"), await town.admin("DISDIK")

    await stranger.starts("A" * 32)
    await stranger.sees("tidak dikenali")
    said = len(stranger.messages)
    await stranger.starts("B" * 32)
    assert len(stranger.messages) == said + 1  # the own message alone: guessing is not answered twice an hour
    for number in (1, 2, 99):
        await stranger.taps_forged(ConfirmInvitation(number).pack())
        assert await admin.taps_forged(ConfirmInvitation(number).pack()) == "Tombol ini tidak dapat digunakan."
        await admin.taps_forged(AnswerRequest(number, approve=True).pack())
    stranger.never_saw("terdaftar sebagai")
    await stranger.sends("/tunggakan")

    async with town.database.read() as db:
        assert await actors.conversation(db, stranger.id) is None
    assert len((await actor_of(town, admin)).memberships) == 1


async def test_an_expired_invitation_says_so(town: Town) -> None:
    token = await invitation(town, await town.coordinator())
    late = town.sandbox.person("Pegawai Lambat")
    await town.passes(days=15)

    await late.starts(token)

    await late.sees("Masa berlaku undangan ini sudah habis")


async def test_somebody_else_leaves_the_invitation_alone(town: Town) -> None:
    token = await invitation(town, await town.coordinator())
    wrong, right = town.sandbox.person("Salah Kirim"), town.sandbox.person("Pegawai Baru")

    await wrong.starts(token)
    await wrong.taps("Bukan saya")
    await wrong.sees("undangan ini tidak dipakai")
    await right.starts(token)
    await right.taps("Ya, saya admin")

    await right.sees("kini terdaftar")


async def test_a_member_who_opens_another_invitation_goes_home(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin("DINKES")

    await admin.starts(await invitation(town, coordinator))

    home = await admin.sees("sudah terdaftar sebagai admin Dinas Kesehatan")
    assert "Dinas Kesehatan · Kota Contoh" in home.text


async def test_one_person_serves_two_opd_and_switches(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin("DISDIK", "Kabupaten Teladan")

    await admin.starts(await invitation(town, coordinator))
    await admin.taps("Ya, saya admin Dinas Kesehatan")
    await admin.sees("Dinas Kesehatan · Kota Contoh")
    await admin.taps("Pindah ke Dinas Pendidikan")

    await admin.sees("Dinas Pendidikan · Kabupaten Teladan")


async def test_a_shared_link_waits_for_the_coordinator(town: Town) -> None:
    coordinator = await town.coordinator()
    token = await invitation(town, coordinator, shared=True)
    newcomer = town.sandbox.person("Pegawai Baru")

    await newcomer.starts(token)
    await newcomer.taps("Ya, saya admin")
    await newcomer.sees("sudah diteruskan")
    for _ in range(2):
        await newcomer.sends("Apakah sudah disetujui?")
        assert "masih menunggu jawaban Bagian Hukum Kota Contoh" in newcomer.screen.text
    await coordinator.sees(f"Pegawai Baru (…{newcomer.id % 10_000:04})")
    await coordinator.taps("Setujui")
    await coordinator.sees("Disetujui: Pegawai Baru")

    await newcomer.sees("Permintaan Bapak/Ibu disetujui")
    await newcomer.taps("Beranda")
    await newcomer.sees("Dinas Kesehatan · Kota Contoh")


async def test_a_coordinator_gets_the_coordinators_menu(town: Town) -> None:
    async with town.database.read() as db:
        region = await regions.get(db, town.ids["Kota Contoh"])
    assert region is not None
    made = await invite_as_operator(town.database, town.clock.now(), region, Role.KOORDINATOR)
    newcomer = town.sandbox.person("Koordinator Baru")

    await newcomer.starts(made.token)
    await newcomer.taps("Ya, saya koordinator")

    await newcomer.sees("kini terdaftar sebagai koordinator Bagian Hukum Kota Contoh")
    assert "periksa" in newcomer.menu


async def test_the_menu_follows_the_place_one_acts_for(town: Town) -> None:
    both = await town.joins("Dua Peran", "Kota Contoh", role=Role.KOORDINATOR)
    await town.joins("Dua Peran", "Kabupaten Teladan", "DISDIK")
    await both.sends("/status")

    await both.taps("Pindah ke Dinas Pendidikan")
    assert "tunggakan" in both.menu
    await both.taps("Pindah ke Bagian Hukum")

    assert "periksa" in both.menu
