"""A year of two regions, walked day by day with the real planning, dispatcher and renderers on a clock that is set.

People send things at random, promise, put off, go on leave; the bot is down on some days, restarts on others,
runs twice at once, and its clock jumps back an hour. The walk keeps its own books, in plain Python, of what is
owed; what was sent is judged by them.
"""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bot.clock import SettableClock
from bot.notices.renderers import render
from domain.calendar import at_wall_time, is_working_day, local
from domain.notices import NoticeKind
from domain.people.people import Role
from domain.reminding.preferences import is_away
from domain.rounds.ladder import DEFAULT, Span, step_days
from domain.rounds.round_news import TaskCounts
from reminders.delivery import BeforeSend, Delivered, Delivery, Withheld
from reminders.dispatcher import Dispatcher
from reminders.planner import Planner
from screens.screen import Screen
from services.people.regions import create_region
from services.ports import Ports
from services.refusals import Conflict
from services.reminding.promises import promise, put_off
from storage.database import Connection, Database
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.reminding import preferences
from storage.queries.rounds import round_changes, rounds
from tests import builders
from tests.bare_ports import bare_ports
from tests.reminders.year_errands import Errands

YEAR = 2026
BEGAN = datetime(2025, 12, 1, tzinfo=UTC)
TICKS = (time(7, 30), time(8, 30))
"""Wall times in the western zone at which the bot looks around each day: the reminder times of both zones."""

MORE_TICKS = (*TICKS, time(10, 30), time(15, 55), time(20, 0))
"""The same on some days."""

HANDOVER_DAY = date(2026, 5, 12)
"""When an admin hands over: between rounds, so that each of them is told of rounds by whoever serves then."""

_LONG = timedelta(days=31)
"""Nobody is away or unheard for longer."""

ROUNDS = (
    ("Aksi HAM B04", date(2026, 1, 12), date(2026, 4, 17), date(2026, 4, 30)),
    ("KKP HAM", date(2026, 2, 2), date(2026, 3, 13), date(2026, 3, 31)),
    ("Aksi HAM B08", date(2026, 6, 1), date(2026, 8, 16), date(2026, 9, 4)),  # ends on a Sunday before a holiday
    ("Aksi HAM B12", date(2026, 9, 14), date(2026, 11, 30), date(2026, 12, 31)),
)


@dataclass(slots=True)
class Owing:
    """An assignment as the walk's own books know it; instants, and the local day of each deadline."""

    id: int
    region: int
    opd: int
    span: Span
    official_at: datetime
    opens_at: datetime
    sends_at: datetime | None
    sent: bool = False
    promised_on: date | None = None


@dataclass(slots=True)
class Walker:
    """A person with whatever was sent to them."""

    id: int
    telegram_id: int
    home: int
    opds: tuple[int, ...]
    leave: list[tuple[date, date]] = field(default_factory=list)
    digests: list[datetime] = field(default_factory=list)


@dataclass(slots=True)
class Books:
    """What the year came to."""

    notices: Counter[NoticeKind] = field(default_factory=Counter)
    duplicates: int = 0
    on_red_dates: int = 0
    outside_hours: int = 0
    on_leave: int = 0
    after_submission: int = 0
    promised: int = 0
    expected: int = 0
    reached: int = 0
    reached_when_up: int = 0
    expected_when_up: int = 0
    caught_up: int = 0
    twice_a_day: int = 0
    first_words: int = 0
    not_told: int = 0
    told_again: int = 0
    unprompted: Counter[int] = field(default_factory=Counter)
    """On how many days somebody got so many messages beyond the answers to what they had done."""

    all_told: int = 0


class Year:
    """Builds the two regions, walks the days, keeps the books."""

    def __init__(self, database: Database, seed: int) -> None:
        self.clock = SettableClock(datetime(YEAR, 1, 1, tzinfo=UTC))
        self.ports: Ports = bare_ports(database, self.clock)
        self.random = random.Random(seed)
        self.books = Books()
        self.owing: list[Owing] = []
        self.people: list[Walker] = []
        self.zones: dict[int, str] = {}
        self.red: dict[int, frozenset[date]] = {}
        self.missed: dict[tuple[int, date], bool] = {}
        self.said: Counter[tuple[int, str, int, str]] = Counter()
        self.days: Counter[tuple[int, date]] = Counter()
        self.openings: Counter[tuple[int, str]] = Counter()
        self.errands = Errands(self.ports, random.Random(seed))
        self.messages: Counter[tuple[int, date]] = Counter()
        self.caused: Counter[tuple[int, date]] = Counter()
        self.successor = 0

    async def build(self, opds: int, indicators: int) -> None:
        """Two regions in two zones with four rounds each; the last person serves an OPD in both."""
        served: list[tuple[int, int]] = []
        for name, zone in (("Kota Contoh", "Asia/Jakarta"), ("Kabupaten Teladan", "Asia/Makassar")):
            made = await create_region(self.ports.database, self.clock.now(), name, "Bagian Hukum", zone)
            region = made.id
            self.zones[region] = zone
            async with self.ports.database.write() as db:
                if zone == "Asia/Makassar":
                    await builders.holiday(db, region, date(2026, 3, 12), "Hari jadi daerah")
                ids = [await builders.opd(db, region, f"OPD{n}", f"Dinas {n}") for n in range(opds)]
                for programme, opens_on, internal_on, official_on in ROUNDS:
                    ends = [at_wall_time(day, time(16, 0), zone) for day in (internal_on, official_on)]
                    opens_at = at_wall_time(opens_on, time(8, 0), zone)
                    round_id = await builders.round_(db, region, programme, ends[0], ends[1], opens_at)
                    counts = dict.fromkeys(ids, TaskCounts(added=indicators))
                    await round_changes.add(
                        db, region_id=region, round_id=round_id, counts=counts, opens=True, now=self.clock.now()
                    )
                    criterion = await builders.criterion(db, round_id)
                    for number in range(indicators):
                        indicator = await builders.indicator(db, criterion, f"H06-P{number}")
                        for opd in ids:
                            span = Span(opens_on, internal_on, official_on)
                            sends_at = self._some_instant(opens_at, ends[1])
                            id_ = await builders.assignment(db, indicator, opd)
                            self.owing.append(Owing(id_, region, opd, span, ends[1], opens_at, sends_at))
                for opd in ids:
                    await self._person(db, region, [(region, opd)])
                served.append((region, ids[0]))
                for role in (Role.KOORDINATOR, Role.PIMPINAN) if len(served) == 1 else ():
                    person = await builders.person(db, role.value)
                    await builders.membership(db, person, region, role=role, from_at=BEGAN)
                    self.errands.coordinator = self.errands.coordinator or person
                if len(served) == 1:
                    self.successor = await builders.person(db, "Kepala", 4_900_000)
                    head = Role.KEPALA_OPD
                    await builders.membership(db, self.successor, region, ids[1], role=head, from_at=BEGAN)
                self.red[region] = await rounds.red_dates(db, region)
        async with self.ports.database.write() as db:
            await self._person(db, served[0][0], served)

    async def walk(self) -> Books:
        """All days of the year."""
        day = date(YEAR, 1, 1)
        planning, dispatcher = self._process("a")
        down_until = day
        while day.year == YEAR:
            await self._live(day)
            await self._run_errands(day)
            if day >= down_until and self.random.random() < 0.05:
                down_until = day + timedelta(days=self.random.choice((1, 1, 1, 3)))
            down = day < down_until
            self._expect(day, down)
            for wall in () if down else MORE_TICKS if day.day % 7 == 0 else TICKS:
                await self._tick(at_wall_time(day, wall, "Asia/Jakarta"), planning, dispatcher)
                if self.random.random() < 0.03:  # killed and started again, the clock an hour back
                    planning, dispatcher = self._process(f"{day}-{wall}")
                    await dispatcher.recover()
                    await self._tick(self.clock.now() - timedelta(hours=1), planning, dispatcher)
                if self.random.random() < 0.05:  # two at once
                    other = self._process(f"{day}-{wall}-other")
                    await asyncio.gather(planning.run(), other[0].run())
                    await asyncio.gather(dispatcher.run(), other[1].run())
            day += timedelta(days=1)
        self._judge_openings(HANDOVER_DAY, day)
        for day_of_person, count in self.messages.items():
            self.books.unprompted[max(0, count - self.caused[day_of_person])] += 1
            self.books.all_told += count
        return self.books

    def _process(self, name: str) -> tuple[Planner, Dispatcher[object]]:
        async def rendered(notice: Notice) -> object | None:
            return await render(self.ports, notice)

        return Planner(self.ports.database, self.clock), Dispatcher(
            self.ports.database, self.clock, name, rendered, self._send
        )

    async def _tick(self, at: datetime, planning: Planner, dispatcher: Dispatcher[object]) -> None:
        self.clock.set(at)
        await self._submit(at)
        await planning.run()
        await dispatcher.run()

    async def _send(self, notice: Notice, screen: object, leaving: BeforeSend, *, urgent: bool) -> Delivery:
        if not await leaving():
            return Withheld()
        assert isinstance(screen, Screen)
        self._judge(notice, screen)
        return Delivered(1)

    def _judge(self, notice: Notice, screen: Screen) -> None:
        books, now = self.books, self.clock.now()
        books.notices[notice.kind] += 1
        key = (notice.person_id, notice.kind.value, notice.subject_id, notice.occurrence)
        self.said[key] += 1
        books.duplicates += self.said[key] > 1
        if notice.person_id != self.errands.coordinator:
            self.messages[notice.person_id, local(now, "Asia/Jakarta").date()] += 1
        for programme, *_ in ROUNDS:
            self.openings[notice.person_id, programme] += screen.text.count(f"dibuka</b>\n{programme} {YEAR}")
        if notice.kind in (NoticeKind.DIGEST, NoticeKind.ROUND_CHANGED, NoticeKind.WEEKLY_DIGEST):
            day_of_person = notice.person_id, local(now, "Asia/Jakarta").date()
            self.days[day_of_person] += 1
            books.twice_a_day += self.days[day_of_person] > 1
        if notice.kind is not NoticeKind.DIGEST:
            return
        who = next(one for one in self.people if one.id == notice.person_id)
        wall = local(now, self.zones[who.home])
        day = wall.date()
        books.duplicates += any(local(at, self.zones[who.home]).date() == day for at in who.digests)
        who.digests.append(now)
        books.on_red_dates += not is_working_day(day, self.red[who.home])
        books.outside_hours += not time(8, 0) <= wall.time() < time(16, 0)
        books.on_leave += is_away(who.leave, day)
        owed = [one for one in self.owing if one.opd in who.opds and one.opens_at <= now < one.official_at]
        books.after_submission += all(one.sent for one in owed)
        begins = "Periode penilaian dibuka" in screen.text
        books.promised += not begins and all(
            one.sent or (one.promised_on is not None and one.promised_on >= day) for one in owed
        )
        if (who.id, day) in self.missed:
            down = self.missed.pop((who.id, day))
            books.reached += 1
            books.reached_when_up += not down
        else:
            missed = [on for (id_, on), down in self.missed.items() if id_ == who.id and down and on < day]
            books.caught_up += any(day - on <= timedelta(days=5) for on in missed)

    def _expect(self, day: date, down: bool) -> None:
        """Whom the ladder alone would remind on this day at 08.30, by the walk's own books."""
        for who in self.people:
            if is_away(who.leave, day) or not is_working_day(day, self.red[who.home]):
                continue
            now = at_wall_time(day, time(8, 30), self.zones[who.home])
            for one in self.owing:
                done = one.sent or (one.sends_at is not None and one.sends_at <= now)
                if one.opd not in who.opds or done or not one.opens_at <= now < one.official_at:
                    continue
                if one.promised_on is not None and one.promised_on >= day:
                    continue
                if day in self._steps(one, who):
                    self.missed[(who.id, day)] = down
                    self.books.expected += 1
                    self.books.expected_when_up += not down
                    break

    def _steps(self, one: Owing, who: Walker) -> frozenset[date]:
        def region_works(day: date) -> bool:
            return is_working_day(day, self.red[one.region])

        def works(day: date) -> bool:
            return region_works(day) and is_working_day(day, self.red[who.home]) and not is_away(who.leave, day)

        return step_days(one.span, DEFAULT, works, region_works)

    def _judge_openings(self, since: date, until: date) -> None:
        """Whoever had anything left to send heard once of each round that opened then, and nobody a second time."""
        for who in self.people:
            for programme, opens_on, *_ in ROUNDS:
                if not since <= opens_on < until:
                    continue
                mine = [one for one in self.owing if one.opd in who.opds and one.span.opens_on == opens_on]
                late_enough = [one for one in mine if one.sends_at is None or one.sends_at > one.opens_at + _LONG]
                count = self.openings[who.id, programme]
                self.books.first_words += count
                self.books.not_told += count < len({one.opd for one in late_enough})
                self.books.told_again += count > len(who.opds)

    async def _live(self, day: date) -> None:
        """What people do of themselves: leave is taken, and a few who were reminded answer."""
        self.clock.set(at_wall_time(day, time(7, 0), "Asia/Jakarta"))
        for who in self.people:
            yesterday = day - timedelta(days=1)
            reminded = any(local(at, self.zones[who.home]).date() == yesterday for at in who.digests)
            if self.random.random() < 0.004:
                leave = (
                    day + timedelta(days=self.random.randint(0, 5)),
                    day + timedelta(days=self.random.randint(5, 14)),
                )
                who.leave.append(leave)
                async with self.ports.database.write() as db:
                    await preferences.add_leave(db, who.id, *leave, self.clock.now())
            if reminded and who.opds and self.random.random() < 0.15:
                await self._promise(who, day)
            elif reminded and self.random.random() < 0.1:
                async with self.ports.database.read() as db:
                    standing = await actors.conversation(db, who.telegram_id)
                assert standing is not None
                await put_off(self.ports, standing.actor)

    async def _run_errands(self, day: date) -> None:
        """In the western region on working days: a question or more time now and then, once a hand-over."""
        region = self.people[0].home
        if not is_working_day(day, self.red[region]):
            return
        self.clock.set(at_wall_time(day, time(8, 10), self.zones[region]))
        who = self.errands.random.choice([one for one in self.people if one.home == region and one.opds])
        if self.errands.random.random() < 0.1:
            await self.errands.asks(who.id, who.opds[0])
            self.caused[who.id, day] += 1
        owed = [
            one for one in self.owing if one.opd == who.opds[0] and not one.sent and one.opens_at <= self.clock.now()
        ]
        if owed and self.errands.random.random() < 0.1:
            one = owed[0]
            before = self.errands.extensions
            one.span = await self.errands.gets_more_time(who.id, one.id, self.zones[region], one.span)
            for served in self.people if self.errands.extensions > before else ():
                self.caused[served.id, day] += one.opd in served.opds
        if day == HANDOVER_DAY:
            self._judge_openings(date.min, day)
            leaving = self.people[1]
            await self.errands.hands_over(leaving.id, self.successor)
            self.caused[leaving.id, day] += 3
            self.caused[self.successor, day] += 3
            self.people.append(Walker(self.successor, 4_900_000, region, leaving.opds))
            leaving.opds = ()

    async def _promise(self, who: Walker, day: date) -> None:
        async with self.ports.database.read() as db:
            standing = await actors.conversation(db, who.telegram_id)
        assert standing is not None and standing.actor.current is not None
        promised_on = day + timedelta(days=self.random.randint(1, 9))
        now = self.clock.now()
        before = {one.id for one in self.owing if one.sent}
        try:
            made = await promise(self.ports, standing.actor, standing.actor.current.id, promised_on)
        except Conflict:
            return
        for one in self.owing:
            meant = made is not None and one.opd == made.opd.id and one.id not in before
            stands = one.promised_on is not None and one.promised_on >= local(now, self.zones[one.region]).date()
            if meant and not stands and one.opens_at <= now < one.official_at:
                one.promised_on = promised_on

    async def _submit(self, now: datetime) -> None:
        for one in self.owing:
            if not one.sent and one.sends_at is not None and one.sends_at <= now:
                one.sent = True
                async with self.ports.database.write() as db:
                    await builders.submission(db, one.id, self.people[0].id, submitted_at=now)

    def _some_instant(self, first: datetime, last: datetime) -> datetime | None:
        """When somebody sends: mostly late in the round, sometimes never."""
        if self.random.random() < 0.15:
            return None
        share: float = self.random.random() ** 0.4
        return first + (last - first) * share

    async def _person(self, db: Connection, home: int, serves: list[tuple[int, int]]) -> None:
        telegram_id = 5_000_000 + len(self.people)
        person = await builders.person(db, f"Pegawai {len(self.people)}", telegram_id)
        for region, opd in serves:
            await builders.membership(db, person, region, opd, from_at=BEGAN)
        self.people.append(Walker(person, telegram_id, home, tuple(opd for _, opd in serves)))
