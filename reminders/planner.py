"""Planning: looks whose reminder time has come, asks `plan` who is due, and writes the notices; often and cheaply.

Only regions and people whose minute has come since the last look are looked at, a few regions at a time. What
was looked at is remembered to save work alone: that nothing is planned twice is the outbox's unique key.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import OFFICE_CLOSES, OFFICE_OPENS, is_working_day, local
from domain.clock import Clock
from domain.notices import NoticeKind
from domain.people.people import Region, Role
from domain.reminding.reminder_times import DEFAULT_MINUTE, remind_minute, working_day_before
from domain.rounds.ladder import escalation_level, ladder_from
from reminders.due_rules import Debt, PlanningFacts, ReminderRecipient, RoundDays, due
from storage.database import Connection, Database
from storage.queries.people.actors import people_of
from storage.queries.people.regions import every
from storage.queries.reminding import planning
from storage.queries.reminding.planning import OwedGroup, Owing, Serving

_LOOK_EVERY = timedelta(minutes=1)
_REGIONS_AT_ONCE = 16
_OFFICE = range(
    OFFICE_OPENS.hour * 60 + OFFICE_OPENS.minute,
    OFFICE_CLOSES.hour * 60 + OFFICE_CLOSES.minute,
)


@dataclass(frozen=True, slots=True)
class _RegionWindow:
    """A region whose people are looked at: those with a reminder minute after `after`, up to `until`."""

    region: Region
    today: date
    after: int
    until: int

    def takes(self, minute: int | None) -> bool:
        return self.after < remind_minute(minute) <= self.until


class Planner:
    """Plans for all regions of a database; several may run at once, in one process or in two."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._looked: datetime | None = None
        self._done: dict[int, tuple[date, int]] = {}

    async def run(self) -> int:
        """Plans what has become due since the last look; returns at how many regions it looked."""
        now = self._clock.now()
        if self._looked is not None and self._looked <= now < self._looked + _LOOK_EVERY:
            return 0
        looks = await self._whose_time_has_come(now)
        if looks:
            async with self._database.read() as db:
                first = min(look.today for look in looks)
                away = await planning.leaves(db, first)
                put_off = await planning.postponements(db, first - timedelta(days=31))
            for start in range(0, len(looks), _REGIONS_AT_ONCE):
                some = looks[start : start + _REGIONS_AT_ONCE]
                await self._plan(some, now, away, put_off)
                self._done.update({look.region.id: (look.today, look.until) for look in some})
                # Reading SQLite keeps the event loop busy: whoever waits for an answer goes in between.
                await asyncio.sleep(0)
        self._looked = now
        return len(looks)

    async def _whose_time_has_come(self, now: datetime) -> list[_RegionWindow]:
        async with self._database.read() as db:
            regions = await every(db)
            today = {zone: local(now, zone) for zone in {region.zone for region in regions}}
            red = await planning.regions_red_on(db, {wall.date() for wall in today.values()})
            own = await planning.own_minutes(db)
        by_home: dict[int | None, set[int]] = {}
        for home, minute in own:
            by_home.setdefault(home, set()).add(remind_minute(minute))
        looks = []
        for region in regions:
            wall = today[region.zone]
            day, minute = wall.date(), wall.hour * 60 + wall.minute
            if minute not in _OFFICE or day.weekday() >= 5 or (region.id, day) in red:
                continue
            done_on, done = self._done.get(region.id, (day, -1))
            after = done if done_on == day and done <= minute else -1
            minutes = {DEFAULT_MINUTE} | by_home.get(region.id, set()) | by_home.get(None, set())
            if any(after < one <= minute for one in minutes):
                looks.append(_RegionWindow(region, day, after, minute))
        return looks

    async def _plan(
        self,
        looks: Sequence[_RegionWindow],
        now: datetime,
        away: Mapping[int, Sequence[tuple[date, date]]],
        put_off: Mapping[int, set[date]],
    ) -> None:
        homes = {look.region.id: look for look in looks}
        async with self._database.read() as db:
            living = await planning.serving(db, homes)
            roles = [one for one in living if homes[one.home_region_id].takes(one.minute)]
            region_ids = {one.region_id for one in roles} | set(homes)
            facts, owed, zones = await _facts(db, region_ids, now)
            since = min(look.today for look in looks) - timedelta(days=31)
            served = await planning.served_on(db, {one.person_id for one in roles}, since)
            levels = await planning.escalation_levels(db, facts.rounds)
        owing: list[Owing] = []
        for home_id, look in homes.items():
            here = [one for one in roles if one.home_region_id == home_id]
            recipients = _recipients(here, zones, away, put_off, served)
            owing += [
                Owing(person_id, NoticeKind.DIGEST, person_id, look.today.isoformat(), home_id)
                for person_id in due(recipients, facts, look.today)
            ]
            owing += _for_those_who_watch(here, facts, look.today, away)
        offers = [
            offer for look in looks if look.takes(None) for offer in _offers(look, facts, owed.get(look.region.id, ()))
        ]
        offers = [offer for offer in offers if levels.get((offer[1], offer[2]), 0) < offer[3]]
        if not owing and not offers:
            return
        async with self._database.write() as db:
            told: set[tuple[int, int]] = set()
            for region_id, round_id, opd_id, level in offers:
                today = homes[region_id].today
                if await planning.offer_escalation(db, region_id, round_id, opd_id, level, today) is not None:
                    told.add((region_id, round_id))
            for region_id, round_id in sorted(told):
                occurrence = homes[region_id].today.isoformat()
                owing += [
                    Owing(person_id, NoticeKind.ESCALATION, round_id, occurrence, region_id)
                    for person_id in await people_of(db, region_id, role=Role.KOORDINATOR)
                ]
            await planning.owe(db, owing, now)


async def _facts(
    db: Connection, region_ids: set[int], now: datetime
) -> tuple[PlanningFacts, dict[int, list[OwedGroup]], dict[int, str]]:
    zones = {region.id: region.zone for region in await every(db) if region.id in region_ids}
    rounds = await planning.open_rounds(db, region_ids, now)
    groups = await planning.owed(db, [of.id for of in rounds], now) if rounds else []
    debts: dict[int, list[Debt]] = {}
    by_region: dict[int, list[OwedGroup]] = {}
    for one in groups:
        deadline_on = local(one.deadline_at, zones[one.region_id]).date()
        debts.setdefault(one.opd_id, []).append(
            Debt(one.region_id, one.opd_id, one.round_id, deadline_on, one.promised_on)
        )
        by_region.setdefault(one.region_id, []).append(one)
    days = {
        of.id: RoundDays(
            local(of.opens_at, zones[of.region_id]).date(),
            local(of.official_deadline_at, zones[of.region_id]).date(),
            ladder_from(of.ladder),
        )
        for of in rounds
    }
    return PlanningFacts(await planning.red_dates(db, region_ids), days, debts), by_region, zones


def _recipients(
    roles: Iterable[Serving],
    zones: Mapping[int, str],
    away: Mapping[int, Sequence[tuple[date, date]]],
    put_off: Mapping[int, set[date]],
    served: Mapping[int, date],
) -> list[ReminderRecipient]:
    serves: dict[tuple[int, int], dict[int, date]] = {}
    for one in roles:
        if one.role is Role.ADMIN_OPD and one.opd_id is not None:
            since = local(one.from_at, zones[one.region_id]).date()
            serves.setdefault((one.person_id, one.home_region_id), {})[one.opd_id] = since
    return [
        ReminderRecipient(
            person_id,
            home_id,
            opds,
            away.get(person_id, ()),
            served.get(person_id),
            put_off.get(person_id, frozenset()),
        )
        for (person_id, home_id), opds in serves.items()
    ]


def _for_those_who_watch(
    roles: Iterable[Serving], facts: PlanningFacts, today: date, away: Mapping[int, Sequence[tuple[date, date]]]
) -> list[Owing]:
    """The coordinators' brief each working day, the leaders' digest on the first working day of a week."""
    owing = []
    for one in roles:
        if any(first <= today <= last for first, last in away.get(one.person_id, ())):
            continue
        red = facts.red_dates.get(one.region_id, frozenset())
        if not is_working_day(today, red):
            continue
        if one.role is Role.KOORDINATOR:
            owing.append(Owing(one.person_id, NoticeKind.BRIEF, one.region_id, today.isoformat(), one.region_id))
        elif one.role is Role.PIMPINAN and _week_begins(today, red):
            year, week, _ = today.isocalendar()
            owing.append(Owing(one.person_id, NoticeKind.WEEKLY, one.region_id, f"{year}-W{week:02}", one.region_id))
    return owing


def _week_begins(today: date, red: frozenset[date]) -> bool:
    """Whether it is one of a week's first two working days: the second, in case the first one was missed."""
    monday = today - timedelta(days=today.weekday())
    before = working_day_before(today, lambda day: is_working_day(day, red))
    return before < monday or working_day_before(before, lambda day: is_working_day(day, red)) < monday


def _offers(look: _RegionWindow, facts: PlanningFacts, owed: Iterable[OwedGroup]) -> list[tuple[int, int, int, int]]:
    """(region, round, OPD, level) of those whose lateness has reached a level of the round's setting."""
    levels: dict[tuple[int, int], int] = {}
    red = facts.red_dates.get(look.region.id, frozenset())
    for one in owed:
        if one.returned or (one.promised_on is not None and one.promised_on >= look.today):
            continue
        deadline_on = local(one.deadline_at, look.region.zone).date()
        level = escalation_level(deadline_on, look.today, facts.rounds[one.round_id].ladder, red)
        key = (one.round_id, one.opd_id)
        levels[key] = max(levels.get(key, 0), level)
    return [(look.region.id, round_id, opd_id, level) for (round_id, opd_id), level in levels.items() if level]
