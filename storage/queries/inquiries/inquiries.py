"""Inquiries and the messages of their threads."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute

from domain.inquiries.inquiries import AskedIndicator, Inquiry, InquiryLine, InquiryMessage
from domain.people.people import SignedName
from storage.database import Connection
from storage.queries.people.names import name_now
from storage.queries.submission import files
from storage.records import OPD, REGION, AnyRow, opd, record, region
from storage.tables.evidence import FileRow
from storage.tables.inquiries import InquiryMessageRow, InquiryRow
from storage.tables.people import OpdRow, PersonRow, RegionRow
from storage.tables.programme import AssignmentRow, IndicatorRow

_BEGINNING = 200

INDICATOR = (
    IndicatorRow.id.label("indicator_id"),
    IndicatorRow.code.label("indicator_code"),
    IndicatorRow.title.label("indicator_title"),
    IndicatorRow.retired_at.label("indicator_retired_at"),
    AssignmentRow.id.label("assignment_id"),
    AssignmentRow.retired_at.label("assignment_retired_at"),
)
"""The columns that `asked_indicator` reads, of a statement with the indicator and the OPD's assignment joined."""


def asked_indicator(row: AnyRow) -> AskedIndicator | None:
    """The indicator in a row; None where it is about none."""
    if row.indicator_id is None:
        return None
    retired = row.indicator_retired_at is not None or row.assignment_retired_at is not None
    return AskedIndicator(row.indicator_id, row.indicator_code, row.indicator_title, row.assignment_id, retired)


async def add(
    db: Connection, *, region_id: int, opd_id: int, indicator_id: int | None, person_id: int, now: datetime
) -> int:
    """Begins an inquiry; its first message is added by itself."""
    inquiry_id = await db.execute(
        insert(InquiryRow)
        .values(
            region_id=region_id,
            opd_id=opd_id,
            indicator_id=indicator_id,
            asked_by=person_id,
            asked_at=now,
            unanswered_since=now,
        )
        .returning(InquiryRow.id)
    )
    return inquiry_id.scalar_one()


async def add_message(
    db: Connection,
    inquiry_id: int,
    *,
    author_id: int,
    from_office: bool,
    text: str,
    file_id: int | None,
    now: datetime,
) -> int:
    """Adds a message to a thread, under its author's name of now."""
    message_id = await db.execute(
        insert(InquiryMessageRow)
        .values(
            inquiry_id=inquiry_id,
            author_id=author_id,
            author_name=name_now(author_id),
            from_office=from_office,
            text=text,
            file_id=file_id,
            at=now,
        )
        .returning(InquiryMessageRow.id)
    )
    return message_id.scalar_one()


async def wait(db: Connection, inquiry_id: int, now: datetime) -> None:
    """Notes that something waits for an answer, since now at the latest; a closed inquiry is open again."""
    since = func.coalesce(InquiryRow.unanswered_since, now)
    await _set(db, inquiry_id, unanswered_since=since, closed_at=None, closed_by=None)


async def answered(db: Connection, inquiry_id: int) -> None:
    """Notes that nothing waits for an answer; a closed inquiry is open again."""
    await _set(db, inquiry_id, unanswered_since=None, closed_at=None, closed_by=None)


async def take(db: Connection, inquiry_id: int, person_id: int, before: int | None, now: datetime) -> bool:
    """Makes a coordinator the one who answers; False where it is another by now than it was (`before`)."""
    is_before = InquiryRow.taken_by.is_(None) if before is None else InquiryRow.taken_by == before
    result = await db.execute(
        update(InquiryRow)
        .where(InquiryRow.id == inquiry_id, is_before, InquiryRow.closed_at.is_(None))
        .values(taken_by=person_id, taken_at=now)
    )
    return result.rowcount == 1


async def release(db: Connection, region_id: int, person_id: int) -> list[int]:
    """Takes from a coordinator what they answer; those of it that wait for an answer come back."""
    theirs = and_(InquiryRow.region_id == region_id, InquiryRow.taken_by == person_id, InquiryRow.closed_at.is_(None))
    waiting = select(InquiryRow.id).where(theirs, InquiryRow.unanswered_since.is_not(None)).order_by(InquiryRow.id)
    waiting_ids = list(await db.scalars(waiting))
    await db.execute(update(InquiryRow).where(theirs).values(taken_by=None, taken_at=None))
    return waiting_ids


async def close(db: Connection, inquiry_id: int, person_id: int, now: datetime) -> bool:
    """Closes an inquiry; False where it is closed already."""
    result = await db.execute(
        update(InquiryRow)
        .where(InquiryRow.id == inquiry_id, InquiryRow.closed_at.is_(None))
        .values(closed_by=person_id, closed_at=now, unanswered_since=None)
    )
    return result.rowcount == 1


async def _set(db: Connection, inquiry_id: int, **values: object) -> None:
    await db.execute(update(InquiryRow).where(InquiryRow.id == inquiry_id).values(values))


async def get(db: Connection, inquiry_id: int) -> Inquiry | None:
    """An inquiry with its thread, the oldest message first."""
    taker = PersonRow.name.label("taker")
    rows = await db.execute(
        _with_indicator(
            select(
                InquiryRow.id,
                InquiryRow.asked_by,
                InquiryRow.asked_at,
                InquiryRow.unanswered_since,
                InquiryRow.taken_by,
                InquiryRow.closed_by,
                InquiryRow.closed_at,
                taker,
                *OPD,
                *REGION,
                *INDICATOR,
            )
        ).where(InquiryRow.id == inquiry_id)
    )
    row = rows.first()
    if row is None:
        return None
    return record(
        Inquiry,
        row,
        region=region(row),
        opd=opd(row),
        indicator=asked_indicator(row),
        taker=row.taker or "",
        messages=tuple(await _messages(db, inquiry_id)),
    )


async def _messages(db: Connection, inquiry_id: int) -> list[InquiryMessage]:
    rows = await db.execute(
        select(
            InquiryMessageRow.id.label("message_id"),
            InquiryMessageRow.author_id,
            InquiryMessageRow.author_name,
            InquiryMessageRow.from_office,
            InquiryMessageRow.text,
            InquiryMessageRow.at,
            PersonRow.name.label("name_now"),
            *files.COLUMNS,
        )
        .join(PersonRow, PersonRow.id == InquiryMessageRow.author_id)
        .outerjoin(FileRow, FileRow.id == InquiryMessageRow.file_id)
        .where(InquiryMessageRow.inquiry_id == inquiry_id)
        .order_by(InquiryMessageRow.id)
    )
    return [
        InquiryMessage(
            row.message_id,
            row.author_id,
            SignedName(row.author_name, row.name_now),
            row.from_office,
            row.text,
            files.stored_file(row) if row.id is not None else None,
            row.at,
        )
        for row in rows
    ]


async def count_open(db: Connection, person_id: int) -> int:
    """How many inquiries of a person are open."""
    mine = select(func.count()).where(InquiryRow.asked_by == person_id, InquiryRow.closed_at.is_(None))
    return int(await db.scalar(mine) or 0)


async def count_messages(db: Connection, inquiry_id: int) -> int:
    """How many messages a thread has."""
    written = select(func.count()).where(InquiryMessageRow.inquiry_id == inquiry_id)
    return int(await db.scalar(written) or 0)


async def unanswered(db: Connection, region_id: int) -> tuple[int, datetime] | None:
    """How many inquiries of a region wait for an answer, and since when the oldest does; None where none does."""
    row = (
        await db.execute(
            select(func.count().label("waiting"), func.min(InquiryRow.unanswered_since).label("oldest")).where(
                InquiryRow.region_id == region_id, _waits()
            )
        )
    ).one()
    return (row.waiting, row.oldest) if row.waiting else None


async def unanswered_ids(db: Connection, region_id: int) -> list[int]:
    """The inquiries of a region that wait for an answer, the oldest first."""
    waiting = select(InquiryRow.id).where(InquiryRow.region_id == region_id, _waits())
    return list(await db.scalars(waiting.order_by(InquiryRow.unanswered_since, InquiryRow.id)))


async def open_in(db: Connection, region_id: int) -> list[InquiryLine]:
    """The open inquiries of a region: those that wait, the oldest first, then those that are answered."""
    is_open = and_(InquiryRow.region_id == region_id, InquiryRow.closed_at.is_(None))
    order = (InquiryRow.unanswered_since.is_(None), InquiryRow.unanswered_since, InquiryRow.id)
    return await _lines(db, is_open, order)


async def of_asker(db: Connection, person_id: int, opd_id: int) -> list[InquiryLine]:
    """What a person has asked for an OPD, open ones first, then the newest first."""
    is_theirs = and_(InquiryRow.asked_by == person_id, InquiryRow.opd_id == opd_id)
    return await _lines(db, is_theirs, (InquiryRow.closed_at.is_not(None), InquiryRow.id.desc()))


async def of_indicator(db: Connection, opd_id: int, indicator_id: int) -> list[InquiryLine]:
    """What anybody of an OPD has asked about an indicator, open ones first, then the newest first."""
    is_about = and_(InquiryRow.indicator_id == indicator_id, InquiryRow.opd_id == opd_id)
    return await _lines(db, is_about, (InquiryRow.closed_at.is_not(None), InquiryRow.id.desc()))


async def count_about(db: Connection, opd_id: int, indicator_id: int) -> int:
    """How many inquiries an OPD has about an indicator."""
    about = select(func.count()).where(InquiryRow.opd_id == opd_id, InquiryRow.indicator_id == indicator_id)
    return int(await db.scalar(about) or 0)


def _waits() -> ColumnElement[bool]:
    return and_(InquiryRow.closed_at.is_(None), InquiryRow.unanswered_since.is_not(None))


async def _lines(
    db: Connection, condition: ColumnElement[bool], order: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]
) -> list[InquiryLine]:
    first = (
        select(func.min(InquiryMessageRow.id))
        .where(InquiryMessageRow.inquiry_id == InquiryRow.id, InquiryMessageRow.text != "")
        .correlate(InquiryRow)
        .scalar_subquery()
    )
    beginning = select(func.substr(InquiryMessageRow.text, 1, _BEGINNING)).where(InquiryMessageRow.id == first)
    rows = await db.execute(
        _with_indicator(
            select(
                InquiryRow.id,
                InquiryRow.asked_at,
                InquiryRow.unanswered_since,
                InquiryRow.closed_at.is_not(None).label("closed"),
                PersonRow.name.label("taker"),
                IndicatorRow.code.label("indicator_code"),
                beginning.correlate(InquiryRow).scalar_subquery().label("beginning"),
                *OPD,
            )
        )
        .where(condition)
        .order_by(*order)
    )
    return [
        InquiryLine(
            row.id,
            opd(row),
            row.indicator_code or "",
            row.beginning or "",
            row.asked_at,
            row.unanswered_since,
            row.taker or "",
            bool(row.closed),
        )
        for row in rows
    ]


def _with_indicator(statement: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    return (
        statement.select_from(InquiryRow)
        .join(OpdRow, OpdRow.id == InquiryRow.opd_id)
        .join(RegionRow, RegionRow.id == InquiryRow.region_id)
        .outerjoin(IndicatorRow, IndicatorRow.id == InquiryRow.indicator_id)
        .outerjoin(
            AssignmentRow,
            (AssignmentRow.indicator_id == InquiryRow.indicator_id) & (AssignmentRow.opd_id == InquiryRow.opd_id),
        )
        .outerjoin(PersonRow, PersonRow.id == InquiryRow.taken_by)
    )
