"""How updates come: polled, or brought to a webhook where the settings ask for it."""

from collections.abc import Awaitable, Callable, Sequence

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.inbox.poller import Poller, PollSettings
from bot.settings import Settings
from bot.telegram.client import Client
from storage.queries.inbox import IncomingUpdate

_log = structlog.get_logger(__name__)


def receiver(
    settings: Settings,
    client: Client,
    store: Callable[[Sequence[IncomingUpdate]], Awaitable[None]],
    wait_for_room: Callable[[], Awaitable[None]],
    polling: PollSettings,
) -> Poller:
    """What takes updates in; both kinds keep them before Telegram may forget them."""
    if settings.webhook_url is None:
        return Poller(client.poll_request, client.poll_url, store, wait_for_room, polling)
    from bot.inbox.webhook import Webhook, webhook_of  # aiohttp's server is not needed for polling

    webhook = webhook_of(settings)
    if webhook is None:
        raise ValueError("no webhook is set")
    method_url = client.poll_url.rpartition("/")[0]
    return Webhook(client.poll_request, method_url, store, wait_for_room, polling, webhook)


async def take_back_webhook(bot: Bot, url: object) -> None:
    """Ends the webhook at `url` that the leader before this one had set; anybody else's is left where it is."""
    if not url:
        return
    try:
        if (await bot.get_webhook_info()).url == url:
            await bot.delete_webhook()
            _log.warning("the webhook was taken back; updates are polled")
    except TelegramError as error:
        _log.warning("the webhook could not be taken back", error=type(error).__name__)
