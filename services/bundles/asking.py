"""A coordinator chooses what of a round goes into a bundle, sees what it would hold, and asks for it."""

from dataclasses import replace

from domain.audit import AuditKind
from domain.bundles.bundles import Bundle, BundleFilter
from domain.bundles.names import pattern_fault
from domain.bundles.previews import BundledRight, BundlePreview, RoundNaming
from domain.conflicts import ConflictReason
from domain.people.people import Actor, Opd, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import Round
from domain.update_ref import UpdateRef
from services.bundles.gathering import Gathered, gather, pattern_of
from services.ports import Ports
from services.reading.disclosures import disclosure_of
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit, cards
from storage.queries.bundles import bundles
from storage.queries.cards import Card, CardKind
from storage.queries.overview import completion
from storage.queries.overview import overview as criteria_queries
from storage.queries.people import actors, opds, regions
from storage.queries.rounds import rounds

_EXAMPLES = 3
_FORMER = 5


async def rounds_to_bundle(ports: Ports, actor: Actor, region_id: int) -> tuple[Region, tuple[Round, ...]]:
    """The rounds of a region, the newest first; raises NotAllowed."""
    if not may(actor, Action.BUNDLE, Place(region_id)):
        raise NotAllowed("bundle", region_id)
    async with ports.database.read() as db:
        region = await regions.get(db, region_id)
        if region is None:
            raise Gone
        return region, tuple(await rounds.of_region(db, region_id))


async def preview(ports: Ports, actor: Actor, chosen: BundleFilter) -> BundlePreview:
    """What the bundle would hold; raises Gone, NotAllowed."""
    async with ports.database.read() as db:
        region, round = await bundled_round(db, actor, chosen.round_id)
        right, opd = await _bounds(db, chosen, region)
        pattern = await pattern_of(db, round.id)
        before = await bundles.before(db, chosen)
        if before is None and chosen.only_changes:
            chosen = replace(chosen, only_changes=False)
        now = ports.clock.now()
        since_id = before.id if before is not None else None
        gathered = await gather(db, round, chosen, pattern, since_id, now, ports.upload_limit)
        disclosure = await disclosure_of(db, region.id, gathered.leaving)
    return BundlePreview(
        region,
        round,
        chosen,
        right,
        opd,
        gathered.counts,
        _examples(gathered),
        len(gathered.plan.parts),
        before,
        len(gathered.changes or ()),
        disclosure,
    )


async def rights_of(ports: Ports, actor: Actor, round_id: int) -> tuple[Round, list[BundledRight]]:
    """The rights or actions of a round, to be chosen from."""
    async with ports.database.read() as db:
        _, round = await bundled_round(db, actor, round_id)
        return round, await _rights(db, round_id)


async def opds_of(ports: Ports, actor: Actor, round_id: int) -> tuple[Round, list[Opd]]:
    """The OPD that owe anything of a round, to be chosen from."""
    async with ports.database.read() as db:
        _, round = await bundled_round(db, actor, round_id)
        sums = await completion.by_opd(db, round_id, ports.clock.now())
        return round, await opds.of_ids(db, sums)


async def former_bundles(ports: Ports, actor: Actor, round_id: int) -> tuple[Round, list[Bundle]]:
    """The bundles of a round that were made last."""
    async with ports.database.read() as db:
        _, round = await bundled_round(db, actor, round_id)
        return round, await bundles.of_round(db, round_id, _FORMER)


async def ask_bundle(
    ports: Ports, actor: Actor, chosen: BundleFilter, message_id: int | None, update_ref: UpdateRef | None = None
) -> int:
    """Has a bundle made; the tapped message becomes the card that shows how far it is. The same one is asked for once.

    Raises Gone, NotAllowed, and Conflict where there would be nothing in it.
    """
    current = await preview(ports, actor, chosen)
    if current.empty:
        raise Conflict(ConflictReason.BUNDLE_EMPTY)
    async with ports.change(update_ref, answered=True) as (db, now):
        region, round = await bundled_round(db, actor, chosen.round_id)
        bundle_id = await bundles.under_way(db, current.chosen, actor.person_id)
        if bundle_id is None:
            bundle_id = await bundles.add(
                db,
                region_id=region.id,
                chosen=current.chosen,
                pattern=await pattern_of(db, round.id),
                since_id=current.before.id if current.before is not None else None,
                asked_by=actor.person_id,
                bot_id=ports.bot_id,
                now=now,
                counts=current.counts,
            )
            await audit.record(
                db,
                region_id=region.id,
                person_id=actor.person_id,
                kind=AuditKind.BUNDLED,
                subject_id=round.id,
                at=now,
            )
        await cards.bring_up(db, CardKind.BUNDLE, bundle_id, actor.person_id, message_id)
    return bundle_id


async def stop_bundle(ports: Ports, actor: Actor, bundle_id: int, update_ref: UpdateRef | None = None) -> None:
    """Gives up a bundle that is not made yet; Conflict where it is settled."""
    async with ports.change(update_ref, answered=True) as (db, _):
        await bundle_for(db, actor, bundle_id)
        if not await bundles.give_up(db, bundle_id):
            raise Conflict(ConflictReason.BUNDLE_SETTLED)
        await cards.want_for_all(db, CardKind.BUNDLE, bundle_id)


async def bundle_of(ports: Ports, actor: Actor, bundle_id: int) -> Bundle:
    """One bundle as it stands; raises Gone, NotAllowed."""
    async with ports.database.read() as db:
        return await bundle_for(db, actor, bundle_id)


async def bundle_card(ports: Ports, card: Card) -> Bundle | None:
    """What a progress card shows; None for somebody who may not take bundles out any more."""
    async with ports.database.read() as db:
        actor = await actors.actor(db, card.person_id) if card.person_id is not None else None
        bundle = await bundles.get(db, card.subject_id)
    if actor is None or bundle is None or not may(actor, Action.BUNDLE, Place(bundle.region.id)):
        return None
    return bundle


async def naming(ports: Ports, actor: Actor, round_id: int, pattern: str | None = None) -> RoundNaming:
    """How files are named, or would be by another pattern; raises Gone, NotAllowed."""
    async with ports.database.read() as db:
        region, round = await bundled_round(db, actor, round_id)
        tried_pattern = pattern or await pattern_of(db, round_id)
        chosen = BundleFilter(round_id, accepted_only=False)
        gathered = await gather(db, round, chosen, tried_pattern, None, ports.clock.now(), None)
    return RoundNaming(region, round, tried_pattern, _examples(gathered))


async def ask_pattern(ports: Ports, actor: Actor, round_id: int, update_ref: UpdateRef | None = None) -> Round:
    """Opens the question for another pattern."""
    async with ports.change(update_ref) as (db, now):
        _, round = await bundled_round(db, actor, round_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.BUNDLE_PATTERN, round_id), now)
    return round


async def set_pattern(
    ports: Ports, actor: Actor, round_id: int, pattern: str, update_ref: UpdateRef | None = None
) -> None:
    """Names the files of a round's bundles by a pattern from now on; it has no fault (`pattern_fault`)."""
    if pattern_fault(pattern) is not None:
        raise Gone
    async with ports.change(update_ref) as (db, now):
        region, _ = await bundled_round(db, actor, round_id)
        await bundles.set_pattern(db, round_id, pattern)
        await actors.set_prompt(db, actor.person_id, None, now)
        await audit.record(
            db,
            region_id=region.id,
            person_id=actor.person_id,
            kind=AuditKind.BUNDLE_NAMES_SET,
            subject_id=round_id,
            at=now,
        )


async def bundled_round(db: Connection, actor: Actor, round_id: int) -> tuple[Region, Round]:
    """A round of which the actor may take evidence out."""
    round = await rounds.get(db, round_id)
    if round is None:
        raise Gone
    if not may(actor, Action.BUNDLE, Place(round.region_id)):
        raise NotAllowed("bundle", round.region_id)
    region = await regions.get(db, round.region_id)
    if region is None:
        raise Gone
    return region, round


async def bundle_for(db: Connection, actor: Actor, bundle_id: int) -> Bundle:
    """A bundle that the actor may fetch."""
    bundle = await bundles.get(db, bundle_id)
    if bundle is None:
        raise Gone
    if not may(actor, Action.BUNDLE, Place(bundle.region.id)):
        raise NotAllowed("bundle", bundle.region.id)
    return bundle


async def _rights(db: Connection, round_id: int) -> list[BundledRight]:
    return [BundledRight(right.id, right.code, right.name) for right in await criteria_queries.criteria(db, round_id)]


async def _bounds(db: Connection, chosen: BundleFilter, region: Region) -> tuple[BundledRight | None, Opd | None]:
    """The right and the OPD that it is bounded to; Gone where they are not of that round and region."""
    right: BundledRight | None = None
    opd: Opd | None = None
    if chosen.criterion_id is not None:
        right = next((right for right in await _rights(db, chosen.round_id) if right.id == chosen.criterion_id), None)
        if right is None:
            raise Gone
    if chosen.opd_id is not None:
        place = await opds.with_region(db, chosen.opd_id)
        if place is None or place[1].id != region.id:
            raise Gone
        opd = place[0]
    return right, opd


def _examples(gathered: Gathered) -> tuple[str, ...]:
    paths = [entry.path for entry in gathered.plan.entries]
    return tuple(paths[:: max(1, len(paths) // _EXAMPLES)][:_EXAMPLES])
