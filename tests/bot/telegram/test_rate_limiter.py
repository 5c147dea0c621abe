"""What leaves the bot, how fast and in which order, on virtual time."""

import asyncio
from typing import Any

import pytest
from telegram.ext import ExtBot

from bot.telegram.http import AiohttpRequest
from bot.telegram.rate_limiter import RateLimiter, as_notice
from bot.telegram.token_bucket import RateLimits, messages_in
from tests.bot.telegram.line import EARLY, Line, most_in
from tests.bot.telegram.virtual_time import in_virtual_time

SLOT = 1.03 / 30


def test_thirty_in_any_second_and_at_least_twenty_eight_sustained() -> None:
    for notice in (False, True):

        async def story(notice: bool = notice) -> list[float]:
            line = Line()
            await asyncio.gather(*(line.call(chat, notice=notice) for chat in range(1, 601)))
            assert line.limiter._waiting == 0
            return line.times()

        times = in_virtual_time(story())
        assert len(times) == 600
        assert most_in(times, 1.0) <= 30
        assert 600 / times[-1] >= 28


def test_a_private_chat_gets_a_small_burst_and_then_one_a_second() -> None:
    async def story() -> list[float]:
        line = Line()
        await asyncio.gather(*(line.call(7) for _ in range(6)))
        return line.times()

    assert in_virtual_time(story()) == pytest.approx([0, 0, 0, 1.03, 2.06, 3.09])


def test_a_group_gets_twenty_a_minute() -> None:
    async def story() -> list[float]:
        line = Line()
        await asyncio.gather(*(line.call(-5) for _ in range(45)), *(line.call("@kanal") for _ in range(3)))
        assert line.times("@kanal") == [0, 0, 0]
        return line.times(-5)

    times = in_virtual_time(story())
    assert len(times) == 45
    assert most_in(times, 60.0) <= 20
    assert times[19] == 0


def test_after_a_start_what_another_process_may_have_sent_is_let_pass_first() -> None:
    async def story(chat: int) -> list[float]:
        line = Line(RateLimits(overall=None), after_another=True)
        await asyncio.gather(*(line.call(chat) for _ in range(4)))
        return line.times()

    assert in_virtual_time(story(7)) == pytest.approx([1.03, 2.06, 3.09, 4.12])
    assert in_virtual_time(story(-5)) == pytest.approx([3.09, 6.18, 9.27, 12.36])

    async def everybody() -> float:
        line = Line(RateLimits(private=None), after_another=True)
        await asyncio.gather(*(line.call(chat) for chat in range(1, 31)))
        return line.times()[0]

    assert in_virtual_time(everybody()) >= 1.0


def test_bursts_are_earned_within_a_few_seconds_of_a_start() -> None:
    async def story() -> list[float]:
        line = Line(after_another=True)
        await asyncio.sleep(10)
        await asyncio.gather(*(line.call(7) for _ in range(3)))
        return line.times()

    assert in_virtual_time(story()) == [10, 10, 10]


def test_an_album_counts_by_its_items() -> None:
    async def story() -> list[float]:
        line = Line()
        media = [object()] * 10
        albums = (line.call(-5, endpoint="sendMediaGroup", media=media) for _ in range(3))
        await asyncio.gather(*albums)
        return line.times()

    first, second, third = in_virtual_time(story())
    assert first == second == 0
    assert third >= 60


def test_an_album_is_not_too_much_for_a_private_chat() -> None:
    async def story() -> list[float]:
        line = Line()
        await line.call(5, endpoint="sendMediaGroup", media=[object()] * 10)
        await line.call(5)
        return line.times()

    assert in_virtual_time(story()) == pytest.approx([0, 1.03])


@pytest.mark.parametrize(
    ("endpoint", "data", "count"),
    [
        ("sendMessage", {}, 1),
        ("editMessageText", {}, 1),
        ("sendMediaGroup", {"media": [1, 2, 3]}, 3),
        ("copyMessages", {"message_ids": [1, 2]}, 2),
        ("sendChatAction", {}, 0),
        ("answerCallbackQuery", {}, 0),
        ("getFile", {}, 0),
        ("setMyCommands", {}, 0),
        ("deleteMessage", {}, 0),
        ("editForumTopic", {}, 0),
    ],
)
def test_what_counts_as_a_message(endpoint: str, data: dict[str, object], count: int) -> None:
    assert messages_in(endpoint, data) == count


def test_a_waiting_answer_goes_ahead_of_hundreds_of_notices() -> None:
    async def story() -> None:
        line = Line()
        notices = [asyncio.create_task(line.call(chat, notice=True)) for chat in range(1, 301)]
        for _ in range(10):
            await asyncio.sleep(0.731)
            asked_at = line.now
            answers = (line.call(1000 + n, "answer") for n in range(3))
            done = await asyncio.gather(*answers)
            assert max(done) - asked_at <= 3 * SLOT + EARLY
            assert min(done) - asked_at <= SLOT + EARLY
        await asyncio.gather(*notices)
        assert most_in(line.times(), 1.0) <= 30

    in_virtual_time(story())


def test_a_notice_leaves_an_answer_no_more_than_one_slot_behind_even_after_a_burst() -> None:
    async def story() -> None:
        line = Line()
        await asyncio.gather(*(line.call(chat) for chat in range(1, 30)))
        notice = asyncio.create_task(line.call(500, notice=True))
        await asyncio.sleep(0.1)
        assert await line.call(501) == pytest.approx(0.1)
        await notice

    in_virtual_time(story())


def test_a_notice_leaves_its_own_chat_room_for_answers() -> None:
    async def story() -> None:
        line = Line()
        notices = [asyncio.create_task(line.call(7, notice=True)) for _ in range(5)]
        await asyncio.sleep(2.5)
        assert await line.call(7) == pytest.approx(2.5)
        await asyncio.gather(*notices)

    in_virtual_time(story())


def test_as_notice_marks_what_is_sent_inside_it() -> None:
    async def story() -> list[str]:
        line = Line()
        line.on_call = None
        await asyncio.gather(*(line.call(chat) for chat in range(1, 31)))
        with as_notice():
            later = asyncio.create_task(line.call(50, "notice"))
            await asyncio.sleep(0)
        sooner = asyncio.create_task(line.call(51, "answer"))
        await asyncio.gather(later, sooner)
        return line.labels()[30:]

    assert in_virtual_time(story()) == ["answer", "notice"]


def test_a_busy_chat_does_not_hold_up_others() -> None:
    async def story() -> None:
        line = Line()
        busy = [asyncio.create_task(line.call(7)) for _ in range(50)]
        await asyncio.sleep(0.5)
        assert await line.call(8) == 0.5
        for task in busy:
            task.cancel()
        await asyncio.gather(*busy, return_exceptions=True)

    in_virtual_time(story())


def test_memory_is_bounded_by_the_chats_of_the_last_moments() -> None:
    async def story() -> int:
        line = Line(RateLimits(overall=None))
        for chat in range(1, 20_001):
            await line.call(chat)
            if chat % 100 == 0:
                await asyncio.sleep(1)
        return len(line.limiter._budget._chats)

    assert in_virtual_time(story()) <= 1024


async def test_the_library_hands_every_call_to_it() -> None:
    calls: list[str] = []

    class Noted(RateLimiter):
        async def process_request(self, *request: Any, **named: Any) -> bool:
            calls.append(named["endpoint"])
            return True

    bot = ExtBot(
        "1:x", request=AiohttpRequest(), get_updates_request=AiohttpRequest(), rate_limiter=Noted(RateLimits())
    )
    await bot.send_chat_action(5, "typing")
    await bot.answer_callback_query("1")
    await bot.delete_message(5, 1)
    assert calls == ["sendChatAction", "answerCallbackQuery", "deleteMessage"]
