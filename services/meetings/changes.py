"""Changing an announced meeting, or calling it off: everybody is told, and the reminders follow."""

from datetime import datetime

from domain.conflicts import ConflictReason
from domain.meetings.drafts import MeetingTime, place_revision
from domain.meetings.meetings import ChangeKind, Meeting, MeetingChange, MeetingField, MeetingState
from domain.notices import NoticeKind
from domain.people.people import Actor
from domain.prompts import Prompt, PromptKind
from domain.update_ref import UpdateRef
from services.meetings.drafts import convened, record
from services.meetings.meetings import set_reminders
from services.meetings.owed_notices import show_anew, tell_admins
from services.ports import Ports
from services.refusals import Conflict, Gone
from storage.database import Connection
from storage.queries import outbox
from storage.queries.meetings import meetings, rsvps
from storage.queries.people import actors

LONGEST_PLACE = 300
"""Characters of a new place or link."""


async def changeable(ports: Ports, actor: Actor, meeting_id: int) -> Meeting:
    """An announced meeting that can still be changed or cancelled; else Conflict."""
    async with ports.database.read() as db:
        return await _changeable(db, actor, meeting_id, ports.clock.now())


async def ask_place(
    ports: Ports, actor: Actor, meeting_id: int, field: MeetingField, update_ref: UpdateRef | None = None
) -> Meeting:
    """Asks for a new place or link of an announced meeting."""
    meeting, _ = await propose_place(ports, actor, meeting_id, field, "", update_ref)
    return meeting


async def propose_place(
    ports: Ports, actor: Actor, meeting_id: int, field: MeetingField, typed: str, update_ref: UpdateRef | None = None
) -> tuple[Meeting, str]:
    """Keeps a new place or link until there is a yes; returns it as it will be, cut where it is too long."""
    place = " ".join(typed.split())[:LONGEST_PLACE]
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        detail = f"{field.value} {place}"
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.MEETING_PLACE, meeting_id, detail), now)
    return meeting, place


async def change_time(
    ports: Ports, actor: Actor, meeting_id: int, to: MeetingTime, revision: str, update_ref: UpdateRef | None = None
) -> tuple[Meeting, int]:
    """Moves an announced meeting and tells everybody; the reminders follow. How many people are told comes back.

    Raises Conflict where it has been changed since it was shown (`revision`).
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        if (meeting.starts_at, meeting.ends_at, meeting.zone) == (to.starts_at, to.ends_at, to.zone):
            raise Conflict(ConflictReason.NOTHING_TO_CHANGE)
        if to.starts_at <= now:
            raise Conflict(ConflictReason.TIME_IN_PAST)
        _check_unchanged(meeting, revision)
        values: dict[str, object] = {"starts_at": to.starts_at, "ends_at": to.ends_at, "zone": to.zone}
        return await _change(db, actor, meeting, ChangeKind.TIME, values, now)


async def change_place(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    prompt: Prompt | None,
    revision: str,
    update_ref: UpdateRef | None = None,
) -> tuple[Meeting, int]:
    """Gives an announced meeting the place or link that was proposed last (`prompt`) and tells everybody.

    Raises Conflict where the yes was to another one (`revision`), or the meeting has been changed since.
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        if prompt is None or prompt.kind is not PromptKind.MEETING_PLACE or prompt.subject_id != meeting_id:
            raise Gone
        name, _, typed = prompt.detail.partition(" ")
        field = MeetingField(name)
        before = meeting.place if field is MeetingField.PLACE else meeting.link
        if not typed or before == typed:
            raise Conflict(ConflictReason.NOTHING_TO_CHANGE)
        if place_revision(meeting, field, typed) != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        return await _change(db, actor, meeting, ChangeKind.PLACE, {field.value: typed}, now)


async def cancel_meeting(
    ports: Ports, actor: Actor, meeting_id: int, revision: str, update_ref: UpdateRef | None = None
) -> tuple[Meeting, int]:
    """Cancels an announced meeting and tells everybody; nobody is reminded of it any more.

    Raises Conflict where it has been changed since it was shown (`revision`).
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        _check_unchanged(meeting, revision)
        values: dict[str, object] = {"state": MeetingState.CANCELLED, "cancelled_at": now}
        return await _change(db, actor, meeting, ChangeKind.CANCELLED, values, now)


async def change_of(db: Connection, change_id: int) -> tuple[Meeting, MeetingChange] | None:
    """A change with its meeting as that stands now."""
    entry = await meetings.change(db, change_id)
    meeting = await meetings.get(db, entry[0]) if entry else None
    return (meeting, entry[1]) if entry and meeting else None


async def _changeable(db: Connection, actor: Actor, meeting_id: int, now: datetime) -> Meeting:
    meeting = await convened(db, actor, meeting_id)
    if not meeting.takes_changes(now):
        raise Conflict(ConflictReason.MEETING_CLOSED)
    return meeting


def _check_unchanged(meeting: Meeting, revision: str) -> None:
    if meeting.change_revision != revision:
        raise Conflict(ConflictReason.CHANGED_SINCE)


async def _change(
    db: Connection, actor: Actor, meeting: Meeting, kind: ChangeKind, values: dict[str, object], now: datetime
) -> tuple[Meeting, int]:
    sequence = meeting.sequence + 1
    await meetings.set_values(db, meeting.id, sequence=sequence, **values)
    after = await convened(db, actor, meeting.id)
    change_id = await meetings.note_change(
        db, meeting.id, kind, sequence, _facts(meeting), _facts(after), actor.person_id, now
    )
    invitees = await rsvps.invitees(db, meeting.id)
    recipients = await tell_admins(db, meeting, invitees, NoticeKind.MEETING_CHANGED, change_id, now)
    await tell_admins(db, meeting, invitees, NoticeKind.MEETING_CALENDAR, meeting.id, now, str(sequence))
    for group_id in await rsvps.notified_groups(db, NoticeKind.MEETING_IN_GROUP, meeting.id):
        await outbox.enqueue(
            db,
            group_id=group_id,
            kind=NoticeKind.MEETING_CHANGED,
            subject_id=change_id,
            region_id=meeting.region.id,
            now=now,
        )
    await show_anew(db, meeting.id, invitees)
    if kind is ChangeKind.PLACE:
        await meetings.carry_reminders_over(db, meeting.id, sequence)
    else:
        await set_reminders(db, after, now)
    await record(db, meeting, actor.person_id, "changed", now, change=change_id, what=kind.value)
    await actors.set_prompt(db, actor.person_id, None, now)
    return after, len(recipients)


def _facts(meeting: Meeting) -> dict[str, object]:
    """What changes are told of, as it is kept in their row."""
    return {
        "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else None,
        "ends_at": meeting.ends_at.isoformat() if meeting.ends_at else None,
        "zone": meeting.zone,
        "place": meeting.place,
        "link": meeting.link,
        "state": meeting.state.value,
    }
