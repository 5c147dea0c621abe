"""What the head of an OPD endorses before it is sent, or gives back."""

from domain.prompts import Prompt, PromptKind
from handlers.routes import PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.endorsement.endorsement import (
    ApproveAll,
    ApproveRequest,
    AskHeadWord,
    GetHeadFiles,
    OpenHeadQueue,
    OpenHeadRequest,
)
from screens.endorsement import heads as screens
from screens.people.home import sentence_screen
from screens.refusals import sentence
from screens.screen import Attachment
from screens.texts.endorsement import heads as texts
from services.endorsement import heads as services
from services.refusals import Conflict


async def open_queue(context: UpdateContext, tap: OpenHeadQueue) -> None:
    """All that waits."""
    await context.show(screens.queue(await services.queue_of(context.ports, context.actor, tap.membership), tap.page))


async def approve_all(context: UpdateContext, tap: ApproveAll) -> None:
    """[Setujui semua (12)]; others than those that were waiting are waiting first."""
    try:
        endorsed = await services.approve_all(
            context.ports, context.actor, tap.membership, tap.revision, context.update_ref
        )
    except Conflict as conflict:
        queue = await services.queue_of(context.ports, context.actor, tap.membership)
        await context.show(screens.queue(queue, banner=sentence(conflict.reason)))
        return
    await context.show(screens.approved(endorsed.queue, endorsed.passed_on, endorsed.left_out))


async def open_request(context: UpdateContext, tap: OpenHeadRequest) -> None:
    """One draft."""
    waiting = await services.draft_of(context.ports, context.actor, tap.request)
    await context.show(
        screens.request(waiting.request, waiting.view, services.place_of(context.actor, waiting.request).id)
    )


async def get_files(context: UpdateContext, tap: GetHeadFiles) -> None:
    """Its files."""
    request, batch = await services.files_of(context.ports, context.actor, tap.request, tap.part)
    attachments = [Attachment(placed.file.name, path=path) for placed, path in batch.files if path is not None]
    await context.say(screens.files(request, attachments, len(batch.files) - len(attachments), batch.next_part))


async def approve(context: UpdateContext, tap: ApproveRequest) -> None:
    """[Setujui]: it is sent."""
    endorsed = await services.approve(context.ports, context.actor, tap.request, context.update_ref)
    await context.show(screens.approved(endorsed.queue, endorsed.passed_on, endorsed.left_out))


async def ask_word(context: UpdateContext, tap: AskHeadWord) -> None:
    """Asks for the word with which it goes back."""
    waiting = await services.ask_word(context.ports, context.actor, tap.request, context.update_ref)
    await context.show(screens.ask_word(waiting.request))


async def take_word(context: UpdateContext, prompt: Prompt) -> None:
    """It goes back with that word."""
    if not context.text:
        await context.say(sentence_screen(texts.NOTHING_TYPED))
        return
    try:
        queue = await services.send_back(
            context.ports, context.actor, prompt.subject_id, context.text, context.update_ref
        )
    except Conflict as conflict:
        await context.say(sentence_screen(sentence(conflict.reason)))
        return
    await context.say(screens.queue(queue, banner=texts.RETURNED))


TAPS: tuple[TapRoute, ...] = (
    on(OpenHeadQueue, open_queue),
    on(ApproveAll, approve_all),
    on(OpenHeadRequest, open_request),
    on(GetHeadFiles, get_files),
    on(ApproveRequest, approve),
    on(AskHeadWord, ask_word),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.ENDORSEMENT_WORD: take_word}
