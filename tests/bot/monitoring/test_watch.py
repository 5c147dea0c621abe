"""The watch: what keeps the bot from its work for long, workers that crash, disks, backups and what does not leave."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.clock import SettableClock
from bot.monitoring.condition import Condition, ServiceObstacle
from bot.monitoring.watch import Watch
from domain.notices import NoticeKind, NoticeState
from domain.operating.alerts import AlertKind
from domain.operating.backups import BackupRun
from domain.operating.state import Vitals
from services.operating.alerts import standing_alerts
from storage.database import Connection, Database
from storage.queries.operating import backups
from storage.tables.delivery import NoticeRow
from storage.tables.people import PersonRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.permissions.inserting import insert_row


class Machine:
    """A bot as the watch sees it: its condition and vitals are set, its clock is moved."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = SettableClock(NOW)
        self.condition = Condition()
        self.vitals = Vitals(started_at=NOW)
        ports = replace(bare_ports(database, self.clock), vitals=lambda: self.vitals)
        self._watch = Watch(ports, lambda: self.condition)

    async def looks(self, **passed: float) -> set[AlertKind]:
        """Time passes, and the watch looks: what is amiss then, but for the folder of evidence, which is not there."""
        self.clock.advance(timedelta(**passed))
        await self._watch.look()
        standing = await standing_alerts(self.database)
        return {alert.kind for alert in standing if alert.well_since is None} - {AlertKind.FOLDER_GONE}


@pytest.fixture
def machine(database: Database) -> Machine:
    return Machine(database)


async def test_nothing_is_amiss_with_an_empty_installation(machine: Machine) -> None:
    assert await machine.looks() == set()


async def test_what_passes_in_a_moment_is_told_to_nobody(machine: Machine) -> None:
    machine.condition = Condition(ServiceObstacle.POLLING, "NetworkError")
    assert await machine.looks() == set()
    assert await machine.looks(minutes=2) == set()
    machine.condition = Condition()
    assert await machine.looks(minutes=2) == set()
    machine.condition = Condition(ServiceObstacle.POLLING, "NetworkError")
    assert await machine.looks(minutes=2) == set()


async def test_an_outage_of_minutes_is_dated_from_its_beginning(machine: Machine) -> None:
    machine.condition = Condition(ServiceObstacle.POLLING, "TimedOut")
    await machine.looks()
    assert await machine.looks(minutes=3) == {AlertKind.API_UNREACHABLE}
    [alert] = [alert for alert in await standing_alerts(machine.database) if alert.kind is AlertKind.API_UNREACHABLE]
    assert alert.raised_at == NOW
    machine.condition = Condition()
    assert await machine.looks(minutes=1) == set()


@pytest.mark.parametrize("error", ["Conflict", "InvalidToken"])
async def test_that_telegram_refuses_to_hand_out_updates_is_told_at_once(machine: Machine, error: str) -> None:
    machine.condition = Condition(ServiceObstacle.POLLING, error)
    assert await machine.looks() == {AlertKind.POLLING_FAULT}


@pytest.mark.parametrize("obstacle", ServiceObstacle)
async def test_what_hinders_for_minutes_is_told_and_what_belongs_to_starts_and_stops_is_not(
    machine: Machine, obstacle: ServiceObstacle
) -> None:
    machine.condition = Condition(obstacle, "Error")
    await machine.looks()
    standing = await machine.looks(minutes=10)
    passing = obstacle in (
        ServiceObstacle.STARTING,
        ServiceObstacle.STANDBY,
        ServiceObstacle.STOPPING,
        ServiceObstacle.DISK,
    )
    assert bool(standing) is not passing


async def test_a_worker_that_crashes_again_and_again_is_told_and_single_ones_are_not(machine: Machine) -> None:
    for crashes in (0, 1, 2):
        machine.vitals = replace(machine.vitals, crashes=crashes)
        assert await machine.looks(minutes=10) == set()
    machine.vitals = replace(machine.vitals, crashes=3)
    assert await machine.looks(minutes=10) == {AlertKind.WORKER_CRASHING}
    assert await machine.looks(minutes=90) == set()


async def test_a_backup_is_asked_for_after_the_first_night_and_no_backup_where_none_is_set_up(machine: Machine) -> None:
    assert await machine.looks(days=3) == set()
    machine.vitals = replace(machine.vitals, backup_nightly=True, started_at=machine.clock.now())
    assert await machine.looks(hours=25) == set()
    assert await machine.looks(hours=2) == {AlertKind.BACKUP_OLD}
    now = machine.clock.now()
    async with machine.database.write() as db:
        await backups.add(db, BackupRun(now, now, "/cadangan/1", 1, 1, 0, 0, None))
        await backups.add(db, BackupRun(now, now, None, 0, 0, 0, 0, "penuh"))
    assert await machine.looks(hours=1) == set()
    assert await machine.looks(hours=26) == {AlertKind.BACKUP_OLD}


async def test_notices_that_do_not_leave_are_told_and_whoever_blocked_the_bot_is_no_fault(machine: Machine) -> None:
    async with machine.database.write() as db:
        blocking = await builders.person(db, "Pegawai")
        reader = await builders.person(db, "Pembaca")
        await db.execute(update(PersonRow).where(PersonRow.id == blocking).values(unreachable_since=NOW))
        for number in range(9):
            await _notice(db, blocking, number, NoticeState.REFUSED)
    assert await machine.looks() == set()
    async with machine.database.write() as db:
        await _notice(db, reader, 100, NoticeState.DUE)
    assert await machine.looks(minutes=10) == set()
    assert await machine.looks(minutes=10) == {AlertKind.NOTICES_STUCK}


async def test_many_notices_that_failed_in_a_day_are_told(machine: Machine) -> None:
    async with machine.database.write() as db:
        reader = await builders.person(db, "Pembaca")
        for number in range(5):
            await _notice(db, reader, number, NoticeState.UNKNOWN)
    assert await machine.looks() == {AlertKind.NOTICES_STUCK}
    assert await machine.looks(hours=25) == set()


async def _notice(db: Connection, person_id: int, subject_id: int, state: NoticeState) -> None:
    await insert_row(
        db,
        NoticeRow,
        person_id=person_id,
        kind=NoticeKind.APPROVED,
        subject_id=subject_id,
        state=state,
        created_at=NOW,
        due_at=NOW,
        completed_at=None if state is NoticeState.DUE else NOW,
    )
