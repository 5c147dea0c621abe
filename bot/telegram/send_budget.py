"""What may leave now: the budget of everything together and of each chat, and the chats that Telegram has blocked.

A 429 blocks its chat; if another chat's 429 falls into that time, everything is blocked as long as that one asks.
"""

from bot.telegram.token_bucket import NEVER, Chat, RateCounter, RateLimits, SlidingWindow, TokenBucket, is_chat

_PRUNE_FROM = 1024
_MARGIN = 0.01
"""Seconds by which the second that everything is counted in is longer than Telegram's."""


class SendBudget:
    """Counts messages as they leave, and says from when on the next may; `paced` as in `token_bucket`.

    What a process before this one sent counts with Telegram, but nobody here knows it: with `used_up_at` everything
    is taken for used up at that instant, a group's minute for evenly used.
    """

    def __init__(self, rates: RateLimits, used_up_at: float | None = None) -> None:
        self._rates = rates
        self._used_up_at = used_up_at
        self._overall = None if rates.overall is None else SlidingWindow(rates.overall, 1.0 + _MARGIN)
        if self._overall is not None and rates.overall is not None and used_up_at is not None:
            self._overall.consume(used_up_at, rates.overall)
        self._chats: dict[Chat, RateCounter] = {}
        self._prune_at = _PRUNE_FROM
        self._blocked: dict[Chat, float] = {}
        self._all_blocked_until = NEVER

    def overall_at(self, count: int, paced: bool) -> float:
        """The earliest instant at which everything together has room for `count` messages."""
        return NEVER if self._overall is None else self._overall.available_at(count, paced)

    def chat_at(self, chat: Chat, count: int, paced: bool) -> float:
        """The earliest instant at which a chat has room for `count` messages."""
        counter = self._chats.get(chat)
        if counter is None and self._used_up_at is not None:
            counter = self._counter_for(chat)
            if counter is not None:
                self._chats[chat] = counter
        return NEVER if counter is None else counter.available_at(count, paced)

    def consume(self, chat: Chat, count: int, now: float) -> None:
        """Note that `count` messages leave for a chat now."""
        if self._overall is not None:
            self._overall.consume(now, count)
        counter = self._chats.get(chat)
        if counter is None:
            counter = self._counter_for(chat)
            if counter is None:
                return
            if len(self._chats) >= self._prune_at:
                self._chats = {key: each for key, each in self._chats.items() if not each.idle(now)}
                self._prune_at = max(_PRUNE_FROM, 2 * len(self._chats))
            self._chats[chat] = counter
        counter.consume(now, count)

    def postpone(self, chat: Chat, consumed_at: float, now: float, count: int) -> None:
        """Note that messages consumed at `consumed_at` count only from now on."""
        counters = (self._overall, self._chats.get(chat)) if now > consumed_at else ()
        for counter in counters:
            if counter is not None:
                counter.postpone(consumed_at, now, count)

    def blocked_until(self, chat: Chat) -> float:
        """Until when a 429 keeps everything from a chat."""
        if not self._blocked:
            return NEVER
        return max(self._all_blocked_until, self._blocked.get(chat, NEVER))

    def block(self, chat: Chat, seconds: float, now: float) -> None:
        """Note a 429 that asks for so many seconds."""
        self._blocked = {key: until for key, until in self._blocked.items() if until > now}
        another_is_blocked = any(key != chat and is_chat(key) for key in self._blocked)
        self._blocked[chat] = max(self._blocked.get(chat, NEVER), now + seconds)
        if another_is_blocked and is_chat(chat):
            self._all_blocked_until = max(self._all_blocked_until, now + seconds)

    def _counter_for(self, chat: Chat) -> RateCounter | None:
        rates, stretch, used_up_at = self._rates, 1.0 + self._rates.slack, self._used_up_at
        if not is_chat(chat):
            return None
        if isinstance(chat, int) and chat > 0:
            if rates.private is None:
                return None
            bucket = TokenBucket(stretch / rates.private, rates.private_burst)
            if used_up_at is not None:
                bucket.consume(used_up_at, rates.private_burst)
            return bucket
        if rates.group is None:
            return None
        period = 60.0 * stretch
        window = SlidingWindow(rates.group, period)
        if used_up_at is not None:
            for place in range(1 - rates.group, 1):
                window.consume(used_up_at + place * period / rates.group, 1)
        return window
