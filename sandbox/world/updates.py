"""A bot's queue of updates, confirmed by offsets exactly as `getUpdates` describes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.world.model import Json

KEPT = timedelta(hours=24)
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Update:
    """One update: its number, its kind ("message", "callback_query" ...) and what it carries."""

    id: int
    kind: str
    body: Json
    at: datetime
    starts_batch: bool = False

    def json(self) -> Json:
        """Write it as the Bot API's Update."""
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """The updates one bot has not confirmed yet."""

    def __init__(self, first_id: int) -> None:
        self.next_id = first_id
        self.allowed: frozenset[str] | None = None
        self.waiting: list[Update] = []
        self._breaks = False

    def add(self, kind: str, body: Json, now: datetime) -> Update | None:
        """Queue an update unless the bot does not want this kind; return it if it was queued."""
        if not self.wants(kind):
            return None
        update = Update(self.next_id, kind, body, now, self._breaks)
        self._breaks = False
        self.next_id += 1
        self.waiting.append(update)
        return update

    def wants(self, kind: str) -> bool:
        """Say whether the bot's last `allowed_updates` includes the kind."""
        return kind not in NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember `allowed_updates`; an empty list means the default kinds."""
        self.allowed = frozenset(kinds) or None

    def take(self, offset: int, limit: int, now: datetime) -> list[Update]:
        """Confirm what lies below `offset` and return the earliest `limit` updates that are left.

        A negative offset keeps that many updates from the end and forgets the others. Updates older than 24
        hours are gone.
        """
        self.waiting = [update for update in self.waiting if now - update.at < KEPT]
        if offset > 0:
            self.waiting = [update for update in self.waiting if update.id >= offset]
        elif offset < 0:
            self.waiting = self.waiting[offset:]
        batch = self.waiting[: min(max(limit, 1), 100)]
        return next((batch[:place] for place, update in enumerate(batch) if place and update.starts_batch), batch)

    def break_batch(self) -> None:
        """Give the next update out only after those before it, in an answer of its own or with later ones."""
        self._breaks = True

    def renumber(self, next_id: int) -> None:
        """Go on with another number, as Telegram does after a week without updates."""
        self.next_id = next_id
