"""Documents made of photos: asked for, made, standing in drafts and answers, with the photos kept beside them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from domain.reading.cleaning import (
    UNFINISHED,
    CleanedDocument,
    CleaningFault,
    CleaningStatus,
    PhotoPage,
)
from domain.submission.drafts import CleaningGlance, Draft, StoredFile
from storage.database import Connection
from storage.queries import pieces
from storage.queries.submission.files import COLUMNS, CONTRIBUTOR, contributor, stored_file
from storage.tables.contributions import ContributionRow
from storage.tables.evidence import DraftFileRow, FileRow
from storage.tables.readings import CleanedDocumentRow, CleanedPageRow


async def add(
    db: Connection,
    *,
    region_id: int,
    opd_id: int,
    assignment_id: int,
    asked_by: int,
    bot_id: int | None,
    status: CleaningStatus,
    pages: Sequence[tuple[int, int, int]],
    now: datetime,
) -> int:
    """A document to be made of pages, each the id of its file, which page of it, and how it is turned; its id."""
    document_id = (
        await db.execute(
            insert(CleanedDocumentRow)
            .values(
                region_id=region_id,
                opd_id=opd_id,
                assignment_id=assignment_id,
                asked_by=asked_by,
                asked_at=now,
                bot_id=bot_id,
                status=status,
                starts=0,
            )
            .returning(CleanedDocumentRow.id)
        )
    ).scalar_one()
    rows = [
        {
            "document_id": document_id,
            "position": position,
            "file_id": file_id,
            "page": page,
            "quarters": quarters,
            "item_asked": False,
            "caption": "",
        }
        for position, (file_id, page, quarters) in enumerate(pages)
    ]
    await db.execute(insert(CleanedPageRow), rows)
    return document_id


async def get(db: Connection, document_id: int) -> CleanedDocument | None:
    """One of them."""
    return next(iter(await _list(db, CleanedDocumentRow.id == document_id)), None)


async def latest_of(db: Connection, assignment_id: int) -> list[CleanedDocument]:
    """Those of an assignment that are being made or stand ready and are not used, the newest first."""
    standing = CleanedDocumentRow.status.in_((*UNFINISHED, CleaningStatus.MADE))
    documents = await _list(
        db, CleanedDocumentRow.assignment_id == assignment_id, standing, CleanedDocumentRow.used_at.is_(None)
    )
    return documents[::-1]


async def of_files(db: Connection, file_ids: Collection[int]) -> list[CleanedDocument]:
    """Those whose PDF is one of these files, as far as they stand in place of their photos; the newest of each."""
    used = await _list(db, CleanedDocumentRow.file_id.in_(file_ids), CleanedDocumentRow.used_at.is_not(None))
    return list({document.file.id: document for document in used if document.file is not None}.values())


async def glance(db: Connection, draft: Draft) -> CleaningGlance:
    """What a draft has to do with it."""
    file_ids = [placed.file.id for placed in draft.files]
    if not file_ids:
        return CleaningGlance()
    in_making = await db.scalar(
        select(func.count())
        .select_from(CleanedPageRow)
        .join(CleanedDocumentRow, CleanedDocumentRow.id == CleanedPageRow.document_id)
        .where(CleanedDocumentRow.assignment_id == draft.assignment_id, CleanedDocumentRow.status.in_(UNFINISHED))
    )
    rows = await db.execute(
        select(
            CleanedDocumentRow.file_id, CleanedDocumentRow.id, func.count(CleanedPageRow.file_id.distinct()).label("n")
        )
        .join(CleanedPageRow, CleanedPageRow.document_id == CleanedDocumentRow.id)
        .where(CleanedDocumentRow.file_id.in_(file_ids), CleanedDocumentRow.used_at.is_not(None))
        .group_by(CleanedDocumentRow.file_id, CleanedDocumentRow.id)
        .order_by(CleanedDocumentRow.id)
    )
    return CleaningGlance(in_making or 0, {row.file_id: (row.id, row.n) for row in rows})


async def finish(db: Connection, document_id: int, file_id: int, now: datetime, holder: str | None) -> bool:
    """Notes what it became; False where it is wanted no more, or went to another process than the `holder`."""
    return await _end(db, document_id, holder, status=CleaningStatus.MADE, file_id=file_id, ended_at=now)


async def fail(db: Connection, document_id: int, fault: CleaningFault, now: datetime, holder: str | None) -> bool:
    """Notes that it is not made; False where that was settled before, or it went to another process."""
    return await _end(db, document_id, holder, status=CleaningStatus.FAILED, fault=fault, ended_at=now)


async def replace_unfinished(db: Connection, assignment_id: int, now: datetime) -> None:
    """Of one draft only what was asked for last is made."""
    await db.execute(
        update(CleanedDocumentRow)
        .where(CleanedDocumentRow.assignment_id == assignment_id, CleanedDocumentRow.status.in_(UNFINISHED))
        .values(status=CleaningStatus.REPLACED, ended_at=now)
    )


async def drop_arranging(db: Connection, assignment_id: int, person_id: int) -> None:
    """Forgets what somebody had begun to put in order before."""
    begun = select(CleanedDocumentRow.id).where(
        CleanedDocumentRow.assignment_id == assignment_id,
        CleanedDocumentRow.asked_by == person_id,
        CleanedDocumentRow.status == CleaningStatus.ARRANGING,
    )
    ids = list(await db.scalars(begun))
    await db.execute(delete(CleanedPageRow).where(CleanedPageRow.document_id.in_(ids)))
    await db.execute(delete(CleanedDocumentRow).where(CleanedDocumentRow.id.in_(ids)))


async def queue(db: Connection, document_id: int, now: datetime) -> bool:
    """What was put in order is to be made; False where it was before."""
    result = await db.execute(
        update(CleanedDocumentRow)
        .where(CleanedDocumentRow.id == document_id, CleanedDocumentRow.status == CleaningStatus.ARRANGING)
        .values(status=CleaningStatus.WAITING, asked_at=now)
    )
    return result.rowcount == 1


async def arrange(db: Connection, document_id: int, pages: Sequence[PhotoPage]) -> None:
    """Keeps the pages in this order, turned as they are; those that are not among them are dropped."""
    await db.execute(
        delete(CleanedPageRow).where(
            CleanedPageRow.document_id == document_id, CleanedPageRow.id.not_in([page.id for page in pages])
        )
    )
    for position, page in enumerate(pages):
        await db.execute(
            update(CleanedPageRow).where(CleanedPageRow.id == page.id).values(position=position, quarters=page.quarters)
        )


async def note_used(db: Connection, document_id: int, now: datetime | None) -> None:
    """Notes since when it stands in place of its photos; None: not any more."""
    await db.execute(update(CleanedDocumentRow).where(CleanedDocumentRow.id == document_id).values(used_at=now))


async def note_places(db: Connection, document_id: int, draft_id: int) -> None:
    """Notes how its photos lie in a draft, before they leave it."""
    rows = await db.execute(
        select(
            DraftFileRow.file_id,
            DraftFileRow.item_id,
            DraftFileRow.item_asked,
            DraftFileRow.album,
            DraftFileRow.caption,
            DraftFileRow.added_by,
            DraftFileRow.contribution_id,
        ).where(DraftFileRow.draft_id == draft_id)
    )
    for row in rows.all():
        placed = {name: value for name, value in row._asdict().items() if name != "file_id"}
        await db.execute(
            update(CleanedPageRow)
            .where(CleanedPageRow.document_id == document_id, CleanedPageRow.file_id == row.file_id)
            .values(placed)
        )


async def put_in_place(
    db: Connection, draft_id: int, photo_ids: Collection[int], file_id: int, contribution_id: int | None
) -> None:
    """In a draft a PDF takes the place of photos: that of the first of them, with its item."""
    of_photos = (DraftFileRow.draft_id == draft_id, DraftFileRow.file_id.in_(photo_ids))
    first = await db.scalar(select(func.min(DraftFileRow.id)).where(*of_photos))
    await db.execute(delete(DraftFileRow).where(*of_photos, DraftFileRow.id != first))
    await db.execute(
        update(DraftFileRow)
        .where(DraftFileRow.id == first)
        .values(file_id=file_id, album=None, proof_page=None, contribution_id=contribution_id)
    )


async def retake(db: Connection, draft_id: int, old_id: int, new_id: int, person_id: int, now: datetime) -> None:
    """In a draft a photo takes the place of another one, with its item."""
    await db.execute(
        update(DraftFileRow)
        .where(DraftFileRow.draft_id == draft_id, DraftFileRow.file_id == old_id)
        .values(file_id=new_id, added_by=person_id, added_at=now, contribution_id=None, proof_page=None)
    )


async def _end(db: Connection, document_id: int, holder: str | None, **values: object) -> bool:
    result = await db.execute(
        update(CleanedDocumentRow)
        .where(CleanedDocumentRow.id == document_id, *pieces.in_hand(pieces.DOCUMENTS, holder))
        .values(values)
    )
    return result.rowcount == 1


async def _list(db: Connection, *filters: ColumnElement[bool]) -> list[CleanedDocument]:
    documents = (
        await db.execute(
            select(
                CleanedDocumentRow.id,
                CleanedDocumentRow.region_id,
                CleanedDocumentRow.opd_id,
                CleanedDocumentRow.assignment_id,
                CleanedDocumentRow.asked_by,
                CleanedDocumentRow.status,
                CleanedDocumentRow.fault,
                CleanedDocumentRow.starts,
                CleanedDocumentRow.file_id,
                CleanedDocumentRow.used_at,
            )
            .where(*filters)
            .order_by(CleanedDocumentRow.id)
        )
    ).all()
    pages = await _pages(db, [row.id for row in documents])
    made = await _files(db, [row.file_id for row in documents if row.file_id is not None])
    return [
        CleanedDocument(
            row.id,
            row.region_id,
            row.opd_id,
            row.assignment_id,
            row.asked_by,
            row.status,
            row.fault,
            row.starts,
            row.used_at,
            made.get(row.file_id) if row.file_id is not None else None,
            tuple(pages.get(row.id, ())),
        )
        for row in documents
    ]


async def _files(db: Connection, file_ids: Collection[int]) -> dict[int, StoredFile]:
    rows = await db.execute(select(*COLUMNS).where(FileRow.id.in_(file_ids), FileRow.removed_at.is_(None)))
    return {row.id: stored_file(row) for row in rows}


async def _pages(db: Connection, document_ids: Collection[int]) -> dict[int, list[PhotoPage]]:
    rows = await db.execute(
        select(
            *COLUMNS,
            *CONTRIBUTOR,
            CleanedPageRow.id.label("page_id"),
            CleanedPageRow.document_id,
            CleanedPageRow.page,
            CleanedPageRow.quarters,
            CleanedPageRow.item_id,
            CleanedPageRow.item_asked,
            CleanedPageRow.album,
            CleanedPageRow.caption,
            CleanedPageRow.added_by,
        )
        .join(FileRow, FileRow.id == CleanedPageRow.file_id)
        .outerjoin(ContributionRow, ContributionRow.id == CleanedPageRow.contribution_id)
        .where(CleanedPageRow.document_id.in_(document_ids))
        .order_by(CleanedPageRow.document_id, CleanedPageRow.position)
    )
    pages: dict[int, list[PhotoPage]] = {}
    for row in rows:
        pages.setdefault(row.document_id, []).append(
            PhotoPage(
                row.page_id,
                stored_file(row),
                row.page,
                row.quarters,
                row.item_id,
                row.item_asked,
                row.album,
                row.caption,
                row.added_by,
                contributor(row),
            )
        )
    return pages
