"""What people are told of deadlines that were moved, read anew when the message is about to be sent."""

from collections.abc import Sequence
from datetime import datetime

from domain.people.people import Role
from domain.rounds.round_news import RoundReader
from domain.submission.deadline_news import DeadlineChange, OpdDeadlineNews, moved_deadlines
from services.ports import Ports
from storage.database import Connection
from storage.queries.notices import Notice
from storage.queries.people import opds
from storage.queries.rounds import deadlines, round_changes, rounds
from storage.queries.submission import assignments

_OF_ONE_OPD = "opd"
"""With this begins the occurrence of a notice that an earlier version owed: of one change, for one OPD."""

_Pairs = Sequence[tuple[RoundReader, DeadlineChange]]


async def deadlines_for(
    db: Connection, notice: Notice, now: datetime, bot_id: int | None = None
) -> tuple[OpdDeadlineNews, ...]:
    """All that its reader is still to be told of moved deadlines by a bot, up to when the notice was due."""
    pairs = await round_changes.deadlines_told_by(db, notice.person_id, notice.due_at, now, bot_id)
    return await _news(db, pairs, now)


async def deadline_news(ports: Ports, notice: Notice) -> tuple[OpdDeadlineNews, ...] | None:
    """What cannot wait for the next digest, with all that would have waited; None where nothing is left to tell."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        if notice.occurrence.startswith(_OF_ONE_OPD):
            return await _news(db, await _of_one_opd(db, notice), now) or None
        return await deadlines_for(db, notice, now, ports.bot_id) or None


async def _of_one_opd(db: Connection, notice: Notice) -> _Pairs:
    opd_id = int(notice.occurrence.removeprefix(_OF_ONE_OPD))
    change = await deadlines.change(db, notice.subject_id)
    readers = await round_changes.reader(db, notice.person_id)
    return [
        (reader, change)
        for reader in readers
        if change is not None and reader.opd_id == opd_id and reader.role is Role.ADMIN_OPD
    ]


async def _news(db: Connection, pairs: _Pairs, now: datetime) -> tuple[OpdDeadlineNews, ...]:
    by_place: dict[tuple[int, RoundReader], list[DeadlineChange]] = {}
    for reader, change in pairs:
        by_place.setdefault((change.round_id, reader), []).append(change)
    news = [await _of_opd(db, reader, round_id, changes, now) for (round_id, reader), changes in by_place.items()]
    return tuple(each for each in news if each is not None)


async def _of_opd(
    db: Connection, reader: RoundReader, round_id: int, changes: Sequence[DeadlineChange], now: datetime
) -> OpdDeadlineNews | None:
    round = await rounds.get(db, round_id)
    place = await opds.with_region(db, reader.opd_id) if reader.opd_id is not None else None
    if round is None or place is None:
        return None
    owed = [item for item in await assignments.of_opd(db, place[0].id) if item.round_id == round_id]
    moves = moved_deadlines(changes, owed, frozenset(await deadlines.following(db, round_id)), now)
    if not moves:
        return None
    red = await rounds.red_dates(db, reader.region_id)
    return OpdDeadlineNews(reader.membership_id, place[1], round, place[0], moves, red, now)
