"""A bare aiogram bot that answers every message with a fixed text: the faster of the two measures."""

import argparse
import asyncio
import logging

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

TEXT = "Ini jawaban tetap, selalu sama."


async def echo(message: Message) -> None:
    """Answer with the fixed text."""
    await message.answer(TEXT)


async def poll(api: str, token: str) -> None:
    """Poll until terminated; updates are handled at once, as the library does by default."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api.removesuffix("/bot")))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    await dispatcher.start_polling(Bot(token, session=session))


def main() -> None:
    """Read the arguments and poll."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", required=True, help="what comes before the token, e.g. http://127.0.0.1:8081/bot")
    parser.add_argument("--token", required=True)
    parser.add_argument("--uvloop", action="store_true")
    given = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    factory = None
    if given.uvloop:
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(poll(given.api, given.token))


if __name__ == "__main__":
    main()
