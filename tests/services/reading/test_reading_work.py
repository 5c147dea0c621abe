"""Files are read once, one after the other, whatever ends the process meanwhile; what is alike is noticed."""

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import TextClause, select, text, update

from bot.clock import SettableClock
from documents.reading import carriage
from domain.operating.processes import ProcessRole
from domain.reading.advice import Match
from domain.reading.matches import MatchKind
from domain.reading.readings import PagePrint, Reading
from domain.reading.work import MOST_STARTS, READER_VERSION, ReadingStatus
from services.file_advice import advice_on
from services.ports import Ports
from services.reading.likenesses import find_matches
from services.reading.work import ReadingWork
from services.submission.assignment import system_view
from storage.database import Connection, Database
from storage.queries import pieces
from storage.queries.operating import workers
from storage.queries.reading import matches, readings
from storage.queries.reading.readings import QueuedFile, ReadResult
from storage.queries.submission import files
from storage.tables.evidence import FileRow
from storage.tables.readings import FileReadingRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.evidence_folder import marked_store
from tests.papers import letter, pdf

PAGE = bytes(range(72))
ALIKE = bytes([PAGE[0] ^ 0xFF, *PAGE[1:]])
TEXT = bytes(range(256)) * 2


@dataclass(slots=True)
class Shelf:
    """Two OPD of a region and one of another, each with an indicator and a draft in which one file lies."""

    ports: Ports
    clock: SettableClock
    region: int
    files: dict[str, int]
    owed: dict[str, int]
    news: int = 0

    def work(self, bot_id: int | None = None) -> ReadingWork:
        """The work of a process that has just started."""

        def count() -> None:
            self.news += 1

        return ReadingWork(replace(self.ports, bot_id=bot_id), count)

    async def status(self, file_id: int) -> tuple[ReadingStatus, int]:
        """How far the reading of a file is, and how often it was begun."""
        async with self.ports.database.read() as db:
            row = (
                await db.execute(
                    select(FileReadingRow.status, FileReadingRow.starts).where(FileReadingRow.file_id == file_id)
                )
            ).one()
        return row.status, row.starts


@pytest_asyncio.fixture
async def shelf(database: Database, tmp_path: Path) -> Shelf:
    clock = SettableClock(NOW)
    ports = replace(bare_ports(database, clock), evidence=marked_store(tmp_path / "berkas"))
    stored, owed = dict[str, int](), dict[str, int]()
    async with database.write() as db:
        first = await builders.region(db)
        second = await builders.region(db, "Kabupaten Teladan")
        person = await builders.person(db, "Admin")
        for name, region in (("health", first), ("schools", first), ("abroad", second)):
            opd = await builders.opd(db, region, name.upper(), f"Dinas {name}")
            round_id = await builders.round_(db, region, programme=f"KKP {name}")
            indicator = await builders.indicator(db, await builders.criterion(db, round_id), "H06-P1")
            owed[name] = await builders.assignment(db, indicator, opd)
            content = pdf(name)
            sha256 = hashlib.sha256(content).hexdigest()
            stored[name] = await builders.file(db, opd, person, f"{name}.pdf", sha256=sha256, size=len(content))
            await builders.draft(db, owed[name], person, [stored[name]])
            path = ports.evidence.path(region, sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return Shelf(ports, clock, first, stored, owed)


async def test_what_lay_there_before_is_read_once_and_a_killed_reading_is_begun_again(shelf: Shelf) -> None:
    health, database = shelf.files["health"], shelf.ports.database
    async with database.write() as db:
        await files.have_read(db, health, NOW)
        await files.have_read(db, health, NOW)
        assert await pieces.take(db, pieces.READINGS, 7, None) is not None  # ... and the process is killed

    work = shelf.work(bot_id=7)
    work.begin()
    await work.idle()
    assert await shelf.status(health) == (ReadingStatus.READ, 2)
    for other in ("schools", "abroad"):
        assert await shelf.status(shelf.files[other]) == (ReadingStatus.READ, 1)
    assert shelf.news

    work.begin()
    await work.idle()
    assert await shelf.status(health) == (ReadingStatus.READ, 2)
    await work.stop()


async def test_what_ends_its_process_each_time_or_is_gone_is_given_up(shelf: Shelf) -> None:
    database = shelf.ports.database
    async with database.write() as db:
        for name in ("health", "schools", "abroad"):
            await files.have_read(db, shelf.files[name], NOW)
        of_health = FileReadingRow.file_id == shelf.files["health"]
        await db.execute(update(FileReadingRow).where(of_health).values(starts=MOST_STARTS))
        sha256 = await db.scalar(select(FileRow.sha256).where(FileRow.id == shelf.files["schools"]))
    assert sha256 is not None
    shelf.ports.evidence.path(shelf.region, sha256).unlink()
    work = shelf.work()
    work.begin()
    await work.idle()
    assert await shelf.status(shelf.files["health"]) == (ReadingStatus.FAILED, MOST_STARTS + 1)
    assert await shelf.status(shelf.files["schools"]) == (ReadingStatus.FAILED, 1)
    assert await shelf.status(shelf.files["abroad"]) == (ReadingStatus.READ, 1)


async def test_an_outage_of_the_evidence_counts_for_no_file(shelf: Shelf) -> None:
    async with shelf.ports.database.write() as db:
        await files.have_read(db, shelf.files["health"], NOW)
    root = shelf.ports.evidence.root
    away = root.rename(root.with_name("lain"))
    work = shelf.work()
    for _ in range(MOST_STARTS + 1):
        work.begin()
        await work.idle()
        shelf.clock.advance(timedelta(seconds=31))
    assert await shelf.status(shelf.files["health"]) == (ReadingStatus.WAITING, 0)

    away.rename(root)
    work.begin()
    await work.idle()
    assert await shelf.status(shelf.files["health"]) == (ReadingStatus.READ, 1)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_two_processes_read_at_the_same_time_is_compared_all_the_same(
    shelf: Shelf, database_url: str
) -> None:
    ports, content = shelf.ports, letter("Nomor : 12/DINKES/2025")
    async with ports.database.write() as db:
        for holder, name, tail in (("first", "health", b""), ("second", "schools", b"\n%")):
            await put_bytes(ports, db, shelf.region, shelf.files[name], content + tail)
            await files.have_read(db, shelf.files[name], NOW)
            assert await workers.acquire(db, 7, ProcessRole.INSPECT, holder, timedelta(seconds=10), {})
    databases = [Database(database_url) for _ in range(2)]
    works = [
        ReadingWork(replace(ports, bot_id=7, holder=holder, database=database), lambda: None)
        for holder, database in zip(("first", "second"), databases, strict=True)
    ]
    async with ports.database.write(region_id=shelf.region, unhurried=True):
        for work in works:
            work.begin()
        waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        while await scalar(ports.database, waiting) != len(works):
            pass  # each has compared, and neither can write yet
    for work in works:
        await work.idle()
    for database in databases:
        await database.close()
    pair = {shelf.files["health"], shelf.files["schools"]}
    (match,) = await matches_of(ports.database, pair)
    assert {match.file_id, match.other_file_id} == pair


async def scalar(database: Database, query: TextClause) -> object:
    async with database.read() as db:
        return await db.scalar(query)


async def matches_of(database: Database, file_ids: set[int]) -> list[Match]:
    async with database.read() as db:
        return await matches.of_files(db, file_ids)


async def put_bytes(ports: Ports, db: Connection, region: int, file_id: int, content: bytes) -> None:
    """Has a file be those bytes."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = ports.evidence.path(region, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    await db.execute(update(FileRow).where(FileRow.id == file_id).values(sha256=sha256, size=len(content)))


async def _keep(shelf: Shelf, name: str, reading: Reading) -> tuple[Match, ...]:
    """What a file is the same as, kept as its reading is."""
    async with shelf.ports.database.write() as db:
        await files.have_read(db, shelf.files[name], NOW)
        row = (
            await db.execute(
                select(*files.COLUMNS, FileReadingRow.id.label("reading_id"), FileRow.region_id, FileRow.opd_id)
                .join(FileRow, FileRow.id == FileReadingRow.file_id)
                .where(FileRow.id == shelf.files[name])
            )
        ).one()
    queued = QueuedFile(row.reading_id, files.stored_file(row), row.region_id, row.opd_id, 1, NOW)
    alike = await find_matches(shelf.ports, queued, reading)
    async with shelf.ports.database.write() as db:
        await matches.record(db, row.region_id, queued.file.id, alike, NOW)
        result = ReadResult(carriage.packed(reading), reading.prints, reading.text_print, ())
        assert await readings.finish(db, queued, result, READER_VERSION, NOW)
    return alike


async def test_an_opd_is_told_of_its_own_files_alone_and_a_region_of_no_other(shelf: Shelf) -> None:
    health, schools = shelf.files["health"], shelf.files["schools"]
    seen = Reading(prints=(PagePrint(2, PAGE),), text_print=TEXT)
    assert await _keep(shelf, "abroad", seen) == ()
    assert await _keep(shelf, "schools", seen) == ()
    alike = await _keep(shelf, "health", Reading(prints=(PagePrint(1, ALIKE),)))
    assert alike == (Match(health, 1, schools, 2, MatchKind.PAGE),)
    async with shelf.ports.database.read() as db:
        view = await system_view(db, NOW, shelf.owed["health"])
        assert view is not None
        assert (await advice_on(db, view)).count == 0
        (entry,) = (await advice_on(db, view, of_all_opds=True)).files
        (line,) = entry.lines
        (likeness,) = line.likenesses
    assert (likeness.page, likeness.other_page, likeness.place.opd_name) == (1, 2, "Dinas schools")
