"""Closing a round by its coordinator, and opening it again with a typed reason."""

from domain.conflicts import ConflictReason
from domain.prompts import Prompt, PromptKind
from domain.text import says_nothing
from handlers.routes import PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.rounds.closing import AskClosing, AskReopening, CloseRound, GetLeftFiles
from screens.rounds import closing as screens
from screens.screen import Attachment
from services.refusals import Conflict
from services.rounds import closing as services


async def ask_closing(context: UpdateContext, tap: AskClosing) -> None:
    """What is open; where it is closed already, that."""
    closing = await services.closing_of(context.ports, context.actor, tap.round)
    await context.show(screens.closed(closing) if closing.round.closed else screens.ask(closing))


async def close_round(context: UpdateContext, tap: CloseRound) -> None:
    """Yes: closes it, unless something else is open by now; then that is shown."""
    try:
        closing = await services.close_round(context.ports, context.actor, tap.round, tap.revision, context.update_ref)
    except Conflict as conflict:
        if conflict.reason is not ConflictReason.CHANGED_SINCE:
            raise
        closing = await services.closing_of(context.ports, context.actor, tap.round)
        await context.show(screens.ask(closing, moved=True))
    else:
        await context.show(screens.closed(closing))


async def ask_reopening(context: UpdateContext, tap: AskReopening) -> None:
    """Why it is opened again."""
    closing = await services.ask_reason(context.ports, context.actor, tap.round, context.update_ref)
    await context.show(screens.ask_reason(closing))


async def answer_reason(context: UpdateContext, prompt: Prompt) -> None:
    """Opens it again, with what was typed as the reason."""
    if says_nothing(context.text):
        closing = await services.closing_of(context.ports, context.actor, prompt.subject_id)
        await context.say(screens.ask_reason(closing, again=True))
        return
    closing = await services.reopen_round(
        context.ports, context.actor, prompt.subject_id, context.text, context.update_ref
    )
    await context.say(screens.reopened(closing))


async def get_left_files(context: UpdateContext, tap: GetLeftFiles) -> None:
    """The files of a draft that was never sent."""
    view, batch = await services.left_files(context.ports, context.actor, tap.assignment, tap.part)
    attachments = [Attachment(placed.file.name, path=path) for placed, path in batch.files if path is not None]
    broken = len(batch.files) - len(attachments)
    await context.say(screens.left_files(view, attachments, broken, batch.next_part))


TAPS: tuple[TapRoute, ...] = (
    on(AskClosing, ask_closing),
    on(CloseRound, close_round),
    on(AskReopening, ask_reopening),
    on(GetLeftFiles, get_left_files),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.REOPEN_REASON: answer_reason}
