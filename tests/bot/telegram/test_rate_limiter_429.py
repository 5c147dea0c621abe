"""What a 429 and other ends of a call do to everything that waits, on virtual time."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Coroutine

import pytest
from telegram.error import RetryAfter, TelegramError

from bot.telegram.api_errors import NotSent
from bot.telegram.token_bucket import RateLimits
from tests.bot.telegram.line import EARLY, Line, most_in
from tests.bot.telegram.virtual_time import in_virtual_time


@pytest.fixture(autouse=True)
def _waits_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


def test_messages_to_one_chat_keep_their_order() -> None:
    async def story() -> list[str]:
        line = Line()
        line.refusals[7] = [4]
        await asyncio.gather(*(line.call(7, str(n)) for n in range(8)))
        return line.labels()

    labels = in_virtual_time(story())
    assert labels == ["0", "0", "1", "2", "3", "4", "5", "6", "7"]


def test_an_answer_waits_out_a_halt_to_the_second_and_is_repeated() -> None:
    async def story() -> list[float]:
        line = Line()
        line.refusals[7] = [5, 2]
        await line.call(7)
        return line.times()

    assert in_virtual_time(story()) == pytest.approx([0, 5, 7])


def test_an_answer_is_repeated_three_times_at_most() -> None:
    async def story() -> int:
        line = Line()
        line.refusals[7] = [1] * 9
        with pytest.raises(RetryAfter):
            await line.call(7)
        return len(line.left)

    assert in_virtual_time(story()) == 4


def test_an_answer_does_not_wait_beyond_its_patience() -> None:
    async def story() -> None:
        line = Line()
        line.refusals[7] = [61]
        with pytest.raises(RetryAfter):
            await line.call(7)
        assert line.now == 0
        await asyncio.sleep(0.5)
        with pytest.raises(RetryAfter, match="0:01:01"):
            await line.call(7)
        with pytest.raises(RetryAfter):
            await line.call(7, endpoint="sendChatAction")
        assert len(line.left) == 1
        await asyncio.sleep(1)
        assert await line.call(7) == pytest.approx(61)

    in_virtual_time(story())


def test_a_notice_raises_and_the_halt_is_remembered() -> None:
    async def story() -> None:
        line = Line()
        line.refusals[7] = [9]
        with pytest.raises(RetryAfter):
            await line.call(7, notice=True)
        assert line.now == 0
        assert await line.call(8) == 0
        assert await line.call(7) == pytest.approx(9)

    in_virtual_time(story())


def test_a_halt_of_one_chat_leaves_others_alone() -> None:
    async def story() -> None:
        line = Line()
        line.refusals[7] = [9]
        first = asyncio.create_task(line.call(7))
        await asyncio.sleep(1)
        assert await line.call(8) == 1
        assert await line.call(None, endpoint="answerCallbackQuery") == 1
        await first

    in_virtual_time(story())


def test_a_second_chats_429_inside_a_halt_halts_everything() -> None:
    async def story() -> None:
        line = Line()
        line.refusals = {7: [9], 8: [4]}
        first = asyncio.create_task(line.call(7))
        await asyncio.sleep(1)
        second = asyncio.create_task(line.call(8))
        await asyncio.sleep(1)
        third, tap, file, notice = await asyncio.gather(
            line.call(9),
            line.call(None, endpoint="answerCallbackQuery"),
            line.call(None, endpoint="getFile"),
            line.call(10, notice=True),
        )
        assert third == tap == file == 5
        assert notice >= 5
        assert await second == 5
        assert await first == 9

    in_virtual_time(story())


def test_a_429_of_a_method_without_a_chat_halts_that_method_only() -> None:
    async def story() -> None:
        line = Line()
        line.refusals = {None: [30], 7: [3]}
        commands = asyncio.create_task(line.call(None, endpoint="setMyCommands"))
        await asyncio.sleep(0)
        first = asyncio.create_task(line.call(7))
        await asyncio.sleep(1)
        line.refusals.clear()
        assert await line.call(8) == 1
        assert await line.call(None, endpoint="answerCallbackQuery") == 1
        assert await first == 3
        line.refusals[None] = [2]
        await line.call(None, endpoint="answerCallbackQuery")
        assert await line.call(8) == 5
        assert await commands == 30

    in_virtual_time(story())


def test_a_method_refused_during_a_chats_halt_does_not_halt_everything() -> None:
    async def story() -> None:
        line = Line()
        line.refusals = {7: [9], None: [5]}
        first = asyncio.create_task(line.call(7))
        await asyncio.sleep(1)
        commands = asyncio.create_task(line.call(None, endpoint="setMyCommands"))
        await asyncio.sleep(1)
        assert await line.call(8) == 2
        await asyncio.gather(first, commands)

    in_virtual_time(story())


def test_what_waits_already_does_not_wait_beyond_its_patience_either() -> None:
    async def story() -> None:
        line = Line()
        answered = [asyncio.create_task(line.call(7)) for _ in range(3)]
        waiting = [asyncio.create_task(line.call(7, notice=bool(n % 2))) for n in range(4)]
        await asyncio.sleep(0.5)
        line.refusals[7] = [100]
        with pytest.raises(RetryAfter):
            await line.call(7, endpoint="deleteMessage")
        results = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(result) for result in results] == [RetryAfter] * 4
        assert line.now == 0.5
        await asyncio.gather(*answered)

    in_virtual_time(story())


def test_nothing_slips_out_inside_a_halt_not_even_what_had_its_turn() -> None:
    async def story() -> None:
        line = Line()
        line.refusals = {7: [20], 8: [20]}
        await asyncio.gather(*(line.call(chat, "before") for chat in range(101, 131)))
        queued = [asyncio.create_task(line.call(chat, "queued")) for chat in (7, 8, *range(201, 261))]
        await asyncio.gather(*queued)
        halted_from = line.times(8)[0]
        inside = [(at, chat) for at, chat, _ in line.left if halted_from < at < halted_from + 20 - EARLY]
        assert inside == []
        after = [at for at in line.times() if at >= halted_from + 20 - EARLY]
        assert most_in(after, 1.0) <= 30
        assert line.times(7)[1] >= line.times(7)[0] + 20

    in_virtual_time(story())


def test_one_that_had_its_turn_when_the_halt_came_waits_as_well() -> None:
    async def story() -> None:
        line = Line()
        await asyncio.gather(*(line.call(chat) for chat in range(101, 131)))
        # Both get their turn in the same instant; the first is refused before the second could leave.
        line.refusals[7] = [10]
        first = asyncio.create_task(line.call(7, "first"))
        second = asyncio.create_task(line.call(7, "second"))
        await asyncio.gather(first, second)
        turns = [(round(at, 2), label) for at, _, label in line.left[30:]]
        assert turns[0] == (1.01, "first")
        assert all(at >= 11.01 for at, _ in turns[1:])

    in_virtual_time(story())


def test_cancelled_calls_leave_nothing_behind() -> None:
    async def story() -> None:
        line = Line()
        tasks = [asyncio.create_task(line.call(chat, notice=bool(chat % 2))) for chat in range(1, 200)]
        await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(10)
        assert line.limiter._waiting == 0
        assert await line.call(5000) == pytest.approx(10.01)

    in_virtual_time(story())


def test_other_errors_pass_through_untouched() -> None:
    async def story() -> None:
        line = Line()

        async def fail(_chat: object) -> None:
            raise TelegramError("chat not found")

        line.on_call = fail
        with pytest.raises(TelegramError, match="not found"):
            await line.call(7)
        assert len(line.left) == 1

    in_virtual_time(story())


def test_stopping_ends_what_waits_as_not_sent() -> None:
    async def story() -> None:
        line = Line()
        tasks = [asyncio.create_task(line.call(7)) for _ in range(5)]
        await asyncio.sleep(0)
        await line.limiter.shutdown()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert Counter(type(result) for result in results) == {float: 3, NotSent: 2}

    in_virtual_time(story())


def test_without_limits_only_halts_hold_anything_back() -> None:
    async def story() -> None:
        line = Line(RateLimits(overall=None, private=None, group=None))
        await asyncio.gather(*(line.call(7) for _ in range(1000)))
        assert line.now == 0
        line.refusals[7] = [3]
        assert await line.call(7) == 3

    in_virtual_time(story())


@pytest.mark.parametrize("seed", range(4))
def test_a_busy_hour_keeps_every_limit(seed: int) -> None:
    async def story() -> None:
        chance = random.Random(seed)
        line = Line(RateLimits(patience=600))

        async def server(chat: object) -> None:
            await asyncio.sleep(chance.random() * 0.2)
            if chance.random() < 0.004:
                halts.append((line.now, line.now + 4, chat))
                raise RetryAfter(4)

        halts: list[tuple[float, float, object]] = []
        line.on_call = server

        async def swallow(call: Coroutine[object, object, float]) -> None:
            with contextlib.suppress(RetryAfter):
                await call

        tasks = []
        for _ in range(1500):
            chat = chance.choice([-1, -2, *range(1, 60)])
            tasks.append(asyncio.create_task(swallow(line.call(chat, notice=chance.random() < 0.6))))
            if chance.random() < 0.3:
                await asyncio.sleep(chance.random() * 0.2)
        await asyncio.gather(*tasks)
        assert line.limiter._waiting == 0
        assert halts
        assert most_in(line.times(), 1.0) <= 30
        for chat in {chat for _, chat, _ in line.left}:
            assert isinstance(chat, int)
            if chat < 0:
                assert most_in(line.times(chat), 60.0) <= 20
            else:
                assert all(most_in(line.times(chat), span) <= 3 + span for span in (1.0, 5.0, 20.0))
        for start, end, halted in halts:
            assert not [at for at, chat, _ in line.left if chat == halted and start < at < end - EARLY]

    in_virtual_time(story())
