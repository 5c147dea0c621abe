"""Working on a draft: begun from what was returned, figures, nihil, files taken out or put to another item."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.conflicts import ConflictReason
from domain.people.people import Actor
from domain.people.permissions import Action
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import Figure
from domain.submission.drafts import (
    LONGEST_NIHIL_REASON,
    AssignmentView,
    PlacedFile,
    figures_missing,
    of_same_album,
)
from domain.submission.figures import FigureFault, read_figure
from domain.submission.proof_pages import proof_page_of
from domain.submission.states import AnswerKind, State
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone
from services.submission.assignment import view_for
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.people import actors
from storage.queries.submission import drafts


class ReasonTooLong(Exception):
    """A typed reason for a nihil is too long; `length` in characters."""

    def __init__(self, length: int) -> None:
        super().__init__(f"a reason of {length} characters")
        self.length = length


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """Which item a file is for (None: none in particular), or all photos of its album."""

    file_id: int
    item_id: int | None
    whole_album: bool = False


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """A figure that is asked; `number` counts from 1 among those of its indicator."""

    view: AssignmentView
    figure: Figure
    number: int


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """What was typed for a figure: its value, or why it is none."""

    view: AssignmentView
    figure: Figure
    value: Decimal | FigureFault


async def begin_draft(db: Connection, actor: Actor, view: AssignmentView, now: datetime) -> int:
    """The id of the assignment's draft; a new one begins with what was sent before, so that good files stay."""
    if view.draft is not None:
        return view.draft.id
    draft_id = await drafts.ensure(
        db,
        assignment_id=view.owed.assignment_id,
        region_id=view.owed.region_id,
        opd_id=view.owed.opd_id,
        person_id=actor.person_id,
        now=now,
    )
    if view.sent is not None:
        for placed in view.sent.files:
            await drafts.add_file(db, draft_id, placed, actor.person_id, now)
        for figure_id, value in view.sent.figures.items():
            await drafts.set_figure(db, draft_id, figure_id, value)
        if view.sent.answer is AnswerKind.NIHIL:
            await drafts.set_answer(db, draft_id, AnswerKind.NIHIL, view.sent.nihil_reason)
    return draft_id


def ensure_open(view: AssignmentView, now: datetime) -> None:
    """Raises Conflict where nothing may be sent for an assignment now."""
    obstacle = view.owed.obstacle(now)
    if obstacle is not None:
        raise Conflict(obstacle)


async def open_draft(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None, message_id: int | None
) -> None:
    """Opens the draft (begun where there is none) and makes it the current one.

    The card appears in place of `message_id`, or anew. Raises Conflict where nothing may be sent now.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        ensure_open(view, now)
        draft_id = await begin_draft(db, actor, view, now)
        await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=draft_id)
        await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
        await cards.bring_up(db, CardKind.DRAFT, assignment_id, actor.person_id, message_id)


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
    chosen: ChosenItem,
    update_ref: UpdateRef | None,
    message_id: int | None,
) -> None:
    """Says which item a file is for, or all photos of its album; an item of another indicator is Gone."""

    async def change(db: Connection, draft_id: int, _now: datetime) -> None:
        view = await view_for(db, ports.clock.now(), actor, assignment_id, Action.SUBMIT)
        if chosen.item_id is not None and chosen.item_id not in {item.id for item in view.indicator.items}:
            raise Gone
        album = of_same_album(view.draft, chosen.file_id) if view.draft is not None and chosen.whole_album else ()
        file_ids = [placed.file.id for placed in album] or [chosen.file_id]
        await drafts.place_files(db, draft_id, file_ids, chosen.item_id)

    await _change(ports, actor, assignment_id, update_ref, message_id, change)


async def ask_proof_page(
    ports: Ports, actor: Actor, assignment_id: int, file_id: int, update_ref: UpdateRef | None
) -> tuple[AssignmentView, PlacedFile]:
    """Asks which page of a file in the draft proves the point: the next typed text is the answer.

    Raises Gone where the draft has no such file of several pages.
    """
    async with ports.change(update_ref) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        ensure_open(view, now)
        placed = _of_pages(view, file_id)
        await actors.set_place(
            db, actor.person_id, now, assignment_id=assignment_id, draft_id=view.draft.id if view.draft else None
        )
        prompt = Prompt(PromptKind.PROOF_PAGE, assignment_id, detail=str(file_id))
        await actors.set_prompt(db, actor.person_id, prompt, now)
    return view, placed


async def set_proof_page(
    ports: Ports,
    actor: Actor,
    assignment_id: int,
    file_id: int,
    page: int | None,
    update_ref: UpdateRef | None,
    message_id: int | None,
) -> None:
    """Says which page of a file proves the point (None: none in particular); Gone for a page that it has not."""
    async with ports.change(update_ref, answered=True) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        ensure_open(view, now)
        placed = _of_pages(view, file_id)
        if view.draft is None or page != proof_page_of(page, placed.file.pages):
            raise Gone
        await drafts.set_proof_page(db, view.draft.id, file_id, page)
        await actors.set_prompt(db, actor.person_id, None, now)
        await after_change(db, actor, assignment_id, view.draft.id, now, message_id)


def _of_pages(view: AssignmentView, file_id: int) -> PlacedFile:
    """A file of the draft that has several pages."""
    files = view.draft.files if view.draft is not None else ()
    placed = next((placed for placed in files if placed.file.id == file_id and (placed.file.pages or 0) > 1), None)
    if placed is None:
        raise Gone
    return placed


async def answer_nihil(
    ports: Ports, actor: Actor, assignment_id: int, reason: str, update_ref: UpdateRef | None, message_id: int | None
) -> None:
    """Makes the answer a nihil with its reason; the letter is asked for by the card.

    Raises Conflict where that is not allowed, ReasonTooLong for more than a reason holds: nothing is cut off unseen.
    """
    if len(reason) > LONGEST_NIHIL_REASON:
        raise ReasonTooLong(len(reason))
    async with ports.change(update_ref, answered=True) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        if not view.indicator.nihil_allowed:
            raise Conflict(ConflictReason.NIHIL_NOT_ALLOWED)
        ensure_open(view, now)
        draft_id = await begin_draft(db, actor, view, now)
        await drafts.set_answer(db, draft_id, AnswerKind.NIHIL, reason)
        await actors.set_prompt(db, actor.person_id, None, now)
        await after_change(db, actor, assignment_id, draft_id, now, message_id)


async def answer_documents(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None, message_id: int | None
) -> None:
    """Takes a nihil back: documents are sent after all."""

    async def change(db: Connection, draft_id: int, _now: datetime) -> None:
        await drafts.set_answer(db, draft_id, AnswerKind.DOCUMENTS, None)

    await _change(ports, actor, assignment_id, update_ref, message_id, change)


async def discard(ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None) -> State:
    """Discards the draft at a person's own confirmed tap; returns how the assignment stands then."""
    async with ports.change(update_ref) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        if view.draft is not None:
            await drafts.remove(db, view.draft.id)
        await actors.set_place(db, actor.person_id, now, assignment_id=None, draft_id=None)
        await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
        view_after = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
    return view_after.owed.state(now)


async def ask_figure(
    ports: Ports, actor: Actor, assignment_id: int, figure_id: int | None, update_ref: UpdateRef | None
) -> FigureQuestion:
    """Asks a figure (the first one missing where `figure_id` is None): the next typed text is its answer."""
    async with ports.change(update_ref) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        if not view.indicator.figures:
            raise Conflict(ConflictReason.NO_FIGURES)
        ensure_open(view, now)
        draft_id = view.draft.id if view.draft else None  # begun with the answer: nothing is kept yet
        await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=draft_id)
        figure = _figure(view, figure_id)
        await actors.set_prompt(
            db, actor.person_id, Prompt(PromptKind.FIGURE, assignment_id, detail=str(figure.id)), now
        )
    return FigureQuestion(view, figure, view.indicator.figures.index(figure) + 1)


async def answer_figure(
    ports: Ports, actor: Actor, prompt: Prompt, text: str, update_ref: UpdateRef | None
) -> FigureAnswer:
    """Reads a typed answer to a figure; a usable one is kept and the question closed, a fault leaves it open."""
    async with ports.change(update_ref) as (db, now):
        view = await view_for(db, now, actor, prompt.subject_id, Action.SUBMIT)
        ensure_open(view, now)
        figure = _figure(view, int(prompt.detail) if prompt.detail.isdecimal() else None)
        value = read_figure(text, figure.type, figure.unit)
        if isinstance(value, FigureFault):
            return FigureAnswer(view, figure, value)
        draft_id = await begin_draft(db, actor, view, now)
        await drafts.set_figure(db, draft_id, figure.id, value)
        await actors.set_prompt(db, actor.person_id, None, now)
        await drafts.touch(db, draft_id, now)
        await cards.want_for_all(db, CardKind.DRAFT, prompt.subject_id)
        view = await view_for(db, now, actor, prompt.subject_id, Action.SUBMIT)
        if view.draft is None or not figures_missing(view.draft, view.indicator):
            await cards.want(db, CardKind.DRAFT, prompt.subject_id, actor.person_id, buried=True)
    return FigureAnswer(view, figure, value)


async def ask_nihil_reason(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None
) -> AssignmentView:
    """Asks why there is nothing to report: the next typed text is the reason."""
    async with ports.change(update_ref) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        if not view.indicator.nihil_allowed:
            raise Conflict(ConflictReason.NIHIL_NOT_ALLOWED)
        ensure_open(view, now)
        draft_id = view.draft.id if view.draft else None
        await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=draft_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.NIHIL_REASON, assignment_id), now)
    return view


async def look(ports: Ports, actor: Actor, assignment_id: int) -> AssignmentView:
    """The assignment with its draft, to choose something in it by tapping."""
    async with ports.database.read() as db:
        return await view_for(db, ports.clock.now(), actor, assignment_id, Action.SUBMIT)


def _figure(view: AssignmentView, figure_id: int | None) -> Figure:
    figures = view.indicator.figures
    if figure_id is not None:
        chosen = next((figure for figure in figures if figure.id == figure_id), None)
        if chosen is None:
            raise Gone
        return chosen
    missing = tuple(figure for figure in figures if figure.id not in view.figures)
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
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        if view.draft is None:
            raise Conflict(ConflictReason.NO_DRAFT)
        await change(db, view.draft.id, now)
        await after_change(db, actor, assignment_id, view.draft.id, now, message_id)


async def after_change(
    db: Connection, actor: Actor, assignment_id: int, draft_id: int, now: datetime, message_id: int | None
) -> None:
    """After a draft was changed: noted, the current one, and shown so on every card."""
    await drafts.touch(db, draft_id, now)
    await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=draft_id)
    await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
    await cards.bring_up(db, CardKind.DRAFT, assignment_id, actor.person_id, message_id)
