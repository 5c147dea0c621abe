"""Inviting everybody who is still missing."""

import structlog

from domain.people.people import Role
from domain.people.vacancies import INVITED_ROLES, PostState
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.vacancies import ChooseHandout, HandOutInvitations, InviteToPost, OpenPosts
from screens.people import vacancies as screens
from screens.refusals import sentence
from screens.texts.people import vacancies as texts
from services.people import vacancies as services
from services.refusals import Conflict, NotAllowed
from services.single_flight import ExportFailed

_log = structlog.get_logger(__name__)


async def open_posts(context: UpdateContext, tap: OpenPosts) -> None:
    """[Undang semua yang belum]."""
    post_list = await services.posts_in(context.ports, context.actor, tap.region)
    await context.show(screens.posts(post_list, _invited_role(tap.role, tap.region), tap.page))


async def invite_to_post(context: UpdateContext, tap: InviteToPost) -> None:
    """One link, ready to be sent on; a question first where it replaces another."""
    post_list, post, invitation = await services.invite_to_post(
        context.ports,
        context.actor,
        tap.region,
        tap.opd or None,
        _invited_role(tap.role, tap.region),
        tap.revision,
        context.update_ref,
    )
    if invitation is not None:
        await context.show(screens.invitation(invitation, post_list))
    elif post.state is PostState.TAKEN:
        await context.show(screens.posts(post_list, tap.role, tap.page, texts.TAKEN_MEANWHILE))
    else:
        await context.show(screens.ask_replacing(post_list.region, post, tap.page))


async def choose_handout(context: UpdateContext, tap: ChooseHandout) -> None:
    """To whom a file is, and what it replaces."""
    post_list = await services.posts_in(context.ports, context.actor, tap.region)
    await context.show(screens.handout_choice(post_list, tap.form))


async def hand_out(context: UpdateContext, tap: HandOutInvitations) -> None:
    """All links as a file."""

    async def begun() -> None:
        await context.toast(texts.BEING_MADE)

    try:
        prepared = await services.prepare_handout(
            context.ports, context.actor, tap.region, tap.form, tap.posts, tap.revision, begun
        )
    except ExportFailed as error:
        _log.error("invitations could not be put into a file", region_id=tap.region, cause=str(error.__cause__))
        await context.say(screens.handout_failed(tap.region))
        return
    except Conflict as conflict:
        post_list = await services.posts_in(context.ports, context.actor, tap.region)
        await context.show(screens.handout_choice(post_list, tap.form, sentence(conflict.reason)))
        return
    if prepared is None:
        post_list = await services.posts_in(context.ports, context.actor, tap.region)
        await context.show(screens.posts(post_list, Role.ADMIN_OPD, 0))
        return
    # The links hold only once the file is there: what cannot be sent leaves none behind that nobody has.
    await context.say(
        screens.handout(prepared.region, len(prepared.entries), len(prepared.replaced), tap.form, prepared.content)
    )
    await services.complete_handout(context.ports, context.actor, prepared, context.update_ref)


def _invited_role(role: Role, region_id: int) -> Role:
    if role not in INVITED_ROLES:
        raise NotAllowed("invite to a post", region_id)
    return role


TAPS: tuple[TapRoute, ...] = (
    on(OpenPosts, open_posts),
    on(InviteToPost, invite_to_post),
    on(ChooseHandout, choose_handout),
    on(HandOutInvitations, hand_out),
)
