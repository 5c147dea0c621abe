"""What is typed or sent for an inquiry: a question, more of it, an answer; and a sentence that may be one."""

from telegram import Message

from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.submission.targets import SpokenSigns, is_for_inquiry
from domain.text import lines_of
from handlers.routes import PromptHandler
from handlers.submission.attachments import attachment_of, carries_file
from handlers.submission.kept_files import saying_why_not_kept
from handlers.update_context import UpdateContext
from screens.inquiries import inquiries as screens
from screens.inquiries import questions
from screens.people.home import sentence_screen
from screens.refusals import sentence
from screens.submission.assignment import text_not_used
from screens.texts.inquiries import inquiries as texts
from screens.wording import Safe
from services.inquiries import asking, writing
from services.inquiries.releasing import answers_near
from services.inquiries.writing import MessageTooLong, NewMessage, still_speaking
from services.refusals import Conflict
from services.submission.assignment import view_of
from services.submission.receive import Incoming
from services.submission.targets import named_in

_ANY_ZONE = "Asia/Jakarta"
"""Names the photo of somebody who acts nowhere."""


async def into_inquiry(context: UpdateContext, message: Message) -> bool:
    """Puts a text or a file where it belongs to an inquiry though none was asked for; returns whether it did."""
    prompt = context.prompt
    if prompt is not None and (prompt.kind is not PromptKind.INQUIRY_MESSAGE or not prompt.detail):
        prompt = None  # an open question has a handler of its own
    replied = message.reply_to_message
    inquiry_id = _inquiry_of(replied) if replied is not None else None
    if prompt is None and inquiry_id is None:
        return False
    is_spoken = bool(message.text) or carries_file(message)
    album = message.media_group_id
    recent = prompt is not None and is_spoken and still_speaking(prompt, context.ports.clock.now(), album)
    text = lines_of(message.text or message.caption or "")
    signs = SpokenSigns(
        replies=inquiry_id is not None and is_spoken,
        elsewhere=replied is not None,
        recent=recent,
        named=recent and bool(text) and bool(await named_in(context.ports, context.actor, text)),
    )
    if not is_for_inquiry(signs):
        context.prompt = None if prompt is not None else context.prompt
        return False
    if inquiry_id is None and prompt is not None:
        inquiry_id = prompt.subject_id
    await _put(context, message, inquiry_id, None)
    return True


async def speak(context: UpdateContext, prompt: Prompt) -> None:
    """The question that was asked for, or what was to be added to a thread."""
    if context.message is not None:
        inquiry_id = prompt.subject_id if prompt.kind is PromptKind.INQUIRY_MESSAGE else None
        await _put(context, context.message, inquiry_id, prompt)


async def offer(context: UpdateContext) -> bool:
    """Asks whether a typed sentence that answered nothing is a question; False for who may not ask."""
    current = context.actor.current
    if current is None or current.opd is None or not context.text:
        return False
    if not may(context.actor, Action.ASK, Place(current.region.id, current.opd.id)):
        return False
    hint: Safe | None = None
    opd_id, assignment_id = current.opd.id, context.assignment_id
    if assignment_id is not None:
        view = await view_of(context.ports, context.actor, assignment_id)
        hint, opd_id = text_not_used(view), view.opd.id
    try:
        typed = await asking.keep_typed(
            context.ports, context.actor, opd_id, assignment_id, context.text, context.update_ref
        )
    except MessageTooLong as error:
        await context.say(questions.too_long(error.surplus, hint))
        return True
    indicator_id = typed.indicator.id if typed.indicator is not None else None
    near = await answers_near(context.ports, typed.region.id, indicator_id, typed.text)
    await context.say(questions.offer(typed, hint, near))
    return True


async def _put(context: UpdateContext, message: Message, inquiry_id: int | None, prompt: Prompt | None) -> None:
    """Into that thread, or as the question that was asked for; the thread's card says so."""
    text = lines_of(message.text or message.caption or "")
    new_message = NewMessage(text, _incoming(context, message, text))
    if not new_message.text and new_message.incoming is None:
        await context.say(sentence_screen(texts.EMPTY))
        return
    try:
        async with saying_why_not_kept(context, new_message.incoming):
            if inquiry_id is not None:
                await writing.write(context.ports, context.actor, inquiry_id, new_message, context.update_ref)
            elif prompt is not None and not await _shows_near(context, prompt, new_message):
                await asking.ask(context.ports, context.actor, prompt, new_message, context.update_ref)
    except MessageTooLong as error:
        await context.say(questions.too_long(error.surplus))
    except Conflict as conflict:
        await context.say(sentence_screen(sentence(conflict.reason)))


async def _shows_near(context: UpdateContext, prompt: Prompt, new_message: NewMessage) -> bool:
    """Shows the shared answers nearest to a question before it is sent, once; False where it is to be sent."""
    if new_message.incoming is not None:
        return False
    held = await asking.hold_back(context.ports, context.actor, prompt, new_message.text, context.update_ref)
    if held is not None:
        await context.say(questions.held_back(*held))
    return held is not None


def _inquiry_of(replied: Message) -> int | None:
    """The inquiry that a message of ours is about."""
    is_ours = replied.from_user is not None and replied.from_user.is_bot
    return screens.number_in(replied.text or replied.caption or "") if is_ours else None


def _incoming(context: UpdateContext, message: Message, caption: str) -> Incoming | None:
    zone = context.actor.current.region.zone if context.actor.current else _ANY_ZONE
    file = attachment_of(message, zone)
    if file is None:
        return None
    return Incoming(file.reference, file.name, caption, message.media_group_id, None, file.size)


PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.INQUIRY: speak, PromptKind.INQUIRY_MESSAGE: speak}
FILE_PROMPTS = PROMPTS
