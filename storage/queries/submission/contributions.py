"""Colleagues who help: links made, opened and ended, and the files that came by each."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, insert, select, update

from domain.submission.contributions import Contribution
from storage import conditions
from storage.database import Connection
from storage.records import records
from storage.tables.contributions import ContributionRow
from storage.tables.evidence import DraftFileRow, DraftRow, SubmissionFileRow
from storage.tables.programme import AssignmentRow, IndicatorRow

_COLUMNS = (
    ContributionRow.id,
    ContributionRow.region_id,
    ContributionRow.opd_id,
    ContributionRow.assignment_id,
    ContributionRow.created_by,
    ContributionRow.created_at,
    ContributionRow.person_id,
    ContributionRow.person_name,
    ContributionRow.from_at,
    ContributionRow.until_at,
    ContributionRow.told_at,
)


async def add(
    db: Connection,
    *,
    token_hash: str,
    region_id: int,
    opd_id: int,
    assignment_id: int,
    created_by: int,
    now: datetime,
) -> int:
    """Keeps a new link; returns its id."""
    result = await db.execute(
        insert(ContributionRow)
        .values(
            token_hash=token_hash,
            region_id=region_id,
            opd_id=opd_id,
            assignment_id=assignment_id,
            created_by=created_by,
            created_at=now,
        )
        .returning(ContributionRow.id)
    )
    return result.scalar_one()


async def by_hash(db: Connection, token_hash: str) -> Contribution | None:
    """The link whose token has that SHA-256."""
    return next(iter(await _list(db, ContributionRow.token_hash == token_hash)), None)


async def get(db: Connection, contribution_id: int) -> Contribution | None:
    """One link with who helps by it."""
    return next(iter(await _list(db, ContributionRow.id == contribution_id)), None)


async def of_person(db: Connection, person_id: int) -> list[Contribution]:
    """What a person helps with and nobody has ended, the oldest first; whether time is left is not looked at."""
    return await _list(db, ContributionRow.person_id == person_id, conditions.helps())


async def of_assignment(db: Connection, assignment_id: int) -> list[Contribution]:
    """Who helps with an assignment, or holds a link to do so, that nobody has ended."""
    return await _list(db, ContributionRow.assignment_id == assignment_id, conditions.helps())


async def of_retired(db: Connection, round_id: int) -> list[Contribution]:
    """Who helps with what a round asks no more, or holds a link to do so, that nobody has ended."""
    retired = (
        select(AssignmentRow.id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .where(AssignmentRow.round_id == round_id, ~conditions.counts())
    )
    return await _list(db, ContributionRow.assignment_id.in_(retired), conditions.helps())


async def take(db: Connection, contribution_id: int, person_id: int, name: str, now: datetime) -> bool:
    """Makes the link this person's; False if somebody was quicker or it was ended."""
    result = await db.execute(
        update(ContributionRow)
        .where(ContributionRow.id == contribution_id, ContributionRow.person_id.is_(None), conditions.helps())
        .values(person_id=person_id, person_name=name, from_at=now)
    )
    return result.rowcount == 1


async def free(db: Connection, contribution_id: int) -> None:
    """Gives a link back: whoever it was meant for can open it."""
    await db.execute(
        update(ContributionRow)
        .where(ContributionRow.id == contribution_id)
        .values(person_id=None, person_name="", from_at=None)
    )


async def end(db: Connection, contribution_id: int, now: datetime) -> bool:
    """Ends a contribution by a word; False where it was ended before."""
    result = await db.execute(
        update(ContributionRow).where(ContributionRow.id == contribution_id, conditions.helps()).values(until_at=now)
    )
    return result.rowcount == 1


async def note_told(db: Connection, contribution_id: int, told_at: datetime) -> None:
    """Notes when the admins are told next of files that came."""
    await db.execute(update(ContributionRow).where(ContributionRow.id == contribution_id).values(told_at=told_at))


async def file_counts(db: Connection, contribution_ids: Collection[int]) -> dict[int, int]:
    """How many files came by some contributions, of those that lie in a draft or were sent; each of them once."""
    in_drafts = select(DraftFileRow.contribution_id, DraftFileRow.file_id)
    sent = select(SubmissionFileRow.contribution_id, SubmissionFileRow.file_id)
    files = in_drafts.union(sent).subquery()
    rows = await db.execute(
        select(files.c.contribution_id, func.count())
        .where(files.c.contribution_id.in_(contribution_ids))
        .group_by(files.c.contribution_id)
    )
    return {contribution_id: count for contribution_id, count in rows}


async def files_since(db: Connection, contribution_id: int, since: datetime) -> int:
    """How many files that came by a contribution since then lie in the draft, and were not sent before."""
    sent_before = exists().where(
        SubmissionFileRow.contribution_id == contribution_id, SubmissionFileRow.file_id == DraftFileRow.file_id
    )
    count = await db.scalar(
        select(func.count())
        .select_from(DraftFileRow)
        .join(DraftRow, DraftRow.id == DraftFileRow.draft_id)
        .where(DraftFileRow.contribution_id == contribution_id, DraftFileRow.added_at >= since, ~sent_before)
    )
    return int(count or 0)


async def _list(db: Connection, *filters: ColumnElement[bool]) -> list[Contribution]:
    return records(Contribution, await db.execute(select(*_COLUMNS).where(*filters).order_by(ContributionRow.id)))
