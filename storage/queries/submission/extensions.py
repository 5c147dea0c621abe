"""Requests for more time: begun, sent, decided, and overtaken by what was sent meanwhile."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.orm import aliased

from domain.submission.drafts import StoredFile
from domain.submission.extensions import ExtensionOutcome
from storage import conditions
from storage.database import Connection
from storage.queries.submission.files import COLUMNS, stored_file
from storage.records import record
from storage.tables.evidence import FileRow
from storage.tables.extensions import ExtensionItemRow, ExtensionRow
from storage.tables.people import PersonRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow


@dataclass(frozen=True, slots=True)
class StoredExtension:
    """A request for more time as it is kept."""

    id: int
    region_id: int
    opd_id: int
    asked_by: str
    asked_at: datetime | None
    until_at: datetime | None
    reason: str
    letter_id: int | None
    outcome: ExtensionOutcome | None
    decided_by: str | None
    ended_at: datetime | None
    granted_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class ExtensionItem:
    """An assignment of a request, and the submission that took it out of it, if one did."""

    assignment_id: int
    submission_id: int | None


async def begin(
    db: Connection, *, region_id: int, opd_id: int, person_id: int, assignment_ids: Collection[int], now: datetime
) -> int:
    """A request in the making, one per person and OPD: what was in it before is cleared."""
    in_making = (ExtensionRow.asked_at.is_(None), ExtensionRow.ended_at.is_(None))
    mine = (ExtensionRow.asked_by == person_id, ExtensionRow.opd_id == opd_id)
    request_id: int | None = await db.scalar(select(ExtensionRow.id).where(*mine, *in_making).limit(1))
    if request_id is None:
        result = await db.execute(
            insert(ExtensionRow)
            .values(region_id=region_id, opd_id=opd_id, asked_by=person_id, begun_at=now, reason="", answer="")
            .returning(ExtensionRow.id)
        )
        request_id = result.scalar_one()
    else:
        cleared = {"begun_at": now, "until_at": None, "reason": "", "letter_id": None}
        await db.execute(update(ExtensionRow).where(ExtensionRow.id == request_id).values(cleared))
        await db.execute(delete(ExtensionItemRow).where(ExtensionItemRow.extension_id == request_id))
    for assignment_id in assignment_ids:
        await db.execute(insert(ExtensionItemRow).values(extension_id=request_id, assignment_id=assignment_id))
    return request_id


async def toggle(db: Connection, request_id: int, assignment_id: int) -> None:
    """Takes an assignment out of a request in the making, or puts it in."""
    item = (ExtensionItemRow.extension_id == request_id, ExtensionItemRow.assignment_id == assignment_id)
    result = await db.execute(delete(ExtensionItemRow).where(*item))
    if result.rowcount == 0:
        await db.execute(insert(ExtensionItemRow).values(extension_id=request_id, assignment_id=assignment_id))


async def set_values(db: Connection, request_id: int, values: Mapping[str, datetime | str | int | None]) -> None:
    """Sets columns of a request in the making."""
    await db.execute(update(ExtensionRow).where(ExtensionRow.id == request_id).values(values))


async def ask(db: Connection, request_id: int, assignment_ids: Collection[int], now: datetime) -> None:
    """Sends a request for these of its assignments; the others leave it."""
    await db.execute(update(ExtensionRow).where(ExtensionRow.id == request_id).values(asked_at=now))
    of_request = ExtensionItemRow.extension_id == request_id
    await db.execute(delete(ExtensionItemRow).where(of_request, ExtensionItemRow.assignment_id.not_in(assignment_ids)))
    await db.execute(update(ExtensionItemRow).where(of_request).values(waiting_since=now))


async def get(db: Connection, request_id: int) -> StoredExtension | None:
    """One request."""
    decider = aliased(PersonRow)
    row = (
        await db.execute(
            select(
                ExtensionRow.id,
                ExtensionRow.region_id,
                ExtensionRow.opd_id,
                PersonRow.name.label("asked_by"),
                ExtensionRow.asked_at,
                ExtensionRow.until_at,
                ExtensionRow.reason,
                ExtensionRow.letter_id,
                ExtensionRow.outcome,
                decider.name.label("decided_by"),
                ExtensionRow.ended_at,
                ExtensionRow.granted_at,
                ExtensionRow.answer,
            )
            .join(PersonRow, PersonRow.id == ExtensionRow.asked_by)
            .outerjoin(decider, decider.id == ExtensionRow.decided_by)
            .where(ExtensionRow.id == request_id)
        )
    ).first()
    return record(StoredExtension, row) if row else None


async def items(db: Connection, request_id: int) -> list[ExtensionItem]:
    """What a request is about."""
    rows = await db.execute(
        select(ExtensionItemRow.assignment_id, ExtensionItemRow.submission_id)
        .where(ExtensionItemRow.extension_id == request_id)
        .order_by(ExtensionItemRow.id)
    )
    return [record(ExtensionItem, row) for row in rows]


async def waiting_for(db: Connection, assignment_id: int) -> int | None:
    """The request in which an assignment waits."""
    request_id: int | None = await db.scalar(
        select(ExtensionItemRow.extension_id).where(
            ExtensionItemRow.assignment_id == assignment_id, ExtensionItemRow.waiting_since.is_not(None)
        )
    )
    return request_id


async def waiting_of(db: Connection, opd_id: int) -> dict[int, datetime]:
    """The assignments of an OPD for which more time was asked and nobody has decided, with the deadline asked for."""
    rows = await db.execute(
        select(ExtensionItemRow.assignment_id, ExtensionRow.until_at)
        .join(ExtensionRow, ExtensionRow.id == ExtensionItemRow.extension_id)
        .where(
            ExtensionRow.opd_id == opd_id,
            ExtensionItemRow.waiting_since.is_not(None),
            ExtensionRow.until_at.is_not(None),
        )
    )
    return {key: value for key, value in rows if value is not None}


async def open_in(db: Connection, region_id: int, now: datetime) -> list[int]:
    """The requests of a region that somebody has to decide, the oldest first; of rounds that run."""
    waits = (
        exists()
        .where(
            ExtensionItemRow.extension_id == ExtensionRow.id,
            ExtensionItemRow.waiting_since.is_not(None),
            AssignmentRow.id == ExtensionItemRow.assignment_id,
            IndicatorRow.id == AssignmentRow.indicator_id,
            RoundRow.id == AssignmentRow.round_id,
            conditions.counts(),
            conditions.round_open(now),
        )
        .correlate(ExtensionRow)
    )
    ids = await db.scalars(
        select(ExtensionRow.id)
        .where(
            ExtensionRow.region_id == region_id,
            ExtensionRow.ended_at.is_(None),
            ExtensionRow.asked_at.is_not(None),
            waits,
        )
        .order_by(ExtensionRow.asked_at, ExtensionRow.id)
    )
    return list(ids)


async def end(
    db: Connection,
    request_id: int,
    outcome: ExtensionOutcome,
    now: datetime,
    *,
    decided_by: int | None = None,
    granted_at: datetime | None = None,
    answer: str = "",
) -> bool:
    """Ends a request that waits; False if it has ended before."""
    result = await db.execute(
        update(ExtensionRow)
        .where(ExtensionRow.id == request_id, ExtensionRow.asked_at.is_not(None), ExtensionRow.ended_at.is_(None))
        .values(outcome=outcome, ended_at=now, decided_by=decided_by, granted_at=granted_at, answer=answer)
    )
    if result.rowcount == 0:
        return False
    await db.execute(
        update(ExtensionItemRow)
        .where(ExtensionItemRow.extension_id == request_id, ExtensionItemRow.waiting_since.is_not(None))
        .values(waiting_since=None)
    )
    return True


async def overtake(db: Connection, assignment_id: int, submission_id: int, now: datetime) -> None:
    """Something was sent for an assignment: it needs no more time, and a request that is about nothing else ends."""
    request_id = await waiting_for(db, assignment_id)
    if request_id is None:
        return
    waits = (ExtensionItemRow.extension_id == request_id, ExtensionItemRow.waiting_since.is_not(None))
    await db.execute(
        update(ExtensionItemRow)
        .where(*waits, ExtensionItemRow.assignment_id == assignment_id)
        .values(waiting_since=None, submission_id=submission_id)
    )
    if await db.scalar(select(ExtensionItemRow.id).where(*waits).limit(1)) is None:
        await end(db, request_id, ExtensionOutcome.OVERTAKEN, now)


async def overtaken_by(db: Connection, submission_id: int) -> bool:
    """Whether a submission took an assignment out of a request for more time."""
    item = await db.scalar(select(ExtensionItemRow.id).where(ExtensionItemRow.submission_id == submission_id).limit(1))
    return item is not None


async def letter(db: Connection, file_id: int) -> StoredFile | None:
    """The letter of a request."""
    row = (await db.execute(select(*COLUMNS).where(FileRow.id == file_id))).first()
    return stored_file(row) if row else None
