"""The papers of a meeting, sent to the bot as files or typed: the letter of the invitation, and the minutes."""

from domain.meetings.drafts import FormStep
from domain.meetings.meetings import Meeting, MeetingField, MeetingState, StoredPaper
from domain.prompts import Prompt, PromptKind
from handlers.meetings.questions import go_on
from handlers.routes import PromptHandler, TapRoute, on
from handlers.submission.attachments import attachment_of
from handlers.submission.kept_files import saying_why_not_kept
from handlers.update_context import UpdateContext
from screens.buttons.meetings.meetings import AskMinutes, SendMinutes
from screens.meetings import drafts as draft_screens
from screens.meetings import meetings as screens
from screens.people.home import sentence_screen
from screens.texts.meetings import drafts as texts
from services.meetings import changes, drafts, papers
from services.submission.kept_files import FileRefused
from services.submission.receive import Incoming


async def letter_as_text(context: UpdateContext, prompt: Prompt) -> None:
    """Text where the letter is asked."""
    await drafts.meeting_of(context.ports, context.actor, prompt.subject_id)
    await context.say(sentence_screen(texts.FILE_EXPECTED))


async def letter_as_file(context: UpdateContext, prompt: Prompt) -> None:
    """A file where the letter is asked: kept if it is a PDF."""
    meeting = await drafts.meeting_of(context.ports, context.actor, prompt.subject_id)
    letter = await _receive(context, meeting, word_allowed=False)
    if letter is None:
        return
    if meeting.state is MeetingState.DRAFT:
        meeting = await drafts.set_letter(context.ports, context.actor, meeting.id, letter, context.update_ref)
        await go_on(context, meeting, MeetingField.LETTER)
        return
    meeting, wording = await changes.propose_letter(
        context.ports, context.actor, meeting.id, letter, context.update_ref
    )
    await context.say(screens.ask_change_detail(meeting, MeetingField.LETTER, wording))


async def file_for_draft(context: UpdateContext, prompt: Prompt) -> None:
    """A file sent while something else about a meeting is asked: its letter, where it is a draft."""
    step = prompt.detail.partition(" ")[0]
    if step != FormStep.KIND:
        meeting = await drafts.meeting_of(context.ports, context.actor, prompt.subject_id)
        if meeting.state is MeetingState.DRAFT:
            await letter_as_file(context, prompt)
            return
    await context.say(sentence_screen(texts.FILE_NOT_ASKED))


async def ask_minutes(context: UpdateContext, tap: AskMinutes) -> None:
    """A file, or typed."""
    meeting = await papers.ask_minutes(context.ports, context.actor, tap.meeting, context.update_ref)
    await context.show(screens.ask_minutes(meeting))


async def minutes_as_text(context: UpdateContext, prompt: Prompt) -> None:
    """Typed minutes: shown, and asked."""
    meeting = await papers.set_minutes(
        context.ports, context.actor, prompt.subject_id, text=context.text, update_ref=context.update_ref
    )
    await context.say(screens.confirm_minutes(meeting))


async def minutes_as_file(context: UpdateContext, prompt: Prompt) -> None:
    """Minutes as a file: kept, shown, and asked."""
    meeting = await drafts.meeting_of(context.ports, context.actor, prompt.subject_id)
    paper = await _receive(context, meeting, word_allowed=True)
    if paper is not None:
        meeting = await papers.set_minutes(
            context.ports, context.actor, meeting.id, paper=paper, update_ref=context.update_ref
        )
        await context.say(screens.confirm_minutes(meeting))


async def send_minutes(context: UpdateContext, tap: SendMinutes) -> None:
    """Yes: to all who were invited."""
    meeting, people = await papers.send_minutes(
        context.ports, context.actor, tap.meeting, tap.revision, context.update_ref
    )
    await context.show(screens.minutes_sent(meeting, people))


async def _receive(context: UpdateContext, meeting: Meeting, *, word_allowed: bool) -> StoredPaper | None:
    """The file of this message in the region's store; None where it is not taken, which is then said."""
    file = attachment_of(context.message, meeting.zone) if context.message else None
    if file is None:
        await context.say(sentence_screen(texts.FILE_EXPECTED))
        return None
    incoming = Incoming(file.reference, file.name, size=file.size)
    async with saying_why_not_kept(context, incoming):
        try:
            return await papers.receive_paper(
                context.ports, context.actor, meeting.id, incoming, word_allowed=word_allowed
            )
        except FileRefused as error:
            await context.say(draft_screens.file_refused(error.refusal))
    return None


TAPS: tuple[TapRoute, ...] = (
    on(AskMinutes, ask_minutes),
    on(SendMinutes, send_minutes),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.MEETING_LETTER: letter_as_text,
    PromptKind.MEETING_MINUTES: minutes_as_text,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.MEETING: file_for_draft,
    PromptKind.MEETING_LETTER: letter_as_file,
    PromptKind.MEETING_MINUTES: minutes_as_file,
}
