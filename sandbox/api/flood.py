"""Telegram's flood limits: too many messages are refused with 429 and the seconds to wait.

Source: Bots FAQ, "My bot is hitting limits": about one message a second in a chat (short bursts pass),
20 a minute in a group, 30 a second overall.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sandbox.api_error import ApiRefusal

_COUNTED = ("send", "edit", "copy", "forward")
_FREE = frozenset({"sendChatAction"})


@dataclass(frozen=True)
class FloodLimits:
    """How many messages pass in how many seconds; None lifts a limit.

    In a private chat `private_burst` messages pass at once, then one every `private_seconds`.
    """

    overall: int | None = 30
    overall_seconds: float = 1.0
    private_burst: int | None = 3
    private_seconds: float = 1.0
    group: int | None = 20
    group_seconds: float = 60.0


@dataclass
class _Window:
    """At most `most` messages in any stretch of `seconds`."""

    most: int
    seconds: float
    sent: deque[float] = field(default_factory=deque)
    halted_until: float = 0.0

    def wait(self, now: float, count: int) -> float:
        """Return how long `count` more messages would have to wait, 0 if they may pass."""
        while self.sent and self.sent[0] <= now - self.seconds:
            self.sent.popleft()
        if now < self.halted_until:
            return self.halted_until - now
        surplus = len(self.sent) + count - self.most
        if surplus <= 0:
            return 0.0
        return self.sent[min(surplus, len(self.sent)) - 1] + self.seconds - now if self.sent else self.seconds

    def take(self, now: float, count: int) -> None:
        """Note that `count` messages have passed."""
        self.sent.extend([now] * count)


@dataclass
class _Bucket:
    """`burst` messages at once, then one every `seconds`; what was not used for a while may come at once again."""

    burst: int
    seconds: float
    full_at: float = 0.0
    halted_until: float = 0.0

    @property
    def most(self) -> int:
        """The most that may come at once."""
        return self.burst

    def wait(self, now: float, count: int) -> float:
        """Return how long `count` more messages would have to wait, 0 if they may pass."""
        due = max(self.full_at - (self.burst - count) * self.seconds, self.halted_until)
        return max(due - now, 0.0)

    def take(self, now: float, count: int) -> None:
        """Note that `count` messages have passed."""
        self.full_at = max(now, self.full_at) + min(count, self.burst) * self.seconds


class Flood:
    """Counts what each bot sends; `monotonic` tells seconds, so that a test can move them on."""

    def __init__(self, limits: FloodLimits | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._monotonic = monotonic
        self._windows: dict[tuple[int, int], _Window] = {}
        self._buckets: dict[tuple[int, int], _Bucket] = {}

    def admit(self, bot_id: int, method: str, params: Mapping[str, object]) -> None:
        """Count a request that sends or edits messages, or refuse it (429, `retry_after` in whole seconds).

        Once refused, a chat stays closed to the bot until the time given is over.
        """
        limits, chat_id = self.limits, params.get("chat_id")
        if limits is None or not method.startswith(_COUNTED) or method in _FREE or not isinstance(chat_id, int):
            return
        media, numbers = params.get("media"), params.get("message_ids")
        counted = media if isinstance(media, list) else numbers
        count = len(counted) if isinstance(counted, list) else 1
        now = self._monotonic()
        windows: list[_Window | _Bucket | None] = [self._window(bot_id, 0, limits.overall, limits.overall_seconds)]
        if chat_id > 0:
            windows.append(self._bucket(bot_id, chat_id, limits.private_burst, limits.private_seconds))
        else:
            windows.append(self._window(bot_id, chat_id, limits.group, limits.group_seconds))
        active = [window for window in windows if window is not None]
        for window in active:
            wait = window.wait(now, min(count, window.most))
            if wait > 0:
                seconds = max(1, math.ceil(wait))
                if window.halted_until <= now:
                    window.halted_until = now + seconds
                raise ApiRefusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        for window in active:
            window.take(now, count)

    def _window(self, bot_id: int, chat_id: int, most: int | None, seconds: float) -> _Window | None:
        if most is None:
            return None
        return self._windows.setdefault((bot_id, chat_id), _Window(most, seconds))

    def _bucket(self, bot_id: int, chat_id: int, burst: int | None, seconds: float) -> _Bucket | None:
        if burst is None:
            return None
        return self._buckets.setdefault((bot_id, chat_id), _Bucket(burst, seconds))
