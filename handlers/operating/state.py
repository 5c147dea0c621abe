"""/keadaan, and how somebody becomes an operator: by an invitation from the command line and one tap."""

from domain.people.people import Role
from handlers.people.home import home_screen
from handlers.people.menus import set_menu
from handlers.routes import Command, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.operating.state import ConfirmOperator, DeclineOperator, OpenState
from screens.operating import state as screens
from screens.people import join as join_screens
from screens.screen import Screen
from screens.texts.operating import state as texts
from services.operating import operators, state


async def keadaan(context: UpdateContext, _payload: str) -> None:
    """/keadaan: the state for an operator; what concerns their region, and whom to ask, for a coordinator."""
    if context.actor.operates:
        await context.say(await _state(context))
    else:
        await context.say(
            screens.state_for_coordinator(await state.state_for_coordinator(context.ports, context.actor))
        )


async def open_state(context: UpdateContext, _tap: OpenState) -> None:
    """[Keadaan layanan], [Segarkan]."""
    await context.show(await _state(context))


async def confirm(context: UpdateContext, tap: ConfirmOperator) -> None:
    """[Ya, saya pengelola layanan]."""
    joined = await operators.confirm_operator(
        context.ports, context.actor.telegram_id, tap.invitation, context.update_ref
    )
    actor = joined.actor
    if not actor.operates:
        await context.show(screens.offer(tap.invitation, joined.standing))
        return
    await context.show(await home_screen(context, actor, texts.JOINED if joined.new else texts.ALREADY))
    await set_menu(context.bot, actor)


async def decline(context: UpdateContext, tap: DeclineOperator) -> None:
    """[Bukan saya]: nothing is used up."""
    await operators.decline_operator(context.ports, context.actor.telegram_id, tap.invitation, context.update_ref)
    await context.show(join_screens.not_me(member=not context.actor.is_stranger))


async def _state(context: UpdateContext) -> Screen:
    actor = context.actor
    return screens.state_screen(
        await state.installation_state(context.ports, actor), member=bool(actor.current or actor.provinces)
    )


COMMANDS = {"keadaan": Command(keadaan, frozenset({Role.KOORDINATOR}), operators=True)}
TAPS: tuple[TapRoute, ...] = (
    on(OpenState, open_state),
    on(ConfirmOperator, confirm),
    on(DeclineOperator, decline),
)
