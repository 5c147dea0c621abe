"""A round made from last year's: proposed with its dates, changed by tapping, then applied like a workbook."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime

from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.rounds.carrying import (
    YEARS_AHEAD,
    CarriedDate,
    CarriedRound,
    carried,
    is_possible,
    newest_of_each,
    with_data_year,
    with_date,
)
from domain.rounds.faults import Fault, Field, Problem, WorkbookSheet
from domain.rounds.merged_opds import for_successors
from domain.rounds.plan import RoundPlan
from domain.rounds.plan_json import packed, to_json, unpacked
from domain.rounds.programme import Round
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.rounds.import_round import waiting_import
from services.rounds.rounds import rounds_of
from storage.database import Connection
from storage.queries.people import opd_mergers, opds, regions
from storage.queries.rounds import pending_imports, rounds, stored_plan


async def carriable(ports: Ports, actor: Actor, region_id: int) -> tuple[Region, list[Round]]:
    """The newest round of each programme of a region: what next year can be made from; for its koordinator alone."""
    region, region_rounds = await rounds_of(ports, actor, region_id)
    return region, newest_of_each(region_rounds)


async def begin(ports: Ports, actor: Actor, round_id: int, update_ref: UpdateRef | None = None) -> CarriedRound:
    """Proposes the round after that one, or shows the proposal that waits already.

    Raises Conflict where its region has that programme's next year by now, Gone, NotAllowed.
    """
    async with ports.change(update_ref) as (db, now):
        source, region = await _source(db, actor, round_id)
        pending_id = await pending_imports.carried_from(db, round_id)
        if pending_id is None:
            plan, notes = await _proposed(db, source, region, source.tahun_penilaian + 1)
            pending_id = await pending_imports.add(
                db,
                region_id=region.id,
                uploaded_by=actor.person_id,
                packed_plan=await asyncio.to_thread(packed, plan),
                notes=[to_json(note) for note in notes],
                now=now,
                carried_from_id=round_id,
            )
        return await _carried(db, actor, pending_id, now)


async def carried_round(ports: Ports, actor: Actor, pending_id: int) -> CarriedRound:
    """One that waits for its yes; raises Conflict where it was settled, Gone and NotAllowed."""
    async with ports.database.read() as db:
        return await _carried(db, actor, pending_id, ports.clock.now())


async def set_year(
    ports: Ports, actor: Actor, pending_id: int, year: int, update_ref: UpdateRef | None = None
) -> CarriedRound:
    """Makes it the round of another assessment year: all is proposed anew; Gone for a year that is not offered."""
    async with ports.change(update_ref) as (db, now):
        current = await _carried(db, actor, pending_id, now)
        if not 0 < year - current.source.tahun_penilaian <= YEARS_AHEAD:
            raise Gone
        plan, _ = await _proposed(db, current.source, current.region, year)
        await pending_imports.change_plan(db, pending_id, await asyncio.to_thread(packed, plan), now)
        return await _carried(db, actor, pending_id, now)


async def set_data_year(
    ports: Ports, actor: Actor, pending_id: int, year: int, update_ref: UpdateRef | None = None
) -> CarriedRound:
    """Sets from which year the documents must be; Gone for one that is not offered."""

    def change(current: CarriedRound) -> RoundPlan:
        if not 0 <= current.plan.tahun_penilaian - year <= 2:
            raise Gone
        return with_data_year(current.plan, year)

    return await _change(ports, actor, pending_id, change, update_ref)


async def set_date(
    ports: Ports, actor: Actor, pending_id: int, kind: CarriedDate, day: date, update_ref: UpdateRef | None = None
) -> CarriedRound:
    """Sets the day of one of its dates; Conflict for one that would put them out of order."""

    def change(current: CarriedRound) -> RoundPlan:
        if not is_possible(current.plan, kind, day):
            raise Conflict(ConflictReason.DAY_NOT_OFFERED)
        return with_date(current.plan, kind, day)

    return await _change(ports, actor, pending_id, change, update_ref)


async def _change(
    ports: Ports,
    actor: Actor,
    pending_id: int,
    change: Callable[[CarriedRound], RoundPlan],
    update_ref: UpdateRef | None,
) -> CarriedRound:
    async with ports.change(update_ref) as (db, now):
        plan = change(await _carried(db, actor, pending_id, now))
        await pending_imports.change_plan(db, pending_id, await asyncio.to_thread(packed, plan), now)
        return await _carried(db, actor, pending_id, now)


async def _source(db: Connection, actor: Actor, round_id: int) -> tuple[Round, Region]:
    source = await rounds.get(db, round_id)
    region = await regions.get(db, source.region_id) if source else None
    if source is None or region is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(region.id)):
        raise NotAllowed("make a round from the one before", region.id)
    later = await stored_plan.round_id_of(db, region.id, source.programme, source.tahun_penilaian + 1)
    if later is not None:
        raise Conflict(ConflictReason.ROUND_CARRIED)
    return source, region


async def _proposed(db: Connection, source: Round, region: Region, year: int) -> tuple[RoundPlan, tuple[Fault, ...]]:
    """The plan with OPD that merged replaced by their successors, and a note for each, and for each left out."""
    before = await stored_plan.of_round(db, region, source.id)
    if before is None:
        raise Gone
    region_opds = await stored_plan.opds_of_region(db, region.id)
    before, notes = for_successors(before, region_opds, await opd_mergers.successors_in(db, region.id))
    red = await rounds.red_dates(db, region.id)
    plan = carried(before, year, red, {opd.code for opd in before.opds})
    in_force = {opd.code for opd in await opds.of_region(db, region.id, plan.opens_on)}
    ended = [opd for opd in plan.opds if opd.code not in in_force]
    notes += tuple(Fault(Problem.OPD_ENDED, WorkbookSheet.OPDS, field=Field.OPD_NAME, value=opd.name) for opd in ended)
    return carried(before, year, red, in_force), notes


async def _carried(db: Connection, actor: Actor, pending_id: int, now: datetime) -> CarriedRound:
    pending, packed_plan = await waiting_import(db, actor, pending_id)
    source = await rounds.get(db, pending.carried_from_id) if pending.carried_from_id is not None else None
    region = await regions.get(db, pending.region_id)
    if source is None or region is None:
        raise Gone
    plan = await asyncio.to_thread(unpacked, RoundPlan, packed_plan)
    today = local(now, region.zone).date()
    return CarriedRound(pending_id, region, source, plan, await rounds.red_dates(db, region.id), today)
