"""A file that somebody sent: what it is for, whether it can be kept, and what to say where the card does not."""

from collections.abc import Sequence

from telegram import Message
from telegram.ext import filters

from domain.people.people import Role
from domain.people.permissions import Action, Place, may
from domain.prompts import PromptKind
from domain.text import lines_of
from handlers.routes import TapRoute, on
from handlers.submission.album_replies import AlbumReplies
from handlers.submission.attachments import attachment_of, is_picture_as_sticker, replied_message
from handlers.update_context import UpdateContext
from screens.buttons.submission.draft import AskUnassigned, ChooseForUnassigned, DismissUnassigned, MoreForUnassigned
from screens.people.home import sentence_screen
from screens.submission import receive as screens
from screens.submission.draft_choices import ask_nihil
from screens.texts.people import home as home_texts
from screens.texts.submission import receive as texts
from services.ports import FileGone, FileTooLarge
from services.refusals import NotAllowed
from services.submission.draft_files import FilePlacement, ReceivedFile
from services.submission.outstanding import owed_assignments
from services.submission.place_files import ask_again, choose_for_unassigned, dismiss_unassigned, last_unassigned
from services.submission.receive import Incoming, NoOpdServed, receive
from services.submission.room import NoRoom

_SAID_ONCE = (FilePlacement.FORMAT, FilePlacement.CLOSED, FilePlacement.TWICE)
"""What is said once for a whole album."""

_ANY_ZONE = "Asia/Jakarta"
"""Names the photo of somebody who acts nowhere."""


async def receive_file(context: UpdateContext, message: Message, albums: AlbumReplies) -> None:
    """A document or photo of an admin; what is too large is answered before anything is downloaded."""
    file = attachment_of(message, context.actor.current.region.zone if context.actor.current else _ANY_ZONE)
    if file is None:
        await not_a_file(context)
        return
    album = message.media_group_id
    caption = lines_of(message.caption or "")
    incoming = Incoming(
        *(file.reference, file.name, caption, album, replied_message(message), file.size), message_id=message.message_id
    )
    try:
        arrival = await receive(context.ports, context.actor, context.assignment_id, incoming, context.update_ref)
    except FileTooLarge as error:
        await context.say(screens.too_large(file.name, error.size or file.size, error.limit))
    except NoRoom as refusal:
        if albums.first(album, refusal.fault, message.message_id):
            await context.say(screens.no_room(file.name, refusal.fault, album is not None))
    except NoOpdServed:
        await context.say(sentence_screen(_not_for_role(context)))
    except FileGone:
        await context.say(sentence_screen(texts.DAMAGED_ON_THE_WAY))
    else:
        if arrival.placement not in _SAID_ONCE or albums.first(album, arrival.placement, message.message_id):
            await show_placement(context, arrival, album=album is not None)
        await _remind_of_nihil(context, arrival)


async def show_placement(context: UpdateContext, arrival: ReceivedFile, *, album: bool = False) -> None:
    """Says what became of a file, unless the draft card or the question card says it."""
    view = arrival.view
    refusal = arrival.inspection.refusal if arrival.inspection else None
    if arrival.placement is FilePlacement.REFUSED and refusal is not None:
        await context.say(screens.refused(arrival.name, refusal, view))
    elif view is None:
        return
    elif arrival.placement is FilePlacement.FORMAT:
        await context.say(screens.format_not_taken(arrival.name, view, album))
    elif arrival.placement is FilePlacement.CLOSED:
        await context.say(screens.closed(arrival.name, view, album))
    elif arrival.placement is FilePlacement.TWICE:
        await context.say(screens.duplicate(arrival.name, view, album))
    elif arrival.inspection is not None and arrival.file_id is not None:
        doubtful = screens.doubtful_photo(view, arrival.file_id, arrival.inspection)
        if doubtful is not None:
            await context.reply(doubtful)


async def show_placements(context: UpdateContext, arrivals: Sequence[ReceivedFile]) -> None:
    """Says what became of files that were kept before, one sentence for all that met the same obstacle."""
    albums = AlbumReplies()
    for place, arrival in enumerate(arrivals):
        if arrival.view is None or not albums.first("", arrival.placement, place):
            continue
        if arrival.placement is FilePlacement.CLOSED:
            await context.say(screens.closed_for_stored(arrival.view))
        elif arrival.placement is FilePlacement.FORMAT:
            several = sum(other.placement is FilePlacement.FORMAT for other in arrivals) > 1
            await context.say(screens.format_not_taken(arrival.name, arrival.view, several))


async def not_a_file(context: UpdateContext) -> None:
    """A sticker, voice message, video, place or contact: what can be sent instead; nothing where nobody wrote."""
    if filters.StatusUpdate.ALL.check_update(context.update):
        return
    text = texts.NOT_A_FILE if context.prompt is None else texts.TYPE_THE_ANSWER
    if context.message is not None and is_picture_as_sticker(context.message):
        text = f"{text}\n{texts.PICTURE_AS_STICKER}"
    await context.say(sentence_screen(text))


async def edited(context: UpdateContext, message: Message) -> None:
    """An edited message is not read again; a live location that moves on is no edit by anybody."""
    if message.location is None:
        await context.say(sentence_screen(home_texts.EDIT_IGNORED))


async def choose(context: UpdateContext, tap: ChooseForUnassigned) -> None:
    """The files asked about are for this indicator."""
    await show_placements(
        context, await choose_for_unassigned(context.ports, context.actor, tap.assignment, context.update_ref)
    )


async def more(context: UpdateContext, tap: MoreForUnassigned) -> None:
    """All indicators the files could be for."""
    membership = next((m for m in context.actor.memberships if m.opd is not None and m.opd.id == tap.opd), None)
    if membership is None or not may(context.actor, Action.SUBMIT, Place(membership.region.id, tap.opd)):
        raise NotAllowed("choose for a file", None, tap.opd)
    upto = await last_unassigned(context.ports, context.actor, tap.opd)
    await context.show(
        screens.choose_for_unassigned(await owed_assignments(context.ports, context.actor, membership), tap.page, upto)
    )


async def ask_anew(context: UpdateContext, _tap: AskUnassigned) -> None:
    """[Tempatkan]: the question comes below."""
    await ask_again(context.ports, context.actor, context.update_ref)


async def dismiss(context: UpdateContext, tap: DismissUnassigned) -> None:
    """The files asked about are no evidence."""
    await dismiss_unassigned(context.ports, context.actor, tap.opd, tap.upto, context.update_ref)
    await context.toast(texts.UNASSIGNED_DISMISSED)


async def _remind_of_nihil(context: UpdateContext, arrival: ReceivedFile) -> None:
    """Where a reason was asked and a file came (often the letter itself), the question stays in sight."""
    prompt, view = context.prompt, arrival.view
    if prompt is None or prompt.kind is not PromptKind.NIHIL_REASON or arrival.placement is not FilePlacement.IN_DRAFT:
        return
    if view is not None and view.owed.assignment_id == prompt.subject_id:
        await context.say(ask_nihil(view))


def _not_for_role(context: UpdateContext) -> str:
    if context.prompt is not None:
        return texts.TYPE_THE_ANSWER
    coordinator = context.actor.current is not None and context.actor.current.role is Role.KOORDINATOR
    return texts.NOT_FOR_COORDINATOR if coordinator else texts.NOT_FOR_ROLE


TAPS: tuple[TapRoute, ...] = (
    on(ChooseForUnassigned, choose),
    on(MoreForUnassigned, more),
    on(AskUnassigned, ask_anew),
    on(DismissUnassigned, dismiss),
)
