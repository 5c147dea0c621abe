"""Answers that are shared with everybody who owes the same: made ready, worded anew, shared and withdrawn."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from domain.inquiries.released_answers import AnswerPart, ReleasedAnswer
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries.rounds.former_codes import is_asked_by
from storage.records import REGION, AnyRow, record, region
from storage.tables.inquiries import ReleasedAnswerRow
from storage.tables.people import RegionRow
from storage.tables.programme import IndicatorRow, RoundRow

_COLUMNS = (
    ReleasedAnswerRow.id,
    ReleasedAnswerRow.inquiry_id,
    ReleasedAnswerRow.programme,
    ReleasedAnswerRow.code,
    ReleasedAnswerRow.question,
    ReleasedAnswerRow.answer,
    ReleasedAnswerRow.released_at,
    ReleasedAnswerRow.withdrawn_at,
    *REGION,
)
SHARED = and_(ReleasedAnswerRow.released_at.is_not(None), ReleasedAnswerRow.withdrawn_at.is_(None))
"""Shared now, and not withdrawn."""

_GENERAL = ReleasedAnswerRow.code == ""


async def prepare(
    db: Connection,
    *,
    region_id: int,
    inquiry_id: int,
    indicator_id: int | None,
    question: str,
    answer: str,
    person_id: int,
    now: datetime,
) -> None:
    """Makes the answer of an inquiry ready; it stays as it is where that was done before."""
    row = (
        await db.execute(
            select(RoundRow.programme, IndicatorRow.code)
            .join(IndicatorRow, IndicatorRow.round_id == RoundRow.id)
            .where(IndicatorRow.id == indicator_id)
        )
    ).first()
    await db.execute(
        insert_new(db, ReleasedAnswerRow).values(
            region_id=region_id,
            inquiry_id=inquiry_id,
            programme=row.programme if row else "",
            code=row.code if row else "",
            question=question,
            answer=answer,
            prepared_by=person_id,
            prepared_at=now,
        )
    )


async def get(db: Connection, answer_id: int) -> ReleasedAnswer | None:
    """One answer."""
    rows = await _read(db, ReleasedAnswerRow.id == answer_id)
    return rows[0] if rows else None


async def of_inquiry(db: Connection, inquiry_id: int) -> ReleasedAnswer | None:
    """What was made of an inquiry."""
    rows = await _read(db, ReleasedAnswerRow.inquiry_id == inquiry_id)
    return rows[0] if rows else None


async def set_wording(db: Connection, answer_id: int, part: AnswerPart, text: str) -> None:
    """Words the question or the answer anew."""
    values = {"question": text} if part is AnswerPart.QUESTION else {"answer": text}
    await db.execute(update(ReleasedAnswerRow).where(ReleasedAnswerRow.id == answer_id).values(values))


async def share(db: Connection, answer_id: int, person_id: int, now: datetime) -> bool:
    """Shares it, also once more after it was withdrawn; False where it is shared already."""
    result = await db.execute(
        update(ReleasedAnswerRow)
        .where(ReleasedAnswerRow.id == answer_id, ~SHARED)
        .values(released_by=person_id, released_at=now, withdrawn_by=None, withdrawn_at=None)
    )
    return result.rowcount == 1


async def withdraw(db: Connection, answer_id: int, person_id: int, now: datetime) -> bool:
    """Takes it back; False where it is not shared."""
    result = await db.execute(
        update(ReleasedAnswerRow)
        .where(ReleasedAnswerRow.id == answer_id, SHARED)
        .values(withdrawn_by=person_id, withdrawn_at=now)
    )
    return result.rowcount == 1


async def at_indicator(db: Connection, region_id: int, indicator_id: int) -> list[ReleasedAnswer]:
    """What is shared at an indicator: of its code and programme, whatever the round; the newest first."""
    return await _read(db, SHARED, ReleasedAnswerRow.region_id == region_id, _at(indicator_id))


async def count_at(db: Connection, region_id: int, indicator_id: int) -> int:
    """How many that are."""
    count = select(func.count()).where(SHARED, ReleasedAnswerRow.region_id == region_id, _at(indicator_id))
    return int(await db.scalar(count) or 0)


async def general(db: Connection, region_id: int) -> list[ReleasedAnswer]:
    """What is shared in a region about no indicator; the newest first."""
    return await _read(db, SHARED, ReleasedAnswerRow.region_id == region_id, _GENERAL)


async def count_general(db: Connection, region_id: int) -> int:
    """How many that are."""
    count = select(func.count()).where(SHARED, ReleasedAnswerRow.region_id == region_id, _GENERAL)
    return int(await db.scalar(count) or 0)


async def for_question(db: Connection, region_id: int, indicator_id: int | None) -> list[ReleasedAnswer]:
    """What could answer a question about an indicator or (None) in general: the general ones, and the indicator's."""
    scope = _GENERAL if indicator_id is None else or_(_GENERAL, _at(indicator_id))
    return await _read(db, SHARED, ReleasedAnswerRow.region_id == region_id, scope)


def _at(indicator_id: int) -> ColumnElement[bool]:
    return is_asked_by(indicator_id, ReleasedAnswerRow)


async def _read(db: Connection, *conditions: ColumnElement[bool]) -> list[ReleasedAnswer]:
    rows = await db.execute(
        select(*_COLUMNS)
        .join(RegionRow, RegionRow.id == ReleasedAnswerRow.region_id)
        .where(*conditions)
        .order_by(ReleasedAnswerRow.released_at.desc(), ReleasedAnswerRow.id.desc())
    )
    return [_answer(row) for row in rows]


def _answer(row: AnyRow) -> ReleasedAnswer:
    return record(ReleasedAnswer, row, region=region(row))
