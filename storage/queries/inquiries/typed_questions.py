"""Typed sentences whose authors are asked whether they are questions."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from domain.inquiries.inquiries import TypedQuestion
from storage.database import Connection
from storage.queries.inquiries.inquiries import INDICATOR, asked_indicator
from storage.records import OPD, REGION, opd, record, region
from storage.tables.inquiries import TypedQuestionRow
from storage.tables.people import OpdRow, RegionRow
from storage.tables.programme import AssignmentRow, IndicatorRow

_MOST = 20


async def keep(
    db: Connection, *, person_id: int, opd_id: int, indicator_id: int | None, text: str, now: datetime
) -> int:
    """Keeps a sentence; of one person no more than some."""
    question_id = await db.execute(
        insert(TypedQuestionRow)
        .values(person_id=person_id, opd_id=opd_id, indicator_id=indicator_id, text=text, typed_at=now)
        .returning(TypedQuestionRow.id)
    )
    newest = (
        select(TypedQuestionRow.id)
        .where(TypedQuestionRow.person_id == person_id)
        .order_by(TypedQuestionRow.id.desc())
        .limit(_MOST)
    )
    newest_ids = list(await db.scalars(newest))
    await db.execute(
        delete(TypedQuestionRow).where(TypedQuestionRow.person_id == person_id, TypedQuestionRow.id < min(newest_ids))
    )
    return question_id.scalar_one()


async def get(db: Connection, question_id: int) -> TypedQuestion | None:
    """A sentence; None where its author has said, or too long ago."""
    rows = await db.execute(
        select(TypedQuestionRow.id, TypedQuestionRow.person_id, TypedQuestionRow.text, *OPD, *REGION, *INDICATOR)
        .join(OpdRow, OpdRow.id == TypedQuestionRow.opd_id)
        .join(RegionRow, RegionRow.id == OpdRow.region_id)
        .outerjoin(IndicatorRow, IndicatorRow.id == TypedQuestionRow.indicator_id)
        .outerjoin(
            AssignmentRow,
            (AssignmentRow.indicator_id == TypedQuestionRow.indicator_id)
            & (AssignmentRow.opd_id == TypedQuestionRow.opd_id),
        )
        .where(TypedQuestionRow.id == question_id)
    )
    row = rows.first()
    if row is None:
        return None
    return record(TypedQuestion, row, opd=opd(row), region=region(row), indicator=asked_indicator(row))


async def forget(db: Connection, question_id: int) -> None:
    """Its author has said."""
    await db.execute(delete(TypedQuestionRow).where(TypedQuestionRow.id == question_id))


async def forget_before(db: Connection, instant: datetime) -> None:
    """Nobody will say any more."""
    await db.execute(delete(TypedQuestionRow).where(TypedQuestionRow.typed_at < instant))
