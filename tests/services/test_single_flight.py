"""What takes seconds is made once for all who ask meanwhile, and only a few things at a time."""

import asyncio
from datetime import timedelta

import pytest

from services.single_flight import REPEAT_AFTER, RecentRequests, SingleFlight
from tests.builders import NOW


async def test_who_asks_meanwhile_joins() -> None:
    made, go = 0, asyncio.Event()

    async def make() -> bytes:
        nonlocal made
        made += 1
        await go.wait()
        return b"picture"

    making: SingleFlight[bytes] = SingleFlight(asyncio.Semaphore(1))
    asked = [asyncio.create_task(making.run("round", make)) for _ in range(5)]
    await asyncio.sleep(0)
    asked[0].cancel()
    go.set()
    answers = await asyncio.gather(*asked, return_exceptions=True)

    assert made == 1
    assert isinstance(answers[0], asyncio.CancelledError)
    assert answers[1:] == [b"picture"] * 4


async def test_it_is_made_anew_once_it_is_done_or_has_failed() -> None:
    outcomes: list[Exception | bytes] = [OSError("no process"), b"first", b"second"]

    async def make() -> bytes:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    making: SingleFlight[bytes] = SingleFlight(asyncio.Semaphore(1))
    with pytest.raises(OSError, match="no process"):
        await making.run("round", make)

    assert await making.run("round", make) == b"first"
    assert await making.run("round", make) == b"second"


async def test_only_so_many_at_a_time() -> None:
    at_once, most, go = 0, 0, asyncio.Event()

    async def make() -> bytes:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await go.wait()
        at_once -= 1
        return b""

    making: SingleFlight[bytes] = SingleFlight(asyncio.Semaphore(2))
    asked = [asyncio.create_task(making.run(number, make)) for number in range(6)]
    for _ in range(20):
        await asyncio.sleep(0)
    go.set()
    await asyncio.gather(*asked)

    assert most == 2


def test_what_was_just_given_is_forgotten_after_a_while() -> None:
    given = RecentRequests()
    given.note("picture", NOW)

    assert given.holds("picture", NOW)
    assert not given.holds("workbook", NOW)
    assert not given.holds("picture", NOW + REPEAT_AFTER)


def test_a_clock_set_back_locks_nobody_out() -> None:
    given = RecentRequests()
    given.note("picture", NOW)

    assert not given.holds("picture", NOW - timedelta(hours=1))
