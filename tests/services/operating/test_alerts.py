"""Alerts: who is told, once and once again; what flutters, stands over a restart, or is over before it was told."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.clock import SettableClock
from domain.notices import NoticeKind, NoticeState
from domain.operating.alerts import AlertKind
from domain.people.people import Role
from services.operating.alerts import clear_alert, raise_alert, settle_alerts, standing_alerts
from storage.database import Database
from storage.tables.delivery import NoticeRow
from storage.tables.people import PersonRow
from tests import builders
from tests.builders import NOW


@dataclass
class House:
    """Two regions with a coordinator each, and perhaps an operator."""

    database: Database
    clock: SettableClock
    here: int
    elsewhere: int
    coordinator: int
    neighbour: int
    operator: int | None = None

    async def employs_an_operator(self) -> int:
        async with self.database.write() as db:
            self.operator = await builders.person(db, "Petugas TI")
            await builders.operator(db, self.operator)
        return self.operator

    async def raises(self, kind: AlertKind, subject: str = "", region: int | None = None, **facts: object) -> bool:
        return await raise_alert(self.database, self.clock.now(), kind, subject, region, facts)

    async def is_well(self, kind: AlertKind, subject: str = "", minutes: float = 0) -> None:
        """Clears it, and looks so many minutes later whether it is over."""
        await clear_alert(self.database, self.clock.now(), kind, subject)
        self.passes(minutes=minutes)
        await settle_alerts(self.database, self.clock.now())

    def passes(self, **by: float) -> None:
        """Moves the clock on."""
        self.clock.advance(timedelta(**by))

    async def notices(self, state: NoticeState | None = None) -> list[tuple[int | None, str]]:
        """To whom what is owed: (person, occurrence), the oldest first."""
        query = select(NoticeRow.person_id, NoticeRow.occurrence).where(NoticeRow.kind == NoticeKind.ALERT)
        if state is not None:
            query = query.where(NoticeRow.state == state)
        async with self.database.read() as db:
            return [(row.person_id, row.occurrence) for row in await db.execute(query.order_by(NoticeRow.id))]

    async def everything_is_sent(self) -> None:
        async with self.database.write() as db:
            await db.execute(update(NoticeRow).values(state=NoticeState.SENT))


@pytest.fixture
async def house(database: Database) -> House:
    async with database.write() as db:
        here, elsewhere = await builders.region(db), await builders.region(db, "Kabupaten Teladan")
        coordinator, neighbour = await builders.person(db, "Koordinator"), await builders.person(db, "Tetangga")
        await builders.membership(db, coordinator, here)
        await builders.membership(db, neighbour, elsewhere)
        leader = await builders.person(db, "Pimpinan")
        await builders.membership(db, leader, here, role=Role.PIMPINAN)
    return House(database, SettableClock(NOW), here, elsewhere, coordinator, neighbour)


async def test_an_operator_is_told_once_however_often_it_is_raised_and_once_when_it_is_well(house: House) -> None:
    operator = await house.employs_an_operator()
    assert await house.raises(AlertKind.DISK_LOW, "evidence", free_mb=400)
    assert not await house.raises(AlertKind.DISK_LOW, "evidence", free_mb=350)
    assert await house.notices() == [(operator, "")]
    (alert,) = await standing_alerts(house.database)
    assert alert.facts == {"free_mb": 350}
    await house.everything_is_sent()
    await house.is_well(AlertKind.DISK_LOW, "evidence", minutes=10)
    await house.is_well(AlertKind.DISK_LOW, "evidence", minutes=10)
    assert await house.notices() == [(operator, ""), (operator, "over")]
    assert await standing_alerts(house.database) == []


async def test_two_who_raise_the_same_at_once_raise_one(house: House) -> None:
    operator = await house.employs_an_operator()
    raised = await asyncio.gather(*(house.raises(AlertKind.FOLDER_GONE) for _ in range(5)))
    assert raised.count(True) == 1
    assert await house.notices() == [(operator, "")]


async def test_what_flutters_is_told_once(house: House) -> None:
    operator = await house.employs_an_operator()
    for _ in range(30):
        await house.raises(AlertKind.DISK_LOW, "evidence")
        await house.everything_is_sent()
        await house.is_well(AlertKind.DISK_LOW, "evidence", minutes=1)
    assert await house.notices() == [(operator, "")]


async def test_what_comes_back_each_quarter_of_an_hour_is_told_a_few_times_in_a_day(house: House) -> None:
    await house.employs_an_operator()
    for minute in range(0, 24 * 60, 30):
        await house.raises(AlertKind.DISK_LOW, "evidence", free_mb=minute)
        await house.everything_is_sent()
        house.passes(minutes=15)
        await house.is_well(AlertKind.DISK_LOW, "evidence", minutes=15)
    assert len(await house.notices()) <= 6


async def test_what_is_over_before_it_was_told_is_told_to_nobody(house: House) -> None:
    await house.employs_an_operator()
    house.passes(hours=14)  # 23.00 WIB
    await house.raises(AlertKind.BACKUP_OLD)
    await house.is_well(AlertKind.BACKUP_OLD, minutes=15)
    assert await house.notices(NoticeState.DUE) == []
    assert len(await house.notices(NoticeState.DROPPED)) == 1


async def test_an_outage_is_told_when_it_is_over_since_it_cannot_be_told_before(house: House) -> None:
    operator = await house.employs_an_operator()
    await house.raises(AlertKind.API_UNREACHABLE)
    assert await house.notices() == []
    await house.is_well(AlertKind.API_UNREACHABLE, minutes=10)
    assert await house.notices() == [(operator, "over")]


async def test_without_an_operator_the_coordinators_concerned_hear_what_concerns_them(house: House) -> None:
    await house.raises(AlertKind.EVIDENCE_DAMAGED, str(house.here), house.here, damaged=1)
    assert await house.notices() == [(house.coordinator, "")]
    await house.raises(AlertKind.WORKER_CRASHING)
    assert await house.notices() == [(house.coordinator, "")]
    await house.raises(AlertKind.DISK_LOW, "evidence")
    assert set(await house.notices()) == {(house.coordinator, ""), (house.neighbour, "")}


async def test_an_operator_who_cannot_be_reached_is_none(house: House) -> None:
    operator = await house.employs_an_operator()
    async with house.database.write() as db:
        await db.execute(update(PersonRow).where(PersonRow.id == operator).values(unreachable_since=NOW))
    await house.raises(AlertKind.DISK_LOW, "evidence")
    assert operator not in {person for person, _ in await house.notices()}
    assert len(await house.notices()) == 2


async def test_an_empty_installation_raises_alerts_and_tells_nobody(database: Database) -> None:
    assert await raise_alert(database, NOW, AlertKind.DISK_LOW, "evidence")
    await clear_alert(database, NOW, AlertKind.DISK_LOW, "evidence")
    await settle_alerts(database, NOW + timedelta(hours=1))
    await clear_alert(database, NOW, AlertKind.BACKUP_OLD)
    assert await standing_alerts(database) == []
