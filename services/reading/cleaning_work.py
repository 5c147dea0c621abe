"""Makes documents of photos that were asked for, one after the other, beside the bot; what a kill cut is begun anew."""

import errno
from datetime import datetime
from pathlib import Path

from documents.cleaning.order import PagePhoto
from documents.cleaning.process import CleaningFailed, clean_pages
from domain.notices import NoticeKind
from domain.reading.cleaning import CleanedDocument, CleaningFault
from domain.reading.work import MOST_STARTS
from domain.submission.photo_names import is_given_name
from services.submission.assignment import system_view
from services.submission.room import NoRoom, check_room
from services.submission.submission_view import is_sound
from services.work_beside import PieceByPiece
from storage.database import Connection
from storage.queries import cards, outbox, pieces
from storage.queries.cards import CardKind
from storage.queries.reading import cleaned_documents
from storage.queries.submission import files

_FULL_DISK = (errno.ENOSPC, errno.EDQUOT)


class CleaningWork(PieceByPiece):
    """Makes what was asked for in chat."""

    name = "photos"
    work = pieces.DOCUMENTS

    async def _do(self, piece_id: int) -> None:
        async with self._ports.database.read() as db:
            document = await cleaned_documents.get(db, piece_id)
        if document is None:
            return
        fault = await self._fault_of(document)
        if fault is not None:
            await self._fail(document, fault)

    async def _fault_of(self, document: CleanedDocument) -> CleaningFault | None:
        """Makes it; why it cannot be made, None where it was, is wanted no more, or went to another process."""
        if document.starts > MOST_STARTS:
            return CleaningFault.BROKEN_OFF
        async with self._ports.database.read() as db:
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
            async with self._ports.maintain(region_id=document.region_id) as (db, now):
                if not await pieces.holds(db, self.work, document.id, self._ports.holder):
                    return
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
                await cleaned_documents.finish(db, document.id, file.id, now, self._ports.holder)
                await _tell(db, document, now)
        finally:
            await evidence.discard(received)

    async def _fail(self, document: CleanedDocument, fault: CleaningFault) -> None:
        async with self._ports.maintain(region_id=document.region_id) as (db, now):
            if await cleaned_documents.fail(db, document.id, fault, now, self._ports.holder):
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
