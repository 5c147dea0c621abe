"""The first screen, switching places, help, privacy, and leaving a question."""

from domain.people.people import Actor, Role
from handlers.people.menus import set_menu
from handlers.routes import Command, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.home import ChoosePlace, OpenHome, SwitchPlace
from screens.operating.state import state_screen
from screens.people import home as screens
from screens.people.handovers import with_waiting
from screens.screen import Screen
from screens.submission import contributions as contribution_screens
from screens.texts.people import home as texts
from services.meetings.meetings import own_drafts
from services.operating.state import installation_state
from services.people.deliverability import count_issues
from services.people.handovers import under_way
from services.people.home import region_standing
from services.people.identity import switch_place
from services.submission.assignment import leave_place
from services.submission.helping import own_contributions
from services.submission.outstanding import owed_assignments
from services.submission.place_files import waiting_files


async def home_screen(context: UpdateContext, actor: Actor, notice: str | None = None) -> Screen:
    """The first screen for whatever the person acts as now, with a hand-over that waits; `notice` is said above it.

    Whoever is shown it is there: a file without further words is asked about again.
    """
    screen = await _home_of_place(context, actor, notice)
    return screen if actor.current is None else with_waiting(screen, await under_way(context.ports, actor))


async def _home_of_place(context: UpdateContext, actor: Actor, notice: str | None) -> Screen:
    if context.assignment_id is not None:
        await leave_place(context.ports, context.actor, None, at_indicator=True)
        context.assignment_id = None
    membership = actor.current
    if membership is None and actor.contributes_to and not actor.operates:
        return contribution_screens.home(await own_contributions(context.ports, actor), notice)
    if membership is None:
        if not actor.operates:
            return screens.stranger()
        return state_screen(await installation_state(context.ports, actor), member=False, banner=notice)
    if membership.opd is not None:
        waiting = await waiting_files(context.ports, actor)
        return screens.home_of_opd(await owed_assignments(context.ports, actor, membership), actor, notice, waiting)
    to_look_at = await count_issues(context.ports, membership.region) if membership.role is Role.KOORDINATOR else 0
    standing = await region_standing(context.ports, actor, membership)
    meeting_drafts = await own_drafts(context.ports, actor, membership.region.id)
    return screens.home_of_region(membership, actor, standing, notice, to_look_at, meeting_drafts)


async def start(context: UpdateContext, _payload: str) -> None:
    """/start and /status: where things stand."""
    await context.say(await home_screen(context, context.actor))


async def open_home(context: UpdateContext, _tap: OpenHome) -> None:
    """Back to the first screen."""
    await context.show(await home_screen(context, context.actor))


async def choose_place(context: UpdateContext, _tap: ChoosePlace) -> None:
    """Shows all places the person acts for."""
    await context.show(screens.choose_place(context.actor))


async def switch(context: UpdateContext, tap: SwitchPlace) -> None:
    """Acts in another place from now on; the command menu follows the role."""
    actor = await switch_place(context.ports, context.actor, tap.membership)
    await context.show(await home_screen(context, actor))
    await set_menu(context.bot, actor)


async def help_(context: UpdateContext, _payload: str) -> None:
    """/bantuan: what can be done."""
    await context.say(screens.help_for(context.actor))


async def privacy(context: UpdateContext, _payload: str) -> None:
    """/privasi: what is kept about a person and why."""
    actor = context.actor
    helps = bool(actor.contributes_to)
    await context.say(screens.privacy(actor.current, context.ports.retention, operates=actor.operates, helps=helps))


async def cancel(context: UpdateContext, _payload: str) -> None:
    """/batal: leaves the open question (the router has dropped it already) and shows where things stand."""
    notice = texts.CANCELLED if context.prompt is not None else texts.NOTHING_TO_CANCEL
    await context.say(await home_screen(context, context.actor, notice))


TAPS: tuple[TapRoute, ...] = (
    on(OpenHome, open_home),
    on(ChoosePlace, choose_place),
    on(SwitchPlace, switch),
)
COMMANDS = {
    "start": Command(start, operators=True, colleagues=True),
    "status": Command(start, operators=True, colleagues=True),
    "bantuan": Command(help_, operators=True, colleagues=True),
    "help": Command(help_, operators=True, colleagues=True),
    "privasi": Command(privacy, operators=True, colleagues=True),
    "batal": Command(cancel, operators=True, colleagues=True),
}
