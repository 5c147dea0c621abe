"""Specimens and guidance: seen by whoever owes an indicator, looked after by coordinators."""

from domain.prompts import Prompt, PromptKind
from handlers.routes import PromptHandler, TapRoute, on
from handlers.submission.attachments import attachment_of
from handlers.submission.kept_files import saying_why_not_kept
from handlers.update_context import UpdateContext
from screens.buttons.submission.specimens import (
    AskGuidance,
    AskRelease,
    AskSpecimenFile,
    GiveSpecimen,
    OpenAdvice,
    OpenSpecimens,
    ReleaseSubmission,
    WithdrawSpecimen,
)
from screens.reading.disclosures import disclosure_with_files
from screens.reading.redaction import redact_rows
from screens.refusals import sentence
from screens.submission import specimens as screens
from screens.texts.submission import specimens as texts
from services.refusals import Conflict
from services.review import specimens as services
from services.rounds import guidance
from services.submission.receive import Incoming


async def see(context: UpdateContext, tap: OpenSpecimens) -> None:
    """The specimens of what somebody owes; a single one is given at once."""
    of_indicator = await services.specimens_of(context.ports, context.actor, tap.assignment)
    if len(of_indicator.specimens) == 1:
        await give(context, GiveSpecimen(of_indicator.specimens[0].id, tap.assignment))
    else:
        await context.show(screens.specimen_list(of_indicator.view, of_indicator.specimens))


async def give(context: UpdateContext, tap: GiveSpecimen) -> None:
    """The files of one specimen."""
    specimen = await services.give_specimen(context.ports, context.actor, tap.specimen, tap.assignment)
    await context.show(screens.given(specimen, tap.assignment))


async def open_advice(context: UpdateContext, tap: OpenAdvice) -> None:
    """An indicator's guidance and specimens."""
    await context.show(screens.advice(await guidance.advice_of(context.ports, context.actor, tap.indicator)))


async def ask_guidance(context: UpdateContext, tap: AskGuidance) -> None:
    """Asks for another guidance."""
    advice = await guidance.ask_guidance(context.ports, context.actor, tap.indicator, context.update_ref)
    await context.show(screens.ask_guidance(advice))


async def answer_guidance(context: UpdateContext, prompt: Prompt) -> None:
    """What was typed."""
    try:
        advice, readers = await guidance.set_guidance(
            context.ports, context.actor, prompt.subject_id, context.text, context.update_ref
        )
    except guidance.GuidanceTooLong as error:
        await context.say(screens.guidance_too_long(error.length, prompt.subject_id))
        return
    except Conflict as conflict:
        advice = await guidance.advice_of(context.ports, context.actor, prompt.subject_id)
        await context.say(screens.advice(advice, sentence(conflict.reason)))
        return
    await context.say(screens.advice(advice, texts.GUIDANCE_SET.format(count=readers)))


async def ask_file(context: UpdateContext, tap: AskSpecimenFile) -> None:
    """Asks for a file."""
    advice = await services.ask_file(context.ports, context.actor, tap.indicator, context.update_ref)
    await context.show(screens.ask_file(advice))


async def answer_file(context: UpdateContext, prompt: Prompt) -> None:
    """What was sent: a file, or a text that is none."""
    advice = await guidance.advice_of(context.ports, context.actor, prompt.subject_id)
    file = attachment_of(context.message, advice.region.zone) if context.message else None
    if file is None:
        await context.say(screens.file_expected(prompt.subject_id))
        return
    incoming = Incoming(file.reference, file.name, size=file.size)
    async with saying_why_not_kept(context, incoming):
        advice = await services.upload(context.ports, context.actor, prompt.subject_id, incoming, context.update_ref)
        await context.say(screens.advice(advice, texts.UPLOADED_NOW))


async def ask_release(context: UpdateContext, tap: AskRelease) -> None:
    """Asks before an accepted submission becomes a specimen."""
    current = await services.releasing(context.ports, context.actor, tap.submission)
    if current.specimen_id is None:
        disclosure = current.disclosure
        ways = redact_rows((entry.file.name, entry.file.file_id) for entry in disclosure.files)
        await context.show(screens.ask_release(current.answer, disclosure_with_files(disclosure), ways))
    else:
        await context.show(screens.released(current.answer, current.specimen_id))


async def release(context: UpdateContext, tap: ReleaseSubmission) -> None:
    """Makes it one."""
    current, specimen_id = await services.release(context.ports, context.actor, tap.submission, context.update_ref)
    await context.show(screens.released(current.answer, specimen_id))


async def withdraw(context: UpdateContext, tap: WithdrawSpecimen) -> None:
    """Shows it to nobody any more."""
    specimen = await services.withdraw(context.ports, context.actor, tap.specimen, context.update_ref)
    await context.show(screens.withdrawn(specimen))


TAPS: tuple[TapRoute, ...] = (
    on(OpenSpecimens, see),
    on(GiveSpecimen, give),
    on(OpenAdvice, open_advice),
    on(AskGuidance, ask_guidance),
    on(AskSpecimenFile, ask_file),
    on(AskRelease, ask_release),
    on(ReleaseSubmission, release),
    on(WithdrawSpecimen, withdraw),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.GUIDANCE: answer_guidance,
    PromptKind.SPECIMEN: answer_file,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.SPECIMEN: answer_file}
