"""What a released version has left behind is upgraded to the newest schema, and people go on with it."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from domain.notices import NoticeKind
from domain.review.queue import QueueFilter
from domain.submission.states import Administrative, Decision, State, Substantive
from services.review.decision import decide
from services.review.queue import queue
from services.review.review import set_administrative, set_substantive, take
from services.submission.outstanding import owed_assignments
from services.submission.send import SentDraft, receipt, send
from storage import migrate
from storage.database import Database
from storage.queries import inbox, outbox
from storage.revision import newest
from storage.schema import metadata
from tests.storage.released.make import ADMIN, BOT, COORDINATOR, NOW, actor, dump, ports_at
from tests.storage.released.make import main as make_dump

RELEASES = sorted(Path(__file__).with_name("released").glob("*.sql"))
ALL = QueueFilter()


@pytest_asyncio.fixture(params=RELEASES, ids=lambda release: release.stem)
async def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """The database of a release, brought to the newest revision."""
    path = tmp_path / "released.db"
    connection = sqlite3.connect(path)
    connection.executescript(request.param.read_text(encoding="utf-8"))
    connection.close()
    database = Database(f"sqlite+aiosqlite:///{path}")
    await migrate.upgrade(database)
    yield database
    await database.close()


async def test_people_go_on_with_it(upgraded: Database, tmp_path: Path) -> None:
    now = NOW + timedelta(days=1)
    ports = ports_at(upgraded, tmp_path / "berkas", now)
    admin, coordinator = await actor(upgraded, ADMIN), await actor(upgraded, COORDINATOR)
    assert admin.current is not None
    assert coordinator.current is not None

    outstanding = await owed_assignments(ports, admin, admin.current)
    states = {owed.code: owed.state(now) for owed in outstanding.owed}
    assert states == {"H06-S1": State.SUBMITTED, "H06-P1": State.DRAFT, "H06-H1": State.OUTSTANDING}

    [draft] = [owed for owed in outstanding.to_do() if owed.code == "H06-P1"]
    outcome = await send(ports, admin, draft.assignment_id, None, confirmed=True)
    assert isinstance(outcome, SentDraft)
    async with upgraded.write() as db:
        [notice] = await outbox.claim(db, "today", now, 1, outcome.notices)
    facts = await receipt(ports, notice)
    assert notice.kind is NoticeKind.RECEIPT
    assert facts is not None
    assert facts.sent.receipt_number == "26-DINKES-0002"

    waiting = (await queue(ports, coordinator, coordinator.current.region.id)).all
    assert [submission.code for submission in waiting] == ["H06-S1", "H06-P1"]
    oldest = waiting[0].submission_id
    await take(ports, coordinator, oldest, ALL)
    await set_administrative(ports, coordinator, oldest, Administrative.LENGKAP, ALL)
    await set_substantive(ports, coordinator, oldest, Substantive.SESUAI, ALL)
    await decide(ports, coordinator, oldest, Decision.ACCEPTED, ALL)
    outstanding = await owed_assignments(ports, admin, admin.current)
    later = {owed.code: owed.state(now + timedelta(minutes=1)) for owed in outstanding.owed}
    assert later == {"H06-S1": State.ACCEPTED, "H06-P1": State.IN_REVIEW, "H06-H1": State.OUTSTANDING}


async def test_what_was_under_way_is_taken_up(upgraded: Database) -> None:
    async with upgraded.read() as db:
        unfinished = await inbox.undone(db, BOT)
        assert [(entry.update_id, entry.applied) for entry in unfinished] == [(503, False)]
        assert await migrate.current_revision(upgraded) == newest()


async def test_every_row_of_it_can_be_read(upgraded: Database) -> None:
    """Every column's type takes what the release wrote, enums first of all."""
    async with upgraded.read() as db:
        for table in metadata.sorted_tables:
            rows = (await db.execute(select(table))).all()
            assert len(rows) == await db.scalar(select(func.count()).select_from(table))


def test_the_next_release_can_be_written_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.storage.released.make.__file__", str(tmp_path / "make.py"))
    make_dump("next")
    path = tmp_path / "next.db"
    connection = sqlite3.connect(path)
    connection.executescript((tmp_path / "next.sql").read_text(encoding="utf-8"))
    connection.close()
    assert dump(path) == (tmp_path / "next.sql").read_text(encoding="utf-8")
