"""What a coordinator's brief and a leader's week are made of, besides completion itself."""

from datetime import date, datetime

from sqlalchemy import func, select

from domain.overview.completion import Completion
from domain.people.people import Opd, Role
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import OPD, AnyRow, opd
from storage.tables.evidence import SubmissionRow
from storage.tables.people import MembershipRow, OpdRow, PersonRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow
from storage.tables.reminding import CompletionSnapshotRow


async def waiting(db: Connection, region_id: int) -> tuple[int, datetime] | None:
    """How many submissions of a region nobody has decided, and when the oldest was sent; None for none."""
    row = (
        await db.execute(
            select(
                func.count().label("waiting"),
                func.min(SubmissionRow.submitted_at, type_=SubmissionRow.submitted_at.type).label("oldest_at"),
            )
            .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
            .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
            .where(
                SubmissionRow.region_id == region_id,
                SubmissionRow.decision.is_(None),
                conditions.live(),
                conditions.counts(),
            )
        )
    ).one()
    return (row.waiting, row.oldest_at) if row.waiting else None


async def newly_late(db: Connection, region_id: int, since: datetime, now: datetime) -> list[tuple[Opd, int]]:
    """Per OPD how many first answers are missing whose deadline lies after `since` and has passed, by name."""
    rows = await db.execute(
        select(*OPD, func.count().label("missing"))
        .select_from(AssignmentRow)
        .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(SubmissionRow, conditions.answers_assignment())
        .where(
            AssignmentRow.region_id == region_id,
            conditions.counts(),
            SubmissionRow.id.is_(None),
            conditions.round_opened(now),
            conditions.deadline() > since,
            conditions.deadline_passed(now),
        )
        .group_by(OpdRow.id, OpdRow.region_id, OpdRow.name, OpdRow.code, OpdRow.kind)
        .order_by(func.lower(OpdRow.name))
    )
    return [(opd(row), row.missing) for row in rows]


async def unreachable(db: Connection, region_id: int) -> list[tuple[str, str]]:
    """The admins of a region who cannot be written to: name and OPD, by OPD."""
    rows = await db.execute(
        select(PersonRow.name, OpdRow.name)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .join(OpdRow, OpdRow.id == MembershipRow.opd_id)
        .where(
            MembershipRow.region_id == region_id,
            MembershipRow.role == Role.ADMIN_OPD,
            conditions.role_holds(),
            PersonRow.unreachable_since.is_not(None),
        )
        .order_by(func.lower(OpdRow.name), func.lower(PersonRow.name))
    )
    return [(name, opd_name) for name, opd_name in rows]


async def still_owed(db: Connection, assignment_ids: list[int], now: datetime) -> set[int]:
    """Those of some assignments that the OPD still has to act on."""
    ids = await db.scalars(
        select(AssignmentRow.id)
        .outerjoin(SubmissionRow, conditions.answers_assignment())
        .where(AssignmentRow.id.in_(assignment_ids), conditions.still_owed(now))
    )
    return set(ids)


async def keep_snapshot(db: Connection, round_id: int, day: date, counts: dict[int, Completion]) -> None:
    """Keeps how far each OPD was in a round on a day; what is kept of that day already stays."""
    if counts:
        await db.execute(
            insert_new(db, CompletionSnapshotRow),
            [
                {
                    "round_id": round_id,
                    "opd_id": opd_id,
                    "day": day,
                    "accepted": completion.accepted,
                    "in_review": completion.in_review,
                    "returned": completion.returned,
                    "outstanding": completion.outstanding,
                    "late": completion.late,
                }
                for opd_id, completion in counts.items()
            ],
        )


_SUMS = tuple(
    func.sum(column).label(column.key)
    for column in (
        CompletionSnapshotRow.accepted,
        CompletionSnapshotRow.in_review,
        CompletionSnapshotRow.returned,
        CompletionSnapshotRow.outstanding,
        CompletionSnapshotRow.late,
    )
)


async def snapshots(db: Connection, round_id: int) -> list[tuple[date, Completion]]:
    """How far a round was, day by day, all OPD together."""
    rows = await db.execute(
        select(CompletionSnapshotRow.day, *_SUMS)
        .where(CompletionSnapshotRow.round_id == round_id)
        .group_by(CompletionSnapshotRow.day)
        .order_by(CompletionSnapshotRow.day)
    )
    return [(row.day, _completion(row)) for row in rows]


async def snapshot_before(db: Connection, round_id: int, day: date) -> Completion | None:
    """How far a round was on that day, or the last day before it that was kept."""
    latest = (
        select(func.max(CompletionSnapshotRow.day))
        .where(CompletionSnapshotRow.round_id == round_id, CompletionSnapshotRow.day <= day)
        .scalar_subquery()
    )
    row = (
        await db.execute(
            select(func.count().label("opds"), *_SUMS).where(
                CompletionSnapshotRow.round_id == round_id, CompletionSnapshotRow.day == latest
            )
        )
    ).one()
    return _completion(row) if row.opds else None


def _completion(row: AnyRow) -> Completion:
    return Completion(int(row.accepted), int(row.in_review), int(row.returned), int(row.outstanding), int(row.late))
