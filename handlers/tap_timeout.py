"""A tap is answered after its handler has done its work, or after one second, whichever comes first."""

import asyncio
import contextlib
from collections.abc import Awaitable

from telegram.error import TelegramError

from handlers.update_context import UpdateContext

_ANSWER_AFTER_SECONDS = 1.0


async def answering_in_time(context: UpdateContext, work: Awaitable[None]) -> None:
    """Does the work of a tap; its answer does not wait longer than a second."""
    late = asyncio.create_task(_answer_later(context))
    try:
        await work
    finally:
        late.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await late
    await context.toast()


async def _answer_later(context: UpdateContext) -> None:
    await asyncio.sleep(_ANSWER_AFTER_SECONDS)
    # The handler may still want to say something in the toast; after a second silence is worse.
    with contextlib.suppress(TelegramError):
        await context.toast()
