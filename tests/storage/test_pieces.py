"""Pieces of long work on files: two processes never do the same, and what a dead one had in hand is another's."""

import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from domain.bundles.bundles import BundleCounts, BundleFault, BundleFilter
from domain.operating.processes import ProcessRole
from domain.reading.cleaning import CleaningFault, CleaningStatus
from storage.database import Connection, Database
from storage.queries import pieces
from storage.queries.bundles import bundles
from storage.queries.operating import workers
from storage.queries.operating.leadership import database_now
from storage.queries.pieces import BUNDLES, DOCUMENTS, READINGS, Work
from storage.queries.reading import cleaned_documents, readings
from storage.queries.reading.readings import ReadResult
from storage.queries.submission import files
from storage.tables.leadership import WorkerRow
from tests import builders
from tests.builders import NOW

BOT = 7_000_000_001
LAPSE = timedelta(seconds=10)
RESULT = ReadResult(b"", (), b"", ())


@pytest.fixture
async def two_of_each(database: Database) -> Database:
    """A database on which two inspectors of a bot run, and two pieces of each kind of work wait."""
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        person = await builders.person(db)
        round_id = await builders.round_(db, region)
        indicator = await builders.indicator(db, await builders.criterion(db, round_id), "H06-P1")
        assignment = await builders.assignment(db, indicator, opd)
        for number in range(2):
            file = await builders.file(db, opd, person, f"{number}.pdf", sha256=f"{number}" * 64)
            await files.have_read(db, file, NOW)
            await cleaned_documents.add(
                db,
                region_id=region,
                opd_id=opd,
                assignment_id=assignment,
                asked_by=person,
                bot_id=BOT,
                status=CleaningStatus.WAITING,
                pages=[(file, 1, 0)],
                now=NOW,
            )
            await bundles.add(
                db,
                region_id=region,
                chosen=BundleFilter(round_id),
                pattern="",
                since_id=None,
                asked_by=person,
                bot_id=BOT,
                now=NOW,
                counts=BundleCounts(),
            )
        for holder in ("first", "second"):
            assert await workers.acquire(db, BOT, ProcessRole.INSPECT, holder, LAPSE, {})
    return database


@contextlib.asynccontextmanager
async def beside(database: Database) -> AsyncIterator[tuple[Connection, Connection]]:
    """Two writes that are open at the same time, where the engine has that; one and the same, where it has not."""
    if database.is_shared:
        async with database.write_beside() as first, database.write_beside() as second:
            yield first, second
    else:
        async with database.write() as db:
            yield db, db


@pytest.mark.parametrize("work", [READINGS, DOCUMENTS, BUNDLES], ids=["readings", "documents", "bundles"])
async def test_each_piece_is_in_the_hands_of_one_process_until_that_is_gone(two_of_each: Database, work: Work) -> None:
    async with beside(two_of_each) as (one, other):
        first = await pieces.take(one, work, BOT, "first")
        second = await pieces.take(other, work, BOT, "second")
        assert None not in (first, second) and first != second
        assert await pieces.take(other, work, BOT, "third") is None
    async with two_of_each.write() as db:
        assert not await pieces.any_free(db, work, BOT, "third")
        assert first is not None and await pieces.holds(db, work, first, "first")
        assert not await pieces.holds(db, work, first, "second")
        await pieces.put_back(db, work, first, "second")
        assert await _starts(db, work, first) == 1, "another one cannot put it back"
        await pieces.put_back(db, work, first, "first")
        assert await _starts(db, work, first) == 0, "as if it had not been begun"
        assert await pieces.take(db, work, BOT, "first") == first

    async with two_of_each.write() as db:
        await workers.bury(db, BOT, ["first"])
        assert not await pieces.holds(db, work, first, "first"), "what was taken for dead writes nothing any more"
        assert await pieces.any_free(db, work, BOT, "third")
        assert await pieces.take(db, work, BOT, "third") == first
        assert await _starts(db, work, first) == 2


async def test_who_comes_back_late_writes_nothing(two_of_each: Database) -> None:
    async with two_of_each.write() as db:
        reading, document, bundle = [
            await pieces.take(db, work, BOT, "first") for work in (READINGS, DOCUMENTS, BUNDLES)
        ]
        assert reading is not None and document is not None and bundle is not None
        late = await readings.get(db, reading)
        assert late.holder == "first"
        await workers.bury(db, BOT, ["first"])
        assert await workers.acquire(db, BOT, ProcessRole.INSPECT, "third", LAPSE, {})
        assert [await pieces.take(db, work, BOT, "third") for work in (READINGS, DOCUMENTS, BUNDLES)] == [
            reading,
            document,
            bundle,
        ]
        file_id = late.file.id

        assert not await readings.finish(db, late, RESULT, 1, NOW)
        assert not await readings.fail(db, late, NOW)
        assert not await cleaned_documents.finish(db, document, file_id, NOW, "first")
        assert not await cleaned_documents.fail(db, document, CleaningFault.CHANGED, NOW, "first")
        assert not await bundles.note_progress(db, bundle, 1, "first")
        assert not await bundles.finish(db, bundle, BundleCounts(), (), (), NOW, "first")
        assert not await bundles.fail(db, bundle, BundleFault.EMPTY, "first")

        assert await readings.finish(db, await readings.get(db, reading), RESULT, 1, NOW)
        assert await cleaned_documents.finish(db, document, file_id, NOW, "third")
        assert await bundles.note_progress(db, bundle, 1, "third")
        assert await bundles.finish(db, bundle, BundleCounts(), (), (), NOW, "third")


async def test_a_bot_does_its_own_work_and_reads_for_all(two_of_each: Database) -> None:
    another = BOT + 1
    async with two_of_each.write() as db:
        assert await workers.acquire(db, another, ProcessRole.INSPECT, "neighbour", LAPSE, {})
        assert await pieces.take(db, DOCUMENTS, another, "neighbour") is None
        assert await pieces.take(db, BUNDLES, another, "neighbour") is None
        first = await pieces.take(db, READINGS, BOT, "first")
        assert await pieces.take(db, READINGS, another, "neighbour") is not None
        assert await pieces.take(db, READINGS, another, "neighbour") is not None, "its own is gone on with"
        assert await _starts(db, READINGS, first) == 1

    # Nobody of that bot runs any more who could have noticed: after a day another one takes up what it had begun.
    async with two_of_each.write() as db:
        gone_at = await database_now(db) - timedelta(days=1, minutes=1)
        await db.execute(update(WorkerRow).where(WorkerRow.bot_id == BOT).values(beat_at=gone_at))
        assert await pieces.take(db, READINGS, another, "neighbour") == first


async def _starts(db: Connection, work: Work, piece_id: int | None) -> int:
    starts = await db.scalar(select(func.coalesce(work.row.starts, 0)).where(work.row.id == piece_id))
    assert isinstance(starts, int)
    return starts
