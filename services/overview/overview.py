"""The completion summary (rekap) of a round: over all OPD, per right or action, per kind, down to one assignment.

For those who see the whole region (koordinator, pimpinan); nothing here changes anything. Every function raises
`Gone` for what is no longer there and `NotAllowed` for a region in which the actor sees no more than their own.
"""

from datetime import datetime

from domain.calendar import local
from domain.overview.completion import Completion, total
from domain.overview.overview import (
    AssignmentOverview,
    CriteriaOverview,
    CriterionCompletion,
    IndicatorCompletion,
    IndicatorOverview,
    IndicatorsOverview,
    KindsOverview,
    OpdCompletion,
    OpdOverview,
    Overview,
    RoundFrame,
)
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.rounds.programme import IndicatorKind, Round
from domain.text import plain
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Connection
from storage.queries.overview import completion
from storage.queries.overview import overview as queries
from storage.queries.people import opds
from storage.queries.reminding import promises
from storage.queries.rounds import rounds
from storage.queries.submission import assignments, submissions


async def region_overview(ports: Ports, actor: Actor, region_id: int, round_id: int = 0) -> Overview | Region:
    """One round of a region per OPD (the newest for 0); the region alone where it has no round yet."""
    region = _region(actor, region_id)
    async with ports.database.read() as db:
        region_rounds = await rounds.of_region(db, region_id)
        if not region_rounds:
            return region
        round = (
            next((candidate for candidate in region_rounds if candidate.id == round_id), None)
            if round_id
            else region_rounds[0]
        )
        if round is None:
            raise Gone
        frame = await round_frame(db, ports.clock.now(), region, round)
        sums = await completion.by_opd(db, round.id, frame.now)
        owing = await opds.of_ids(db, sums)
        today = local(frame.now, region.zone).date()
        promised = await promises.standing(db, round.id, today, frame.now)
    lines = tuple(OpdCompletion(opd, sums[opd.id], promised.get(opd.id, 0)) for opd in owing)
    return Overview(frame, tuple(region_rounds), lines)


async def rounds_of(ports: Ports, actor: Actor, region_id: int) -> tuple[Region, tuple[Round, ...]]:
    """The rounds of a region, the newest first."""
    region = _region(actor, region_id)
    async with ports.database.read() as db:
        return region, tuple(await rounds.of_region(db, region_id))


async def opd_overview(ports: Ports, actor: Actor, round_id: int, opd_id: int) -> OpdOverview:
    """What one OPD owes in a round."""
    async with ports.database.read() as db:
        frame = await visible_frame(db, ports.clock.now(), actor, round_id)
        place = await opds.with_region(db, opd_id)
        if place is None or place[1].id != frame.region.id:
            raise Gone
        owed = await assignments.of_opd(db, opd_id)
    return OpdOverview(frame, place[0], tuple(assignment for assignment in owed if assignment.round_id == round_id))


async def criteria_overview(ports: Ports, actor: Actor, round_id: int) -> CriteriaOverview:
    """A round per right or action; those of which nothing is owed are left out."""
    async with ports.database.read() as db:
        frame = await visible_frame(db, ports.clock.now(), actor, round_id)
        sums = await completion.by_criterion(db, round_id, frame.now)
        criteria = await queries.criteria(db, round_id)
    return CriteriaOverview(
        frame,
        tuple(
            CriterionCompletion(criterion.id, criterion.code, criterion.name, sums[criterion.id])
            for criterion in criteria
            if criterion.id in sums
        ),
    )


async def kinds_overview(ports: Ports, actor: Actor, round_id: int) -> KindsOverview:
    """A round per kind of indicator."""
    async with ports.database.read() as db:
        frame = await visible_frame(db, ports.clock.now(), actor, round_id)
        sums = await completion.by_kind(db, round_id, frame.now)
    return KindsOverview(frame, tuple((kind, sums[kind]) for kind in IndicatorKind if kind in sums))


async def indicators_overview(
    ports: Ports, actor: Actor, round_id: int, criterion_id: int | None, kind: IndicatorKind | None
) -> IndicatorsOverview:
    """The indicators of one criterion, or of one kind, each over all OPD."""
    async with ports.database.read() as db:
        frame = await visible_frame(db, ports.clock.now(), actor, round_id)
        sums = await completion.by_indicator(db, round_id, frame.now)
        indicators = await queries.indicators(db, round_id, criterion_id, kind)
        criteria = await queries.criteria(db, round_id) if criterion_id is not None else []
    lines = tuple(
        IndicatorCompletion(
            indicator.id,
            indicator.criterion_id,
            indicator.code,
            indicator.kind,
            indicator.title,
            sums.get(indicator.id, Completion()),
        )
        for indicator in indicators
    )
    criterion = next((criterion for criterion in criteria if criterion.id == criterion_id), None)
    if criterion_id is not None and criterion is None:
        raise Gone
    overall = total(line.completion for line in lines)
    head = CriterionCompletion(criterion.id, criterion.code, criterion.name, overall) if criterion else None
    return IndicatorsOverview(frame, head, kind, lines)


async def indicator_overview(ports: Ports, actor: Actor, indicator_id: int) -> IndicatorOverview:
    """Who owes one indicator, by the short names of the OPD."""
    async with ports.database.read() as db:
        place = await queries.place_of_indicator(db, indicator_id)
        if place is None:
            raise Gone
        round_id, criterion_id = place
        frame = await visible_frame(db, ports.clock.now(), actor, round_id)
        indicator = await rounds.indicator(db, indicator_id)
        owed = await assignments.of_indicator(db, indicator_id)
        owing = {opd.id: opd for opd in await opds.of_ids(db, [assignment.opd_id for assignment in owed])}
    if indicator is None:
        raise Gone
    pairs = sorted(
        ((owing[assignment.opd_id], assignment) for assignment in owed), key=lambda pair: plain(pair[0].code)
    )
    return IndicatorOverview(frame, indicator, criterion_id, tuple(pairs))


async def assignment_overview(ports: Ports, actor: Actor, assignment_id: int) -> AssignmentOverview | int:
    """One assignment: the id of the submission that counts, or how things stand where there is none."""
    async with ports.database.read() as db:
        owed = await assignments.get(db, assignment_id)
        if owed is None:
            raise Gone
        frame = await visible_frame(db, ports.clock.now(), actor, owed.round_id)
        live = await submissions.live_of(db, assignment_id)
        if live is not None:
            return live.id
        earlier = await submissions.ids_of_assignment(db, assignment_id)
        place = await opds.with_region(db, owed.opd_id)
        indicator = await rounds.indicator(db, owed.indicator_id)
        red_dates = await rounds.red_dates(db, owed.region_id)
    if place is None or indicator is None:
        raise Gone
    return AssignmentOverview(frame, place[0], owed, indicator, earlier[0] if earlier else None, red_dates)


def _region(actor: Actor, region_id: int) -> Region:
    if not may(actor, Action.SEE_REGION, Place(region_id)):
        raise NotAllowed("see region", region_id)
    return next(held.region for held in actor.memberships if held.region.id == region_id)


async def visible_frame(db: Connection, now: datetime, actor: Actor, round_id: int) -> RoundFrame:
    """What every summary of a round says of itself, for an actor who sees the round's own region."""
    round = await rounds.get(db, round_id)
    if round is None:
        raise Gone
    return await round_frame(db, now, _region(actor, round.region_id), round)


async def round_frame(db: Connection, now: datetime, region: Region, round: Round) -> RoundFrame:
    by_action, by_kind = await queries.grammar(db, round.id)
    return RoundFrame(region, round, by_action, by_kind, now)
