"""What comes from outside: a flood of one account, and what of an update is never written down."""

from pathlib import Path

from sqlalchemy import select

from bot.inbox.poller import incoming_update
from sandbox.people.person import Person
from services.people.invitations import invite_to_opd
from storage.queries import inbox
from storage.queries.people import actors
from storage.tables.delivery import InboxRow, InboxState
from storage.tables.people import PersonRow
from tests.bot_fixtures import Town
from tests.scenarios.shelf import KOTA, times_seen

FLOOD = 300


async def rows_of(town: Town, person: Person) -> list[tuple[InboxState, str]]:
    async with town.database.read() as db:
        query = select(InboxRow.state, InboxRow.payload).where(InboxRow.queue_key == person.id).order_by(InboxRow.id)
        return [(row.state, row.payload) for row in await db.execute(query)]


async def token_of(town: Town, coordinator: Person, *, shared: bool = False) -> str:
    async with town.database.read() as db:
        standing = await actors.conversation(db, coordinator.id)
    assert standing is not None
    return (await invite_to_opd(town.bot.ports, standing.actor, town.ids[f"DINKES@{KOTA}"], shared=shared)).token


def written(town: Town) -> bytes:
    """Every byte of the database's files, its log included."""
    path = Path(town.settings.database_url.partition(":///")[2])
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


async def test_a_strangers_flood_gets_one_answer_and_leaves_one_row_and_a_count(town: Town) -> None:
    admin, stranger = await town.admin(), town.sandbox.person("Orang Lain")
    for number in range(FLOOD):
        await stranger.sends(f"Promo besar nomor {number} " + "hubungi kami " * 20, wait=False)
    await admin.sends("/tunggakan")

    await admin.sees("Alokasi anggaran")
    await town.sandbox.quiet()
    assert sum(message.from_bot for message in stranger.messages) == 1
    assert await rows_of(town, stranger) == [(InboxState.DONE, "")]
    await town.bot.work.tick()
    async with town.database.read() as db:
        assert await inbox.count_dropped(db) == FLOOD - 1
    assert b"Promo besar" not in written(town)


async def test_a_members_flood_keeps_nobody_else_waiting_and_is_bounded(town: Town) -> None:
    admin, other = await town.admin(), await town.admin("DISDIK")
    for number in range(FLOOD):
        await admin.sends(f"teks {number}", wait=False)
    await other.sends("/tunggakan", wait=False)

    await other.sees("Alokasi anggaran")
    states = [state for state, _ in await rows_of(town, admin)]
    assert states.count(InboxState.SET_ASIDE) > 0
    assert states.count(InboxState.NEW) <= 200
    assert len(states) >= FLOOD, "what a member wrote is all there, to be tried anew"


async def test_a_token_is_never_written_down_and_the_link_works_all_the_same(town: Town) -> None:
    coordinator, newcomer = await town.coordinator(), town.sandbox.person("Pegawai Baru")
    token = await token_of(town, coordinator)
    await newcomer.starts(token)
    await newcomer.sees("mengundang Bapak/Ibu sebagai admin Dinas Kesehatan")
    assert token.encode() not in written(town)

    await newcomer.taps("Ya, saya admin Dinas Kesehatan")
    await newcomer.sees("kini terdaftar sebagai admin Dinas Kesehatan")
    assert token.encode() not in written(town)


async def test_a_link_that_was_taken_in_before_a_kill_is_answered_after_it(town: Town) -> None:
    coordinator, newcomer = await town.coordinator(), town.sandbox.person("Pegawai Baru")
    token = await token_of(town, coordinator)
    await newcomer.starts(wait=False)
    await town.sandbox.quiet()
    sender = {"id": newcomer.id, "is_bot": False, "first_name": newcomer.name}
    followed = {
        "message_id": 901,
        "date": 1_770_000_000,
        "chat": {"id": newcomer.id, "type": "private", "first_name": newcomer.name},
        "from": sender,
        "text": f"/start {token}",
    }
    arrival = incoming_update({"update_id": 901, "message": followed})
    assert arrival is not None
    async with town.database.write() as db:
        await inbox.keep_batch(
            db, int(town.settings.token.get_secret_value().split(":")[0]), [arrival], town.clock.now()
        )

    await town.restarts()
    await town.sandbox.quiet()
    await newcomer.sees("mengundang Bapak/Ibu sebagai admin Dinas Kesehatan")
    assert token.encode() not in written(town)


async def test_numbers_and_places_are_never_written_down(town: Town) -> None:
    admin = await town.admin()
    await admin.sends_contact()
    await admin.sends_location()
    assert times_seen(admin, "Ini belum dapat dipakai sebagai data dukung") == 2
    for secret in (b"+620000000000", b"106.8"):
        assert secret not in written(town)


async def test_what_somebody_wrote_goes_when_it_is_done_and_from_the_files_in_the_night(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("kalimat yang rahasia sekali")
    assert {payload for _, payload in await rows_of(town, admin)} == {""}
    await admin.taps("Bukan")
    await town.bot.work.night.run(rest=0)
    assert b"rahasia sekali" not in written(town)


async def test_who_applied_and_was_given_no_role_is_forgotten_in_time(town: Town) -> None:
    coordinator = await town.coordinator()
    refused, waiting, member = (town.sandbox.person(name) for name in ("Ditolak", "Menunggu", "Diterima"))
    await refused.starts(await token_of(town, coordinator))
    shared = await token_of(town, coordinator, shared=True)
    await waiting.starts(shared)
    await waiting.taps("Ya, saya")
    await member.starts(await token_of(town, coordinator))
    await member.taps("Ya, saya")
    latest = town.sandbox.person("Terbaru")
    await latest.starts(shared)
    await latest.taps("Ya, saya")

    await town.passes(days=8)
    await town.bot.work.night.run(rest=0)
    assert await people(town) == {"Ditolak", "Menunggu", "Diterima", "Terbaru", coordinator.name}, (
        "their links still hold"
    )

    await town.passes(days=120)
    await town.bot.work.night.run(rest=0)
    assert await people(town) == {"Diterima", "Terbaru", coordinator.name}, "the newest keeps its number from others"


async def people(town: Town) -> set[str]:
    async with town.database.read() as db:
        return set(await db.scalars(select(PersonRow.name)))
