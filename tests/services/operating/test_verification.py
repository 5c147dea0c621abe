"""Files are read again: all at once and named by what they are, or a share each night, the longest unread first."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import insert, select

from domain.meetings.meetings import MeetingKind, MeetingState
from services.operating.budget import Budget
from services.operating.verification import Verification, check_share, verify
from services.ports import Ports
from storage.database import Database
from storage.evidence.store import StoreMissing
from storage.tables.evidence import FileRow, SubmissionRow
from storage.tables.meetings import MeetingRow
from storage.tables.specimens import SpecimenRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.permissions.inserting import insert_row
from tests.services.operating.installation import Installation, build


@pytest_asyncio.fixture
async def home(database: Database, database_url: str, tmp_path: Path) -> Installation:
    """On each engine in turn."""
    return await build(database, database_url, tmp_path)


def ports_of(home: Installation) -> Ports:
    return replace(bare_ports(home.database, home.clock), evidence=home.evidence)


def unlimited(seconds: float = 60.0) -> Budget:
    return Budget(seconds, asyncio.Event(), rest=0)


async def verified(home: Installation, **only: int) -> Verification:
    return await verify(home.database, home.evidence, home.clock, **only)


async def checked(home: Installation) -> dict[str, bool]:
    """The content addresses that were read at all, each with whether it is noted as amiss."""
    async with home.database.read() as db:
        rows = await db.execute(
            select(FileRow.sha256, FileRow.damaged_at).where(FileRow.checked_at.is_not(None)).order_by(FileRow.id)
        )
        return {row.sha256: row.damaged_at is not None for row in rows}


async def test_what_is_amiss_is_named_by_indicator_and_receipt_and_cleared_when_it_is_well(home: Installation) -> None:
    sound, damaged, gone = await home.keeps(b"baik"), await home.keeps(b"rusak"), await home.keeps(b"hilang")
    home.path(damaged).write_bytes(b"RUSAK")
    home.path(gone).unlink()

    result = await verified(home)
    assert result.checked == 3
    harmed = {place.name: (each.missing, place) for each in result.harmed for place in each.places}
    assert {name: missing for name, (missing, _) in harmed.items()} == {"rusak.pdf": False, "hilang.pdf": True}
    async with home.database.read() as db:
        numbers = set(await db.scalars(select(SubmissionRow.receipt_number)))
    _, place = harmed["rusak.pdf"]
    assert (place.region, place.opd) == ("Kota Contoh", "DINKES")
    assert place.indicator is not None
    assert place.indicator.startswith("H06-P")
    assert set(place.receipts) <= numbers
    assert len(place.receipts) == 1
    assert await checked(home) == {sound: False, damaged: True, gone: True}

    home.path(damaged).write_bytes(b"rusak")
    again = await verified(home)
    assert (again.well_again, len(again.harmed)) == (1, 1)
    assert await checked(home) == {sound: False, damaged: False, gone: True}


async def test_in_a_draft_or_nowhere_it_is_named_as_well_and_so_are_a_meetings_papers(home: Installation) -> None:
    async with home.database.write() as db:
        indicator = await builders.indicator(db, home.criterion, "H06-X")
        assignment = await builders.assignment(db, indicator, home.opd)
        await builders.draft(db, assignment, home.person, [await builders.file(db, home.opd, home.person, "draf.pdf")])
        await builders.file(db, home.opd, home.person, "lepas.pdf")
        await db.execute(
            insert(MeetingRow).values(
                region_id=home.region,
                kind=MeetingKind.RAKOR,
                state=MeetingState.DRAFT,
                zone="Asia/Jakarta",
                uid="rakor",
                code="123456",
                created_by=home.person,
                created_at=builders.NOW,
                title="Rakor",
                letter_sha256="ab" * 32,
            )
        )
        await insert_row(
            db,
            SpecimenRow,
            region_id=home.region,
            programme="KKP HAM",
            code="H06-X",
            sha256="cd" * 32,
            name="Contoh.pdf",
            released_by=home.person,
            released_at=builders.NOW,
        )
    places = {
        place.name: (place.indicator, place.receipts) for each in (await verified(home)).harmed for place in each.places
    }
    assert places == {"draf.pdf": ("H06-X", ()), "lepas.pdf": (None, ())}
    assert [each.paper.title for each in (await verified(home)).harmed if each.paper] == ["Rakor", "Contoh.pdf"]


async def test_a_region_or_a_sample(home: Installation) -> None:
    for content in (b"satu", b"dua", b"tiga"):
        await home.keeps(content)
    async with home.database.write() as db:
        elsewhere = await builders.region(db, "Kabupaten Lain")
    assert (await verified(home, region_id=elsewhere)).checked == 0
    assert (await verified(home, region_id=home.region)).checked == 3
    assert (await verified(home, sample=2)).checked == 2


async def test_a_night_reads_a_share_and_the_next_goes_on_where_it_ended(home: Installation) -> None:
    addresses = [await home.keeps(b"berkas %d" % number) for number in range(3)]
    for night, share in enumerate((1, 2, 3), 1):
        await check_share(ports_of(home), unlimited(seconds=0))  # no more than one is read
        assert list(await checked(home)) == addresses[:share], night
    await check_share(ports_of(home), unlimited())
    first_round = await _instants(home)
    home.clock.advance(timedelta(hours=10))
    await check_share(ports_of(home), unlimited())
    assert await _instants(home) == first_round, "read today already"
    home.clock.advance(timedelta(hours=14))
    await check_share(ports_of(home), unlimited(seconds=0))
    assert [instant > first_round[0] for instant in await _instants(home)] == [True, False, False]


async def test_since_when_it_is_damaged_stays_noted(home: Installation) -> None:
    damaged = await home.keeps(b"rusak")
    home.path(damaged).unlink()
    assert await check_share(ports_of(home), unlimited()) == 1
    async with home.database.read() as db:
        since = await db.scalar(select(FileRow.damaged_at))
    home.clock.advance(timedelta(days=1))
    assert await check_share(ports_of(home), unlimited()) == 1
    async with home.database.read() as db:
        assert await db.scalar(select(FileRow.damaged_at)) == since


async def test_where_the_whole_folder_is_gone_no_file_is_called_missing(home: Installation) -> None:
    await home.keeps(b"satu")
    home.evidence.root.rename(home.folder / "terlepas")
    with pytest.raises(StoreMissing):
        await check_share(ports_of(home), unlimited())
    with pytest.raises(StoreMissing):
        await verified(home)
    assert await checked(home) == {}


async def _instants(home: Installation) -> list[datetime]:
    async with home.database.read() as db:
        instants = await db.scalars(select(FileRow.checked_at).order_by(FileRow.id))
        return [instant for instant in instants if instant is not None]
