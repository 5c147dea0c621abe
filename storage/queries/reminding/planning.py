"""What planning reminders looks at, for a few regions at once, and the digests that come of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from domain.notices import NoticeKind, NoticeState
from domain.people.people import Role
from domain.reminding.digests import digest_day
from storage import conditions, reach
from storage.database import Connection
from storage.insertion import among, insert_all_new, insert_new
from storage.records import records
from storage.tables.contributions import ContributionRow
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import DraftFileRow, SubmissionFileRow, SubmissionRow
from storage.tables.people import HolidayRow, MembershipRow, PersonRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow
from storage.tables.reminding import EscalationRow, LeaveRow, NotOursRow, PostponementRow, PreferenceRow, PromiseRow

_HOME = func.coalesce(PersonRow.home_region_id, MembershipRow.region_id)
_SERVED = (NoticeState.CLAIMED, NoticeState.SENDING, NoticeState.SENT, NoticeState.REFUSED, NoticeState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Serving:
    """A role that somebody holds, with the region whose calendar they live by and their own reminder minute."""

    person_id: int
    home_region_id: int
    region_id: int
    opd_id: int | None
    role: Role
    from_at: datetime
    minute: int | None


@dataclass(frozen=True, slots=True)
class OpenRoundDates:
    """A round that is open: what its ladder counts from, as stored."""

    id: int
    region_id: int
    opens_at: datetime
    official_deadline_at: datetime
    ladder: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class OwedGroup:
    """Assignments of an OPD still owed in an open round, with one deadline, promise and kind of state."""

    region_id: int
    opd_id: int
    round_id: int
    deadline_at: datetime
    promised_on: date | None
    returned: bool
    count: int


async def own_minutes(db: Connection) -> list[tuple[int | None, int]]:
    """The reminder minutes that people chose themselves, by home region."""
    rows = await db.execute(
        select(PersonRow.home_region_id, PreferenceRow.remind_at)
        .join(PersonRow, PersonRow.id == PreferenceRow.person_id)
        .where(PreferenceRow.remind_at.is_not(None))
        .distinct()
    )
    return [(row.home_region_id, row.remind_at) for row in rows]


async def red_among(db: Connection, days: Collection[date]) -> dict[int, frozenset[date]]:
    """Which of these days are red, by region; a region without any is left out."""
    return await _red_dates(db, HolidayRow.day.in_(days))


async def red_dates(db: Connection, region_ids: Collection[int]) -> dict[int, frozenset[date]]:
    """The red dates of some regions; a region without any is left out."""
    return await _red_dates(db, HolidayRow.region_id.in_(region_ids))


async def _red_dates(db: Connection, condition: ColumnElement[bool]) -> dict[int, frozenset[date]]:
    rows = await db.execute(select(HolidayRow.region_id, HolidayRow.day).where(condition, conditions.red()))
    days: dict[int, set[date]] = {}
    for region_id, day in rows:
        days.setdefault(region_id, set()).add(day)
    return {region_id: frozenset(red) for region_id, red in days.items()}


def _reachable_in(region_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return reach.unreachable_since(region_id).is_(None)


async def serving(db: Connection, home_region_ids: Collection[int]) -> list[Serving]:
    """Every role held now by reachable people who live by the calendar of one of these regions."""
    columns = (
        MembershipRow.person_id,
        _HOME.label("home_region_id"),
        MembershipRow.region_id,
        MembershipRow.opd_id,
        MembershipRow.role,
        MembershipRow.from_at,
        PreferenceRow.remind_at.label("minute"),
    )
    roles: list[Serving] = []
    # Asked apart, each goes by an index: together, PostgreSQL reads everybody's roles.
    for lives_there in (
        PersonRow.home_region_id.in_(home_region_ids),
        and_(PersonRow.home_region_id.is_(None), MembershipRow.region_id.in_(home_region_ids)),
    ):
        rows = await db.execute(
            select(*columns)
            .join(PersonRow, PersonRow.id == MembershipRow.person_id)
            .outerjoin(PreferenceRow, PreferenceRow.person_id == PersonRow.id)
            .where(lives_there, conditions.role_holds(), _reachable_in(MembershipRow.region_id))
            .order_by(MembershipRow.person_id, MembershipRow.id)
        )
        roles += records(Serving, rows)
    return roles


@dataclass(frozen=True, slots=True)
class Helper:
    """A colleague who helps with one assignment and has brought nothing; their home and minute as of `Serving`."""

    person_id: int
    home_region_id: int
    minute: int | None
    region_id: int
    opd_id: int
    round_id: int
    deadline_at: datetime
    created_at: datetime
    from_at: datetime


async def helpers(db: Connection, home_region_ids: Collection[int], now: datetime) -> list[Helper]:
    """Reachable colleagues who live by the calendar of one of these regions, for what is still owed."""
    first_served = (
        select(MembershipRow.region_id)
        .where(MembershipRow.person_id == ContributionRow.person_id, conditions.role_holds())
        .order_by(MembershipRow.id)
        .limit(1)
        .scalar_subquery()
    )
    home = func.coalesce(PersonRow.home_region_id, first_served, ContributionRow.region_id)
    brought = (
        exists().where(table.contribution_id == ContributionRow.id) for table in (DraftFileRow, SubmissionFileRow)
    )
    rows = await db.execute(
        select(
            ContributionRow.person_id,
            home.label("home_region_id"),
            PreferenceRow.remind_at.label("minute"),
            ContributionRow.region_id,
            ContributionRow.opd_id,
            AssignmentRow.round_id,
            conditions.deadline().label("deadline_at"),
            ContributionRow.created_at,
            ContributionRow.from_at,
        )
        .select_from(ContributionRow)
        .join(PersonRow, PersonRow.id == ContributionRow.person_id)
        .join(AssignmentRow, AssignmentRow.id == ContributionRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(PreferenceRow, PreferenceRow.person_id == PersonRow.id)
        .outerjoin(SubmissionRow, conditions.answers_assignment())
        .where(
            home.in_(home_region_ids),
            conditions.helps(),
            conditions.counts(),
            conditions.still_owed(now),
            AssignmentRow.opd_id == ContributionRow.opd_id,
            _reachable_in(ContributionRow.region_id),
            ~or_(*brought),
        )
        .order_by(ContributionRow.person_id, ContributionRow.id)
    )
    return records(Helper, rows)


async def leaves(db: Connection, today: date) -> dict[int, list[tuple[date, date]]]:
    """Everybody's leave that has not ended before that day."""
    rows = await db.execute(
        select(LeaveRow.person_id, LeaveRow.first_on, LeaveRow.last_on).where(LeaveRow.last_on >= today)
    )
    away: dict[int, list[tuple[date, date]]] = {}
    for person_id, first, last in rows:
        away.setdefault(person_id, []).append((first, last))
    return away


async def postponements(db: Connection, since: date) -> dict[int, set[date]]:
    """The days from `since` on to which people have put a digest off."""
    rows = await db.execute(
        select(PostponementRow.person_id, PostponementRow.due_on).where(PostponementRow.due_on >= since)
    )
    put_off: dict[int, set[date]] = {}
    for person_id, day in rows:
        put_off.setdefault(person_id, set()).add(day)
    return put_off


async def served_on(
    db: Connection, person_ids: Collection[int], since: date, bot_id: int | None = None
) -> dict[int, date]:
    """The day of each person's last digest by a bot since that day, where it was at least on its way."""
    last = (
        select(NoticeRow.occurrence)
        .where(
            NoticeRow.person_id == PersonRow.id,
            NoticeRow.kind == NoticeKind.DIGEST,
            NoticeRow.subject_id == PersonRow.id,
            NoticeRow.occurrence >= since.isoformat(),
            reach.served_by(NoticeRow.region_id, bot_id),
            NoticeRow.state.in_(_SERVED),
        )
        .order_by(NoticeRow.occurrence.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await db.execute(select(PersonRow.id, last.label("day")).where(among(db, PersonRow.id, person_ids)))
    return {person_id: digest_day(day) for person_id, day in rows if day is not None}


async def open_rounds(db: Connection, region_ids: Collection[int], now: datetime) -> list[OpenRoundDates]:
    """The rounds of some regions that are open now and whose official deadline has not passed."""
    rows = await db.execute(
        select(
            RoundRow.id, RoundRow.region_id, RoundRow.opens_at, RoundRow.official_deadline_at, RoundRow.ladder
        ).where(RoundRow.region_id.in_(region_ids), conditions.round_open(now))
    )
    return records(OpenRoundDates, rows)


async def owed(db: Connection, rounds: Collection[OpenRoundDates], now: datetime) -> list[OwedGroup]:
    """What is still owed in some rounds, grouped; what an OPD has handed back and nobody decided is left out."""
    round_ids = [each.id for each in rounds]
    # What was sent names no round: told of the regions, the database reads no other region's to join with.
    theirs = SubmissionRow.region_id.in_({each.region_id for each in rounds})
    promise = and_(
        PromiseRow.assignment_id == AssignmentRow.id,
        PromiseRow.opd_id == AssignmentRow.opd_id,
        conditions.standing_promise(),
    )
    not_ours = exists().where(
        NotOursRow.assignment_id == AssignmentRow.id,
        NotOursRow.opd_id == AssignmentRow.opd_id,
        NotOursRow.decided_at.is_(None),
    )
    returned: ColumnElement[bool] = SubmissionRow.assignment_id.is_not(None)
    columns = (
        AssignmentRow.region_id,
        AssignmentRow.opd_id,
        AssignmentRow.round_id,
        conditions.deadline().label("deadline_at"),
        PromiseRow.promised_on,
        returned.label("returned"),
    )
    rows = await db.execute(
        select(*columns, func.count().label("count"))
        .select_from(AssignmentRow)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(SubmissionRow, conditions.answers_assignment() & theirs)
        .outerjoin(PromiseRow, promise)
        .where(
            AssignmentRow.round_id.in_(round_ids),
            conditions.counts_of(round_ids),
            ~not_ours,
            conditions.still_owed(now),
        )
        .group_by(*columns)
    )
    return records(OwedGroup, rows)


@dataclass(frozen=True, slots=True)
class PlannedNotice:
    """A notice to be owed to a person."""

    person_id: int
    kind: NoticeKind
    subject_id: int
    occurrence: str
    region_id: int


async def enqueue_many(db: Connection, notices: Sequence[PlannedNotice], now: datetime) -> None:
    """Owes many notices at once; those that are owed already stay as they are."""
    rows = [
        {
            "person_id": notice.person_id,
            "kind": notice.kind,
            "subject_id": notice.subject_id,
            "occurrence": notice.occurrence,
            "region_id": notice.region_id,
            "bulk": notice.kind is NoticeKind.DIGEST,
        }
        for notice in notices
    ]
    common = {"state": NoticeState.DUE, "created_at": now, "due_at": now, "attempts": 0}
    await insert_all_new(db, NoticeRow, rows, common)


async def escalation_levels(db: Connection, round_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """The highest level that was offered, by round and OPD."""
    rows = await db.execute(
        select(EscalationRow.round_id, EscalationRow.opd_id, func.max(EscalationRow.level).label("level"))
        .where(EscalationRow.round_id.in_(round_ids))
        .group_by(EscalationRow.round_id, EscalationRow.opd_id)
    )
    return {(row.round_id, row.opd_id): row.level for row in rows}


async def offer_escalation(
    db: Connection, region_id: int, round_id: int, opd_id: int, level: int, today: date
) -> int | None:
    """Notes that an OPD's head may be written to; None if that was noted before."""
    escalation_id: int | None = await db.scalar(
        insert_new(db, EscalationRow)
        .values(region_id=region_id, round_id=round_id, opd_id=opd_id, level=level, offered_on=today)
        .returning(EscalationRow.id)
    )
    return escalation_id
