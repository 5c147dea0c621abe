"""People without a role: one polite answer an hour, and nothing else; their files are never looked at."""

from collections import OrderedDict
from datetime import datetime, timedelta

ANSWERED_EVERY = timedelta(hours=1)
_REMEMBERED = 10_000


class UnknownUsers:
    """Remembers whom it answered within the hour, for as many as fit; a restart forgets, at worst one answer more."""

    def __init__(self) -> None:
        self._answered: OrderedDict[int, datetime] = OrderedDict()

    def may_answer(self, telegram_id: int, now: datetime) -> bool:
        """Whether this stranger gets an answer now; asking counts as answering."""
        last = self._answered.get(telegram_id)
        if last is not None and now - last < ANSWERED_EVERY:
            return False
        self._answered[telegram_id] = now
        self._answered.move_to_end(telegram_id)
        while len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)
        return True
