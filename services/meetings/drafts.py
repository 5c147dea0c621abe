"""Planning a meeting: begun, answered field by field, and thrown away; nobody is told of a draft."""

import secrets
from datetime import date, datetime, time
from uuid import uuid4

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.meetings.drafts import FormStep, MeetingTime, end_on_its_day
from domain.meetings.meetings import (
    CODE_LENGTH,
    CODE_SIGNS,
    LIMITS,
    TYPED_FIELDS,
    Meeting,
    MeetingField,
    MeetingKind,
    MeetingState,
    StoredPaper,
)
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.text import lines_of
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit
from storage.queries.meetings import meetings
from storage.queries.people import actors
from storage.queries.rounds import rounds


class TooLong(Exception):
    """What was typed is longer than an invitation can hold; `limit` in characters."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} characters")
        self.limit = limit


def region_of(actor: Actor, region_id: int) -> Region:
    """The region, for somebody who may call meetings there; raises NotAllowed."""
    if not may(actor, Action.CONVENE, Place(region_id)):
        raise NotAllowed("call a meeting", region_id)
    return next(held.region for held in actor.memberships if held.region.id == region_id)


async def convened(db: Connection, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, for somebody who may call meetings in its region; raises Gone, NotAllowed."""
    meeting = await meetings.get(db, meeting_id)
    if meeting is None or meeting.state is MeetingState.DISCARDED:
        raise Gone
    region_of(actor, meeting.region.id)
    return meeting


async def ask_kind(ports: Ports, actor: Actor, region_id: int) -> Region:
    """Asks which kind is planned; the region comes back. What is typed meanwhile begins nothing."""
    region = region_of(actor, region_id)
    async with ports.maintain() as (db, now):
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.MEETING, region_id, FormStep.KIND.value), now)
    return region


async def await_tap(
    ports: Ports, actor: Actor, meeting_id: int, step: FormStep | MeetingField, detail: str = ""
) -> None:
    """Notes that something about a meeting is to be tapped, so that what is typed instead leads nowhere else."""
    async with ports.maintain() as (db, now):
        await convened(db, actor, meeting_id)
        prompt = Prompt(PromptKind.MEETING, meeting_id, f"{step.value} {detail}".strip())
        await actors.set_prompt(db, actor.person_id, prompt, now)


async def begin_meeting(
    ports: Ports, actor: Actor, region_id: int, kind: MeetingKind, update_ref: UpdateRef | None = None
) -> Meeting:
    """Begins a draft; its title is asked at once."""
    region = region_of(actor, region_id)
    async with ports.change(update_ref) as (db, now):
        meeting_id = await meetings.add(
            db,
            region_id=region_id,
            kind=kind,
            zone=region.zone,
            uid=f"{uuid4().hex}@kkpham",
            code="".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH)),
            person_id=actor.person_id,
            now=now,
        )
        await _ask(db, actor, meeting_id, MeetingField.TITLE, now)
        return await convened(db, actor, meeting_id)


async def meeting_of(ports: Ports, actor: Actor, meeting_id: int) -> Meeting:
    """One meeting, for its region's coordinator."""
    async with ports.database.read() as db:
        return await convened(db, actor, meeting_id)


async def ask_field(
    ports: Ports, actor: Actor, meeting_id: int, field: MeetingField, update_ref: UpdateRef | None = None
) -> Meeting:
    """Asks for one thing: what the person types (or sends, for the letter) next is taken for it.

    Of an announced meeting the time and the letter alone can be asked.
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await convened(db, actor, meeting_id)
        changeable = field in (MeetingField.TIME, MeetingField.LETTER) and meeting.takes_changes(now)
        if meeting.state is not MeetingState.DRAFT and not changeable:
            raise Conflict(ConflictReason.NOT_A_DRAFT)
        await _ask(db, actor, meeting_id, field, now)
    return meeting


async def answer_text(
    ports: Ports, actor: Actor, meeting_id: int, field: MeetingField, text: str, update_ref: UpdateRef | None = None
) -> Meeting:
    """Writes a typed answer (empty: leaves it out); raises TooLong, and Conflict for what is no draft any more."""
    if field not in TYPED_FIELDS:
        raise Gone
    typed = fitting(field, text)
    return await _set(ports, actor, meeting_id, update_ref, **{field.value: typed})


def fitting(field: MeetingField, text: str) -> str:
    """What was typed for a field, as it is kept; raises TooLong."""
    typed = lines_of(text)
    if len(typed) > LIMITS[field]:
        raise TooLong(LIMITS[field])
    return typed


async def set_time(
    ports: Ports, actor: Actor, meeting_id: int, at: MeetingTime, update_ref: UpdateRef | None = None
) -> Meeting:
    """Writes when the draft's meeting is."""
    return await _set(
        ports,
        actor,
        meeting_id,
        update_ref,
        starts_at=at.starts_at,
        ends_at=at.ends_at,
        zone=at.zone,
        days=at.days,
    )


async def set_end(
    ports: Ports, actor: Actor, meeting_id: int, end: time | None, update_ref: UpdateRef | None = None
) -> Meeting:
    """Writes when it ends, each of its days; None means until it is done. Gone where that is no end of it."""
    meeting = await meeting_of(ports, actor, meeting_id)
    ends_at = end_on_its_day(meeting, end) if end is not None else None
    if meeting.starts_at is None or (end is not None and ends_at is None):
        raise Gone
    return await _set(ports, actor, meeting_id, update_ref, ends_at=ends_at)


async def set_letter(
    ports: Ports, actor: Actor, meeting_id: int, letter: StoredPaper | None, update_ref: UpdateRef | None = None
) -> Meeting:
    """Puts the letter to the draft, or takes it away."""
    return await _set(
        ports,
        actor,
        meeting_id,
        update_ref,
        letter_sha256=letter.sha256 if letter else None,
        letter_name=letter.name if letter else "",
    )


async def red_dates_of(ports: Ports, meeting: Meeting) -> frozenset[date]:
    """The red dates of the meeting's region."""
    async with ports.database.read() as db:
        return await rounds.red_dates(db, meeting.region.id)


async def discard_meeting(ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None = None) -> Meeting:
    """Throws a draft away."""
    async with ports.change(update_ref) as (db, _):
        meeting = await convened_draft(db, actor, meeting_id)
        await meetings.become(db, meeting_id, MeetingState.DRAFT, MeetingState.DISCARDED)
    return meeting


async def record(
    db: Connection, meeting: Meeting, person_id: int, kind: AuditKind, now: datetime, **detail: object
) -> None:
    """Notes in the audit trail what was done with a meeting."""
    await audit.record(
        db,
        region_id=meeting.region.id,
        person_id=person_id,
        kind=kind,
        subject_id=meeting.id,
        at=now,
        detail=detail,
    )


async def convened_draft(db: Connection, actor: Actor, meeting_id: int) -> Meeting:
    """The draft, for somebody who may call meetings in its region; Conflict where it is none any more."""
    meeting = await convened(db, actor, meeting_id)
    if meeting.state is not MeetingState.DRAFT:
        raise Conflict(ConflictReason.NOT_A_DRAFT)
    return meeting


async def _ask(db: Connection, actor: Actor, meeting_id: int, field: MeetingField, now: datetime) -> None:
    kind = PromptKind.MEETING_LETTER if field is MeetingField.LETTER else PromptKind.MEETING
    await actors.set_prompt(db, actor.person_id, Prompt(kind, meeting_id, field.value), now)


async def _set(ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None, **values: object) -> Meeting:
    """Writes values of a draft and drops the question that was open."""
    async with ports.change(update_ref) as (db, now):
        await convened_draft(db, actor, meeting_id)
        await meetings.set_values(db, meeting_id, **values)
        await actors.set_prompt(db, actor.person_id, None, now)
        return await convened(db, actor, meeting_id)
