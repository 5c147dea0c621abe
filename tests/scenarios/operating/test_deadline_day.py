"""Deadline day: everybody sends at once over slow lines, and nobody's tap waits for anybody's file."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest_asyncio
from sqlalchemy import Engine, event

from sandbox.api.faults import Fault
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.shelf import live_cards, names, nothing_is_lost, opens, receipts, times_seen

_ASKS = re.compile(r"(INTO|UPDATE|FROM) \w+")
WAITS = "Berkas Bapak/Ibu masih diterima. Tombol ini diproses sesudahnya; tidak perlu diketuk lagi."


@pytest_asyncio.fixture(autouse=True)
async def sound(town: Town) -> AsyncIterator[None]:
    """Whatever a story does, nothing may be lost at its end."""
    yield
    await nothing_is_lost(town)


async def held_back(town: Town, fault: Fault, transfers: int) -> None:
    """Waits until so many downloads are under way."""
    assert await town.sandbox.changes.until(lambda: fault.struck >= transfers, 20), town.sandbox.transcript()


async def test_a_tap_is_answered_while_more_files_are_under_way_than_people_are_served(town: Town) -> None:
    senders = [await town.admin(number=number) for number in range(1, town.settings.work_slots + 5)]
    other = await town.admin("DISDIK")
    for sender in senders:
        await opens(sender)
    slow = town.sandbox.faults.delays(method="download", times=None)

    for number, sender in enumerate(senders):
        await sender.uploads(pdf(f"lembar {number}"), name=f"DPA {number}.pdf", wait=False)
    await held_back(town, slow, len(senders))
    await other.taps("Perlu dikirim (3)", wait=False)
    await other.sees("Perlu dikirim · Dinas Pendidikan")

    assert await names(town) == []
    slow.release()
    await town.sandbox.quiet()
    assert len(await names(town)) == len(senders)


async def test_a_tap_behind_ones_own_file_is_told_so_and_takes_the_file_along(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf("satu"), name="DPA.pdf")
    slow = town.sandbox.faults.delays(method="download", times=None)

    await admin.uploads(pdf("dua"), name="Realisasi.pdf", wait=False)
    await held_back(town, slow, 1)
    await admin.taps("Kirim ke Bagian Hukum", wait=False)
    taps = town.sandbox.world.callbacks
    assert await town.sandbox.changes.until(lambda: any(tap.text == WAITS for tap in taps.values()), 20)
    assert await receipts(town) == []

    slow.release()
    await town.sandbox.quiet()
    await town.passes(minutes=5)
    assert await receipts(town) == ["26-DINKES-0001"]
    assert times_seen(admin, "DPA.pdf") and times_seen(admin, "Realisasi.pdf")
    assert times_seen(admin, "Terkirim ke Bagian Hukum") == 1


async def test_a_stop_amid_transfers_loses_neither_the_files_nor_the_tap_behind_them(town: Town) -> None:
    town.settings = town.settings.model_copy(update={"stop_seconds": 0.1})
    await town.restarts()
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf("satu"), name="DPA.pdf")
    slow = town.sandbox.faults.delays(method="download", times=None)
    await admin.uploads(pdf("dua"), name="Realisasi.pdf", wait=False)
    await held_back(town, slow, 1)
    await admin.taps("Kirim ke Bagian Hukum", wait=False)
    assert await town.sandbox.changes.until(lambda: not town.sandbox.bot().queue.waiting, 20)

    await asyncio.wait_for(town.restarts(), 20)
    slow.release()
    await town.sandbox.quiet()
    await town.passes(minutes=5)
    assert await receipts(town) == ["26-DINKES-0001"]
    assert live_cards(admin) == 0
    assert times_seen(admin, "Terkirim ke Bagian Hukum") == 1


@contextmanager
def statements() -> Iterator[Counter[str]]:
    """What is asked of the database meanwhile: how often which table was written to, or read first."""
    counted: Counter[str] = Counter()

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asks = _ASKS.search(statement)
        if asks is not None:
            counted[asks[0]] += 1

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield counted
    finally:
        event.remove(Engine, "before_cursor_execute", count)


async def test_what_a_list_asks_of_the_database(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    with statements() as counted:
        await admin.sends("/tunggakan")
    assert {table: count for table, count in counted.items() if table in _OF_A_LIST} == _OF_A_LIST


_OF_A_LIST = {
    "INTO inbox": 1,
    "UPDATE inbox": 1,
    "FROM contribution": 1,  # of the person, which begins with whether they help somewhere
    "FROM draft_file": 1,  # of the assignments, how many files lie in their drafts
    "FROM round": 1,
    "FROM holiday": 1,
    "FROM promise": 1,
}


async def test_what_everybody_asks_in_one_moment_is_kept_at_once_and_answered_each(town: Town) -> None:
    people = [await town.admin(number=number) for number in range(1, 25)]
    door = town.sandbox.faults.delays(method="getUpdates", times=None)
    for person in people:  # the poll that is open already may still bring the first of them
        await person.sends("/tunggakan", wait=False)
    with statements() as counted:
        assert await town.sandbox.changes.until(lambda: door.struck > 0, 20)
        door.release()
        await town.sandbox.quiet()
    assert all(times_seen(person, "Perlu dikirim · Dinas Kesehatan") == 1 for person in people)
    assert counted["FROM contribution"] >= len(people)
    assert counted["INTO inbox"] + counted["UPDATE inbox"] < len(people), (
        "their updates are kept, and marked as done, many at a time"
    )
