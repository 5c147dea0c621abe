"""OPD yang bergabung: one goes on in another of its region; roles, tasks, history and what is open follow it there."""

from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.handovers import HandoverOutcome
from domain.people.members import Member
from domain.people.people import Actor, Opd, Region, Role
from domain.people.permissions import Action, Place, may
from domain.reminding.promises import promise_holds
from domain.submission.assignments import Owed
from domain.submission.mergers import Following, Merged, Merger, MergerNews, MergerPart, SharedIndicator
from domain.submission.states import OWED
from domain.update_ref import UpdateRef
from services.people.admission import give_role
from services.people.role_end import end_membership, stop_handover
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.notices import Notice
from storage.queries.people import actors, handovers, invitations, members, opd_mergers, opds
from storage.queries.reminding import promises
from storage.queries.rounds import round_changes
from storage.queries.submission import assignments, extensions, merged_assignments


async def check_not_merged(db: Connection, opd: Opd) -> None:
    """Raises Conflict where an OPD has merged into another: nobody can serve it any more."""
    if await opd_mergers.successor_of(db, opd.id) is not None:
        raise Conflict(ConflictReason.OPD_MERGED)


async def possible_successors(ports: Ports, actor: Actor, opd_id: int) -> tuple[Opd, Region, list[Opd]]:
    """An OPD, and those of its region into which it could merge, by name; Conflict where it has merged already."""
    async with ports.database.read() as db:
        ending, region = await _managed(db, actor, opd_id)
        await check_not_merged(db, ending)
        today = local(ports.clock.now(), region.zone).date()
        return ending, region, [opd for opd in await opds.of_region(db, region.id, today) if opd.id != opd_id]


async def preview_merger(ports: Ports, actor: Actor, opd_id: int, successor_id: int) -> Merger:
    """What merging an OPD into another would mean.

    Raises Conflict where either has merged already, or they are one and the same.
    """
    async with ports.database.read() as db:
        return await _merger(db, actor, opd_id, successor_id, ports.clock.now())


async def merge_opd(
    ports: Ports, actor: Actor, opd_id: int, successor_id: int, revision: str, update_ref: UpdateRef | None = None
) -> Merged:
    """Merges an OPD into another, as it was shown (`revision`), and tells the members of both. It cannot be undone.

    Raises Conflict as `preview_merger` does, and where it would mean something else than was shown.
    """
    region_id = await _region_of(ports, opd_id)
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        merger = await _merger(db, actor, opd_id, successor_id, now)
        if merger.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        parts = {person_id: MergerPart.GAINED for person_id in await opd_mergers.people_of(db, (opd_id, successor_id))}
        await _pass_tasks(db, merger, actor.person_id, now)
        await opd_mergers.merge(db, opd_id, successor_id, now)
        dismissed = await _pass_roles(db, merger, actor.person_id, parts, now)
        await opd_mergers.pass_ways_in(db, opd_id, successor_id, actor.person_id, now)
        await opd_mergers.pass_choices(db, region_id, opd_id, successor_id)
        await round_changes.pass_on(db, opd_id, successor_id, now)
        await opd_mergers.pass_meetings(db, opd_id, successor_id, now)
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            kind=AuditKind.OPD_MERGED,
            subject_id=opd_id,
            at=now,
            detail={"opd": successor_id},
        )
        for person_id, part in sorted(parts.items()):
            await outbox.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.OPD_MERGED,
                subject_id=opd_id,
                region_id=region_id,
                occurrence=part.value,
                now=now,
            )
    return Merged(merger, len(parts), dismissed)


async def merger_news(ports: Ports, notice: Notice) -> MergerNews | None:
    """What a member of either OPD is told; None for who serves the successor no longer, or does so after all."""
    if notice.to_person_id is None:
        return None
    part = MergerPart(notice.occurrence)
    async with ports.database.read() as db:
        place = await opds.with_region(db, notice.subject_id)
        successor = await opd_mergers.successor_of(db, notice.subject_id)
        actor = await actors.actor(db, notice.to_person_id)
    if place is None or successor is None or actor is None:
        return None
    roles = (held.id for held in actor.memberships if held.opd is not None and held.opd.id == successor.id)
    membership_id = next(roles, None)
    if (membership_id is None) is not (part is MergerPart.ENDED):
        return None
    return MergerNews(place[1], place[0], successor, part, membership_id)


async def _region_of(ports: Ports, opd_id: int) -> int:
    async with ports.database.read() as db:
        place = await opds.with_region(db, opd_id)
    if place is None:
        raise Gone
    return place[1].id


async def _managed(db: Connection, actor: Actor, opd_id: int) -> tuple[Opd, Region]:
    place = await opds.with_region(db, opd_id)
    if place is None:
        raise Gone
    opd, region = place
    if not may(actor, Action.MANAGE_MEMBERS, Place(region.id)):
        raise NotAllowed("merge OPD", region.id, opd.id)
    return opd, region


async def _merger(db: Connection, actor: Actor, opd_id: int, successor_id: int, now: datetime) -> Merger:
    ending, region = await _managed(db, actor, opd_id)
    successor, other_region = await _managed(db, actor, successor_id)
    if other_region.id != region.id:
        raise NotAllowed("merge OPD of two regions", other_region.id, successor_id)
    if ending.id == successor.id:
        raise Conflict(ConflictReason.OPD_INTO_ITSELF)
    for opd in (ending, successor):
        await check_not_merged(db, opd)
    return Merger(
        region,
        ending,
        successor,
        await _following(db, region, opd_id, now),
        await _shared(db, opd_id, successor_id, now),
        tuple(head.name for head in await _heads_to_end(db, opd_id, successor_id)),
    )


async def _following(db: Connection, region: Region, opd_id: int, now: datetime) -> Following:
    owed = [entry for entry in await assignments.of_opd(db, opd_id) if _goes_on(entry, now)]
    today = local(now, region.zone).date()
    open_links = await invitations.open_in(db, region.id, now)
    return Following(
        members=len(await opd_mergers.people_of(db, (opd_id,))),
        to_send=sum(entry.state(now) in OWED for entry in owed),
        sent=sum(entry.facts.submitted and entry.state(now) not in OWED for entry in owed),
        drafts=sum(entry.facts.has_draft for entry in owed),
        inquiries=await opd_mergers.open_inquiries(db, opd_id),
        promises=sum(promise_holds(day, today) for day in (await promises.of_opd(db, opd_id)).values()),
        extensions=len(await extensions.waiting_of(db, opd_id)),
        invitations=sum(link.invitation.opd is not None and link.invitation.opd.id == opd_id for link in open_links),
    )


def _goes_on(owed: Owed, now: datetime) -> bool:
    """Whether it can still change: what belongs to a round that is over stays where it is."""
    return owed.official_deadline_at > now and not owed.closed


async def _shared(db: Connection, opd_id: int, successor_id: int, now: datetime) -> tuple[SharedIndicator, ...]:
    """What both owe now; what either owed once is joined without a word."""
    owed = {entry.indicator_id: entry for entry in await assignments.of_opd(db, successor_id)}
    return tuple(
        SharedIndicator(entry.code, entry.state(now), owed[entry.indicator_id].state(now))
        for entry in await assignments.of_opd(db, opd_id)
        if entry.indicator_id in owed and _goes_on(entry, now)
    )


async def _heads_to_end(db: Connection, opd_id: int, successor_id: int) -> list[Member]:
    """The heads whose role ends: the successor has one, who is somebody else."""
    heads = [
        [member for member in await members.of_opd(db, id_) if member.membership.role is Role.KEPALA_OPD]
        for id_ in (opd_id, successor_id)
    ]
    staying = {member.person_id for member in heads[1]}
    return [head for head in heads[0] if staying and head.person_id not in staying]


async def _pass_tasks(db: Connection, merger: Merger, person_id: int, now: datetime) -> None:
    owed = await merged_assignments.in_rounds_not_over(db, merger.ending.id, now)
    owed_there = await merged_assignments.in_rounds_not_over(db, merger.successor.id, now)
    for indicator_id in owed.keys() & owed_there.keys():
        ending_id, remaining_id = owed.pop(indicator_id), owed_there[indicator_id]
        ending, remaining = await assignments.get(db, ending_id), await assignments.get(db, remaining_id)
        if ending is None or remaining is None:
            continue
        pair = SharedIndicator(ending.code, ending.state(now), remaining.state(now))
        await merged_assignments.join(db, ending_id, remaining_id, now, person_id, ending_counts=pair.ending_counts)
    await merged_assignments.pass_on(db, owed.values(), merger.ending.id, merger.successor.id)


async def _pass_roles(
    db: Connection, merger: Merger, person_id: int, parts: dict[int, MergerPart], now: datetime
) -> tuple[int, ...]:
    """Gives whoever served the ending OPD the same role in the successor, once; tells whose role has ended instead."""
    leaving = await _heads_to_end(db, merger.ending.id, merger.successor.id)
    for member in await members.of_opd(db, merger.ending.id):
        if member not in leaving:
            await _pass_role(db, merger, member, person_id, now)
            parts[member.person_id] = MergerPart.FOLLOWED
    for head in leaving:
        await end_membership(db, head, now, person_id)
    serving = await opd_mergers.people_of(db, (merger.successor.id,))
    gone = [head for head in leaving if head.person_id not in serving]
    parts.update({head.person_id: MergerPart.ENDED for head in gone})
    return tuple(head.telegram_id for head in leaving)


async def _pass_role(db: Connection, merger: Merger, member: Member, person_id: int, now: datetime) -> None:
    held = member.membership
    await members.end(db, held.id, now)
    new_id = await give_role(
        db,
        person_id=member.person_id,
        region_id=merger.region.id,
        opd_id=merger.successor.id,
        role=held.role,
        granted_by=person_id,
        now=now,
    )
    if new_id is None:  # serves both: the hand-over of one of the two roles has nothing left to hand over
        for handover in await handovers.concerning(db, member.person_id):
            if handover.membership.id == held.id:
                await stop_handover(db, handover, HandoverOutcome.LAPSED, person_id, now)
        new_id = await actors.membership_of(db, member.person_id, merger.successor.id, held.role)
    if new_id is not None:
        await opd_mergers.follow_role(db, held.id, new_id)
