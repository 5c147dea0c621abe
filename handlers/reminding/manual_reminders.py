"""/ingatkan, and letters to heads of OPD: what a coordinator sends by hand."""

from domain.people.people import Role
from handlers.routes import Command, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.reminding.escalations import OpenEscalations, SendLetter
from screens.buttons.reminding.manual_reminders import (
    ChooseReminderOpds,
    OpenManualReminder,
    OpenReminderByHand,
    OpenReminderResult,
    OpenRemindersByHand,
    PreviewReminder,
    SendReminder,
    ToggleReminderOpd,
)
from screens.refusals import sentence
from screens.reminding import escalations as letter_screens
from screens.reminding import manual_reminders as screens
from services.refusals import Conflict
from services.reminding import escalations
from services.reminding import manual_reminders as services

_AT_ONCE = 30
"""How many reminders go out before the outcome is shown; the others follow with the dispatcher."""


async def ingatkan(context: UpdateContext, _payload: str) -> None:
    """/ingatkan: whom to remind."""
    region_id = services.region_of(context.actor)
    await context.say(screens.choose_audience(await services.board(context.ports, context.actor, region_id)))


async def open_nudge(context: UpdateContext, tap: OpenManualReminder) -> None:
    """The same by a tap."""
    await context.show(screens.choose_audience(await services.board(context.ports, context.actor, tap.region)))


async def choose(context: UpdateContext, tap: ChooseReminderOpds) -> None:
    """The OPD to tick."""
    await context.show(screens.choose_opds(await services.board(context.ports, context.actor, tap.region), tap.page))


async def toggle(context: UpdateContext, tap: ToggleReminderOpd) -> None:
    """Ticks an OPD, or unticks it."""
    board = await services.toggle(context.ports, context.actor, tap.region, tap.opd, context.update_ref)
    await context.show(screens.choose_opds(board, tap.page))


async def preview(context: UpdateContext, tap: PreviewReminder) -> None:
    """Whom it would reach."""
    await context.show(screens.preview(await services.board(context.ports, context.actor, tap.region), tap.selection))


async def send(context: UpdateContext, tap: SendReminder) -> None:
    """Reminds them; the outcome follows."""
    try:
        nudge_id, owed = await services.remind(
            context.ports, context.actor, tap.region, tap.selection, tap.revision, context.update_ref
        )
    except Conflict as conflict:
        board = await services.board(context.ports, context.actor, tap.region)
        await context.show(screens.preview(board, tap.selection, sentence(conflict.reason)))
        return
    await context.toast()
    await context.deliver(owed[:_AT_ONCE])
    await context.show(screens.result(await services.outcome(context.ports, context.actor, nudge_id)))


async def outcome(context: UpdateContext, tap: OpenReminderResult) -> None:
    """What has become of it."""
    await context.show(screens.result(await services.outcome(context.ports, context.actor, tap.reminder), tap.page))


async def open_by_hand(context: UpdateContext, tap: OpenRemindersByHand) -> None:
    """To whom a human writes too."""
    await context.show(screens.by_hand(await services.outcome(context.ports, context.actor, tap.reminder), tap.page))


async def open_text(context: UpdateContext, tap: OpenReminderByHand) -> None:
    """The text for one OPD; the list where it owes nothing any more."""
    result = await services.outcome(context.ports, context.actor, tap.reminder)
    line = result.of_opd(tap.opd)
    await context.show(screens.to_hand_on(result, line) if line else screens.by_hand(result, 0))


async def open_escalations(context: UpdateContext, tap: OpenEscalations) -> None:
    """The letters that could be sent."""
    await context.show(
        letter_screens.offers(await escalations.offers(context.ports, context.actor, tap.round), tap.page)
    )


async def send_letter(context: UpdateContext, tap: SendLetter) -> None:
    """Sends one, by this tap; where it stands otherwise than it was shown, it is shown anew."""
    try:
        letter, _ = await escalations.send_letter(
            context.ports, context.actor, tap.escalation, tap.revision, context.update_ref
        )
    except Conflict as conflict:
        offers = await escalations.offers_with(context.ports, context.actor, tap.escalation)
        await context.show(letter_screens.offers(offers, banner=sentence(conflict.reason)))
        return
    round_id = letter.letter.round.id
    offers = await escalations.offers(context.ports, context.actor, round_id)
    await context.show(letter_screens.offers(offers, banner=letter_screens.letter_sent_banner(letter)))


COMMANDS = {"ingatkan": Command(ingatkan, frozenset({Role.KOORDINATOR}))}
TAPS: tuple[TapRoute, ...] = (
    on(OpenManualReminder, open_nudge),
    on(ChooseReminderOpds, choose),
    on(ToggleReminderOpd, toggle),
    on(PreviewReminder, preview),
    on(SendReminder, send),
    on(OpenReminderResult, outcome),
    on(OpenRemindersByHand, open_by_hand),
    on(OpenReminderByHand, open_text),
    on(OpenEscalations, open_escalations),
    on(SendLetter, send_letter),
)
