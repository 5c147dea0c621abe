"""Colleagues who help: links for them, made and ended by an admin; and the little that a colleague does."""

from handlers.people.home import home_screen
from handlers.people.menus import set_menu
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.operating.people import OpenOwnData
from screens.buttons.submission.contributions import (
    EndContribution,
    InviteColleague,
    LeaveContribution,
    OpenColleagues,
    OpenContributions,
)
from screens.buttons.submission.draft import (
    BackToDraft,
    ChooseForUnassigned,
    ChooseRemoval,
    DismissUnassigned,
    RemoveFile,
)
from screens.buttons.submission.outstanding import OpenAssignment
from screens.buttons.submission.specimens import GiveSpecimen, OpenSpecimens
from screens.submission import contributions as screens
from screens.texts.submission import contributions as texts
from services.people.members import current_actor
from services.refusals import NotAllowed
from services.submission import contributions
from services.submission import helping as helping_services


async def open_colleagues(context: UpdateContext, tap: OpenColleagues) -> None:
    """[Minta rekan mengirim]: who helps with this indicator."""
    await context.show(screens.colleagues(await contributions.colleagues(context.ports, context.actor, tap.assignment)))


async def invite(context: UpdateContext, tap: InviteColleague) -> None:
    """[Buat tautan]: what to do with it, and below the message to hand on."""
    new = await contributions.invite_colleague(context.ports, context.actor, tap.assignment, context.update_ref)
    await context.show(screens.instructions(new))
    await context.say(screens.forward_message(new))


async def invited_already(context: UpdateContext, tap: InviteColleague) -> None:
    """The link was made and its message is lost: whoever wants one ends it and makes another."""
    await open_colleagues(context, OpenColleagues(tap.assignment))


async def end(context: UpdateContext, tap: EndContribution) -> None:
    """[Akhiri]: the link is useless from now on."""
    facts = await contributions.end_contribution(context.ports, context.actor, tap.contribution, context.update_ref)
    await context.show(screens.colleagues(facts, texts.ENDED))


async def open_own(context: UpdateContext, _tap: OpenContributions) -> None:
    """What somebody helps with, beside a role that they hold."""
    if not context.actor.contributes_to:
        raise NotAllowed("open contributions")
    helping = await helping_services.own_contributions(context.ports, context.actor)
    await context.show(screens.home(helping, way_back=context.actor.current is not None))


async def leave(context: UpdateContext, tap: LeaveContribution) -> None:
    """[Tidak dapat membantu]: it is not for this colleague."""
    await contributions.leave_contribution(context.ports, context.actor, tap.contribution, context.update_ref)
    actor = await current_actor(context.ports, context.actor.telegram_id) or context.actor
    if actor.is_stranger:
        await context.show(screens.left())
    else:
        await context.show(await home_screen(context, actor, texts.LEFT))
    await set_menu(context.bot, actor)


async def open_as_colleague(context: UpdateContext, assignment_id: int) -> None:
    """Opens the one indicator; where a draft lies, the tapped message becomes the colleague's card of it."""
    update_ref = None if context.replayed else context.update_ref
    opened = await helping_services.open_for_contributor(
        context.ports, context.actor, assignment_id, update_ref, context.tapped_message_id
    )
    if opened is not None:
        await context.show(screens.indicator(*opened))


async def choose_own_removal(context: UpdateContext, tap: ChooseRemoval) -> None:
    """[Hapus berkas]: which of the own files."""
    view, contribution = await helping_services.look_as_contributor(context.ports, context.actor, tap.assignment)
    await context.show(screens.choose_own_removal(view, contribution, tap.page))


async def remove_own_file(context: UpdateContext, tap: RemoveFile) -> None:
    """An own file leaves the draft."""
    await helping_services.remove_own_file(
        context.ports, context.actor, tap.assignment, tap.file, context.update_ref, context.tapped_message_id
    )


CONTRIBUTORS_MAY_TAP = (
    OpenAssignment,
    BackToDraft,
    ChooseRemoval,
    RemoveFile,
    OpenContributions,
    LeaveContribution,
    OpenSpecimens,
    GiveSpecimen,
    OpenOwnData,
    ChooseForUnassigned,
    DismissUnassigned,
)
"""The taps of a colleague who holds no role anywhere."""

TAPS: tuple[TapRoute, ...] = (
    on(OpenColleagues, open_colleagues),
    on(InviteColleague, invite, invited_already),
    on(EndContribution, end),
    on(OpenContributions, open_own),
    on(LeaveContribution, leave),
)
