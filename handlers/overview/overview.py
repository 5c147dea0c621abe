"""The completion summary (rekap), for those who see a whole region; nothing here changes anything."""

from domain.people.people import Region, Role
from domain.people.permissions import Action, Place, may
from domain.rounds.programme import IndicatorKind
from handlers.routes import Command, TapRoute, on
from handlers.submission.history import show_version
from handlers.update_context import UpdateContext
from screens.buttons.overview.overview import (
    ChooseRound,
    OpenCriteria,
    OpenIndicator,
    OpenIndicators,
    OpenKinds,
    OpenOpd,
    OpenOverview,
    OverseeAssignment,
)
from screens.overview import details
from screens.overview import overview as screens
from screens.screen import Screen
from services.overview import overview as services
from services.refusals import Gone, NotAllowed


async def rekap(context: UpdateContext, _payload: str) -> None:
    """/rekap: the newest round of the region the person acts in."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("see region")
    await context.say(await _overview(context, OpenOverview(membership.region.id)))


async def open_overview(context: UpdateContext, tap: OpenOverview) -> None:
    """One page of the summary."""
    await context.show(await _overview(context, tap))


async def choose_round(context: UpdateContext, tap: ChooseRound) -> None:
    """The rounds of the region."""
    await context.show(screens.choose_round(*await services.rounds_of(context.ports, context.actor, tap.region)))


async def open_opd(context: UpdateContext, tap: OpenOpd) -> None:
    """What one OPD owes."""
    await context.show(details.opd(await services.opd_overview(context.ports, context.actor, tap.round, tap.opd), tap))


async def open_criteria(context: UpdateContext, tap: OpenCriteria) -> None:
    """Per right or action."""
    await context.show(screens.criteria(await services.criteria_overview(context.ports, context.actor, tap.round), tap))


async def open_kinds(context: UpdateContext, tap: OpenKinds) -> None:
    """Per kind."""
    await context.show(screens.kinds(await services.kinds_overview(context.ports, context.actor, tap.round)))


async def open_indicators(context: UpdateContext, tap: OpenIndicators) -> None:
    """The indicators of one right, action or kind."""
    kind = next((member for member in IndicatorKind if member == tap.kind), None)
    if kind is None and not tap.criterion:
        raise Gone
    overview = await services.indicators_overview(context.ports, context.actor, tap.round, tap.criterion or None, kind)
    await context.show(details.indicators(overview, tap))


async def open_indicator(context: UpdateContext, tap: OpenIndicator) -> None:
    """Who owes one indicator."""
    overview = await services.indicator_overview(context.ports, context.actor, tap.indicator)
    manages = may(context.actor, Action.MANAGE_ROUND, Place(overview.frame.region.id))
    await context.show(details.indicator(overview, tap, manages=manages))


async def oversee_assignment(context: UpdateContext, tap: OverseeAssignment) -> None:
    """The version that counts, or that there is none."""
    overview = await services.assignment_overview(context.ports, context.actor, tap.assignment)
    if isinstance(overview, int):
        await show_version(context, overview, tap.via)
    else:
        await context.show(details.assignment(overview, tap))


async def _overview(context: UpdateContext, tap: OpenOverview) -> Screen:
    overview = await services.region_overview(context.ports, context.actor, tap.region, tap.round)
    return screens.no_round(overview) if isinstance(overview, Region) else screens.overview(overview, tap)


TAPS: tuple[TapRoute, ...] = (
    on(OpenOverview, open_overview),
    on(ChooseRound, choose_round),
    on(OpenOpd, open_opd),
    on(OpenCriteria, open_criteria),
    on(OpenKinds, open_kinds),
    on(OpenIndicators, open_indicators),
    on(OpenIndicator, open_indicator),
    on(OverseeAssignment, oversee_assignment),
)
COMMANDS = {"rekap": Command(rekap, frozenset({Role.KOORDINATOR, Role.PIMPINAN}))}
