"""Joining by an invitation link, and a coordinator's answer to a request to join."""

from domain.people.invitations import Opened, Standing
from handlers.people.home import home_screen
from handlers.people.menus import set_menu
from handlers.people.unknown_users import Strangers
from handlers.routes import TapRoute, on
from handlers.update_context import Turn
from screens.buttons.people.join import AnswerRequest, ConfirmInvitation, DeclineInvitation
from screens.people import join as screens
from services.people.identity import switch_place
from services.people.join import confirm_invitation, decide_request, decline_invitation, open_invitation
from services.people.members import role_now
from services.people.notices import join_request
from services.refusals import Overtaken


async def open_link(turn: Turn, token: str, guessers: Strangers) -> None:
    """/start TOKEN, for members and strangers alike: what the invitation offers, or why it does not hold.

    A stranger is told of an unknown token once an hour; one that was ever handed out is always answered.
    """
    telegram_id, name = _who(turn)
    found: Opened = await open_invitation(turn.ports, telegram_id, name, token)
    if found.standing is Standing.UNKNOWN and not _is_member(turn):
        if guessers.may_answer(telegram_id, turn.ports.clock.now()):
            await turn.say(screens.opened(found, member=False))
        return
    if found.held is not None:
        actor = await switch_place(turn.ports, turn.actor, found.held.id)
        await turn.say(await home_screen(turn, actor, screens.already_words(found.held)))
        return
    await turn.say(screens.opened(found, member=_is_member(turn)))


async def confirm(turn: Turn, tap: ConfirmInvitation) -> None:
    """[Ya, saya ...]: joins, or asks the coordinators."""
    telegram_id, _ = _who(turn)
    done = await confirm_invitation(turn.ports, telegram_id, tap.invitation, turn.cause)
    if done.membership is not None:
        words = screens.joined_words(done.invitation) if done.new else screens.already_words(done.membership)
        await turn.show(await home_screen(turn, done.actor, words))
        if done.new:
            await set_menu(turn.bot, telegram_id, done.membership.role)
        if done.ended_telegram_id is not None:
            await set_menu(turn.bot, done.ended_telegram_id, await role_now(turn.ports, done.ended_telegram_id))
    elif done.standing is not Standing.OPEN:
        await turn.show(screens.closed(done.standing, done.invitation, member=_is_member(turn)))
    else:
        await turn.show(screens.waiting(done.invitation, member=_is_member(turn)))


async def decline(turn: Turn, tap: DeclineInvitation) -> None:
    """[Bukan saya]: nothing is used up."""
    telegram_id, _ = _who(turn)
    await decline_invitation(turn.ports, telegram_id, tap.invitation, turn.cause)
    await turn.show(screens.not_me(member=_is_member(turn)))


async def answer_request(turn: Turn, tap: AnswerRequest) -> None:
    """[Setujui] [Tolak] under a request; whoever comes second sees what was decided."""
    try:
        await decide_request(turn.ports, turn.actor, tap.request, tap.approve, turn.cause)
    except Overtaken:
        standing = await join_request(turn.ports, tap.request)
        if standing is None:
            raise
        await turn.show(screens.decided_before(standing))
        return
    standing = await join_request(turn.ports, tap.request)
    if standing is not None:
        await turn.show(screens.decided(standing))


def _who(turn: Turn) -> tuple[int, str]:
    user = turn.update.effective_user
    if user is None:
        raise ValueError("an invitation is opened by somebody")
    return user.id, user.full_name


def _is_member(turn: Turn) -> bool:
    return turn.actor.current is not None


STRANGERS_MAY_TAP = (ConfirmInvitation, DeclineInvitation)
"""The taps that somebody without a role may make: the services behind them check who came with the token."""

TAPS: tuple[TapRoute, ...] = (
    on(ConfirmInvitation, confirm),
    on(DeclineInvitation, decline),
    on(AnswerRequest, answer_request),
)
