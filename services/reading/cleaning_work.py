"""Makes documents of photos that were asked for, one after the other, beside the bot; what a kill cut is begun anew."""

import asyncio
import errno
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from documents.cleaning.order import PagePhoto
from documents.cleaning.process import CleaningFailed, clean_pages
from domain.notices import NoticeKind
from domain.reading.cleaning import CleanedDocument, CleaningFault
from domain.reading.work import MOST_STARTS
from domain.submission.photo_names import is_given_name
from services.ports import Ports
from services.submission.assignment import system_view
from services.submission.room import NoRoom, check_room
from services.submission.submission_view import is_sound
from storage.database import Connection
from storage.faults import is_environment_fault
from storage.queries import cards, outbox
from storage.queries.cards import CardKind
from storage.queries.reading import cleaned_documents
from storage.queries.submission import files

_log = structlog.get_logger(__name__)

_PAUSE = timedelta(seconds=30)
"""After a fault, before it is tried again."""
_FULL_DISK = (errno.ENOSPC, errno.EDQUOT)


class CleaningWork:
    """Makes what was asked for in chat, one at a time, as long as this process leads."""

    def __init__(self, ports: Ports, on_news: Callable[[], None]) -> None:
        """`on_news` is told whenever a card is behind."""
        self._ports = ports
        self._on_news = on_news
        self._task: asyncio.Task[None] | None = None
        self._paused_until: datetime | None = None
        self._stopping = False

    async def run_due(self) -> None:
        """Begins with what waits, beside everything else."""
        if self._stopping or (self._task is not None and not self._task.done()):
            return
        if self._paused_until is not None and self._ports.clock.now() < self._paused_until:
            return
        async with self._ports.database.read() as db:
            document_id = await cleaned_documents.next_unfinished(db, self._ports.bot_id)
        if document_id is not None:
            self._task = asyncio.create_task(self._make(document_id))

    async def idle(self) -> None:
        """Waits for what is being made."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])
            await self.run_due()

    async def stop(self) -> None:
        """Ends what is being made; it is begun anew at the next start."""
        self._stopping = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _make(self, document_id: int) -> None:
        async with self._ports.database.read() as db:
            document = await cleaned_documents.get(db, document_id)
        if document is None:
            return
        try:
            fault = await self._fault_of(document)
            if fault is not None:
                await self._fail(document, fault)
        except Exception as error:
            # It is begun again; what ends its process each time is given up.
            self._paused_until = self._ports.clock.now() + _PAUSE
            name = type(error).__name__
            if is_environment_fault(error):
                _log.warning("photos wait for their surroundings", document_id=document.id, error=name)
            else:
                _log.error("photos could not be made into a document", document_id=document.id, error=name)
        self._on_news()

    async def _fault_of(self, document: CleanedDocument) -> CleaningFault | None:
        """Makes it; why it cannot be made, None where it was, or is wanted no more."""
        if document.starts >= MOST_STARTS:
            return CleaningFault.BROKEN_OFF
        await self._ports.evidence.check()
        async with self._ports.maintain() as (db, _):
            if not await cleaned_documents.begin(db, document.id):
                return None
            view = await system_view(db, self._ports.clock.now(), document.assignment_id)
        if view is None or not document.lies_in(view.draft):
            return CleaningFault.CHANGED
        photos: list[PagePhoto] = []
        for page in document.pages:
            if not await is_sound(self._ports, document.region_id, page.file):
                await self._ports.evidence.check()
                return CleaningFault.PHOTO_GONE
            path = self._ports.evidence.path(document.region_id, page.file.sha256).absolute()
            photos.append(PagePhoto(path, page.file.media_type, page.page, page.quarters))
        try:
            await self._keep(document, photos)
        except CleaningFailed as failure:
            return failure.fault
        except NoRoom:
            return CleaningFault.NO_ROOM
        except OSError as error:
            if error.errno not in _FULL_DISK:
                raise
            return CleaningFault.NO_ROOM
        return None

    async def _keep(self, document: CleanedDocument, photos: list[PagePhoto]) -> None:
        """Makes the document and keeps it as any file is kept that comes in: inspected, safe, then spoken of."""
        evidence = self._ports.evidence
        async with clean_pages(photos) as chunks:
            received = await evidence.receive(chunks)
        try:
            name = _name(document)
            inspection = await self._ports.inspect(received.path, name)
            if inspection.refusal is not None:
                raise CleaningFailed(CleaningFault.TOO_COMPLEX)
            await check_room(self._ports, document.region_id, document.opd_id, received.size)
            await evidence.keep(received, document.region_id)
            async with self._ports.maintain() as (db, now):
                view = await system_view(db, now, document.assignment_id)
                if view is None or not document.lies_in(view.draft):
                    raise CleaningFailed(CleaningFault.CHANGED)
                file = await files.add(
                    db,
                    region_id=document.region_id,
                    opd_id=view.owed.opd_id,
                    sha256=received.sha256,
                    size=received.size,
                    inspection=inspection,
                    uploaded_by=document.asked_by,
                    reference=None,
                    now=now,
                )
                if await cleaned_documents.finish(db, document.id, file.id, now):
                    await _tell(db, document, now)
        finally:
            await evidence.discard(received)

    async def _fail(self, document: CleanedDocument, fault: CleaningFault) -> None:
        async with self._ports.maintain() as (db, now):
            if await cleaned_documents.fail(db, document.id, fault, now):
                await _tell(db, document, now)


async def _tell(db: Connection, document: CleanedDocument, now: datetime) -> None:
    await outbox.enqueue(
        db,
        kind=NoticeKind.PHOTOS_CLEANED,
        subject_id=document.id,
        now=now,
        person_id=document.asked_by,
        region_id=document.region_id,
    )
    await cards.want_for_news(db, CardKind.DRAFT, document.assignment_id)


def _name(document: CleanedDocument) -> str:
    """After its first photo; where that had no name of its own, by its hour."""
    name = document.pages[0].file.name
    stem = Path(name).stem
    return f"dokumen-{stem.partition('-')[2]}.pdf" if is_given_name(name) else f"{stem}-rapi.pdf"
