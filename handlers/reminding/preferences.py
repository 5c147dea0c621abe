"""/pengaturan, and the ladder of a round."""

from handlers.routes import Command, TapRoute, on
from handlers.tapped_days import chosen_day
from handlers.update_context import Turn
from screens.buttons.reminding.preferences import (
    AddLeave,
    OpenHabits,
    OpenLadder,
    PickAddress,
    PickHome,
    PickLeaveEnd,
    PickLeaveStart,
    PickMinute,
    RemoveLeave,
    SetAddress,
    SetEscalateAfter,
    SetHome,
    SetLateEvery,
    SetMinute,
    ToggleStep,
)
from screens.reminding import ladder as ladder_screens
from screens.reminding import preferences as screens
from screens.texts.reminding import manual_reminders as texts
from services.refusals import Overtaken
from services.reminding import ladder
from services.reminding import preferences as services


async def pengaturan(turn: Turn, _payload: str) -> None:
    """/pengaturan: how the person is reminded."""
    await turn.say(screens.settings(await services.own_settings(turn.ports, turn.actor)))


async def open_habits(turn: Turn, _tap: OpenHabits) -> None:
    """The same by a tap."""
    await turn.show(screens.settings(await services.own_settings(turn.ports, turn.actor)))


async def pick_minute(turn: Turn, _tap: PickMinute) -> None:
    """The times."""
    await turn.show(screens.pick_minute(await services.own_settings(turn.ports, turn.actor)))


async def set_minute(turn: Turn, tap: SetMinute) -> None:
    """Sets the time."""
    await turn.show(screens.settings(await services.set_minute(turn.ports, turn.actor, tap.minute, turn.cause)))


async def pick_address(turn: Turn, _tap: PickAddress) -> None:
    """The forms of address."""
    await turn.show(screens.pick_address(await services.own_settings(turn.ports, turn.actor)))


async def set_address(turn: Turn, tap: SetAddress) -> None:
    """Sets the form of address."""
    await turn.show(screens.settings(await services.set_address(turn.ports, turn.actor, tap.address, turn.cause)))


async def pick_home(turn: Turn, _tap: PickHome) -> None:
    """The regions one serves."""
    await turn.show(screens.pick_home(await services.own_settings(turn.ports, turn.actor)))


async def set_home(turn: Turn, tap: SetHome) -> None:
    """Sets the home region."""
    await turn.show(screens.settings(await services.set_home(turn.ports, turn.actor, tap.region, turn.cause)))


async def pick_leave_start(turn: Turn, tap: PickLeaveStart) -> None:
    """The first day of leave."""
    await turn.show(screens.pick_leave_start(await services.own_settings(turn.ports, turn.actor), tap.month))


async def pick_leave_end(turn: Turn, tap: PickLeaveEnd) -> None:
    """The last day of leave."""
    found = await services.own_settings(turn.ports, turn.actor)
    await turn.show(screens.pick_leave_end(found, chosen_day(tap.first), tap.month))


async def add_leave(turn: Turn, tap: AddLeave) -> None:
    """Notes the leave, unless its days cannot be."""
    first, last = chosen_day(tap.first), chosen_day(tap.last)
    try:
        done = await services.add_leave(turn.ports, turn.actor, first, last, turn.cause)
    except Overtaken:
        found = await services.own_settings(turn.ports, turn.actor)
        await turn.show(screens.settings(found, texts.LEAVE_REFUSED))
        return
    await turn.show(screens.settings(done))


async def remove_leave(turn: Turn, tap: RemoveLeave) -> None:
    """Forgets a leave."""
    await turn.show(screens.settings(await services.remove_leave(turn.ports, turn.actor, tap.leave, turn.cause)))


async def open_ladder(turn: Turn, tap: OpenLadder) -> None:
    """The ladder of a round."""
    await turn.show(ladder_screens.ladder(await ladder.round_ladder(turn.ports, turn.actor, tap.round)))


async def toggle_step(turn: Turn, tap: ToggleStep) -> None:
    """A step more, or one less."""
    done = await ladder.toggle_step(turn.ports, turn.actor, tap.round, tap.days, turn.cause)
    await turn.show(ladder_screens.ladder(done))


async def set_late_every(turn: Turn, tap: SetLateEvery) -> None:
    """How often who is late is reminded."""
    done = await ladder.set_late_every(turn.ports, turn.actor, tap.round, tap.days, turn.cause)
    await turn.show(ladder_screens.ladder(done))


async def set_escalate_after(turn: Turn, tap: SetEscalateAfter) -> None:
    """When a letter to the head is offered."""
    done = await ladder.set_escalate_after(turn.ports, turn.actor, tap.round, tap.days, turn.cause)
    await turn.show(ladder_screens.ladder(done))


COMMANDS = {"pengaturan": Command(pengaturan)}
TAPS: tuple[TapRoute, ...] = (
    on(OpenHabits, open_habits),
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
