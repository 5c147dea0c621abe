"""Binding deadlines: moved after a question, told to those who still owe something, corrected for red dates."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.clock import SettableClock
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.members import OpdsTold
from domain.people.people import Actor, Role
from domain.prompts import PromptKind
from domain.rounds.round_news import GATHER_TIME
from domain.submission.deadline_news import OpdDeadlineNews, moved_deadlines
from domain.submission.deadlines import DeadlineMoved, DeadlineOwner, Objection
from screens.rounds import deadlines as screens
from services.people.members import current_actor
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.rounds.deadline_news import deadlines_for
from services.rounds.deadlines import (
    ask_deadline,
    assignments_of_opd,
    deadline_of,
    follow_round,
    move_deadline,
    opds_of_round,
    propose,
    round_deadlines,
)
from services.rounds.holidays import holidays_of, toggle_holiday
from storage.database import Database
from storage.queries import outbox
from storage.queries.people import actors
from storage.queries.rounds import deadlines
from storage.queries.submission import assignments
from storage.tables.people import PersonRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW

COORDINATOR, HEALTH, SOCIAL, LEADER, ELSEWHERE = 501, 502, 503, 504, 505
INTERNAL = datetime(2026, 3, 13, 9, 0, tzinfo=UTC)
OFFICIAL = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 25, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Town:
    """A round with one indicator that two agencies owe; the second has sent it."""

    ports: Ports
    clock: SettableClock
    region: int
    round: int
    health: int
    social: int
    owed: int
    sent: int

    async def actor(self, telegram_id: int = COORDINATOR) -> Actor:
        found = await current_actor(self.ports, telegram_id)
        assert found is not None
        return found

    async def move(self, owner: DeadlineOwner, id_: int, new_at: datetime) -> DeadlineMoved:
        """A yes to the proposal as it stands now."""
        proposal = await propose(self.ports, await self.actor(), owner, id_, new_at)
        return await move_deadline(self.ports, await self.actor(), owner, id_, new_at, proposal.subject.revision)

    async def tells(self, telegram_id: int = HEALTH) -> tuple[OpdDeadlineNews, ...]:
        """What the next message to somebody tells of moved deadlines."""
        person_id = (await self.actor(telegram_id)).person_id
        due_at = self.clock.now() + GATHER_TIME
        async with self.ports.database.write() as db:
            digest_id = await outbox.enqueue(
                db, person_id=person_id, kind=NoticeKind.DIGEST, subject_id=person_id, now=due_at
            )
            await outbox.release(db, "test", ())
            [notice] = await outbox.claim(db, "test", due_at, 1, [digest_id])
            return await deadlines_for(db, notice, due_at)


def _spans(news: OpdDeadlineNews) -> list[tuple[datetime, datetime, int]]:
    return [(moved.before_at, moved.after_at, len(moved.owed)) for moved in news.moves]


@pytest.fixture
async def town(database: Database) -> Town:
    async with database.write() as db:
        region = await builders.region(db)
        await builders.holiday(db, region, date(2026, 3, 19), "Hari Suci Nyepi")
        health = await builders.opd(db, region)
        social = await builders.opd(db, region, "DINSOS", "Dinas Sosial")
        round_id = await builders.round_(db, region, internal=INTERNAL, official=OFFICIAL)
        indicator = await builders.indicator(db, await builders.criterion(db, round_id))
        owed = await builders.assignment(db, indicator, health)
        sent = await builders.assignment(db, indicator, social)
        await builders.membership(db, await builders.person(db, "Koordinator", COORDINATOR), region)
        await builders.membership(db, await builders.person(db, "Admin", HEALTH), region, health)
        other = await builders.person(db, "Admin lain", SOCIAL)
        await builders.membership(db, other, region, social)
        await builders.submission(db, sent, other)
        leader = await builders.person(db, "Pimpinan", LEADER)
        await builders.membership(db, leader, region, role=Role.PIMPINAN)
        elsewhere = await builders.region(db, "Kabupaten Lain")
        await builders.membership(db, await builders.person(db, "Koordinator lain", ELSEWHERE), elsewhere)
    clock = SettableClock(NOW)
    return Town(bare_ports(database, clock), clock, region, round_id, health, social, owed, sent)


async def test_a_round_is_shown_with_its_counts(town: Town) -> None:
    seen = await round_deadlines(town.ports, await town.actor(), town.round)

    assert (seen.indicators, seen.opds, seen.assignments, seen.own_deadlines) == (1, 2, 2, 0)
    assert seen.round.internal_deadline_at == INTERNAL


async def test_moving_a_round_tells_only_those_who_still_owe(town: Town) -> None:
    proposal = await propose(town.ports, await town.actor(), DeadlineOwner.ROUND, town.round, LATER)
    done = await town.move(DeadlineOwner.ROUND, town.round, LATER)

    assert (proposal.objections, [opd.id for opd in proposal.concerned.reached]) == ((), [town.health])
    assert (done.before_at, done.after_at) == (INTERNAL, LATER)
    assert done.concerned == proposal.concerned and done.concerned.missed == ()
    [news] = await town.tells()
    assert (news.opd.id, [_spans(news)]) == (town.health, [[(INTERNAL, LATER, 1)]])
    assert await town.tells(SOCIAL) == ()
    assert (await deadline_of(town.ports, await town.actor(), DeadlineOwner.ASSIGNMENT, town.owed)).deadline_at == LATER


async def test_an_assignment_gets_its_own_deadline_and_follows_the_round_again(town: Town) -> None:
    actor = await town.actor()
    await town.move(DeadlineOwner.ASSIGNMENT, town.owed, LATER)

    own = await deadline_of(town.ports, actor, DeadlineOwner.ASSIGNMENT, town.owed)
    other = await deadline_of(town.ports, actor, DeadlineOwner.ASSIGNMENT, town.sent)
    of_round = await propose(town.ports, actor, DeadlineOwner.ROUND, town.round, LATER + timedelta(days=1))

    assert (own.deadline_at, own.follows_round) == (LATER, False)
    assert (other.deadline_at, other.follows_round) == (INTERNAL, True)
    assert of_round.concerned == OpdsTold()
    back = await follow_round(town.ports, actor, town.owed)
    assert (back.before_at, back.after_at) == (LATER, INTERNAL)
    with pytest.raises(Conflict, match=ConflictReason.NOTHING_TO_CHANGE):
        await follow_round(town.ports, actor, town.owed)


async def test_all_that_an_opd_still_owes_gets_one_deadline(town: Town) -> None:
    async with town.ports.database.write() as db:
        right = await builders.criterion(db, town.round, "H07")
        second, period = [await builders.indicator(db, right, f"H07-P{number}") for number in (1, 2)]
        owed = await builders.assignment(db, second, town.health)
        later = await builders.assignment(db, period, town.health)
        await deadlines.set_of_assignment(db, later, OFFICIAL)  # a later period's
    actor = await town.actor()
    proposal = await propose(town.ports, actor, DeadlineOwner.OPD, owed, LATER)
    assert len(proposal.subject.moved_to(LATER)) == 2

    done = await town.move(DeadlineOwner.OPD, owed, LATER)

    assert [opd.code for opd in done.concerned.reached] == ["DINKES"]
    stands = await assignments_of_opd(town.ports, actor, town.round, town.health)
    assert {item.assignment_id: item.deadline_at for item in stands.owed} == {
        town.owed: LATER,
        owed: LATER,
        later: OFFICIAL,
    }
    [news] = await town.tells()
    assert _spans(news) == [(INTERNAL, LATER, 2)]
    again = await propose(town.ports, actor, DeadlineOwner.OPD, owed, LATER)
    assert again.objections == (Objection.UNCHANGED,)
    with pytest.raises(Conflict, match=ConflictReason.NOTHING_TO_CHANGE):
        await propose(town.ports, actor, DeadlineOwner.OPD, town.sent, LATER)


async def test_it_is_told_whom_a_moved_deadline_reaches(town: Town) -> None:
    async with town.ports.database.write() as db:
        indicator = await builders.indicator(db, await builders.criterion(db, town.round, "H07"), "H07-P1")
        for code, name in (("BPBD", "Badan Bencana"), ("BKD", "Badan Kepegawaian")):
            opd = await builders.opd(db, town.region, code, name)
            await builders.assignment(db, indicator, opd)
        silent = await builders.person(db, "Admin BKD", 599)
        await builders.membership(db, silent, town.region, opd)
        await db.execute(update(PersonRow).where(PersonRow.id == silent).values(unreachable_since=NOW))

    done = await town.move(DeadlineOwner.ROUND, town.round, LATER)

    text = screens.changed(done).text
    assert "1 OPD akan diberi tahu: Dinas Kesehatan." in text
    assert "2 OPD belum mempunyai admin yang dapat dihubungi, jadi belum diberi tahu: BPBD, BKD" in text


@pytest.mark.parametrize(
    ("new_at", "expected"),
    [
        (OFFICIAL + timedelta(minutes=1), (Objection.AFTER_OFFICIAL,)),
        (INTERNAL, (Objection.UNCHANGED,)),
        (NOW - timedelta(hours=1), (Objection.PAST,)),
        (datetime(2026, 3, 19, 9, 0, tzinfo=UTC), (Objection.NO_WORKING_DAY,)),
        (datetime(2026, 3, 14, 9, 0, tzinfo=UTC), (Objection.NO_WORKING_DAY,)),
        (datetime(2026, 1, 3, 9, 0, tzinfo=UTC), (Objection.PAST, Objection.BEFORE_OPENING, Objection.NO_WORKING_DAY)),
    ],
)
async def test_what_stands_against_a_deadline(town: Town, new_at: datetime, expected: tuple[Objection, ...]) -> None:
    proposal = await propose(town.ports, await town.actor(), DeadlineOwner.ROUND, town.round, new_at)

    assert proposal.objections == expected
    if proposal.refused:
        with pytest.raises(Conflict, match=ConflictReason.DEADLINE_NOT_POSSIBLE):
            await town.move(DeadlineOwner.ROUND, town.round, new_at)
        assert await town.tells() == ()


async def test_a_yes_to_a_deadline_that_was_moved_meanwhile_does_not_count(town: Town) -> None:
    shown_to_first = await propose(town.ports, await town.actor(), DeadlineOwner.ROUND, town.round, LATER)
    await town.move(DeadlineOwner.ROUND, town.round, LATER + timedelta(days=1))

    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await move_deadline(
            town.ports, await town.actor(), DeadlineOwner.ROUND, town.round, LATER, shown_to_first.subject.revision
        )

    kept = await deadline_of(town.ports, await town.actor(), DeadlineOwner.ROUND, town.round)
    assert kept.deadline_at == LATER + timedelta(days=1)


async def test_moves_of_one_deadline_are_told_as_one_and_there_and_back_is_nothing(town: Town) -> None:
    for hours in (0, 24):
        await town.move(DeadlineOwner.ROUND, town.round, LATER + timedelta(hours=hours))
    await town.move(DeadlineOwner.ASSIGNMENT, town.owed, LATER)
    async with town.ports.database.read() as db:
        changes = await deadlines.changes_of_open_rounds(db, town.clock.now())
        owed = await assignments.of_opd(db, town.health)
    [moved] = moved_deadlines(changes[:2], [replace(owed[0], deadline_at=changes[1].after_at)], [town.owed], NOW)
    assert (moved.before_at, moved.after_at) == (INTERNAL, LATER + timedelta(hours=24))
    assert [(each.before_at, each.after_at) for each in moved_deadlines(changes, owed, [], NOW)] == [
        (LATER + timedelta(hours=24), LATER)
    ]
    await town.move(DeadlineOwner.ASSIGNMENT, town.owed, INTERNAL)
    await follow_round(town.ports, await town.actor(), town.owed)
    await town.move(DeadlineOwner.ROUND, town.round, INTERNAL)
    assert await town.tells() == ()

    await town.move(DeadlineOwner.ROUND, town.round, LATER)
    async with town.ports.database.write() as db:
        await builders.submission(db, town.owed, (await town.actor(HEALTH)).person_id)
    assert await town.tells() == ()


async def test_nobody_but_the_own_coordinator_moves_deadlines_or_holidays(town: Town) -> None:
    for telegram_id in (HEALTH, LEADER, ELSEWHERE):
        actor = await town.actor(telegram_id)
        for whose, id_ in ((DeadlineOwner.ROUND, town.round), (DeadlineOwner.ASSIGNMENT, town.owed)):
            with pytest.raises(NotAllowed):
                await ask_deadline(town.ports, actor, whose, id_)
            with pytest.raises(NotAllowed):
                await propose(town.ports, actor, whose, id_, LATER)
            with pytest.raises(NotAllowed):
                await move_deadline(town.ports, actor, whose, id_, LATER, "")
        with pytest.raises(NotAllowed):
            await follow_round(town.ports, actor, town.owed)
        with pytest.raises(NotAllowed):
            await toggle_holiday(town.ports, actor, town.region, date(2026, 3, 20), "Libur")
        with pytest.raises(NotAllowed):
            await holidays_of(town.ports, actor, town.region, None)


async def test_lists_hold_what_belongs_together(town: Town) -> None:
    actor = await town.actor()
    _, listed = await opds_of_round(town.ports, actor, town.round)
    of_opd = await assignments_of_opd(town.ports, actor, town.round, town.health)

    assert [(one.code, count) for one, count in listed] == [("DINKES", 1), ("DINSOS", 1)]
    assert (of_opd.opd.id, [owed.assignment_id for owed in of_opd.owed]) == (town.health, [town.owed])
    with pytest.raises(Gone):
        await assignments_of_opd(town.ports, actor, town.round, 999)


async def test_asking_leaves_a_question_open_for_typing(town: Town) -> None:
    await ask_deadline(town.ports, await town.actor(), DeadlineOwner.ASSIGNMENT, town.owed)

    async with town.ports.database.read() as db:
        standing = await actors.conversation(db, COORDINATOR)
    assert standing is not None and standing.prompt is not None
    assert (standing.prompt.kind, standing.prompt.subject_id) == (PromptKind.DEADLINE, town.owed)
    assert DeadlineOwner(standing.prompt.detail) is DeadlineOwner.ASSIGNMENT


async def test_red_dates_are_turned_by_tapping(town: Town) -> None:
    actor = await town.actor()
    day = date(2026, 3, 20)
    before = await holidays_of(town.ports, actor, town.region, None)

    added, red = await toggle_holiday(town.ports, actor, town.region, day, "Cuti bersama")
    again, red_again = await toggle_holiday(town.ports, actor, town.region, day, "Cuti bersama")
    nyepi, nyepi_red = await toggle_holiday(town.ports, actor, town.region, date(2026, 3, 19), "Cuti bersama")

    assert before.red == {date(2026, 3, 19)}
    assert red and added.red == {date(2026, 3, 19), day}
    assert not red_again and again.red == {date(2026, 3, 19)}
    assert not nyepi_red and nyepi.red == frozenset()
    assert [one.name for one in nyepi.days] == ["Hari Suci Nyepi", "Cuti bersama"]
