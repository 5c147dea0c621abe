"""What imports did to the assignments of each OPD, and to whom it is still to be told."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, or_, select, update

from domain.notices import NoticeKind, NoticeState
from domain.people.people import Role
from domain.rounds.round_news import NEWS_HOLDS, RoundChange, RoundReader, TaskCounts, news_by_person
from domain.submission.deadline_news import DeadlineChange, changes_by_person
from storage import conditions, reach
from storage.database import Connection
from storage.insertion import among
from storage.queries.notices import went_out_by
from storage.queries.rounds import deadlines
from storage.records import records
from storage.tables.delivery import NoticeRow
from storage.tables.people import MembershipRow, OpdRow, PersonRow
from storage.tables.programme import RoundChangeRow, RoundRow
from storage.tables.reminding import PreferenceRow

_TOLD_IN = (NoticeKind.DIGEST, NoticeKind.ROUND_CHANGED)
DEADLINES_TOLD_IN = (NoticeKind.DIGEST, NoticeKind.DEADLINE_CHANGED)
"""What tells people of deadlines that were moved."""

_ON_ITS_WAY = (NoticeState.CLAIMED, NoticeState.SENDING, NoticeState.SENT, NoticeState.REFUSED, NoticeState.UNKNOWN)
_ROLES = (Role.ADMIN_OPD, Role.KEPALA_OPD, Role.PIMPINAN)


async def add(
    db: Connection, *, region_id: int, round_id: int, counts: Mapping[int, TaskCounts], opens: bool, now: datetime
) -> int:
    """Notes what an import did; returns the note's id."""
    result = await db.execute(
        insert(RoundChangeRow)
        .values(
            region_id=region_id,
            round_id=round_id,
            counts=_written(counts),
            opens=opens,
            at=now,
        )
        .returning(RoundChangeRow.id)
    )
    return result.scalar_one()


async def pass_on(db: Connection, opd_id: int, successor_id: int, now: datetime) -> None:
    """What may still be told of an OPD's tasks is told of those of the OPD into which it has merged."""
    region_id = select(OpdRow.region_id).where(OpdRow.id == opd_id).scalar_subquery()
    rows = await db.execute(
        select(RoundChangeRow.id, RoundChangeRow.counts)
        .join(RoundRow, RoundRow.id == RoundChangeRow.round_id)
        .where(RoundChangeRow.region_id == region_id, conditions.round_not_over(now))
    )
    for row in rows.all():
        counts = _read(row.counts)
        if opd_id in counts:
            counts[successor_id] = counts.pop(opd_id) + counts.get(successor_id, TaskCounts())
            await db.execute(update(RoundChangeRow).where(RoundChangeRow.id == row.id).values(counts=_written(counts)))


def _written(counts: Mapping[int, TaskCounts]) -> dict[str, list[int]]:
    return {str(opd_id): [tasks.added, tasks.modified, tasks.retired] for opd_id, tasks in counts.items()}


def _read(counts: Mapping[str, Sequence[int]]) -> dict[int, TaskCounts]:
    return {int(opd_id): TaskCounts(*numbers) for opd_id, numbers in counts.items()}


async def of_open_rounds(db: Connection, now: datetime) -> list[RoundChange]:
    """What was done to rounds that are open, as long as it is worth telling; the oldest first."""
    since = now - NEWS_HOLDS
    rows = await db.execute(
        select(
            RoundChangeRow.id,
            RoundChangeRow.round_id,
            RoundChangeRow.region_id,
            RoundChangeRow.counts,
            RoundChangeRow.opens,
            RoundChangeRow.at,
            RoundRow.opens_at,
        )
        .join(RoundRow, RoundRow.id == RoundChangeRow.round_id)
        .where(conditions.round_open(now), or_(RoundChangeRow.at > since, ~conditions.round_opened(since)))
        .order_by(RoundChangeRow.id)
    )
    return [
        RoundChange(
            row.id,
            row.round_id,
            row.region_id,
            _read(row.counts),
            row.opens or row.at < row.opens_at,
            row.at,
            row.opens_at,
        )
        for row in rows
    ]


async def readers_in(db: Connection, region_ids: Collection[int]) -> list[RoundReader]:
    """The roles held now in some regions, of people who can be reached, that are told of rounds."""
    return await _readers(
        db, MembershipRow.region_id.in_(region_ids), reach.unreachable_since(MembershipRow.region_id).is_(None)
    )


async def reader(db: Connection, person_id: int, bot_id: int | None = None) -> list[RoundReader]:
    """The roles that one person holds now in regions that a bot serves, and is told of rounds by."""
    return await _readers(db, MembershipRow.person_id == person_id, reach.served_by(MembershipRow.region_id, bot_id))


async def _readers(db: Connection, *which: ColumnElement[bool]) -> list[RoundReader]:
    rows = await db.execute(
        select(
            MembershipRow.person_id,
            MembershipRow.id.label("membership_id"),
            MembershipRow.region_id,
            MembershipRow.opd_id,
            MembershipRow.role,
            MembershipRow.from_at,
            func.coalesce(PersonRow.home_region_id, MembershipRow.region_id).label("home_region_id"),
            PreferenceRow.remind_at.label("minute"),
        )
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .outerjoin(PreferenceRow, PreferenceRow.person_id == PersonRow.id)
        .where(conditions.role_holds(), MembershipRow.role.in_(_ROLES), *which)
        .order_by(MembershipRow.person_id, MembershipRow.id)
    )
    return records(RoundReader, rows)


async def told_at(
    db: Connection,
    person_ids: Collection[int],
    before: datetime | None = None,
    kinds: Collection[NoticeKind] = _TOLD_IN,
    bot_id: int | None = None,
) -> dict[int, datetime]:
    """Up to when a bot has told each person of rounds (or by `kinds`), by what was due `before`: it had all of then."""
    query = (
        select(NoticeRow.person_id, func.max(NoticeRow.due_at).label("told_at"))
        .where(among(db, NoticeRow.person_id, person_ids), NoticeRow.kind.in_(kinds), NoticeRow.state.in_(_ON_ITS_WAY))
        .where(reach.served_by(NoticeRow.region_id, bot_id))
    )
    if before is not None:
        query = query.where(NoticeRow.due_at < before)
    return {row.person_id: row.told_at for row in await db.execute(query.group_by(NoticeRow.person_id))}


async def last_written_to(
    db: Connection,
    person_ids: Collection[int],
    since: datetime,
    kinds: Collection[NoticeKind] = (*_TOLD_IN, NoticeKind.WEEKLY_DIGEST),
    bot_id: int | None = None,
) -> dict[int, datetime]:
    """When each of these was last owed a message of the day or week (or of `kinds`) by a bot since then, be it not sent
    yet."""
    rows = await db.execute(
        select(NoticeRow.person_id, func.max(NoticeRow.created_at).label("owed_at"))
        .where(
            among(db, NoticeRow.person_id, person_ids),
            NoticeRow.kind.in_(kinds),
            NoticeRow.created_at >= since,
            reach.served_by(NoticeRow.region_id, bot_id),
        )
        .group_by(NoticeRow.person_id)
    )
    return {row.person_id: row.owed_at for row in rows}


async def told_by(
    db: Connection, person_id: int, due_at: datetime, now: datetime, bot_id: int | None = None
) -> list[tuple[RoundReader, RoundChange]]:
    """What the message that was due then tells somebody of rounds that are still open: role by role, the changes."""
    changes = await of_open_rounds(db, now)
    if not changes:
        return []
    before = await told_at(db, [person_id], before=due_at, bot_id=bot_id)
    return news_by_person(changes, await reader(db, person_id, bot_id), before, due_at).get(person_id, [])


async def deadlines_told_by(
    db: Connection, person_id: int, due_at: datetime, now: datetime, bot_id: int | None = None
) -> list[tuple[RoundReader, DeadlineChange]]:
    """Of which deadlines the message that was due then tells somebody: OPD by OPD, the changes."""
    changes = await deadlines.changes_of_open_rounds(db, now)
    if not changes:
        return []
    before = await told_at(db, [person_id], due_at, DEADLINES_TOLD_IN, bot_id)
    return changes_by_person(changes, await reader(db, person_id, bot_id), before, due_at).get(person_id, [])


async def told_by_digest(
    db: Connection, person_id: int, message_id: int, now: datetime, bot_id: int | None = None
) -> bool:
    """Whether a message in a person's chat with a bot is a digest that told of rounds or of moved deadlines."""
    due_at = await db.scalar(
        select(NoticeRow.due_at).where(
            NoticeRow.person_id == person_id,
            NoticeRow.message_id == message_id,
            went_out_by(bot_id),
            NoticeRow.kind == NoticeKind.DIGEST,
        )
    )
    if due_at is None:
        return False
    news = await told_by(db, person_id, due_at, now, bot_id)
    return bool(news or await deadlines_told_by(db, person_id, due_at, now, bot_id))
