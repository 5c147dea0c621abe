"""A file that somebody sent: what it is for, whether it can be kept, and what to say where the card does not."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message
from telegram.ext import filters

from domain.calendar import local
from domain.people.people import Role
from domain.people.permissions import Action, Place, may
from domain.prompts import PromptKind
from handlers.routes import TapRoute, on
from handlers.submission.album_replies import AlbumReplies
from handlers.update_context import UpdateContext
from screens.buttons.submission.draft import ChooseForLoose, DismissLoose, MoreForLoose
from screens.submission import receive as screens
from screens.submission.draft_choices import ask_nihil
from screens.texts.people import home as home_texts
from screens.texts.submission import draft as texts
from services.ports import FileGone, FileTooLarge
from services.refusals import NotAllowed
from services.submission.outstanding import owed_assignments
from services.submission.place_files import choose_for_unassigned, dismiss_unassigned, last_unassigned
from services.submission.receive import Incoming, ReceivedFile, Where, receive

_SAID_ONCE = (Where.FORMAT, Where.CLOSED, Where.TWICE)
"""What is said once for a whole album."""


@dataclass(frozen=True, slots=True)
class Attached:
    """The file of a message as Telegram announces it; `size` in bytes, where it is told."""

    reference: str
    name: str
    size: int | None


def attached(message: Message, zone: str) -> Attached | None:
    """The document, or the largest size of the photo, that a message carries; a photo is named for its hour."""
    if message.document is not None and message.animation is None:
        document = message.document
        return Attached(document.file_id, document.file_name or "", document.file_size)
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        taken = local(message.date, zone)
        return Attached(largest.file_id, f"foto-{taken:%Y%m%d-%H%M%S}-{message.message_id}.jpg", largest.file_size)
    return None


def brings_a_file(message: Message) -> bool:
    """Whether a message carries what could be evidence (a moving picture comes as a document too)."""
    return bool(message.photo) or (message.document is not None and message.animation is None)


async def take_in(context: UpdateContext, message: Message, limit: int | None, albums: AlbumReplies) -> None:
    """A document or photo of an admin; too large ones are answered before anything is downloaded."""
    if not _may_submit_somewhere(context):
        await context.say(screens.sentence(_not_for_role(context)))
        return
    file = attached(message, context.actor.current.region.zone if context.actor.current else "Asia/Jakarta")
    if file is None:
        await not_a_file(context)
        return
    if limit is not None and file.size is not None and file.size > limit:
        await context.say(screens.too_large(file.name, file.size, limit))
        return
    album = message.media_group_id
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    incoming = Incoming(file.reference, file.name, message.caption or "", album, replied_to=replied, size=file.size)
    try:
        arrival = await receive(context.ports, context.actor, context.assignment_id, incoming, context.update_ref)
    except FileTooLarge as error:
        await context.say(screens.too_large(file.name, error.size or file.size, error.limit or limit))
    except FileGone:
        await context.say(screens.sentence(texts.DAMAGED_ON_THE_WAY))
    else:
        if arrival.where not in _SAID_ONCE or albums.first(album, arrival.where):
            await tell(context, arrival, album=album is not None)
        await _remind_of_nihil(context, arrival)


async def tell(context: UpdateContext, arrival: ReceivedFile, *, album: bool = False) -> None:
    """Says what became of a file, unless the draft card or the question card says it."""
    view = arrival.view
    refusal = arrival.inspection.refusal if arrival.inspection else None
    if arrival.where is Where.REFUSED and refusal is not None:
        await context.say(screens.refused(arrival.name, refusal, view))
    elif view is None:
        return
    elif arrival.where is Where.FORMAT:
        await context.say(screens.format_not_taken(arrival.name, view, arrival.taken, album))
    elif arrival.where is Where.CLOSED:
        await context.say(screens.closed(arrival.name, view, album))
    elif arrival.where is Where.TWICE:
        await context.say(screens.twice(arrival.name, view, album))


async def tell_of_kept(context: UpdateContext, arrivals: Sequence[ReceivedFile]) -> None:
    """Says what became of files that were kept before, one sentence for all that met the same obstacle."""
    albums = AlbumReplies()
    for arrival in arrivals:
        if arrival.view is None or not albums.first("", arrival.where):
            continue
        if arrival.where is Where.CLOSED:
            await context.say(screens.closed_for_kept(arrival.view))
        elif arrival.where is Where.FORMAT:
            several = sum(one.where is Where.FORMAT for one in arrivals) > 1
            await context.say(screens.format_not_taken(arrival.name, arrival.view, arrival.taken, several))


async def not_a_file(context: UpdateContext) -> None:
    """A sticker, voice message, video, place or contact: what can be sent instead; nothing where nobody wrote."""
    if filters.StatusUpdate.ALL.check_update(context.update):
        return
    await context.say(screens.sentence(texts.NOT_A_FILE if context.prompt is None else texts.TYPE_THE_ANSWER))


async def edited(context: UpdateContext, message: Message) -> None:
    """An edited message is not read again; a live location that moves on is no edit by anybody."""
    if message.location is None:
        await context.say(screens.sentence(home_texts.EDIT_IGNORED))


async def choose(context: UpdateContext, tap: ChooseForLoose) -> None:
    """The files asked about are for this indicator."""
    await tell_of_kept(
        context, await choose_for_unassigned(context.ports, context.actor, tap.assignment, context.update_ref)
    )


async def more(context: UpdateContext, tap: MoreForLoose) -> None:
    """All indicators the files could be for."""
    membership = next((m for m in context.actor.memberships if m.opd is not None and m.opd.id == tap.opd), None)
    if membership is None or not may(context.actor, Action.SUBMIT, Place(membership.region.id, tap.opd)):
        raise NotAllowed("choose for a file", None, tap.opd)
    upto = await last_unassigned(context.ports, context.actor, tap.opd)
    await context.show(
        screens.choose_for_unassigned(await owed_assignments(context.ports, context.actor, membership), tap.page, upto)
    )


async def dismiss(context: UpdateContext, tap: DismissLoose) -> None:
    """The files asked about are no evidence."""
    await dismiss_unassigned(context.ports, context.actor, tap.opd, tap.upto, context.update_ref)
    await context.toast(texts.LOOSE_DISMISSED)


async def _remind_of_nihil(context: UpdateContext, arrival: ReceivedFile) -> None:
    """Where a reason was asked and a file came (often the letter itself), the question stays in sight."""
    prompt, view = context.prompt, arrival.view
    if prompt is None or prompt.kind is not PromptKind.NIHIL_REASON or arrival.where is not Where.IN_DRAFT:
        return
    if view is not None and view.owed.assignment_id == prompt.subject_id:
        await context.say(ask_nihil(view))


def _not_for_role(context: UpdateContext) -> str:
    if context.prompt is not None:
        return texts.TYPE_THE_ANSWER
    coordinator = context.actor.current is not None and context.actor.current.role is Role.KOORDINATOR
    return texts.NOT_FOR_COORDINATOR if coordinator else texts.NOT_FOR_ROLE


def _may_submit_somewhere(context: UpdateContext) -> bool:
    return any(
        m.opd is not None and may(context.actor, Action.SUBMIT, Place(m.region.id, m.opd.id))
        for m in context.actor.memberships
    )


TAPS: tuple[TapRoute, ...] = (
    on(ChooseForLoose, choose),
    on(MoreForLoose, more),
    on(DismissLoose, dismiss),
)
