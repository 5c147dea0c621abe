"""Setting up a round: asking for the template, sending the filled workbook, seeing what it changes, saying yes."""

import structlog
from telegram import Document

from domain.conflicts import ConflictReason
from domain.people.permissions import Action, Place, may
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.rounds.import_round import (
    ApplyImport,
    AskRoundBook,
    AskTemplate,
    DismissImport,
    ShowNotes,
    ShowPreview,
)
from screens.buttons.rounds.rounds import OpenRounds
from screens.endorsement import outcomes as outcome_screens
from screens.people.home import sentence_screen
from screens.refusals import sentence
from screens.rounds import import_round as screens
from screens.rounds.faults import marking
from screens.screen import Screen
from screens.texts.overview import export as export_texts
from screens.texts.rounds import import_round as texts
from screens.texts.submission import receive as receive_texts
from services.ports import FileGone
from services.refusals import Conflict
from services.rounds.import_round import ImportPreview, apply_import, dismiss_import, ensure_waiting, preview_again
from services.rounds.outcomes import OutcomePreview
from services.rounds.rounds import rounds_of
from services.rounds.workbooks import SentWorkbook, checked, sample_book, stored_book
from services.single_flight import ExportFailed

_log = structlog.get_logger(__name__)

_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")


def is_workbook_for_import(context: UpdateContext) -> bool:
    """Whether this message is a workbook sent by somebody who now acts as the region's koordinator."""
    current = context.actor.current
    document = context.message.document if context.message else None
    return (
        document is not None
        and current is not None
        and current.opd is None
        and may(context.actor, Action.MANAGE_ROUND, Place(current.region.id))
        and (document.file_name or "").lower().endswith(_SUFFIXES)
    )


async def receive_workbook(context: UpdateContext) -> None:
    """Checks a workbook and answers with its faults, or with what a yes would change."""
    current, document = context.actor.current, context.message.document if context.message else None
    if current is None or document is None:
        return
    region_id, sent = current.region.id, _sent(document)
    try:
        async with checked(context.ports, context.actor, region_id, sent, marking) as result:
            if isinstance(result.outcome, ImportPreview):
                await context.say(_preview(result.outcome))
            elif isinstance(result.outcome, OutcomePreview):
                await context.say(_outcome_preview(result.outcome))
            else:
                await context.say(screens.faulty(result.outcome.faults, result.marked, sent.name))
    except FileGone:
        await context.say(sentence_screen(receive_texts.DAMAGED_ON_THE_WAY))


def _outcome_preview(preview: OutcomePreview) -> Screen:
    return outcome_screens.preview(
        preview.pending_id,
        preview.region,
        preview.round,
        preview.outcome,
        preview.before,
        preview.notes,
        differs=preview.differs,
    )


def _sent(document: Document) -> SentWorkbook:
    return SentWorkbook(document.file_id, document.file_name or texts.TEMPLATE_NAME, document.file_size or 0)


def _preview(preview: ImportPreview, moved: bool = False) -> Screen:
    return screens.preview(
        preview.pending_id,
        preview.revision,
        preview.region,
        preview.plan,
        preview.changes,
        preview.notes,
        moved=moved,
        carried=preview.carried,
    )


async def show_preview(context: UpdateContext, tap: ShowPreview) -> None:
    """The summary of a waiting workbook, or its changes one by one."""
    try:
        preview = await preview_again(context.ports, context.actor, tap.pending)
    except Conflict as conflict:
        await context.show(sentence_screen(sentence(conflict.reason)))
        return
    if tap.page < 0:
        await context.show(_preview(preview))
    else:
        await context.show(
            screens.details(preview.pending_id, preview.revision, preview.plan, preview.changes, tap.page)
        )


async def show_notes(context: UpdateContext, tap: ShowNotes) -> None:
    """All notes on a waiting workbook."""
    try:
        preview = await preview_again(context.ports, context.actor, tap.pending)
    except Conflict as conflict:
        await context.show(sentence_screen(sentence(conflict.reason)))
        return
    await context.show(screens.all_notes(preview.pending_id, preview.plan, preview.notes, tap.page))


async def apply(context: UpdateContext, tap: ApplyImport) -> None:
    """Yes: the round becomes what the workbook says, unless it changed meanwhile."""
    try:
        await ensure_waiting(context.ports, context.actor, tap.pending)
        await context.toast(texts.BEING_APPLIED)
        applied = await apply_import(context.ports, context.actor, tap.pending, tap.revision, context.update_ref)
    except Conflict as conflict:
        if conflict.reason is not ConflictReason.ROUND_CHANGED:
            await context.show(sentence_screen(sentence(conflict.reason)))
            return
        await context.show(_preview(await preview_again(context.ports, context.actor, tap.pending), moved=True))
    else:
        await context.show(screens.applied(applied.region, applied.plan, applied.changes, applied.reach))


async def dismiss(context: UpdateContext, tap: DismissImport) -> None:
    """No: nothing changes."""
    try:
        await dismiss_import(context.ports, context.actor, tap.pending, context.update_ref)
    except Conflict as conflict:
        await context.show(sentence_screen(sentence(conflict.reason)))
    else:
        await context.show(sentence_screen(texts.DISMISSED))


async def open_rounds(context: UpdateContext, tap: OpenRounds) -> None:
    """The rounds there are, and the way to bring in another."""
    region, rounds = await rounds_of(context.ports, context.actor, tap.region)
    await context.show(screens.round_list(region, rounds, tap.page))


async def ask_template(context: UpdateContext, tap: AskTemplate) -> None:
    """Sends the template, or the example of a programme."""
    await context.say(screens.sample_book(*await sample_book(context.actor, tap.region, tap.book)))


async def ask_round_book(context: UpdateContext, tap: AskRoundBook) -> None:
    """Sends a round as it is stored."""

    async def begun() -> None:
        await context.toast(export_texts.BEING_MADE)

    try:
        region, round, content = await stored_book(context.ports, context.actor, tap.round, begun)
    except ExportFailed as error:
        _log.error("could not be made", round_id=tap.round, cause=str(error.__cause__))
        await context.say(screens.round_book_failed(tap.round))
        return
    await context.say(screens.round_book(region, round, content))


TAPS: tuple[TapRoute, ...] = (
    on(OpenRounds, open_rounds),
    on(AskTemplate, ask_template),
    on(AskRoundBook, ask_round_book),
    on(ShowPreview, show_preview),
    on(ShowNotes, show_notes),
    on(ApplyImport, apply),
    on(DismissImport, dismiss),
)
