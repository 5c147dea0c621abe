"""Who is told of rounds that have opened or changed, and of deadlines that were moved: admins by the digest of the day,
others by a notice of their own.

Nobody is written to a second time on one day for it: what comes after today's message is told on the next working day.
It comes at the hour at which a person is reminded or, once that is past, as soon as it may be told. An earlier deadline
that is near does not wait for that, but for office hours alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.calendar import at_wall_time, local, working_days_between
from domain.notices import NoticeKind
from domain.people.people import Role
from domain.reminding.preferences import Preferences, remind_minute
from domain.reminding.reminder_times import clock_time, may_be_reminded
from domain.rounds.round_news import RoundChange, RoundReader, news_by_person
from domain.submission.deadline_news import DeadlineChange, changes_by_person
from reminders.bot_share import BotShare
from storage.database import Connection, Database
from storage.queries.people.regions import list_all
from storage.queries.reminding import planning
from storage.queries.reminding.planning import PlannedNotice
from storage.queries.rounds import deadlines, round_changes

DIGEST_SOON = timedelta(hours=1)
"""For so long even what is urgent waits for the digest of the day, which tells it too."""

_Changes = Sequence[tuple[RoundReader, RoundChange]]
_Moves = Sequence[tuple[RoundReader, DeadlineChange]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What somebody is still to be told; at least one of the two is not empty."""

    changes: _Changes
    moves: _Moves

    @property
    def reader(self) -> RoundReader:
        return (self.changes or self.moves)[0][0]


@dataclass(frozen=True, slots=True)
class _Calendars:
    """Zones and red dates of the regions concerned, and the leave of people."""

    zones: Mapping[int, str]
    red: Mapping[int, frozenset[date]]
    away: Mapping[int, Sequence[tuple[date, date]]]

    def today(self, region_id: int, now: datetime) -> date:
        return local(now, self.zones[region_id]).date()

    def preferences(self, reader: RoundReader) -> Preferences:
        return Preferences(remind_minute(reader.minute), leave=tuple(self.away.get(reader.person_id, ())))

    def urgent(self, moves: _Moves, now: datetime) -> DeadlineChange | None:
        """The newest move that leaves little time."""
        urgent = [
            change
            for _, change in moves
            if change.leaves_little_time(self.zones[change.region_id], self.red.get(change.region_id, frozenset()), now)
        ]
        return max(urgent, key=lambda change: change.id, default=None)


async def plan_news(
    database: Database, now: datetime, last_look_at: datetime | None, *, hour_came: bool, bot_id: int | None = None
) -> None:
    """Owes everybody what is new to them in the regions that a bot serves, and may be told now; again and again it owes
    it once.

    People are looked at only where there can be something: on the first look, where a change may be told since the
    last one, and where the hour of some of them has come.
    """
    async with database.read() as db:
        changes = [change for change in await round_changes.of_open_rounds(db, now) if change.told_from <= now]
        moves = [move for move in await deadlines.changes_of_open_rounds(db, now) if move.told_from <= now]
        share = BotShare(await list_all(db) if changes or moves else (), bot_id)
        changes = [change for change in changes if share.includes(change.region_id)]
        moves = [move for move in moves if share.includes(move.region_id)]
        told_from = [change.told_from for change in changes] + [move.told_from for move in moves]
        ripe = last_look_at is None or now < last_look_at or any(last_look_at < each for each in told_from)
        if not told_from or not (ripe or hour_came):
            return
        regions = {change.region_id for change in changes} | {move.region_id for move in moves}
        readers = await round_changes.readers_in(db, regions)
        person_ids = {reader.person_id for reader in readers}
        news = news_by_person(changes, readers, await round_changes.told_at(db, person_ids, bot_id=bot_id), now)
        told_at = await round_changes.told_at(db, person_ids, None, round_changes.DEADLINES_TOLD_IN, bot_id)
        moved = changes_by_person(moves, readers, told_at, now)
        owing = await _planned(
            db, [_Reading(news.get(id_, ()), moved.get(id_, ())) for id_ in news.keys() | moved.keys()], now, share
        )
    if owing:
        async with database.write() as db:
            await planning.enqueue_many(db, owing, now)


async def _planned(db: Connection, readings: Sequence[_Reading], now: datetime, share: BotShare) -> list[PlannedNotice]:
    """The notices of those who may be written to now, and were not today or have to know it at once."""
    if not readings:
        return []
    zones = {region.id: region.zone for region in await list_all(db)}
    homes = {reading.reader.home_region_id for reading in readings}
    elsewhere = {change.region_id for reading in readings for _, change in reading.moves}
    days = [local(now, zones[home]).date() for home in homes]
    calendars = _Calendars(zones, await planning.red_dates(db, homes | elsewhere), await planning.leaves(db, min(days)))
    morning = min(at_wall_time(calendars.today(home, now), time(0), zones[home]) for home in homes)
    person_ids = {reading.reader.person_id for reading in readings}
    bot_id, urgent_kinds = share.bot_id, (NoticeKind.DEADLINE_CHANGED,)
    spoken_at = await round_changes.last_written_to(db, person_ids, morning, bot_id=bot_id)
    urgent_at = await round_changes.last_written_to(db, person_ids, morning, urgent_kinds, bot_id)
    owing = []
    for reading in readings:
        notice = _notice(reading, calendars, spoken_at, urgent_at, now, share)
        if notice is not None:
            owing.append(notice)
    return owing


def _notice(
    reading: _Reading,
    calendars: _Calendars,
    spoken_at: Mapping[int, datetime],
    urgent_at: Mapping[int, datetime],
    now: datetime,
    share: BotShare,
) -> PlannedNotice | None:
    """The digest of the day for somebody who gets digests, else a notice of the newest change with all before it;
    None where none may leave now."""
    reader = reading.reader
    person_id, home, zone = reader.person_id, reader.home_region_id, calendars.zones[reader.home_region_id]
    today, preferences = calendars.today(home, now), calendars.preferences(reader)
    if not may_be_reminded(now, zone, calendars.red.get(home, ()), preferences):
        return None
    hour = at_wall_time(today, clock_time(preferences.minute), zone)
    if hour <= now and not _on_day(spoken_at.get(person_id), today, zone):
        if reading.moves or any(reader.role is Role.ADMIN_OPD for reader, _ in reading.changes):
            region_ids = [reader.region_id for reader, _ in (*reading.changes, *reading.moves)]
            return share.digest(person_id, home, region_ids, today)
        newest = max((change for _, change in reading.changes), key=lambda change: change.id)
        return PlannedNotice(person_id, NoticeKind.ROUND_CHANGED, newest.id, today.isoformat(), newest.region_id)
    urgent = calendars.urgent(reading.moves, now)
    if urgent is None or now < hour <= min(now + DIGEST_SOON, urgent.after_at):
        return None
    days_left = working_days_between(today, local(urgent.after_at, zone).date(), calendars.red.get(home, ()))
    if _on_day(urgent_at.get(person_id), today, zone) and days_left > 1:
        return None  # what comes after one such message today waits for the morning where that is early enough
    return PlannedNotice(person_id, NoticeKind.DEADLINE_CHANGED, urgent.id, today.isoformat(), urgent.region_id)


def _on_day(instant: datetime | None, day: date, zone: str) -> bool:
    return instant is not None and local(instant, zone).date() == day
