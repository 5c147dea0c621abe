"""Sending a notice and telling what became of it, in the words of the dispatcher."""

from telegram.ext import ExtBot

from bot.telegram.api_errors import MessageGone, QueryExpired, Unchanged, classify
from bot.telegram.rate_limiter import Priority, as_notice, before_send
from handlers.telegram_screen import edit_screen, send_screen
from reminders.delivery import BeforeSend, Delivered, Delivery, Rejected, Withheld
from screens.screen import Correction, Screen
from storage.queries.notices import Notice

Renderable = Screen | Correction
"""What a notice is rendered to: a new message, or an old one as it should look now."""


class _NotToLeave(Exception):
    """Its turn came, and it was not to leave any more."""


async def send_notice(
    bot: ExtBot[None], notice: Notice, rendered: Renderable, may_leave: BeforeSend, *, urgent: bool = False
) -> Delivery:
    """Sends a notice behind all answers (`urgent`: among them); raises nothing but a cancellation."""
    first_request = True

    async def before_first_request() -> None:
        nonlocal first_request
        if first_request:
            first_request = False
            if not await may_leave():
                raise _NotToLeave

    with before_send(before_first_request), as_notice(Priority.ANSWER if urgent else Priority.NOTICE):
        try:
            return Delivered(await _send(bot, notice, rendered))
        except _NotToLeave:
            return Withheld()
        except Exception as error:
            return _delivery(error, rendered)


async def _send(bot: ExtBot[None], notice: Notice, rendered: Renderable) -> int | None:
    match rendered:
        case Correction(message_id, screen):
            await edit_screen(bot, notice.chat_id, message_id, screen)
            return message_id
        case screen:
            return (await send_screen(bot, notice.chat_id, screen, notice.topic_id)).message_id


def _delivery(error: Exception, rendered: Renderable) -> Delivery:
    match classify(error):
        case Unchanged() if isinstance(rendered, Correction):
            return Delivered(rendered.message_id)
        case Unchanged() | QueryExpired() as failure:
            return Rejected(type(failure).__name__)
        case MessageGone(description):
            return Rejected(description)
        case failure:
            return failure
