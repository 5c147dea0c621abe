"""Receiving a file: what it is for, what is kept, and that nothing is lost or kept twice."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from domain.submission.drafts import MOST_FILES, Lack
from domain.submission.evidence import FileRefusal
from domain.update_ref import AlreadyApplied, UpdateRef
from services.ports import FileGone, FileTooLarge
from services.refusals import NotAllowed
from services.submission.draft_files import FilePlacement
from services.submission.place_files import reuse_source
from services.submission.receive import Incoming, NoOpdServed, receive
from services.submission.send import NotReady, SentDraft, send
from storage.database import Database
from storage.queries import inbox
from storage.queries.inbox import IncomingUpdate
from storage.queries.submission import files
from storage.tables.evidence import FileRow, SubmissionRow
from storage.tables.people import MembershipRow
from tests import builders
from tests.services.submission.submit_desk import (
    ADMIN,
    COLLEAGUE,
    COORDINATOR,
    NEIGHBOUR,
    PDF,
    PHOTO,
    PROGRAM,
    WORD,
    Desk,
    build,
)


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> Desk:
    return await build(database, tmp_path / "berkas")


async def _loose(desk: Desk) -> list[str]:
    async with desk.ports.database.read() as db:
        person = (await desk.actor()).person_id
        return [one.file.name for one in await files.unassigned_of(db, person)]


def _kept(desk: Desk) -> list[Path]:
    return [path for path in desk.ports.evidence.root.rglob("*") if path.is_file() and path.name[0] != "."]


async def test_a_file_for_the_opened_indicator_lies_in_its_draft_with_its_bytes(desk: Desk) -> None:
    arrival = await desk.sends(PDF + b"DPA", desk.budget, name="DPA.pdf")

    draft = await desk.draft(desk.budget)
    assert arrival.placement is FilePlacement.IN_DRAFT
    assert draft is not None
    (placed,) = draft.files
    assert (placed.file.name, placed.item_id) == ("DPA.pdf", desk.required)
    assert desk.ports.evidence.path(desk.region, placed.file.sha256).read_bytes() == PDF + b"DPA"


async def test_the_same_bytes_twice_are_one_file_in_the_draft(desk: Desk) -> None:
    await desk.sends(PDF, desk.budget)
    assert (await desk.sends(PDF, desk.budget, by=COLLEAGUE)).placement is FilePlacement.TWICE
    draft = await desk.draft(desk.budget)
    assert draft is not None
    assert len(draft.files) == 1
    assert len(_kept(desk)) == 1


async def test_without_an_indicator_it_is_kept_and_asked_about(desk: Desk) -> None:
    assert (await desk.sends(PDF, None, name="entah.pdf")).placement is FilePlacement.ASKED
    assert await _loose(desk) == ["entah.pdf"]


@pytest.mark.parametrize(
    ("caption", "where"),
    [
        ("H06-P1 DPA", FilePlacement.IN_DRAFT),
        ("untuk h06 p1", FilePlacement.IN_DRAFT),
        ("H06-P9", FilePlacement.ASKED),
        ("H06-P1 dan H06-P2", FilePlacement.ASKED),
        ("", FilePlacement.ASKED),
    ],
)
async def test_a_code_in_the_caption_finds_the_indicator(desk: Desk, caption: str, where: FilePlacement) -> None:
    assert (await desk.sends(PDF, None, caption=caption)).placement is where


async def test_an_indicator_of_another_opd_is_never_the_place(desk: Desk) -> None:
    assert (await desk.sends(PDF, desk.elsewhere)).placement is FilePlacement.ASKED
    assert await desk.draft(desk.elsewhere) is None
    assert (await desk.sends(PDF, desk.budget, by=NEIGHBOUR)).placement is FilePlacement.ASKED
    assert await desk.draft(desk.budget) is None


@pytest.mark.parametrize(
    ("content", "where", "refusal"),
    [
        (PROGRAM, FilePlacement.REFUSED, FileRefusal.EXECUTABLE),
        (b"teks biasa", FilePlacement.REFUSED, FileRefusal.UNSUPPORTED),
        (WORD, FilePlacement.FORMAT, None),
    ],
)
async def test_what_is_not_taken_is_not_kept(
    desk: Desk, content: bytes, where: FilePlacement, refusal: FileRefusal | None
) -> None:
    arrival = await desk.sends(content, desk.budget)
    assert arrival.placement is where
    assert arrival.inspection is not None
    assert arrival.inspection.refusal is refusal
    assert await desk.draft(desk.budget) is None
    assert _kept(desk) == []


async def test_what_the_messenger_does_not_give_out_is_never_asked_for(desk: Desk) -> None:
    desk.messenger.limit = 20
    desk.messenger.files["a"] = PDF
    with pytest.raises(FileTooLarge) as refused:
        await receive(desk.ports, await desk.actor(), desk.budget, Incoming("a", "a.pdf", size=21), None)
    assert (refused.value.size, refused.value.limit) == (21, 20)
    assert desk.messenger.fetched == []
    largest = await receive(desk.ports, await desk.actor(), desk.budget, Incoming("a", "a.pdf", size=20), None)
    assert largest.placement is FilePlacement.IN_DRAFT


async def test_a_format_that_only_another_indicator_takes_goes_there(desk: Desk) -> None:
    assert (await desk.sends(WORD, desk.nihil)).placement is FilePlacement.IN_DRAFT
    assert (await desk.sends(WORD, desk.budget)).placement is FilePlacement.FORMAT


async def test_photos_of_pages_are_taken_where_a_pdf_is_asked_for(desk: Desk) -> None:
    assert (await desk.sends(PHOTO, desk.nihil)).placement is FilePlacement.IN_DRAFT
    draft = await desk.draft(desk.nihil)
    assert draft is not None and draft.files[0].item_id is not None
    outcome = await send(desk.ports, await desk.actor(), desk.nihil, None, confirmed=True)
    assert isinstance(outcome, NotReady) and Lack.PHOTOS_AS_PDF in outcome.lacks


async def test_a_coordinators_file_is_never_fetched(desk: Desk) -> None:
    with pytest.raises(NoOpdServed):
        await desk.sends(PDF, desk.budget, by=COORDINATOR)
    assert desk.messenger.fetched == []


async def test_a_role_that_ends_while_the_file_travels_takes_it_nowhere(desk: Desk) -> None:
    async def ends() -> None:
        async with desk.ports.database.write() as db:
            await db.execute(update(MembershipRow).values(until_at=desk.clock.now()))

    desk.messenger.meanwhile = ends
    with pytest.raises(NotAllowed):
        await desk.sends(PDF, desk.budget)
    assert await desk.draft(desk.budget) is None
    async with desk.ports.database.read() as db:
        assert (await db.execute(select(FileRow.id))).all() == []


async def test_a_file_that_is_gone_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(FileGone):
        await receive(desk.ports, await desk.actor(), desk.budget, Incoming("unknown", "x.pdf"), None)
    assert _kept(desk) == []
    assert await desk.draft(desk.budget) is None


async def test_what_is_being_checked_takes_nothing_and_nothing_is_fetched(desk: Desk) -> None:
    await desk.sends(PDF, desk.budget)
    sent = await send(desk.ports, await desk.actor(), desk.budget, None)
    assert isinstance(sent, SentDraft)
    async with desk.ports.database.write() as db:
        taken = update(SubmissionRow).where(SubmissionRow.id == sent.submission_id)
        await db.execute(taken.values(begun_at=desk.clock.now(), taken_at=desk.clock.now(), taken_by=1))
    fetched = len(desk.messenger.fetched)
    assert (await desk.sends(PDF + b"2", desk.budget)).placement is FilePlacement.CLOSED
    assert len(desk.messenger.fetched) == fetched


async def test_taken_for_review_while_the_file_travels_it_is_kept_and_asked_about(desk: Desk) -> None:
    await desk.sends(PDF, desk.budget)
    sent = await send(desk.ports, await desk.actor(), desk.budget, None)
    assert isinstance(sent, SentDraft)

    async def taken() -> None:
        async with desk.ports.database.write() as db:
            row = update(SubmissionRow).where(SubmissionRow.id == sent.submission_id)
            await db.execute(row.values(begun_at=desk.clock.now(), taken_at=desk.clock.now(), taken_by=1))

    desk.messenger.meanwhile = taken
    assert (await desk.sends(PDF + b"2", desk.budget, name="terlambat.pdf")).placement is FilePlacement.ASKED
    assert await _loose(desk) == ["terlambat.pdf"]


async def test_a_full_draft_takes_no_more(desk: Desk) -> None:
    person = (await desk.actor()).person_id
    async with desk.ports.database.write() as db:
        many = [await builders.file(db, desk.opd, person, f"{number}.pdf") for number in range(MOST_FILES)]
        await builders.draft(db, desk.budget, person, many)
    assert (await desk.sends(PDF, desk.budget)).placement is FilePlacement.FULL
    draft = await desk.draft(desk.budget)
    assert draft is not None
    assert len(draft.files) == MOST_FILES


async def test_the_same_update_is_taken_in_once(desk: Desk) -> None:
    async with desk.ports.database.write() as db:
        (entry,) = await inbox.keep_batch(db, 1, [IncomingUpdate(77, ADMIN, "{}")], desk.clock.now())
    update_ref = UpdateRef(entry.id)
    desk.messenger.files["a"] = PDF
    await receive(desk.ports, await desk.actor(), desk.budget, Incoming("a", "a.pdf"), update_ref)
    desk.clock.advance(timedelta(minutes=1))
    with pytest.raises(AlreadyApplied):
        await receive(desk.ports, await desk.actor(), desk.budget, Incoming("a", "a.pdf"), update_ref)
    draft = await desk.draft(desk.budget)
    assert draft is not None
    assert len(draft.files) == 1


async def test_an_album_moves_as_a_whole_to_what_its_last_caption_names(desk: Desk) -> None:
    actor = await desk.actor()
    for number, caption in enumerate(("", "", "H06-P1")):
        desk.messenger.files[f"a{number}"] = PDF + str(number).encode()
        incoming = Incoming(f"a{number}", f"{number}.pdf", caption, album="77")
        await receive(desk.ports, actor, desk.ratio, incoming, None)

    draft = await desk.draft(desk.budget)
    assert draft is not None
    assert [placed.file.name for placed in draft.files] == ["0.pdf", "1.pdf", "2.pdf"]
    assert await desk.draft(desk.ratio) is None
    assert (await reuse_source(desk.ports, actor, desk.budget, sent=False)).used_for == frozenset()
