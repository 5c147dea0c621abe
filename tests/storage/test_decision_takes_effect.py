"""A decision is its author's alone for a minute: every query leaves it out until then, and counts it from then on."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import update

from domain.overview.completion import Completion
from domain.review.review import Verdicts
from domain.submission.states import UNDO_WINDOW, Decision, State, VersionState
from storage.database import Connection, Database
from storage.queries.overview import completion, exports
from storage.queries.reminding import briefs, planning, promises
from storage.queries.review import changes, reviews, verdicts
from storage.queries.review.changes import DecisionRecord
from storage.queries.submission import assignments, submissions
from storage.tables.evidence import SubmissionRow
from tests import builders

NOW = builders.NOW
TODAY = NOW.date()
EFFECTIVE_AT = NOW + UNDO_WINDOW
BEFORE = EFFECTIVE_AT - timedelta(microseconds=1)
AFTER = EFFECTIVE_AT + timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """One submission, decided a moment ago."""

    reviewer: int
    other: int
    region: int
    opd: int
    round: int
    assignment: int
    submission: int
    review: int


async def decided(database: Database, decision: Decision) -> Case:
    """A submission that was decided at `NOW`, of an OPD that had promised it."""
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        admin, reviewer, other = [await builders.person(db) for _ in range(3)]
        round_id = await builders.round_(db, region)
        indicator = await builders.indicator(db, await builders.criterion(db, round_id))
        assignment = await builders.assignment(db, indicator, opd)
        submission = await builders.submission(db, assignment, admin)
        owed = await assignments.get(db, assignment)
        assert owed is not None
        await promises.make(db, [owed], AFTER.date(), admin, NOW)
        assert await changes.take(db, submission, reviewer, NOW)
        record = DecisionRecord(submission, reviewer, decision, Verdicts(), NOW, EFFECTIVE_AT)
        review = await changes.record(db, record)
        assert await changes.decide(db, review, record)
    return Case(reviewer, other, region, opd, round_id, assignment, submission, review)


@pytest.fixture
async def returned(database: Database) -> Case:
    return await decided(database, Decision.RETURNED)


@pytest.fixture
async def accepted(database: Database) -> Case:
    return await decided(database, Decision.ACCEPTED)


async def test_it_is_owed_again(database: Database, returned: Case) -> None:
    async with database.read() as db:
        for now, owed in ((NOW, False), (BEFORE, False), (EFFECTIVE_AT, True), (AFTER, True)):
            assert await promises.standing(db, returned.round, TODAY, now) == ({returned.opd: 1} if owed else {})
            groups = await planning.owed(db, await planning.open_rounds(db, [returned.region], now), now)
            assert [(group.opd_id, group.returned, group.count) for group in groups] == (
                [(returned.opd, True, 1)] if owed else []
            )
            assert await briefs.still_owed(db, [returned.assignment], now) == ({returned.assignment} if owed else set())


async def test_what_is_accepted_is_owed_at_no_time(database: Database, accepted: Case) -> None:
    async with database.read() as db:
        for now in (NOW, BEFORE, EFFECTIVE_AT, AFTER):
            assert await promises.standing(db, accepted.round, TODAY, now) == {}
            assert await planning.owed(db, await planning.open_rounds(db, [accepted.region], now), now) == []
            assert await briefs.still_owed(db, [accepted.assignment], now) == set()


@pytest.mark.parametrize("decision", Decision)
async def test_totals_and_lists_say_the_same(database: Database, decision: Decision) -> None:
    case = await decided(database, decision)
    final = Completion(accepted=1) if decision is Decision.ACCEPTED else Completion(returned=1)
    state = State.ACCEPTED if decision is Decision.ACCEPTED else State.RETURNED
    async with database.read() as db:
        for now, known in ((NOW, False), (BEFORE, False), (EFFECTIVE_AT, True), (AFTER, True)):
            expected = final if known else Completion(in_review=1)
            assert await completion.by_round(db, case.region, now) == {case.round: expected}
            assert await completion.by_opd(db, case.round, now) == {case.opd: expected}
            owed = await assignments.get(db, case.assignment)
            assert owed is not None and owed.state(now) is (state if known else State.IN_REVIEW)


async def test_the_verdict_is_told_by_nothing(database: Database, returned: Case) -> None:
    async with database.read() as db:
        for now, known in ((NOW, False), (BEFORE, False), (EFFECTIVE_AT, True), (AFTER, True)):
            assert len(await reviews.past(db, returned.assignment, now)) == known
            assert len(await verdicts.of_submission(db, returned.submission, now)) == known
            [version] = await exports.versions(db, returned.round, returned.opd, now)
            assert version.state is (VersionState.RETURNED if known else VersionState.IN_REVIEW)
            assert (version.decided_at is not None, version.reviewer is not None) == (known, known)


async def test_it_stands_in_the_queue_of_everybody_but_its_author(database: Database, accepted: Case) -> None:
    async with database.read() as db:
        for now, waits in ((NOW, True), (BEFORE, True), (EFFECTIVE_AT, False), (AFTER, False)):
            assert len(await reviews.queue(db, accepted.region, accepted.other, now)) == waits
            assert await reviews.queue(db, accepted.region, accepted.reviewer, now) == []


async def test_it_can_be_undone_until_then_and_reopened_from_then_on(database: Database, accepted: Case) -> None:
    async def undone(db: Connection, at: timedelta) -> bool:
        return await changes.undecide(db, accepted.submission, accepted.review, accepted.reviewer, EFFECTIVE_AT + at)

    async def reopened(db: Connection, at: timedelta) -> bool:
        now = EFFECTIVE_AT + at
        record = DecisionRecord(accepted.submission, accepted.other, Decision.RETURNED, Verdicts(), now, now)
        return await changes.reopen(db, accepted.review, record)

    moment, none = timedelta(microseconds=1), timedelta(0)
    async with database.write() as db:
        assert not await reopened(db, -moment)
        assert not await undone(db, none)
        assert await undone(db, -moment)
        decision = {"decision": Decision.ACCEPTED, "decided_by": accepted.reviewer, "review_id": accepted.review}
        await db.execute(update(SubmissionRow).values(effective_at=EFFECTIVE_AT, **decision))
        assert await reopened(db, none)


async def test_what_somebody_has_begun_to_check_is_not_withdrawn_by_the_statement_itself(database: Database) -> None:
    """The rule is asked before; the statement alone holds against whoever comes between."""
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        admin, reviewer = await builders.person(db), await builders.person(db)
        indicator = await builders.indicator(db, await builders.criterion(db, await builders.round_(db, region)))
        submission = await builders.submission(db, await builders.assignment(db, indicator, opd), admin)
        assert await changes.take(db, submission, reviewer, NOW)
        await changes.release(db, submission, reviewer)
        assert not await submissions.withdraw(db, submission, NOW)
        await db.execute(update(SubmissionRow).values(begun_at=None))
        assert await submissions.withdraw(db, submission, NOW)
        assert not await submissions.withdraw(db, submission, NOW)
