"""What a coordinator's brief and a leader's week are made of, besides completion itself."""

from datetime import date, datetime

from sqlalchemy import and_, func, or_, select

from domain.overview.completion import Completion
from domain.people.people import Opd, Role
from domain.submission.states import Decision
from storage.database import Connection
from storage.insertion import insert_new
from storage.tables.evidence import SubmissionRow
from storage.tables.people import MembershipRow, OpdRow, PersonRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow
from storage.tables.reminding import CompletionSnapshotRow


async def waiting(db: Connection, region_id: int) -> tuple[int, datetime] | None:
    """How many submissions of a region nobody has decided, and when the oldest was sent; None for none."""
    row = (
        await db.execute(
            select(func.count(), func.min(SubmissionRow.submitted_at, type_=SubmissionRow.submitted_at.type))
            .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
            .where(
                SubmissionRow.region_id == region_id,
                SubmissionRow.decision.is_(None),
                SubmissionRow.withdrawn_at.is_(None),
                SubmissionRow.superseded_at.is_(None),
                AssignmentRow.retired_at.is_(None),
            )
        )
    ).one()
    return (row[0], row[1]) if row[0] else None


async def newly_late(db: Connection, region_id: int, since: datetime, now: datetime) -> list[tuple[Opd, int]]:
    """Per OPD how many first answers are missing whose deadline went by between two instants, by name."""
    deadline = func.coalesce(
        AssignmentRow.deadline_at, RoundRow.internal_deadline_at, type_=AssignmentRow.deadline_at.type
    )
    found = await db.execute(
        select(OpdRow.id, OpdRow.region_id, OpdRow.name, OpdRow.code, OpdRow.kind, func.count())
        .select_from(AssignmentRow)
        .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(
            SubmissionRow,
            and_(
                SubmissionRow.assignment_id == AssignmentRow.id,
                SubmissionRow.withdrawn_at.is_(None),
                SubmissionRow.superseded_at.is_(None),
            ),
        )
        .where(
            AssignmentRow.region_id == region_id,
            AssignmentRow.retired_at.is_(None),
            IndicatorRow.retired_at.is_(None),
            SubmissionRow.id.is_(None),
            RoundRow.opens_at <= now,
            deadline > since,
            deadline <= now,
        )
        .group_by(OpdRow.id, OpdRow.region_id, OpdRow.name, OpdRow.code, OpdRow.kind)
        .order_by(func.lower(OpdRow.name))
    )
    return [(Opd(row[0], row[1], row[2], row[3], row[4]), row[5]) for row in found]


async def unreachable(db: Connection, region_id: int) -> list[tuple[str, str]]:
    """The admins of a region who cannot be written to: name and OPD, by OPD."""
    found = await db.execute(
        select(PersonRow.name, OpdRow.name)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .join(OpdRow, OpdRow.id == MembershipRow.opd_id)
        .where(
            MembershipRow.region_id == region_id,
            MembershipRow.role == Role.ADMIN_OPD,
            MembershipRow.until_at.is_(None),
            PersonRow.unreachable_since.is_not(None),
        )
        .order_by(func.lower(OpdRow.name), func.lower(PersonRow.name))
    )
    return [(row[0], row[1]) for row in found]


async def still_owed(db: Connection, assignment_ids: list[int], now: datetime) -> set[int]:
    """Those of some assignments that the OPD still has to act on."""
    found = await db.execute(
        select(AssignmentRow.id)
        .outerjoin(
            SubmissionRow,
            and_(
                SubmissionRow.assignment_id == AssignmentRow.id,
                SubmissionRow.withdrawn_at.is_(None),
                SubmissionRow.superseded_at.is_(None),
            ),
        )
        .where(
            AssignmentRow.id.in_(assignment_ids),
            or_(
                SubmissionRow.id.is_(None),
                and_(SubmissionRow.decision == Decision.RETURNED, SubmissionRow.effective_at <= now),
            ),
        )
    )
    return set(found.scalars())


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
                    "accepted": one.accepted,
                    "in_review": one.in_review,
                    "returned": one.returned,
                    "outstanding": one.outstanding,
                    "late": one.late,
                }
                for opd_id, one in counts.items()
            ],
        )


_SUMS = (
    func.sum(CompletionSnapshotRow.accepted),
    func.sum(CompletionSnapshotRow.in_review),
    func.sum(CompletionSnapshotRow.returned),
    func.sum(CompletionSnapshotRow.outstanding),
    func.sum(CompletionSnapshotRow.late),
)


async def snapshots(db: Connection, round_id: int) -> list[tuple[date, Completion]]:
    """How far a round was, day by day, all OPD together."""
    found = await db.execute(
        select(CompletionSnapshotRow.day, *_SUMS)
        .where(CompletionSnapshotRow.round_id == round_id)
        .group_by(CompletionSnapshotRow.day)
        .order_by(CompletionSnapshotRow.day)
    )
    return [(row[0], Completion(*(int(one or 0) for one in row[1:]))) for row in found]


async def snapshot_before(db: Connection, round_id: int, day: date) -> Completion | None:
    """How far a round was on that day, or the last day before it that was kept."""
    latest = (
        select(func.max(CompletionSnapshotRow.day))
        .where(CompletionSnapshotRow.round_id == round_id, CompletionSnapshotRow.day <= day)
        .scalar_subquery()
    )
    row = (
        await db.execute(
            select(func.count(), *_SUMS).where(
                CompletionSnapshotRow.round_id == round_id, CompletionSnapshotRow.day == latest
            )
        )
    ).one()
    return Completion(*(int(one or 0) for one in row[1:])) if row[0] else None
