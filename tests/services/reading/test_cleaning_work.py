"""Documents of photos are made once, whatever ends the process meanwhile; of one draft the newest wish counts."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest_asyncio
from sqlalchemy import select, update

from domain.reading.cleaning import CleaningFault, CleaningStatus
from domain.reading.work import MOST_STARTS
from domain.submission.evidence import Inspection, MediaKind, StorageLimits
from services.reading.cleaning import ask_cleaning
from services.reading.cleaning_work import CleaningWork
from services.submission.draft import discard
from storage.database import Database
from storage.tables.delivery import NoticeRow
from storage.tables.readings import CleanedDocumentRow
from tests.papers import photo
from tests.services.submission.submit_desk import Desk, build


async def _inspect(path: Path, name: str) -> Inspection:
    is_pdf = (await asyncio.to_thread(path.read_bytes)).startswith(b"%PDF")
    kind, media_type = (MediaKind.PDF, "application/pdf") if is_pdf else (MediaKind.PHOTO, "image/jpeg")
    return Inspection(media_type, kind, suggested_name=name)


@pytest_asyncio.fixture
async def desk(database: Database, tmp_path: Path) -> Desk:
    """Two photos lie in a draft."""
    built = await build(database, tmp_path / "berkas")
    built.ports = replace(built.ports, inspect=_inspect)
    for number in range(2):
        await built.sends(photo(f"halaman {number}", 640, 480), built.budget, name=f"halaman-{number}.jpg")
    return built


async def asks(desk: Desk) -> None:
    await ask_cleaning(desk.ports, await desk.actor(), desk.budget, None, False, None)


async def standing(desk: Desk) -> list[tuple[CleaningStatus, CleaningFault | None, int]]:
    async with desk.ports.database.read() as db:
        rows = await db.execute(
            select(CleanedDocumentRow.status, CleanedDocumentRow.fault, CleanedDocumentRow.starts).order_by(
                CleanedDocumentRow.id
            )
        )
    return [(row.status, row.fault, row.starts) for row in rows]


def a_process(desk: Desk) -> CleaningWork:
    return CleaningWork(desk.ports, lambda: None)


async def runs(desk: Desk) -> None:
    """A process that has just started does what is due."""
    work = a_process(desk)
    await work.run_due()
    await work.idle()


async def told(desk: Desk) -> int:
    async with desk.ports.database.read() as db:
        return len(list(await db.scalars(select(NoticeRow.id).where(NoticeRow.kind == "photos_cleaned"))))


async def test_what_a_kill_cut_is_made_by_the_next_process(desk: Desk) -> None:
    await asks(desk)
    await asks(desk)
    assert [row[0] for row in await standing(desk)] == [CleaningStatus.WAITING], "the same is asked for once"
    killed = a_process(desk)
    await killed.run_due()
    for _ in range(100_000):
        if (await standing(desk))[0][0] is CleaningStatus.MAKING:
            break
        await asyncio.sleep(0)
    await killed.stop()
    assert await told(desk) == 0

    await runs(desk)

    assert await standing(desk) == [(CleaningStatus.MADE, None, 2)]
    assert await told(desk) == 1
    assert list((desk.ports.evidence.root / "incoming").glob("*")) == []


async def test_the_newest_wish_counts(desk: Desk) -> None:
    await asks(desk)
    await desk.sends(photo("halaman 2", 640, 480), desk.budget, name="halaman-2.jpg")
    await asks(desk)
    await runs(desk)
    assert [row[0] for row in await standing(desk)] == [CleaningStatus.REPLACED, CleaningStatus.MADE]


async def test_what_cannot_be_made_says_why(desk: Desk) -> None:
    await asks(desk)
    async with desk.ports.database.write() as db:
        await db.execute(update(CleanedDocumentRow).values(starts=MOST_STARTS))
    await runs(desk)
    await asks(desk)
    ports, desk.ports = desk.ports, replace(desk.ports, storage_limits=StorageLimits(per_day=1))
    await runs(desk)
    desk.ports = ports
    await asks(desk)
    await discard(desk.ports, await desk.actor(), desk.budget, None)
    await runs(desk)
    assert [row[:2] for row in await standing(desk)] == [
        (CleaningStatus.FAILED, CleaningFault.BROKEN_OFF),
        (CleaningStatus.FAILED, CleaningFault.NO_ROOM),
        (CleaningStatus.FAILED, CleaningFault.CHANGED),
    ]
    assert await told(desk) == 3
