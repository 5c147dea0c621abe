"""What is being made right now: one thing at a time, the same thing once for all who ask meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from documents.pictures.process import LeaderSheets, Pictures
from documents.redaction.process import BlackenedFile
from domain.reading.redaction import RedactionFault

_Result = TypeVar("_Result")

OnStart = Callable[[], Awaitable[None]]
"""Tells whoever waits that it will take a moment."""

REPEAT_AFTER = timedelta(seconds=20)
"""For how long somebody who was just given something is not given the same again: the second tap of an impatient."""

CACHE_TIME = timedelta(minutes=10)
"""How old a picture of a round may be to be shown to the next leader."""


_MOST_REFERENCES = 5_000


class ExportFailed(Exception):
    """A picture or a workbook could not be made; nothing is lost by it, and it can be asked for again."""


class SingleFlight(Generic[_Result]):
    """Things of one kind that take seconds to make."""

    def __init__(self, slots: asyncio.Semaphore) -> None:
        self._slots = slots
        self._under_way: dict[Hashable, asyncio.Task[_Result]] = {}

    async def run(self, key: Hashable, make: Callable[[], Awaitable[_Result]]) -> _Result:
        """The thing with that key: joined where it is being made already; raises what making it raises."""
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.create_task(self._make(make))
            self._under_way[key] = task
            task.add_done_callback(lambda ended: self._end(key, ended))
        # Whoever stops waiting does not stop it for the others.
        return await asyncio.shield(task)

    def _end(self, key: Hashable, ended: asyncio.Task[_Result]) -> None:
        self._under_way.pop(key, None)
        if not ended.cancelled():
            ended.exception()  # whoever waited has it; that nobody waits any more is no news

    async def _make(self, make: Callable[[], Awaitable[_Result]]) -> _Result:
        async with self._slots:
            return await make()


@dataclass(slots=True)
class RecentRequests:
    """Who asked for what a moment ago, and got it."""

    _at: dict[Hashable, datetime] = field(default_factory=dict)

    def holds(self, key: Hashable, now: datetime) -> bool:
        """Whether that was given within the last seconds."""
        self._at = {entry: at for entry, at in self._at.items() if timedelta(0) <= now - at < REPEAT_AFTER}
        return key in self._at

    def note(self, key: Hashable, now: datetime) -> None:
        """Remembers that it was given."""
        self._at[key] = now


@dataclass(slots=True)
class PageReferences:
    """What the messenger calls pictures of pages that were sent lately, by the file's SHA-256 and the page."""

    _references: dict[tuple[str, int], str] = field(default_factory=dict)

    def of(self, page: tuple[str, int]) -> str | None:
        """The messenger's reference to a page's picture, where it is remembered."""
        return self._references.get(page)

    def note(self, page: tuple[str, int], reference: str | None) -> None:
        """Remembers it, or forgets it (None); of too many the oldest go."""
        self._references.pop(page, None)
        if reference is not None:
            self._references[page] = reference
            if len(self._references) > _MOST_REFERENCES:
                del self._references[next(iter(self._references))]


class Exports:
    """Everything that is made of rounds in this process, a few at a time so that the bot keeps its processor."""

    def __init__(self, at_once: int = 2) -> None:
        self.slots = slots = asyncio.Semaphore(at_once)
        """Held as well by whoever has a workbook read."""
        self.pictures: SingleFlight[Pictures] = SingleFlight(slots)
        self.leader_pages: SingleFlight[LeaderSheets] = SingleFlight(slots)
        self.workbooks: SingleFlight[bytes] = SingleFlight(slots)
        self.views: SingleFlight[bytes | None] = SingleFlight(slots)
        self.page_pictures: SingleFlight[Sequence[bytes]] = SingleFlight(slots)
        self.redactions: SingleFlight[BlackenedFile | RedactionFault] = SingleFlight(slots)
        self.page_references = PageReferences()
        self.recent = RecentRequests()
        self.leader_cache: dict[Hashable, tuple[datetime, LeaderSheets]] = {}
