"""How long planning the reminders of a whole country takes: 514 regions with 40 OPD each, two admins an OPD.

    python -m benchmarks.planning

Everybody lives by one zone, so that all are due in the same minute: the worst case there is. Planning is set against
asking the database for each person alone what their OPD owes (measured on a sample, and scaled), and against one plain
SQL count over the same rows. The longest time the event loop was kept busy tells how long an answer would have waited.
"""

import asyncio
import sqlite3
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.clock import SettableClock
from domain.people.people import OpdKind, Role
from domain.rounds.programme import AssignmentRole, IndicatorKind
from domain.submission.states import AnswerKind
from reminders.planner import Planner
from storage import migrate
from storage.database import Connection, Database
from storage.queries.reminding import preferences
from storage.queries.rounds import rounds
from storage.queries.submission import assignments
from storage.tables.base import Base
from storage.tables.evidence import SubmissionRow
from storage.tables.people import HolidayRow, MembershipRow, OpdRow, PersonRow, RegionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow

REGIONS = 514
OPDS = 40
ADMINS = 2
INDICATORS = 6
SAMPLE = 400

NOW = datetime(2026, 3, 6, 1, 30, tzinfo=UTC)
"""Jumat, 6 Maret 2026 pukul 08.30 WIB, seven days before the internal deadline."""

PLAIN_COUNT = """
    SELECT a.opd_id, count(*) FROM assignment a
    LEFT JOIN submission s ON s.assignment_id = a.id AND s.withdrawn_at IS NULL AND s.superseded_at IS NULL
    WHERE s.id IS NULL GROUP BY a.opd_id
"""


async def measure(folder: Path) -> dict[str, float]:
    """Builds the country in a folder; returns seconds by what was done, and how many were owed a digest."""
    path = folder / "country.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        await migrate.upgrade(database)
        async with database.write() as db:
            await build(db)
        clock = SettableClock(NOW)
        planning = Planner(database, clock)
        found: dict[str, float] = {}
        stall = asyncio.create_task(_longest_stall())
        await asyncio.sleep(0)
        started, cpu = time.perf_counter(), time.process_time()
        await planning.run()
        found["planning"] = time.perf_counter() - started
        found["planning, processor"] = time.process_time() - cpu
        stall.cancel()
        found["longest stall"] = _stalls[-1] if _stalls else 0.0
        clock.advance(timedelta(minutes=1))
        started = time.perf_counter()
        await planning.run()
        found["a look when nobody is due"] = time.perf_counter() - started
        found["for each person alone"] = await _one_by_one(database) * REGIONS * OPDS * ADMINS / SAMPLE
    finally:
        await database.close()
    with sqlite3.connect(path) as connection:
        started = time.perf_counter()
        connection.execute(PLAIN_COUNT).fetchall()
        found["plain SQL count"] = time.perf_counter() - started
        found["digests"] = float(connection.execute("SELECT count(*) FROM notice WHERE kind = 'digest'").fetchone()[0])
    connection.close()
    return found


_stalls: list[float] = []


async def _longest_stall() -> None:
    """Keeps the longest time between two turns of the event loop as the last of `_stalls`."""
    last = time.perf_counter()
    while True:
        await asyncio.sleep(0)
        now = time.perf_counter()
        if not _stalls or now - last > _stalls[-1]:
            _stalls.append(now - last)
        last = now


async def _one_by_one(database: Database) -> float:
    """Seconds for asking what planning needs to know, person by person, for a sample."""
    started = time.perf_counter()
    for number in range(1, SAMPLE + 1):
        opd_id = (number - 1) // ADMINS + 1
        region_id = (opd_id - 1) // OPDS + 1
        async with database.read() as db:
            await preferences.home_region(db, number)
            await preferences.of_person(db, number, date(2026, 3, 6))
            await rounds.red_dates(db, region_id)
            await rounds.of_region(db, region_id)
            await assignments.of_opd(db, opd_id)
    return time.perf_counter() - started


async def build(db: Connection) -> None:
    """The country: one round a region, each OPD owes six indicators of which two are sent; ids count from 1."""

    async def add(table: type[Base], rows: list[dict[str, object]]) -> None:
        await db.execute(insert(table), rows)

    regions = range(1, REGIONS + 1)
    opds = range(1, REGIONS * OPDS + 1)
    await add(
        RegionRow,
        [{"name": f"Daerah {n}", "office": "Bagian Hukum", "zone": "Asia/Jakarta", "created_at": NOW} for n in regions],
    )
    await add(
        HolidayRow,
        [
            {"region_id": n, "day": date(2026, 1, 1) + timedelta(days=13 * k), "name": "Libur", "working": False}
            for n in regions
            for k in range(28)
        ],
    )
    await add(
        OpdRow,
        [
            {"region_id": _region(n), "name": f"Dinas {n}", "code": f"D{n}", "aliases": "", "kind": OpdKind.DINAS}
            for n in opds
        ],
    )
    people = range(1, REGIONS * OPDS * ADMINS + 1)
    await add(
        PersonRow,
        [
            {
                "telegram_id": 10_000 + n,
                "name": f"Pegawai {n}",
                "first_seen_at": NOW,
                "home_region_id": _region((n - 1) // ADMINS + 1),
            }
            for n in people
        ],
    )
    await add(
        MembershipRow,
        [
            {
                "person_id": n,
                "region_id": _region((n - 1) // ADMINS + 1),
                "opd_id": (n - 1) // ADMINS + 1,
                "role": Role.ADMIN_OPD,
                "from_at": datetime(2026, 1, 5, tzinfo=UTC),
            }
            for n in people
        ],
    )
    await add(
        RoundRow,
        [
            {
                "region_id": n,
                "programme": "KKP HAM",
                "tahun_penilaian": 2026,
                "data_from": date(2025, 1, 1),
                "data_until": date(2025, 12, 31),
                "opens_at": datetime(2026, 1, 5, tzinfo=UTC),
                "internal_deadline_at": datetime(2026, 3, 13, 9, tzinfo=UTC),
                "official_deadline_at": datetime(2026, 3, 31, 9, tzinfo=UTC),
                "example": False,
            }
            for n in regions
        ],
    )
    await add(
        CriterionRow, [{"round_id": n, "code": "H06", "name": "Hak atas kesehatan", "position": 1} for n in regions]
    )
    await add(
        IndicatorRow,
        [
            {
                "round_id": n,
                "criterion_id": n,
                "code": f"H06-P{k}",
                "kind": IndicatorKind.PROSES,
                "title": "Alokasi",
                "position": k,
            }
            for n in regions
            for k in range(INDICATORS)
        ],
    )
    await add(
        AssignmentRow,
        [
            {
                "region_id": _region(n),
                "round_id": _region(n),
                "indicator_id": (_region(n) - 1) * INDICATORS + k + 1,
                "opd_id": n,
                "role": AssignmentRole.PENGAMPU,
            }
            for n in opds
            for k in range(INDICATORS)
        ],
    )
    await add(
        SubmissionRow,
        [
            {
                "assignment_id": (n - 1) * INDICATORS + k + 1,
                "region_id": _region(n),
                "opd_id": n,
                "version": 1,
                "receipt_number": f"26-{n}-{k}",
                "answer": AnswerKind.DOCUMENTS,
                "submitted_by": (n - 1) * ADMINS + 1,
                "submitted_at": NOW - timedelta(days=3),
                "late": False,
            }
            for n in opds
            for k in range(2 if n % 10 else INDICATORS)
        ],
    )


def _region(opd: int) -> int:
    return (opd - 1) // OPDS + 1


async def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        found = await measure(Path(folder))
    people = REGIONS * OPDS * ADMINS
    print(f"{people} people in {REGIONS} regions, {REGIONS * OPDS * INDICATORS} assignments, SQLite")
    for name, seconds in found.items():
        if name == "digests":
            print(f"  {int(seconds)} digests owed")
        else:
            print(f"  {name:28} {seconds:8.3f} s   {seconds / found['plain SQL count']:7.1f} x the plain count")
    print(f"  {found['for each person alone'] / found['planning']:.0f} times as fast as asking person by person")


if __name__ == "__main__":
    asyncio.run(main())
