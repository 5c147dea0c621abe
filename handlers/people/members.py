"""Members, as a coordinator looks after them: who is in, inviting, revoking, ending a role."""

from domain.people.invitations import NewInvitation
from domain.people.members import Member
from domain.people.people import Role
from domain.prompts import Prompt, PromptKind
from handlers.people.home import home_screen
from handlers.people.menus import set_menu
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.update_context import Turn
from screens.buttons.people.members import (
    AskEnd,
    EndRole,
    InviteAdmin,
    InviteHead,
    InviteStaff,
    InviteSuccessor,
    OpenMember,
    OpenMembers,
    OpenOpdMembers,
    OpenRequest,
    OpenRequests,
    OpenStaff,
    RevokeInvitation,
    SearchOpd,
)
from screens.people import invitations as invitation_screens
from screens.people import join as join_screens
from screens.people import members as screens
from screens.texts.people import members as texts
from services.people import invitations as inviting
from services.people import members as services
from services.people.members import LastCoordinator
from services.refusals import NotAllowed


async def anggota(turn: Turn, _payload: str) -> None:
    """/anggota: the members of the region the person coordinates."""
    membership = turn.actor.current
    if membership is None:
        raise NotAllowed("manage members")
    await turn.say(screens.board(await services.members_of(turn.ports, turn.actor, membership.region.id), 0))


async def open_board(turn: Turn, tap: OpenMembers) -> None:
    """One page of the OPD."""
    await turn.show(screens.board(await services.members_of(turn.ports, turn.actor, tap.region), tap.page))


async def open_opd(turn: Turn, tap: OpenOpdMembers) -> None:
    """One OPD."""
    await turn.show(screens.opd(await services.members_of_opd(turn.ports, turn.actor, tap.opd), tap.page))


async def open_staff(turn: Turn, tap: OpenStaff) -> None:
    """Koordinator and pimpinan."""
    await turn.show(screens.staff(await services.members_of(turn.ports, turn.actor, tap.region), tap.page))


async def open_member(turn: Turn, tap: OpenMember) -> None:
    """One member."""
    await turn.show(screens.member(await services.member(turn.ports, turn.actor, tap.membership)))


async def invite_admin(turn: Turn, tap: InviteAdmin) -> None:
    """A link into an OPD."""
    made = await inviting.invite_to_opd(turn.ports, turn.actor, tap.opd, shared=tap.shared, cause=turn.cause)
    await _hand_out(turn, made)


async def invite_head(turn: Turn, tap: InviteHead) -> None:
    """A link for the head of an OPD."""
    await _hand_out(turn, await inviting.invite_head(turn.ports, turn.actor, tap.opd, turn.cause))


async def invite_staff(turn: Turn, tap: InviteStaff) -> None:
    """A link into the region's own roles; nobody of an OPD is invited this way."""
    if tap.role in (Role.ADMIN_OPD, Role.KEPALA_OPD):
        raise NotAllowed("invite to an OPD by a region", tap.region)
    await _hand_out(turn, await inviting.invite_to_region(turn.ports, turn.actor, tap.region, tap.role, turn.cause))


async def invite_successor(turn: Turn, tap: InviteSuccessor) -> None:
    """A link for whoever takes over."""
    held = await services.member(turn.ports, turn.actor, tap.membership)
    made = await inviting.invite_successor(turn.ports, turn.actor, tap.membership, turn.cause)
    await _hand_out(turn, made, held)


async def revoke_invitation(turn: Turn, tap: RevokeInvitation) -> None:
    """Takes an open invitation back."""
    revoked = await inviting.revoke_invitation(turn.ports, turn.actor, tap.invitation, turn.cause)
    said = texts.REVOKED if revoked.now else texts.REVOKED_BEFORE
    if revoked.invitation.opd is not None:
        of = await services.members_of_opd(turn.ports, turn.actor, revoked.invitation.opd.id)
        await turn.show(screens.opd(of, said=said))
    else:
        of_region = await services.members_of(turn.ports, turn.actor, revoked.invitation.region.id)
        await turn.show(screens.staff(of_region, said=said))


async def ask_end(turn: Turn, tap: AskEnd) -> None:
    """Asks before a role ends."""
    await turn.show(screens.ask_end(await services.member(turn.ports, turn.actor, tap.membership)))


async def end_role(turn: Turn, tap: EndRole) -> None:
    """Ends a role; the only coordinator stays."""
    try:
        ended = await services.end_role(turn.ports, turn.actor, tap.membership, turn.cause)
    except LastCoordinator:
        held = await services.member(turn.ports, turn.actor, tap.membership)
        await turn.show(screens.last_coordinator(held))
        return
    await _show_after(turn, ended)
    await set_menu(turn.bot, ended.telegram_id, await services.role_now(turn.ports, ended.telegram_id))


async def open_requests(turn: Turn, tap: OpenRequests) -> None:
    """Who waits for a yes."""
    board = await services.members_of(turn.ports, turn.actor, tap.region)
    waiting = await services.requests_of(turn.ports, turn.actor, tap.region)
    await turn.show(screens.requests(board.region, waiting, tap.page))


async def open_request(turn: Turn, tap: OpenRequest) -> None:
    """One request, with [Setujui] [Tolak] while it waits."""
    asked = await services.request_of(turn.ports, turn.actor, tap.request)
    waits = asked.approved is None
    await turn.show(join_screens.approval_asked(asked) if waits else join_screens.decided_before(asked))


async def ask_search(turn: Turn, tap: SearchOpd) -> None:
    """Asks which OPD is looked for."""
    await services.ask_search(turn.ports, turn.actor, tap.region, turn.cause)
    await turn.show(screens.ask_search(tap.region))


async def search(turn: Turn, prompt: Prompt) -> None:
    """What was typed: the OPD that fit; a single one is opened at once. Typing again searches again."""
    board, found = await services.members_found(turn.ports, turn.actor, prompt.subject_id, turn.text)
    if len(found) == 1:
        await turn.say(screens.opd(found[0]))
    else:
        await turn.say(screens.search_result(board.region, turn.text, found))


async def _hand_out(turn: Turn, made: NewInvitation, replaced: Member | None = None) -> None:
    await turn.show(invitation_screens.ready(made, replaced))
    await turn.say(invitation_screens.to_forward(made))


async def _show_after(turn: Turn, ended: Member) -> None:
    said = screens.ended_words(ended)
    held = ended.membership
    if ended.person_id == turn.actor.person_id:
        actor = await services.actor_now(turn.ports, turn.actor.telegram_id)
        await turn.show(await home_screen(turn, actor or turn.actor, said))
    elif held.opd is not None:
        await turn.show(screens.opd(await services.members_of_opd(turn.ports, turn.actor, held.opd.id), said=said))
    else:
        await turn.show(screens.staff(await services.members_of(turn.ports, turn.actor, held.region.id), said=said))


COMMANDS = {"anggota": Command(anggota, frozenset({Role.KOORDINATOR}))}
TAPS: tuple[TapRoute, ...] = (
    on(OpenMembers, open_board),
    on(OpenOpdMembers, open_opd),
    on(OpenStaff, open_staff),
    on(OpenMember, open_member),
    on(InviteAdmin, invite_admin),
    on(InviteHead, invite_head),
    on(InviteStaff, invite_staff),
    on(InviteSuccessor, invite_successor),
    on(RevokeInvitation, revoke_invitation),
    on(AskEnd, ask_end),
    on(EndRole, end_role),
    on(OpenRequests, open_requests),
    on(OpenRequest, open_request),
    on(SearchOpd, ask_search),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.MEMBER_SEARCH: search}
