"""Meetings as they are announced, listed and looked at by those who see a region."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.audit import AuditKind
from domain.broadcast.audience import Audience, AudienceKind, AudienceReach
from domain.conflicts import ConflictReason
from domain.meetings.drafts import draft_revision, in_order, obstacle_to_announcing
from domain.meetings.meetings import Invited, Invitee, Meeting, MeetingState, ReplyCounts, counted
from domain.meetings.times import planned_reminders
from domain.notices import NoticeKind
from domain.people.people import Actor, Membership
from domain.people.permissions import Action, Place, may
from domain.update_ref import UpdateRef
from services.broadcast.audience import audience_opds, reach
from services.meetings.drafts import convened, record
from services.meetings.owed_notices import tell_admins, tell_each_opd
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import outbox
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
class MeetingPreview:
    """A draft that could be announced now, and whom it would reach."""

    draft: Meeting
    audience: Audience
    reach: AudienceReach
    now: datetime

    @property
    def revision(self) -> str:
        """What a yes to it names."""
        return draft_revision(self.draft, self.audience)

    @property
    def announced(self) -> Meeting:
        """The meeting as it will be once it is announced."""
        return replace(self.draft, state=MeetingState.ANNOUNCED)

    @property
    def invitation(self) -> Invited | None:
        """What one of the OPD will get, one that has an admin where there is any; None where only groups are told."""
        opds = sorted(self.reach.opds, key=lambda reached: not reached.person_ids)
        return Invited(self.announced, Invitee(0, opds[0].opd, None), self.now) if opds else None

    @property
    def counts(self) -> ReplyCounts:
        """The replies on the card of a group, before the first."""
        return ReplyCounts(0, 0, 0, len(self.reach.opds))


@dataclass(frozen=True, slots=True)
class Announced:
    """What announcing led to."""

    meeting: Meeting
    reach: AudienceReach
    opds: int


async def announcement_preview(ports: Ports, actor: Actor, meeting_id: int) -> MeetingPreview:
    """A draft as it would go out now; raises Conflict where it cannot."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        meeting = await convened(db, actor, meeting_id)
        audience = Audience.from_json(await meetings.audience_of(db, meeting_id))
        reached = await reach(db, now, meeting.region, audience) if audience is not None else None
    obstacle = obstacle_to_announcing(meeting, audience, reached, now)
    if obstacle is not None or audience is None or reached is None:
        raise Conflict(obstacle or ConflictReason.INCOMPLETE)
    return MeetingPreview(meeting, audience, reached, now)


async def announce(
    ports: Ports, actor: Actor, meeting_id: int, revision: str, update_ref: UpdateRef | None = None
) -> Announced:
    """Sends a meeting out: invitations, calendar file and letter to admins, a card to groups, reminders planned.

    It goes out as it was previewed (`revision`). Raises Conflict for what was changed since, is no draft any more,
    is not complete, invites nobody, or would begin in the past.
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await convened(db, actor, meeting_id)
        audience = Audience.from_json(await meetings.audience_of(db, meeting_id))
        reached = await reach(db, now, meeting.region, audience) if audience is not None else None
        obstacle = obstacle_to_announcing(meeting, audience, reached, now)
        if obstacle is not None or audience is None or reached is None:
            raise Conflict(obstacle or ConflictReason.INCOMPLETE)
        if draft_revision(meeting, audience) != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        only_groups = audience.kind is AudienceKind.NOBODY
        # Where only groups are told, any OPD may answer from there.
        invited = (
            await audience_opds(db, now, meeting.region, Audience(AudienceKind.ALL))
            if only_groups
            else [reached_opd.opd for reached_opd in reached.opds]
        )
        if not invited:
            raise Conflict(ConflictReason.NOBODY_MEANT)
        if not await meetings.become(db, meeting_id, MeetingState.DRAFT, MeetingState.ANNOUNCED, announced_at=now):
            raise Conflict(ConflictReason.NOT_A_DRAFT)
        await rsvps.invite(db, meeting_id, [opd.id for opd in invited])
        invitees = await rsvps.invitees(db, meeting_id)
        if not only_groups:
            await tell_each_opd(db, meeting, invitees, NoticeKind.MEETING_INVITED, now)
            await tell_admins(db, meeting, invitees, NoticeKind.MEETING_CALENDAR, meeting_id, now, "0")
            if meeting.letter is not None:
                await tell_admins(db, meeting, invitees, NoticeKind.MEETING_LETTER, meeting_id, now)
        for group in reached.groups:
            await outbox.enqueue(
                db,
                group_id=group.id,
                kind=NoticeKind.MEETING_IN_GROUP,
                subject_id=meeting_id,
                region_id=meeting.region.id,
                now=now,
            )
        await set_reminders(db, meeting, now)
        await record(db, meeting, actor.person_id, AuditKind.MEETING_ANNOUNCED, now, opds=len(invited))
        await actors.set_prompt(db, actor.person_id, None, now)
        return Announced(await convened(db, actor, meeting_id), reached, len(invited))


async def visible_meetings(ports: Ports, actor: Actor, membership: Membership) -> list[Meeting]:
    """All meetings of a region, for those who see it: those ahead first, the next one on top."""
    if not may(actor, Action.SEE_REGION, Place(membership.region.id)):
        raise NotAllowed("see meetings", membership.region.id)
    async with ports.database.read() as db:
        return in_order(await meetings.of_region(db, membership.region.id), ports.clock.now())


async def own_drafts(ports: Ports, actor: Actor, region_id: int) -> list[Meeting]:
    """The drafts that somebody who may call meetings in a region has left lying there, the newest on top."""
    if not may(actor, Action.CONVENE, Place(region_id)):
        return []
    async with ports.database.read() as db:
        return await meetings.drafts_of(db, region_id, actor.person_id)


async def meeting_status(ports: Ports, actor: Actor, meeting_id: int) -> MeetingStatus:
    """One announced meeting with all replies, for those who see the region."""
    async with ports.database.read() as db:
        meeting = await meetings.get(db, meeting_id)
        if meeting is None or meeting.state in (MeetingState.DRAFT, MeetingState.DISCARDED):
            raise Gone
        if not may(actor, Action.SEE_REGION, Place(meeting.region.id)):
            raise NotAllowed("see a meeting", meeting.region.id)
        invitees = tuple(await rsvps.invitees(db, meeting_id))
        present = len(await rsvps.present(db, meeting_id))
    convenes = may(actor, Action.CONVENE, Place(meeting.region.id))
    return MeetingStatus(meeting, invitees, present, convenes, ports.clock.now())


async def set_reminders(db: Connection, meeting: Meeting, now: datetime) -> None:
    """In the open transaction: sets the instants at which something is due about a meeting as it stands."""
    cancelled = meeting.state is MeetingState.CANCELLED
    planned = [] if cancelled else planned_reminders(meeting, await rounds.red_dates(db, meeting.region.id), now)
    await meetings.set_reminders(db, meeting.id, meeting.sequence, planned, now)
