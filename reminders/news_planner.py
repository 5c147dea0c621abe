"""Who is told of rounds that have opened or changed: admins by the digest of the day, others by a notice of their own.

Nobody is written to a second time on one day for it: what comes after today's message is told on the next working day.
It comes at the hour at which a person is reminded or, once that is past, as soon as it may be told.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from domain.calendar import at_wall_time, local
from domain.notices import NoticeKind
from domain.people.people import Role
from domain.reminding.preferences import Preferences, remind_minute
from domain.reminding.reminder_times import clock_time, may_be_reminded
from domain.rounds.round_news import RoundChange, RoundReader, news_by_person
from storage.database import Connection, Database
from storage.queries.people.regions import list_all
from storage.queries.reminding import planning
from storage.queries.reminding.planning import PlannedNotice
from storage.queries.rounds import round_changes

_News = dict[int, list[tuple[RoundReader, RoundChange]]]


async def plan_news(database: Database, now: datetime, last_look_at: datetime | None, *, hour_came: bool) -> None:
    """Owes everybody what is new to them and may be told now; again and again it owes it once.

    People are looked at only where there can be something: on the first look, where a change may be told since the
    last one, and where the hour of some of them has come.
    """
    async with database.read() as db:
        changes = [change for change in await round_changes.of_open_rounds(db, now) if change.told_from <= now]
        ripe = last_look_at is None or now < last_look_at or any(last_look_at < each.told_from for each in changes)
        if not changes or not (ripe or hour_came):
            return
        readers = await round_changes.readers_in(db, {change.region_id for change in changes})
        told_at = await round_changes.told_at(db, {reader.person_id for reader in readers})
        owing = await _planned(db, news_by_person(changes, readers, told_at, now), now)
    if owing:
        async with database.write() as db:
            await planning.enqueue_many(db, owing, now)


async def _planned(db: Connection, news: _News, now: datetime) -> list[PlannedNotice]:
    """The notices of those who may be written to now, and were not today."""
    if not news:
        return []
    zones = {region.id: region.zone for region in await list_all(db)}
    homes = {person_id: pairs[0][0].home_region_id for person_id, pairs in news.items()}
    red = await planning.red_dates(db, set(homes.values()))
    today = {home: local(now, zones[home]).date() for home in set(homes.values())}
    away = await planning.leaves(db, min(today.values()))
    morning = min(at_wall_time(day, time(0), zones[home]) for home, day in today.items())
    spoken_at = await round_changes.last_written_to(db, set(news), morning)
    owing = []
    for person_id, pairs in news.items():
        home = homes[person_id]
        zone = zones[home]
        preferences = Preferences(remind_minute(pairs[0][0].minute), leave=tuple(away.get(person_id, ())))
        hour_came = clock_time(preferences.minute) <= local(now, zone).time()
        spoken_today = person_id in spoken_at and local(spoken_at[person_id], zone).date() == today[home]
        if hour_came and not spoken_today and may_be_reminded(now, zone, red.get(home, ()), preferences):
            owing.append(_notice(pairs, home, today[home]))
    return owing


def _notice(pairs: Sequence[tuple[RoundReader, RoundChange]], home: int, today: date) -> PlannedNotice:
    """The digest of the day for somebody who gets digests, else a notice of the newest change with all before it."""
    person_id = pairs[0][0].person_id
    if any(reader.role is Role.ADMIN_OPD for reader, _ in pairs):
        return PlannedNotice(person_id, NoticeKind.DIGEST, person_id, today.isoformat(), home)
    newest = max((change for _, change in pairs), key=lambda change: change.id)
    return PlannedNotice(person_id, NoticeKind.ROUND_CHANGED, newest.id, today.isoformat(), newest.region_id)
