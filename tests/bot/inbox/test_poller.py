"""The poller: what it acknowledges and when, and what it makes of everything that can go wrong."""

import asyncio
import json
from collections.abc import Callable, Sequence
from urllib.parse import parse_qs, urlsplit

import pytest
from telegram._utils.defaultvalue import DefaultValue
from telegram.request import BaseRequest, RequestData

from bot.inbox.poller import AnotherPoller, Poller, PollSettings, incoming_update, queue_key
from bot.telegram.api_errors import NotSent, ServerFault, TokenRefused
from storage.queries.inbox import IncomingUpdate

Seconds = float | None | DefaultValue[float] | DefaultValue[None]
Answer = list[dict[str, object]] | Exception | tuple[int, bytes]


class Script(BaseRequest):
    """The far end of getUpdates: gives one answer after another, then keeps the poll waiting."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, str]] = []
        self.exhausted = asyncio.Event()

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        self.asked.append({key: values[0] for key, values in parse_qs(urlsplit(url).query).items()})
        if not self.answers:
            self.exhausted.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, tuple):
            return answer
        return 200, json.dumps({"ok": True, "result": answer}).encode()

    @property
    def offsets(self) -> list[str | None]:
        return [asked.get("offset") for asked in self.asked]


def refusal(code: int, description: str, **parameters: object) -> tuple[int, bytes]:
    body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return code, json.dumps(body).encode()


CONFLICT = refusal(409, "Conflict: terminated by other getUpdates request")


def message(update_id: int, person: int = 5) -> dict[str, object]:
    return {"update_id": update_id, "message": {"from": {"id": person, "is_bot": False}, "chat": {"id": person}}}


class Scene:
    """A poller, what it kept, and a clock that its waits put forward."""

    def __init__(self, *answers: Answer) -> None:
        self.script = Script(*answers)
        self.kept: list[list[int]] = []
        self.faults: list[Exception] = []
        self.poison: int | None = None
        self.aside: list[IncomingUpdate] = []
        self.waits: list[float] = []
        self.now = 0.0
        self.keep_hook: Callable[[], None] = lambda: None
        self.open = asyncio.Event()
        self.open.set()
        self.poller = Poller(
            self.script,
            "http://sandbox/bot1:TOKEN/getUpdates",
            self.keep,
            self.room,
            PollSettings(sleep=self.sleep, monotonic=lambda: self.now),
        )

    async def keep(self, batch: Sequence[IncomingUpdate]) -> None:
        self.keep_hook()
        if self.faults:
            raise self.faults.pop(0)
        if any(arrival.update_id == self.poison and arrival.payload for arrival in batch):
            raise ValueError("a value that no column takes")
        self.aside += [arrival for arrival in batch if arrival.aside is not None]
        self.kept.append([arrival.update_id for arrival in batch])

    async def room(self) -> None:
        await self.open.wait()

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    async def play(self) -> None:
        """Runs until the far end has nothing more to say, then stops."""
        running = asyncio.ensure_future(self.poller.run())
        silent = asyncio.ensure_future(self.script.exhausted.wait())
        await asyncio.wait((running, silent), return_when=asyncio.FIRST_COMPLETED)
        silent.cancel()
        self.poller.stop()
        await running


async def test_keeps_a_batch_before_it_acknowledges_it() -> None:
    scene = Scene([message(41), message(42)], [message(43)])
    polls_at_keeping: list[int] = []
    scene.keep_hook = lambda: polls_at_keeping.append(len(scene.script.asked))
    await scene.play()
    assert scene.kept == [[41, 42], [43]]
    assert polls_at_keeping == [1, 2]
    assert scene.script.offsets == [None, "43", "44"]


async def test_keeps_no_offset_longer_than_it_takes_to_acknowledge() -> None:
    scene = Scene([message(900)], [], [message(7)], [])
    await scene.play()
    assert scene.kept == [[900], [7]]
    assert scene.script.offsets == [None, "901", None, "8", None]


async def test_asks_for_the_kinds_it_knows_and_waits_at_the_server() -> None:
    scene = Scene([])
    await scene.play()
    assert scene.script.asked[0]["timeout"] == "50"
    assert json.loads(scene.script.asked[0]["allowed_updates"]) == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]


async def test_a_batch_that_cannot_be_kept_is_not_acknowledged() -> None:
    scene = Scene([message(41)])
    scene.faults = [OSError(28, "No space left on device"), RuntimeError("database is locked")]
    await scene.play()
    assert scene.kept == [[41]]
    assert len(scene.waits) == 2
    assert scene.script.offsets == [None, "42"]


async def test_an_offset_is_repeated_until_it_has_been_heard() -> None:
    scene = Scene([message(41)], ServerFault("HTTP 502"), [])
    await scene.play()
    assert scene.script.offsets == [None, "42", "42", None]


async def test_never_dies_of_a_server_or_a_network() -> None:
    bad: list[Answer] = [
        ServerFault("HTTP 500"),
        NotSent("no connection"),
        (200, b"<html>"),
        (200, b'{"ok": true, "result": 1}'),
    ]
    scene = Scene(*bad * 5, [message(41)])
    await scene.play()
    assert scene.kept == [[41]]
    assert max(scene.waits) <= 30.0


async def test_waits_as_long_as_it_is_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    scene = Scene(refusal(429, "Too Many Requests: retry after 7", retry_after=7), [message(41)])
    await scene.play()
    assert scene.waits == [7.0]
    assert scene.kept == [[41]]


async def test_a_second_poller_is_given_a_minute_to_stop() -> None:
    scene = Scene(*[CONFLICT] * 10, [message(41)])
    await scene.play()
    assert scene.kept == [[41]]


async def test_gives_up_when_the_second_poller_stays() -> None:
    scene = Scene(*[CONFLICT] * 100)
    with pytest.raises(AnotherPoller):
        await scene.play()
    assert 55.0 <= scene.now <= 65.0


async def test_an_answer_in_between_renews_the_patience() -> None:
    scene = Scene(*[CONFLICT] * 15, [], *[CONFLICT] * 15, [message(41)])
    await scene.play()
    assert scene.kept == [[41]]


async def test_a_token_that_is_refused_for_a_minute_ends_it() -> None:
    scene = Scene(*[refusal(401, "Unauthorized")] * 100)
    with pytest.raises(TokenRefused):
        await scene.play()
    assert 55.0 <= scene.now <= 65.0


async def test_does_not_poll_while_there_is_no_room() -> None:
    scene = Scene([message(41)])
    scene.open.clear()
    running = asyncio.ensure_future(scene.poller.run())
    for _ in range(20):
        await asyncio.sleep(0)
    assert scene.script.asked == []
    scene.open.set()
    await scene.script.exhausted.wait()
    scene.poller.stop()
    await running
    assert scene.kept == [[41]]


async def test_something_without_a_number_does_no_harm() -> None:
    scene = Scene([{"message": {}}, message(41)])
    await scene.play()
    assert scene.kept == [[41]]
    assert scene.script.offsets == [None, "42"]


async def test_a_batch_that_fails_by_its_own_fault_is_taken_apart() -> None:
    scene = Scene([message(number) for number in range(41, 49)], [message(49)])
    scene.poison = 44
    await scene.play()
    assert sorted(number for batch in scene.kept for number in batch) == list(range(41, 50))
    assert [(each.update_id, each.payload) for each in scene.aside] == [(44, "")]
    assert scene.aside[0].aside == "cannot be kept: ValueError"
    assert len(scene.waits) == 2, "a fault that may pass is waited for before anything is taken apart"


async def test_what_fails_when_nothing_is_left_of_the_update_is_waited_for() -> None:
    scene = Scene([message(41)])
    scene.faults = [RuntimeError("no such column")] * 6
    await scene.play()
    assert scene.kept == [[41]]
    assert scene.faults == []


@pytest.mark.parametrize("number", [2**63, -(2**70)])
async def test_a_number_that_no_database_takes_does_no_harm(number: int) -> None:
    scene = Scene([message(number), message(41), message(42, person=number)])
    await scene.play()
    assert scene.kept == [[41, 42]]


async def test_stopping_while_a_batch_is_kept_lets_it_end() -> None:
    scene = Scene([message(41)])
    scene.keep_hook = scene.poller.stop
    await scene.poller.run()
    assert scene.kept == [[41]]


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ({"message": {"from": {"id": 5}, "chat": {"id": -100}}}, 5),
        ({"edited_message": {"from": {"id": 5}, "chat": {"id": 5}}}, 5),
        ({"callback_query": {"from": {"id": 6}, "message": {"chat": {"id": -100}}}}, 6),
        ({"my_chat_member": {"from": {"id": 7}, "chat": {"id": -100}}}, 7),
        ({"message": {"from": {"id": 1087968824, "is_bot": True}, "chat": {"id": -100}}}, -100),
        ({"message": {"chat": {"id": -100}}}, -100),
        ({"channel_post": {"chat": {"id": -100}}}, None),
        ({"message": "nonsense"}, None),
        ({}, None),
    ],
)
def test_whose_turn_an_update_is(update: dict[str, object], expected: int | None) -> None:
    assert queue_key(update) == expected


def test_an_update_is_kept_as_it_came() -> None:
    update = {"update_id": 3, "message": {"from": {"id": 5}, "text": "Bagian Hukum – «uji» 👍"}}
    kept = incoming_update(update)
    assert kept is not None
    assert json.loads(kept.payload) == update
