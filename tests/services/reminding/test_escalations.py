"""What counts as late in a letter to the head of an OPD, in the offer as in the planning of it."""

from datetime import date, time

import pytest

from domain.notices import NoticeKind
from reminders.planner import Planner
from services.reminding import escalations
from storage.database import Database
from tests.services.reminding.reader import Reader, reader

LATE = date(2026, 3, 20)
"""Five working days after the internal deadline."""


@pytest.fixture
async def setting(database: Database) -> Reader:
    setting = await reader(database)
    setting.at(LATE, time(8, 30))
    return setting


async def test_a_letter_leaves_out_what_is_promised_or_handed_back(setting: Reader) -> None:
    await Planner(setting.ports.database, setting.clock).run()
    assert await late(setting) == [2]
    await setting.promise(setting.owed[0], LATE)
    assert await late(setting) == [1]
    await setting.hand_back(setting.owed[1])
    assert await late(setting) == []


async def test_what_the_letter_leaves_out_makes_no_offer(setting: Reader) -> None:
    await setting.promise(setting.owed[0], LATE)
    await setting.hand_back(setting.owed[1])
    await Planner(setting.ports.database, setting.clock).run()
    assert await late(setting) == []


async def test_a_promise_that_has_lapsed_makes_it_late_again(setting: Reader) -> None:
    await setting.promise(setting.owed[0], date(2026, 3, 19))
    await setting.hand_back(setting.owed[1])
    await Planner(setting.ports.database, setting.clock).run()
    assert await late(setting) == [1]


async def late(setting: Reader) -> list[int]:
    """How much each letter offered to the coordinator names as late."""
    coordinator = await setting.actor(NoticeKind.MORNING_BRIEF)
    offers = await escalations.offers(setting.ports, coordinator, setting.round)
    return [offer.letter.late for offer in offers.offers]
