"""What the server sees of an uneven way, and what is done between a call's turn and its leaving, on virtual time."""

import asyncio
import random

import pytest
from telegram.error import RetryAfter

from bot.telegram.rate_limiter import before_send
from tests.bot.telegram.line import Line, most_in
from tests.bot.telegram.virtual_time import in_virtual_time


@pytest.mark.parametrize("seed", range(3))
def test_the_server_sees_no_more_than_thirty_a_second_however_uneven_the_way(seed: int) -> None:
    async def story() -> list[float]:
        line, chance = Line(), random.Random(seed)
        arrived: list[float] = []

        async def way(_chat: object) -> None:
            await asyncio.sleep(chance.choice((0.001,) * 9 + (0.2,)))
            arrived.append(line.now)
            await asyncio.sleep(0.002)

        line.on_call = way
        await asyncio.gather(*(line.call(chat, notice=True) for chat in range(1, 401)))
        return arrived

    arrived = in_virtual_time(story())
    assert most_in(sorted(arrived), 1.0) <= 30
    assert 400 / max(arrived) >= 27


def test_being_a_little_late_each_time_does_not_add_up() -> None:
    async def story() -> list[float]:
        line = Line()

        async def late() -> None:
            await asyncio.sleep(0.004)

        with before_send(late):
            await asyncio.gather(*(line.call(chat, notice=True) for chat in range(1, 401)))
        return line.times()

    times = in_virtual_time(story())
    assert most_in(times, 1.0) <= 30
    assert 400 / times[-1] >= 28


def test_what_raises_when_its_turn_has_come_does_not_leave() -> None:
    class Stays(Exception):
        """It is not to leave."""

    async def story() -> list[str]:
        line = Line()

        async def stays() -> None:
            raise Stays

        with before_send(stays), pytest.raises(Stays):
            await line.call(1, "stays")
        await line.call(1, "leaves")
        return line.labels()

    assert in_virtual_time(story()) == ["leaves"]


def test_a_halt_that_comes_while_it_gets_ready_is_obeyed() -> None:
    async def story() -> None:
        line = Line()
        line.refusals[7] = [10]

        begun = False

        async def meanwhile() -> None:
            nonlocal begun
            if not begun:
                begun = True
                with pytest.raises(RetryAfter):
                    await line.call(7, "refused", notice=True)

        with before_send(meanwhile), pytest.raises(RetryAfter):
            await line.call(7, "ready")
        assert line.labels() == ["refused"]

    in_virtual_time(story())
