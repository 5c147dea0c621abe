"""/pengaturan, and the ladder of a round."""

from handlers.routes import Command, TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.reminding.ladder import OpenLadder, SetEscalateAfter, SetLateEvery, ToggleStep
from screens.buttons.reminding.preferences import (
    AddLeave,
    OpenPreferences,
    PickAddress,
    PickHome,
    PickLeaveEnd,
    PickLeaveStart,
    PickMinute,
    RemoveLeave,
    SetAddress,
    SetHome,
    SetMinute,
)
from screens.refusals import sentence
from screens.reminding import ladder as ladder_screens
from screens.reminding import preferences as screens
from services.refusals import Conflict
from services.reminding import ladder
from services.reminding import preferences as services


async def pengaturan(context: UpdateContext, _payload: str) -> None:
    """/pengaturan: how the person is reminded."""
    await context.say(screens.settings(await services.own_settings(context.ports, context.actor)))


async def open_preferences(context: UpdateContext, _tap: OpenPreferences) -> None:
    """The same by a tap."""
    await context.show(screens.settings(await services.own_settings(context.ports, context.actor)))


async def pick_minute(context: UpdateContext, _tap: PickMinute) -> None:
    """The times."""
    await context.show(screens.pick_minute(await services.own_settings(context.ports, context.actor)))


async def set_minute(context: UpdateContext, tap: SetMinute) -> None:
    """Sets the time."""
    await context.show(
        screens.settings(await services.set_minute(context.ports, context.actor, tap.minute, context.update_ref))
    )


async def pick_address(context: UpdateContext, _tap: PickAddress) -> None:
    """The forms of address."""
    await context.show(screens.pick_address(await services.own_settings(context.ports, context.actor)))


async def set_address(context: UpdateContext, tap: SetAddress) -> None:
    """Sets the form of address."""
    await context.show(
        screens.settings(await services.set_address(context.ports, context.actor, tap.address, context.update_ref))
    )


async def pick_home(context: UpdateContext, _tap: PickHome) -> None:
    """The regions one serves."""
    await context.show(screens.pick_home(await services.own_settings(context.ports, context.actor)))


async def set_home(context: UpdateContext, tap: SetHome) -> None:
    """Sets the home region."""
    await context.show(
        screens.settings(await services.set_home(context.ports, context.actor, tap.region, context.update_ref))
    )


async def pick_leave_start(context: UpdateContext, tap: PickLeaveStart) -> None:
    """The first day of leave."""
    await context.show(screens.pick_leave_start(await services.own_settings(context.ports, context.actor), tap.month))


async def pick_leave_end(context: UpdateContext, tap: PickLeaveEnd) -> None:
    """The last day of leave."""
    settings = await services.own_settings(context.ports, context.actor)
    await context.show(screens.pick_leave_end(settings, tapped_day(tap.first), tap.month))


async def add_leave(context: UpdateContext, tap: AddLeave) -> None:
    """Notes the leave, unless its days cannot be."""
    first, last = tapped_day(tap.first), tapped_day(tap.last)
    try:
        settings = await services.add_leave(context.ports, context.actor, first, last, context.update_ref)
    except Conflict as conflict:
        settings = await services.own_settings(context.ports, context.actor)
        await context.show(screens.settings(settings, sentence(conflict.reason)))
        return
    await context.show(screens.settings(settings))


async def remove_leave(context: UpdateContext, tap: RemoveLeave) -> None:
    """Forgets a leave."""
    await context.show(
        screens.settings(await services.remove_leave(context.ports, context.actor, tap.leave, context.update_ref))
    )


async def open_ladder(context: UpdateContext, tap: OpenLadder) -> None:
    """The ladder of a round."""
    await context.show(ladder_screens.ladder(await ladder.round_ladder(context.ports, context.actor, tap.round)))


async def toggle_step(context: UpdateContext, tap: ToggleStep) -> None:
    """A step more, or one less."""
    round_ladder = await ladder.toggle_step(context.ports, context.actor, tap.round, tap.days, context.update_ref)
    await context.show(ladder_screens.ladder(round_ladder))


async def set_late_every(context: UpdateContext, tap: SetLateEvery) -> None:
    """How often who is late is reminded."""
    round_ladder = await ladder.set_late_every(context.ports, context.actor, tap.round, tap.days, context.update_ref)
    await context.show(ladder_screens.ladder(round_ladder))


async def set_escalate_after(context: UpdateContext, tap: SetEscalateAfter) -> None:
    """When a letter to the head is offered."""
    round_ladder = await ladder.set_escalate_after(
        context.ports, context.actor, tap.round, tap.days, context.update_ref
    )
    await context.show(ladder_screens.ladder(round_ladder))


COMMANDS = {"pengaturan": Command(pengaturan)}
TAPS: tuple[TapRoute, ...] = (
    on(OpenPreferences, open_preferences),
    on(PickMinute, pick_minute),
    on(SetMinute, set_minute),
    on(PickAddress, pick_address),
    on(SetAddress, set_address),
    on(PickHome, pick_home),
    on(SetHome, set_home),
    on(PickLeaveStart, pick_leave_start),
    on(PickLeaveEnd, pick_leave_end),
    on(AddLeave, add_leave),
    on(RemoveLeave, remove_leave),
    on(OpenLadder, open_ladder),
    on(ToggleStep, toggle_step),
    on(SetLateEvery, set_late_every),
    on(SetEscalateAfter, set_escalate_after),
)
