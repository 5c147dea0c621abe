"""How many messages may leave within a time: how Telegram counts them, and the two counters behind the rate limiter.

Pure arithmetic. Both counters answer `available_at(count, paced)`, the earliest instant at which `count` messages
may leave, and are told with `consume(now, count)` what left. Instants are seconds of one monotonic clock. `paced`
asks for the even rhythm of the rate instead of what the burst still allows: after such a message the next one waits
one interval at most.
"""

from collections import deque
from collections.abc import Sized
from dataclasses import dataclass
from typing import Protocol

NEVER = float("-inf")
_PACED_INTERVAL = 0.97
"""How long a notice keeps from the one before, as a share of the rate's own interval: who comes a little late pushes
nobody back, for over a whole period the count itself keeps the rate."""

_COUNTED = ("send", "editMessage", "copyMessage", "forwardMessage")

Chat = int | str


@dataclass(frozen=True, slots=True)
class RateLimits:
    """What Telegram lets a bot send (Bot FAQ, "My bot is hitting limits"); `None` lifts a limit.

    `overall` messages a second, `private` messages a second in one private chat with bursts of up to
    `private_burst`, `group` messages a minute in one group. `slack` is the share by which waits for a chat are
    longer than the limit asks, against the unevenness of the way to the server. After a 429 an answer is repeated
    up to `repeats` times; nothing waits for a 429 that ends more than `patience` seconds after it was asked for.
    """

    overall: int | None = 30
    private: float | None = 1.0
    private_burst: int = 3
    group: int | None = 20
    slack: float = 0.03
    repeats: int = 3
    patience: float = 60.0


def messages_in(endpoint: str, data: dict[str, object]) -> int:
    """How many messages a call puts before people, as Telegram counts them; 0 for calls that show nothing."""
    if not endpoint.startswith(_COUNTED) or endpoint == "sendChatAction":
        return 0
    messages = data.get("media" if endpoint == "sendMediaGroup" else "message_ids")
    return max(1, len(messages)) if isinstance(messages, Sized) else 1


def chat_of(data: dict[str, object], endpoint: str) -> Chat:
    """The chat a call belongs to; calls without one share the method's own key, which is no chat."""
    chat = data.get("chat_id")
    if isinstance(chat, int):
        return chat
    if isinstance(chat, str):
        return int(chat) if chat.lstrip("-").isdecimal() else chat
    return f"/{endpoint}"


def is_chat(key: Chat) -> bool:
    """Whether a key of `chat_of` stands for a chat, not for a method."""
    return isinstance(key, int) or not key.startswith("/")


class RateCounter(Protocol):
    """What limits one chat, or everything."""

    def available_at(self, count: int, paced: bool) -> float:
        """The earliest instant at which `count` more messages may leave."""

    def consume(self, now: float, count: int) -> None:
        """Note that `count` messages leave now."""

    def postpone(self, consumed_at: float, now: float, count: int) -> None:
        """Note that `count` messages consumed at `consumed_at` or a moment before count only from now on."""

    def idle(self, now: float) -> bool:
        """Whether forgetting this counter would change nothing."""


class SlidingWindow:
    """At most `limit` messages in any stretch of `period` seconds."""

    __slots__ = ("_limit", "_next_paced_at", "_period", "_sent_at")

    def __init__(self, limit: int, period: float) -> None:
        self._limit = limit
        self._period = period
        self._sent_at: deque[float] = deque(maxlen=limit)
        self._next_paced_at = NEVER

    def available_at(self, count: int, paced: bool) -> float:
        available_at = self._room_for(count)
        if not paced:
            return available_at
        return max(available_at, self._next_paced_at, self._room_for(count + 1) - self._period / self._limit)

    def _room_for(self, count: int) -> float:
        must_expire = len(self._sent_at) - self._limit + min(count, self._limit)
        return self._sent_at[must_expire - 1] + self._period if must_expire > 0 else NEVER

    def consume(self, now: float, count: int) -> None:
        count = min(count, self._limit)
        self._sent_at.extend([now] * count)
        self._next_paced_at = now + count * _PACED_INTERVAL * self._period / self._limit

    def postpone(self, consumed_at: float, now: float, count: int) -> None:
        moved = [instant for instant in self._sent_at if instant <= consumed_at][-min(count, self._limit) :]
        if not moved:
            return
        for instant in moved:
            self._sent_at.remove(instant)
        later = [instant for instant in self._sent_at if instant > now]
        for instant in later:
            self._sent_at.remove(instant)
        self._sent_at.extend([now] * len(moved) + later)

    def idle(self, now: float) -> bool:
        return not self._sent_at or self._sent_at[-1] + self._period <= now


class TokenBucket:
    """One message per `interval` seconds, with bursts of up to `burst`; an album takes a burst at most."""

    __slots__ = ("_burst", "_full_at", "_interval")

    def __init__(self, interval: float, burst: int) -> None:
        self._interval = interval
        self._burst = burst
        self._full_at = NEVER

    def available_at(self, count: int, paced: bool) -> float:
        spare = 0 if paced else self._burst - min(count, self._burst)
        return self._full_at - spare * self._interval

    def consume(self, now: float, count: int) -> None:
        self._full_at = max(now, self._full_at) + min(count, self._burst) * self._interval

    def postpone(self, consumed_at: float, now: float, count: int) -> None:
        self._full_at += now - consumed_at

    def idle(self, now: float) -> bool:
        return self._full_at <= now
