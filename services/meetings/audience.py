"""Whom a meeting is for: chosen in its draft, by kind, by OPD, with the groups or without."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.broadcast.audience import Audience, AudienceKind, AudienceReach
from domain.conflicts import ConflictReason
from domain.meetings.meetings import Meeting, MeetingState
from domain.people.people import Actor, Opd
from domain.update_ref import UpdateRef
from services.broadcast.audience import audience_opds, reach
from services.meetings.drafts import convened, convened_draft
from services.ports import Ports
from services.refusals import Conflict
from storage.queries.broadcast import groups
from storage.queries.meetings import meetings


@dataclass(frozen=True, slots=True)
class MeetingAudience:
    """A meeting with whom it is for, and who that is now; None where nobody was chosen yet."""

    meeting: Meeting
    audience: Audience | None
    reach: AudienceReach | None


@dataclass(frozen=True, slots=True)
class InvitableOpds:
    """All OPD that a meeting could invite, with whom it is for so far."""

    meeting: Meeting
    audience: Audience
    opds: list[Opd]


async def set_audience_kind(
    ports: Ports, actor: Actor, meeting_id: int, kind: AudienceKind, update_ref: UpdateRef | None = None
) -> MeetingAudience:
    """Invites all OPD, those with outstanding items, or chosen ones; groups are meant too where there are any."""

    def chosen(before: Audience | None, groups_there: bool) -> Audience:
        with_groups = before.groups if before else groups_there
        return Audience(kind, before.opd_ids if before else frozenset(), with_groups)

    return await _change_audience(ports, actor, meeting_id, chosen, update_ref)


async def toggle_groups(
    ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None = None
) -> MeetingAudience:
    """Has the bound groups get a card, or not."""

    def chosen(before: Audience | None, _groups_there: bool) -> Audience:
        audience = before or Audience(AudienceKind.ALL)
        return Audience(audience.kind, audience.opd_ids, not audience.groups)

    return await _change_audience(ports, actor, meeting_id, chosen, update_ref)


async def toggle_opd(
    ports: Ports, actor: Actor, meeting_id: int, opd_id: int, update_ref: UpdateRef | None = None
) -> MeetingAudience:
    """Invites one OPD, or not; from then on the OPD are chosen ones."""

    def chosen(before: Audience | None, groups_there: bool) -> Audience:
        ids = before.opd_ids if before else frozenset[int]()
        return Audience(AudienceKind.CHOSEN, ids ^ {opd_id}, before.groups if before else groups_there)

    return await _change_audience(ports, actor, meeting_id, chosen, update_ref)


async def draft_at_a_glance(ports: Ports, actor: Actor, meeting_id: int) -> MeetingAudience:
    """A draft with whom it is for; Conflict for what is no draft any more."""
    draft = await audience_of(ports, actor, meeting_id)
    if draft.meeting.state is not MeetingState.DRAFT:
        raise Conflict(ConflictReason.NOT_A_DRAFT)
    return draft


async def audience_of(ports: Ports, actor: Actor, meeting_id: int) -> MeetingAudience:
    """Whom a draft is for, and who that is now."""
    async with ports.database.read() as db:
        meeting = await convened(db, actor, meeting_id)
        audience = Audience.from_json(await meetings.audience_of(db, meeting_id))
        reached = await reach(db, ports.clock.now(), meeting.region, audience) if audience else None
    return MeetingAudience(meeting, audience, reached)


async def opds_to_choose(ports: Ports, actor: Actor, meeting_id: int) -> InvitableOpds:
    """All OPD that could be invited, with those that are."""
    async with ports.database.read() as db:
        meeting = await convened(db, actor, meeting_id)
        audience = Audience.from_json(await meetings.audience_of(db, meeting_id)) or Audience(AudienceKind.CHOSEN)
        opds = await audience_opds(db, ports.clock.now(), meeting.region, Audience(AudienceKind.ALL))
    return InvitableOpds(meeting, audience, opds)


async def has_groups(ports: Ports, meeting: Meeting) -> bool:
    """Whether the region has a bound group."""
    async with ports.database.read() as db:
        return bool(await groups.of_region(db, meeting.region.id))


async def _change_audience(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    chosen: Callable[[Audience | None, bool], Audience],
    update_ref: UpdateRef | None,
) -> MeetingAudience:
    async with ports.change(update_ref) as (db, now):
        meeting = await convened_draft(db, actor, meeting_id)
        before = Audience.from_json(await meetings.audience_of(db, meeting_id))
        audience = chosen(before, bool(await groups.of_region(db, meeting.region.id)))
        await meetings.set_values(db, meeting_id, audience=audience.to_json())
        reached = await reach(db, now, meeting.region, audience)
        return MeetingAudience(await convened(db, actor, meeting_id), audience, reached)
