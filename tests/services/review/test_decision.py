"""Decisions: told after a minute, undone within it, reopened later, and what the OPD reads of each."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from domain.conflicts import ConflictReason
from domain.notices import NoticeKind, NoticeState
from domain.review.news import GATHER_TIME, NEWS_PAUSE
from domain.submission.states import Administrative, Decision, ReturnReason, Substantive
from screens.buttons.submission.draft import StartDraft
from screens.review.notices import verdict_notice as news_screen
from screens.review.notices import verdicts_told as told_screen
from services.refusals import Conflict
from services.review import reopening
from services.review.decision import ReasonMissing, TooLate, decide, decided, undo
from services.review.notices import verdict_notice, verdicts_told
from services.review.review import set_administrative, set_remark, take, tick
from storage.database import Database
from storage.queries import outbox
from storage.queries.review import reviews
from storage.queries.submission import submissions
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import ReviewRow, ReviewWorkRow, SubmissionRow
from storage.tables.people import MembershipRow
from tests.services.review.review_town import ALL, FIRST, SECOND, Town, build

ALMOST = timedelta(seconds=59)
MINUTE = timedelta(seconds=60)


@pytest_asyncio.fixture
async def town(database: Database, tmp_path: Path) -> AsyncIterator[Town]:
    """A region with something to check."""
    yield await build(database, tmp_path / "evidence")


async def test_the_opd_is_told_once_the_minute_is_over(town: Town) -> None:
    made = await town.accept(await town.actor(FIRST), town.oldest)
    town.later(ALMOST)
    assert await town.owed() == []
    town.later(timedelta(seconds=1))
    (notice,) = await town.owed()
    assert (notice.kind, notice.subject_id, notice.occurrence) == (NoticeKind.ACCEPTED, town.oldest, str(made))
    news = await verdict_notice(town.ports, notice)
    assert news is not None and news.decision is Decision.ACCEPTED


async def test_undone_in_time_nobody_is_told_and_it_can_be_decided_anew(town: Town) -> None:
    first = await town.actor(FIRST)
    made = await town.send_back(first, town.oldest)
    town.later(ALMOST)
    card = await undo(town.ports, first, town.oldest, made, ALL)
    assert card.verdicts.fitting == (ReturnReason.NOT_SIGNED,)
    town.later(MINUTE)
    assert await town.owed() == []
    await set_administrative(town.ports, first, town.oldest, Administrative.LENGKAP, ALL)
    again = await decide(town.ports, first, town.oldest, Decision.ACCEPTED, ALL)
    town.later(MINUTE)
    assert [(one.kind, one.occurrence) for one in await town.owed()] == [(NoticeKind.ACCEPTED, str(again.review_id))]
    async with town.ports.database.read() as db:
        history = [
            (row[0], row[1])
            for row in await db.execute(select(ReviewRow.decision, ReviewRow.undoes_id).order_by(ReviewRow.id))
        ]
        past = await reviews.past(db, town.assignment, town.clock.now())
    assert history == [(Decision.RETURNED, None), (None, made), (Decision.ACCEPTED, None)]
    assert [one.decision for one in past] == [Decision.ACCEPTED]


async def test_at_exactly_sixty_seconds_it_is_too_late(town: Town) -> None:
    first = await town.actor(FIRST)
    made = await town.accept(first, town.oldest)
    town.later(MINUTE)
    with pytest.raises(TooLate):
        await undo(town.ports, first, town.oldest, made, ALL)
    assert (await decided(town.ports, first, town.oldest, ALL)).final
    assert len(await town.owed()) == 1


async def test_a_notice_already_on_its_way_makes_undoing_too_late(town: Town) -> None:
    first = await town.actor(FIRST)
    made = await town.accept(first, town.oldest)
    async with town.ports.database.write() as db:
        # A process whose clock runs ahead has claimed it.
        assert await outbox.claim(db, "ahead", town.clock.now() + MINUTE, 10)
    with pytest.raises(TooLate):
        await undo(town.ports, first, town.oldest, made, ALL)


async def test_undoing_is_the_authors_and_happens_once(town: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    made = await town.accept(first, town.oldest)
    with pytest.raises(Conflict, match=ConflictReason.ALREADY_DECIDED):
        await undo(town.ports, second, town.oldest, made, ALL)
    outcomes = await asyncio.gather(
        *(undo(town.ports, first, town.oldest, made, ALL) for _ in range(3)), return_exceptions=True
    )
    assert [isinstance(outcome, Conflict) for outcome in outcomes].count(True) == 2
    async with town.ports.database.read() as db:
        states = list(await db.scalars(select(NoticeRow.state)))
        undoings = list(await db.scalars(select(ReviewRow.id).where(ReviewRow.undoes_id == made)))
    assert states == [NoticeState.DROPPED] and len(undoings) == 1


async def test_what_was_ticked_is_forgotten_once_decided(town: Town) -> None:
    await town.accept(await town.actor(FIRST), town.oldest)
    async with town.ports.database.read() as db:
        assert list(await db.scalars(select(ReviewWorkRow.id))) == []


async def test_the_returned_notice_says_why_and_leads_to_the_draft(town: Town) -> None:
    first = await town.actor(FIRST)
    await take(town.ports, first, town.oldest, ALL)
    await set_remark(town.ports, first, town.oldest, "Cukup <halaman> pengesahannya.", ALL)
    await town.send_back(first, town.oldest)
    town.later(MINUTE)
    (notice,) = await town.owed()
    news = await verdict_notice(town.ports, notice)
    assert news is not None and news.remaining == 1
    screen = news_screen(news)
    assert screen.text.splitlines()[0] == "<b>Mohon diperbaiki</b>: <code>H06-P1</code> Alokasi anggaran"
    for said in (
        "Administratif: belum lengkap",
        "– belum ada tanda tangan kepala perangkat daerah",
        "“Cukup &lt;halaman&gt; pengesahannya.”",
        "Berkas yang sudah baik tetap tersimpan.",
        "Perbaikan tidak dihitung terlambat.",
    ):
        assert said in screen.text.splitlines()
    assert "Substantif" not in screen.text
    assert screen.rows[0][0].tap == StartDraft(town.assignment)


async def test_nothing_is_said_to_who_left_or_of_what_was_replaced(town: Town) -> None:
    await town.send_back(await town.actor(FIRST), town.oldest)
    now = town.later(MINUTE)
    (notice,) = await town.owed()
    async with town.ports.database.write() as db:
        await db.execute(
            update(MembershipRow).where(MembershipRow.opd_id == town.health).values(until_at=town.clock.now())
        )
    assert await verdict_notice(town.ports, notice) is None
    async with town.ports.database.write() as db:
        await db.execute(update(MembershipRow).where(MembershipRow.opd_id == town.health).values(until_at=None))
    assert await verdict_notice(town.ports, notice) is not None
    async with town.ports.database.write() as db:
        await submissions.supersede(db, town.assignment, now)
    assert await verdict_notice(town.ports, notice) is None


async def test_an_opd_without_an_admin_is_told_nothing_and_the_coordinator_knows(town: Town) -> None:
    await town.accept(await town.actor(FIRST), town.newer)
    assert (await decided(town.ports, await town.actor(FIRST), town.newer, ALL)).recipients == 0


async def test_reopening_needs_a_reason_and_keeps_the_acceptance_on_record(town: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    accepted = await town.accept(first, town.oldest)
    with pytest.raises(Conflict, match=ConflictReason.NOT_ACCEPTED):  # within the minute it is undone, not reopened
        await reopening.reopen(town.ports, second, town.oldest)
    town.later(timedelta(days=3))
    assert len(await town.owed()) == 1
    with pytest.raises(ReasonMissing):
        await reopening.reopen(town.ports, second, town.oldest)
    await reopening.tick(town.ports, second, town.oldest, ReturnReason.WRONG_YEAR, True)
    made = await reopening.reopen(town.ports, second, town.oldest)
    assert (made.decision, made.final, made.recipients) == (Decision.RETURNED, True, 1)
    with pytest.raises(Conflict, match=ConflictReason.NOT_ACCEPTED):
        await reopening.reopen(town.ports, second, town.oldest)
    async with town.ports.database.read() as db:
        rows = list(await db.execute(select(ReviewRow.id, ReviewRow.administrative, ReviewRow.substantive)))
        pointed = await db.scalar(select(SubmissionRow.review_id).where(SubmissionRow.id == town.oldest))
        past = await reviews.past(db, town.assignment, town.clock.now())
    assert [tuple(row) for row in rows] == [
        (accepted, Administrative.LENGKAP, Substantive.SESUAI),
        (made.review_id, Administrative.BELUM_LENGKAP, Substantive.SESUAI),
    ]
    assert pointed == made.review_id and [one.decision for one in past] == [Decision.RETURNED, Decision.ACCEPTED]
    told = {one.occurrence: await verdict_notice(town.ports, one) for one in await town.owed()}
    assert told[str(accepted)] is None
    news = told[str(made.review_id)]
    assert news is not None and news.reopened and "Sebelumnya sudah diterima" in news_screen(news).text


async def test_of_two_who_reopen_at_once_one_does(town: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    await town.accept(first, town.oldest)
    town.later(MINUTE)
    await reopening.tick(town.ports, first, town.oldest, ReturnReason.WRONG_YEAR, True)
    outcomes = await asyncio.gather(
        reopening.reopen(town.ports, first, town.oldest),
        reopening.reopen(town.ports, first, town.oldest),
        return_exceptions=True,
    )
    assert [isinstance(outcome, Conflict) for outcome in outcomes].count(True) == 1
    with pytest.raises(Conflict):
        await tick(town.ports, second, town.oldest, ReturnReason.WRONG_YEAR, True, ALL)


async def test_what_is_decided_within_a_few_minutes_is_told_in_one_message(town: Town) -> None:
    first = await town.actor(FIRST)
    second, third = await town.sends("H06-P3"), await town.sends("H06-P4")
    await town.accept(first, town.oldest)
    town.later(MINUTE)
    assert await town.owed() == []  # more of DINKES waits to be checked
    await town.send_back(first, second)
    town.later(MINUTE)
    await town.accept(first, third)  # the last of them
    town.later(ALMOST)
    assert await town.owed() == []
    town.later(timedelta(seconds=1))

    owed = await town.owed()
    told = [verdicts for notice in owed if (verdicts := await verdicts_told(town.ports, notice)) is not None]

    assert len(owed) == 3 and len(told) == 1
    assert [(verdict.code, verdict.decision) for verdict in told[0]] == [
        ("H06-P1", Decision.ACCEPTED),
        ("H06-P3", Decision.RETURNED),
        ("H06-P4", Decision.ACCEPTED),
    ]
    screen = told_screen(told[0])
    assert screen.text.splitlines() == [
        "<b>Hasil pemeriksaan</b> (3)",
        "Dinas Kesehatan",
        "↩ Mohon diperbaiki: <code>H06-P3</code> Alokasi anggaran",
        "– belum ada tanda tangan kepala perangkat daerah",
        "✓ Diterima: <code>H06-P1</code> Alokasi anggaran",
        "✓ Diterima: <code>H06-P4</code> Alokasi anggaran",
        "Perbaikan tidak dihitung terlambat.",
        "Masih ada 1 yang perlu dikirim atau diperbaiki.",
    ]
    assert "Perbaiki H06-P3" in [button.label for row in screen.rows for button in row]


async def test_it_is_told_when_nothing_more_was_decided_for_a_few_minutes(town: Town) -> None:
    await town.sends("H06-P3")
    await town.accept(await town.actor(FIRST), town.oldest)
    town.later(timedelta(minutes=4))
    (notice,) = await town.owed()
    assert await verdicts_told(town.ports, notice) is not None


async def test_at_most_one_message_goes_to_a_person_in_five_minutes(town: Town) -> None:
    """Decisions without a pause: each message leaves after the one before, and tells all that is decided by then."""
    first = await town.actor(FIRST)
    await town.accept(first, town.newer)
    waiting = [town.oldest, *[await town.sends(f"H07-P{number}") for number in range(1, 12)]]
    told: list[tuple[datetime, int]] = []
    decided_at: dict[int, datetime] = {}
    returned = waiting[3]
    for _ in range(45):
        if waiting:
            decided_at[waiting[0]] = town.clock.now()
            await (town.send_back if waiting[0] == returned else town.accept)(first, waiting.pop(0))
        town.later(MINUTE / 2)
        told += await town.tells()
    assert sum(count for _, count in told) == 12
    leaves = [at for at, _ in told]
    assert all(later - earlier >= NEWS_PAUSE for earlier, later in pairwise(leaves)) and len(told) == 2
    reopened_at = town.clock.now()
    for submission in list(decided_at)[4:6]:
        await reopening.tick(town.ports, first, submission, ReturnReason.WRONG_YEAR, True)
        await reopening.reopen(town.ports, first, submission)
        told += await town.tells()
    assert told[-1] == (reopened_at, 1)
    for _ in range(10):
        town.later(MINUTE / 2)
        told += await town.tells()
    assert told[-1] == (reopened_at + NEWS_PAUSE, 1)


async def test_what_is_left_of_a_message_after_an_undoing_still_takes_what_follows(town: Town) -> None:
    first = await town.actor(FIRST)
    second, third, _ = [await town.sends(f"H06-P{number}") for number in (3, 4, 5)]
    made = await town.accept(first, town.oldest)
    await town.accept(first, second)
    await undo(town.ports, first, town.oldest, made, ALL)
    town.later(MINUTE)
    await town.send_back(first, third)
    town.later(GATHER_TIME - MINUTE)
    assert [count for _, count in await town.tells()] == [2]


async def test_nothing_joins_a_message_that_is_on_its_way(town: Town) -> None:
    first = await town.actor(FIRST)
    second, third, _ = [await town.sends(f"H06-P{number}") for number in (3, 4, 5)]
    await town.accept(first, town.oldest)
    await town.accept(first, second)
    now = town.later(GATHER_TIME)
    async with town.ports.database.write() as db:
        (speaker, _) = await outbox.claim(db, "dead", now, 10)
        assert await outbox.mark_sending(db, "dead", speaker.id, now)
    await town.accept(first, third)  # within the time in which it would have joined
    async with town.ports.database.write() as db:
        await outbox.recover(db, "test", now)  # the process died while it was sent: it is sent once more
    assert [count for _, count in await town.tells()] == [2]
    town.later(NEWS_PAUSE - timedelta(seconds=1))
    assert await town.tells() == []
    town.later(timedelta(seconds=1))
    assert [count for _, count in await town.tells()] == [1]


async def test_what_was_undone_is_not_told_among_others(town: Town) -> None:
    first = await town.actor(FIRST)
    second = await town.sends("H06-P3")
    made = await town.accept(first, town.oldest)
    await town.accept(first, second)
    await undo(town.ports, first, town.oldest, made, ALL)
    town.later(MINUTE)

    (notice,) = await town.owed()
    told = await verdicts_told(town.ports, notice)

    assert told is not None and [verdict.code for verdict in told] == ["H06-P3"]
