"""Waking other processes on the same PostgreSQL: LISTEN and NOTIFY, as a hint and no more.

What is told may be lost (a restart of the server, a process that is killed), so whoever is woken also looks by itself.
"""

import asyncio
from collections.abc import Callable
from enum import StrEnum

import psycopg
import structlog
from sqlalchemy import func, make_url, select

from storage.database import Database

_log = structlog.get_logger(__name__)

_CHANNEL = "kkpham"
_GATHER_SECONDS = 0.02
_RETRY_SECONDS = 2.0


class News(StrEnum):
    """What there is to look for."""

    ARRIVED = "arrived"  # updates were kept
    CHANGED = "changed"  # something was written: a notice may be due, a card behind, a file unread


class Wakeups:
    """Tells the other processes of a bot's news, and calls `on_news` for what they tell."""

    def __init__(self, url: str, database: Database, bot_id: int, on_news: Callable[[News], None]) -> None:
        self._url = make_url(url)
        self._database = database
        self._bot_id = bot_id
        self._on_news = on_news
        self._ending = False
        self._listening: asyncio.Future[None] | None = None
        self._untold: set[News] = set()
        self._has_news = asyncio.Event()

    def tell(self, news: News) -> None:
        """Tells the others soon; much in a short time is told once."""
        self._untold.add(news)
        self._has_news.set()

    def end(self) -> None:
        """Tells what is untold, and hears nothing more."""
        self._ending = True
        self._has_news.set()
        if self._listening is not None:
            self._listening.cancel()

    async def tell_until_ended(self) -> None:
        """Passes on what there is to tell, until it is ended."""
        while not self._ending:
            await self._has_news.wait()
            await asyncio.sleep(_GATHER_SECONDS)
            self._has_news.clear()
            untold, self._untold = self._untold, set()
            try:
                async with self._database.write_beside() as db:
                    for news in sorted(untold):
                        await db.execute(select(func.pg_notify(_CHANNEL, f"{self._bot_id} {news.value}")))
            except Exception as error:
                _log.warning("the other processes were not woken; they look by themselves", error=type(error).__name__)

    async def listen_until_ended(self) -> None:
        """Hears what others tell, until it is ended; a connection that is lost is made anew."""
        while not self._ending:
            self._listening = asyncio.ensure_future(self._listen())
            await asyncio.wait([self._listening])
            if self._ending or self._listening.cancelled():
                return
            error = self._listening.exception()
            if not isinstance(error, psycopg.Error | OSError):
                self._listening.result()
            _log.warning("other processes are not heard; looking without them", error=type(error).__name__)
            await asyncio.sleep(_RETRY_SECONDS)

    async def _listen(self) -> None:
        _, parameters = self._url.get_dialect()().create_connect_args(self._url)
        async with await psycopg.AsyncConnection.connect(**parameters, autocommit=True) as connection:
            await connection.execute(f"LISTEN {_CHANNEL}")
            for news in News:
                self._on_news(news)  # what was told while nobody listened
            async for notification in connection.notifies():
                bot_id, _, name = notification.payload.partition(" ")
                if bot_id == str(self._bot_id) and name in tuple(News):
                    self._on_news(News(name))
