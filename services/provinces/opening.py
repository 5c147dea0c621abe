"""A round opened to the province above its region, by the region's coordinator: states and accepted documents, read.

Every function raises `NotAllowed` for who may not, and `Gone` for what is no longer there.
"""

from domain.audit import AuditKind
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may, may_oversee
from domain.provinces.opening import OpenedOpd, RoundSight
from domain.review.history import VersionFiles
from domain.submission.states import State
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.submission.history import files_of_answer
from services.submission.submission_view import submitted_answer
from storage.database import Connection
from storage.queries import audit
from storage.queries.people import opds, regions
from storage.queries.provinces import members, opening, provinces
from storage.queries.review import reviews
from storage.queries.rounds import rounds
from storage.queries.submission import assignments, submissions


async def round_sight(ports: Ports, actor: Actor, round_id: int) -> RoundSight:
    """Who oversees the region of a round, and whether the round is opened to them, for its coordinator."""
    async with ports.database.read() as db:
        return await _sight(db, actor, round_id)


async def open_round(
    ports: Ports, actor: Actor, round_id: int, province_id: int, update_ref: UpdateRef | None = None
) -> RoundSight:
    """Opens a round to the province that was shown; 0 closes it to any. Gone where another is above the region now."""
    async with ports.change(update_ref) as (db, now):
        sight = await _sight(db, actor, round_id)
        above = sight.province
        if province_id and (above is None or above.id != province_id):
            raise Gone
        if sight.is_open is not bool(province_id):
            await opening.open_to(db, round_id, province_id or None)
            await audit.record(
                db,
                region_id=sight.region.id,
                person_id=actor.person_id,
                kind=AuditKind.ROUND_OPENED_ABOVE if province_id else AuditKind.ROUND_CLOSED_ABOVE,
                subject_id=round_id,
                at=now,
            )
        return await _sight(db, actor, round_id)


async def opened_opd(ports: Ports, actor: Actor, round_id: int, opd_id: int) -> OpenedOpd:
    """The state of each indicator of an OPD, in a round that is opened to a province of the actor's."""
    async with ports.database.read() as db:
        await _ensure_open(db, actor, round_id)
        round = await rounds.get(db, round_id)
        place = await opds.with_region(db, opd_id)
        if round is None or place is None or place[1].id != round.region_id:
            raise Gone
        owed = [each for each in await assignments.of_opd(db, opd_id) if each.round_id == round_id]
    return OpenedOpd(place[1], round, place[0], tuple(owed), ports.clock.now())


async def opened_files(ports: Ports, actor: Actor, assignment_id: int, part: int) -> VersionFiles:
    """One part of the files of an accepted answer, in a round that is opened to a province of the actor's.

    That somebody looked stands in the region's trail.
    """
    async with ports.database.read() as db:
        owed = await assignments.get(db, assignment_id)
        if owed is None:
            raise Gone
        await _ensure_open(db, actor, owed.round_id)
        live = await submissions.live_of(db, assignment_id)
        standing = await reviews.get(db, live.id) if live is not None else None
        if standing is None or owed.state(ports.clock.now()) is not State.ACCEPTED:
            raise NotAllowed("read what is not accepted", owed.region_id, owed.opd_id)
        answer = await submitted_answer(db, ports, standing)
    async with ports.maintain() as (db, now):
        await audit.record(
            db,
            region_id=owed.region_id,
            person_id=actor.person_id,
            kind=AuditKind.READ_ABOVE,
            subject_id=standing.id,
            at=now,
        )
    return await files_of_answer(ports, answer, part)


async def _ensure_open(db: Connection, actor: Actor, round_id: int) -> None:
    if not may_oversee(actor, await opening.opened_to(db, round_id)):
        raise NotAllowed(f"see into round {round_id} from above")


async def _sight(db: Connection, actor: Actor, round_id: int) -> RoundSight:
    round = await rounds.get(db, round_id)
    if round is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(round.region_id)):
        raise NotAllowed("open a round", round.region_id)
    region = await regions.get(db, round.region_id)
    if region is None:
        raise Gone
    province_id = await provinces.province_of(db, region.id)
    province = await members.province(db, province_id) if province_id is not None else None
    overseers = await members.of_province(db, province.id) if province is not None else []
    is_open = await opening.opened_to(db, round_id) is not None
    return RoundSight(region, round, province, tuple(each.name for each in overseers), is_open)
