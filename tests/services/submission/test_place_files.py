"""Files that are kept already: put where they belong once it is known, and used for another indicator too."""

from pathlib import Path

import pytest

from services.refusals import Gone, NotAllowed
from services.submission.draft_files import FilePlacement
from services.submission.place_files import (
    choose_for_unassigned,
    dismiss_unassigned,
    last_unassigned,
    reuse,
    reuse_source,
)
from services.submission.send import SentDraft, send
from storage.database import Database
from storage.queries.submission import files
from tests.services.submission.submit_desk import COLLEAGUE, COORDINATOR, NEIGHBOUR, PDF, PHOTO, WORD, Desk, build


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> Desk:
    return await build(database, tmp_path / "berkas")


async def _waiting(desk: Desk) -> list[str]:
    async with desk.ports.database.read() as db:
        return [one.file.name for one in await files.unassigned_of(db, (await desk.actor()).person_id)]


async def _names(desk: Desk, assignment: int) -> list[str]:
    draft = await desk.draft(assignment)
    return [placed.file.name for placed in draft.files] if draft else []


async def test_all_that_was_asked_about_goes_where_it_is_chosen_for(desk: Desk) -> None:
    for number, content in enumerate((PDF, PHOTO, PDF + b"2")):
        await desk.sends(content, None, name=f"{number}")
    arrivals = await choose_for_unassigned(desk.ports, await desk.actor(), desk.budget, None)
    assert [arrival.placement for arrival in arrivals] == [FilePlacement.IN_DRAFT] * 3
    assert await _names(desk, desk.budget) == ["0", "1", "2"]
    assert await _waiting(desk) == []
    assert await choose_for_unassigned(desk.ports, await desk.actor(), desk.nihil, None) == []


async def test_what_is_not_taken_there_stays_asked_about(desk: Desk) -> None:
    await desk.sends(PDF, None, name="a.pdf")
    await desk.sends(WORD, None, name="b.docx")
    arrivals = await choose_for_unassigned(desk.ports, await desk.actor(), desk.budget, None)
    assert [arrival.placement for arrival in arrivals] == [FilePlacement.IN_DRAFT, FilePlacement.FORMAT]
    assert await _waiting(desk) == ["b.docx"]
    await choose_for_unassigned(desk.ports, await desk.actor(), desk.nihil, None)
    assert await _names(desk, desk.nihil) == ["b.docx"]


async def test_ones_own_files_do_not_go_to_another_opd(desk: Desk) -> None:
    await desk.sends(PDF, None, name="a.pdf")
    with pytest.raises(NotAllowed):
        await choose_for_unassigned(desk.ports, await desk.actor(), desk.elsewhere, None)
    assert await _waiting(desk) == ["a.pdf"]
    assert await choose_for_unassigned(desk.ports, await desk.actor(COLLEAGUE), desk.budget, None) == []
    assert await _waiting(desk) == ["a.pdf"]


async def test_dismissing_is_for_what_was_shown(desk: Desk) -> None:
    await desk.sends(PDF, None, name="a.pdf")
    actor = await desk.actor()
    upto = await last_unassigned(desk.ports, actor, desk.opd)
    await desk.sends(PDF + b"2", None, name="b.pdf")
    await dismiss_unassigned(desk.ports, await desk.actor(NEIGHBOUR), desk.opd, upto + 10, None)
    assert await _waiting(desk) == ["a.pdf", "b.pdf"]
    await dismiss_unassigned(desk.ports, actor, desk.opd, upto, None)
    assert await _waiting(desk) == ["b.pdf"]


@pytest.mark.parametrize("sent", [False, True], ids=["from a draft", "from what was sent"])
async def test_the_same_document_serves_another_indicator(desk: Desk, sent: bool) -> None:
    await desk.sends(PDF, desk.budget, name="SK.pdf")
    source, actor = desk.budget, await desk.actor()
    if sent:
        done = await send(desk.ports, actor, desk.budget, None)
        assert isinstance(done, SentDraft)
        source = done.submission_id
    assert (await reuse_source(desk.ports, actor, source, sent)).owed.assignment_id == desk.budget
    arrivals = await reuse(desk.ports, actor, source, sent, desk.nihil, None)
    assert [arrival.placement for arrival in arrivals] == [FilePlacement.IN_DRAFT]
    assert await _names(desk, desk.nihil) == ["SK.pdf"]
    again = await reuse(desk.ports, actor, source, sent, desk.nihil, None)
    assert [arrival.placement for arrival in again] == [FilePlacement.TWICE]
    assert len(desk.messenger.fetched) == 1


async def test_files_are_used_within_one_opd_alone(desk: Desk) -> None:
    await desk.sends(PDF, desk.budget, name="SK.pdf")
    actor, neighbour = await desk.actor(), await desk.actor(NEIGHBOUR)
    for attempt in (
        reuse(desk.ports, actor, desk.budget, False, desk.elsewhere, None),
        reuse(desk.ports, neighbour, desk.budget, False, desk.elsewhere, None),
        reuse(desk.ports, await desk.actor(COORDINATOR), desk.budget, False, desk.nihil, None),
        reuse_source(desk.ports, neighbour, desk.budget, False),
    ):
        with pytest.raises(NotAllowed):
            await attempt
    with pytest.raises(Gone):
        await reuse(desk.ports, actor, 999, True, desk.nihil, None)
    assert await _names(desk, desk.elsewhere) == []
