"""Planning: looks whose reminder time has come, asks `plan` who is due, and writes the notices; often and cheaply.

Only regions and people whose minute has come since the last look are looked at, a few regions at a time. What
was looked at is remembered to save work alone: that nothing is planned twice is the outbox's unique key.
"""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import OFFICE_CLOSES, OFFICE_OPENS, is_working_day, local
from domain.clock import Clock
from domain.notices import NoticeKind
from domain.people.people import Region, Role
from domain.reminding.escalations import counts_in_letter
from domain.reminding.preferences import DEFAULT_MINUTE, is_away, remind_minute
from domain.reminding.reminder_times import working_day_before
from domain.rounds.ladder import escalation_level, ladder_from
from domain.submission.contributions import ends_at
from reminders.due_rules import Debt, PlanningFacts, ReminderRecipient, RoundDays, due_persons
from reminders.news_planner import plan_news
from storage.database import Connection, Database
from storage.queries.endorsement import requests
from storage.queries.people.actors import people_of
from storage.queries.people.regions import list_all
from storage.queries.reminding import planning
from storage.queries.reminding.planning import Helper, OwedGroup, PlannedNotice, Serving

_RUN_EVERY = timedelta(minutes=1)
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

    def includes(self, minute: int | None) -> bool:
        return self.after < remind_minute(minute) <= self.until


@dataclass(frozen=True, slots=True)
class _EscalationOffer:
    """An OPD so late that a letter to its head is offered, at a level of the round's setting."""

    region_id: int
    round_id: int
    opd_id: int
    level: int


class Planner:
    """Plans for all regions of a database; several may run at once, in one process or in two."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._last_run_at: datetime | None = None
        self._planned_until: dict[int, tuple[date, int]] = {}

    async def run(self) -> int:
        """Plans what has become due since the last look; returns at how many regions it looked."""
        now = self._clock.now()
        if self._last_run_at is not None and self._last_run_at <= now < self._last_run_at + _RUN_EVERY:
            return 0
        windows = await self._due_windows(now)
        if windows:
            async with self._database.read() as db:
                first = min(window.today for window in windows)
                away = await planning.leaves(db, first)
                put_off = await planning.postponements(db, first - timedelta(days=31))
            for start in range(0, len(windows), _REGIONS_AT_ONCE):
                batch = windows[start : start + _REGIONS_AT_ONCE]
                await self._plan(batch, now, away, put_off)
                self._planned_until.update({window.region.id: (window.today, window.until) for window in batch})
                # Reading SQLite keeps the event loop busy: whoever waits for an answer goes in between.
                await asyncio.sleep(0)
        await plan_news(self._database, now, self._last_run_at, hour_came=bool(windows))
        self._last_run_at = now
        return len(windows)

    async def _due_windows(self, now: datetime) -> list[_RegionWindow]:
        async with self._database.read() as db:
            regions = await list_all(db)
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

    async def _plan(
        self,
        windows: Sequence[_RegionWindow],
        now: datetime,
        away: Mapping[int, Sequence[tuple[date, date]]],
        put_off: Mapping[int, set[date]],
    ) -> None:
        homes = {window.region.id: window for window in windows}
        async with self._database.read() as db:
            memberships = await planning.serving(db, homes)
            roles = [serving for serving in memberships if homes[serving.home_region_id].includes(serving.minute)]
            helpers = [
                helper
                for helper in await planning.helpers(db, homes, now)
                if homes[helper.home_region_id].includes(helper.minute)
            ]
            region_ids = {part.region_id for part in _parts(roles, helpers)} | set(homes)
            facts, owed, zones = await _facts(db, region_ids, now)
            since = min(window.today for window in windows) - timedelta(days=31)
            served = await planning.served_on(db, {part.person_id for part in _parts(roles, helpers)}, since)
            levels = await planning.escalation_levels(db, facts.rounds)
            heads = [serving for serving in roles if serving.role is Role.KEPALA_OPD and serving.opd_id is not None]
            waited_for = await requests.waited_for(db, {head.opd_id for head in heads if head.opd_id is not None})
        owing: list[PlannedNotice] = []
        for home_id, window in homes.items():
            home_roles = [serving for serving in roles if serving.home_region_id == home_id]
            recipients = _recipients(home_roles, zones, away, put_off, served)
            home_helpers = [helper for helper in helpers if helper.home_region_id == home_id]
            recipients += _helping_recipients(home_helpers, facts, zones, away, served, now)
            owing += [
                PlannedNotice(person_id, NoticeKind.DIGEST, person_id, window.today.isoformat(), home_id)
                for person_id in due_persons(recipients, facts, window.today)
            ]
            owing += _head_digests(home_roles, waited_for, window.today, away)
            owing += _overseer_notices(home_roles, facts, window.today, away)
        offers = [
            offer
            for window in windows
            if window.includes(None)
            for offer in _escalation_offers(window, facts, owed.get(window.region.id, ()), now)
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
    db: Connection, region_ids: set[int], now: datetime
) -> tuple[PlanningFacts, dict[int, list[OwedGroup]], dict[int, str]]:
    zones = {region.id: region.zone for region in await list_all(db) if region.id in region_ids}
    rounds = await planning.open_rounds(db, region_ids, now)
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
    return PlanningFacts(await planning.red_dates(db, region_ids), days, debts), by_region, zones


def _recipients(
    roles: Iterable[Serving],
    zones: Mapping[int, str],
    away: Mapping[int, Sequence[tuple[date, date]]],
    put_off: Mapping[int, set[date]],
    served: Mapping[int, date],
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
            away.get(person_id, ()),
            served.get(person_id),
            put_off.get(person_id, frozenset()),
        )
        for (person_id, home_id), opds in serves.items()
    ]


def _parts(roles: Sequence[Serving], helpers: Sequence[Helper]) -> list[Serving | Helper]:
    return [*roles, *helpers]


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


def _head_digests(
    roles: Iterable[Serving],
    waited_for: Collection[int],
    today: date,
    away: Mapping[int, Sequence[tuple[date, date]]],
) -> list[PlannedNotice]:
    """The digest of heads of OPD for whose yes something waits."""
    return [
        PlannedNotice(
            serving.person_id, NoticeKind.DIGEST, serving.person_id, today.isoformat(), serving.home_region_id
        )
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


def _escalation_offers(
    window: _RegionWindow, facts: PlanningFacts, owed: Iterable[OwedGroup], now: datetime
) -> list[_EscalationOffer]:
    """The OPD whose lateness has reached a level of the round's setting."""
    levels: dict[tuple[int, int], int] = {}
    red = facts.red_dates.get(window.region.id, frozenset())
    for group in owed:
        # What is handed back is not among what the query counts as owed.
        if not counts_in_letter(
            group.deadline_at,
            group.promised_on,
            returned=group.returned,
            handed_back=False,
            now=now,
            today=window.today,
        ):
            continue
        deadline_on = local(group.deadline_at, window.region.zone).date()
        level = escalation_level(deadline_on, window.today, facts.rounds[group.round_id].ladder, red)
        key = (group.round_id, group.opd_id)
        levels[key] = max(levels.get(key, 0), level)
    return [
        _EscalationOffer(window.region.id, round_id, opd_id, level)
        for (round_id, opd_id), level in levels.items()
        if level
    ]
