"""/ingatkan, and letters to heads of OPD: what a coordinator sends by hand."""

from domain.people.people import Role
from handlers.routes import Command, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.reminding.digest import (
    ChooseNudge,
    OpenEscalations,
    OpenNudge,
    OpenNudged,
    PreviewNudge,
    SendLetter,
    SendNudge,
    ToggleNudge,
)
from screens.reminding import escalations as letter_screens
from screens.reminding import manual_reminders as screens
from screens.texts.reminding import manual_reminders as texts
from services.refusals import Overtaken
from services.reminding import escalations
from services.reminding import manual_reminders as services

_AT_ONCE = 30
"""How many reminders go out before the outcome is shown; the others follow with the sweep."""


async def ingatkan(context: UpdateContext, _payload: str) -> None:
    """/ingatkan: whom to remind."""
    region_id = services.region_of(context.actor)
    await context.say(screens.choice(await services.board(context.ports, context.actor, region_id)))


async def open_nudge(context: UpdateContext, tap: OpenNudge) -> None:
    """The same by a tap."""
    await context.show(screens.choice(await services.board(context.ports, context.actor, tap.region)))


async def choose(context: UpdateContext, tap: ChooseNudge) -> None:
    """The OPD to tick."""
    await context.show(screens.choose(await services.board(context.ports, context.actor, tap.region), tap.page))


async def toggle(context: UpdateContext, tap: ToggleNudge) -> None:
    """Ticks an OPD, or unticks it."""
    done = await services.toggle(context.ports, context.actor, tap.region, tap.opd, context.update_ref)
    await context.show(screens.choose(done, tap.page))


async def preview(context: UpdateContext, tap: PreviewNudge) -> None:
    """Whom it would reach."""
    await context.show(screens.preview(await services.board(context.ports, context.actor, tap.region), tap.late))


async def send(context: UpdateContext, tap: SendNudge) -> None:
    """Reminds them; the outcome follows."""
    try:
        nudge_id, owed = await services.remind(context.ports, context.actor, tap.region, tap.late, context.update_ref)
    except Overtaken:
        found = await services.board(context.ports, context.actor, tap.region)
        await context.show(screens.preview(found, tap.late, texts.ANSWER_AGAIN))
        return
    await context.toast()
    await context.deliver(owed[:_AT_ONCE])
    await context.show(screens.result(await services.outcome(context.ports, context.actor, nudge_id)))


async def outcome(context: UpdateContext, tap: OpenNudged) -> None:
    """What has become of it."""
    await context.show(screens.result(await services.outcome(context.ports, context.actor, tap.nudge), tap.page))


async def open_escalations(context: UpdateContext, tap: OpenEscalations) -> None:
    """The letters that could be sent."""
    await context.show(
        letter_screens.offers(await escalations.offers(context.ports, context.actor, tap.round), tap.page)
    )


async def send_letter(context: UpdateContext, tap: SendLetter) -> None:
    """Sends one, by this tap."""
    sent, _ = await escalations.send_letter(context.ports, context.actor, tap.escalation, context.update_ref)
    round_id = sent.letter.round.id
    found = await escalations.offers(context.ports, context.actor, round_id)
    await context.show(letter_screens.offers(found, said=letter_screens.sent_words(sent)))


COMMANDS = {"ingatkan": Command(ingatkan, frozenset({Role.KOORDINATOR}))}
TAPS: tuple[TapRoute, ...] = (
    on(OpenNudge, open_nudge),
    on(ChooseNudge, choose),
    on(ToggleNudge, toggle),
    on(PreviewNudge, preview),
    on(SendNudge, send),
    on(OpenNudged, outcome),
    on(OpenEscalations, open_escalations),
    on(SendLetter, send_letter),
)
