"""The sandbox without its people: the server, the world behind it, its clock, its faults, and waiting for quiet."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox.api.calls import Call
from sandbox.api.faults import Faults
from sandbox.api.flood import Flood, FloodLimits
from sandbox.api.refusals import Refusals
from sandbox.deliveries import Deliveries
from sandbox.http_server import HttpServer
from sandbox.quiet import QuietWatch
from sandbox.world.changes import Changes
from sandbox.world.clock import Clock, SystemClock
from sandbox.world.visible_message import VisibleMessage
from sandbox.world.world import Bot, World

_USERNAME = re.compile(r"[A-Za-z](?=.{4,31}$)[A-Za-z0-9_]*bot", re.IGNORECASE)


class SandboxCore:
    """A running (or not yet started) sandbox on 127.0.0.1; use it as an async context manager.

    `port` 0 takes a free one. `flood` turns the flood limits on, counted on `monotonic` seconds. `patience` is
    how many real seconds `quiet` waits, `answer_within` how old a tap may be when it is answered. `gaps` lets
    message numbers jump, always in the same way for a `seed`.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        port: int = 0,
        flood: FloodLimits | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        seed: int = 1,
        patience: float = 10.0,
        keep_calls: int = 10_000,
        answer_within: timedelta | None = None,
        gaps: bool = True,
    ) -> None:
        self.changes = Changes()
        self.world = World(clock or SystemClock(), self.changes, seed, gaps)
        if answer_within is not None:
            self.world.answer_within = answer_within
        self.faults = Faults(self.changes)
        self.flood = Flood(flood, monotonic)
        self.quiet_watch = QuietWatch(self.world, self.changes, patience)
        self._serving = HttpServer(self.world, self.faults, self.flood, self.quiet_watch, keep_calls)
        self.port = port
        self._runner: web.AppRunner | None = None
        self._deliveries: Deliveries | None = None

    # Starting and stopping

    async def start(self) -> None:
        """Listen on loopback; `port` is the chosen one from then on, also after a `stop`."""
        self.world.closing = False
        self._runner = web.AppRunner(self._serving.application(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self._deliveries = Deliveries(self.world, self.changes)
        self._deliveries.start()

    async def stop(self) -> None:
        """Let waiting polls go and stop listening."""
        self.world.closing = True
        self.faults.clear()
        self.changes.announce()
        if self._deliveries is not None:
            await self._deliveries.stop()
            self._deliveries = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        if kind is None:
            self.check_sound()
        # aiohttp keeps the last thousand handlers it has served with; they shall not keep what somebody looked after.
        self.quiet_watch.probes.clear()

    def check_sound(self) -> None:
        """Raise AssertionError if the sandbox itself has crashed; leaving `async with` checks it too."""
        if self.crashes:
            raise AssertionError("\n".join(self.crashes))

    def check_faultless(self) -> None:
        """Raise AssertionError if the bot asked for what Telegram refuses, or left a tap without its answer.

        A fault that the story asked for, and people who shut the bot out, are no fault of the bot's; what else a
        story brings about it excuses (`refusals.excuse`, `excuse_taps`).
        """
        complaints = [*self.refusals.standing(), *self.unanswered_taps()]
        if complaints:
            raise AssertionError("\n".join(complaints))

    @property
    def refusals(self) -> Refusals:
        """What Telegram refused though nobody asked for a fault."""
        return self._serving.refusals

    def unanswered_taps(self) -> list[str]:
        """Taps on which a phone still waits, or waited until it gave up, with what they meant."""
        return [
            f"a tap of {query.person.name} was never answered: {query.data}"
            for query in self.world.callbacks.values()
            if not query.answered and query.id not in self.refusals.struck_taps
        ]

    def excuse_taps(self) -> None:
        """The story has brought it about that the taps so far without an answer get none."""
        for query in [query for query in self.world.callbacks.values() if not query.answered]:
            del self.world.callbacks[query.id]

    @property
    def calls(self) -> list[Call]:
        """Every request, in the order in which they ended."""
        return self._serving.calls

    @property
    def recorded(self) -> int:
        """How many requests there were, also those that `calls` has forgotten."""
        return self._serving.recorded

    @property
    def crashes(self) -> list[str]:
        """What went wrong inside the sandbox itself, as tracebacks; a sound one has none."""
        return self._serving.crashes

    @property
    def api_url(self) -> str:
        """What a bot puts before its token to call methods."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def file_url(self) -> str:
        """What a bot puts before its token to download files."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    # The world

    def create_bot(self, username: str, name: str = "Bot", token: str | None = None, reads_all: bool = False) -> str:
        """Register a bot and return its token; `reads_all` turns privacy mode off.

        Raises ValueError for a username BotFather would not give: 5-32 characters, ending in "bot".
        """
        if not _USERNAME.fullmatch(username):
            raise ValueError(f"no bot can be called @{username}")
        return self.world.add_bot(username, name, token, reads_all).token

    def bot(self, token: str | None = None) -> Bot:
        """Return a registered bot, the first one by default."""
        if token is not None:
            return self.world.bots[token]
        if not self.world.bots:
            raise AssertionError("no bot was created in this sandbox")
        return next(iter(self.world.bots.values()))

    def restart_numbering(self, token: str | None = None, next_id: int | None = None) -> None:
        """Let the bot's update numbers start elsewhere, as Telegram does after a week without updates."""
        self.bot(token).queue.renumber(next_id or self.world.random.randrange(1_000, 90_000_000))

    def revoke_token(self, token: str | None = None) -> str:
        """Give the bot another token, as BotFather does; the old one is answered 401 from now on."""
        return self.world.revoke_token(self.bot(token))

    def lose_files(self, message: VisibleMessage) -> None:
        """Let Telegram lose the files of a message: their identifiers and paths lead nowhere any more."""
        self.world.files.lose(message.message.content)

    def transcript(self, last: int | None = None) -> str:
        """Return what everybody saw and did, in order."""
        return self.world.story.text(last)

    # Waiting

    def add_probe(self, probe: Callable[[], Awaitable[object]]) -> None:
        """Have `quiet` also wait until this returns: a bot in this process says so when it is idle."""
        self.quiet_watch.probes.append(probe)

    async def quiet(self) -> None:
        """Wait until nothing is going on; raises AssertionError with the transcript after the patience."""
        await self.quiet_watch.wait()
