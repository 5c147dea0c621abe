"""When somebody is told of decisions: gathered, so that an OPD hears of twenty of them in one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

GATHER_TIME = timedelta(minutes=4)
"""For how long the first decision waits for others, while more of that OPD is to be checked."""

NEWS_PAUSE = timedelta(minutes=5)
"""How long after a message with decisions the next one to the same person goes out at the earliest."""

LONGEST_MEMORY = timedelta(hours=1)
"""How far back messages are looked at: far longer than one waits for its turn."""


@dataclass(frozen=True, slots=True)
class NewsMessage:
    """A message with decisions for one person, sent or still to be.

    The first of them was made at `first_at`, and all count from `counts_at` on. `leaves_at` is when it goes out, or
    did; `open` tells that nothing of it has gone out yet, so that more can be told in it.
    """

    notice_id: int
    first_at: datetime
    counts_at: datetime
    leaves_at: datetime
    open: bool

    def takes(self, decided_at: datetime, effective_at: datetime) -> bool:
        """Whether one more decision can be told in it without those in it waiting too long."""
        return self.open and (self.leaves_at >= effective_at or decided_at - self.first_at <= GATHER_TIME)


@dataclass(frozen=True, slots=True)
class PlannedNews:
    """When a decision is told, and in which message: that of the notice `joins`, or one of its own."""

    due_at: datetime
    joins: int | None


def plan_news(
    messages: Sequence[NewsMessage], decided_at: datetime, effective_at: datetime, *, patient: bool
) -> PlannedNews:
    """How a decision is told that counts from `effective_at` on; `patient` says that others are likely to follow.

    It joins the newest message that is still open, unless that one has waited long enough: one that is due later
    anyway, or whose first decision is at most GATHER_TIME old. Each keeps NEWS_PAUSE to the message before.
    """
    newest = max(messages, key=lambda message: message.leaves_at, default=None)
    joined = newest if newest is not None and newest.takes(decided_at, effective_at) else None
    pauses = [message.leaves_at + NEWS_PAUSE for message in messages if message is not joined]
    first_at = joined.first_at if joined else decided_at
    waits = [first_at + GATHER_TIME] if patient else []
    counts = [joined.counts_at] if joined else []
    return PlannedNews(max([effective_at, *pauses, *waits, *counts]), joined.notice_id if joined else None)
