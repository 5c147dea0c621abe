"""How long a province's totals take over many regions: 514 of them, 134 assignments each, on SQLite.

    python -m benchmarks.province

See `benchmarks.beside_sql` for what is counted.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks.beside_sql import medians, print_measured
from bot.clock import SettableClock
from domain.people.people import Actor, OpdKind
from domain.rounds.programme import AssignmentRole
from domain.submission.states import AnswerKind, Decision
from screens.provinces import provinces as screens
from services.ports import Ports
from services.provinces import totals
from storage import migrate
from storage.database import Connection, Database
from storage.queries.people import actors
from storage.tables.base import Base
from storage.tables.evidence import SubmissionRow
from storage.tables.operating import ProvinceMemberRow, ProvinceRow
from storage.tables.people import OpdRow, PersonRow, RegionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow
from tests.bare_ports import bare_ports

REGIONS = 514
INDICATORS = 134
OPDS = 10
TIMES = 7
LIMIT_MS = 2000.0

NOW = datetime(2026, 3, 11, 2, 0, tzinfo=UTC)
OVERSEER = 1001
PLAIN_COUNT = """
    SELECT a.round_id, s.decision, count(*) FROM assignment a
    LEFT JOIN submission s ON s.assignment_id = a.id AND s.withdrawn_at IS NULL AND s.superseded_at IS NULL
    GROUP BY a.round_id, s.decision
"""


async def measure(folder: Path, regions: int = REGIONS) -> dict[str, float]:
    """Builds the regions in a folder; returns milliseconds (medians) by what was shown."""
    path = folder / "province.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        await migrate.upgrade(database)
        async with database.write() as db:
            await build(db, regions)
        ports = bare_ports(database, SettableClock(NOW))
        async with database.read() as db:
            standing = await actors.conversation(db, OVERSEER)
        if standing is None:
            raise AssertionError("who oversees the province was just inserted")
        return await medians(path, PLAIN_COUNT, shown(ports, standing.actor, regions), TIMES)
    finally:
        await database.close()


def shown(ports: Ports, actor: Actor, regions: int) -> dict[str, Callable[[], Awaitable[object]]]:
    """What is measured, each up to the finished screen."""

    async def overview() -> object:
        province = await totals.province_overview(ports, actor, 1)
        if province.whole.total != regions * INDICATORS:
            raise AssertionError("the totals do not hold every region")
        return screens.overview(province, actor, page_number=regions // 12)

    async def region() -> object:
        return screens.region(await totals.province_region(ports, actor, regions // 2), 0)

    async def course() -> object:
        return screens.course(await totals.province_course(ports, actor, 1, 1))

    return {"all regions": overview, "one region by OPD": region, "course of eight weeks": course}


async def build(db: Connection, regions: int) -> None:
    """Regions in full swing, each with OPD, a round and what is owed there; ids count from 1, region by region."""

    async def add(table: type[Base], rows: list[dict[str, object]]) -> None:
        await db.execute(insert(table), rows)

    numbers = range(regions)
    await add(ProvinceRow, [{"name": "Provinsi Ukur", "created_at": NOW}])
    await add(PersonRow, [{"telegram_id": OVERSEER, "name": "Biro Hukum", "first_seen_at": NOW}])
    await add(ProvinceMemberRow, [{"province_id": 1, "person_id": 1, "from_at": NOW}])
    of_region = {"office": "Bagian Hukum", "zone": "Asia/Jakarta", "province_id": 1, "created_at": NOW}
    await add(RegionRow, [{"name": f"Kabupaten Nomor {n}", **of_region} for n in numbers])
    await add(OpdRow, [_opd(n, o) for n in numbers for o in range(OPDS)])
    await add(RoundRow, [_round(n) for n in numbers])
    await add(CriterionRow, [{"round_id": n + 1, "code": "H01", "name": "Hak", "position": 1} for n in numbers])
    await add(IndicatorRow, [_indicator(n, i) for n in numbers for i in range(INDICATORS)])
    await add(AssignmentRow, [_assignment(n, i) for n in numbers for i in range(INDICATORS)])
    await add(SubmissionRow, [_submission(n, i) for n in numbers for i in range(INDICATORS) if (n + i) % 6 < 4])


def _opd(n: int, o: int) -> dict[str, object]:
    return {"region_id": n + 1, "name": f"Dinas Nomor {o}", "code": f"D{o}", "aliases": "", "kind": OpdKind.DINAS}


def _round(n: int) -> dict[str, object]:
    return {
        "region_id": n + 1,
        "programme": "KKP HAM",
        "tahun_penilaian": 2026,
        "data_from": datetime(2025, 1, 1, tzinfo=UTC).date(),
        "data_until": datetime(2025, 12, 31, tzinfo=UTC).date(),
        "opens_at": NOW - timedelta(days=60),
        "internal_deadline_at": NOW + timedelta(days=n % 9 - 4),
        "official_deadline_at": NOW + timedelta(days=20),
        "example": False,
    }


def _indicator(n: int, i: int) -> dict[str, object]:
    return {
        "round_id": n + 1,
        "criterion_id": n + 1,
        "code": f"I{i:03}",
        "title": f"Indikator nomor {i}",
        "measure": "",
        "guidance": "",
        "nihil_allowed": False,
        "position": i,
    }


def _assignment(n: int, i: int) -> dict[str, object]:
    return {
        "region_id": n + 1,
        "round_id": n + 1,
        "indicator_id": n * INDICATORS + i + 1,
        "opd_id": n * OPDS + i % OPDS + 1,
        "role": AssignmentRole.PENGAMPU,
        "deadline_at": NOW - timedelta(days=1) if (n + i) % 7 == 0 else None,
    }


def _submission(n: int, i: int) -> dict[str, object]:
    decision = (Decision.ACCEPTED, Decision.ACCEPTED, Decision.RETURNED, None)[(n + i) % 6]
    return {
        "assignment_id": n * INDICATORS + i + 1,
        "region_id": n + 1,
        "opd_id": n * OPDS + i % OPDS + 1,
        "version": 1,
        "receipt_number": f"26-D{i % OPDS}-{i:04}",
        "answer": AnswerKind.DOCUMENTS,
        "submitted_by": 1,
        "submitted_at": NOW - timedelta(days=30),
        "late": False,
        "begun_at": NOW - timedelta(days=29) if i % 2 else None,
        "decision": decision,
        "effective_at": NOW - timedelta(days=i % 28) if decision else None,
    }


def main() -> None:
    """Measures once and prints."""
    print_measured(measure, "all regions", LIMIT_MS, f"{REGIONS} regions")


if __name__ == "__main__":
    main()
