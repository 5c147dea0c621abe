"""A tap is answered after its handler has done its work, or after one second, whichever comes first.

One that waits for its person's own files is answered before its handler begins.
"""

import asyncio
import contextlib
import json
from collections.abc import Awaitable

from telegram import Bot
from telegram.error import TelegramError

from handlers.update_context import UpdateContext
from screens.texts.people import home as texts

_ANSWER_AFTER_SECONDS = 1.0


async def answering_in_time(context: UpdateContext, work: Awaitable[None]) -> None:
    """Does the work of a tap; its answer does not wait longer than a second."""
    ended = asyncio.Event()
    late = asyncio.create_task(_answer_later(context, ended))
    try:
        await work
    finally:
        ended.set()
        await late  # an answer that is on its way is not called back
    await context.toast()


async def answer_waiting(bot: Bot, payload: str) -> None:
    """Says of a tap, given as its update's JSON, that it is handled after its person's files."""
    with contextlib.suppress(TelegramError):
        await bot.answer_callback_query(json.loads(payload)["callback_query"]["id"], texts.TAP_WAITS)


async def _answer_later(context: UpdateContext, ended: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(ended.wait(), _ANSWER_AFTER_SECONDS)
    except TimeoutError:
        # The handler may still want to say something in the toast; after a second silence is worse.
        with contextlib.suppress(TelegramError):
            await context.toast()
