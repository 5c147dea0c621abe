"""What imports did to the assignments of each OPD, and the news of it that nobody has been sent yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from domain.notices import NoticeKind, NoticeState
from domain.rounds.round_news import TaskCounts
from storage.database import Connection
from storage.tables.delivery import NoticeRow
from storage.tables.programme import RoundChangeRow


@dataclass(frozen=True, slots=True)
class RoundChange:
    """What one import did, by the ids of the OPD concerned; `opens` tells that they learn of the round by it."""

    id: int
    round_id: int
    counts: dict[int, TaskCounts]
    opens: bool


async def add(
    db: Connection, *, region_id: int, round_id: int, counts: Mapping[int, TaskCounts], opens: bool, now: datetime
) -> int:
    """Notes what an import did; returns the note's id."""
    result = await db.execute(
        insert(RoundChangeRow)
        .values(
            region_id=region_id,
            round_id=round_id,
            counts={str(opd_id): [tasks.added, tasks.modified, tasks.retired] for opd_id, tasks in counts.items()},
            opens=opens,
            at=now,
        )
        .returning(RoundChangeRow.id)
    )
    return result.scalar_one()


async def since(db: Connection, change_id: int) -> list[RoundChange]:
    """That change, and those of the same round after it."""
    of_round = select(RoundChangeRow.round_id).where(RoundChangeRow.id == change_id).scalar_subquery()
    rows = await db.execute(
        select(RoundChangeRow.id, RoundChangeRow.round_id, RoundChangeRow.counts, RoundChangeRow.opens)
        .where(RoundChangeRow.round_id == of_round, RoundChangeRow.id >= change_id)
        .order_by(RoundChangeRow.id)
    )
    return [RoundChange(row.id, row.round_id, _counts(row.counts), row.opens) for row in rows]


async def waiting(db: Connection, round_id: int) -> dict[int, int]:
    """The news of a round that is owed and not under way yet: the notice, by person."""
    rows = await db.execute(
        select(NoticeRow.person_id, NoticeRow.id)
        .join(RoundChangeRow, RoundChangeRow.id == NoticeRow.subject_id)
        .where(
            NoticeRow.kind == NoticeKind.ROUND_CHANGED,
            NoticeRow.state == NoticeState.DUE,
            RoundChangeRow.round_id == round_id,
        )
    )
    return {row.person_id: row.id for row in rows}


async def put_off(db: Connection, notice_ids: Collection[int], due_at: datetime) -> None:
    """Has news wait until then, that is not under way yet."""
    await db.execute(
        update(NoticeRow).where(NoticeRow.id.in_(notice_ids), NoticeRow.state == NoticeState.DUE).values(due_at=due_at)
    )


def _counts(column: Mapping[str, list[int]]) -> dict[int, TaskCounts]:
    return {int(opd_id): TaskCounts(*numbers) for opd_id, numbers in column.items()}
