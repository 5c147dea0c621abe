"""Making a round from last year's: which one, its dates by tapping; its summary and yes are those of a workbook."""

from handlers.routes import TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.rounds.carrying import (
    CarryRound,
    ChooseSource,
    OpenCarried,
    PickCarriedDay,
    SetCarriedDataYear,
    SetCarriedDay,
    SetCarriedYear,
)
from screens.rounds import carrying as screens
from services.rounds import carrying as services


async def choose_source(context: UpdateContext, tap: ChooseSource) -> None:
    """From which round; where there is one alone, straight to it."""
    region, rounds = await services.carriable(context.ports, context.actor, tap.region)
    if len(rounds) == 1:
        await carry_round(context, CarryRound(rounds[0].id))
        return
    await context.show(screens.sources(region, rounds))


async def carry_round(context: UpdateContext, tap: CarryRound) -> None:
    """Proposes the next one."""
    carried = await services.begin(context.ports, context.actor, tap.round, context.update_ref)
    await context.show(screens.proposal(carried))


async def open_carried(context: UpdateContext, tap: OpenCarried) -> None:
    """Its dates."""
    await context.show(screens.proposal(await services.carried_round(context.ports, context.actor, tap.pending)))


async def set_year(context: UpdateContext, tap: SetCarriedYear) -> None:
    """Of which assessment year it is."""
    carried = await services.set_year(context.ports, context.actor, tap.pending, tap.year, context.update_ref)
    await context.show(screens.proposal(carried))


async def set_data_year(context: UpdateContext, tap: SetCarriedDataYear) -> None:
    """From which year its documents must be."""
    carried = await services.set_data_year(context.ports, context.actor, tap.pending, tap.year, context.update_ref)
    await context.show(screens.proposal(carried))


async def pick_day(context: UpdateContext, tap: PickCarriedDay) -> None:
    """The calendar for one of its dates."""
    carried = await services.carried_round(context.ports, context.actor, tap.pending)
    await context.show(screens.pick_day(carried, tap.kind, tap.month))


async def set_day(context: UpdateContext, tap: SetCarriedDay) -> None:
    """That day."""
    carried = await services.set_date(
        context.ports, context.actor, tap.pending, tap.kind, tapped_day(tap.day), context.update_ref
    )
    await context.show(screens.proposal(carried))


TAPS: tuple[TapRoute, ...] = (
    on(ChooseSource, choose_source),
    on(CarryRound, carry_round),
    on(OpenCarried, open_carried),
    on(SetCarriedYear, set_year),
    on(SetCarriedDataYear, set_data_year),
    on(PickCarriedDay, pick_day),
    on(SetCarriedDay, set_day),
)
