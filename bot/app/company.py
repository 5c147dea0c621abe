"""What a process does that shares a bot with others: it takes turns, keeps the common pace, wakes and is woken."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.app.hooks import Hooks, Runtime
from bot.app.recurring_work import RecurringWork
from bot.inbox.ack_batcher import AckBatcher
from bot.inbox.turns import HandledElsewhere, TurnTaker
from bot.inbox.user_queues import UserQueues
from bot.settings import Settings
from bot.telegram.client import Client, rates_of
from bot.telegram.shared_pace import SharedPace
from domain.operating.processes import ProcessRole
from storage.database import Database
from storage.queries import turns
from storage.queries.inbox import InboxEntry
from storage.wakeups import News, Wakeups

_BUSY_FOR: Final = timedelta(seconds=30)
"""How long cards of somebody wait at most while more of theirs is being handled."""


class Company:
    """A process among others: `join` puts it to its parts once they are built."""

    def __init__(self, role: ProcessRole, settings: Settings, client: Client, database: Database, bot_id: int) -> None:
        self._role = role
        self._settings = settings
        self._database = database
        self._bot_id = bot_id
        self._wakeups = Wakeups(settings.database_url, database, bot_id, self._hear)
        client.limiter.common_pace = SharedPace(database, bot_id, rates_of(settings))
        client.edits.others_edit = True
        self.onward = HandledElsewhere(database, bot_id, self._wakeups.tell)
        """Whom the intake hands on to."""

    def introduced(self, runtime: Runtime) -> Runtime:
        """What the product is wired with, which knows the others."""
        return replace(runtime, tell_of_changes=self.tell_of_changes, busy_chats=self.busy_chats)

    def join(
        self,
        holder: str,
        queues: UserQueues,
        acks: AckBatcher,
        work: RecurringWork,
        hooks: Hooks,
        on_taken: Callable[[InboxEntry], None],
    ) -> None:
        """Puts it to its parts; `holder` is the process's claim, `on_taken` hears of each update it takes up."""
        self._work = work
        self._hooks = hooks
        slots, tell = self._settings.work_slots, self._wakeups.tell
        self._turns = TurnTaker(self._database, self._bot_id, holder, queues, acks, slots, tell, on_taken)

    def work(self, stopping: asyncio.Event) -> Sequence[tuple[Coroutine[object, object, None], str]]:
        """What goes on until it is stopping, each with its name."""
        listening = [
            (self._wakeups.tell_until_ended(), "telling"),
            (self._wakeups.listen_until_ended(), "listening"),
        ]
        return [*listening, (self._turns.run(stopping), "turns")] if self._role.answers else listening

    def end(self) -> None:
        """Lets what waits see that it is stopping."""
        self._turns.wake()
        self._wakeups.end()

    def tell_of_changes(self) -> None:
        """Something was written that others may have to show or to do."""
        self._wakeups.tell(News.CHANGED)

    async def busy_chats(self) -> Collection[int]:
        """Those of whom something is being handled in this moment."""
        async with self._database.read() as db:
            return await turns.busy(db, self._bot_id, within=_BUSY_FOR)

    async def is_busy(self) -> bool:
        """Whether something of what came in waits or is in hand anywhere."""
        async with self._database.read() as db:
            return bool(await turns.busy(db, self._bot_id))

    def _hear(self, news: News) -> None:
        if news is News.ARRIVED and self._role.answers:
            self._turns.wake()
        elif news is News.CHANGED and (self._role.sends or self._role.inspects):
            self._work.wake()
            self._hooks.changed()
