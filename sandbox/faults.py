"""Faults on demand: what goes wrong between a bot and Telegram, in a chosen request, once or always."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sandbox.changes import Changes
from sandbox.refused import Refused

DOWNLOAD = "download"
_REASONS = {502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
Condition = Callable[[str, Mapping[str, object]], bool]


@dataclass(eq=False)
class Fault:
    """One fault lying in wait. `struck` counts how often it struck; `cancel` takes it away.

    `kind` is "fail", "cut", "delay" or "flood". `after` lets the request have its effect first, so that the
    bot cannot know that it had one.
    """

    kind: str
    method: str | None
    chat: int | None
    when: Condition | None
    times: int | None
    after: bool = False
    code: int = 502
    seconds: float | None = None
    page: bool = False
    struck: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let the requests go on that a delay holds back, and those it would hold back later."""
        self.released.set()

    def cancel(self) -> None:
        """Take the fault away; requests it holds back go on."""
        self.times = self.struck
        self.released.set()

    def fits(self, method: str, params: Mapping[str, object]) -> bool:
        """Say whether this fault strikes the request."""
        if self.times is not None and self.struck >= self.times:
            return False
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.chat is not None and str(params.get("chat_id")) != str(self.chat):
            return False
        return self.when is None or self.when(method, params)


class Cut(Exception):
    """The connection is to be cut without an answer."""


class BrokenPage(Exception):
    """The answer is to be a gateway's HTML page instead of JSON."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Faults:
    """The faults of one sandbox.

    All take: `method` ("download" for files, None for all), `chat` (an id), `when` (a condition on method and
    parameters), `times` (None: until cancelled). Polls are only struck when `method` is "getUpdates".
    """

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._faults: list[Fault] = []

    def fails(
        self,
        code: int = 502,
        *,
        method: str | None = None,
        chat: int | None = None,
        when: Condition | None = None,
        times: int | None = 1,
        after: bool = False,
        page: bool = False,
    ) -> Fault:
        """Answer with a server error; `page` makes it a gateway's HTML page."""
        return self._add(Fault("fail", method, chat, when, times, after, code=code, page=page))

    def cuts(
        self,
        *,
        method: str | None = None,
        chat: int | None = None,
        when: Condition | None = None,
        times: int | None = 1,
        after: bool = False,
    ) -> Fault:
        """Cut the connection, before the effect or `after` it (a download: halfway)."""
        return self._add(Fault("cut", method, chat, when, times, after))

    def delays(
        self,
        seconds: float | None = None,
        *,
        method: str | None = None,
        chat: int | None = None,
        when: Condition | None = None,
        times: int | None = 1,
        after: bool = False,
    ) -> Fault:
        """Hold the request back for so long; without `seconds`, until `release`d."""
        return self._add(Fault("delay", method, chat, when, times, after, seconds=seconds))

    def floods(
        self,
        retry_after: int = 3,
        *,
        method: str | None = None,
        chat: int | None = None,
        when: Condition | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Refuse with 429 and `retry_after` seconds."""
        return self._add(Fault("flood", method, chat, when, times, seconds=retry_after))

    def clear(self) -> None:
        """Take all faults away."""
        for fault in self._faults:
            fault.cancel()
        self._faults.clear()

    async def strike(self, method: str, params: Mapping[str, object], after: bool) -> None:
        """Let the first fault that fits do its harm, before or after the request's effect.

        Raises `Refused`, `Cut` or `BrokenPage`; returns where nothing strikes or a delay is over.
        """
        fault = self._take(method, params, after)
        if fault is None:
            return
        if fault.kind == "delay":
            await self._hold(fault)
        elif fault.kind == "cut":
            raise Cut
        elif fault.kind == "flood":
            seconds = int(fault.seconds or 1)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        elif fault.page:
            raise BrokenPage(fault.code)
        else:
            raise Refused(fault.code, _REASONS.get(fault.code, "Internal Server Error"))

    def _take(self, method: str, params: Mapping[str, object], after: bool) -> Fault | None:
        for fault in self._faults:
            if fault.after != after or (method == "getUpdates" and (fault.method or "").lower() != "getupdates"):
                continue
            if fault.fits(method, params):
                fault.struck += 1
                self._changes.announce()
                return fault
        return None

    async def _hold(self, fault: Fault) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(fault.seconds):
                await fault.released.wait()

    def _add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault
