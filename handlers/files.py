"""A file that somebody sent: what it is for, whether it can be kept, and what to say where the card does not."""

from dataclasses import dataclass

from telegram import Message

from domain.permissions import Action, Place, may
from handlers.routes import TapRoute, on
from handlers.turn import Turn
from screens import arrivals as screens
from screens.buttons.submit import ChooseForLoose, DismissLoose, MoreForLoose
from screens.texts import home as home_texts
from screens.texts import submit as texts
from services.outstanding import standings
from services.place_files import choose_for_loose, dismiss_loose
from services.ports import FileGone, FileTooLarge
from services.receive import Arrival, Incoming, Where, receive
from services.refusals import NotAllowed


@dataclass(frozen=True, slots=True)
class Attached:
    """The file of a message as Telegram announces it; `size` in bytes, where it is told."""

    reference: str
    name: str
    size: int | None


def attached(message: Message) -> Attached | None:
    """The document, or the largest size of the photo, that a message carries."""
    if message.document is not None:
        document = message.document
        return Attached(document.file_id, document.file_name or "", document.file_size)
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Attached(
            largest.file_id, f"foto-{message.date:%Y%m%d-%H%M%S}-{message.message_id}.jpg", largest.file_size
        )
    return None


async def take_in(turn: Turn, message: Message, limit: int | None) -> None:
    """A document or photo of an admin; too large ones are answered before anything is downloaded."""
    file = attached(message)
    if file is None:
        await turn.say(screens.sentence(texts.NOT_A_FILE))
        return
    if not _may_submit_somewhere(turn):
        await turn.say(screens.sentence(texts.NOT_FOR_ROLE))
        return
    if limit is not None and file.size is not None and file.size > limit:
        await turn.say(screens.too_large(file.name, file.size, limit))
        return
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    incoming = Incoming(
        file.reference, file.name, message.caption or "", message.media_group_id, replied_to=replied, size=file.size
    )
    try:
        arrival = await receive(turn.ports, turn.actor, turn.assignment_id, incoming, turn.cause)
    except FileTooLarge as error:
        await turn.say(screens.too_large(file.name, error.size or file.size, error.limit or limit))
    except FileGone:
        await turn.say(screens.sentence(texts.DAMAGED_ON_THE_WAY))
    else:
        await tell(turn, arrival)


async def tell(turn: Turn, arrival: Arrival) -> None:
    """Says what became of a file, unless the draft card or the question card says it."""
    view = arrival.view
    refusal = arrival.inspection.refusal if arrival.inspection else None
    if arrival.where is Where.REFUSED and refusal is not None:
        await turn.say(screens.refused(arrival.name, refusal, view))
    elif view is None:
        return
    elif arrival.where is Where.FORMAT:
        await turn.say(screens.format_not_taken(arrival.name, view, arrival.taken))
    elif arrival.where is Where.CLOSED:
        await turn.say(screens.closed(arrival.name, view))
    elif arrival.where is Where.FULL:
        await turn.say(screens.full(view))
    elif arrival.where is Where.TWICE:
        await turn.say(screens.twice(arrival.name, view))


async def not_a_file(turn: Turn) -> None:
    """A sticker, voice message, video, place or contact: what can be sent instead."""
    await turn.say(screens.sentence(texts.NOT_A_FILE))


async def edited(turn: Turn) -> None:
    """An edited message is not read again."""
    await turn.say(screens.sentence(home_texts.EDIT_IGNORED))


async def choose(turn: Turn, tap: ChooseForLoose) -> None:
    """The files asked about are for this indicator."""
    for arrival in await choose_for_loose(turn.ports, turn.actor, tap.assignment, turn.cause):
        if arrival.where is not Where.IN_DRAFT:
            await tell(turn, arrival)


async def more(turn: Turn, tap: MoreForLoose) -> None:
    """All indicators the files could be for."""
    membership = next((m for m in (turn.actor.current, *turn.actor.memberships) if m is not None and m.opd), None)
    if membership is None:
        raise NotAllowed("choose for a file")
    await turn.show(screens.choose_for_loose(await standings(turn.ports, turn.actor, membership), tap.page))


async def dismiss(turn: Turn, _tap: DismissLoose) -> None:
    """The files asked about are no evidence."""
    await dismiss_loose(turn.ports, turn.actor, turn.cause)
    await turn.toast(texts.LOOSE_DISMISSED)


def _may_submit_somewhere(turn: Turn) -> bool:
    return any(
        m.opd is not None and may(turn.actor, Action.SUBMIT, Place(m.region.id, m.opd.id))
        for m in turn.actor.memberships
    )


TAPS: tuple[TapRoute, ...] = (
    on(ChooseForLoose, choose),
    on(MoreForLoose, more),
    on(DismissLoose, dismiss),
)
