"""Planning against the database, on both engines: rows are written once, for those whose minute has come."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import insert, select, update

from bot.clock import SettableClock
from bot.notices.renderers import render
from domain.calendar import at_wall_time
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind, NoticeState
from domain.people.people import Actor, Role
from domain.reminding.digests import WeeklyDigest
from domain.reminding.manual_reminders import Fate, ReminderReach, ReminderSelection
from domain.reminding.not_ours import NotOursReason
from reminders.delivery import BeforeSend, Delivered, Delivery, Uncertain, Withheld
from reminders.dispatcher import Dispatcher
from reminders.planner import Planner
from services.ports import Ports
from services.refusals import Conflict
from services.reminding import escalations, manual_reminders, not_ours
from services.reminding.promises import promise
from services.reminding.weekly_digest import weekly_digest
from storage.database import Connection, Database
from storage.queries import outbox
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.reminding import preferences
from storage.queries.submission import assignments
from storage.tables.delivery import NoticeRow
from storage.tables.people import PersonRow
from storage.tables.programme import RoundRow
from storage.tables.reminding import NotOursRow, PromiseRow
from tests import builders
from tests.bare_ports import bare_ports

BEGAN = datetime(2026, 1, 5, tzinfo=UTC)
FRIDAY = date(2026, 3, 6)
"""Seven days before the internal deadline."""


@dataclass(slots=True)
class Place:
    """Two regions in two zones, an OPD each with two assignments; `both` serves the two, living by the first."""

    ports: Ports
    clock: SettableClock
    ids: dict[str, int] = field(default_factory=dict)
    telegram: dict[str, int] = field(default_factory=dict)
    sent: list[tuple[str, NoticeKind]] = field(default_factory=list)
    answers: list[Delivery] = field(default_factory=list)

    def at(self, day: date, wall: time, zone: str = "Asia/Jakarta") -> None:
        """Sets the clock."""
        self.clock.set(at_wall_time(day, wall, zone))

    async def planned(self, planning: Planner | None = None) -> Counter[tuple[str, str]]:
        """Plans, and counts what is owed by person and kind."""
        await (planning or Planner(self.ports.database, self.clock)).run()
        async with self.ports.database.read() as db:
            found = await db.execute(
                select(PersonRow.name, NoticeRow.kind).join(PersonRow, PersonRow.id == NoticeRow.person_id)
            )
            return Counter((row[0], row[1].value) for row in found)

    async def swept(self, claimer: str = "us") -> list[tuple[str, NoticeKind]]:
        """Delivers what is due; who got what since the last dispatcher."""
        self.sent.clear()

        async def rendered(notice: Notice) -> object | None:
            return await render(self.ports, notice)

        await Dispatcher(self.ports.database, self.clock, claimer, rendered, self._send).run()
        return sorted(self.sent)

    async def actor(self, name: str) -> Actor:
        """A person with the roles that hold now."""
        async with self.ports.database.read() as db:
            standing = await actors.conversation(db, self.telegram[name])
        assert standing is not None
        return standing.actor

    async def _send(self, notice: Notice, screen: object, leaving: BeforeSend, *, urgent: bool) -> Delivery:
        if not await leaving():
            return Withheld()
        name = next(name for name, number in self.telegram.items() if number == notice.telegram_id)
        self.sent.append((name, notice.kind))
        return self.answers.pop(0) if self.answers else Delivered(1)


@pytest_asyncio.fixture
async def place(database: Database) -> Place:
    clock = SettableClock(builders.NOW)
    here = Place(bare_ports(database, clock), clock)
    async with database.write() as db:
        for name, zone in (("barat", "Asia/Jakarta"), ("tengah", "Asia/Makassar")):
            region = here.ids[name] = await builders.region(db, name, zone)
            opd = here.ids[f"opd {name}"] = await builders.opd(db, region, f"DIN{name[0].upper()}", f"Dinas {name}")
            other = here.ids[f"other {name}"] = await builders.opd(db, region, f"LAIN{name[0].upper()}", f"Lain {name}")
            round_id = here.ids[f"round {name}"] = await builders.round_(db, region)
            criterion = await builders.criterion(db, round_id)
            for number in (1, 2):
                indicator = await builders.indicator(db, criterion, f"H06-P{number}")
                here.ids[f"owed {name} {number}"] = await builders.assignment(db, indicator, opd)
            for who, of, role in (
                (f"admin {name}", opd, None),
                (f"coordinator {name}", None, Role.KOORDINATOR),
                (f"leader {name}", None, Role.PIMPINAN),
                (f"head {name}", opd, Role.KEPALA_OPD),
                (f"idle {name}", other, None),
            ):
                person = here.ids[who] = await _person(db, here, who)
                await builders.membership(db, person, region, of, role, BEGAN)
        both = here.ids["both"] = await _person(db, here, "both")
        for name in ("barat", "tengah"):
            await builders.membership(db, both, here.ids[name], here.ids[f"opd {name}"], from_at=BEGAN)
    return here


async def _person(db: Connection, here: Place, name: str) -> int:
    number = here.telegram[name] = 8_000_000 + len(here.telegram)
    return await builders.person(db, name, number)


async def test_each_zone_has_its_own_half_past_eight(place: Place) -> None:
    planning = Planner(place.ports.database, place.clock)
    place.at(FRIDAY, time(7, 29))
    assert await place.planned(planning) == {}
    place.at(FRIDAY, time(7, 30))  # 08.30 WITA
    assert set(await place.planned(planning)) == {("admin tengah", "digest"), ("coordinator tengah", "morning_brief")}
    place.at(FRIDAY, time(8, 30))
    found = await place.planned(planning)
    assert {name for name, kind in found if kind == "digest"} == {"admin tengah", "admin barat", "both"}
    assert set(found.values()) == {1}
    assert await place.swept() == [
        ("admin barat", NoticeKind.DIGEST),
        ("admin tengah", NoticeKind.DIGEST),
        ("both", NoticeKind.DIGEST),
    ]  # the coordinators have nothing to be told


async def test_two_processes_and_a_clock_set_back_plan_nothing_twice(place: Place) -> None:
    place.at(FRIDAY, time(8, 31))
    one, two = (Planner(place.ports.database, place.clock) for _ in range(2))
    await asyncio.gather(one.run(), two.run())
    first = await place.planned(one)
    await place.swept()
    place.clock.advance(timedelta(hours=-1))
    assert await place.planned(one) == first and await place.planned() == first
    place.clock.advance(timedelta(hours=3))
    assert await place.planned(one) == first
    assert await place.swept() == []


async def test_downtime_serves_later_the_same_day_or_the_next_but_not_for_ever(place: Place) -> None:
    place.at(FRIDAY, time(15, 0))
    await place.planned()
    assert ("admin barat", NoticeKind.DIGEST) in await place.swept()
    place.at(date(2026, 3, 10), time(16, 30))  # the bot came up after office hours of the next step
    await place.planned()
    assert await place.swept() == []
    place.at(date(2026, 3, 11), time(8, 30))
    await place.planned()
    assert ("admin barat", NoticeKind.DIGEST) in await place.swept()


async def test_what_was_planned_and_not_sent_is_not_sent_on_another_day(place: Place) -> None:
    place.at(FRIDAY, time(8, 30))
    await place.planned()
    place.at(date(2026, 3, 9), time(9, 0))  # down over the weekend
    await place.planned()
    sent = await place.swept()
    assert sent.count(("admin barat", NoticeKind.DIGEST)) == 1
    async with place.ports.database.read() as db:
        states = await db.execute(
            select(NoticeRow.occurrence, NoticeRow.state)
            .where(NoticeRow.person_id == place.ids["admin barat"])
            .order_by(NoticeRow.occurrence)
        )
        assert [tuple(row) for row in states] == [
            ("2026-03-06", NoticeState.DROPPED),
            ("2026-03-09", NoticeState.SENT),
        ]


async def test_an_unknown_digest_is_repeated_once(place: Place) -> None:
    place.at(FRIDAY, time(8, 30))
    async with place.ports.database.write() as db:
        for name in ("both", "admin tengah"):
            await preferences.add_leave(db, place.ids[name], FRIDAY, FRIDAY, BEGAN)
    await place.planned()
    place.answers = [Uncertain("cut"), Uncertain("cut")]
    assert await place.swept() == [("admin barat", NoticeKind.DIGEST)]
    place.clock.advance(timedelta(minutes=5))
    assert await place.swept() == [("admin barat", NoticeKind.DIGEST)]
    place.clock.advance(timedelta(minutes=30))
    assert await place.swept() == []


async def test_own_hour_leave_and_red_dates(place: Place) -> None:
    async with place.ports.database.write() as db:
        await preferences.set_minute(db, place.ids["admin barat"], 10 * 60)
        await preferences.add_leave(db, place.ids["both"], FRIDAY, FRIDAY, BEGAN)
        await builders.holiday(db, place.ids["tengah"], FRIDAY)
    planning = Planner(place.ports.database, place.clock)
    place.at(FRIDAY, time(9, 59))
    await place.planned(planning)
    assert await place.swept() == []
    place.at(FRIDAY, time(10, 0))
    await place.planned(planning)
    assert await place.swept() == [("admin barat", NoticeKind.DIGEST)]


async def test_a_promise_and_a_handback_silence(place: Place) -> None:
    place.at(FRIDAY, time(7, 0))
    admin = await place.actor("admin barat")
    assert admin.current is not None
    for day in (date(2026, 3, 5), date(2026, 3, 8), date(2026, 4, 1)):  # past, a Sunday, after the official deadline
        with pytest.raises(Conflict, match=ConflictReason.DAY_NOT_OFFERED):
            await promise(place.ports, admin, admin.current.id, day)
    made = await promise(place.ports, admin, admin.current.id, date(2026, 3, 9))
    assert made is not None and len(made.owed) == 2
    assert await promise(place.ports, admin, admin.current.id, date(2026, 3, 10)) is None
    other = await place.actor("admin tengah")
    for number in (1, 2):
        owed = place.ids[f"owed tengah {number}"]
        await not_ours.hand_back(place.ports, other, owed, NotOursReason.OTHER_OPD)
    with pytest.raises(Conflict, match=ConflictReason.ALREADY_ASKED):
        await not_ours.hand_back(place.ports, other, place.ids["owed tengah 1"], NotOursReason.OTHER_OPD)
    place.at(FRIDAY, time(8, 30))
    await place.planned()
    sent = await place.swept()
    assert not any(kind is NoticeKind.DIGEST for _, kind in sent)
    assert sent.count(("coordinator tengah", NoticeKind.NOT_OURS_ASKED)) == 2
    place.at(date(2026, 3, 10), time(8, 30))
    await place.planned()
    assert ("admin barat", NoticeKind.DIGEST) in await place.swept()


@pytest.mark.parametrize("answer", [PromiseRow, NotOursRow])
async def test_only_what_the_opd_that_has_it_now_says_silences(
    place: Place, answer: type[PromiseRow] | type[NotOursRow]
) -> None:
    values: dict[str, object]
    if answer is PromiseRow:
        values = {"promised_on": date(2026, 3, 9), "made_by": place.ids["idle barat"], "made_at": BEGAN}
    else:
        values = {"reason": NotOursReason.OTHER, "asked_by": place.ids["idle barat"], "asked_at": BEGAN}
    values |= {"region_id": place.ids["barat"], "opd_id": place.ids["other barat"]}
    async with place.ports.database.write() as db:
        for number in (1, 2):
            owed = place.ids[f"owed barat {number}"]
            await db.execute(insert(answer).values(assignment_id=owed, **values))
    place.at(FRIDAY, time(8, 30))
    await place.planned()
    assert ("admin barat", NoticeKind.DIGEST) in await place.swept()


async def test_late_opd_are_offered_and_written_to_once(place: Place) -> None:
    late = date(2026, 3, 20)  # five working days after the deadline
    place.at(late, time(8, 30))
    await place.planned()
    assert ("coordinator barat", NoticeKind.ESCALATION) in await place.swept()
    coordinator = await place.actor("coordinator barat")
    (offer,) = (await escalations.offers(place.ports, coordinator, place.ids["round barat"])).offers
    assert offer.heads == ("head barat",) and offer.letter.late == 2
    await escalations.send_letter(place.ports, coordinator, offer.id, offer.revision)
    with pytest.raises(Conflict, match=ConflictReason.ALREADY_SENT):
        await escalations.send_letter(place.ports, coordinator, offer.id, offer.revision)
    assert await place.swept() == [("head barat", NoticeKind.HEAD_LETTER)]
    place.at(date(2026, 3, 23), time(8, 30))
    await place.planned()
    assert not any(kind is NoticeKind.ESCALATION for _, kind in await place.swept())


async def test_reminding_by_hand_counts_as_the_days_digest(place: Place) -> None:
    place.at(date(2026, 3, 4), time(9, 0))
    coordinator = await place.actor("coordinator barat")
    (line,) = (await manual_reminders.board(place.ports, coordinator, place.ids["barat"])).opds
    assert {one.reach for one in line.people} == {ReminderReach.WILL}
    await manual_reminders.toggle(place.ports, coordinator, place.ids["barat"], line.opd.id)
    board = await manual_reminders.board(place.ports, coordinator, place.ids["barat"])
    nudge_id, owed = await manual_reminders.remind(
        place.ports, coordinator, place.ids["barat"], ReminderSelection.CHOSEN, board.revision(ReminderSelection.CHOSEN)
    )
    assert len(owed) == 2
    assert len(await place.swept()) == 2
    result = await manual_reminders.outcome(place.ports, coordinator, nudge_id)
    assert [person.fate for person in result.people] == [Fate.DELIVERED, Fate.DELIVERED]
    with pytest.raises(Conflict, match=ConflictReason.NOBODY_TO_REMIND):
        await manual_reminders.remind(
            place.ports,
            coordinator,
            place.ids["barat"],
            ReminderSelection.CHOSEN,
            board.revision(ReminderSelection.CHOSEN),
        )
    (again,) = (await manual_reminders.board(place.ports, coordinator, place.ids["barat"])).opds
    assert {one.reach for one in again.people} == {ReminderReach.HAD_TODAY}


async def test_a_yes_reminds_those_who_were_shown_and_nobody_else(place: Place) -> None:
    place.at(date(2026, 3, 4), time(9, 0))
    coordinator, barat = await place.actor("coordinator barat"), place.ids["barat"]
    before = await manual_reminders.board(place.ports, coordinator, barat)
    await manual_reminders.toggle(place.ports, coordinator, barat, before.opds[0].opd.id)
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await manual_reminders.remind(
            place.ports, coordinator, barat, ReminderSelection.CHOSEN, before.revision(ReminderSelection.CHOSEN)
        )
    assert await place.swept() == []


async def test_a_letter_goes_out_as_it_was_shown(place: Place) -> None:
    place.at(date(2026, 3, 20), time(8, 30))
    await place.planned()
    coordinator = await place.actor("coordinator barat")
    (offer,) = (await escalations.offers(place.ports, coordinator, place.ids["round barat"])).offers
    async with place.ports.database.write() as db:
        await db.execute(
            update(RoundRow)
            .where(RoundRow.id == place.ids["round barat"])
            .values(internal_deadline_at=RoundRow.opens_at)
        )
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await escalations.send_letter(place.ports, coordinator, offer.id, offer.revision)
    (fresh,) = (await escalations.offers(place.ports, coordinator, place.ids["round barat"])).offers
    await escalations.send_letter(place.ports, coordinator, offer.id, fresh.revision)


async def test_a_week_is_told_with_its_trend(place: Place) -> None:
    async with place.ports.database.write() as db:
        await builders.submission(db, place.ids["owed barat 1"], place.ids["admin barat"])
        await builders.retire_indicator(db, await _indicator(db, place.ids["owed barat 2"]))
    monday = date(2026, 3, 9)
    place.at(monday, time(8, 30))
    assert (await place.planned())[("leader barat", "weekly_digest")] == 1
    async with place.ports.database.write() as db:
        (notice,) = [
            one
            for one in await outbox.claim(db, "us", place.clock.now(), 50)
            if one.kind is NoticeKind.WEEKLY_DIGEST and one.person_id == place.ids["leader barat"]
        ]
    told = await weekly_digest(place.ports, notice)
    assert isinstance(told, WeeklyDigest)
    (of,) = told.rounds
    assert of.before is not None and (of.before.total, of.before.outstanding) == (2, 1)
    assert (of.completion.total, of.completion.in_review) == (1, 1)


async def _indicator(db: Connection, assignment_id: int) -> int:
    owed = await assignments.get(db, assignment_id)
    assert owed is not None
    return owed.indicator_id
