"""Which page of a document in a draft proves the point: by a tap, or typed."""

from domain.prompts import Prompt, PromptKind
from domain.submission.proof_pages import typed_proof_page
from handlers.routes import PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.submission.proof_pages import AskProofPage, ChooseProofFile, SetProofPage
from screens.submission import proof_pages as screens
from services.refusals import Gone
from services.submission import draft


async def choose_file(context: UpdateContext, tap: ChooseProofFile) -> None:
    """[Halaman bukti]: of which file."""
    view = await draft.look(context.ports, context.actor, tap.assignment)
    await context.show(screens.choose_file(view, tap.page))


async def ask_page(context: UpdateContext, tap: AskProofPage) -> None:
    """Which page of this file."""
    view, placed = await draft.ask_proof_page(
        context.ports, context.actor, tap.assignment, tap.file, context.update_ref
    )
    await context.show(screens.ask_page(view, placed))


async def set_page(context: UpdateContext, tap: SetProofPage) -> None:
    """That page, or none in particular; the card says so."""
    message_id = context.tapped_message_id
    page = tap.number or None
    await draft.set_proof_page(
        context.ports, context.actor, tap.assignment, tap.file, page, context.update_ref, message_id
    )


async def answer_page(context: UpdateContext, prompt: Prompt) -> None:
    """What was typed; asked once more where it is none of the file's pages."""
    file_id = int(prompt.detail) if prompt.detail.isdecimal() else 0
    view = await draft.look(context.ports, context.actor, prompt.subject_id)
    files = view.draft.files if view.draft is not None else ()
    placed = next((placed for placed in files if placed.file.id == file_id), None)
    if placed is None:
        raise Gone
    page = typed_proof_page(context.text, placed.file.pages)
    if page is None:
        await context.say(screens.ask_page(view, placed, screens.not_a_page(placed)))
        return
    await draft.set_proof_page(context.ports, context.actor, prompt.subject_id, file_id, page, context.update_ref, None)


TAPS: tuple[TapRoute, ...] = (
    on(ChooseProofFile, choose_file),
    on(AskProofPage, ask_page),
    on(SetProofPage, set_page),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.PROOF_PAGE: answer_page}
