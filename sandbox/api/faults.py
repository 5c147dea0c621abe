"""Faults on demand: what goes wrong between a bot and Telegram, in a chosen request, once or always."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from sandbox.api_error import ApiRefusal
from sandbox.world.changes import Changes

DOWNLOAD = "download"
_REASONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
Condition = Callable[[str, Mapping[str, object]], bool]


@dataclass(eq=False)
class Fault:
    """One fault lying in wait. `struck` counts how often it struck; `cancel` takes it away.

    `kind` is "refuse", "page", "cut", "delay", "truncate" or "trickle". `after` lets the request have its effect
    first, so that the bot cannot know that it had one.
    """

    kind: str
    method: str | None
    chat: int | None
    when: Condition | None
    times: int | None
    after: bool = False
    code: int = 502
    description: str = ""
    parameters: Mapping[str, int] = field(default_factory=dict)
    seconds: float | None = None
    unnoticed: bool = False
    reset: bool = False
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
    """The connection is to be cut without an answer; `reset` ends it with an error rather than an end."""

    def __init__(self, reset: bool) -> None:
        super().__init__("cut")
        self.reset = reset


@dataclass(frozen=True)
class Spoilt:
    """What is wrong with the body of an answer or of a download; half of it is sent in any case.

    `unnoticed` announces the half as if it were the whole, else the connection ends (`reset`: with an error)
    before what was announced. With `hold` the other half follows when that returns.
    """

    outcome: str
    unnoticed: bool = False
    reset: bool = False
    hold: Callable[[], Awaitable[None]] | None = None


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
        """Answer with a server error (or 401, 404, 409); `page` makes it a gateway's HTML page, also with 200."""
        description = _REASONS.get(code, "Internal Server Error")
        kind = "page" if page else "refuse"
        return self._add(Fault(kind, method, chat, when, times, after, code=code, description=description))

    def refuses(
        self,
        description: str,
        code: int = 400,
        parameters: Mapping[str, int] | None = None,
        *,
        method: str | None = None,
        chat: int | None = None,
        when: Condition | None = None,
        times: int | None = 1,
        after: bool = False,
    ) -> Fault:
        """Refuse in any words, such as "Bad Request: CHAT_RESTRICTED"."""
        fault = Fault("refuse", method, chat, when, times, after, code, description, parameters or {})
        return self._add(fault)

    def cuts(
        self,
        *,
        method: str | None = None,
        chat: int | None = None,
        when: Condition | None = None,
        times: int | None = 1,
        after: bool = False,
        reset: bool = False,
    ) -> Fault:
        """Cut the connection, before the effect or `after` it (a download: halfway); `reset` sends RST."""
        return self._add(Fault("cut", method, chat, when, times, after, reset=reset))

    def truncates(
        self,
        *,
        method: str | None = None,
        chat: int | None = None,
        when: Condition | None = None,
        times: int | None = 1,
        unnoticed: bool = True,
    ) -> Fault:
        """Send half of the answer or file; `unnoticed`, its length is announced as if it were all.

        Otherwise the connection ends before the announced length. The effect has happened.
        """
        return self._add(Fault("truncate", method, chat, when, times, after=True, unnoticed=unnoticed))

    def trickles(
        self,
        seconds: float | None = None,
        *,
        method: str | None = None,
        chat: int | None = None,
        when: Condition | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Send half of the answer or file, and the rest after `seconds`, or when `release`d without them."""
        return self._add(Fault("trickle", method, chat, when, times, after=True, seconds=seconds))

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
        retry_after: int | None = 3,
        *,
        method: str | None = None,
        chat: int | None = None,
        when: Condition | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Refuse with 429 and `retry_after` seconds; None leaves the parameters out, as gateways do."""
        description, parameters = "Too Many Requests", {}
        if retry_after is not None:
            description, parameters = f"{description}: retry after {retry_after}", {"retry_after": retry_after}
        return self._add(Fault("refuse", method, chat, when, times, False, 429, description, parameters))

    def clear(self) -> None:
        """Take all faults away."""
        for fault in self._faults:
            fault.cancel()
        self._faults.clear()

    async def harm(self, fault: Fault, method: str) -> Spoilt | None:
        """Let a fault that was taken do its harm to a request.

        Raises `ApiRefusal`, `Cut` or `BrokenPage`; returns what is to be wrong with the answer's body, and None
        where a delay is over.
        """
        match fault.kind:
            case "delay":
                await self._hold(fault)
            case "cut" if fault.after and method == DOWNLOAD:
                return Spoilt("cut halfway", reset=fault.reset)
            case "cut":
                raise Cut(fault.reset)
            case "truncate":
                return Spoilt("only half of it sent", unnoticed=fault.unnoticed)
            case "trickle":
                return Spoilt("sent in two halves", hold=functools.partial(self._hold, fault))
            case "page":
                raise BrokenPage(fault.code)
            case _:
                raise ApiRefusal(fault.code, fault.description, fault.parameters)
        return None

    def take(self, method: str, params: Mapping[str, object], after: bool) -> Fault | None:
        """Take the first fault that strikes a request, before or after its effect; it counts as struck."""
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
