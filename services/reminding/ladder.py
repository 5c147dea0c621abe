"""The ladder of reminders of a round, as its coordinator sees and changes it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import is_working_day, local
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.reminding.preferences import RoundLadder
from domain.rounds.ladder import Ladder, Span, every_days, step_days
from domain.update_ref import UpdateRef
from services.closed_rounds import ensure_not_closed
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit
from storage.queries.people import regions
from storage.queries.reminding import ladder as ladders
from storage.queries.rounds import rounds


async def round_ladder(ports: Ports, actor: Actor, round_id: int) -> RoundLadder:
    """A round's ladder with the days it falls on."""
    async with ports.database.read() as db:
        return await _ladder(db, ports.clock.now(), actor, round_id)


async def toggle_step(
    ports: Ports, actor: Actor, round_id: int, days: int, update_ref: UpdateRef | None = None
) -> RoundLadder:
    """Adds a step so many calendar days before the deadline, or takes it away."""
    return await _change(ports, actor, round_id, lambda ladder: ladder.toggled(days), update_ref)


async def set_late_every(
    ports: Ports, actor: Actor, round_id: int, days: int, update_ref: UpdateRef | None = None
) -> RoundLadder:
    """Sets after how many working days who is late is reminded again; 0 for never."""
    return await _change(
        ports,
        actor,
        round_id,
        lambda ladder: replace(ladder, late_every=every_days(days, ladder.late_every)),
        update_ref,
    )


async def set_escalate_after(
    ports: Ports, actor: Actor, round_id: int, days: int, update_ref: UpdateRef | None = None
) -> RoundLadder:
    """Sets after how many working days a letter to the head is offered; 0 for never."""
    return await _change(
        ports,
        actor,
        round_id,
        lambda ladder: replace(ladder, escalate_after=every_days(days, ladder.escalate_after)),
        update_ref,
    )


async def _change(
    ports: Ports, actor: Actor, round_id: int, change: Callable[[Ladder], Ladder], update_ref: UpdateRef | None
) -> RoundLadder:
    async with ports.change(update_ref) as (db, now):
        before = await _ladder(db, now, actor, round_id)
        await ensure_not_closed(db, round_id)
        after = change(before.ladder)
        if after != before.ladder:
            await ladders.keep(db, round_id, after)
            await audit.record(
                db,
                region_id=before.region.id,
                person_id=actor.person_id,
                kind=AuditKind.LADDER_MOVED,
                subject_id=round_id,
                at=now,
                detail={"before": before.ladder.to_json(), "after": after.to_json()},
            )
        return await _ladder(db, now, actor, round_id)


async def _ladder(db: Connection, now: datetime, actor: Actor, round_id: int) -> RoundLadder:
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round else None
    if round is None or region is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(region.id)):
        raise NotAllowed("see ladder", region.id)
    ladder = await ladders.of_round(db, round_id)
    red = await rounds.red_dates(db, region.id)
    span = Span(
        *(
            local(at, region.zone).date()
            for at in (round.opens_at, round.internal_deadline_at, round.official_deadline_at)
        )
    )
    days = step_days(span, ladder, lambda day: is_working_day(day, red), lambda day: is_working_day(day, red))
    return RoundLadder(region, round, ladder, tuple(sorted(days)), now)
