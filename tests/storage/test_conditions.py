"""Every condition of the queries says the same as the rule in `domain/`: random rows, the SELECT against the function.

All instants lie within a microsecond of the boundaries that the rules draw, so that `<` and `<=` differ.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import ColumnElement, func, insert, select, update

from domain.calendar import within
from domain.people.people import OpdKind, Role
from domain.reminding.promises import promise_holds
from domain.rounds.due_dates import has_passed
from domain.submission.assignments import counts
from domain.submission.deadlines import effective_deadline
from domain.submission.states import (
    LOCK_TIME,
    OWED,
    AnswerFacts,
    Decision,
    VersionFacts,
    held_by_another,
    is_effective,
    may_withdraw,
    state_of,
)
from storage import conditions
from storage.database import Connection, Database
from storage.queries.people import members, regions
from storage.queries.rounds import closing, rounds
from storage.tables.base import Base
from storage.tables.evidence import ReviewRow, SubmissionRow
from storage.tables.people import HolidayRow, MembershipRow, OpdRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow
from storage.tables.reminding import PromiseRow
from tests import builders

NOW = builders.NOW
TODAY = NOW.date()
MOMENT = timedelta(microseconds=1)
INSTANTS = [NOW + by for at in (timedelta(0), timedelta(seconds=60)) for by in (-MOMENT, timedelta(0), MOMENT)]
DAYS = [TODAY + timedelta(days=by) for by in (-400, -1, 0, 1, 400)]


@dataclass(frozen=True)
class Version:
    """A submission as it was inserted."""

    id: int
    assignment_id: int
    facts: VersionFacts
    taken_by: int | None
    taken_at: datetime | None


@dataclass(frozen=True)
class World:
    """Rows of one round: assignments with and without drafts, and versions in every state."""

    person: int
    other: int
    assignments: tuple[int, ...]
    drafts: frozenset[int]
    versions: tuple[Version, ...]


@pytest.fixture
def random() -> Random:
    return Random(1)


@pytest.fixture
async def world(database: Database, random: Random) -> World:
    async with database.write() as db:
        return await _world(db, random)


async def test_an_assignment_counts_and_has_a_deadline(database: Database, world: World, random: Random) -> None:
    async with database.read() as db:
        world_round = await db.scalar(select(func.min(AssignmentRow.round_id)))
        assert world_round is not None
        rows = await db.execute(
            select(
                AssignmentRow.id,
                AssignmentRow.deadline_at.label("own_at"),
                RoundRow.internal_deadline_at.label("round_at"),
                AssignmentRow.retired_at,
                IndicatorRow.retired_at.label("indicator_retired_at"),
                conditions.counts().label("counts"),
                conditions.counts_of([world_round]).label("counts_there"),
                conditions.in_round(world_round).label("there"),
                RoundRow.id.label("round_id"),
                conditions.asked(IndicatorRow).label("asked"),
                conditions.deadline().label("deadline_at"),
            )
            .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
            .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        )
        listed = rows.all()
    assert {bool(row.counts) for row in listed} == {True, False}
    for row in listed:
        assert bool(row.counts) == counts(row.retired_at, row.indicator_retired_at)
        assert bool(row.there) == (row.round_id == world_round)
        assert not row.there or bool(row.counts_there) == bool(row.counts)
        assert bool(row.asked) == (row.indicator_retired_at is None)
        assert row.deadline_at == effective_deadline(row.own_at, row.round_at)


async def test_whose_deadline_has_passed(database: Database, world: World) -> None:
    async with database.read() as db:
        rows = await db.execute(
            select(conditions.deadline().label("deadline_at"), conditions.deadline_passed(NOW).label("passed"))
            .select_from(AssignmentRow)
            .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        )
        deadlines = rows.all()
    assert {bool(row.passed) for row in deadlines} == {True, False}
    for row in deadlines:
        assert bool(row.passed) == has_passed(row.deadline_at, NOW)


async def test_which_round_is_open(database: Database, random: Random) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        for number in range(40):
            opens, official = random.choice(INSTANTS), random.choice(INSTANTS)
            round_id = await builders.round_(db, region, f"Program {number}", opens=opens, official=official)
            await closing.set_closed(db, round_id, NOW if random.random() < 0.3 else None)
    async with database.read() as db:
        stored = await rounds.of_region(db, region)
        opened = await db.scalars(select(RoundRow.id).where(conditions.round_opened(NOW)))
        assert sorted(opened) == sorted(round.id for round in stored if round.has_opened(NOW))
        running = sorted(await db.scalars(select(RoundRow.id).where(conditions.round_open(NOW))))
        assert running == sorted(round.id for round in stored if round.is_open(NOW))
        read_only = sorted(await db.scalars(select(RoundRow.id).where(~conditions.round_not_closed())))
        assert read_only == sorted(round.id for round in stored if round.closed)
    assert 0 < len(running) < len(stored)


async def test_which_holiday_is_red(database: Database, random: Random) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        for day in DAYS:
            await builders.holiday(db, region, day)
            await regions.set_red(db, region, day, "", red=day == TODAY or random.random() < 0.5)
        await regions.set_red(db, region, DAYS[0], "", red=False)
    async with database.read() as db:
        holidays = await regions.red_dates_between(db, region, DAYS[0], DAYS[-1])
        days = await db.scalars(select(HolidayRow.day).where(conditions.red()))
        assert sorted(days) == [holiday.day for holiday in holidays if holiday.red]
    assert {holiday.red for holiday in holidays} == {True, False}


async def test_which_promise_holds(database: Database, world: World, random: Random) -> None:
    bounds: dict[int, tuple[date, bool]] = {}
    async with database.write() as db:
        place = (await db.execute(select(AssignmentRow.region_id, AssignmentRow.opd_id).limit(1))).one()
        for assignment_id in world.assignments:
            day, ended = random.choice(DAYS), random.random() < 0.3
            promise_id = await _add(
                db,
                PromiseRow,
                region_id=place.region_id,
                opd_id=place.opd_id,
                assignment_id=assignment_id,
                promised_on=day,
                made_by=world.person,
                made_at=NOW,
                ended_at=NOW if ended else None,
            )
            bounds[promise_id] = (day, ended)
    standing = {promise_id: day for promise_id, (day, ended) in bounds.items() if not ended}
    async with database.read() as db:
        ids = await db.scalars(select(PromiseRow.id).where(conditions.standing_promise()))
        assert sorted(ids) == sorted(standing)
        ids = await db.scalars(select(PromiseRow.id).where(conditions.promise_holds(TODAY)))
        assert sorted(ids) == sorted(promise_id for promise_id, day in standing.items() if promise_holds(day, TODAY))
    assert set(standing.values()) == set(DAYS)


async def test_which_version_counts(database: Database, world: World) -> None:
    await _same(database, conditions.live(), (each.id for each in world.versions if each.facts.live))
    async with database.read() as db:
        rows = await db.execute(
            select(AssignmentRow.id, SubmissionRow.id).outerjoin(SubmissionRow, conditions.answers_assignment())
        )
        joined = sorted((assignment_id, submission_id) for assignment_id, submission_id in rows)
    live = {each.assignment_id: each.id for each in world.versions if each.facts.live}
    assert joined == sorted((assignment_id, live.get(assignment_id)) for assignment_id in world.assignments)


async def test_which_decision_is_effective(database: Database, world: World) -> None:
    effective = conditions.effective(SubmissionRow, NOW)
    await _same(database, effective, (each.id for each in world.versions if is_effective(each.facts.effective_at, NOW)))
    await _same(
        database,
        ~effective & SubmissionRow.decision.is_not(None),
        (each.id for each in world.versions if each.facts.decision and not each.facts.final(NOW)),
    )


async def test_what_can_be_withdrawn(database: Database, world: World) -> None:
    await _same(database, conditions.withdrawable(), (each.id for each in world.versions if may_withdraw(each.facts)))


async def test_whom_a_lock_keeps_away(database: Database, world: World) -> None:
    for person_id in (world.person, world.other):
        free = (each.id for each in world.versions if not held_by_another(each.taken_by, each.taken_at, person_id, NOW))
        await _same(database, conditions.free_for(person_id, NOW), free)


async def test_what_is_still_owed(database: Database, world: World) -> None:
    live = {each.assignment_id: each.facts for each in world.versions if each.facts.live}
    owed = set()
    for assignment_id in world.assignments:
        version = live.get(assignment_id)
        facts = AnswerFacts(
            has_draft=assignment_id in world.drafts,
            submitted=version is not None,
            begun=version is not None and version.begun,
            decision=version.decision if version else None,
            effective_at=version.effective_at if version else None,
        )
        if state_of(facts, NOW) in OWED:
            owed.add(assignment_id)
    async with database.read() as db:
        ids = await db.scalars(
            select(AssignmentRow.id)
            .outerjoin(SubmissionRow, conditions.answers_assignment())
            .where(conditions.still_owed(NOW))
        )
        assert sorted(ids) == sorted(owed)
    assert 0 < len(owed) < len(world.assignments)


async def test_which_verdict_everybody_may_know(database: Database, world: World, random: Random) -> None:
    decided: dict[int, tuple[Decision | None, datetime]] = {}
    taken_back: set[int] = set()
    async with database.write() as db:
        for _ in range(60):
            undoes = random.choice([None, None, *(set(decided) - taken_back)]) if decided else None
            decision = None if undoes else random.choice([*Decision, None])
            effective_at = random.choice(INSTANTS)
            review_id = await _add(
                db,
                ReviewRow,
                submission_id=random.choice(world.versions).id,
                reviewer_id=world.person,
                decided_at=NOW,
                effective_at=effective_at,
                decision=decision,
                reasons=[],
                remark="",
                undoes_id=undoes,
            )
            decided[review_id] = (decision, effective_at)
            taken_back |= {undoes} if undoes else set()
    async with database.read() as db:
        ids = await db.scalars(select(ReviewRow.id).where(conditions.known_verdict(NOW)))
        undone = await db.scalars(select(ReviewRow.id).where(conditions.undone()))
        assert sorted(undone) == sorted(taken_back)
        assert sorted(ids) == sorted(
            id_
            for id_, (decision, effective_at) in decided.items()
            if decision and is_effective(effective_at, NOW) and id_ not in taken_back
        )
    assert taken_back


async def test_which_role_holds(database: Database, random: Random) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        opds = [await builders.opd(db, region, f"OPD{number}", f"Dinas {number}") for number in range(3)]
        ids = []
        for number in range(30):
            person = await builders.person(db, f"Pegawai {number}")
            role = random.choice(list(Role))
            opd = random.choice(opds) if role in (Role.ADMIN_OPD, Role.KEPALA_OPD) else None
            ids.append(await builders.membership(db, person, region, opd, role))
        for id_ in random.sample(ids, 12):
            ended = update(MembershipRow).where(MembershipRow.id == id_)
            await db.execute(ended.values(until_at=random.choice(INSTANTS)))
    async with database.read() as db:
        holding = list(await db.scalars(select(MembershipRow.id).where(conditions.role_holds())))
        for id_ in ids:
            member = await members.get(db, id_)
            assert member is not None and member.holds == (id_ in holding)
    assert len(holding) == 18


async def test_which_opd_is_in_force(database: Database, random: Random) -> None:
    bounds: dict[int, tuple[date | None, date | None]] = {}
    async with database.write() as db:
        region = await builders.region(db)
        for number in range(40):
            first, last = random.choice([None, *DAYS]), random.choice([None, *DAYS])
            opd = await _add(
                db,
                OpdRow,
                region_id=region,
                name=f"Dinas {number}",
                code=f"OPD{number}",
                aliases="",
                kind=OpdKind.DINAS,
                valid_from=first,
                valid_until=last,
            )
            bounds[opd] = (first, last)
    async with database.read() as db:
        for day in DAYS:
            ids = await db.scalars(select(OpdRow.id).where(conditions.opd_in_force(day)))
            assert sorted(ids) == sorted(opd for opd, (first, last) in bounds.items() if within(day, first, last))


@pytest.mark.parametrize(
    "spelling",
    [
        # Examples and shared answers are taken back too, and follow no rule of submissions.
        r"(?<!SpecimenRow\.)(?<!ReleasedAnswerRow\.)(withdrawn_at|superseded_at|until_at|valid_from|valid_until)\.is_\(",
        r"(Row|table)\.retired_at\.is_\(",
        r"effective_at (<|>)",
        r"(valid_from|valid_until|OpdRow\.valid\w+) (<|>)",
        r"Row\.decision == (Decision\.RETURNED|decision)",
        r"coalesce\(\s*AssignmentRow\.deadline_at",
        r"undoes_id ==",
        r"LOCK_TIME",
        r"(opens_at|official_deadline_at) (<|>)",
        r"deadline\(\) (<|<=) now",
        r"working\.is_\(",
        r"PromiseRow\.ended_at\.is_\(",
        r"promised_on (<|>)",
    ],
)
def test_no_query_spells_a_rule_anew(spelling: str) -> None:
    folder = Path(conditions.__file__).parent
    pattern = re.compile(spelling)
    assert pattern.search(Path(conditions.__file__).read_text())
    assert not [path.name for path in folder.rglob("queries/**/*.py") if pattern.search(path.read_text())]


async def _same(database: Database, condition: ColumnElement[bool], expected: Iterable[int]) -> None:
    async with database.read() as db:
        ids = sorted(await db.scalars(select(SubmissionRow.id).where(condition)))
    assert ids == sorted(expected)
    assert ids


async def _world(db: Connection, random: Random) -> World:
    region = await builders.region(db)
    person, other = await builders.person(db), await builders.person(db)
    opds = [await builders.opd(db, region, f"OPD{number}", f"Dinas {number}") for number in range(6)]
    assignments: list[int] = []
    for number in range(2):
        round_id = await builders.round_(db, region, f"Program {number}", internal=random.choice(INSTANTS))
        criterion = await builders.criterion(db, round_id)
        for code in range(5):
            indicator = await builders.indicator(db, criterion, f"I{code}")
            if random.random() < 0.3:
                await builders.retire_indicator(db, indicator)
            for opd in opds:
                own_at = random.choice([None, *INSTANTS])
                assignments.append(await builders.assignment(db, indicator, opd, own_at))
    retired = update(AssignmentRow).where(AssignmentRow.id.in_(random.sample(assignments, len(assignments) // 4)))
    await db.execute(retired.values(retired_at=NOW))
    drafts = frozenset(random.sample(assignments, len(assignments) // 3))
    for assignment_id in drafts:
        await builders.draft(db, assignment_id, person)
    versions = await _versions(db, random, assignments, (person, other))
    return World(person, other, tuple(assignments), drafts, versions)


async def _versions(
    db: Connection, random: Random, assignments: list[int], people: tuple[int, int]
) -> tuple[Version, ...]:
    """Up to three versions of each assignment; of those the last alone may be live, as the schema wants it."""
    versions = []
    for assignment_id in assignments:
        sent = random.randint(0, 3)
        for number in range(1, sent + 1):
            ended = random.choice(["withdrawn", "superseded", "both"])
            if number == sent and random.random() < 0.8:
                ended = "live"
            decision = random.choice([None, *Decision])
            taken_by = random.choice([None, *people])
            facts = VersionFacts(
                begun=random.random() < 0.5,
                withdrawn=ended in ("withdrawn", "both"),
                superseded=ended in ("superseded", "both"),
                decision=decision,
                effective_at=random.choice(INSTANTS) if decision else None,
            )
            taken_at = random.choice([None, *(at - LOCK_TIME for at in INSTANTS)]) if taken_by else None
            id_ = await builders.submission(db, assignment_id, people[0], version=number)
            await db.execute(
                update(SubmissionRow)
                .where(SubmissionRow.id == id_)
                .values(
                    begun_at=NOW if facts.begun else None,
                    withdrawn_at=NOW if facts.withdrawn else None,
                    superseded_at=NOW if facts.superseded else None,
                    decision=facts.decision,
                    effective_at=facts.effective_at,
                    taken_by=taken_by,
                    taken_at=taken_at,
                )
            )
            versions.append(Version(id_, assignment_id, facts, taken_by, taken_at))
    return tuple(versions)


async def _add(db: Connection, table: type[Base], **values: object) -> int:
    key = table.__table__.c.id
    return int((await db.execute(insert(table).values(**values).returning(key))).scalar_one())
