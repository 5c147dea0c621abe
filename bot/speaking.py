"""Sending a notice and saying how it went, in the words of the sweep."""

from telegram.ext import ExtBot

from bot.outcomes import Environment, Later, NotSent, Unknown, classify
from bot.outcomes import Unreachable as NotReachable
from bot.pacing import as_notice
from handlers.telegram_screen import send_screen
from reminders.delivery import Delivered, Delivery, NotNow, Refused, Unreachable
from reminders.delivery import Unknown as Unsure
from screens.screen import Screen


async def send_notice(bot: ExtBot[None], telegram_id: int, screen: Screen) -> Delivery:
    """Sends a screen behind all answers; raises nothing but a cancellation."""
    try:
        with as_notice():
            message = await send_screen(bot, telegram_id, screen)
    except Exception as error:
        return _delivery(error)
    return Delivered(message.message_id)


def _delivery(error: Exception) -> Delivery:
    match classify(error):
        case Later(seconds):
            return NotNow("asked to wait", certain=True, after=seconds)
        case NotReachable(reason):
            return Unreachable(reason.value)
        case Environment(description):
            return NotNow(description, certain=isinstance(error, NotSent))
        case Unknown(description):
            return Unsure(description)
        case other:
            return Refused(getattr(other, "description", type(other).__name__))
