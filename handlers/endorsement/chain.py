"""The chain of endorsement of a round, moved by its coordinators."""

from domain.endorsement.chain import StepPart, StepState
from domain.prompts import Prompt, PromptKind
from domain.typed_dates import read_moment
from handlers.routes import PromptHandler, TapRoute, on
from handlers.submission.attachments import attachment_of
from handlers.submission.kept_files import saying_why_not_kept
from handlers.update_context import UpdateContext
from screens.buttons.endorsement.endorsement import (
    AskNewStep,
    AskStepLetter,
    AskStepPart,
    BeginEndorsement,
    GetStepLetter,
    OpenEndorsement,
    OpenStep,
    ReopenStep,
    RequireHeads,
    SettleStep,
)
from screens.endorsement import chain as screens
from screens.people.home import sentence_screen
from screens.refusals import sentence
from screens.screen import Attachment
from screens.texts.endorsement import endorsement as texts
from services.endorsement import chain as services
from services.endorsement.heads import require_heads
from services.refusals import Conflict, Gone
from services.submission.receive import Incoming


async def open_chain(context: UpdateContext, tap: OpenEndorsement) -> None:
    """All steps."""
    await context.show(
        screens.chain(await services.chain_of(context.ports, context.actor, tap.round), context.ports.clock.now())
    )


async def begin(context: UpdateContext, tap: BeginEndorsement) -> None:
    """[Mulai pengesahan]."""
    begun = await services.begin(context.ports, context.actor, tap.round, texts.DEFAULT_STEPS, context.update_ref)
    await context.show(screens.chain(begun, context.ports.clock.now()))


async def require(context: UpdateContext, tap: RequireHeads) -> None:
    """The round asks heads of OPD for their yes, or no more."""
    await require_heads(context.ports, context.actor, tap.round, context.update_ref, required=tap.required)
    await open_chain(context, OpenEndorsement(tap.round))


async def open_step(context: UpdateContext, tap: OpenStep) -> None:
    """One step."""
    await context.show(screens.step(*await services.step_of(context.ports, context.actor, tap.step)))


async def settle(context: UpdateContext, tap: SettleStep) -> None:
    """Done today, or skipped: the chain, moved on."""
    state = StepState.SKIPPED if tap.skipped else StepState.DONE
    moved, _ = await services.settle(context.ports, context.actor, tap.step, state, context.update_ref)
    await context.show(screens.chain(moved, context.ports.clock.now()))


async def reopen(context: UpdateContext, tap: ReopenStep) -> None:
    """It waits again."""
    moved, _ = await services.settle(context.ports, context.actor, tap.step, StepState.WAITING, context.update_ref)
    await context.show(screens.chain(moved, context.ports.clock.now()))


async def ask_part(context: UpdateContext, tap: AskStepPart) -> None:
    """Asks for something typed."""
    chain, step = await services.ask_part(context.ports, context.actor, tap.step, tap.part, context.update_ref)
    await context.show(screens.ask_part(chain, step, tap.part, context.ports.clock.now()))


async def take_part(context: UpdateContext, prompt: Prompt) -> None:
    """What was typed; a day settles the step."""
    if not context.text:
        await context.say(sentence_screen(texts.NOTHING_TYPED))
        return
    if prompt.detail not in list(StepPart):
        raise Gone
    part = StepPart(prompt.detail)
    if part is StepPart.DAY:
        await _take_day(context, prompt.subject_id)
        return
    try:
        settled = await services.set_part(
            context.ports, context.actor, prompt.subject_id, part, context.text, context.update_ref
        )
    except Conflict as conflict:
        await context.say(sentence_screen(sentence(conflict.reason)))
        return
    await context.say(screens.step(*settled))


async def _take_day(context: UpdateContext, step_id: int) -> None:
    typed = read_moment(context.text)
    if typed is None or typed.other_day is not None:
        chain, step = await services.step_of(context.ports, context.actor, step_id)
        await context.say(screens.not_a_day(step.id, chain.region, context.ports.clock.now()))
        return
    try:
        moved, _ = await services.settle(
            context.ports, context.actor, step_id, StepState.DONE, context.update_ref, typed.day
        )
    except Conflict as conflict:
        await context.say(sentence_screen(sentence(conflict.reason)))
        return
    await context.say(screens.chain(moved, context.ports.clock.now()))


async def ask_letter(context: UpdateContext, tap: AskStepLetter) -> None:
    """Asks for the letter."""
    _, step = await services.ask_letter(context.ports, context.actor, tap.step, context.update_ref)
    await context.show(screens.ask_letter(step))


async def letter_as_text(context: UpdateContext, prompt: Prompt) -> None:
    """Text where the letter is asked."""
    await services.step_of(context.ports, context.actor, prompt.subject_id)
    await context.say(sentence_screen(texts.LETTER_EXPECTED))


async def take_letter(context: UpdateContext, prompt: Prompt) -> None:
    """The letter: kept, and the step shown."""
    chain, step = await services.step_of(context.ports, context.actor, prompt.subject_id)
    file = attachment_of(context.message, chain.region.zone) if context.message else None
    if file is None:
        await context.say(sentence_screen(texts.LETTER_EXPECTED))
        return
    incoming = Incoming(file.reference, file.name, size=file.size)
    async with saying_why_not_kept(context, incoming):
        settled = await services.set_letter(context.ports, context.actor, step.id, incoming, context.update_ref)
        await context.say(screens.step(*settled))


async def get_letter(context: UpdateContext, tap: GetStepLetter) -> None:
    """The letter as a file."""
    step, letter, path = await services.letter_of(context.ports, context.actor, tap.step)
    await context.say(screens.letter(step, letter, Attachment(letter.name, path=path) if path else None))


async def ask_new_step(context: UpdateContext, tap: AskNewStep) -> None:
    """Asks how another step is called."""
    try:
        chain = await services.ask_new_step(context.ports, context.actor, tap.round, context.update_ref)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason), alert=True)
        return
    await context.show(screens.ask_new_step(chain))


async def take_new_step(context: UpdateContext, prompt: Prompt) -> None:
    """Its name."""
    if not context.text:
        await context.say(sentence_screen(texts.NOTHING_TYPED))
        return
    try:
        chain = await services.add_step(
            context.ports, context.actor, prompt.subject_id, context.text, context.update_ref
        )
    except Conflict as conflict:
        await context.say(sentence_screen(sentence(conflict.reason)))
        return
    await context.say(screens.chain(chain, context.ports.clock.now()))


TAPS: tuple[TapRoute, ...] = (
    on(OpenEndorsement, open_chain),
    on(BeginEndorsement, begin),
    on(RequireHeads, require),
    on(OpenStep, open_step),
    on(SettleStep, settle),
    on(ReopenStep, reopen),
    on(AskStepPart, ask_part),
    on(AskStepLetter, ask_letter),
    on(GetStepLetter, get_letter),
    on(AskNewStep, ask_new_step),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.ENDORSEMENT_STEP: take_part,
    PromptKind.ENDORSEMENT_LETTER: letter_as_text,
    PromptKind.ENDORSEMENT_NEW_STEP: take_new_step,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.ENDORSEMENT_LETTER: take_letter}
