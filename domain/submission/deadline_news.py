"""What people are told of deadlines that were moved: gathered per person, with the digest of the day or at once.

A move waits for the next digest. One that leaves little time does not: it is told within minutes of office hours.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import local, working_days_between
from domain.people.people import Opd, Region, Role
from domain.rounds.programme import Round
from domain.rounds.round_news import GATHER_TIME, NEWS_HOLDS, RoundReader, by_region
from domain.submission.assignments import Owed
from domain.submission.states import OWED

NEAR_DAYS = 2
"""Working days: an earlier deadline that is no further away is told at once."""


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """A deadline that was moved: of one assignment, of several of one OPD, or of a round (both ids None).

    `opd_ids` are the OPD to whose admins it is told.
    """

    id: int
    region_id: int
    round_id: int
    assignment_id: int | None
    opd_id: int | None
    before_at: datetime
    after_at: datetime
    at: datetime
    opd_ids: frozenset[int]

    @property
    def told_from(self) -> datetime:
        """From when on it may be told."""
        return self.at + GATHER_TIME

    def leaves_little_time(self, zone: str, red_dates: Collection[date], now: datetime) -> bool:
        """Whether it is earlier than before, and near."""
        days = working_days_between(local(now, zone).date(), local(self.after_at, zone).date(), red_dates)
        return self.after_at < self.before_at and days <= NEAR_DAYS


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """From when to when, and what the OPD still owes of it."""

    before_at: datetime
    after_at: datetime
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class OpdDeadlineNews:
    """What somebody is told at once of the deadlines of one OPD in one round, the nearest first."""

    membership_id: int
    region: Region
    round: Round
    opd: Opd
    moves: tuple[MovedDeadline, ...]
    red_dates: frozenset[date]
    now: datetime


def changes_by_person(
    changes: Collection[DeadlineChange],
    readers: Iterable[RoundReader],
    told_at: Mapping[int, datetime],
    now: datetime,
) -> dict[int, list[tuple[RoundReader, DeadlineChange]]]:
    """What is still to be told, by person: each OPD that they send for with each change that concerns it."""
    news: dict[int, list[tuple[RoundReader, DeadlineChange]]] = {}
    changes_in = by_region(changes)
    for reader in readers:
        for change in changes_in.get(reader.region_id, ()):
            if _is_news(change, reader, told_at.get(reader.person_id), now):
                news.setdefault(reader.person_id, []).append((reader, change))
    return news


def moved_deadlines(
    changes: Collection[DeadlineChange], owed: Iterable[Owed], follows_round: Collection[int], now: datetime
) -> tuple[MovedDeadline, ...]:
    """What is left to say of an OPD's changes in a round: for what it still owes, from the first to the last of them.

    What was moved there and back is nothing.
    """
    groups: dict[tuple[datetime, datetime], list[Owed]] = {}
    for item in owed:
        if item.retired or item.state(now) not in OWED:
            continue
        of_item = [change for change in changes if _moves(change, item, item.assignment_id in follows_round)]
        before_at = _before(of_item, item.deadline_at)
        if before_at is not None and before_at != item.deadline_at:
            groups.setdefault((item.deadline_at, before_at), []).append(item)
    return tuple(
        MovedDeadline(before_at, after_at, tuple(items)) for (after_at, before_at), items in sorted(groups.items())
    )


def _is_news(change: DeadlineChange, reader: RoundReader, told_at: datetime | None, now: datetime) -> bool:
    return (
        reader.role is Role.ADMIN_OPD
        and reader.opd_id in change.opd_ids
        and reader.from_at <= change.at
        and change.told_from <= now < change.told_from + NEWS_HOLDS
        and (told_at is None or told_at < change.told_from)
    )


def _moves(change: DeadlineChange, item: Owed, follows_round: bool) -> bool:
    """Whether a change can be of that assignment; one of a whole OPD may have been of others of it."""
    if change.round_id != item.round_id or (item.opens_at is not None and item.opens_at > change.at):
        return False
    if change.assignment_id is not None:
        return change.assignment_id == item.assignment_id
    return change.opd_id == item.opd_id if change.opd_id is not None else follows_round


def _before(changes: Collection[DeadlineChange], deadline_at: datetime) -> datetime | None:
    """What the deadline was before these changes led to the one of now; None where none of them did."""
    before_at: datetime | None = None
    for change in sorted(changes, key=lambda change: change.id, reverse=True):
        if change.after_at == (deadline_at if before_at is None else before_at):
            before_at = change.before_at
    return before_at
