"""Planning: looks whose reminder time has come, asks `plan` who is due, and writes the notices; often and cheaply.

Only regions and people whose minute has come since the last look are looked at, a few regions at a time. What
was looked at is remembered to save work alone: that nothing is planned twice is the outbox's unique key.
"""

import asyncio
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from domain.calendar import OFFICE_CLOSES, OFFICE_OPENS, is_working_day, local
from domain.clock import Clock
from domain.notices import NoticeKind
from domain.people.people import Region, Role
from domain.reminding.preferences import DEFAULT_MINUTE, is_away, remind_minute
from domain.reminding.reminder_times import working_day_before
from domain.rounds.ladder import ladder_from
from domain.submission.contributions import ends_at
from reminders.bot_share import BotShare, places_of
from reminders.due_rules import Debt, PlanningFacts, ReminderRecipient, RoundDays, due_persons
from reminders.escalation_offers import escalation_offers
from reminders.news_planner import plan_news
from storage.database import Connection, Database
from storage.queries.endorsement import requests
from storage.queries.people.actors import people_of
from storage.queries.people.regions import list_all
from storage.queries.reminding import planning
from storage.queries.reminding.planning import Helper, OwedGroup, PlannedNotice, Serving

_Part = TypeVar("_Part", Serving, Helper)

_RUN_EVERY = timedelta(minutes=1)
_REGIONS_AT_ONCE = 16
_BATCHES_AT_ONCE = 2
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

    def includes(self, minute: int | None) -> bool:
        return self.after < remind_minute(minute) <= self.until


@dataclass(frozen=True, slots=True)
class _Absences:
    """Everybody's leave, and the days to which they have put a digest off."""

    away: Mapping[int, Sequence[tuple[date, date]]]
    put_off: Mapping[int, set[date]]


class Planner:
    """Plans for the regions that a bot serves (None: for all); several may run at once, in one process or in two."""

    def __init__(self, database: Database, clock: Clock, bot_id: int | None = None) -> None:
        self._database = database
        self._clock = clock
        self._bot_id = bot_id
        self._last_run_at: datetime | None = None
        self._planned_until: dict[int, tuple[date, int]] = {}

    async def run(self) -> int:
        """Plans what has become due since the last look; returns at how many regions it looked."""
        now = self._clock.now()
        if self._last_run_at is not None and self._last_run_at <= now < self._last_run_at + _RUN_EVERY:
            return 0
        async with self._database.read() as db:
            regions = await list_all(db)
            windows = await self._due_windows(db, regions, now)
            if windows:
                first = min(window.today for window in windows)
                absences = _Absences(
                    await planning.leaves(db, first), await planning.postponements(db, first - timedelta(days=31))
                )
        if windows:
            share = BotShare(regions, self._bot_id)
            starts = range(0, len(windows), _REGIONS_AT_ONCE)
            batches = iter([windows[start : start + _REGIONS_AT_ONCE] for start in starts])
            # While the database looks after one batch, another is thought over here.
            async with asyncio.TaskGroup() as group:
                for _ in range(_BATCHES_AT_ONCE):
                    group.create_task(self._plan_all(batches, share, absences, now))
        await plan_news(self._database, now, self._last_run_at, hour_came=bool(windows), bot_id=self._bot_id)
        self._last_run_at = now
        return len(windows)

    async def _due_windows(self, db: Connection, regions: Sequence[Region], now: datetime) -> list[_RegionWindow]:
        today = {zone: local(now, zone) for zone in {region.zone for region in regions}}
        red = await planning.red_among(db, {wall.date() for wall in today.values()})
        own_minutes = await planning.own_minutes(db)
        by_home: dict[int | None, set[int]] = {}
        for home, minute in own_minutes:
            by_home.setdefault(home, set()).add(remind_minute(minute))
        windows = []
        for region in regions:
            wall = today[region.zone]
            day, minute = wall.date(), wall.hour * 60 + wall.minute
            if minute not in _OFFICE or not is_working_day(day, red.get(region.id, ())):
                continue
            last_day, last_minute = self._planned_until.get(region.id, (day, -1))
            after = last_minute if last_day == day and last_minute <= minute else -1
            minutes = {DEFAULT_MINUTE} | by_home.get(region.id, set()) | by_home.get(None, set())
            if any(after < each <= minute for each in minutes):
                windows.append(_RegionWindow(region, day, after, minute))
        return windows

    async def _plan_all(
        self, batches: Iterator[list[_RegionWindow]], share: BotShare, absences: _Absences, now: datetime
    ) -> None:
        for batch in batches:
            await self._plan(batch, share, absences, now)
            self._planned_until.update({window.region.id: (window.today, window.until) for window in batch})
            # Reading SQLite keeps the event loop busy: whoever waits for an answer goes in between.
            await asyncio.sleep(0)

    async def _plan(
        self, windows: Sequence[_RegionWindow], share: BotShare, absences: _Absences, now: datetime
    ) -> None:
        homes = {window.region.id: window for window in windows}
        away = absences.away
        async with self._database.read() as db:
            memberships = share.roles(await planning.serving(db, homes))
            roles = [serving for serving in memberships if homes[serving.home_region_id].includes(serving.minute)]
            helpers = [
                helper
                for helper in await planning.helpers(db, homes, now)
                if homes[helper.home_region_id].includes(helper.minute) and share.includes(helper.region_id)
            ]
            places = places_of(roles, helpers)
            region_ids = {region_id for served in places.values() for region_id in served} | set(homes)
            zones = {region_id: share.zone(region_id) for region_id in region_ids}
            facts, owed = await _facts(db, zones, now)
            since = min(window.today for window in windows) - timedelta(days=31)
            served = await planning.served_on(db, places.keys(), since, self._bot_id)
            levels = await planning.escalation_levels(db, facts.rounds)
            heads = [serving for serving in roles if serving.role is Role.KEPALA_OPD and serving.opd_id is not None]
            waited_for = await requests.waited_for(db, {head.opd_id for head in heads if head.opd_id is not None})
        owing: list[PlannedNotice] = []
        roles_of, helpers_of = _by_home(roles), _by_home(helpers)
        for home_id, window in homes.items():
            home_roles = roles_of.get(home_id, ())
            recipients = _recipients(home_roles, zones, absences, served)
            recipients += _helping_recipients(helpers_of.get(home_id, ()), facts, zones, away, served, now)
            reminded = due_persons(recipients, facts, window.today)
            reminded += _heads_waited_for(home_roles, waited_for, window.today, away)
            owing += [share.digest(each, home_id, places[each], window.today) for each in reminded]
            owing += _overseer_notices(home_roles, facts, window.today, away)
        offers = [
            offer
            for window in windows
            if window.includes(None) and share.includes(window.region.id)
            for offer in escalation_offers(window.region, window.today, facts, owed.get(window.region.id, ()), now)
        ]
        offers = [offer for offer in offers if levels.get((offer.round_id, offer.opd_id), 0) < offer.level]
        if not owing and not offers:
            return
        async with self._database.write() as db:
            escalated: set[tuple[int, int]] = set()
            for offer in offers:
                today = homes[offer.region_id].today
                if await planning.offer_escalation(
                    db, offer.region_id, offer.round_id, offer.opd_id, offer.level, today
                ):
                    escalated.add((offer.region_id, offer.round_id))
            for region_id, round_id in sorted(escalated):
                occurrence = homes[region_id].today.isoformat()
                owing += [
                    PlannedNotice(person_id, NoticeKind.ESCALATION, round_id, occurrence, region_id)
                    for person_id in await people_of(db, region_id, role=Role.KOORDINATOR)
                ]
            await planning.enqueue_many(db, owing, now)


async def _facts(
    db: Connection, zones: Mapping[int, str], now: datetime
) -> tuple[PlanningFacts, dict[int, list[OwedGroup]]]:
    """What planning looks at in the regions of which the zones are told, and what is owed by region."""
    rounds = await planning.open_rounds(db, zones, now)
    groups = await planning.owed(db, rounds, now) if rounds else []
    debts: dict[int, list[Debt]] = {}
    by_region: dict[int, list[OwedGroup]] = {}
    for group in groups:
        deadline_on = local(group.deadline_at, zones[group.region_id]).date()
        debts.setdefault(group.opd_id, []).append(
            Debt(group.region_id, group.opd_id, group.round_id, deadline_on, group.promised_on)
        )
        by_region.setdefault(group.region_id, []).append(group)
    days = {
        opened.id: RoundDays(
            local(opened.opens_at, zones[opened.region_id]).date(),
            local(opened.official_deadline_at, zones[opened.region_id]).date(),
            ladder_from(opened.ladder),
        )
        for opened in rounds
    }
    return PlanningFacts(await planning.red_dates(db, zones), days, debts), by_region


def _by_home(parts: Iterable[_Part]) -> dict[int, list[_Part]]:
    homes: dict[int, list[_Part]] = {}
    for part in parts:
        homes.setdefault(part.home_region_id, []).append(part)
    return homes


def _recipients(
    roles: Iterable[Serving], zones: Mapping[int, str], absences: _Absences, served: Mapping[int, date]
) -> list[ReminderRecipient]:
    serves: dict[tuple[int, int], dict[int, date]] = {}
    for serving in roles:
        if serving.role is Role.ADMIN_OPD and serving.opd_id is not None:
            since = local(serving.from_at, zones[serving.region_id]).date()
            serves.setdefault((serving.person_id, serving.home_region_id), {})[serving.opd_id] = since
    return [
        ReminderRecipient(
            person_id,
            home_id,
            opds,
            absences.away.get(person_id, ()),
            served.get(person_id),
            absences.put_off.get(person_id, frozenset()),
        )
        for (person_id, home_id), opds in serves.items()
    ]


def _helping_recipients(
    helpers: Iterable[Helper],
    facts: PlanningFacts,
    zones: Mapping[int, str],
    away: Mapping[int, Sequence[tuple[date, date]]],
    served: Mapping[int, date],
    now: datetime,
) -> list[ReminderRecipient]:
    """Colleagues, each with what they help with while time is left; whoever serves an OPD besides is here once more."""
    helps: dict[tuple[int, int], list[tuple[Debt, date]]] = {}
    for helper in helpers:
        if helper.round_id not in facts.rounds or now >= ends_at(helper.created_at, helper.deadline_at):
            continue
        zone = zones[helper.region_id]
        deadline_on = local(helper.deadline_at, zone).date()
        debt = Debt(helper.region_id, helper.opd_id, helper.round_id, deadline_on, None)
        since = local(helper.from_at, zone).date()
        helps.setdefault((helper.person_id, helper.home_region_id), []).append((debt, since))
    return [
        ReminderRecipient(person_id, home_id, {}, away.get(person_id, ()), served.get(person_id), helps=debts)
        for (person_id, home_id), debts in helps.items()
    ]


def _heads_waited_for(
    roles: Iterable[Serving],
    waited_for: Collection[int],
    today: date,
    away: Mapping[int, Sequence[tuple[date, date]]],
) -> list[int]:
    """The heads of OPD for whose yes something waits."""
    return [
        serving.person_id
        for serving in roles
        if serving.role is Role.KEPALA_OPD
        and serving.opd_id in waited_for
        and not is_away(away.get(serving.person_id, ()), today)
    ]


def _overseer_notices(
    roles: Iterable[Serving], facts: PlanningFacts, today: date, away: Mapping[int, Sequence[tuple[date, date]]]
) -> list[PlannedNotice]:
    """The coordinators' brief each working day, the leaders' digest on the first working day of a week."""
    owing = []
    for serving in roles:
        if is_away(away.get(serving.person_id, ()), today):
            continue
        red = facts.red_dates.get(serving.region_id, frozenset())
        if not is_working_day(today, red):
            continue
        if serving.role is Role.KOORDINATOR:
            owing.append(
                PlannedNotice(
                    serving.person_id, NoticeKind.MORNING_BRIEF, serving.region_id, today.isoformat(), serving.region_id
                )
            )
        elif serving.role is Role.PIMPINAN and _week_begins(today, red):
            year, week, _ = today.isocalendar()
            owing.append(
                PlannedNotice(
                    serving.person_id,
                    NoticeKind.WEEKLY_DIGEST,
                    serving.region_id,
                    f"{year}-W{week:02}",
                    serving.region_id,
                )
            )
    return owing


def _week_begins(today: date, red: frozenset[date]) -> bool:
    """Whether it is one of a week's first two working days: the second, in case the first one was missed."""
    monday = today - timedelta(days=today.weekday())
    before = working_day_before(today, lambda day: is_working_day(day, red))
    return before < monday or working_day_before(before, lambda day: is_working_day(day, red)) < monday
