"""The first screen, switching places, help, privacy, and leaving a question."""

from dataclasses import replace

from domain.people.people import Actor, Role
from handlers.people.menus import set_menu
from handlers.routes import Command, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.home import ChoosePlace, OpenHome, SwitchPlace
from screens.endorsement.heads import with_queue
from screens.endorsement.improvements import with_reading
from screens.operating.state import state_screen
from screens.people import home as screens
from screens.people import privacy as privacy_screens
from screens.people.handovers import with_waiting
from screens.provinces import provinces as province_screens
from screens.screen import Screen
from screens.submission import contributions as contribution_screens
from screens.texts.people import home as texts
from services.endorsement.heads import count_waiting
from services.inquiries.releasing import count_general
from services.meetings.meetings import own_drafts
from services.operating.state import installation_state
from services.people.deliverability import count_issues
from services.people.handovers import under_way
from services.people.home import region_standing
from services.people.identity import switch_place
from services.provinces.totals import province_overview
from services.rounds.improvements import to_read
from services.submission.assignment import leave_place
from services.submission.helping import own_contributions
from services.submission.outstanding import owed_assignments
from services.submission.place_files import waiting_files


async def home_screen(context: UpdateContext, actor: Actor, notice: str | None = None) -> Screen:
    """The first screen for whatever the person acts as now, with a hand-over that waits; `notice` is said above it.

    Whoever is shown it is there: a file without further words is asked about again.
    """
    screen = await _home_of_place(context, actor, notice)
    if actor.current is None:
        return screen
    overseen = replace(screen, rows=(*screen.rows, *province_screens.province_rows(actor)))
    return with_waiting(overseen, await under_way(context.ports, actor))


async def _home_of_place(context: UpdateContext, actor: Actor, notice: str | None) -> Screen:
    if context.assignment_id is not None:
        await leave_place(context.ports, context.actor, None, at_indicator=True)
        context.assignment_id = None
    membership = actor.current
    if membership is None and actor.provinces:
        totals = await province_overview(context.ports, actor, actor.provinces[0].id)
        return province_screens.overview(totals, actor, banner=notice)
    if membership is None and actor.contributes_to and not actor.operates:
        return contribution_screens.home(await own_contributions(context.ports, actor), notice)
    if membership is None:
        if not actor.operates:
            return screens.stranger()
        return state_screen(await installation_state(context.ports, actor), member=False, banner=notice)
    if membership.opd is not None:
        waiting = await waiting_files(context.ports, actor)
        to_endorse = await count_waiting(context.ports, membership)
        owed = await owed_assignments(context.ports, actor, membership)
        first_screen = with_queue(screens.home_of_opd(owed, actor, notice, waiting), membership.id, to_endorse)
        unread = await to_read(context.ports, membership) if membership.role is Role.ADMIN_OPD else None
        return first_screen if unread is None else with_reading(first_screen, membership.id, unread)
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
    current = context.actor.current
    shared = await count_general(context.ports, current.region.id) if current is not None else 0
    await context.say(screens.help_for(context.actor, shared))


async def privacy(context: UpdateContext, _payload: str) -> None:
    """/privasi: what is kept about a person and why."""
    actor = context.actor
    helps = bool(actor.contributes_to or actor.provinces)
    await context.say(
        privacy_screens.privacy(actor.current, context.ports.retention, operates=actor.operates, helps=helps)
    )


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
