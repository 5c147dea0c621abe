"""Telling systemd how the bot is, where it asks (sd_notify(3), sd_watchdog_enabled(3)): one datagram for each word."""

import asyncio
import os
import socket
from collections.abc import Mapping

import structlog

from bot.monitoring.condition import ServiceObstacle
from bot.monitoring.watched import Watched, hangs

_log = structlog.get_logger(__name__)

_LOOK_SECONDS = 5.0
_STARTING_SECONDS = 0.2
_MORE_TIME = "EXTEND_TIMEOUT_USEC=60000000"
"""While the Bot API is waited for a start takes as long as it takes: the process is well."""


class Systemd:
    """Speaks to the socket of `NOTIFY_SOCKET`: READY, STATUS, WATCHDOG, STOPPING."""

    def __init__(self, bot: Watched, socket_name: str, watchdog_seconds: float | None) -> None:
        self._bot = bot
        self._address = f"\0{socket_name[1:]}" if socket_name.startswith("@") else socket_name
        self._watchdog_seconds = watchdog_seconds

    @classmethod
    def from_environment(cls, bot: Watched, environment: Mapping[str, str]) -> "Systemd | None":
        """As systemd asks for it by the environment; None where it does not."""
        name = environment.get("NOTIFY_SOCKET", "")
        if not name.startswith(("/", "@")):
            return None
        meant_for = environment.get("WATCHDOG_PID", "")
        microseconds = environment.get("WATCHDOG_USEC", "")
        watched = microseconds.isdecimal() and meant_for in ("", str(os.getpid()))
        return cls(bot, name, int(microseconds) / 1e6 if watched and int(microseconds) else None)

    async def run(self) -> None:
        """Tells what there is to tell until it is cancelled; of a bot that hangs there is no sign of life."""
        ready, status = False, ""
        seconds = _LOOK_SECONDS if self._watchdog_seconds is None else min(_LOOK_SECONDS, self._watchdog_seconds / 2)
        while True:
            condition = self._bot.condition
            words = []
            if condition.obstacle is not ServiceObstacle.STARTING and not ready:
                ready = True
                words.append("READY=1")
            elif not ready:
                words.append(_MORE_TIME)
            if condition.sentence != status:
                status = condition.sentence
                words.append(f"STATUS={status}")
            if self._watchdog_seconds is not None and not hangs(self._bot):
                words.append("WATCHDOG=1")
            self.tell(*words)
            await asyncio.sleep(seconds if ready else min(seconds, _STARTING_SECONDS))

    def tell(self, *words: str) -> None:
        """Sends words in one datagram; that nobody takes it is no failure of the bot."""
        if not words:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
                out.setblocking(False)
                out.sendto("\n".join(words).encode(), self._address)
        except OSError as error:
            _log.debug("systemd does not take what it is told", error=error.strerror)
