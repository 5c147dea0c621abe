"""Colleagues who help: one for a link, until its end, and whose file it is stays known."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.invitations import hash_of
from domain.submission.contributions import MOST_AT_ONCE, LinkOutcome, OpenedLink
from services.refusals import Conflict, NotAllowed
from services.submission.contributions import colleagues, end_contribution, invite_colleague, open_link
from services.submission.draft_files import FilePlacement
from services.submission.receive import NoOpdServed
from services.submission.send import SentDraft, send, withdraw
from storage.database import Database
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import FileRow
from storage.tables.people import MembershipRow
from storage.tables.programme import AssignmentRow
from tests.services.submission.submit_desk import ADMIN, COLLEAGUE, COORDINATOR, NEIGHBOUR, PDF, Desk, build

HELPER, SECOND = 811, 812


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> Desk:
    return await build(database, tmp_path / "berkas")


async def _link(desk: Desk, assignment: int | None = None) -> str:
    new = await invite_colleague(desk.ports, await desk.actor(), assignment or desk.budget)
    return hash_of(new.token)


async def _open(desk: Desk, link: str, by: int = HELPER) -> OpenedLink:
    opened = await open_link(desk.ports, by, f"Rekan {by}", link)
    assert opened is not None
    return opened


async def test_of_two_who_open_a_link_one_helps(desk: Desk) -> None:
    link = await _link(desk)
    outcomes = await asyncio.gather(_open(desk, link), _open(desk, link, SECOND))
    assert {opened.outcome for opened in outcomes} == {LinkOutcome.HELPS, LinkOutcome.TAKEN}
    winner = HELPER if outcomes[0].outcome is LinkOutcome.HELPS else SECOND
    assert (await _open(desk, link, winner)).outcome is LinkOutcome.HELPS, "opened once more it is theirs still"
    assert (await _open(desk, await _link(desk), winner)).outcome is LinkOutcome.HELPS_ALREADY
    assert await open_link(desk.ports, SECOND, "Rekan", hash_of("tidak-ada-di-sini-00")) is None
    for by in (NEIGHBOUR, COORDINATOR):
        with pytest.raises(NotAllowed):
            await invite_colleague(desk.ports, await desk.actor(by), desk.budget)
        with pytest.raises(NotAllowed):
            await end_contribution(desk.ports, await desk.actor(by), outcomes[0].contribution.id)


async def test_what_ends_while_a_file_travels_takes_it_nowhere(desk: Desk) -> None:
    opened = await _open(desk, await _link(desk))
    admin = await desk.actor()

    async def ends() -> None:
        await end_contribution(desk.ports, admin, opened.contribution.id)

    desk.messenger.meanwhile = ends
    with pytest.raises(Conflict):
        await desk.sends(PDF, desk.budget, by=HELPER)
    desk.messenger.meanwhile = None
    with pytest.raises(NoOpdServed):
        await desk.sends(PDF, desk.budget, by=HELPER)
    assert await desk.draft(desk.budget) is None


async def test_it_holds_as_long_as_the_assignment_asks_for_it(desk: Desk) -> None:
    for_budget = await _open(desk, await _link(desk))
    await _open(desk, await _link(desk, desk.ratio))
    await desk.sends(PDF, None, by=HELPER, caption="H06-P3")
    assert (await desk.sends(PDF + b"c", None, by=HELPER)).placement is FilePlacement.ASKED
    assert (await desk.sends(PDF + b"d", desk.nihil, by=HELPER)).placement is FilePlacement.ASKED
    deadline_at = for_budget.view.owed.deadline_at
    desk.clock.set(deadline_at + timedelta(minutes=1))
    with pytest.raises(Conflict) as over:
        await desk.sends(PDF, desk.budget, by=HELPER)
    assert over.value.reason is ConflictReason.CONTRIBUTION_OVER
    async with desk.ports.database.write() as db:
        later = update(AssignmentRow).where(AssignmentRow.id.in_((desk.budget, desk.ratio)))
        await db.execute(later.values(deadline_at=deadline_at + timedelta(days=3)))
    for assignment in (desk.budget, desk.ratio):
        arrival = await desk.sends(PDF + b"b", assignment, by=HELPER)
        assert arrival.placement is FilePlacement.IN_DRAFT, "more time is theirs, too"
    async with desk.ports.database.write() as db:
        elsewhere = await db.scalar(select(AssignmentRow.opd_id).where(AssignmentRow.id == desk.elsewhere))
        moved = update(AssignmentRow).where(AssignmentRow.id == desk.ratio)
        await db.execute(moved.values(opd_id=elsewhere))
    with pytest.raises(Conflict):
        await desk.sends(PDF + b"c", desk.ratio, by=HELPER)
    assert (await _open(desk, await _link(desk, desk.nihil))).outcome is LinkOutcome.HELPS, "late, and asked for"
    assert (await desk.sends(PDF + b"d", desk.nihil, by=HELPER)).placement is FilePlacement.IN_DRAFT


async def test_whose_file_it_is_is_known_in_what_was_sent_and_in_what_is_mended(desk: Desk) -> None:
    opened = await _open(desk, await _link(desk))
    await desk.sends(PDF + b"1", desk.budget, by=HELPER, name="DPA.pdf")
    await desk.sends(PDF + b"2", desk.budget, name="Laporan.pdf")
    sent = await send(desk.ports, await desk.actor(), desk.budget, None, confirmed=True)
    assert isinstance(sent, SentDraft)
    live = await desk.live(desk.budget)
    assert live is not None
    assert [placed.contributor and placed.contributor.name for placed in live.files] == [f"Rekan {HELPER}", None]

    await withdraw(desk.ports, await desk.actor(COLLEAGUE), sent.submission_id, None)
    draft = await desk.draft(desk.budget)
    assert draft is not None
    assert [placed.contributor and placed.contributor.contribution_id for placed in draft.files] == [
        opened.contribution.id,
        None,
    ]
    assert (await colleagues(desk.ports, await desk.actor(), desk.budget)).contributions[0][1] == 1


async def test_admins_are_told_once_in_a_while_and_all_of_them_where_who_asked_has_left(desk: Desk) -> None:
    await _open(desk, await _link(desk))

    async def told() -> list[int]:
        async with desk.ports.database.read() as db:
            of_kind = select(NoticeRow.person_id).where(NoticeRow.kind == NoticeKind.FILES_CONTRIBUTED)
            return [person for person in await db.scalars(of_kind.order_by(NoticeRow.id)) if person is not None]

    asked, other = (await desk.actor()).person_id, (await desk.actor(COLLEAGUE)).person_id
    for number in range(3):
        await desk.sends(PDF + bytes([number]), desk.budget, by=HELPER)
    assert await told() == [asked]
    desk.clock.advance(timedelta(minutes=16))
    await desk.sends(PDF + b"later", desk.budget, by=HELPER)
    assert await told() == [asked, asked]
    async with desk.ports.database.write() as db:
        mine = update(MembershipRow).where(MembershipRow.person_id == asked)
        await db.execute(mine.values(until_at=desk.clock.now()))
    desk.clock.advance(timedelta(minutes=16))
    assert (await desk.sends(PDF + b"last", desk.budget, by=HELPER)).file_id is not None, (
        "the link outlives who made it"
    )
    assert await told() == [asked, asked, other]
    async with desk.ports.database.read() as db:
        assert len((await db.execute(select(FileRow.id))).all()) == 5


async def test_no_more_than_some_help_with_one_indicator(desk: Desk) -> None:
    for _ in range(MOST_AT_ONCE):
        await _link(desk)
    with pytest.raises(Conflict) as refused:
        await _link(desk)
    assert refused.value.reason is ConflictReason.ENOUGH_COLLEAGUES
    first = (await colleagues(desk.ports, await desk.actor(ADMIN), desk.budget)).contributions[0][0]
    for _ in range(2):
        await end_contribution(desk.ports, await desk.actor(), first.id)
    await _link(desk)
