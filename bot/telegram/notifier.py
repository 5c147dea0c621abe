"""Sending a notice and saying how it went, in the words of the sweep."""

from telegram.ext import ExtBot

from bot.telegram.api_errors import Environment, Later, MessageGone, Migrated, NotSent, Unchanged, Unknown, classify
from bot.telegram.api_errors import Unreachable as NotReachable
from bot.telegram.rate_limiter import Urgency, as_notice, on_leaving
from handlers.telegram_screen import edit_screen, send_screen
from reminders.delivery import Delivered, Delivery, Leaving, NotNow, Refused, Unreachable, Withheld
from reminders.delivery import Migrated as Moved
from reminders.delivery import Unknown as Unsure
from screens.screen import Correction, Screen
from storage.queries.notices import Notice

Renderable = Screen | Correction
"""What a notice is rendered to: a new message, or an old one as it should look now."""


class _StaysHere(Exception):
    """Its turn came, and it was not to leave any more."""


async def send_notice(
    bot: ExtBot[None], notice: Notice, said: Renderable, leaving: Leaving, *, urgent: bool = False
) -> Delivery:
    """Sends a notice behind all answers (`urgent`: among them); raises nothing but a cancellation."""
    asked = False

    async def before_the_first() -> None:
        nonlocal asked
        if not asked:
            asked = True
            if not await leaving():
                raise _StaysHere

    with on_leaving(before_the_first), as_notice(Urgency.ANSWER if urgent else Urgency.NOTICE):
        try:
            return Delivered(await _say(bot, notice, said))
        except _StaysHere:
            return Withheld()
        except Exception as error:
            return _delivery(error, said)


async def _say(bot: ExtBot[None], notice: Notice, said: Renderable) -> int | None:
    match said:
        case Correction(message_id, screen):
            await edit_screen(bot, notice.chat_id, message_id, screen)
            return message_id
        case screen:
            return (await send_screen(bot, notice.chat_id, screen, notice.topic_id)).message_id


def _delivery(error: Exception, said: Renderable) -> Delivery:
    match classify(error):
        case Unchanged() if isinstance(said, Correction):
            return Delivered(said.message_id)
        case MessageGone(description) if isinstance(said, Correction):
            return Refused(description)
        case Later(seconds):
            return NotNow("asked to wait", certain=True, after=seconds)
        case NotReachable(reason):
            return Unreachable(reason.value)
        case Migrated(new_chat_id):
            return Moved(new_chat_id)
        case Environment(description):
            return NotNow(description, certain=isinstance(error, NotSent))
        case Unknown(description):
            return Unsure(description)
        case other:
            return Refused(getattr(other, "description", type(other).__name__))
