"""The letters of an office as PDF: what stands above and below them, and making them."""

from functools import partial

import structlog

from domain.letters.letterheads import SignerPart
from domain.prompts import Prompt, PromptKind
from handlers.routes import PromptHandler, TapRoute, on
from handlers.submission.attachments import attachment_of
from handlers.submission.kept_files import saying_why_not_kept
from handlers.update_context import UpdateContext
from screens.buttons.letters.letters import (
    AskLetterhead,
    AskLetterNumber,
    AskSigner,
    ClearLetterhead,
    LetterKind,
    MakeAttendance,
    MakeLetters,
    OpenLetters,
)
from screens.letters import letters as screens
from screens.letters import wording
from screens.meetings.attendance import sheet_heads
from screens.people.home import sentence_screen
from screens.texts.letters import letters as texts
from screens.texts.overview.export import BEING_MADE, JUST_GIVEN
from services.letters import letterheads, making
from services.refusals import Gone
from services.single_flight import ExportFailed
from services.submission.receive import Incoming

_log = structlog.get_logger(__name__)
_NUMBERS = {
    LetterKind.HEADS: PromptKind.HEAD_LETTER_NUMBER,
    LetterKind.MEETING: PromptKind.MEETING_LETTER_NUMBER,
}


async def open_letters(context: UpdateContext, tap: OpenLetters) -> None:
    """[Surat dinas]."""
    await context.show(screens.letters_screen(await letterheads.letters_view(context.ports, context.actor, tap.region)))


async def ask_signer(context: UpdateContext, tap: AskSigner) -> None:
    """Asks for a part of who signs."""
    letterhead = await letterheads.ask_signer(context.ports, context.actor, tap.region, tap.part, context.update_ref)
    await context.show(screens.ask_signer(letterhead.region, tap.part))


async def take_signer(context: UpdateContext, prompt: Prompt) -> None:
    """What was typed for it."""
    if prompt.detail not in list(SignerPart):
        raise Gone
    part, region_id = SignerPart(prompt.detail), prompt.subject_id
    try:
        await letterheads.set_signer(context.ports, context.actor, region_id, part, context.text, context.update_ref)
    except letterheads.SignerNotUsable:
        await context.say(screens.signer_not_usable(region_id, part))
        return
    await _say_changed(context, region_id)


async def ask_image(context: UpdateContext, tap: AskLetterhead) -> None:
    """Asks for the image of the letterhead."""
    await letterheads.ask_image(context.ports, context.actor, tap.region, context.update_ref)
    await context.show(screens.ask_image(tap.region))


async def image_as_text(context: UpdateContext, prompt: Prompt) -> None:
    """Text where the image is asked."""
    await letterheads.letters_view(context.ports, context.actor, prompt.subject_id)
    await context.say(sentence_screen(texts.IMAGE_EXPECTED))


async def take_image(context: UpdateContext, prompt: Prompt) -> None:
    """The image: kept, and what is set is shown."""
    view = await letterheads.letters_view(context.ports, context.actor, prompt.subject_id)
    file = attachment_of(context.message, view.letterhead.region.zone) if context.message else None
    if file is None:
        await context.say(sentence_screen(texts.IMAGE_EXPECTED))
        return
    incoming = Incoming(file.reference, file.name, size=file.size)
    async with saying_why_not_kept(context, incoming):
        await letterheads.set_image(context.ports, context.actor, prompt.subject_id, incoming, context.update_ref)
        await _say_changed(context, prompt.subject_id)


async def clear_image(context: UpdateContext, tap: ClearLetterhead) -> None:
    """Names stand there from now on."""
    await letterheads.clear_image(context.ports, context.actor, tap.region, context.update_ref)
    view = await letterheads.letters_view(context.ports, context.actor, tap.region)
    await context.show(screens.letters_screen(view, texts.CHANGED))


async def make_letters(context: UpdateContext, tap: MakeLetters) -> None:
    """Without a number, which can be filled in by hand or typed afterwards."""
    await _make(context, tap, "")


async def ask_number(context: UpdateContext, tap: AskLetterNumber) -> None:
    """[Isi nomor surat]."""
    place = await making.ask_number(context.ports, context.actor, _NUMBERS[tap.kind], tap.subject, context.update_ref)
    await context.show(screens.ask_number(place))


async def take_number(context: UpdateContext, prompt: Prompt) -> None:
    """The number: the same letters with it."""
    kind = next(kind for kind, asked_by in _NUMBERS.items() if asked_by is prompt.kind)
    number = making.letter_number(context.text)
    if number is None:
        await context.say(screens.number_too_long(making.LONGEST_NUMBER))
        return
    await making.take_number(context.ports, context.actor, prompt.kind, prompt.subject_id, context.update_ref)
    await _make(context, MakeLetters(kind, prompt.subject_id), number)


async def make_attendance(context: UpdateContext, tap: MakeAttendance) -> None:
    """[Daftar hadir (PDF)]."""
    try:
        meeting, content = await making.attendance_paper(
            context.ports, context.actor, tap.meeting, sheet_heads, partial(_begun, context)
        )
    except ExportFailed as error:
        await _apologise(context, tap, error)
        return
    if content is None:
        await context.toast(JUST_GIVEN)
    else:
        await context.say(screens.attendance_paper(meeting, content, context.ports.clock.now()))


async def _make(context: UpdateContext, tap: MakeLetters, number: str) -> None:
    try:
        if tap.kind is LetterKind.HEADS:
            await _make_heads(context, tap.subject, number)
        else:
            await _make_meeting(context, tap.subject, number)
    except ExportFailed as error:
        await _apologise(context, tap, error)


async def _make_heads(context: UpdateContext, round_id: int, number: str) -> None:
    ports, now = context.ports, context.ports.clock.now()
    made = await making.head_letters(
        ports, context.actor, round_id, number, partial(wording.head_letter, number=number), partial(_begun, context)
    )
    if not made.count:
        await context.say(screens.nobody_lacks(made.region))
    elif made.content is None:
        await context.toast(JUST_GIVEN)
    else:
        await context.say(screens.head_letters(made.region, made.round, made.count, made.content, number, now))


async def _make_meeting(context: UpdateContext, meeting_id: int, number: str) -> None:
    ports, now = context.ports, context.ports.clock.now()
    meeting, content = await making.meeting_letter(
        ports,
        context.actor,
        meeting_id,
        number,
        partial(wording.meeting_letter, number=number),
        partial(_begun, context),
    )
    if content is None:
        await context.toast(JUST_GIVEN)
    else:
        await context.say(screens.meeting_letter(meeting, content, number, now))


async def _begun(context: UpdateContext) -> None:
    await context.toast(BEING_MADE)


async def _say_changed(context: UpdateContext, region_id: int) -> None:
    view = await letterheads.letters_view(context.ports, context.actor, region_id)
    await context.say(screens.letters_screen(view, texts.CHANGED))


async def _apologise(context: UpdateContext, tap: MakeLetters | MakeAttendance, error: ExportFailed) -> None:
    _log.error("letters could not be made", tap=tap.prefix, cause=str(error.__cause__))
    await context.say(screens.not_made(tap))


TAPS: tuple[TapRoute, ...] = (
    on(OpenLetters, open_letters),
    on(AskSigner, ask_signer),
    on(AskLetterhead, ask_image),
    on(ClearLetterhead, clear_image),
    on(MakeLetters, make_letters),
    on(AskLetterNumber, ask_number),
    on(MakeAttendance, make_attendance),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.SIGNER: take_signer,
    PromptKind.LETTERHEAD: image_as_text,
    PromptKind.HEAD_LETTER_NUMBER: take_number,
    PromptKind.MEETING_LETTER_NUMBER: take_number,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.LETTERHEAD: take_image}
