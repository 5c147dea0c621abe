"""Drafts: one per assignment, shared by the OPD's admins, with files and figures."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import delete, func, insert, select, update

from domain.endorsement.requests import RequestState
from domain.submission.drafts import Draft, PlacedFile
from domain.submission.states import AnswerKind
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries.submission.files import COLUMNS, CONTRIBUTOR, OF_FORMER_YEAR, contributor, have_read, stored_file
from storage.tables.contributions import ContributionRow
from storage.tables.endorsement import EndorsementRequestRow
from storage.tables.evidence import DraftFigureRow, DraftFileRow, DraftRow, FileRow
from storage.tables.programme import AssignmentRow, RoundRow


async def of_assignment(db: Connection, assignment_id: int) -> Draft | None:
    """The draft of an assignment, whole."""
    draft = (
        await db.execute(
            select(DraftRow.id, DraftRow.assignment_id, DraftRow.answer, DraftRow.nihil_reason).where(
                DraftRow.assignment_id == assignment_id
            )
        )
    ).first()
    if draft is None:
        return None
    files = await db.execute(
        select(
            *COLUMNS,
            DraftFileRow.item_id,
            DraftFileRow.album,
            DraftFileRow.item_asked,
            DraftFileRow.proof_page,
            *CONTRIBUTOR,
            OF_FORMER_YEAR,
        )
        .join(DraftFileRow, DraftFileRow.file_id == FileRow.id)
        .join(AssignmentRow, AssignmentRow.id == assignment_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(ContributionRow, ContributionRow.id == DraftFileRow.contribution_id)
        .where(DraftFileRow.draft_id == draft.id)
        .order_by(DraftFileRow.id)
    )
    figures = await db.execute(
        select(DraftFigureRow.figure_id, DraftFigureRow.value).where(DraftFigureRow.draft_id == draft.id)
    )
    return Draft(
        id=draft.id,
        assignment_id=draft.assignment_id,
        answer=draft.answer,
        nihil_reason=draft.nihil_reason or "",
        files=tuple(
            PlacedFile(
                *(stored_file(row), row.item_id, row.album, row.item_asked),
                *(contributor(row), row.former, row.proof_page),
            )
            for row in files
        ),
        figures={row.figure_id: Decimal(row.value) for row in figures},
    )


async def holding_all(db: Connection, opd_id: int, hashes: Collection[str]) -> set[int]:
    """The assignments of an OPD in whose drafts all bytes with those SHA-256 lie; none where there are no hashes."""
    ids = await db.scalars(
        select(DraftRow.assignment_id)
        .join(DraftFileRow, DraftFileRow.draft_id == DraftRow.id)
        .join(FileRow, FileRow.id == DraftFileRow.file_id)
        .where(DraftRow.opd_id == opd_id, FileRow.sha256.in_(hashes))
        .group_by(DraftRow.assignment_id)
        .having(func.count(FileRow.sha256.distinct()) == len(hashes))
    )
    return set(ids)


async def ensure(
    db: Connection, *, assignment_id: int, region_id: int, opd_id: int, person_id: int, now: datetime
) -> int:
    """The id of the assignment's draft, begun now where there is none."""
    await db.execute(
        insert_new(db, DraftRow).values(
            assignment_id=assignment_id,
            region_id=region_id,
            opd_id=opd_id,
            answer=AnswerKind.DOCUMENTS,
            created_by=person_id,
            created_at=now,
            touched_at=now,
            revision=1,
        )
    )
    draft_id = await db.execute(select(DraftRow.id).where(DraftRow.assignment_id == assignment_id))
    return draft_id.scalar_one()


async def add_file(
    db: Connection, draft_id: int, placed: PlacedFile, person_id: int, now: datetime, caption: str = ""
) -> bool:
    """Puts a file into a draft, and has it read unless it was; False where it is in there already."""
    await have_read(db, placed.file.id, now)
    row = await db.execute(
        insert_new(db, DraftFileRow)
        .values(
            draft_id=draft_id,
            file_id=placed.file.id,
            item_id=placed.item_id,
            item_asked=placed.asked,
            album=placed.album,
            caption=caption,
            added_by=person_id,
            added_at=now,
            contribution_id=placed.contributor.contribution_id if placed.contributor else None,
            proof_page=placed.proof_page,
        )
        .returning(DraftFileRow.id)
    )
    return row.first() is not None


async def remove_file(db: Connection, draft_id: int, file_id: int) -> bool:
    """Takes a file out of a draft; its bytes and its row stay."""
    gone = await db.execute(
        delete(DraftFileRow).where(DraftFileRow.draft_id == draft_id, DraftFileRow.file_id == file_id)
    )
    return gone.rowcount > 0


async def place_files(db: Connection, draft_id: int, file_ids: Sequence[int], item_id: int | None) -> None:
    """Says which item files of a draft are for; nothing is asked about them any more."""
    await db.execute(
        update(DraftFileRow)
        .where(DraftFileRow.draft_id == draft_id, DraftFileRow.file_id.in_(file_ids))
        .values(item_id=item_id, item_asked=False)
    )


async def set_proof_page(db: Connection, draft_id: int, file_id: int, page: int | None) -> None:
    """Says which page of a file of a draft proves the point; None: none in particular."""
    await db.execute(
        update(DraftFileRow)
        .where(DraftFileRow.draft_id == draft_id, DraftFileRow.file_id == file_id)
        .values(proof_page=page)
    )


async def set_figure(db: Connection, draft_id: int, figure_id: int, value: Decimal) -> None:
    """Answers a figure, in place of an earlier answer."""
    await db.execute(
        delete(DraftFigureRow).where(DraftFigureRow.draft_id == draft_id, DraftFigureRow.figure_id == figure_id)
    )
    await db.execute(insert(DraftFigureRow).values(draft_id=draft_id, figure_id=figure_id, value=f"{value:f}"))


async def set_answer(db: Connection, draft_id: int, answer: AnswerKind, nihil_reason: str | None) -> None:
    """Makes the draft a nihil with its reason, or documents again."""
    await db.execute(update(DraftRow).where(DraftRow.id == draft_id).values(answer=answer, nihil_reason=nihil_reason))


async def touch(db: Connection, draft_id: int, now: datetime) -> None:
    """Notes that somebody worked on the draft; what was put before a head is it no more, nor holds a reason given."""
    await _withdraw_request(db, draft_id)
    await db.execute(update(DraftRow).where(DraftRow.id == draft_id).values(touched_at=now, advice_reason=None))


async def remove(db: Connection, draft_id: int) -> None:
    """Ends a draft: sent, or discarded by a person's own tap."""
    await _withdraw_request(db, draft_id)
    for table in (DraftFileRow, DraftFigureRow):
        await db.execute(delete(table).where(table.draft_id == draft_id))
    await db.execute(delete(DraftRow).where(DraftRow.id == draft_id))


async def _withdraw_request(db: Connection, draft_id: int) -> None:
    of_draft = select(DraftRow.assignment_id).where(DraftRow.id == draft_id).scalar_subquery()
    await db.execute(
        update(EndorsementRequestRow)
        .where(
            EndorsementRequestRow.assignment_id == of_draft,
            EndorsementRequestRow.state == RequestState.WAITING,
        )
        .values(state=RequestState.WITHDRAWN)
    )
