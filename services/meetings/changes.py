"""Changing an announced meeting, or calling it off: everybody is told, and the reminders follow."""

from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.meetings.changes import ChangeKind, MeetingChange
from domain.meetings.drafts import MeetingTime, detail_revision, time_of
from domain.meetings.meetings import Invitee, Meeting, MeetingField, MeetingState, StoredPaper
from domain.notices import NoticeKind
from domain.people.people import Actor
from domain.prompts import Prompt, PromptKind
from domain.text import line_of
from domain.update_ref import UpdateRef
from services.meetings.drafts import TooLong, ask_field, convened, fitting, record
from services.meetings.meetings import set_reminders
from services.meetings.owed_notices import show_anew, tell_admins
from services.ports import Ports
from services.refusals import Conflict, Gone
from storage.database import Connection
from storage.queries import outbox
from storage.queries.meetings import meetings, rsvps
from storage.queries.people import actors

DETAILS = {
    MeetingField.PLACE: ChangeKind.PLACE,
    MeetingField.LINK: ChangeKind.PLACE,
    MeetingField.AGENDA: ChangeKind.AGENDA,
    MeetingField.SPEAKERS: ChangeKind.SPEAKERS,
    MeetingField.BRING: ChangeKind.BRING,
    MeetingField.LETTER: ChangeKind.LETTER,
}
"""What besides its time can be changed about an announced meeting, and as what it is told."""

LONGEST_REASON = 300
"""Characters of the reason for which a meeting is called off."""


async def changeable(ports: Ports, actor: Actor, meeting_id: int) -> Meeting:
    """An announced meeting that can still be changed or cancelled; else Conflict."""
    async with ports.database.read() as db:
        return await _changeable(db, actor, meeting_id, ports.clock.now())


async def ask_detail(
    ports: Ports, actor: Actor, meeting_id: int, field: MeetingField, update_ref: UpdateRef | None = None
) -> Meeting:
    """Asks what is to stand for a detail of an announced meeting from now on."""
    if field is MeetingField.LETTER:
        return await ask_field(ports, actor, meeting_id, field, update_ref)
    meeting, _ = await propose_detail(ports, actor, meeting_id, field, "", update_ref)
    return meeting


async def propose_detail(
    ports: Ports, actor: Actor, meeting_id: int, field: MeetingField, typed: str, update_ref: UpdateRef | None = None
) -> tuple[Meeting, str]:
    """Keeps a new wording of a detail until there is a yes; returns it as it will be. Empty: it is left out.

    Raises TooLong, and Conflict where neither a place nor a link would be left.
    """
    wording = fitting(field, typed)
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        await _keep_proposal(db, actor, meeting, field, wording, now)
    return meeting, wording


async def propose_letter(
    ports: Ports, actor: Actor, meeting_id: int, letter: StoredPaper, update_ref: UpdateRef | None = None
) -> tuple[Meeting, str]:
    """Keeps another letter for an announced meeting until there is a yes; the wording that the yes names comes back."""
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        wording = f"{letter.sha256} {letter.name}"
        await _keep_proposal(db, actor, meeting, MeetingField.LETTER, wording, now)
    return meeting, wording


async def change_time(
    ports: Ports, actor: Actor, meeting_id: int, to: MeetingTime, revision: str, update_ref: UpdateRef | None = None
) -> tuple[Meeting, int]:
    """Moves an announced meeting and tells everybody; the reminders follow. How many people are told comes back.

    Raises Conflict where it has been changed since it was shown (`revision`).
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        if to == time_of(meeting):
            raise Conflict(ConflictReason.NOTHING_TO_CHANGE)
        if to.starts_at <= now:
            raise Conflict(ConflictReason.TIME_IN_PAST)
        if meeting.change_revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        values: dict[str, object] = {
            "starts_at": to.starts_at,
            "ends_at": to.ends_at,
            "zone": to.zone,
            "days": to.days,
        }
        return await _change(db, actor, meeting, ChangeKind.TIME, values, now)


async def change_detail(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    prompt: Prompt | None,
    revision: str,
    update_ref: UpdateRef | None = None,
) -> tuple[Meeting, int]:
    """Gives an announced meeting the detail that was proposed last (`prompt`) and tells everybody.

    Raises Conflict where the yes was to another one (`revision`), or the meeting has been changed since.
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        if prompt is None or prompt.kind is not PromptKind.MEETING_DETAIL or prompt.subject_id != meeting_id:
            raise Gone
        name, _, wording = prompt.detail.partition(" ")
        field = MeetingField(name)
        values = _values(field, wording)
        if all(getattr(meeting, column, None) == value for column, value in values.items()):
            raise Conflict(ConflictReason.NOTHING_TO_CHANGE)
        if detail_revision(meeting, field, wording) != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        return await _change(db, actor, meeting, DETAILS[field], values, now)


async def ask_to_cancel(ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None = None) -> Meeting:
    """Asks whether an announced meeting is to be called off; what is typed next is the reason."""
    meeting, _ = await give_reason(ports, actor, meeting_id, "", update_ref)
    return meeting


async def give_reason(
    ports: Ports, actor: Actor, meeting_id: int, typed: str, update_ref: UpdateRef | None = None
) -> tuple[Meeting, str]:
    """Keeps the reason for calling a meeting off until there is a yes; returns it as it will be. Raises TooLong."""
    reason = line_of(typed)
    if len(reason) > LONGEST_REASON:
        raise TooLong(LONGEST_REASON)
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.MEETING_CANCEL, meeting_id, reason), now)
    return meeting, reason


async def cancel_meeting(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    revision: str,
    prompt: Prompt | None = None,
    update_ref: UpdateRef | None = None,
) -> tuple[Meeting, int]:
    """Cancels an announced meeting and tells everybody, with the reason if one was given (`prompt`).

    Nobody is reminded of it any more. Raises Conflict where it has been changed since it was shown (`revision`).
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        is_asked = prompt is not None and prompt.kind is PromptKind.MEETING_CANCEL and prompt.subject_id == meeting_id
        reason = prompt.detail if prompt is not None and is_asked else ""
        if meeting.cancel_revision(reason) != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        values: dict[str, object] = {"state": MeetingState.CANCELLED, "cancelled_at": now}
        return await _change(db, actor, meeting, ChangeKind.CANCELLED, values, now, reason)


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


async def _keep_proposal(
    db: Connection, actor: Actor, meeting: Meeting, field: MeetingField, wording: str, now: datetime
) -> None:
    prompt = Prompt(PromptKind.MEETING_DETAIL, meeting.id, f"{field.value} {wording}")
    await actors.set_prompt(db, actor.person_id, prompt, now)


def _values(field: MeetingField, wording: str) -> dict[str, object]:
    """The columns of a detail, as proposed."""
    if field is not MeetingField.LETTER:
        return {field.value: wording}
    sha256, _, name = wording.partition(" ")
    return {"letter_sha256": sha256, "letter_name": name}


async def _change(
    db: Connection,
    actor: Actor,
    meeting: Meeting,
    kind: ChangeKind,
    values: dict[str, object],
    now: datetime,
    reason: str = "",
) -> tuple[Meeting, int]:
    """Writes the change, notes it and tells of it; another letter leaves calendars and the sequence as they are."""
    sequence = meeting.sequence + (kind is not ChangeKind.LETTER)
    await meetings.set_values(db, meeting.id, sequence=sequence, **values)
    after = await convened(db, actor, meeting.id)
    if after.missing() is not None:
        raise Conflict(ConflictReason.INCOMPLETE)
    facts = _facts(after) | ({"reason": reason} if reason else {})
    change_id = await meetings.note_change(db, meeting.id, kind, sequence, _facts(meeting), facts, actor.person_id, now)
    invitees = await rsvps.invitees(db, meeting.id)
    recipients = await _tell(db, after, invitees, kind, change_id, now)
    await show_anew(db, meeting.id, invitees)
    if kind in (ChangeKind.TIME, ChangeKind.CANCELLED):
        await set_reminders(db, after, now)
    else:
        await meetings.carry_reminders_over(db, meeting.id, sequence)
    await record(db, meeting, actor.person_id, AuditKind.MEETING_CHANGED, now, change=change_id, what=kind.value)
    await actors.set_prompt(db, actor.person_id, None, now)
    return after, recipients


async def _tell(
    db: Connection, meeting: Meeting, invitees: list[Invitee], kind: ChangeKind, change_id: int, now: datetime
) -> int:
    """Tells admins and groups of a change; another letter is sent itself. How many people are told comes back."""
    if kind is ChangeKind.LETTER:
        letter = NoticeKind.MEETING_LETTER
        return len(await tell_admins(db, meeting, invitees, letter, meeting.id, now, f"change{change_id}"))
    recipients = await tell_admins(db, meeting, invitees, NoticeKind.MEETING_CHANGED, change_id, now)
    await tell_admins(db, meeting, invitees, NoticeKind.MEETING_CALENDAR, meeting.id, now, str(meeting.sequence))
    for group_id in await rsvps.notified_groups(db, NoticeKind.MEETING_IN_GROUP, meeting.id):
        await outbox.enqueue(
            db,
            group_id=group_id,
            kind=NoticeKind.MEETING_CHANGED,
            subject_id=change_id,
            region_id=meeting.region.id,
            now=now,
        )
    return len(recipients)


def _facts(meeting: Meeting) -> dict[str, object]:
    """What changes are told of, as it is kept in their row."""
    return {
        "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else None,
        "ends_at": meeting.ends_at.isoformat() if meeting.ends_at else None,
        "days": meeting.days,
        "zone": meeting.zone,
        "place": meeting.place,
        "link": meeting.link,
        "agenda": meeting.agenda,
        "speakers": meeting.speakers,
        "bring": meeting.bring,
        "letter": meeting.letter.name if meeting.letter else "",
        "state": meeting.state.value,
    }
