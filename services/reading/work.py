"""Reads the files that were kept, one after the other, in a process beside the bot; what a kill cut is begun again.

It begins at once when a file is queued. Nobody waits for it: what it finds comes onto the cards that show the file.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from documents.reading import carriage
from documents.reading.process import read_file
from domain.reading.advice import TAKES_LONG
from domain.reading.readings import AdviceCode, Reading
from domain.reading.work import MOST_STARTS, READER_VERSION
from services.candidates import propose
from services.file_advice import given_advice
from services.ports import Ports
from services.reading.likenesses import find_matches
from services.work_beside import WorkBeside
from storage.database import Connection
from storage.queries import cards, pieces
from storage.queries.cards import CardKind
from storage.queries.reading import matches, readings
from storage.queries.reading.readings import QueuedFile, ReadResult

_SHOWN_EVERY_SECONDS = 3.0
_OLDER_AT_ONCE = 5


class ReadingWork(WorkBeside):
    """Reads what is queued, one file at a time."""

    name = "reading"
    work = pieces.READINGS

    def __init__(self, ports: Ports, on_news: Callable[[], None]) -> None:
        """`on_news` is told, every few seconds at most, that cards are behind."""
        super().__init__(ports, on_news)
        self._more_may_wait = True
        self._older_are_queued = False
        self._told_at = float("-inf")

    def begin(self) -> None:
        """Begins with what waits, beside everything else; what it is at already goes on."""
        self._more_may_wait = True
        if self._may_begin():
            self._task = asyncio.create_task(self._read_all())

    async def idle(self) -> None:
        """Waits until nothing is left to read."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])

    async def _read_all(self) -> None:
        queued: QueuedFile | None = None
        try:
            while not self._stopping:
                self._more_may_wait = False
                queued = await self._next()
                if queued is not None:
                    await self._read(queued)
                elif not self._more_may_wait:
                    break
        except Exception as error:
            await self._rest_after(error, queued.id if queued is not None else None)
        self._on_news()

    async def _next(self) -> QueuedFile | None:
        """What is to be read next; where nothing waits, what lay there before files were read."""
        reading_id = await self._take()
        if reading_id is None and not self._older_are_queued:
            async with self._ports.maintain(bookkeeping=True) as (db, now):
                self._older_are_queued = not await readings.queue_older(db, now, _OLDER_AT_ONCE)
            reading_id = await self._take()
        if reading_id is None:
            return None
        async with self._ports.database.read() as db:
            return await readings.get(db, reading_id)

    async def _read(self, queued: QueuedFile) -> None:
        if queued.starts > MOST_STARTS:
            await self._give_up(queued)
            return
        if self._ports.clock.now() - queued.queued_at > TAKES_LONG:
            async with self._ports.maintain(bookkeeping=True, region_id=queued.region_id) as (db, _):
                await _want_cards(db, queued.file.id)
        self._tell()
        try:
            async with self._ports.evidence.local(queued.region_id, queued.file.sha256) as path:
                reading = await read_file(path.absolute(), queued.file.media_type, queued.file.kind)
        except FileNotFoundError:
            await self._ports.evidence.check()
            await self._give_up(queued)  # the nightly check tells of bytes that are not there
            return
        if await self._keep(queued, reading):
            await propose(self._ports, queued.file.id, reading.text)
            self._tell()

    async def _keep(self, queued: QueuedFile, reading: Reading) -> bool:
        """Keeps what was read; False where the file went to another process meanwhile."""
        kept_apart = replace(reading, prints=(), text_print=b"")
        packed = await asyncio.to_thread(carriage.packed, kept_apart, with_text=False)
        while True:
            async with self._ports.database.read() as db:
                compared_with = await readings.count_read(db, queued.region_id)
            alike = await find_matches(self._ports, queued, reading)
            async with self._ports.maintain(region_id=queued.region_id) as (db, now):
                if not await pieces.holds(db, self.work, queued.id, queued.holder):
                    return False
                if await readings.count_read(db, queued.region_id) != compared_with:
                    continue  # another process has read something that may be the same
                await matches.record(db, queued.region_id, queued.file.id, alike, now)
                codes = [advice.code for advice in await given_advice(db, queued.file, reading)]
                lying = (await matches.places(db, [match.other_file_id for match in alike])).values()
                if any(place.opd_id == queued.opd_id for places in lying for place in places):
                    codes.append(AdviceCode.SEEN_BEFORE)
                result = ReadResult(packed, reading.prints, reading.text_print, tuple(dict.fromkeys(codes)))
                await readings.finish(db, queued, result, READER_VERSION, now)
                await _want_cards(db, queued.file.id)
                return True

    async def _give_up(self, queued: QueuedFile) -> None:
        async with self._ports.maintain(bookkeeping=True, region_id=queued.region_id) as (db, now):
            if await readings.fail(db, queued, now):
                await _want_cards(db, queued.file.id)

    def _tell(self) -> None:
        now = time.monotonic()
        if now - self._told_at >= _SHOWN_EVERY_SECONDS:
            self._told_at = now
            self._on_news()


async def _want_cards(db: Connection, file_id: int) -> None:
    """Has the cards brought up to date on which the file is."""
    for assignment_id in await matches.drafts_with(db, file_id):
        await cards.want_for_news(db, CardKind.DRAFT, assignment_id)
    for person_id in await matches.asked_of(db, file_id):
        await cards.want_for_news(db, CardKind.UNASSIGNED_FILES, person_id)
