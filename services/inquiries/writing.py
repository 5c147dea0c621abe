"""The thread of an inquiry: whoever may adds to it, and it is closed when all is clear."""

from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.inquiries.inquiries import MOST_MESSAGES, STILL_SPEAKING, Inquiry, too_long_by
from domain.notices import NoticeKind
from domain.people.people import Actor
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import EvidenceFormat
from domain.update_ref import UpdateRef
from services.inquiries.threads import answers, read_inquiry, tell_askers
from services.inquiry_cards import ring
from services.ports import Ports
from services.refusals import Conflict
from services.submission.kept_files import KeptFile, kept_file, note_file
from services.submission.receive import Incoming
from storage.database import Connection
from storage.queries import audit, cards
from storage.queries.cards import CardKind
from storage.queries.inquiries import inquiries
from storage.queries.people import actors

_ALBUM = "album "


class MessageTooLong(Exception):
    """A message of a thread is too long, by `surplus` UTF-16 units."""

    def __init__(self, surplus: int) -> None:
        super().__init__(f"{surplus} units too long")
        self.surplus = surplus


@dataclass(frozen=True, slots=True)
class NewMessage:
    """What somebody typed or sent for a thread: a text, a file, or a file with its caption as text."""

    text: str = ""
    incoming: Incoming | None = None


async def ask_message(ports: Ports, actor: Actor, inquiry_id: int, update_ref: UpdateRef | None = None) -> Inquiry:
    """What is typed or sent next goes into that thread: a further question, or an answer."""
    async with ports.change(update_ref) as (db, now):
        inquiry = await read_inquiry(db, actor, inquiry_id)
        await _ensure_room(db, inquiry_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.INQUIRY_MESSAGE, inquiry_id), now)
    return inquiry


async def write(
    ports: Ports, actor: Actor, inquiry_id: int, new_message: NewMessage, update_ref: UpdateRef | None = None
) -> None:
    """Adds to a thread: an answer by a coordinator, anything else by the OPD. A closed inquiry is open again.

    Raises as `ask` does, and Conflict where the thread is full.
    """
    async with ports.database.read() as db:
        inquiry = await read_inquiry(db, actor, inquiry_id)
        await _ensure_room(db, inquiry_id)
    ensure_fits(new_message)
    region_id, opd_id = inquiry.region.id, inquiry.opd.id
    sending_opd = None if answers(actor, inquiry) else opd_id
    async with (
        kept_message_file(ports, region_id, sending_opd, new_message) as received,
        ports.change(update_ref, answered=True, region_id=region_id) as (db, now),
    ):
        actor = (
            await actors.actor(db, actor.person_id, ports.bot_id) or actor
        )  # the file may have travelled for a minute
        inquiry = await read_inquiry(db, actor, inquiry_id)
        file_id = await note_file(db, actor, region_id, opd_id, received, now) if received is not None else None
        from_office = answers(actor, inquiry)
        message_id = await add_message(db, now, actor, inquiry_id, new_message.text, file_id, from_office=from_office)
        if from_office:
            await _answered(db, now, actor, inquiry, message_id)
        else:
            await _asked_on(db, now, inquiry)
        await cards.want_for_all(db, CardKind.INQUIRY, inquiry_id)
        await cards.want(db, CardKind.INQUIRY, inquiry_id, actor.person_id, buried=True)
        await stay_in(db, now, actor, inquiry_id, new_message, from_office=from_office)


async def close(ports: Ports, actor: Actor, inquiry_id: int, update_ref: UpdateRef | None = None) -> Inquiry:
    """[Sudah jelas] by the OPD, [Tutup] by a coordinator; who asked is told where nothing was answered."""
    async with ports.change(update_ref, answered=True) as (db, now):
        inquiry = await read_inquiry(db, actor, inquiry_id)
        if not await inquiries.close(db, inquiry_id, actor.person_id, now):
            raise Conflict(ConflictReason.INQUIRY_CLOSED)
        await note(db, now, actor, AuditKind.INQUIRY_CLOSED, inquiry)
        if answers(actor, inquiry) and inquiry.unanswered_since is not None:
            await tell_askers(db, inquiry, NoticeKind.INQUIRY_CLOSED, inquiry.messages[-1].id, now)
        await cards.want_for_all(db, CardKind.INQUIRY, inquiry_id)
    return inquiry


def kept_message_file(
    ports: Ports, region_id: int, opd_id: int | None, new_message: NewMessage
) -> AbstractAsyncContextManager[KeptFile | None]:
    """The file of a message, in any format that evidence can have; None where it has none. An answer's has no OPD."""
    if new_message.incoming is None:
        return nullcontext()
    return kept_file(ports, region_id, opd_id, new_message.incoming, frozenset(EvidenceFormat))


def still_speaking(prompt: Prompt, now: datetime, album: str | None) -> bool:
    """Whether an open prompt still takes what comes now for its thread, though it was not asked for by [Jawab]."""
    if prompt.detail.startswith(_ALBUM):
        return album is not None and prompt.detail == _ALBUM + album
    return now <= datetime.fromisoformat(prompt.detail)


async def _answered(db: Connection, now: datetime, actor: Actor, inquiry: Inquiry, message_id: int) -> None:
    if inquiry.taken_by is None:
        await inquiries.take(db, inquiry.id, actor.person_id, None, now)
    await inquiries.answered(db, inquiry.id)
    await note(db, now, actor, AuditKind.INQUIRY_ANSWERED, inquiry)
    await tell_askers(db, inquiry, NoticeKind.INQUIRY_ANSWERED, message_id, now)


async def _asked_on(db: Connection, now: datetime, inquiry: Inquiry) -> None:
    """The office is rung once for all that is asked before it answers; what is added meanwhile comes onto the card."""
    await inquiries.wait(db, inquiry.id, now)
    if inquiry.unanswered_since is None:
        await ring(db, inquiry)


async def stay_in(
    db: Connection, now: datetime, actor: Actor, inquiry_id: int, new_message: NewMessage, *, from_office: bool
) -> None:
    """What comes next goes into the thread as well: of the asker for some minutes, else the rest of the album."""
    album = new_message.incoming.album if new_message.incoming is not None else None
    detail = (_ALBUM + album if album else "") if from_office else (now + STILL_SPEAKING).isoformat()
    prompt = Prompt(PromptKind.INQUIRY_MESSAGE, inquiry_id, detail) if detail else None
    await actors.set_prompt(db, actor.person_id, prompt, now)


async def add_message(
    db: Connection, now: datetime, actor: Actor, inquiry_id: int, text: str, file_id: int | None, *, from_office: bool
) -> int:
    """Adds a message to a thread, under its author's name of now; its id comes back."""
    return await inquiries.add_message(
        db,
        inquiry_id,
        author_id=actor.person_id,
        from_office=from_office,
        text=text,
        file_id=file_id,
        now=now,
    )


async def _ensure_room(db: Connection, inquiry_id: int) -> None:
    if await inquiries.count_messages(db, inquiry_id) >= MOST_MESSAGES:
        raise Conflict(ConflictReason.THREAD_FULL)


def ensure_fits(new_message: NewMessage) -> None:
    """Raises MessageTooLong for a text that does not fit."""
    if surplus := too_long_by(new_message.text):
        raise MessageTooLong(surplus)


async def note(db: Connection, now: datetime, actor: Actor, kind: AuditKind, inquiry: Inquiry) -> None:
    """Notes in the trail what was done."""
    await audit.record(
        db,
        region_id=inquiry.region.id,
        person_id=actor.person_id,
        kind=kind,
        subject_id=inquiry.id,
        at=now,
        detail={"opd": inquiry.opd.id},
    )
