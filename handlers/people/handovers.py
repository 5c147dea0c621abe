"""Serah terima, as who leaves, the successor, co-admins and coordinators go through it."""

from domain.people.people import Actor
from handlers.people.home import home_screen
from handlers.people.menus import refresh_menu, set_menu
from handlers.routes import TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.people.handovers import (
    AcceptHandover,
    BeginHandover,
    CancelHandover,
    ChooseSuccessor,
    DeclineHandover,
    OpenDataOfLeaver,
    OpenHandover,
    OpenHandovers,
    PickHandoverDay,
    SeeHandover,
)
from screens.operating import people as own_data_screens
from screens.people import handovers as screens
from screens.people import invitations as invitation_screens
from screens.refusals import sentence
from screens.texts.people import handovers as texts
from services.operating.own_data import own_data_of_leaver
from services.people import handovers as services
from services.people.members import current_actor
from services.refusals import Conflict


async def open_handovers(context: UpdateContext, _tap: OpenHandovers) -> None:
    """The roles whose hand-over may begin; a single one is opened at once."""
    members = await services.to_hand_over(context.ports, context.actor)
    if len(members) == 1:
        await _show_role(context, members[0].membership.id)
    else:
        await context.show(screens.roles(members))


async def open_handover(context: UpdateContext, tap: OpenHandover) -> None:
    """One role: what would go over, or how far it is."""
    await _show_role(context, tap.membership)


async def choose_successor(context: UpdateContext, tap: ChooseSuccessor) -> None:
    """Another page of members."""
    await _show_role(context, tap.membership, tap.page)


async def pick_day(context: UpdateContext, tap: PickHandoverDay) -> None:
    """When it takes effect."""
    handover_page = await services.page_of_role(context.ports, context.actor, tap.membership)
    if handover_page.handover is not None:
        await context.show(screens.page(handover_page, context.actor.person_id))
    else:
        await context.show(screens.ask_day(handover_page, tap.successor, tap.month))


async def begin(context: UpdateContext, tap: BeginHandover) -> None:
    """Begins it: the successor is asked, or there is a link to forward."""
    day = tapped_day(tap.day) if tap.day else None
    try:
        begun = await services.begin(
            context.ports, context.actor, tap.membership, tap.successor, day, context.update_ref
        )
    except Conflict as conflict:
        await _show_role(context, tap.membership, banner=sentence(conflict.reason))
        return
    await _show_page(context, begun.handover.id)
    if begun.invitation is not None:
        await context.say(invitation_screens.forward_message(begun.invitation))


async def see(context: UpdateContext, tap: SeeHandover) -> None:
    """A hand-over as it stands."""
    await _show_page(context, tap.handover)


async def accept(context: UpdateContext, tap: AcceptHandover) -> None:
    """[Terima tugas]: the role passes, or will on its day."""
    try:
        passed = await services.accept(context.ports, context.actor, tap.handover, context.update_ref)
    except Conflict as conflict:
        await _show_page(context, tap.handover, sentence(conflict.reason))
        return
    actor = await _actor_now(context)
    if not passed.completed:
        await context.show(await home_screen(context, actor, screens.agreed_banner(passed.handover)))
        return
    await context.show(await home_screen(context, actor, screens.taken_over_banner(passed.handover)))
    await set_menu(context.bot, actor)
    await refresh_menu(context, passed.handover.holder.telegram_id)


async def decline(context: UpdateContext, tap: DeclineHandover) -> None:
    """[Belum dapat menerima]: nothing changes hands."""
    try:
        await services.decline(context.ports, context.actor, tap.handover, context.update_ref)
    except Conflict as conflict:
        await _show_page(context, tap.handover, sentence(conflict.reason))
        return
    await context.show(await home_screen(context, context.actor, texts.DECLINED_BANNER))


async def cancel(context: UpdateContext, tap: CancelHandover) -> None:
    """Calls it off."""
    try:
        await services.cancel(context.ports, context.actor, tap.handover, context.update_ref)
    except Conflict as conflict:
        await _show_page(context, tap.handover, sentence(conflict.reason))
        return
    await _show_page(context, tap.handover, texts.CANCELLED_BANNER)


async def open_data_of_leaver(context: UpdateContext, tap: OpenDataOfLeaver) -> None:
    """[Data saya] under a farewell: the file, also to somebody who holds no role any more."""
    data, region = await own_data_of_leaver(context.ports, context.actor, tap.membership)
    screen = own_data_screens.own_data(
        context.actor.name, data.sections, region, data.at, member=not context.actor.is_stranger
    )
    await context.say(screen)


async def _show_role(
    context: UpdateContext, membership_id: int, page_number: int = 0, banner: str | None = None
) -> None:
    handover_page = await services.page_of_role(context.ports, context.actor, membership_id)
    await context.show(screens.page(handover_page, context.actor.person_id, page_number, banner))


async def _show_page(context: UpdateContext, handover_id: int, banner: str | None = None) -> None:
    handover_page = await services.page(context.ports, context.actor, handover_id)
    await context.show(screens.page(handover_page, context.actor.person_id, banner=banner))


async def _actor_now(context: UpdateContext) -> Actor:
    return await current_actor(context.ports, context.actor.telegram_id) or context.actor


STRANGERS_MAY_TAP = (OpenDataOfLeaver,)
"""What somebody without a role may tap: the service behind it checks whose role it was."""

TAPS: tuple[TapRoute, ...] = (
    on(OpenHandovers, open_handovers),
    on(OpenHandover, open_handover),
    on(ChooseSuccessor, choose_successor),
    on(PickHandoverDay, pick_day),
    on(BeginHandover, begin),
    on(SeeHandover, see),
    on(AcceptHandover, accept),
    on(DeclineHandover, decline),
    on(CancelHandover, cancel),
    on(OpenDataOfLeaver, open_data_of_leaver),
)
