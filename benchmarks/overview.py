"""How long the completion summary takes over a full round: 60 OPD with 126 indicators each, on SQLite.

    python -m benchmarks.overview

See `benchmarks.beside_sql` for what is counted.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks.beside_sql import medians, print_measured
from bot.clock import SettableClock
from domain.overview.overview import Overview
from domain.people.people import Actor, OpdKind, Role
from domain.rounds.programme import AssignmentRole, IndicatorKind
from domain.submission.states import AnswerKind, Decision
from screens.buttons.overview.overview import OpenCriteria, OpenIndicator, OpenOpd, OpenOverview
from screens.overview import details
from screens.overview import overview as screens
from services.overview import overview as services
from services.ports import Ports
from storage import migrate
from storage.database import Connection, Database
from storage.queries.people import actors
from storage.tables.base import Base
from storage.tables.evidence import DraftRow, SubmissionRow
from storage.tables.people import MembershipRow, OpdRow, PersonRow, RegionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow
from tests.bare_ports import bare_ports

OPDS = 60
INDICATORS = 126
RIGHTS = 10
TIMES = 40
LIMIT_MS = 50.0

NOW = datetime(2026, 3, 11, 2, 0, tzinfo=UTC)
COORDINATOR = 1001
PLAIN_COUNT = """
    SELECT a.opd_id, s.decision, count(*) FROM assignment a
    LEFT JOIN submission s ON s.assignment_id = a.id AND s.withdrawn_at IS NULL AND s.superseded_at IS NULL
    WHERE a.round_id = 1 GROUP BY a.opd_id, s.decision
"""


async def measure(folder: Path) -> dict[str, float]:
    """Builds the round in a folder; returns milliseconds (medians) by what was shown."""
    path = folder / "round.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        await migrate.upgrade(database)
        async with database.write() as db:
            await build(db)
        ports = bare_ports(database, SettableClock(NOW))
        async with database.read() as db:
            standing = await actors.conversation(db, COORDINATOR)
        if standing is None:
            raise AssertionError("the coordinator was just inserted")
        return await medians(path, PLAIN_COUNT, shown(ports, standing.actor), TIMES)
    finally:
        await database.close()


def shown(ports: Ports, actor: Actor) -> dict[str, Callable[[], Awaitable[object]]]:
    """What is measured, each up to the finished screen."""

    async def overview() -> object:
        found = await services.region_overview(ports, actor, 1)
        if not isinstance(found, Overview) or found.whole.total != OPDS * INDICATORS:
            raise AssertionError("the summary does not hold the whole round")
        return screens.overview(found, OpenOverview(1))

    async def one_opd() -> object:
        return details.opd(await services.opd_overview(ports, actor, 1, 1), OpenOpd(1, 1))

    async def rights() -> object:
        return screens.criteria(await services.criteria_overview(ports, actor, 1), OpenCriteria(1))

    async def indicator() -> object:
        return details.indicator(await services.indicator_overview(ports, actor, 1), OpenIndicator(1))

    return {"/rekap": overview, "/rekap, one OPD": one_opd, "/rekap, rights": rights, "/rekap, indicator": indicator}


async def build(db: Connection) -> None:
    """A round in full swing: of what is owed a third accepted, the rest in every other state; ids count from 1."""

    async def add(table: type[Base], rows: list[dict[str, object]]) -> None:
        await db.execute(insert(table), rows)

    await add(RegionRow, [{"name": "Kota Ukur", "office": "Bagian Hukum", "zone": "Asia/Jakarta", "created_at": NOW}])
    await add(PersonRow, [{"telegram_id": COORDINATOR, "name": "Koordinator", "first_seen_at": NOW}])
    await add(
        OpdRow,
        [
            {"region_id": 1, "name": f"Dinas Nomor {n}", "code": f"DINAS{n}", "aliases": "", "kind": OpdKind.DINAS}
            for n in range(OPDS)
        ],
    )
    await add(MembershipRow, [{"person_id": 1, "region_id": 1, "role": Role.KOORDINATOR, "from_at": NOW}])
    await add(
        RoundRow,
        [
            {
                "region_id": 1,
                "programme": "KKP HAM",
                "tahun_penilaian": 2026,
                "data_from": datetime(2025, 1, 1, tzinfo=UTC).date(),
                "data_until": datetime(2025, 12, 31, tzinfo=UTC).date(),
                "opens_at": NOW - timedelta(days=60),
                "internal_deadline_at": NOW + timedelta(days=2),
                "official_deadline_at": NOW + timedelta(days=20),
                "example": True,
            }
        ],
    )
    await add(
        CriterionRow,
        [{"round_id": 1, "code": f"H{n:02}", "name": f"Hak nomor {n}", "position": n} for n in range(RIGHTS)],
    )
    kinds = list(IndicatorKind)
    await add(
        IndicatorRow,
        [
            {
                "round_id": 1,
                "criterion_id": n % RIGHTS + 1,
                "code": f"I{n:03}",
                "kind": kinds[n % 3],
                "title": f"Indikator nomor {n} yang namanya agak panjang",
                "measure": "",
                "guidance": "",
                "nihil_allowed": False,
                "position": n,
            }
            for n in range(INDICATORS)
        ],
    )
    owed = [(i, o) for i in range(INDICATORS) for o in range(OPDS)]
    await add(
        AssignmentRow,
        [
            {
                "region_id": 1,
                "round_id": 1,
                "indicator_id": i + 1,
                "opd_id": o + 1,
                "role": AssignmentRole.PENGAMPU,
                "deadline_at": NOW - timedelta(days=1) if (i + o) % 7 == 0 else None,
            }
            for i, o in owed
        ],
    )
    await add(SubmissionRow, [_submission(n, o) for n, (_, o) in enumerate(owed) if n % 6 < 4])
    await add(
        DraftRow,
        [
            {
                "assignment_id": n + 1,
                "region_id": 1,
                "opd_id": o + 1,
                "answer": AnswerKind.DOCUMENTS,
                "created_by": 1,
                "created_at": NOW,
                "touched_at": NOW,
                "revision": 1,
            }
            for n, (_, o) in enumerate(owed)
            if n % 6 == 4
        ],
    )


def _submission(n: int, o: int) -> dict[str, object]:
    decision = (Decision.ACCEPTED, Decision.ACCEPTED, Decision.RETURNED, None)[n % 6]
    return {
        "assignment_id": n + 1,
        "region_id": 1,
        "opd_id": o + 1,
        "version": 1,
        "receipt_number": f"26-DINAS{o}-{n:04}",
        "answer": AnswerKind.DOCUMENTS,
        "submitted_by": 1,
        "submitted_at": NOW - timedelta(days=5),
        "late": False,
        "begun_at": NOW - timedelta(days=4) if n % 2 else None,
        "decision": decision,
        "effective_at": NOW - timedelta(seconds=n) if decision else None,
    }


def main() -> None:
    """Measures once and prints."""
    print_measured(measure, "/rekap", LIMIT_MS, "/rekap")


if __name__ == "__main__":
    main()
