"""The whole machinery over real HTTP: nothing lost, nothing twice, everybody answered, whatever fails."""

import asyncio
import json
import os
import signal
import threading
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from bot.app.application import BotApplication, WrongSchema
from bot.app.stop_signal import stop_requests
from bot.inbox.poller import AnotherPoller, PollSettings
from bot.telegram.api_errors import TokenRefused
from domain.notices import NoticeKind, NoticeState
from domain.update_ref import UpdateRef
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Connection, Database
from storage.queries import inbox, outbox
from storage.queries.inbox import InboxEntry, IncomingUpdate
from storage.tables.delivery import InboxRow, InboxState, NoticeRow
from storage.tables.people import PersonRow
from tests import builders
from tests.bot.app.echo_product import Echo, running, settings_for

NOW = builders.NOW


class Stage:
    """A sandbox with a bot's token, a database, and an echoing product."""

    def __init__(self, sandbox: Sandbox, url: str, folder: Path) -> None:
        self.sandbox = sandbox
        self.token = sandbox.create_bot("contoh_bot", name="Bot Contoh")
        self.bot_id = int(self.token.split(":")[0])
        self.settings = settings_for(sandbox, self.token, url, folder)
        self.echo = Echo()
        self.database = Database(url)

    def lifespan(self, **changes: object) -> BotApplication:
        return BotApplication(self.settings.model_copy(update=changes), self.echo.wire)

    async def states(self) -> list[InboxState]:
        async with self.database.read() as db:
            return list(await db.scalars(select(InboxRow.state).order_by(InboxRow.id)))

    async def known(self, person: Person) -> int:
        async with self.database.write() as db:
            return await builders.person(db, person.name, person.id)


@pytest.fixture
async def stage(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    made = Stage(sandbox, sqlite_url, tmp_path)
    yield made
    await made.database.close()


async def test_answers_and_marks_done(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts()
        await person.sends("halo")
        assert person.screen.text == "halo"
    assert await stage.states() == [InboxState.DONE, InboxState.DONE]


async def test_runs_on_both_engines(sandbox: Sandbox, database_url: str, tmp_path: Path) -> None:
    stage = Stage(sandbox, database_url, tmp_path)
    person = sandbox.person("Pegawai")
    await stage.known(person)
    stage.echo.faults["rusak"] = [ValueError("a fault of ours")] * 3
    async with running(stage.lifespan(), sandbox):
        await person.starts()
        await person.sends("rusak")
        [aside] = await _set_aside(stage)
        assert person.screen.text == f"apology {aside.id}"
        await person.sends("halo")
    async with running(stage.lifespan(), sandbox):
        await person.sends("lagi")
        assert person.screen.text == "lagi"
    states = await stage.states()
    await stage.database.close()
    assert sorted(states) == [*[InboxState.DONE] * 3, InboxState.SET_ASIDE]


async def test_polls_before_the_product_is_loaded_and_stores_what_came_after_it(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    loaded = threading.Event()

    def load() -> None:
        assert loaded.wait(10)

    bot = BotApplication(stage.settings, stage.echo.wire, load=load)
    starting = asyncio.ensure_future(bot.start())
    await person.starts(wait=False)
    await stage.sandbox.changes.until(lambda: any(call.method == "getUpdates" for call in stage.sandbox.calls), 10)
    assert (starting.done(), await stage.states()) == (False, [])
    loaded.set()
    await starting
    await person.sees("/start")
    await bot.stop()
    assert await stage.states() == [InboxState.DONE]


async def test_takes_up_after_a_restart_what_was_not_finished(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts()
    left = [_message(901, person, "satu"), _message(902, person, "dua")]
    async with stage.database.write() as db:
        first, _second = await inbox.keep_batch(db, stage.bot_id, left, NOW)
        await inbox.apply_once(db, UpdateRef(first.id), NOW)

    async with running(stage.lifespan(), stage.sandbox):
        await stage.sandbox.quiet()
        assert [seen.text for seen in person.last(2)] == ["sudah diproses: satu", "dua"]
    assert set(await stage.states()) == {InboxState.DONE}


async def test_an_update_that_fails_three_times_is_set_aside_and_the_next_go_on(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    await stage.known(person)
    stage.echo.faults["rusak"] = [ValueError("a fault of ours")] * 3
    async with running(stage.lifespan(), stage.sandbox) as bot:
        await person.starts()
        await person.sends("rusak")
        [aside] = await _set_aside(stage)
        assert person.screen.text == f"apology {aside.id}"
        await person.sends("halo")
        assert person.screen.text == "halo"

        async with stage.database.write() as db:
            assert await inbox.ask_replay(db, aside.id)
        await bot.work.tick()
        await stage.sandbox.quiet()
        assert person.screen.text == "rusak"
    assert [text for text, _ in stage.echo.seen] == ["/start", *["rusak"] * 3, "halo", "rusak"]
    assert await _set_aside(stage) == []


async def test_a_failure_is_kept_with_its_place_but_the_log_has_not_what_people_wrote(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    person = stage.sandbox.person("Pegawai")
    stage.echo.faults["rahasia"] = [ValueError("rahasia")] * 3
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts()
        await person.sends("rahasia")
    [aside] = await _set_aside(stage)
    assert "ValueError" in aside.error
    assert "echo_product" in aside.error
    assert "rahasia" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "fault",
    [
        OperationalError("UPDATE", {}, Exception("database is locked")),
        OSError(28, "No space left on device"),
        ConnectionResetError(),
    ],
)
async def test_a_fault_of_the_environment_counts_for_nobody(stage: Stage, fault: Exception) -> None:
    person = stage.sandbox.person("Pegawai")
    stage.echo.faults["halo"] = [fault]
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts()
        await person.sends("halo")
        assert person.screen.text == "halo"
    async with stage.database.read() as db:
        assert list(await db.scalars(select(InboxRow.attempts))) == [0, 0]


@pytest.mark.parametrize("kind", ["fails", "cuts"])
async def test_an_answer_that_meets_a_failing_server_is_given_later(stage: Stage, kind: str) -> None:
    person = stage.sandbox.person("Pegawai")
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts()
        getattr(stage.sandbox.faults, kind)(method="sendMessage")
        await person.sends("halo")
        assert person.screen.text == "halo"


async def test_polling_outlives_a_failing_server(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts()
        stage.sandbox.faults.fails(method="getUpdates", times=2, page=True)
        await person.sends("halo")
        assert person.screen.text == "halo"


async def test_a_batch_that_cannot_be_kept_comes_again_and_is_answered_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = stage.sandbox.person("Pegawai")
    keep, faults = inbox.keep_batch, [OperationalError("INSERT", {}, Exception("disk full"))]

    async def full(db: Connection, bot_id: int, batch: Sequence[IncomingUpdate], now: datetime) -> list[InboxEntry]:
        if faults and any("halo" in arrival.payload for arrival in batch):
            raise faults.pop()
        return await keep(db, bot_id, batch, now)

    monkeypatch.setattr(inbox, "keep_batch", full)
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts()
        await person.sends("halo")
        assert person.screen.text == "halo"
    assert [text for text, _ in stage.echo.seen] == ["/start", "halo"]


async def test_somebody_who_blocked_the_bot_is_marked_and_the_row_is_done(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    await stage.known(person)
    stage.echo.held = asyncio.Event()
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts(wait=False)
        await stage.echo.begun.wait()
        await person.blocks(wait=False)
        stage.echo.held.set()
        await stage.sandbox.quiet()
    async with stage.database.read() as db:
        assert await db.scalar(select(PersonRow.unreachable_reason)) == "blocked"
    assert set(await stage.states()) == {InboxState.DONE}


async def test_stopping_ends_what_is_in_hand(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    stage.echo.held = asyncio.Event()
    lifespan = stage.lifespan()
    await lifespan.start()
    await person.starts(wait=False)
    await stage.echo.begun.wait()
    stopping = asyncio.ensure_future(lifespan.stop())
    await asyncio.sleep(0)
    stage.echo.held.set()
    await stopping
    assert person.screen.text == "/start"
    assert await stage.states() == [InboxState.DONE]


async def test_a_stop_that_takes_too_long_loses_nothing(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    stage.echo.held = asyncio.Event()
    lifespan = stage.lifespan(stop_seconds=0.05)
    await lifespan.start()
    await person.starts(wait=False)
    await stage.echo.begun.wait()
    await lifespan.stop()
    assert await stage.states() == [InboxState.NEW]

    stage.echo.held = None
    async with running(stage.lifespan(), stage.sandbox):
        await stage.sandbox.quiet()
        assert person.screen.text == "/start"


async def test_sigterm_ends_the_service(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    with stop_requests() as stop_requested:
        serving = asyncio.ensure_future(stage.lifespan().serve(stop_requested))
        await person.starts(wait=False)
        await person.sees("/start")
        os.kill(os.getpid(), signal.SIGTERM)
        await serving
    assert await stage.states() == [InboxState.DONE]


async def test_of_two_processes_with_one_token_on_two_databases_the_less_patient_gives_up(
    stage: Stage, tmp_path: Path
) -> None:
    elsewhere = f"sqlite+aiosqlite:///{tmp_path / 'elsewhere.db'}"
    another = Database(elsewhere)
    await migrate.upgrade(another)
    await another.close()
    settings = settings_for(stage.sandbox, stage.token, elsewhere, tmp_path / "elsewhere")
    patient = PollSettings(sleep=lambda _seconds: asyncio.sleep(0.01))
    person = stage.sandbox.person("Pegawai")
    async with running(BotApplication(stage.settings, stage.echo.wire, polling=patient), stage.sandbox):
        with pytest.raises(AnotherPoller):
            impatient = BotApplication(settings, Echo().wire, polling=PollSettings(conflict_patience=0.0))
            await impatient.serve(asyncio.Event())
        await person.starts()
        assert person.screen.text == "/start"


async def test_a_token_telegram_does_not_know_is_said_at_once(stage: Stage) -> None:
    stage.settings = stage.settings.model_copy(update={"token": type(stage.settings.token)("123456:nobody-knows-it")})
    with pytest.raises(TokenRefused):
        await stage.lifespan().start()


async def test_an_old_schema_is_refused(stage: Stage, tmp_path: Path) -> None:
    with pytest.raises(WrongSchema):
        await stage.lifespan(database_url=f"sqlite+aiosqlite:///{tmp_path / 'new.db'}").start()


async def test_a_program_works_beside_a_newer_one_whose_schema_it_can_live_with(stage: Stage) -> None:
    async with stage.database.write() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    person = stage.sandbox.person("Pegawai")
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts()
        assert person.screen.text == "/start"
    async with stage.database.write() as db:
        await db.execute(text("DROP VIEW oldest_program"))
        await db.execute(text("CREATE VIEW oldest_program AS SELECT '9999' AS revision"))
    with pytest.raises(WrongSchema):
        await stage.lifespan().start()


async def test_a_notice_owed_by_a_dead_process_is_delivered_after_the_start(stage: Stage) -> None:
    person = stage.sandbox.person("Pegawai")
    async with running(stage.lifespan(), stage.sandbox):
        await person.starts()
    person_id = await stage.known(person)
    async with stage.database.write() as db:
        await outbox.enqueue(db, person_id=person_id, kind=NoticeKind.RECEIPT, subject_id=5, now=NOW)
        await outbox.claim(db, "dead", NOW, 10)
    async with running(stage.lifespan(), stage.sandbox):
        await stage.sandbox.quiet()
        assert person.screen.text == "receipt 5"
    async with stage.database.read() as db:
        assert await db.scalar(select(NoticeRow.state)) is NoticeState.SENT


async def test_a_flood_is_answered_slowly_and_the_others_at_once(stage: Stage) -> None:
    flooder, other = stage.sandbox.person("Pegawai"), stage.sandbox.person("Lain")
    async with running(stage.lifespan(), stage.sandbox):
        await flooder.starts()
        await other.starts()
        stage.echo.held = asyncio.Event()
        for number in range(30):
            await flooder.sends(str(number), wait=False)
        await flooder.sends("akhir", wait=False)
        stage.echo.held.set()
        await other.sends("halo", wait=False)
        await other.sees("halo")
        flooder.never_saw("akhir")
        await flooder.sees("mohon menunggu")


def _message(update_id: int, person: Person, text: str) -> IncomingUpdate:
    chat = {"id": person.id, "type": "private", "first_name": person.name}
    sender = {"id": person.id, "is_bot": False, "first_name": person.name}
    message = {"message_id": update_id, "date": 1_770_000_000, "chat": chat, "from": sender, "text": text}
    return IncomingUpdate(update_id, person.id, json.dumps({"update_id": update_id, "message": message}))


async def _set_aside(stage: Stage) -> list[inbox.SetAside]:
    async with stage.database.read() as db:
        return await inbox.list_set_aside(db)
