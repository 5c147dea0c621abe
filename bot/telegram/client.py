"""The way to the Bot API: PTB's bot, behind our network seam and our rate limiter."""

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.settings import Settings
from bot.telegram.api_errors import TokenRefused
from bot.telegram.http import AiohttpRequest
from bot.telegram.network_causes import network_sentence, refuses_token
from bot.telegram.rate_limiter import RateLimiter
from bot.telegram.token_bucket import RateLimits
from bot.telegram.unchanged_edits import UnchangedEdits

_log = structlog.get_logger(__name__)

_RETRY_SECONDS = 1.0
_LONGEST_RETRY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Client:
    """The bot, the connections its calls and its polls go over, and where to poll (holds the token).

    `edits` leaves out what would change nothing, `limiter` paces what leaves. `introduce` opens the
    connections, `bot.shutdown` closes them.
    """

    bot: ExtBot[None]
    request: AiohttpRequest
    poll_request: AiohttpRequest
    poll_url: str
    edits: UnchangedEdits
    limiter: RateLimiter


def build_client(
    settings: Settings,
    on_call: Callable[[int | None, int, int], None] | None = None,
    gate: Callable[[], Awaitable[None]] | None = None,
) -> Client:
    """Builds the client; nothing is asked of Telegram yet. `on_call` and `gate` are as in `AiohttpRequest`."""
    # PTB's own opt-in to durations as timedelta: without it every 429 brings a deprecation warning.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    token = settings.token.get_secret_value()
    request = AiohttpRequest(proxy=settings.proxy, on_call=on_call, gate=gate)
    poll_request = AiohttpRequest(connections=2, proxy=settings.proxy, on_call=on_call, gate=gate)
    limiter = RateLimiter(rates_of(settings), after_another=True)
    edits = UnchangedEdits(limiter)
    bot = ExtBot(
        token,
        base_url=settings.base_url,
        base_file_url=settings.base_file_url,
        request=request,
        get_updates_request=poll_request,
        rate_limiter=edits,
    )
    return Client(bot, request, poll_request, f"{settings.base_url}{token}/getUpdates", edits, limiter)


async def introduce(bot: ExtBot[None], sleep: Callable[[float], Awaitable[None]], settings: Settings) -> None:
    """Asks Telegram who we are (getMe) and waits for a server that does not answer; raises `TokenRefused`."""
    seconds = _RETRY_SECONDS
    while True:
        try:
            await bot.initialize()
            return
        except TelegramError as error:
            if refuses_token(error):
                raise TokenRefused("Telegram does not accept the token") from None
            cause = network_sentence(error, settings)
            _log.warning("the Bot API does not answer yet", error=type(error).__name__, cause=cause)
        await sleep(seconds)
        seconds = min(seconds * 2, _LONGEST_RETRY_SECONDS)


def bot_id(settings: Settings) -> int:
    """The bot a token belongs to: its number stands before the colon. Raises `TokenRefused` for no token at all."""
    number = settings.token.get_secret_value().partition(":")[0]
    if not number.isdecimal():
        raise TokenRefused("a token looks like 123456:ABC...")
    return int(number)


def rates_of(settings: Settings) -> RateLimits:
    """How much may be sent, as an installation has chosen it."""
    return RateLimits(
        overall=settings.rate_overall,
        private=settings.rate_private,
        private_burst=settings.rate_private_burst,
        group=settings.rate_group,
    )
