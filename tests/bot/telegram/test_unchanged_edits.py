"""Edits that would change nothing stay here; all others leave, also where two are on their way at once."""

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, TimedOut

from bot.telegram.rate_limiter import Answer, RateLimiter
from bot.telegram.token_bucket import RateLimits
from bot.telegram.unchanged_edits import UnchangedEdits

HERE = {"chat_id": 7, "message_id": 3}
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Beranda", callback_data="h")]])


class FarEnd:
    """Calls that leave, each answered as a new message 3 unless it is to fail or to wait."""

    def __init__(self) -> None:
        self.edits = UnchangedEdits(RateLimiter(RateLimits()))
        self.calls: list[str] = []
        self.failure: Exception | None = None
        self.gate: asyncio.Event | None = None

    async def call(self, endpoint: str, **data: object) -> Answer:
        async def callback(*_: object, **__: object) -> Answer:
            self.calls.append(endpoint)
            if self.gate is not None:
                await self.gate.wait()
            if self.failure is not None:
                raise self.failure
            return {"message_id": 3, "chat": {"id": 7, "type": "private"}}

        return await self.edits.process_request(callback, (), {}, endpoint, {"parse_mode": "HTML", **data}, None)

    async def edit(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Answer:
        return await self.call("editMessageText", text=text, reply_markup=keyboard, **HERE)


async def test_what_is_shown_already_is_not_sent() -> None:
    far = FarEnd()
    await far.call("sendMessage", chat_id=7, text="Satu", reply_markup=KEYBOARD)

    assert await far.edit("Satu", KEYBOARD) is True
    await far.edit("Satu")
    assert await far.edit("Satu") is True
    assert await far.call("editMessageReplyMarkup", **HERE) is True
    await far.edit("Dua")
    await far.call("editMessageReplyMarkup", reply_markup=KEYBOARD, **HERE)
    assert await far.edit("Dua", KEYBOARD) is True
    await far.edit("Satu", KEYBOARD)

    assert far.calls == ["sendMessage", *["editMessageText"] * 2, "editMessageReplyMarkup", "editMessageText"]


async def test_a_caption_is_as_good_as_a_text() -> None:
    far = FarEnd()
    await far.call("sendPhoto", chat_id=7, caption="Capaian")

    assert await far.call("editMessageCaption", caption="Capaian", **HERE) is True
    await far.call("editMessageCaption", caption="Capaian lain", **HERE)

    assert far.calls == ["sendPhoto", "editMessageCaption"]


async def test_what_is_not_known_leaves() -> None:
    far = FarEnd()
    await far.edit("Satu")
    far.failure = TimedOut()
    with pytest.raises(TimedOut):
        await far.edit("Dua")
    far.failure = None

    await far.edit("Satu")
    await far.edit("Satu")

    assert len(far.calls) == 3


async def test_what_was_refused_changes_nothing_of_what_is_known() -> None:
    far = FarEnd()
    await far.edit("Satu")
    far.failure = BadRequest("can't parse entities")
    with pytest.raises(BadRequest):
        await far.edit("<b>Dua")

    assert await far.edit("Satu") is True


async def test_of_two_edits_at_once_the_second_waits() -> None:
    far = FarEnd()
    await far.edit("Satu")
    far.gate = asyncio.Event()
    at_once = [asyncio.create_task(far.edit(text)) for text in ("Dua", "Tiga", "Tiga")]
    for _ in range(10):
        await asyncio.sleep(0)
    assert len(far.calls) == 2
    far.gate.set()
    await asyncio.gather(*at_once)

    assert await far.edit("Tiga") is True
    assert len(far.calls) == 3


@pytest.mark.parametrize(
    ("shown", "text", "entities"),
    [
        ("Polos", "Polos", []),
        (
            "<b>Rapat \"desk\"</b> 'A' &amp; B\n<i>1 &lt; 2</i> /batal t.me/kkpham #1",
            "Rapat \"desk\" 'A' & B\n1 < 2 /batal t.me/kkpham #1",
            [("bold", 0, 12), ("italic", 21, 5), ("bot_command", 27, 6), ("url", 34, 11), ("hashtag", 46, 2)],
        ),
    ],
    ids=["plain", "formatted"],
)
async def test_a_tapped_message_says_what_it_shows_where_nothing_later_is_known(
    shown: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    tapped = {
        "message_id": 3,
        "date": int(datetime.now(UTC).timestamp()),
        "chat": {"id": 7, "type": "private"},
        "text": text,
        "entities": [{"type": kind, "offset": at, "length": length} for kind, at, length in entities],
        "reply_markup": KEYBOARD.to_dict(),
    }
    far = FarEnd()
    far.edits.observe(tapped)

    assert await far.edit(shown, KEYBOARD) is True
    await far.edit("Dua", KEYBOARD)
    far.edits.observe(tapped)
    await far.edit(shown, KEYBOARD)

    assert len(far.calls) == 2
