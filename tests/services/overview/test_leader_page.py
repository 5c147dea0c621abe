"""What stands on the leader's page, computed from all that was sent and decided; and what its forecast goes by."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from domain.calendar import is_working_day
from domain.overview.leader_page import LeaderPage
from domain.submission.states import Decision
from services.overview.leader_page import page_of
from services.overview.overview import round_frame
from storage.database import Connection, Database
from storage.queries.people import regions
from storage.queries.rounds import rounds
from storage.tables.evidence import ReviewRow, SubmissionRow
from storage.tables.programme import RoundRow
from tests import builders
from tests.permissions.inserting import insert_row

OPENS = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
OFFICIAL = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
TASKS = 60


async def _accepted(db: Connection, assignment_id: int, person_id: int, at: datetime) -> None:
    """Sent an hour before it was accepted."""
    submission = await builders.submission(db, assignment_id, person_id, submitted_at=at - timedelta(hours=1))
    review = await insert_row(
        db,
        ReviewRow,
        submission_id=submission,
        reviewer_id=person_id,
        decided_at=at,
        effective_at=at,
        decision=Decision.ACCEPTED,
    )
    await db.execute(
        update(SubmissionRow)
        .where(SubmissionRow.id == submission)
        .values(decision=Decision.ACCEPTED, decided_by=person_id, effective_at=at, review_id=review)
    )


async def _round(db: Connection, region: int, opds: tuple[int, int], year: int, per_day: int, until: datetime) -> int:
    """A round of two OPD with sixty tasks each; the first has so many accepted on each working day until then."""
    opens, official = OPENS.replace(year=year), OFFICIAL.replace(year=year)
    internal = official - timedelta(days=18)
    round_id = await builders.round_(db, region, f"{year}", opens=opens, official=official, internal=internal)
    of_year = {"programme": "KKP HAM", "tahun_penilaian": year}
    await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(of_year))
    criterion = await builders.criterion(db, round_id)
    person = await builders.person(db)
    owed = []
    for number in range(TASKS):
        indicator = await builders.indicator(db, criterion, f"H06-P{number}")
        owed.append(await builders.assignment(db, indicator, opds[0]))
        await builders.assignment(db, indicator, opds[1])
    at = opens + timedelta(hours=5)
    while at < until and owed:
        for _ in range(per_day if is_working_day(at.date(), frozenset()) else 0):
            if owed:
                await _accepted(db, owed.pop(), person, at)
        at += timedelta(days=1)
    return round_id


@pytest.fixture
async def opds(database: Database) -> tuple[int, tuple[int, int]]:
    """A region and two OPD in it."""
    async with database.write() as db:
        region = await builders.region(db)
        pair = (await builders.opd(db, region), await builders.opd(db, region, "DINSOS", "Dinas Sosial"))
    return region, pair


async def page_at(database: Database, region_id: int, round_id: int, now: datetime) -> LeaderPage:
    async with database.read() as db:
        region, round = await regions.get(db, region_id), await rounds.get(db, round_id)
        assert region is not None and round is not None
        return await page_of(db, await round_frame(db, now, region, round))


async def test_it_tells_how_far_a_round_is_and_will_be_from_its_first_day_on(
    database: Database, opds: tuple[int, tuple[int, int]]
) -> None:
    region, pair = opds
    async with database.write() as db:
        round_id = await _round(db, region, pair, 2026, per_day=1, until=NOW)
    page = await page_at(database, region, round_id, NOW)

    # 5 January to 27 February are forty working days: on each of them one was accepted.
    assert (page.whole.accepted, page.whole.total, page.lacking) == (40, 120, 80)
    assert [(share.code, share.lacking) for share in page.opds] == [("DINSOS", 60), ("DINKES", 20)]
    assert [(share.code, share.lacking) for share in page.weak] == [("H06", 80)]
    assert page.official_on == date(2026, 3, 31) and not page.is_over
    assert page.pace is not None and (page.pace.per_day, page.pace.until) == (4, page.official_on)
    told = page.outlook
    assert told is not None and told.low <= told.at_pace <= told.high
    assert 50 <= told.at_pace <= 61  # about one on each of the twenty-one working days to come

    early = await page_at(database, region, round_id, OPENS + timedelta(days=2))
    before = await page_at(database, region, round_id, OPENS - timedelta(days=2))
    over = await page_at(database, region, round_id, OFFICIAL)
    assert early.outlook is None and before.outlook is None
    assert (over.is_over, over.pace, over.outlook) == (True, None, None)


async def test_the_forecast_goes_by_the_round_before_where_there_was_one(
    database: Database, opds: tuple[int, tuple[int, int]]
) -> None:
    region, pair = opds
    async with database.write() as db:
        round_id = await _round(db, region, pair, 2026, per_day=1, until=NOW)
    alone = await page_at(database, region, round_id, NOW)
    async with database.write() as db:
        await _round(db, region, pair, 2025, per_day=1, until=NOW.replace(year=2025))  # nothing came after that day
    after_a_slow_one = await page_at(database, region, round_id, NOW)

    assert alone.outlook is not None and after_a_slow_one.outlook is not None
    assert after_a_slow_one.outlook.high < alone.outlook.high
