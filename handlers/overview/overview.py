"""The completion summary (rekap), for those who see a whole region; nothing here changes anything."""

from domain.people.people import Region, Role
from domain.rounds.programme import IndicatorKind
from handlers.routes import Command, TapRoute, on
from handlers.submission.history import show_version
from handlers.update_context import Turn
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


async def rekap(turn: Turn, _payload: str) -> None:
    """/rekap: the newest round of the region the person acts in."""
    membership = turn.actor.current
    if membership is None:
        raise NotAllowed("see region")
    await turn.say(await _overview(turn, OpenOverview(membership.region.id)))


async def open_overview(turn: Turn, tap: OpenOverview) -> None:
    """One page of the summary."""
    await turn.show(await _overview(turn, tap))


async def choose_round(turn: Turn, tap: ChooseRound) -> None:
    """The rounds of the region."""
    await turn.show(screens.choose_round(*await services.rounds_of(turn.ports, turn.actor, tap.region)))


async def open_opd(turn: Turn, tap: OpenOpd) -> None:
    """What one OPD owes."""
    await turn.show(details.opd(await services.opd_overview(turn.ports, turn.actor, tap.round, tap.opd), tap))


async def open_criteria(turn: Turn, tap: OpenCriteria) -> None:
    """Per right or action."""
    await turn.show(screens.criteria(await services.criteria_overview(turn.ports, turn.actor, tap.round), tap))


async def open_kinds(turn: Turn, tap: OpenKinds) -> None:
    """Per kind."""
    await turn.show(screens.kinds(await services.kinds_overview(turn.ports, turn.actor, tap.round)))


async def open_indicators(turn: Turn, tap: OpenIndicators) -> None:
    """The indicators of one right, action or kind."""
    kind = next((known for known in IndicatorKind if known == tap.kind), None)
    if kind is None and not tap.criterion:
        raise Gone
    shown = await services.indicators_overview(turn.ports, turn.actor, tap.round, tap.criterion or None, kind)
    await turn.show(details.indicators(shown, tap))


async def open_indicator(turn: Turn, tap: OpenIndicator) -> None:
    """Who owes one indicator."""
    await turn.show(details.indicator(await services.indicator_overview(turn.ports, turn.actor, tap.indicator), tap))


async def oversee_assignment(turn: Turn, tap: OverseeAssignment) -> None:
    """The version that counts, or that there is none."""
    found = await services.assignment_overview(turn.ports, turn.actor, tap.assignment)
    if isinstance(found, int):
        await show_version(turn, found, tap.via)
    else:
        await turn.show(details.assignment(found, tap))


async def _overview(turn: Turn, tap: OpenOverview) -> Screen:
    shown = await services.region_overview(turn.ports, turn.actor, tap.region, tap.round)
    return screens.no_round(shown) if isinstance(shown, Region) else screens.overview(shown, tap)


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
