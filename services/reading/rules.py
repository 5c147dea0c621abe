"""How a region handles advice, as its coordinators set it; and how often advice was given and gone past in a round."""

from domain.audit import AuditKind
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.reading.advice import AdviceOverview
from domain.reading.readings import AdviceCode, AdviceHandling, AdviceRules
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit
from storage.queries.people import regions
from storage.queries.reading import rules
from storage.queries.rounds import rounds


async def advice_rules(ports: Ports, actor: Actor, region_id: int) -> tuple[Region, AdviceRules]:
    """How a region handles advice; raises Gone, NotAllowed."""
    async with ports.database.read() as db:
        region = await _coordinated(db, actor, region_id)
        return region, await rules.of_region(db, region_id)


async def set_rule(
    ports: Ports,
    actor: Actor,
    region_id: int,
    code: AdviceCode,
    handling: AdviceHandling,
    update_ref: UpdateRef | None = None,
) -> tuple[Region, AdviceRules]:
    """Sets how a kind of advice is handled from now on; the same once more does nothing."""
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        region = await _coordinated(db, actor, region_id)
        if (await rules.of_region(db, region_id)).of(code) is not handling:
            await rules.set_rule(db, region_id, code, handling, actor.person_id, now)
            await audit.record(
                db,
                region_id=region_id,
                person_id=actor.person_id,
                kind=AuditKind.ADVICE_RULE_SET,
                subject_id=region_id,
                at=now,
                detail={"code": code.value, "handling": handling.value},
            )
        return region, await rules.of_region(db, region_id)


async def advice_overview(ports: Ports, actor: Actor, round_id: int) -> AdviceOverview:
    """What advice was given in a round and gone past; the reasons for a coordinator alone. Raises Gone, NotAllowed."""
    async with ports.database.read() as db:
        round = await rounds.get(db, round_id)
        region = await regions.get(db, round.region_id) if round is not None else None
        if round is None or region is None:
            raise Gone
        if not may(actor, Action.SEE_REGION, Place(region.id)):
            raise NotAllowed("see advice", region.id)
        reasons = []
        if may(actor, Action.REVIEW, Place(region.id)):
            reasons = await rules.given_reasons(db, round_id)
        return AdviceOverview(region, round, tuple(await rules.counts(db, round_id)), tuple(reasons))


async def _coordinated(db: Connection, actor: Actor, region_id: int) -> Region:
    if not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("set how advice is handled", region_id)
    region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    return region
