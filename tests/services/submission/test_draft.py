"""Working on a draft: shared by the OPD's admins, begun from what was returned, and only ever one."""

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest

from domain.conflicts import ConflictReason
from domain.prompts import Prompt, PromptKind
from domain.submission.figures import FigureFault
from domain.submission.states import AnswerKind, State
from services.refusals import Conflict, Gone, NotAllowed
from services.submission import draft as services
from services.submission.send import SentDraft, send, withdraw
from storage.database import Database
from storage.queries.people import actors
from tests.services.submission.submit_desk import ADMIN, COLLEAGUE, COORDINATOR, NEIGHBOUR, PDF, Desk, build


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> Desk:
    return await build(database, tmp_path / "berkas")


async def test_two_admins_work_on_the_same_draft(desk: Desk) -> None:
    await desk.sends(PDF + b"1", desk.budget)
    await desk.sends(PDF + b"2", desk.budget, by=COLLEAGUE)
    draft = await desk.draft(desk.budget)
    assert draft is not None
    assert len(draft.files) == 2
    first = draft.files[0].file.id
    await services.remove_file(desk.ports, await desk.actor(COLLEAGUE), desk.budget, first, None, None)
    after = await desk.draft(desk.budget)
    assert after is not None
    assert [placed.file.id for placed in after.files] == [draft.files[1].file.id]


async def test_two_who_begin_at_once_begin_one(desk: Desk) -> None:
    async def opens(by: int) -> None:
        await services.open_draft(desk.ports, await desk.actor(by), desk.budget, None, None)

    await asyncio.gather(opens(ADMIN), opens(COLLEAGUE), opens(ADMIN))
    draft = await desk.draft(desk.budget)
    assert draft is not None
    assert draft.files == ()


async def test_a_file_is_put_to_another_item_of_the_indicator_alone(desk: Desk) -> None:
    await desk.sends(PDF, desk.budget)
    draft = await desk.draft(desk.budget)
    assert draft is not None
    file, actor = draft.files[0].file.id, await desk.actor()
    for item in (desk.optional, None):
        await services.place_file(desk.ports, actor, desk.budget, services.ChosenItem(file, item), None, None)
        placed = await desk.draft(desk.budget)
        assert placed is not None
        assert placed.files[0].item_id == item
    with pytest.raises(Gone):
        await services.place_file(
            desk.ports, actor, desk.budget, services.ChosenItem(file, desk.foreign_item), None, None
        )


@pytest.mark.parametrize("by", [NEIGHBOUR, COORDINATOR])
async def test_nobody_else_touches_it(desk: Desk, by: int) -> None:
    await desk.sends(PDF, desk.budget)
    before, actor = await desk.draft(desk.budget), await desk.actor(by)
    assert before is not None
    file = before.files[0].file.id
    ports = desk.ports
    for attempt in (
        services.open_draft(ports, actor, desk.budget, None, None),
        services.remove_file(ports, actor, desk.budget, file, None, None),
        services.place_file(ports, actor, desk.budget, services.ChosenItem(file, desk.optional), None, None),
        services.answer_nihil(ports, actor, desk.nihil, "Tidak ada", None, None),
        services.answer_documents(ports, actor, desk.budget, None, None),
        services.discard(ports, actor, desk.budget, None),
        services.ask_figure(ports, actor, desk.ratio, None, None),
        services.answer_figure(ports, actor, Prompt(PromptKind.FIGURE, desk.ratio, str(desk.figure)), "3", None),
        services.ask_nihil_reason(ports, actor, desk.nihil, None),
        services.look(ports, actor, desk.budget),
        send(ports, actor, desk.budget, None),
    ):
        with pytest.raises(NotAllowed):
            await attempt
    assert await desk.draft(desk.budget) == before
    assert await desk.draft(desk.nihil) is None


async def test_nihil_where_it_is_allowed_and_back(desk: Desk) -> None:
    actor = await desk.actor()
    with pytest.raises(Conflict, match=ConflictReason.NIHIL_NOT_ALLOWED):
        await services.answer_nihil(desk.ports, actor, desk.budget, "Tidak ada", None, None)
    await services.answer_nihil(desk.ports, actor, desk.nihil, "Tidak ada kasus", None, None)
    draft = await desk.draft(desk.nihil)
    assert draft is not None
    assert (draft.answer, draft.nihil_reason) == (AnswerKind.NIHIL, "Tidak ada kasus")
    await services.answer_documents(desk.ports, actor, desk.nihil, None, None)
    draft = await desk.draft(desk.nihil)
    assert draft is not None
    assert (draft.answer, draft.nihil_reason) == (AnswerKind.DOCUMENTS, "")


async def test_a_figure_is_asked_read_and_asked_again_where_it_is_unclear(desk: Desk) -> None:
    actor = await desk.actor()
    question = await services.ask_figure(desk.ports, actor, desk.ratio, None, None)
    assert (question.figure.id, question.number) == (desk.figure, 1)
    prompt = Prompt(PromptKind.FIGURE, desk.ratio, str(question.figure.id))
    fault = (await services.answer_figure(desk.ports, actor, prompt, "0.125", None)).value
    assert fault is FigureFault.POINT_AS_COMMA
    await services.answer_figure(desk.ports, actor, prompt, "1.234 unit", None)
    draft = await desk.draft(desk.ratio)
    assert draft is not None
    assert draft.figures == {desk.figure: Decimal(1234)}
    with pytest.raises(Gone):
        await services.answer_figure(desk.ports, actor, Prompt(PromptKind.FIGURE, desk.budget, "99"), "1", None)


async def test_discarding_leaves_the_bytes_and_can_be_begun_anew(desk: Desk) -> None:
    await desk.sends(PDF, desk.budget)
    assert await services.discard(desk.ports, await desk.actor(), desk.budget, None) is State.OUTSTANDING
    assert await desk.draft(desk.budget) is None
    assert [path for path in desk.ports.evidence.root.rglob("*") if path.is_file() and path.name[0] != "."]
    await services.open_draft(desk.ports, await desk.actor(), desk.budget, None, None)
    draft = await desk.draft(desk.budget)
    assert draft is not None
    assert draft.files == ()


async def test_what_is_taken_back_lies_in_the_draft_with_its_figures(desk: Desk) -> None:
    actor = await desk.actor()
    await desk.sends(PDF, desk.ratio)
    prompt = Prompt(PromptKind.FIGURE, desk.ratio, str(desk.figure))
    await services.answer_figure(desk.ports, actor, prompt, "12", None)
    sent = await send(desk.ports, actor, desk.ratio, None)
    assert isinstance(sent, SentDraft)
    assert await desk.draft(desk.ratio) is None

    await withdraw(desk.ports, await desk.actor(COLLEAGUE), sent.submission_id, None)

    draft = await desk.draft(desk.ratio)
    assert draft is not None
    assert (len(draft.files), draft.figures) == (1, {desk.figure: Decimal(12)})
    assert await desk.live(desk.ratio) is None


async def test_what_is_asked_for_goes_into_the_draft_that_its_answer_begins(desk: Desk) -> None:
    await services.ask_figure(desk.ports, await desk.actor(), desk.ratio, None, None)
    async with desk.ports.database.read() as db:
        talk = await actors.conversation(db, ADMIN)
    assert talk is not None and talk.prompt is not None
    assert (talk.assignment_id, talk.draft_id) == (desk.ratio, None)
    assert await desk.draft(desk.ratio) is None
    await services.answer_figure(desk.ports, await desk.actor(), talk.prompt, "3", None)
    assert await desk.draft(desk.ratio) is not None

    await services.open_draft(desk.ports, await desk.actor(), desk.nihil, None, None)
    await services.open_draft(desk.ports, await desk.actor(), desk.ratio, None, None)
    await services.ask_nihil_reason(desk.ports, await desk.actor(), desk.nihil, None)
    async with desk.ports.database.read() as db:
        talk = await actors.conversation(db, ADMIN)
    draft = await desk.draft(desk.nihil)
    assert talk is not None and draft is not None
    assert (talk.assignment_id, talk.draft_id) == (desk.nihil, draft.id)
