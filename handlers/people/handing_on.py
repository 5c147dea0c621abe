"""A text that a human sends on, as a message of its own where no button can hold it."""

from collections.abc import Awaitable, Callable
from typing import Final

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens import handing_on as screens
from screens.broadcast.announcements import announcement
from screens.buttons.people.handing_on import HandedText, HandOn
from screens.meetings.invitation import body
from screens.reminding.escalations import letter_text
from screens.reminding.manual_reminders import reminder_text
from screens.texts import handing_on as texts
from screens.wording import Safe
from services.broadcast import announcements
from services.meetings import drafts as meetings
from services.refusals import Gone
from services.reminding import escalations, manual_reminders


async def hand_on(context: UpdateContext, tap: HandOn) -> None:
    """[Salin], and [Kirim lewat WhatsApp] where a link cannot carry it: the text alone."""
    text = await _TEXTS[tap.text](context, tap)
    if tap.to_whatsapp:
        await context.say(screens.too_long_for_whatsapp())
    else:
        await context.toast(texts.COPY_HINT)
    for screen in screens.alone(text):
        await context.say(screen)


async def _meeting(context: UpdateContext, tap: HandOn) -> Safe:
    return body(await meetings.meeting_of(context.ports, context.actor, tap.id))


async def _announcement(context: UpdateContext, tap: HandOn) -> Safe:
    report = await announcements.report(context.ports, context.actor, tap.id)
    return announcement(report.announcement).text


async def _letter(context: UpdateContext, tap: HandOn) -> Safe:
    offers = (await escalations.offers_with(context.ports, context.actor, tap.id)).offers
    offer = next((offer for offer in offers if offer.id == tap.id), None)
    if offer is None:
        raise Gone
    return letter_text(offer.letter)


async def _reminder(context: UpdateContext, tap: HandOn) -> Safe:
    result = await manual_reminders.outcome(context.ports, context.actor, tap.id)
    reminded = result.of_opd(tap.opd)
    if reminded is None:
        raise Gone
    return reminder_text(result, reminded)


_TEXTS: Final[dict[HandedText, Callable[[UpdateContext, HandOn], Awaitable[Safe]]]] = {
    HandedText.MEETING: _meeting,
    HandedText.ANNOUNCEMENT: _announcement,
    HandedText.LETTER: _letter,
    HandedText.REMINDER: _reminder,
}

TAPS: tuple[TapRoute, ...] = (on(HandOn, hand_on),)
