"""Meetings as they are announced, listed, seen, changed and cancelled by a region's coordinator."""

from dataclasses import dataclass
from datetime import datetime

from domain.broadcast.audience import Audience, AudienceKind, AudienceReach
from domain.meetings.meetings import (
    ChangeKind,
    Invitee,
    Meeting,
    MeetingChange,
    MeetingField,
    MeetingState,
    ReplyCounts,
    counted,
    reminder_instants,
)
from domain.notices import NoticeKind
from domain.people.people import Actor, Membership
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.update_ref import UpdateRef
from services.broadcast.audience import opds_meant, reach
from services.meetings.drafts import convened, record
from services.meetings.owed_notices import show_anew, tell_admins, tell_each_opd
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries import notices
from storage.queries.meetings import meetings, rsvps
from storage.queries.people import actors
from storage.queries.rounds import rounds


@dataclass(frozen=True, slots=True)
class MeetingStatus:
    """An announced meeting with every reply, as those who see the region look at it."""

    meeting: Meeting
    invitees: tuple[Invitee, ...]
    present: int
    convenes: bool
    now: datetime

    @property
    def counts(self) -> ReplyCounts:
        """How many OPD replied what."""
        return counted(self.invitees)


@dataclass(frozen=True, slots=True)
class Announced:
    """What announcing led to."""

    meeting: Meeting
    reach: AudienceReach
    opds: int


async def announce(ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None = None) -> Announced:
    """Sends a meeting out: invitations, calendar file and letter to admins, a card to groups, reminders planned.

    Raises Overtaken for what is no draft any more, is not complete, or would begin in the past.
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await convened(db, actor, meeting_id)
        audience = Audience.from_json(await meetings.audience_of(db, meeting_id))
        if meeting.missing() is not None or audience is None or meeting.began(now):
            raise Overtaken
        reached = await reach(db, ports, meeting.region, audience)
        only_groups = audience.kind is AudienceKind.NOBODY
        # Where only groups are told, any OPD may answer from there.
        invited = (
            await opds_meant(db, ports, meeting.region, Audience(AudienceKind.ALL))
            if only_groups
            else [one.opd for one in reached.opds]
        )
        if not invited or not await meetings.become(
            db, meeting_id, MeetingState.DRAFT, MeetingState.ANNOUNCED, announced_at=now
        ):
            raise Overtaken
        await rsvps.invite(db, meeting_id, [opd.id for opd in invited])
        invitees = await rsvps.invitees(db, meeting_id)
        if not only_groups:
            await tell_each_opd(db, meeting, invitees, NoticeKind.MEETING_INVITED, now)
            await tell_admins(db, meeting, invitees, NoticeKind.MEETING_CALENDAR, meeting_id, now, "0")
            if meeting.letter is not None:
                await tell_admins(db, meeting, invitees, NoticeKind.MEETING_LETTER, meeting_id, now)
        for group in reached.groups:
            await notices.enqueue(
                db,
                group_id=group.id,
                kind=NoticeKind.MEETING_IN_GROUP,
                subject_id=meeting_id,
                region_id=meeting.region.id,
                now=now,
            )
        await _plan_reminders(db, meeting, now)
        await record(db, meeting, actor.person_id, "announced", now, opds=len(invited))
        await actors.set_prompt(db, actor.person_id, None, now)
        return Announced(await convened(db, actor, meeting_id), reached, len(invited))


async def meetings_seen(ports: Ports, actor: Actor, membership: Membership) -> list[Meeting]:
    """What a membership sees: all meetings of the region, or those that invite the OPD; the latest day first."""
    async with ports.database.read() as db:
        if membership.opd is not None:
            if not may(actor, Action.SEE_OWN, Place(membership.region.id, membership.opd.id)):
                raise NotAllowed("see meetings", membership.region.id)
            return await meetings.inviting(db, membership.opd.id)
        if not may(actor, Action.SEE_REGION, Place(membership.region.id)):
            raise NotAllowed("see meetings", membership.region.id)
        return await meetings.of_region(db, membership.region.id)


async def draft_begun(ports: Ports, actor: Actor, region_id: int) -> Meeting | None:
    """The draft the person has left lying in a region."""
    async with ports.database.read() as db:
        return await meetings.draft_of(db, region_id, actor.person_id)


async def meeting_status(ports: Ports, actor: Actor, meeting_id: int) -> MeetingStatus:
    """One announced meeting with all replies, for those who see the region."""
    async with ports.database.read() as db:
        meeting = await meetings.one(db, meeting_id)
        if meeting is None or meeting.state in (MeetingState.DRAFT, MeetingState.DISCARDED):
            raise Gone
        if not may(actor, Action.SEE_REGION, Place(meeting.region.id)):
            raise NotAllowed("see a meeting", meeting.region.id)
        invitees = tuple(await rsvps.invitees(db, meeting_id))
        present = len(await rsvps.present(db, meeting_id))
    convenes = may(actor, Action.CONVENE, Place(meeting.region.id))
    return MeetingStatus(meeting, invitees, present, convenes, ports.clock.now())


async def ask_place(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    field: MeetingField,
    typed: str = "",
    update_ref: UpdateRef | None = None,
) -> Meeting:
    """Asks for a new place or link, or keeps the one just typed until there is a yes."""
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        detail = f"{field.value} {typed}"
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.MEETING_PLACE, meeting_id, detail), now)
    return meeting


async def change_time(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    starts_at: datetime,
    ends_at: datetime | None,
    zone: str,
    update_ref: UpdateRef | None = None,
) -> tuple[Meeting, int]:
    """Moves an announced meeting and tells everybody; the reminders follow. How many people are told comes back."""
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        same = (meeting.starts_at, meeting.ends_at, meeting.zone) == (starts_at, ends_at, zone)
        if same or starts_at <= now:
            raise Overtaken
        values: dict[str, object] = {"starts_at": starts_at, "ends_at": ends_at, "zone": zone}
        return await _change(db, actor, meeting, ChangeKind.TIME, values, now)


async def change_place(
    ports: Ports, actor: Actor, meeting_id: int, field: MeetingField, typed: str, update_ref: UpdateRef | None = None
) -> tuple[Meeting, int]:
    """Gives an announced meeting another place or link and tells everybody."""
    if field not in (MeetingField.PLACE, MeetingField.LINK):
        raise Gone
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        before = meeting.place if field is MeetingField.PLACE else meeting.link
        if not typed or before == typed:
            raise Overtaken
        return await _change(db, actor, meeting, ChangeKind.PLACE, {field.value: typed}, now)


async def cancel_meeting(
    ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None = None
) -> tuple[Meeting, int]:
    """Cancels an announced meeting and tells everybody; nobody is reminded of it any more."""
    async with ports.change(update_ref) as (db, now):
        meeting = await _changeable(db, actor, meeting_id, now)
        values: dict[str, object] = {"state": MeetingState.CANCELLED, "cancelled_at": now}
        return await _change(db, actor, meeting, ChangeKind.CANCELLED, values, now)


async def change_of(db: Connection, change_id: int) -> tuple[Meeting, MeetingChange] | None:
    """A change with its meeting as that stands now."""
    found = await meetings.change(db, change_id)
    meeting = await meetings.one(db, found[0]) if found else None
    return (meeting, found[1]) if found and meeting else None


async def _changeable(db: Connection, actor: Actor, meeting_id: int, now: datetime) -> Meeting:
    meeting = await convened(db, actor, meeting_id)
    if not meeting.takes_changes(now):
        raise Overtaken
    return meeting


async def _change(
    db: Connection, actor: Actor, meeting: Meeting, kind: ChangeKind, values: dict[str, object], now: datetime
) -> tuple[Meeting, int]:
    sequence = meeting.sequence + 1
    await meetings.set_values(db, meeting.id, sequence=sequence, **values)
    changed = await convened(db, actor, meeting.id)
    change_id = await meetings.note_change(
        db, meeting.id, kind, sequence, _facts(meeting), _facts(changed), actor.person_id, now
    )
    invitees = await rsvps.invitees(db, meeting.id)
    told = await tell_admins(db, meeting, invitees, NoticeKind.MEETING_CHANGED, change_id, now)
    await tell_admins(db, meeting, invitees, NoticeKind.MEETING_CALENDAR, meeting.id, now, str(sequence))
    for group_id in await rsvps.groups_told_of(db, NoticeKind.MEETING_IN_GROUP, meeting.id):
        await notices.enqueue(
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
        await _plan_reminders(db, changed, now)
    await record(db, meeting, actor.person_id, "changed", now, change=change_id, what=kind.value)
    await actors.set_prompt(db, actor.person_id, None, now)
    return changed, len(told)


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


async def _plan_reminders(db: Connection, meeting: Meeting, now: datetime) -> None:
    instants = (
        reminder_instants(meeting.starts_at, meeting.zone, await rounds.red_dates(db, meeting.region.id), now)
        if meeting.starts_at is not None and meeting.state is not MeetingState.CANCELLED
        else {}
    )
    await meetings.set_reminders(db, meeting.id, meeting.sequence, instants, now)
