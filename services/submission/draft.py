"""Working on a draft: begun from what was returned, figures, nihil, files taken out or put to another item."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from decimal import Decimal

from domain.people.people import Actor
from domain.people.permissions import Action
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import Figure
from domain.submission.drafts import AssignmentView, figures_missing
from domain.submission.figures import FigureFault, read_figure
from domain.submission.states import AnswerKind, State
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, Overtaken
from services.submission.assignment import view
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.people import actors
from storage.queries.submission import drafts


async def begin_draft(db: Connection, actor: Actor, of: AssignmentView, now: datetime) -> int:
    """The id of the assignment's draft; a new one begins with what was sent before, so that good files stay."""
    if of.draft is not None:
        return of.draft.id
    draft_id = await drafts.ensure(
        db,
        assignment_id=of.owed.assignment_id,
        region_id=of.owed.region_id,
        opd_id=of.owed.opd_id,
        person_id=actor.person_id,
        now=now,
    )
    if of.sent is not None:
        for placed in of.sent.files:
            await drafts.add_file(db, draft_id, placed.file.id, placed.item_id, actor.person_id, now)
        for figure_id, value in of.sent.figures.items():
            await drafts.set_figure(db, draft_id, figure_id, value)
        if of.sent.answer is AnswerKind.NIHIL:
            await drafts.set_answer(db, draft_id, AnswerKind.NIHIL, of.sent.nihil_reason)
    return draft_id


async def open_draft(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None, message_id: int | None
) -> None:
    """Opens the draft (begun where there is none) and makes it the current one.

    The card appears in place of `message_id`, or anew. Raises Overtaken where nothing may be sent now.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
        if not seen.owed.takes_answers(now):
            raise Overtaken
        draft_id = await begin_draft(db, actor, seen, now)
        await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=draft_id)
        await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
        if message_id is None:
            await cards.want(db, CardKind.DRAFT, assignment_id, actor.person_id, buried=True)
        else:
            await cards.adopt(db, CardKind.DRAFT, assignment_id, actor.person_id, message_id)


async def remove_file(
    ports: Ports, actor: Actor, assignment_id: int, file_id: int, update_ref: UpdateRef | None, message_id: int | None
) -> None:
    """Takes a file out of the draft; the bytes stay in the store."""

    async def change(db: Connection, draft_id: int, _now: datetime) -> None:
        await drafts.remove_file(db, draft_id, file_id)

    await _change(ports, actor, assignment_id, update_ref, message_id, change)


async def place_file(
    ports: Ports,
    actor: Actor,
    assignment_id: int,
    file_id: int,
    item_id: int | None,
    update_ref: UpdateRef | None,
    message_id: int | None,
) -> None:
    """Says which item a file is for; an item of another indicator is Gone."""

    async def change(db: Connection, draft_id: int, _now: datetime) -> None:
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
        if item_id is not None and item_id not in {item.id for item in seen.indicator.items}:
            raise Gone
        await drafts.place_file(db, draft_id, file_id, item_id)

    await _change(ports, actor, assignment_id, update_ref, message_id, change)


async def say_nihil(
    ports: Ports, actor: Actor, assignment_id: int, reason: str, update_ref: UpdateRef | None, message_id: int | None
) -> None:
    """Makes the answer a nihil with its reason; the letter is asked for by the card. Overtaken where not allowed."""
    async with ports.change(update_ref, answered=True) as (db, now):
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
        if not seen.indicator.nihil_allowed or not seen.owed.takes_answers(now):
            raise Overtaken
        draft_id = await begin_draft(db, actor, seen, now)
        await drafts.set_answer(db, draft_id, AnswerKind.NIHIL, reason)
        await actors.set_prompt(db, actor.person_id, None, now)
        await _after_change(db, actor, assignment_id, draft_id, now, message_id)


async def say_documents(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None, message_id: int | None
) -> None:
    """Takes a nihil back: documents are sent after all."""

    async def change(db: Connection, draft_id: int, _now: datetime) -> None:
        await drafts.set_answer(db, draft_id, AnswerKind.DOCUMENTS, None)

    await _change(ports, actor, assignment_id, update_ref, message_id, change)


async def discard(ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None) -> State:
    """Discards the draft at a person's own confirmed tap; returns how the assignment stands then."""
    async with ports.change(update_ref) as (db, now):
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
        if seen.draft is not None:
            await drafts.remove(db, seen.draft.id)
        await actors.set_place(db, actor.person_id, now, assignment_id=None, draft_id=None)
        await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
        after = await view(db, ports, actor, assignment_id, Action.SUBMIT)
    return after.owed.state(now)


async def ask_figure(
    ports: Ports, actor: Actor, assignment_id: int, figure_id: int | None, update_ref: UpdateRef | None
) -> tuple[AssignmentView, Figure, int]:
    """Asks a figure (the first one missing where `figure_id` is None): the next typed text is its answer.

    Returns the figure and its number among those asked, from 1.
    """
    async with ports.change(update_ref) as (db, now):
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
        if not seen.indicator.figures or not seen.owed.takes_answers(now):
            raise Overtaken
        draft_id = await begin_draft(db, actor, seen, now)
        await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=draft_id)
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
        figure = _figure(seen, figure_id)
        await actors.set_prompt(
            db, actor.person_id, Prompt(PromptKind.FIGURE, assignment_id, detail=str(figure.id)), now
        )
    return seen, figure, seen.indicator.figures.index(figure) + 1


async def answer_figure(
    ports: Ports, actor: Actor, prompt: Prompt, text: str, update_ref: UpdateRef | None
) -> tuple[AssignmentView, Figure, Decimal | FigureFault]:
    """Reads a typed answer to a figure; a usable one is kept and the question closed, a fault leaves it open."""
    async with ports.change(update_ref) as (db, now):
        seen = await view(db, ports, actor, prompt.subject_id, Action.SUBMIT)
        if not seen.owed.takes_answers(now):
            raise Overtaken
        figure = _figure(seen, int(prompt.detail) if prompt.detail.isdecimal() else None)
        value = read_figure(text, figure.type, figure.unit)
        if isinstance(value, FigureFault):
            return seen, figure, value
        draft_id = await begin_draft(db, actor, seen, now)
        await drafts.set_figure(db, draft_id, figure.id, value)
        await actors.set_prompt(db, actor.person_id, None, now)
        await drafts.touch(db, draft_id, now)
        await cards.want_for_all(db, CardKind.DRAFT, prompt.subject_id)
        seen = await view(db, ports, actor, prompt.subject_id, Action.SUBMIT)
        if seen.draft is None or not figures_missing(seen.draft, seen.indicator):
            await cards.want(db, CardKind.DRAFT, prompt.subject_id, actor.person_id, buried=True)
    return seen, figure, value


async def ask_nihil_reason(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None
) -> AssignmentView:
    """Asks why there is nothing to report: the next typed text is the reason."""
    async with ports.change(update_ref) as (db, now):
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
        if not seen.indicator.nihil_allowed or not seen.owed.takes_answers(now):
            raise Overtaken
        draft_id = seen.draft.id if seen.draft else None
        await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=draft_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.NIHIL_REASON, assignment_id), now)
    return seen


async def look(ports: Ports, actor: Actor, assignment_id: int) -> AssignmentView:
    """The assignment with its draft, to choose something in it by tapping."""
    async with ports.database.read() as db:
        return await view(db, ports, actor, assignment_id, Action.SUBMIT)


def _figure(seen: AssignmentView, figure_id: int | None) -> Figure:
    figures = seen.indicator.figures
    if figure_id is not None:
        chosen = next((figure for figure in figures if figure.id == figure_id), None)
        if chosen is None:
            raise Gone
        return chosen
    missing = figures_missing(seen.draft, seen.indicator) if seen.draft else figures
    return (missing or figures)[0]


async def _change(
    ports: Ports,
    actor: Actor,
    assignment_id: int,
    update_ref: UpdateRef | None,
    message_id: int | None,
    change: Callable[[Connection, int, datetime], Awaitable[None]],
) -> None:
    async with ports.change(update_ref, answered=True) as (db, now):
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
        if seen.draft is None:
            raise Overtaken
        await change(db, seen.draft.id, now)
        await _after_change(db, actor, assignment_id, seen.draft.id, now, message_id)


async def _after_change(
    db: Connection, actor: Actor, assignment_id: int, draft_id: int, now: datetime, message_id: int | None
) -> None:
    await drafts.touch(db, draft_id, now)
    await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=draft_id)
    await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
    if message_id is None:
        await cards.want(db, CardKind.DRAFT, assignment_id, actor.person_id, buried=True)
    else:
        await cards.adopt(db, CardKind.DRAFT, assignment_id, actor.person_id, message_id)
