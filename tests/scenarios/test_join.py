"""From an invitation link to the first screen, and the ways that lead nowhere."""

from domain.people import Actor, Role
from sandbox.people import Person
from services.invitations import invite_as_operator, invite_to_opd
from services.join import Confirmed  # noqa: F401
from storage.queries import actors, regions
from tests.bot_fixtures import Town


async def actor_of(town: Town, person: Person) -> Actor:
    async with town.database.read() as db:
        standing = await actors.standing(db, person.id)
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
    assert "Lihat tunggakan" in str(home)
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
    stranger = town.sandbox.person("Orang Lain")

    await stranger.starts("A" * 32)
    await stranger.sees("tidak dikenali")


async def test_a_shared_link_waits_for_the_coordinator(town: Town) -> None:
    coordinator = await town.coordinator()
    token = await invitation(town, coordinator, shared=True)
    newcomer = town.sandbox.person("Pegawai Baru")

    await newcomer.starts(token)
    await newcomer.taps("Ya, saya admin")
    await newcomer.sees("sudah diteruskan")
    await coordinator.sees("Permintaan bergabung")
    await coordinator.taps("Setujui")
    await coordinator.sees("Disetujui: Pegawai Baru")

    await newcomer.sees("Permintaan Bapak/Ibu disetujui")
    await newcomer.taps("Beranda")
    await newcomer.sees("Dinas Kesehatan · Kota Contoh")


async def test_a_coordinator_gets_the_coordinators_menu(town: Town) -> None:
    async with town.database.read() as db:
        region = await regions.one(db, town.ids["Kota Contoh"])
    assert region is not None
    made = await invite_as_operator(town.database, town.clock.now(), region, Role.KOORDINATOR)
    newcomer = town.sandbox.person("Koordinator Baru")

    await newcomer.starts(made.token)
    await newcomer.taps("Ya, saya koordinator")

    await newcomer.sees("kini terdaftar sebagai koordinator Bagian Hukum Kota Contoh")
    assert "periksa" in str(newcomer.menu)
