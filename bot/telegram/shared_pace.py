"""The pace of one token for all processes that send with it, kept in the database they share."""

import asyncio
import math
from typing import Final

import structlog
from telegram.error import RetryAfter

from bot.telegram.api_errors import NotSent
from bot.telegram.token_bucket import Chat, RateLimits, is_chat
from storage.database import Database
from storage.queries import pace
from storage.queries.pace import EVERYTHING, Rhythm

_log = structlog.get_logger(__name__)

_MARGIN: Final = 0.03
"""The share by which the rhythm is slower than the limits, against the unevenness of the way."""

_OVERALL_BURST: Final = 4
_NOTICE_HORIZON: Final = 0.2
"""How many seconds ahead a notice may set its place aside: whoever asks meanwhile waits no longer for it."""


class SharedPace:
    """Gives each message its place among those of all processes of a bot."""

    def __init__(self, database: Database, bot_id: int, rates: RateLimits) -> None:
        self._database = database
        self._bot_id = bot_id
        self._rates = rates
        self._notices = asyncio.Lock()

    async def wait_for_place(self, chat: Chat, count: int, *, paced: bool) -> None:
        """Waits until the place of `count` messages has come; a notice (`paced`) sets none aside before it is near.

        Raises `RetryAfter` where that would take longer than patience lasts, `NotSent` where it cannot be asked for.
        """
        rhythms = self._rhythms(chat)
        if not rhythms:
            return
        if not paced:
            for rhythm in rhythms:  # its chat's place first: who waits long there takes nobody's place in the whole
                granted, seconds = await self._reserve([rhythm], count, self._rates.patience, paced=False)
                if not granted:
                    raise RetryAfter(math.ceil(seconds))
                await asyncio.sleep(seconds)
            return
        async with self._notices:
            while True:
                granted, seconds = await self._reserve(rhythms, count, _NOTICE_HORIZON, paced=True)
                if seconds > self._rates.patience:
                    raise RetryAfter(math.ceil(seconds))
                if granted:
                    break
                if seconds > 1.0:
                    raise RetryAfter(math.ceil(seconds))  # its chat waits, and the others shall not
                await asyncio.sleep(seconds)
        await asyncio.sleep(seconds)

    async def note_block(self, chat: Chat, seconds: float) -> None:
        """Telegram said 429: nobody sends there for so long."""
        try:
            async with self._database.write_beside() as db:
                await pace.block(db, self._bot_id, str(chat), seconds)
        except Exception as error:
            _log.warning("the other processes do not know of a 429", error=type(error).__name__)

    async def _reserve(self, rhythms: list[Rhythm], count: int, at_most: float, *, paced: bool) -> tuple[bool, float]:
        try:
            async with self._database.write_beside() as db:
                return await pace.reserve(db, self._bot_id, rhythms, count, at_most=at_most, paced=paced)
        except Exception as error:
            raise NotSent(f"the common pace cannot be asked for: {type(error).__name__}") from error

    def _rhythms(self, chat: Chat) -> list[Rhythm]:
        """The rhythm of a chat, and of everything together."""
        rates, rhythms = self._rates, []
        stretch = 1.0 + _MARGIN
        if is_chat(chat) and isinstance(chat, int) and chat > 0:
            if rates.private is not None:
                rhythms.append(Rhythm(str(chat), stretch / rates.private, rates.private_burst))
        elif is_chat(chat) and rates.group is not None:
            burst = max(rates.group // 4, 1)
            rhythms.append(Rhythm(str(chat), 60.0 * stretch / max(rates.group - burst, 1), burst))
        if rates.overall is not None:
            rhythms.append(Rhythm(EVERYTHING, stretch / max(rates.overall - _OVERALL_BURST, 1), _OVERALL_BURST))
        return rhythms
