"""The common pace: however many processes ask at once, no second and no chat gets more than its share."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram.error import RetryAfter

from bot.telegram.shared_pace import SharedPace
from bot.telegram.token_bucket import RateLimits
from storage.database import Database
from storage.queries import pace
from storage.queries.pace import EVERYTHING, Rhythm
from tests.postgres_server import PostgresServer

BOT = 7_000_000_001
OVERALL = Rhythm(EVERYTHING, 0.5, 3)
PATIENT = 1000.0
NEAR = 0.25
"""Seconds by which a wait may be off, for the clock goes on between two questions."""


@pytest_asyncio.fixture
async def shared(postgres: PostgresServer) -> AsyncIterator[Database]:
    """An empty database that several processes share."""
    url = postgres()
    database = Database(url)
    yield database
    await database.close()
    postgres.give_back(url)


async def reserve(
    database: Database, *rhythms: Rhythm, at_most: float = PATIENT, paced: bool = False
) -> tuple[bool, float]:
    async with database.write_beside() as db:
        return await pace.reserve(db, BOT, rhythms, 1, at_most=at_most, paced=paced)


async def test_places_are_given_out_once_whoever_asks(shared: Database) -> None:
    waits = sorted(seconds for _, seconds in await asyncio.gather(*(reserve(shared, OVERALL) for _ in range(7))))

    for wait, expected in zip(waits, (0.0, 0.0, 0.0, 0.5, 1.0, 1.5, 2.0), strict=True):
        assert abs(wait - expected) < NEAR, waits


async def test_what_is_too_far_away_is_not_set_aside(shared: Database) -> None:
    for _ in range(5):
        await reserve(shared, OVERALL)
    granted, seconds = await reserve(shared, OVERALL, at_most=0.1)
    assert not granted
    again = await reserve(shared, OVERALL)
    assert again[0]
    assert abs(again[1] - seconds) < NEAR, "the place that was refused is still there"


async def test_notices_leave_the_bursts_to_answers(shared: Database) -> None:
    assert (await reserve(shared, OVERALL, at_most=0.1, paced=True))[0]
    assert not (await reserve(shared, OVERALL, at_most=0.1, paced=True))[0]
    assert (await reserve(shared, OVERALL, at_most=0.1))[0], "an answer goes at once"


async def test_a_chat_keeps_to_its_own_rhythm(shared: Database) -> None:
    chat, other = Rhythm("77", 5.0, 1), Rhythm("78", 5.0, 1)
    assert (await reserve(shared, chat))[1] < NEAR
    assert abs((await reserve(shared, chat))[1] - 5.0) < NEAR
    assert (await reserve(shared, other))[1] < NEAR, "another chat does not wait for it"


async def test_whoever_waits_for_a_chat_holds_nobody_else_up(shared: Database) -> None:
    common = SharedPace(shared, BOT, RateLimits(overall=28, private=0.2, private_burst=1))
    await common.wait_for_place(77, 1, paced=False)
    waiting = asyncio.ensure_future(common.wait_for_place(77, 1, paced=False))
    await asyncio.wait([waiting], timeout=NEAR)

    async with asyncio.timeout(1.0):
        await common.wait_for_place(78, 1, paced=False)
    assert not waiting.done()
    with pytest.raises(RetryAfter):
        await common.wait_for_place(77, 1, paced=True)  # a notice comes back later, and keeps nobody waiting
    waiting.cancel()


async def test_a_429_holds_its_chat_and_two_hold_everything(shared: Database) -> None:
    chat, other, wide = Rhythm("77", 0.001, 9), Rhythm("78", 0.001, 9), Rhythm(EVERYTHING, 0.001, 30)
    async with shared.write_beside() as db:
        await pace.block(db, BOT, "77", 20.0)
    assert abs((await reserve(shared, chat))[1] - 20.0) < NEAR
    assert (await reserve(shared, other, wide))[1] < NEAR
    async with shared.write_beside() as db:
        await pace.block(db, BOT, "78", 10.0)
    assert abs((await reserve(shared, wide))[1] - 10.0) < NEAR
