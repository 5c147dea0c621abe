"""The audit trail of a region, for its coordinators; nothing here changes anything."""

from domain.audit import AuditFilter, AuditGroup, AuditPlace
from domain.people.people import Role
from handlers.routes import Command, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.overview.overview import MakeTable
from screens.buttons.overview.trail import Bound, ChooseBound, OpenTrail
from screens.overview import trail as screens
from screens.screen import Screen
from services.overview import trail as services
from services.refusals import NotAllowed


async def jejak(context: UpdateContext, _payload: str) -> None:
    """/jejak: the newest of the region the person coordinates."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("see the audit trail")
    await context.say(await _page(context, OpenTrail(membership.region.id)))


async def open_trail(context: UpdateContext, tap: OpenTrail) -> None:
    """One page."""
    await context.show(await _page(context, tap))


async def choose_bound(context: UpdateContext, tap: ChooseBound) -> None:
    """What the trail can be bounded by."""
    ports, actor, bounds = context.ports, context.actor, trail_bounds(tap)
    if tap.bound is Bound.OPD:
        view, opds = await services.trail_opds(ports, actor, tap.region, bounds)
        await context.show(screens.choose_opd(view.region, bounds, opds, tap.page))
    elif tap.bound is Bound.PERSON:
        view, people = await services.trail_people(ports, actor, tap.region, bounds)
        await context.show(screens.choose_person(view.region, bounds, people, tap.page))
    else:
        view = await services.trail_view(ports, actor, tap.region, bounds)
        await context.show(screens.choose_group(view.region, bounds))


async def _page(context: UpdateContext, tap: OpenTrail) -> Screen:
    bounds = trail_bounds(tap)
    view, page = await services.trail_page(
        context.ports, context.actor, tap.region, bounds, AuditPlace(tap.at, tap.newer)
    )
    return screens.trail(view.region, bounds, screens.bound_names(bounds, view.opd, view.person), page)


def trail_bounds(tap: OpenTrail | ChooseBound | MakeTable) -> AuditFilter:
    """The bounds that a tap names."""
    group = next((group for group in AuditGroup if group == tap.group), None)
    return AuditFilter(group, tap.opd or None, tap.person or None)


COMMANDS = {"jejak": Command(jejak, frozenset({Role.KOORDINATOR}))}
TAPS: tuple[TapRoute, ...] = (on(OpenTrail, open_trail), on(ChooseBound, choose_bound))
