"""The first screen, switching places, help, privacy, and leaving a question."""

from domain.people.people import Actor, Role
from handlers.people.menus import set_menu
from handlers.routes import Command, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.home import ChoosePlace, OpenHome, SwitchPlace
from screens.people import home as screens
from screens.screen import Screen
from screens.texts.people import home as texts
from services.people.deliverability import count_issues
from services.people.home import region_standing
from services.people.identity import switch_place
from services.submission.outstanding import owed_assignments


async def home_screen(context: UpdateContext, actor: Actor, notice: str | None = None) -> Screen:
    """The first screen for whatever the person acts as now; `notice` is said above it."""
    membership = actor.current
    if membership is None:
        return screens.stranger()
    if membership.opd is not None:
        return screens.home_of_opd(await owed_assignments(context.ports, actor, membership), actor, notice)
    to_look_at = await count_issues(context.ports, membership.region) if membership.role is Role.KOORDINATOR else 0
    standing = await region_standing(context.ports, actor, membership)
    return screens.home_of_region(membership, actor, standing, notice, to_look_at)


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
    if actor.current is not None:
        await set_menu(context.bot, actor.telegram_id, actor.current.role)


async def help_(context: UpdateContext, _payload: str) -> None:
    """/bantuan: what can be done."""
    await context.say(screens.help_for(context.actor))


async def privacy(context: UpdateContext, _payload: str) -> None:
    """/privasi: what is kept about a person and why."""
    await context.say(screens.privacy(member=context.actor.current is not None))


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
    "start": Command(start),
    "status": Command(start),
    "bantuan": Command(help_),
    "help": Command(help_),
    "privasi": Command(privacy),
    "batal": Command(cancel),
}
