"""Sending: once, with a receipt whose number nobody else has, and not while something is missing or checked."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.submission.drafts import Lack
from services.refusals import Conflict, NotAllowed
from services.submission import draft as drafting
from services.submission.send import NotReady, SentDraft, receipt, send, withdraw
from storage.database import Database
from storage.queries import outbox
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import SubmissionRow
from tests.services.submission.submit_desk import COLLEAGUE, NEIGHBOUR, PDF, Desk, build


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> Desk:
    return await build(database, tmp_path / "berkas")


async def _sent(desk: Desk, assignment: int, content: bytes = PDF) -> SentDraft:
    await desk.sends(content, assignment)
    done = await send(desk.ports, await desk.actor(), assignment, None, confirmed=True)
    assert isinstance(done, SentDraft)
    return done


async def _begin_checking(desk: Desk, submission: int) -> None:
    async with desk.ports.database.write() as db:
        row = update(SubmissionRow).where(SubmissionRow.id == submission)
        await db.execute(row.values(begun_at=desk.clock.now(), taken_at=desk.clock.now(), taken_by=1))


async def test_a_receipt_is_owed_and_tells_what_was_sent(desk: Desk) -> None:
    done = await _sent(desk, desk.budget)
    async with desk.ports.database.write() as db:
        owed = await outbox.claim(db, "test", desk.clock.now(), 10)
    (notice,) = [one for one in owed if one.kind is NoticeKind.RECEIPT]
    assert notice.id in done.notices
    facts = await receipt(desk.ports, notice)
    assert facts is not None
    assert facts.sent.receipt_number == "26-DINKES-0001"
    assert [placed.file.size for placed in facts.sent.files] == [len(PDF)]
    assert not facts.sent.late


async def test_what_is_missing_is_told_and_nothing_is_sent(desk: Desk) -> None:
    actor = await desk.actor()
    await drafting.open_draft(desk.ports, actor, desk.ratio, None, None)
    outcome = await send(desk.ports, actor, desk.ratio, None, confirmed=True)
    assert isinstance(outcome, NotReady)
    assert outcome.lacks == (Lack.NO_FILE, Lack.FIGURES)
    assert await desk.live(desk.ratio) is None


async def test_a_required_item_without_a_file_is_asked_about_once(desk: Desk) -> None:
    await desk.sends(PDF, desk.budget)
    draft, actor = await desk.draft(desk.budget), await desk.actor()
    assert draft is not None
    file = draft.files[0].file.id
    await drafting.place_file(desk.ports, actor, desk.budget, drafting.ChosenItem(file, desk.optional), None, None)
    outcome = await send(desk.ports, actor, desk.budget, None)
    assert isinstance(outcome, NotReady)
    assert [item.id for item in outcome.items] == [desk.required]
    assert isinstance(await send(desk.ports, actor, desk.budget, None, confirmed=True), SentDraft)


async def test_of_two_who_send_at_once_one_does(desk: Desk) -> None:
    await desk.sends(PDF, desk.budget)
    results = await asyncio.gather(
        *(
            send(desk.ports, actor, desk.budget, None)
            for actor in (await desk.actor(), await desk.actor(COLLEAGUE), await desk.actor())
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(result, SentDraft) for result in results) == 1
    reasons = [result.reason for result in results if isinstance(result, Conflict)]
    assert reasons == [ConflictReason.NO_DRAFT] * 2
    async with desk.ports.database.read() as db:
        assert len((await db.execute(select(SubmissionRow.id))).all()) == 1
        receipts = await db.execute(select(NoticeRow.id).where(NoticeRow.kind == NoticeKind.RECEIPT))
        assert len(receipts.all()) == 1


async def test_numbers_run_through_the_year_and_begin_anew(desk: Desk) -> None:
    numbers = []
    for assignment in (desk.budget, desk.nihil):
        await _sent(desk, assignment)
        live = await desk.live(assignment)
        assert live is not None
        numbers.append(live.receipt_number)
    desk.clock.advance(timedelta(days=365))
    await desk.sends(PDF + b"3", desk.budget)
    await send(desk.ports, await desk.actor(), desk.budget, None, confirmed=True)
    live = await desk.live(desk.budget)
    assert live is not None
    assert [*numbers, live.receipt_number] == ["26-DINKES-0001", "26-DINKES-0002", "27-DINKES-0001"]


async def test_complementing_makes_another_version_and_the_first_stays_on_record(desk: Desk) -> None:
    first = await _sent(desk, desk.budget)
    second = await _sent(desk, desk.budget, PDF + b"tambahan")
    live = await desk.live(desk.budget)
    assert live is not None
    assert (live.id, live.version, len(live.files)) == (second.submission_id, 2, 2)
    async with desk.ports.database.read() as db:
        row = (
            await db.execute(select(SubmissionRow.superseded_at).where(SubmissionRow.id == first.submission_id))
        ).one()
    assert row[0] == desk.clock.now()


async def test_what_is_being_checked_is_neither_withdrawn_nor_complemented(desk: Desk) -> None:
    done = await _sent(desk, desk.budget)
    await drafting.open_draft(desk.ports, await desk.actor(), desk.budget, None, None)
    await _begin_checking(desk, done.submission_id)
    with pytest.raises(Conflict, match=ConflictReason.TOO_LATE_TO_WITHDRAW):
        await withdraw(desk.ports, await desk.actor(), done.submission_id, None)
    with pytest.raises(Conflict, match=ConflictReason.BEING_CHECKED):
        await send(desk.ports, await desk.actor(), desk.budget, None, confirmed=True)
    live = await desk.live(desk.budget)
    assert live is not None
    assert live.id == done.submission_id


async def test_withdrawing_races_with_withdrawing(desk: Desk) -> None:
    done, actor = await _sent(desk, desk.budget), await desk.actor()
    results = await asyncio.gather(
        *(withdraw(desk.ports, actor, done.submission_id, None) for _ in range(3)), return_exceptions=True
    )
    reasons = [result.reason for result in results if isinstance(result, Conflict)]
    assert reasons == [ConflictReason.ALREADY_WITHDRAWN] * 2
    assert await desk.live(desk.budget) is None
    draft = await desk.draft(desk.budget)
    assert draft is not None
    assert len(draft.files) == 1


async def test_another_opds_is_not_withdrawn(desk: Desk) -> None:
    done = await _sent(desk, desk.budget)
    with pytest.raises(NotAllowed):
        await withdraw(desk.ports, await desk.actor(NEIGHBOUR), done.submission_id, None)
    assert await desk.live(desk.budget) is not None


async def test_late_is_what_comes_first_after_the_deadline(desk: Desk) -> None:
    await _sent(desk, desk.budget)
    desk.clock.advance(timedelta(days=20))
    await _sent(desk, desk.budget, PDF + b"2")
    await _sent(desk, desk.nihil)
    mended, late = await desk.live(desk.budget), await desk.live(desk.nihil)
    assert mended is not None
    assert late is not None
    assert (mended.late, late.late) == (False, True)
