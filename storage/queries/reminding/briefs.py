"""What a coordinator's brief and a leader's week are made of, besides completion itself."""

from datetime import datetime

from sqlalchemy import func, select

from domain.people.people import Opd, Role
from storage import conditions, reach
from storage.database import Connection
from storage.records import OPD, opd
from storage.tables.evidence import SubmissionRow
from storage.tables.people import MembershipRow, OpdRow, PersonRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow


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
            .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
            .where(
                SubmissionRow.region_id == region_id,
                SubmissionRow.decision.is_(None),
                conditions.live(),
                conditions.counts(),
                conditions.round_not_closed(),
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
            conditions.round_not_closed(),
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
            reach.unreachable_since(region_id).is_not(None),
        )
        .order_by(func.lower(OpdRow.name), func.lower(PersonRow.name))
    )
    return [(name, opd_name) for name, opd_name in rows]


async def still_owed(db: Connection, assignment_ids: list[int], now: datetime) -> set[int]:
    """Those of some assignments that the OPD still has to act on; of a closed round none."""
    ids = await db.scalars(
        select(AssignmentRow.id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(SubmissionRow, conditions.answers_assignment())
        .where(AssignmentRow.id.in_(assignment_ids), conditions.still_owed(now), conditions.round_not_closed())
    )
    return set(ids)
