"""Members, as a coordinator looks after them: who is in, inviting, revoking, ending a role."""

from domain.people.invitations import NewInvitation
from domain.people.members import Member
from domain.people.people import Role
from domain.prompts import Prompt, PromptKind
from handlers.people.home import home_screen
from handlers.people.menus import refresh_menu
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.members import (
    AskEnd,
    EndRole,
    InviteAdmin,
    InviteHead,
    InviteLateHead,
    InviteStaff,
    OpenMember,
    OpenMembers,
    OpenOpdMembers,
    OpenRequest,
    OpenRequests,
    OpenStaff,
    RevokeInvitation,
    SearchOpd,
)
from screens.buttons.reminding.escalations import OpenEscalations
from screens.people import invitations as invitation_screens
from screens.people import join as join_screens
from screens.people import members as screens
from screens.texts.people import members as texts
from services.people import invitations as inviting
from services.people import join_requests
from services.people import members as services
from services.people.role_end import LastCoordinator
from services.refusals import NotAllowed


async def anggota(context: UpdateContext, _payload: str) -> None:
    """/anggota: the members of the region the person coordinates."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("manage members")
    await context.say(screens.board(await services.members_of(context.ports, context.actor, membership.region.id), 0))


async def open_board(context: UpdateContext, tap: OpenMembers) -> None:
    """One page of the OPD."""
    await context.show(screens.board(await services.members_of(context.ports, context.actor, tap.region), tap.page))


async def open_opd(context: UpdateContext, tap: OpenOpdMembers) -> None:
    """One OPD."""
    await context.show(screens.opd(await services.members_of_opd(context.ports, context.actor, tap.opd), tap.page))


async def open_staff(context: UpdateContext, tap: OpenStaff) -> None:
    """Koordinator and pimpinan."""
    await context.show(screens.staff(await services.members_of(context.ports, context.actor, tap.region), tap.page))


async def open_member(context: UpdateContext, tap: OpenMember) -> None:
    """One member."""
    await context.show(screens.member(await services.member(context.ports, context.actor, tap.membership)))


async def invite_admin(context: UpdateContext, tap: InviteAdmin) -> None:
    """A link into an OPD."""
    invitation = await inviting.invite_to_opd(
        context.ports, context.actor, tap.opd, shared=tap.shared, update_ref=context.update_ref
    )
    await _hand_out(context, invitation)


async def invite_head(context: UpdateContext, tap: InviteHead) -> None:
    """A link for the head of an OPD."""
    await _hand_out(context, await inviting.invite_head(context.ports, context.actor, tap.opd, context.update_ref))


async def invite_late_head(context: UpdateContext, tap: InviteLateHead) -> None:
    """The same from the list of those that are late, to which it leads back."""
    invitation = await inviting.invite_head(context.ports, context.actor, tap.opd, context.update_ref)
    await _hand_out(context, invitation, origin=OpenEscalations(tap.round))


async def invite_staff(context: UpdateContext, tap: InviteStaff) -> None:
    """A link into the region's own roles; nobody of an OPD is invited this way."""
    if tap.role in (Role.ADMIN_OPD, Role.KEPALA_OPD):
        raise NotAllowed("invite to an OPD by a region", tap.region)
    await _hand_out(
        context, await inviting.invite_to_region(context.ports, context.actor, tap.region, tap.role, context.update_ref)
    )


async def revoke_invitation(context: UpdateContext, tap: RevokeInvitation) -> None:
    """Takes an open invitation back."""
    revoked = await inviting.revoke_invitation(context.ports, context.actor, tap.invitation, context.update_ref)
    notice = texts.REVOKED if revoked.now else texts.REVOKED_BEFORE
    if revoked.invitation.opd is not None:
        members = await services.members_of_opd(context.ports, context.actor, revoked.invitation.opd.id)
        await context.show(screens.opd(members, banner=notice))
    else:
        of_region = await services.members_of(context.ports, context.actor, revoked.invitation.region.id)
        await context.show(screens.staff(of_region, banner=notice))


async def ask_end(context: UpdateContext, tap: AskEnd) -> None:
    """Asks before a role ends."""
    await context.show(screens.ask_end(await services.member(context.ports, context.actor, tap.membership)))


async def end_role(context: UpdateContext, tap: EndRole) -> None:
    """Ends a role; the only coordinator stays."""
    try:
        ended = await services.end_role(context.ports, context.actor, tap.membership, context.update_ref)
    except LastCoordinator:
        held = await services.member(context.ports, context.actor, tap.membership)
        await context.show(screens.last_coordinator(held))
        return
    await _show_after(context, ended)
    await refresh_menu(context, ended.telegram_id)


async def open_requests(context: UpdateContext, tap: OpenRequests) -> None:
    """Who waits for a yes."""
    board = await services.members_of(context.ports, context.actor, tap.region)
    waiting = await join_requests.requests_of(context.ports, context.actor, tap.region)
    await context.show(screens.requests(board.region, waiting, tap.page))


async def open_request(context: UpdateContext, tap: OpenRequest) -> None:
    """One request, with [Setujui] [Tolak] while it waits."""
    request = await join_requests.request_of(context.ports, context.actor, tap.request)
    waits = request.approved is None
    await context.show(join_screens.approval_asked(request) if waits else join_screens.earlier_decision(request))


async def ask_search(context: UpdateContext, tap: SearchOpd) -> None:
    """Asks which OPD is looked for."""
    await services.ask_search(context.ports, context.actor, tap.region, context.update_ref)
    await context.show(screens.ask_search(tap.region))


async def search(context: UpdateContext, prompt: Prompt) -> None:
    """What was typed: the OPD that fit; a single one is opened at once. Typing again searches again."""
    board, matches = await services.search_members(context.ports, context.actor, prompt.subject_id, context.text)
    if len(matches) == 1:
        await context.say(screens.opd(matches[0]))
    else:
        await context.say(screens.search_result(board.region, context.text, matches))


async def _hand_out(
    context: UpdateContext,
    invitation: NewInvitation,
    origin: OpenEscalations | None = None,
) -> None:
    await context.show(invitation_screens.instructions(invitation, origin))
    await context.say(invitation_screens.forward_message(invitation))


async def _show_after(context: UpdateContext, ended: Member) -> None:
    notice = screens.role_ended_banner(ended)
    held = ended.membership
    if ended.person_id == context.actor.person_id:
        actor = await services.current_actor(context.ports, context.actor.telegram_id)
        await context.show(await home_screen(context, actor or context.actor, notice))
    elif held.opd is not None:
        await context.show(
            screens.opd(await services.members_of_opd(context.ports, context.actor, held.opd.id), banner=notice)
        )
    else:
        await context.show(
            screens.staff(await services.members_of(context.ports, context.actor, held.region.id), banner=notice)
        )


COMMANDS = {"anggota": Command(anggota, frozenset({Role.KOORDINATOR}))}
TAPS: tuple[TapRoute, ...] = (
    on(OpenMembers, open_board),
    on(OpenOpdMembers, open_opd),
    on(OpenStaff, open_staff),
    on(OpenMember, open_member),
    on(InviteAdmin, invite_admin),
    on(InviteHead, invite_head),
    on(InviteLateHead, invite_late_head),
    on(InviteStaff, invite_staff),
    on(RevokeInvitation, revoke_invitation),
    on(AskEnd, ask_end),
    on(EndRole, end_role),
    on(OpenRequests, open_requests),
    on(OpenRequest, open_request),
    on(SearchOpd, ask_search),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.MEMBER_SEARCH: search}
