"""Checking: the queue, the lock, the verdicts, and that two coordinators never step on one another."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from domain.people.people import Actor
from domain.review.queue import Holder, QueueFilter, Stretch
from domain.review.review import Obstacle, Verdicts
from domain.submission.states import LOCK_TIME, Administrative, Decision, ReturnReason, State, Substantive
from domain.update_ref import AlreadyApplied, UpdateRef
from screens.review import review as screens
from screens.sent_files import attachments
from screens.texts.review import review as texts
from services.refusals import Conflict, Gone, NotAllowed
from services.review import reopening
from services.review.decision import ReasonMissing, decide, decided, undo, why_blocked
from services.review.queue import queue
from services.review.review import (
    RemarkTooLong,
    finish,
    look,
    renew,
    resume,
    set_administrative,
    set_remark,
    set_substantive,
    skip,
    take,
    take_next,
    tick,
)
from storage.database import Database
from storage.queries import inbox
from storage.queries.inbox import IncomingUpdate
from storage.queries.submission import assignments, submissions
from storage.tables.evidence import FileRow, ReviewRow, SubmissionRow
from storage.tables.people import MembershipRow
from tests import builders
from tests.services.review.review_town import ADMIN, ALL, FIRST, LEADER, SECOND, Town, build


@pytest_asyncio.fixture
async def town(database: Database, tmp_path: Path) -> AsyncIterator[Town]:
    """A region with something to check."""
    yield await build(database, tmp_path / "evidence")


@pytest_asyncio.fixture
async def elsewhere(town: Town, database_url: str) -> AsyncIterator[Town]:
    """The same town as a second process sees it, so that only the database can keep order."""
    database = Database(database_url)
    yield town.on(database)
    await database.close()


async def test_the_queue_is_oldest_first_and_can_be_filtered(town: Town) -> None:
    waiting = await queue(town.ports, await town.actor(FIRST), town.region)
    assert [one.submission_id for one in waiting.filtered()] == [town.oldest, town.newer]
    assert [one.submission_id for one in waiting.filtered(QueueFilter(town.social))] == [town.newer]
    assert waiting.filtered(QueueFilter(round_id=0)) == []


async def test_what_was_withdrawn_replaced_or_decided_does_not_wait(town: Town) -> None:
    first = await town.actor(FIRST)
    async with town.ports.database.write() as db:
        assert await submissions.withdraw(db, town.newer, town.clock.now())
    await town.accept(first, town.oldest)
    assert (await queue(town.ports, first, town.region)).filtered() == []


async def test_taking_locks_for_fifteen_minutes_and_each_tap_renews(town: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    await take(town.ports, first, town.oldest, ALL)
    town.later(LOCK_TIME - timedelta(seconds=1))
    with pytest.raises(Conflict):
        await take(town.ports, second, town.oldest, ALL)
    stands = await why_blocked(town.ports, second, town.oldest)
    assert (stands.obstacle, stands.by) == (Obstacle.HELD, "Koordinator Satu")
    await set_administrative(town.ports, first, town.oldest, Administrative.LENGKAP, ALL)
    town.later(LOCK_TIME - timedelta(seconds=1))
    with pytest.raises(Conflict):
        await take(town.ports, second, town.oldest, ALL)
    town.later(timedelta(seconds=1))
    taken = await take(town.ports, second, town.oldest, ALL)
    assert taken.verdicts == Verdicts()
    with pytest.raises(Conflict):
        await set_substantive(town.ports, first, town.oldest, Substantive.SESUAI, ALL)


async def test_what_somebody_has_begun_to_check_cannot_be_withdrawn_even_when_given_back(town: Town) -> None:
    first = await town.actor(FIRST)
    await take(town.ports, first, town.oldest, ALL)
    await finish(town.ports, first, town.oldest)
    async with town.ports.database.write() as db:
        assert not await submissions.withdraw(db, town.oldest, town.clock.now())
        assert await submissions.withdraw(db, town.newer, town.clock.now())


async def test_giving_back_frees_it_for_others_and_keeps_nobody_elses_lock(town: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    await take(town.ports, first, town.oldest, ALL)
    await finish(town.ports, second, town.oldest)
    assert (await queue(town.ports, second, town.region)).filtered()[0].holder is Holder.ANOTHER
    await finish(town.ports, first, town.oldest)
    assert (await queue(town.ports, second, town.region)).filtered()[0].holder is Holder.NOBODY


async def test_next_passes_over_what_another_holds_and_skipping_goes_round(town: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    taken = await take_next(town.ports, first, town.region, ALL)
    other = await take_next(town.ports, second, town.region, ALL)
    assert taken is not None and other is not None
    assert (taken.answer.submission_id, taken.position, taken.waiting) == (town.oldest, 1, 2)
    assert (other.answer.submission_id, other.position) == (town.newer, 2)
    assert await skip(town.ports, first, town.oldest, ALL) == (town.region, None)
    _, again = await skip(town.ports, second, town.newer, ALL)
    assert again is not None and again.answer.submission_id == town.oldest
    only_social = QueueFilter(town.social)
    filtered = await take_next(town.ports, first, town.region, only_social)
    assert filtered is not None and (filtered.answer.submission_id, filtered.waiting) == (town.newer, 1)


async def test_ticks_survive_a_pause_and_verdicts_narrow_the_reasons(town: Town) -> None:
    first = await town.actor(FIRST)
    await take(town.ports, first, town.oldest, ALL)
    await set_administrative(town.ports, first, town.oldest, Administrative.BELUM_LENGKAP, ALL)
    await tick(town.ports, first, town.oldest, ReturnReason.NOT_SIGNED, True, ALL)
    await set_remark(town.ports, first, town.oldest, "  Cukup halaman\npengesahannya. ", ALL)
    await finish(town.ports, first, town.oldest)
    card = await take(town.ports, first, town.oldest, ALL)
    assert card.verdicts.fitting == (ReturnReason.NOT_SIGNED,)
    assert card.verdicts.remark == "Cukup halaman pengesahannya."
    card = await set_administrative(town.ports, first, town.oldest, Administrative.LENGKAP, ALL)
    assert card.verdicts.fitting == ()
    with pytest.raises(RemarkTooLong):
        await set_remark(town.ports, first, town.oldest, "a" * 501, ALL)


async def test_a_return_needs_a_reason_or_a_text(town: Town) -> None:
    first = await town.actor(FIRST)
    await take(town.ports, first, town.oldest, ALL)
    await set_administrative(town.ports, first, town.oldest, Administrative.LENGKAP, ALL)
    await set_substantive(town.ports, first, town.oldest, Substantive.BELUM_SESUAI, ALL)
    # A reason of the other verdict explains nothing.
    await tick(town.ports, first, town.oldest, ReturnReason.NOT_SIGNED, True, ALL)
    with pytest.raises(ReasonMissing):
        await decide(town.ports, first, town.oldest, Decision.RETURNED, ALL)
    await set_remark(town.ports, first, town.oldest, "Mohon tahun 2025.", ALL)
    made = await decide(town.ports, first, town.oldest, Decision.RETURNED, ALL)
    assert (made.reasons, made.remark) == ((), "Mohon tahun 2025.")


async def test_the_verdicts_decide_and_not_the_button(town: Town) -> None:
    first = await town.actor(FIRST)
    await take(town.ports, first, town.oldest, ALL)
    with pytest.raises(Conflict):
        await decide(town.ports, first, town.oldest, Decision.RETURNED, ALL)
    await set_administrative(town.ports, first, town.oldest, Administrative.BELUM_LENGKAP, ALL)
    with pytest.raises(Conflict):
        await decide(town.ports, first, town.oldest, Decision.ACCEPTED, ALL)


async def test_one_tap_finds_it_complete_and_fitting_and_takes_the_next(town: Town) -> None:
    first = await town.actor(FIRST)
    await take(town.ports, first, town.oldest, ALL)
    made = await decide(town.ports, first, town.oldest, Decision.ACCEPTED, ALL)
    assert (made.next_id, made.waiting) == (town.newer, 1)
    card = await look(town.ports, first, town.newer, ALL)
    assert card.verdicts == Verdicts()
    again = await undo(town.ports, first, town.oldest, made.review_id, ALL)
    assert (again.verdicts.administrative, again.verdicts.substantive) == (
        Administrative.LENGKAP,
        Substantive.SESUAI,
    )
    assert (await look(town.ports, first, town.newer, ALL)).answer.submission_id == town.newer
    made = await decide(town.ports, first, town.oldest, Decision.ACCEPTED, ALL)
    last = await decide(town.ports, first, made.next_id or 0, Decision.ACCEPTED, ALL)
    assert (last.next_id, last.waiting) == (None, 0)


async def test_what_is_checked_in_a_row_goes_on_where_it_stopped(town: Town, elsewhere: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    third, fourth = await town.sends("H06-P3"), await town.sends("H06-P4")
    of_health = QueueFilter(town.health)
    assert (await queue(town.ports, first, town.region)).stretch is None
    await take_next(town.ports, first, town.region, of_health)
    _, skipped_to = await skip(town.ports, first, town.oldest, of_health)
    assert skipped_to is not None and skipped_to.answer.submission_id == third
    await finish(town.ports, first, third)
    town.later(timedelta(days=1))
    assert (await queue(elsewhere.ports, first, town.region)).stretch == Stretch(of_health, third)
    chosen, card = await resume(elsewhere.ports, first, town.region)
    assert chosen == of_health and card is not None and card.answer.submission_id == third
    made = await decide(town.ports, first, third, Decision.ACCEPTED, of_health)
    assert made.next_id == fourth  # what was skipped comes last, though it is the oldest
    made = await decide(town.ports, first, fourth, Decision.ACCEPTED, of_health)
    assert made.next_id == town.oldest and made.waiting == 1
    await finish(town.ports, first, town.oldest)
    assert (await queue(town.ports, second, town.region)).stretch is None
    chosen, card = await resume(town.ports, second, town.region)
    assert chosen == ALL and card is not None and card.answer.submission_id == town.oldest
    criterion = (await queue(town.ports, first, town.region)).criteria[0].criterion_id
    of_right = QueueFilter(criterion_id=criterion)
    taken = await take_next(town.ports, first, town.region, of_right)
    assert taken is not None and (await queue(town.ports, first, town.region)).stretch == Stretch(
        of_right, taken.answer.submission_id
    )


async def test_an_old_button_decides_nothing_after_it_was_given_back(town: Town) -> None:
    first = await town.actor(FIRST)
    await take(town.ports, first, town.oldest, ALL)
    await set_administrative(town.ports, first, town.oldest, Administrative.LENGKAP, ALL)
    await set_substantive(town.ports, first, town.oldest, Substantive.SESUAI, ALL)
    await finish(town.ports, first, town.oldest)
    with pytest.raises(Conflict):
        await decide(town.ports, first, town.oldest, Decision.ACCEPTED, ALL)
    assert (await why_blocked(town.ports, first, town.oldest)).obstacle is Obstacle.FREE


async def test_of_two_who_take_at_once_exactly_one_has_it(town: Town, elsewhere: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    outcomes = await asyncio.gather(
        take(town.ports, first, town.oldest, ALL),
        take(elsewhere.ports, second, town.oldest, ALL),
        return_exceptions=True,
    )
    assert [isinstance(outcome, Conflict) for outcome in outcomes].count(True) == 1
    assert [isinstance(outcome, BaseException) for outcome in outcomes].count(True) == 1


async def test_of_two_who_take_the_next_at_once_each_has_another(town: Town, elsewhere: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    taken = await asyncio.gather(
        take_next(town.ports, first, town.region, ALL), take_next(elsewhere.ports, second, town.region, ALL)
    )
    assert {one.answer.submission_id for one in taken if one is not None} == {town.oldest, town.newer}


async def test_deciding_races_with_a_takeover_and_one_of_them_wins(town: Town, elsewhere: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    await take(town.ports, first, town.oldest, ALL)
    await set_administrative(town.ports, first, town.oldest, Administrative.LENGKAP, ALL)
    await set_substantive(town.ports, first, town.oldest, Substantive.SESUAI, ALL)
    town.later(LOCK_TIME)
    outcomes = await asyncio.gather(
        decide(town.ports, first, town.oldest, Decision.ACCEPTED, ALL),
        take(elsewhere.ports, second, town.oldest, ALL),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes)[0] in ("Conflict", "Decided")
    assert [isinstance(outcome, Conflict) for outcome in outcomes].count(True) == 1
    async with town.ports.database.read() as db:
        reviews = list(await db.scalars(select(ReviewRow.id)))
        decision = await db.scalar(select(SubmissionRow.decision).where(SubmissionRow.id == town.oldest))
    assert len(reviews) == (0 if decision is None else 1)


async def test_a_double_tap_decides_once(town: Town, elsewhere: Town) -> None:
    first = await town.actor(FIRST)
    await take(town.ports, first, town.oldest, ALL)
    await set_administrative(town.ports, first, town.oldest, Administrative.LENGKAP, ALL)
    await set_substantive(town.ports, first, town.oldest, Substantive.SESUAI, ALL)
    outcomes = await asyncio.gather(
        *(
            decide(place.ports, first, town.oldest, Decision.ACCEPTED, ALL)
            for place in (town, elsewhere, town, elsewhere)
        ),
        return_exceptions=True,
    )
    assert [isinstance(outcome, Conflict) for outcome in outcomes].count(True) == 3
    async with town.ports.database.read() as db:
        assert len(list(await db.scalars(select(ReviewRow.id)))) == 1


async def test_the_same_update_has_its_effect_once(town: Town) -> None:
    first = await town.actor(FIRST)
    async with town.ports.database.write() as db:
        (entry,) = await inbox.keep_batch(db, 1, [IncomingUpdate(1, FIRST, "{}")], town.clock.now())
    update_ref = UpdateRef(entry.id)
    await take(town.ports, first, town.oldest, ALL, update_ref)
    with pytest.raises(AlreadyApplied):
        await take(town.ports, first, town.newer, ALL, update_ref)
    assert (await queue(town.ports, first, town.region)).filtered()[1].holder is Holder.NOBODY


async def test_only_the_author_sees_a_decision_within_its_minute(town: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    await town.send_back(first, town.oldest)
    assert (await decided(town.ports, first, town.oldest, ALL)).decision is Decision.RETURNED
    with pytest.raises(Conflict):
        await decided(town.ports, second, town.oldest, ALL)
    assert (await why_blocked(town.ports, second, town.oldest)).obstacle is Obstacle.HELD
    assert (await queue(town.ports, second, town.region)).filtered()[0].holder is Holder.ANOTHER
    assert [one.submission_id for one in (await queue(town.ports, first, town.region)).filtered()] == [town.newer]
    async with town.ports.database.read() as db:
        owed = await assignments.get(db, town.assignment)
    assert owed is not None and owed.state(town.clock.now()) is State.IN_REVIEW
    now = town.later(timedelta(seconds=60))
    assert owed.state(now) is State.RETURNED
    assert (await decided(town.ports, second, town.oldest, ALL)).final


Doing = Callable[[Town, Actor], Awaitable[object]]

ACTIONS: dict[str, Doing] = {
    "queue": lambda town, actor: queue(town.ports, actor, town.region),
    "take": lambda town, actor: take(town.ports, actor, town.oldest, ALL),
    "resume": lambda town, actor: resume(town.ports, actor, town.region),
    "take next": lambda town, actor: take_next(town.ports, actor, town.region, ALL),
    "skip": lambda town, actor: skip(town.ports, actor, town.oldest, ALL),
    "finish": lambda town, actor: finish(town.ports, actor, town.oldest),
    "renew": lambda town, actor: renew(town.ports, actor, town.oldest, ALL),
    "look": lambda town, actor: look(town.ports, actor, town.oldest, ALL),
    "administrative": lambda town, actor: set_administrative(
        town.ports, actor, town.oldest, Administrative.LENGKAP, ALL
    ),
    "substantive": lambda town, actor: set_substantive(town.ports, actor, town.oldest, Substantive.SESUAI, ALL),
    "tick": lambda town, actor: tick(town.ports, actor, town.oldest, ReturnReason.NOT_SIGNED, True, ALL),
    "remark": lambda town, actor: set_remark(town.ports, actor, town.oldest, "Mohon", ALL),
    "decide": lambda town, actor: decide(town.ports, actor, town.oldest, Decision.ACCEPTED, ALL),
    "undo": lambda town, actor: undo(town.ports, actor, town.oldest, 1, ALL),
    "decided": lambda town, actor: decided(town.ports, actor, town.oldest, ALL),
    "how it stands": lambda town, actor: why_blocked(town.ports, actor, town.oldest),
    "reopening": lambda town, actor: reopening.reopening(town.ports, actor, town.oldest),
    "reopen": lambda town, actor: reopening.reopen(town.ports, actor, town.oldest),
}


@pytest.mark.parametrize("action", ACTIONS)
async def test_only_a_coordinator_of_the_region_may(sqlite_database: Database, tmp_path: Path, action: str) -> None:
    town = await build(sqlite_database, tmp_path / "evidence")
    async with sqlite_database.write() as db:
        neighbour = await builders.region(db, "Kabupaten Tetangga")
        await builders.membership(db, await builders.person(db, "Tetangga", 790), neighbour)
        ended = await builders.membership(db, await builders.person(db, "Pindah", 791), town.region)
        now = town.clock.now()
        await db.execute(update(MembershipRow).where(MembershipRow.id == ended).values(until_at=now))
    doing = ACTIONS[action]
    for telegram_id in (ADMIN, LEADER, 790, 791):
        with pytest.raises(NotAllowed):
            await doing(town, await town.actor(telegram_id))
    with contextlib.suppress(Conflict, ReasonMissing):  # allowed to ask, and told how it stands
        await doing(town, await town.actor(FIRST))


async def test_a_submission_that_never_was_is_gone(town: Town) -> None:
    with pytest.raises(Gone):
        await take(town.ports, await town.actor(FIRST), 9999, ALL)


@pytest.mark.parametrize("harm", ["missing", "altered"])
async def test_a_file_that_is_no_longer_what_was_sent_is_named(town: Town, harm: str) -> None:
    first = await town.actor(FIRST)
    card = await take(town.ports, first, town.oldest, ALL)
    assert [one.name for one in attachments(card.answer.files)] == ["DPA.pdf"]
    path = card.answer.files[0].path
    assert path is not None
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(b"%PDF-1.7 lainnya")
    card = await take(town.ports, first, town.oldest, ALL)
    screen = screens.card(card, ALL)
    assert card.answer.files[0].path is None and attachments(card.answer.files) == ()
    assert texts.FILE_BROKEN.format(name="DPA.pdf") in screen.text
    async with town.ports.database.read() as db:
        assert await db.scalar(select(FileRow.damaged_at).where(FileRow.id == town.file)) == town.clock.now()
