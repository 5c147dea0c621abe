"""The webhook that is set on a token (Bot API, getWebhookInfo and deleteWebhook), for commands that ask once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot

from bot.settings import Settings
from bot.telegram.http import AiohttpRequest


async def webhook_url(settings: Settings, seconds: float = 5.0) -> str:
    """Where the token's updates are sent; empty where they wait to be polled. Raises TelegramError."""
    async with asking_bot(settings) as bot:
        info = await bot.get_webhook_info(connect_timeout=seconds, read_timeout=seconds)
    return info.url


async def delete_webhook(settings: Settings) -> None:
    """Takes the webhook away; what waits at Telegram stays, to be polled. Raises TelegramError."""
    async with asking_bot(settings) as bot:
        await bot.delete_webhook(drop_pending_updates=False)


@asynccontextmanager
async def asking_bot(settings: Settings) -> AsyncIterator[Bot]:
    """A bot for a question or two, over a connection of its own."""
    request = AiohttpRequest(connections=1, proxy=settings.proxy)
    try:
        await request.initialize()
        yield Bot(
            settings.token.get_secret_value(),
            base_url=settings.base_url,
            base_file_url=settings.base_file_url,
            request=request,
            get_updates_request=request,
        )
    finally:
        await request.shutdown()
