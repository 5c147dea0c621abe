"""The first screen, switching places, help, privacy, and leaving a question."""

from domain.people.people import Actor, Role
from handlers.people.menus import set_menu
from handlers.routes import Command, TapRoute, on
from handlers.update_context import Turn
from screens.buttons.people.home import ChoosePlace, OpenHome, SwitchPlace
from screens.people import home as screens
from screens.screen import Screen
from screens.texts.people import home as texts
from services.people.deliverability import how_many_to_look_at
from services.people.home import region_standing
from services.people.identity import switch_place
from services.submission.outstanding import standings


async def home_screen(turn: Turn, actor: Actor, notice: str | None = None) -> Screen:
    """The first screen for whatever the person acts as now; `notice` is said above it."""
    membership = actor.current
    if membership is None:
        return screens.stranger()
    if membership.opd is not None:
        return screens.home_of_opd(await standings(turn.ports, actor, membership), actor, notice)
    to_look_at = await how_many_to_look_at(turn.ports, membership.region) if membership.role is Role.KOORDINATOR else 0
    standing = await region_standing(turn.ports, actor, membership)
    return screens.home_of_region(membership, actor, standing, notice, to_look_at)


async def start(turn: Turn, _payload: str) -> None:
    """/start and /status: where things stand."""
    await turn.say(await home_screen(turn, turn.actor))


async def open_home(turn: Turn, _tap: OpenHome) -> None:
    """Back to the first screen."""
    await turn.show(await home_screen(turn, turn.actor))


async def choose_place(turn: Turn, _tap: ChoosePlace) -> None:
    """Shows all places the person acts for."""
    await turn.show(screens.choose_place(turn.actor))


async def switch(turn: Turn, tap: SwitchPlace) -> None:
    """Acts in another place from now on; the command menu follows the role."""
    actor = await switch_place(turn.ports, turn.actor, tap.membership)
    await turn.show(await home_screen(turn, actor))
    if actor.current is not None:
        await set_menu(turn.bot, actor.telegram_id, actor.current.role)


async def help_(turn: Turn, _payload: str) -> None:
    """/bantuan: what can be done."""
    await turn.say(screens.help_for(turn.actor))


async def privacy(turn: Turn, _payload: str) -> None:
    """/privasi: what is kept about a person and why."""
    await turn.say(screens.privacy(member=turn.actor.current is not None))


async def cancel(turn: Turn, _payload: str) -> None:
    """/batal: leaves the open question (the router has dropped it already) and shows where things stand."""
    said = texts.CANCELLED if turn.prompt is not None else texts.NOTHING_TO_CANCEL
    await turn.say(await home_screen(turn, turn.actor, said))


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
