"""Drafts that were put before the head of their OPD."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, insert, select, update

from domain.endorsement.requests import HeadRequest, HeadStanding, RequestState
from domain.people.people import Opd, Role
from storage import conditions
from storage.database import Connection
from storage.queries.people import opds
from storage.records import record
from storage.tables.endorsement import EndorsementRequestRow
from storage.tables.people import MembershipRow, PersonRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow

_WAITS = EndorsementRequestRow.state == RequestState.WAITING
_HEADS = (
    select(func.count())
    .select_from(MembershipRow)
    .where(
        MembershipRow.opd_id == AssignmentRow.opd_id,
        MembershipRow.role == Role.KEPALA_OPD,
        conditions.role_holds(),
    )
    .correlate(AssignmentRow)
    .scalar_subquery()
)
_LAST = (
    select(func.max(EndorsementRequestRow.id))
    .where(EndorsementRequestRow.assignment_id == AssignmentRow.id)
    .correlate(AssignmentRow)
    .scalar_subquery()
)
_WAITING = (
    select(
        EndorsementRequestRow.id,
        EndorsementRequestRow.region_id,
        AssignmentRow.opd_id,
        EndorsementRequestRow.assignment_id,
        IndicatorRow.code,
        IndicatorRow.title,
        EndorsementRequestRow.asked_by,
        PersonRow.name.label("asker"),
        EndorsementRequestRow.asked_at,
    )
    .join(AssignmentRow, AssignmentRow.id == EndorsementRequestRow.assignment_id)
    .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
    .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
    .join(PersonRow, PersonRow.id == EndorsementRequestRow.asked_by)
    .where(_WAITS, conditions.counts(), conditions.round_not_closed())
    .order_by(EndorsementRequestRow.id)
)


async def standing(db: Connection, assignment_id: int) -> HeadStanding:
    """Whether an assignment's draft needs the yes of a head, and how that stands."""
    row = (
        await db.execute(
            select(
                RoundRow.head_endorses,
                _HEADS.label("heads"),
                EndorsementRequestRow.state,
                EndorsementRequestRow.asked_at,
                EndorsementRequestRow.word,
            )
            .select_from(AssignmentRow)
            .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
            .outerjoin(EndorsementRequestRow, EndorsementRequestRow.id == _LAST)
            .where(AssignmentRow.id == assignment_id)
        )
    ).one()
    return HeadStanding(
        row.head_endorses,
        row.heads,
        row.asked_at if row.state is RequestState.WAITING else None,
        row.word if row.state is RequestState.RETURNED else "",
    )


async def ask(db: Connection, region_id: int, assignment_id: int, asked_by: int, now: datetime) -> None:
    """Puts a draft before the head; the one before has been settled."""
    await db.execute(
        insert(EndorsementRequestRow).values(
            region_id=region_id,
            assignment_id=assignment_id,
            state=RequestState.WAITING,
            asked_by=asked_by,
            asked_at=now,
            word="",
        )
    )


async def get(db: Connection, request_id: int) -> HeadRequest | None:
    """One that waits."""
    row = (await db.execute(_WAITING.where(EndorsementRequestRow.id == request_id))).first()
    return record(HeadRequest, row) if row else None


async def opd_of(db: Connection, request_id: int) -> tuple[int, int] | None:
    """The region and the OPD of a request, whatever became of it."""
    row = (
        await db.execute(
            select(EndorsementRequestRow.region_id, AssignmentRow.opd_id)
            .join(AssignmentRow, AssignmentRow.id == EndorsementRequestRow.assignment_id)
            .where(EndorsementRequestRow.id == request_id)
        )
    ).first()
    return (row.region_id, row.opd_id) if row else None


async def returned(db: Connection, request_id: int) -> tuple[int, str] | None:
    """The assignment of a request that came back, with the head's word."""
    row = (
        await db.execute(
            select(EndorsementRequestRow.assignment_id, EndorsementRequestRow.word).where(
                EndorsementRequestRow.id == request_id, EndorsementRequestRow.state == RequestState.RETURNED
            )
        )
    ).first()
    return (row.assignment_id, row.word) if row else None


async def waiting_of(db: Connection, opd_id: int) -> list[HeadRequest]:
    """What waits for the head of an OPD, the oldest first."""
    return [record(HeadRequest, row) for row in await db.execute(_WAITING.where(AssignmentRow.opd_id == opd_id))]


async def waited_for(db: Connection, opd_ids: Collection[int]) -> set[int]:
    """Those of these OPD whose heads anything waits for."""
    rows = await db.execute(
        select(AssignmentRow.opd_id)
        .join(EndorsementRequestRow, EndorsementRequestRow.assignment_id == AssignmentRow.id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(_WAITS, AssignmentRow.opd_id.in_(opd_ids), conditions.counts(), conditions.round_not_closed())
        .distinct()
    )
    return set(rows.scalars())


async def without_head(db: Connection, region_id: int) -> list[tuple[Opd, int]]:
    """The OPD of a region for whose head drafts wait though there is none any more, with how many."""
    rows = await db.execute(
        select(AssignmentRow.opd_id, func.count().label("waiting"))
        .select_from(EndorsementRequestRow)
        .join(AssignmentRow, AssignmentRow.id == EndorsementRequestRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(
            _WAITS,
            EndorsementRequestRow.region_id == region_id,
            conditions.counts(),
            conditions.round_not_closed(),
            _HEADS == 0,
        )
        .group_by(AssignmentRow.opd_id)
    )
    counts: dict[int, int] = {row.opd_id: row.waiting for row in rows}
    return [(opd, counts[opd.id]) for opd in await opds.of_ids(db, counts)]


async def withdraw_of_round(db: Connection, round_id: int) -> list[int]:
    """Withdraws all that wait in a round; the ids of their assignments."""
    of_round = select(AssignmentRow.id).where(AssignmentRow.round_id == round_id)
    rows = await db.execute(
        update(EndorsementRequestRow)
        .where(_WAITS, EndorsementRequestRow.assignment_id.in_(of_round))
        .values(state=RequestState.WITHDRAWN)
        .returning(EndorsementRequestRow.assignment_id)
    )
    return list(rows.scalars())


async def settle(
    db: Connection, request_id: int, state: RequestState, person_id: int, now: datetime, word: str = ""
) -> bool:
    """Notes what became of it; False where that was noted before."""
    result = await db.execute(
        update(EndorsementRequestRow)
        .where(EndorsementRequestRow.id == request_id, _WAITS)
        .values(state=state, decided_by=person_id, decided_at=now, word=word)
    )
    return result.rowcount == 1
