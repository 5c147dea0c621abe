"""Inviting everybody who is still missing."""

import structlog

from domain.people.people import Role
from domain.people.vacancies import INVITED_ROLES
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.vacancies import HandOutInvitations, InviteToPost, OpenPosts
from screens.people import vacancies as screens
from screens.texts.people import vacancies as texts
from services.people import vacancies as services
from services.refusals import NotAllowed
from services.single_flight import ExportFailed

_log = structlog.get_logger(__name__)


async def open_posts(context: UpdateContext, tap: OpenPosts) -> None:
    """[Undang semua yang belum]."""
    post_list = await services.posts_in(context.ports, context.actor, tap.region)
    await context.show(screens.posts(post_list, _invited_role(tap.role, tap.region), tap.page))


async def invite_to_post(context: UpdateContext, tap: InviteToPost) -> None:
    """One link, ready to be sent on."""
    post_list, invitation = await services.invite_to_post(
        context.ports,
        context.actor,
        tap.region,
        tap.opd or None,
        _invited_role(tap.role, tap.region),
        context.update_ref,
    )
    if invitation is None:
        await context.show(screens.posts(post_list, tap.role, tap.page, texts.TAKEN_MEANWHILE))
    else:
        await context.show(screens.invitation(invitation, post_list))


async def hand_out(context: UpdateContext, tap: HandOutInvitations) -> None:
    """All links as a file."""

    async def begun() -> None:
        await context.toast(texts.BEING_MADE)

    try:
        region, count, content = await services.hand_out_invitations(
            context.ports, context.actor, tap.region, tap.form, begun, context.update_ref
        )
    except ExportFailed as error:
        _log.error("invitations could not be put into a file", region_id=tap.region, cause=str(error.__cause__))
        await context.say(screens.handout_failed(tap.region))
        return
    if content is None:
        post_list = await services.posts_in(context.ports, context.actor, tap.region)
        await context.show(screens.posts(post_list, Role.ADMIN_OPD, 0))
    else:
        await context.say(screens.handout(region, count, tap.form, content))


def _invited_role(role: Role, region_id: int) -> Role:
    if role not in INVITED_ROLES:
        raise NotAllowed("invite to a post", region_id)
    return role


TAPS: tuple[TapRoute, ...] = (
    on(OpenPosts, open_posts),
    on(InviteToPost, invite_to_post),
    on(HandOutInvitations, hand_out),
)
