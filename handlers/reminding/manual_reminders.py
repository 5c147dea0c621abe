"""/ingatkan, and letters to heads of OPD: what a coordinator sends by hand."""

from domain.people.people import Role
from handlers.routes import Command, TapRoute, on
from handlers.update_context import Turn
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


async def ingatkan(turn: Turn, _payload: str) -> None:
    """/ingatkan: whom to remind."""
    region_id = services.region_of(turn.actor)
    await turn.say(screens.choice(await services.board(turn.ports, turn.actor, region_id)))


async def open_nudge(turn: Turn, tap: OpenNudge) -> None:
    """The same by a tap."""
    await turn.show(screens.choice(await services.board(turn.ports, turn.actor, tap.region)))


async def choose(turn: Turn, tap: ChooseNudge) -> None:
    """The OPD to tick."""
    await turn.show(screens.choose(await services.board(turn.ports, turn.actor, tap.region), tap.page))


async def toggle(turn: Turn, tap: ToggleNudge) -> None:
    """Ticks an OPD, or unticks it."""
    done = await services.toggle(turn.ports, turn.actor, tap.region, tap.opd, turn.cause)
    await turn.show(screens.choose(done, tap.page))


async def preview(turn: Turn, tap: PreviewNudge) -> None:
    """Whom it would reach."""
    await turn.show(screens.preview(await services.board(turn.ports, turn.actor, tap.region), tap.late))


async def send(turn: Turn, tap: SendNudge) -> None:
    """Reminds them; the outcome follows."""
    try:
        nudge_id, owed = await services.nudge(turn.ports, turn.actor, tap.region, tap.late, turn.cause)
    except Overtaken:
        found = await services.board(turn.ports, turn.actor, tap.region)
        await turn.show(screens.preview(found, tap.late, texts.ANSWER_AGAIN))
        return
    await turn.toast()
    await turn.deliver(owed[:_AT_ONCE])
    await turn.show(screens.result(await services.outcome(turn.ports, turn.actor, nudge_id)))


async def outcome(turn: Turn, tap: OpenNudged) -> None:
    """What has become of it."""
    await turn.show(screens.result(await services.outcome(turn.ports, turn.actor, tap.nudge), tap.page))


async def open_escalations(turn: Turn, tap: OpenEscalations) -> None:
    """The letters that could be sent."""
    await turn.show(letter_screens.offers(await escalations.offers(turn.ports, turn.actor, tap.round), tap.page))


async def send_letter(turn: Turn, tap: SendLetter) -> None:
    """Sends one, by this tap."""
    sent, _ = await escalations.send_letter(turn.ports, turn.actor, tap.escalation, turn.cause)
    round_id = sent.letter.round.id
    found = await escalations.offers(turn.ports, turn.actor, round_id)
    await turn.show(letter_screens.offers(found, said=letter_screens.sent_words(sent)))


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
