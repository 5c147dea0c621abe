"""Joining by an invitation link, and a coordinator's answer to a request to join."""

from domain.conflicts import ConflictReason
from domain.people.invitations import InvitationStatus, hash_of
from domain.submission.contributions import LinkOutcome
from domain.submission.receipts import LINK_PREFIX
from domain.text import account_name
from handlers.people.home import home_screen
from handlers.people.menus import refresh_menu, set_menu
from handlers.people.unknown_users import UnknownUsers
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.operating.state import ConfirmOperator, DeclineOperator
from screens.buttons.people.join import AnswerRequest, ConfirmInvitation, DeclineInvitation
from screens.operating import state as operator_screens
from screens.people import handovers as handover_screens
from screens.people import join as screens
from screens.people import other_bots
from screens.provinces import provinces as province_screens
from screens.submission import contributions as contribution_screens
from screens.submission.receipt import genuine_receipt as genuine_receipt_screen
from screens.texts.operating import state as operator_texts
from screens.texts.provinces import provinces as province_texts
from services.operating.operators import open_operator_invitation
from services.people.identity import switch_place
from services.people.join import confirm_invitation, decline_invitation, open_hashed, open_invitation
from services.people.join_requests import decide_request
from services.people.members import current_actor
from services.people.notices import join_request
from services.provinces.members import open_province_invitation
from services.refusals import Conflict
from services.served_regions import served_elsewhere
from services.submission.contributions import open_link as open_contribution_link
from services.submission.helping import stay_at
from services.submission.history import genuine_receipt


async def open_link(context: UpdateContext, token: str, guessers: UnknownUsers) -> None:
    """/start TOKEN, for members and strangers alike: what the invitation offers, or why it does not hold.

    Of a token only the hash is kept; `token` is what came without one. A stranger is told of an unknown token once an
    hour; one that was ever handed out is always answered.
    """
    telegram_id, name = _user_of(context)
    token_hash = context.token_hash
    opened = (
        await open_invitation(context.ports, telegram_id, name, token)
        if token_hash is None
        else await open_hashed(context.ports, telegram_id, name, token_hash)
    )
    place = await served_elsewhere(context.ports, opened.invitation.region) if opened.invitation is not None else None
    if place is not None and opened.standing is InvitationStatus.OPEN:
        is_member = opened.held is not None
        await context.say(other_bots.served_elsewhere([place]) if is_member else other_bots.invited_elsewhere(place))
        return
    if opened.standing is InvitationStatus.UNKNOWN and await _offers_operating(
        context, telegram_id, name, hash_of(token) if token_hash is None else token_hash
    ):
        return
    if opened.standing is InvitationStatus.UNKNOWN and await _offers_province(
        context, telegram_id, name, hash_of(token) if token_hash is None else token_hash
    ):
        return
    if opened.standing is InvitationStatus.UNKNOWN and await _lets_colleague_in(
        context, telegram_id, name, hash_of(token) if token_hash is None else token_hash
    ):
        return
    if opened.standing is InvitationStatus.UNKNOWN and token.startswith(LINK_PREFIX):
        await _judge_receipt(context, telegram_id, hash_of(token) if token_hash is None else token_hash, guessers)
        return
    if opened.standing is InvitationStatus.UNKNOWN and not _is_member(context):
        if guessers.may_answer(telegram_id, context.ports.clock.now()):
            await context.say(screens.landing(opened, member=False))
        return
    if opened.held is not None and place is None:
        actor = await switch_place(context.ports, context.actor, opened.held.id)
        await context.say(await home_screen(context, actor, screens.already_member_banner(opened.held)))
        return
    await context.say(screens.landing(opened, member=_is_member(context)))


async def _judge_receipt(context: UpdateContext, telegram_id: int, token_hash: str, guessers: UnknownUsers) -> None:
    """Says to anybody who scanned the code of a receipt whether it is genuine; a stranger who guesses hears it once."""
    receipt = await genuine_receipt(context.ports, token_hash)
    member = _is_member(context)
    if receipt is not None or member or guessers.may_answer(telegram_id, context.ports.clock.now()):
        await context.say(genuine_receipt_screen(receipt, member))


async def _offers_operating(context: UpdateContext, telegram_id: int, name: str, token_hash: str) -> bool:
    """Shows an operator's invitation; False where the token is of none."""
    offer = await open_operator_invitation(context.ports, telegram_id, name, token_hash)
    if offer is None:
        return False
    if offer.held:
        await context.say(await home_screen(context, context.actor, operator_texts.ALREADY))
    else:
        await context.say(operator_screens.offer(offer.invitation_id, offer.standing))
    return True


async def _offers_province(context: UpdateContext, telegram_id: int, name: str, token_hash: str) -> bool:
    """Shows an invitation to oversee a province; False where the token is of none."""
    offer = await open_province_invitation(context.ports, telegram_id, name, token_hash)
    if offer is None:
        return False
    if offer.held:
        banner = province_texts.ALREADY.format(province=offer.province.name)
        await context.say(await home_screen(context, context.actor, banner))
    else:
        await context.say(province_screens.offer(offer.invitation_id, offer.province, offer.standing))
    return True


async def _lets_colleague_in(context: UpdateContext, telegram_id: int, name: str, token_hash: str) -> bool:
    """Opens a link for a colleague who helps, and shows the indicator; False where the token is of none."""
    opened = await open_contribution_link(context.ports, telegram_id, name, token_hash)
    if opened is None:
        return False
    if opened.outcome is not LinkOutcome.HELPS:
        await context.say(contribution_screens.link_not_used(opened, has_home=_is_member(context)))
        return True
    place = await served_elsewhere(context.ports, opened.view.region)
    if place is not None:
        await context.say(other_bots.helps_elsewhere(place))
        return True
    actor = await current_actor(context.ports, telegram_id)
    if actor is not None:
        await stay_at(context.ports, actor, opened.view.owed.assignment_id)
        await context.say(contribution_screens.indicator(opened.view, opened.contribution, greeting=True))
        await set_menu(context.bot, actor)
    return True


async def confirm(context: UpdateContext, tap: ConfirmInvitation) -> None:
    """[Ya, saya ...]: joins, or asks the coordinators."""
    telegram_id, _ = _user_of(context)
    confirmed = await confirm_invitation(context.ports, telegram_id, tap.invitation, context.update_ref)
    if confirmed.agreed is not None:
        await context.show(handover_screens.agreed_screen(confirmed.agreed, member=_is_member(context)))
    elif confirmed.membership is not None:
        banner = (
            screens.joined_banner(confirmed.invitation)
            if confirmed.new
            else screens.already_member_banner(confirmed.membership)
        )
        await context.show(await home_screen(context, confirmed.actor, banner))
        if confirmed.new:
            await set_menu(context.bot, confirmed.actor)
        if confirmed.ended_telegram_id is not None:
            await refresh_menu(context, confirmed.ended_telegram_id)
    elif confirmed.standing is not InvitationStatus.OPEN:
        await context.show(screens.closed(confirmed.standing, confirmed.invitation, member=_is_member(context)))
    else:
        await context.show(screens.waiting(confirmed.invitation, member=_is_member(context)))


async def decline(context: UpdateContext, tap: DeclineInvitation) -> None:
    """[Bukan saya]: nothing is used up."""
    telegram_id, _ = _user_of(context)
    await decline_invitation(context.ports, telegram_id, tap.invitation, context.update_ref)
    await context.show(screens.not_me(member=_is_member(context)))


async def answer_request(context: UpdateContext, tap: AnswerRequest) -> None:
    """[Setujui] [Tolak] under a request; whoever comes second sees what was decided."""
    try:
        await decide_request(context.ports, context.actor, tap.request, tap.approve, context.update_ref)
    except Conflict as conflict:
        standing = await join_request(context.ports, tap.request)
        if standing is None or conflict.reason is not ConflictReason.ALREADY_DECIDED:
            raise
        await context.show(screens.earlier_decision(standing))
        return
    standing = await join_request(context.ports, tap.request)
    if standing is not None:
        await context.show(screens.decision(standing))


def _user_of(context: UpdateContext) -> tuple[int, str]:
    user = context.update.effective_user
    if user is None:
        raise ValueError("an invitation is opened by somebody")
    return user.id, account_name(user.full_name, user.id)


def _is_member(context: UpdateContext) -> bool:
    return not context.actor.is_stranger


STRANGERS_MAY_TAP = (ConfirmInvitation, DeclineInvitation, ConfirmOperator, DeclineOperator)
"""The taps that somebody without a role may make: the services behind them check who came with the token."""

TAPS: tuple[TapRoute, ...] = (
    on(ConfirmInvitation, confirm),
    on(DeclineInvitation, decline),
    on(AnswerRequest, answer_request),
)
