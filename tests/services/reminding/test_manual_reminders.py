"""Whom a coordinator can remind by hand: only promises of what is still owed keep anybody from it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.clock import SettableClock
from domain.notices import NoticeKind
from domain.reminding.manual_reminders import ReminderReach, ReminderSelection
from screens.reminding import manual_reminders as screens
from services.reminding import manual_reminders
from storage.database import Database
from tests import builders
from tests.services.reminding.reader import WEDNESDAY, Reader, reader

FRIDAY = date(2026, 3, 6)


@pytest.fixture
async def setting(database: Database) -> Reader:
    setting = await reader(database)
    setting.at(WEDNESDAY, time(9))
    return setting


async def test_promises_of_what_was_sent_meanwhile_hide_nothing(setting: Reader) -> None:
    async with setting.ports.database.write() as db:
        criterion = await builders.criterion(db, setting.round, "H07")
        indicators = [await builders.indicator(db, criterion, f"H07-P{number}") for number in (1, 2)]
        sent = [await builders.assignment(db, indicator, setting.opd) for indicator in indicators]
        for assignment in sent:
            await builders.submission(db, assignment, setting.people[NoticeKind.DIGEST])
    for assignment in sent:
        await setting.promise(assignment, FRIDAY)
    assert await reach(setting) is ReminderReach.WILL


async def test_what_is_promised_and_handed_back_counts_once(setting: Reader) -> None:
    first, second = setting.owed
    await setting.promise(first, FRIDAY)
    await setting.hand_back(first)
    assert await reach(setting) is ReminderReach.WILL
    await setting.promise(second, WEDNESDAY)
    assert await reach(setting) is ReminderReach.PROMISED


async def test_it_goes_out_at_once_while_the_clock_runs_on(setting: Reader) -> None:
    """Between any two looks at a real clock some time goes by."""
    ports = replace(setting.ports, clock=RunningClock(setting.clock))
    coordinator = await setting.actor(NoticeKind.MORNING_BRIEF)
    board = await manual_reminders.board(ports, coordinator, setting.region)
    chosen = ReminderSelection.OWING

    _, notices = await manual_reminders.remind(
        ports, coordinator, setting.region, chosen, board.revision(chosen), update_ref=None
    )

    assert "di luar jam kerja" not in screens.preview(board, chosen).text
    assert len(notices) == 1


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that has gone on whenever it is looked at."""

    clock: SettableClock

    def now(self) -> datetime:
        """The next microsecond."""
        return self.clock.advance(timedelta(microseconds=1))


async def reach(setting: Reader) -> ReminderReach:
    """How the OPD's one admin would be reached now."""
    coordinator = await setting.actor(NoticeKind.MORNING_BRIEF)
    (line,) = (await manual_reminders.board(setting.ports, coordinator, setting.region)).opds
    (admin,) = line.people
    return admin.reach
