"""Processes that share a bot on one PostgreSQL: everybody is answered in order, by whoever has the turn, once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.app.application import BotApplication
from domain.notices import NoticeKind
from domain.operating.processes import ProcessRole
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage.database import Database
from storage.queries import inbox, outbox
from storage.tables.delivery import InboxRow, InboxState
from storage.tables.leadership import TurnRow, WorkerRow
from tests import builders
from tests.bot.app.echo_product import Echo, settings_for
from tests.postgres_server import PostgresServer

PEOPLE, TEXTS = 6, 5
WITHIN = 20.0
SILENT = timedelta(minutes=5)


class Company:
    """Processes of one bot: each with a product of its own, on one database."""

    def __init__(self, sandbox: Sandbox, url: str, folder: Path) -> None:
        self.sandbox = sandbox
        token = sandbox.create_bot("contoh_bot")
        self.bot_id = int(token.split(":")[0])
        self.settings = settings_for(sandbox, token, url, folder)
        self.database = Database(url)
        self.bots: list[BotApplication] = []
        self._stack = AsyncExitStack()

    async def joins(self, role: ProcessRole) -> Echo:
        """One more process; its product."""
        echo = Echo()
        bot = BotApplication(self.settings.model_copy(update={"dispatch_seconds": 1.0}), echo.wire, role=role)
        await bot.start()
        self.bots.append(bot)
        self.sandbox.add_probe(bot.idle)
        self._stack.push_async_callback(bot.stop)
        return echo

    async def close(self) -> None:
        """Ends all of them."""
        await self._stack.aclose()
        await self.database.close()

    async def known(self, person: Person) -> int:
        async with self.database.write() as db:
            return await builders.person(db, person.name, person.id)

    async def states(self) -> set[InboxState]:
        async with self.database.read() as db:
            return set(await db.scalars(select(InboxRow.state)))

    async def turns(self) -> list[str | None]:
        async with self.database.read() as db:
            return list(await db.scalars(select(TurnRow.holder)))


@pytest.fixture
async def company(sandbox: Sandbox, postgres: PostgresServer, tmp_path: Path) -> AsyncIterator[Company]:
    """A bot that no process runs yet."""
    url = postgres()
    made = Company(sandbox, url, tmp_path)
    yield made
    await made.close()
    postgres.give_back(url)


async def test_everybody_is_answered_in_order_and_both_workers_have_a_share(company: Company) -> None:
    await company.joins(ProcessRole.INTAKE)
    await company.joins(ProcessRole.SENDER)
    products = [await company.joins(ProcessRole.WORKER) for _ in range(2)]
    people = [company.sandbox.person(f"Pegawai {number}") for number in range(PEOPLE)]
    for person in people:
        await person.starts(wait=False)
        for number in range(TEXTS):
            await person.sends(f"{person.name}: {number}", wait=False)
    for person in people:
        await person.sees(f"{person.name}: {TEXTS - 1}", within=WITHIN)
    await company.sandbox.quiet()

    for person in people:
        texts = [seen.text for seen in person.last(TEXTS)]
        assert texts == [f"{person.name}: {number}" for number in range(TEXTS)]
    assert sum(len(product.seen) for product in products) == PEOPLE * (TEXTS + 1)
    assert await company.states() == {InboxState.DONE}
    assert await company.turns() == []


async def test_what_a_worker_had_in_hand_that_gives_no_sign_of_life_is_taken_up_by_another(company: Company) -> None:
    await company.joins(ProcessRole.INTAKE)
    await company.joins(ProcessRole.SENDER)
    stalled = await company.joins(ProcessRole.WORKER)
    stalled.held = asyncio.Event()
    person = company.sandbox.person("Pegawai")
    await person.starts(wait=False)
    await stalled.begun.wait()
    [holder] = await company.turns()
    other = await company.joins(ProcessRole.WORKER)
    await person.sends("masih di sana?", wait=False)

    await _falls_silent(company, holder)
    await person.sees("masih di sana?", within=WITHIN)
    assert [text for text, _ in other.seen] == ["/start", "masih di sana?"], "from where it was, in its order"
    stalled.held.set()


async def test_what_is_owed_goes_out_by_the_sender_and_what_is_replayed_by_a_worker(company: Company) -> None:
    await company.joins(ProcessRole.INTAKE)
    worker = await company.joins(ProcessRole.WORKER)
    person = company.sandbox.person("Pegawai")
    worker.faults["rusak"] = [ValueError("a fault of ours")] * 3
    person_id = await company.known(person)
    await person.starts(wait=False)
    await person.sees("/start", within=WITHIN)
    await person.sends("rusak", wait=False)
    async with company.database.write() as db:
        await outbox.enqueue(db, person_id=person_id, kind=NoticeKind.RECEIPT, subject_id=7, now=datetime.now(UTC))
    await company.joins(ProcessRole.SENDER)
    await person.sees("receipt 7", within=WITHIN)
    await person.sees("apology", within=WITHIN)

    async with company.database.write() as db:
        [aside] = await inbox.list_set_aside(db)
        assert await inbox.ask_replay(db, aside.id)
    await person.sees("rusak", within=WITHIN)


async def test_one_process_that_does_everything_waits_until_the_others_have_ended(company: Company) -> None:
    await company.joins(ProcessRole.WORKER)
    alone = BotApplication(company.settings, Echo().wire)
    starting = asyncio.ensure_future(alone.start())
    await asyncio.wait([starting], timeout=0.3)
    assert alone.signs.condition.sentence == "standby"

    await company.close()
    await asyncio.wait_for(starting, WITHIN)
    assert alone.signs.condition.ready
    await alone.stop()


async def _falls_silent(company: Company, holder: str | None) -> None:
    """A process is stalled: it beats no more, though it still stands in its row."""
    async with company.database.write() as db:
        beat_at = datetime.now(UTC) - SILENT
        await db.execute(update(WorkerRow).where(WorkerRow.holder == holder).values(beat_at=beat_at, holder="gone"))
        await db.execute(update(TurnRow).where(TurnRow.holder == holder).values(holder="gone"))
