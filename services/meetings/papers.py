"""The letter of a meeting and its minutes: received, kept in the region's store, and sent to all who were invited."""

from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.meetings.meetings import Meeting, MeetingState, StoredPaper
from domain.notices import NoticeKind
from domain.people.people import Actor
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import EvidenceFormat
from domain.text import lines_of
from domain.update_ref import UpdateRef
from services.meetings.drafts import convened, record
from services.meetings.owed_notices import tell_admins
from services.ports import Ports
from services.refusals import Conflict
from services.submission.kept_files import kept_file
from services.submission.receive import Incoming
from storage.database import Connection
from storage.queries.meetings import meetings, rsvps
from storage.queries.people import actors

LONGEST_MINUTES = 3000
"""Characters of typed minutes."""


_LETTER_FORMATS = frozenset({EvidenceFormat.PDF})
_MINUTES_FORMATS = frozenset({EvidenceFormat.PDF, EvidenceFormat.WORD})


async def receive_paper(
    ports: Ports, actor: Actor, meeting_id: int, incoming: Incoming, *, word_allowed: bool
) -> StoredPaper:
    """Streams a PDF (or Word, where taken) into the region's store.

    Raises FileRefused, FileTooLarge, FileGone, NoRoom. No transaction is open while the bytes travel.
    """
    async with ports.database.read() as db:
        meeting = await convened(db, actor, meeting_id)
    formats = _MINUTES_FORMATS if word_allowed else _LETTER_FORMATS
    async with kept_file(ports, meeting.region.id, None, incoming, formats) as received:
        return StoredPaper(received.sha256, received.inspection.suggested_name[-200:])


async def ask_minutes(ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None = None) -> Meeting:
    """Asks for the minutes: a file, or typed."""
    async with ports.change(update_ref) as (db, now):
        meeting = await _over(db, now, actor, meeting_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.MEETING_MINUTES, meeting_id), now)
    return meeting


async def set_minutes(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    *,
    text: str = "",
    paper: StoredPaper | None = None,
    update_ref: UpdateRef | None = None,
) -> Meeting:
    """Keeps the minutes; they are sent after a yes."""
    async with ports.change(update_ref) as (db, now):
        await _over(db, now, actor, meeting_id)
        await meetings.set_values(
            db,
            meeting_id,
            minutes_text=lines_of(text)[:LONGEST_MINUTES],
            minutes_sha256=paper.sha256 if paper else None,
            minutes_name=paper.name if paper else "",
        )
        await actors.set_prompt(db, actor.person_id, None, now)
        return await convened(db, actor, meeting_id)


async def send_minutes(
    ports: Ports, actor: Actor, meeting_id: int, revision: str, update_ref: UpdateRef | None = None
) -> tuple[Meeting, int]:
    """Sends the minutes to the admins of all who were invited; how many people that are comes back.

    Raises Conflict where they are others than those that were shown (`revision`).
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await _over(db, now, actor, meeting_id)
        if meeting.minutes is None and not meeting.minutes_text:
            raise Conflict(ConflictReason.NO_MINUTES)
        if meeting.minutes_revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        invitees = await rsvps.invitees(db, meeting_id)
        recipients = await tell_admins(db, meeting, invitees, NoticeKind.MEETING_MINUTES, meeting_id, now)
        await meetings.set_values(db, meeting_id, minutes_sent_at=now)
        await record(db, meeting, actor.person_id, AuditKind.MINUTED, now)
        return await convened(db, actor, meeting_id), len(recipients)


async def _over(db: Connection, now: datetime, actor: Actor, meeting_id: int) -> Meeting:
    meeting = await convened(db, actor, meeting_id)
    if meeting.state is not MeetingState.ANNOUNCED or not meeting.began(now):
        raise Conflict(ConflictReason.MEETING_NOT_BEGUN)
    if meeting.minutes_sent_at:
        raise Conflict(ConflictReason.ALREADY_SENT)
    return meeting
