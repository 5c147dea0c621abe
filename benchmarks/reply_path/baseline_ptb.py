"""A bare PTB bot that answers every message with a fixed text: what the reply path is measured against.

With `--client stock` everything is the library's default but the number of updates handled at once; with
`--client aiohttp` the same bot uses the product's HTTP client behind the library's network seam.
"""

import argparse
import logging
import warnings

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot, MessageHandler, filters

from bot.telegram.http import AiohttpRequest

Context = CallbackContext[ExtBot[None], dict[object, object], dict[object, object], dict[object, object]]

TEXT = "Ini jawaban tetap, selalu sama."


async def echo(update: Update, _context: Context) -> None:
    """Answer with the fixed text."""
    assert update.effective_message is not None
    await update.effective_message.reply_text(TEXT)


def main() -> None:
    """Poll until terminated."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", required=True, help="what comes before the token, e.g. http://127.0.0.1:8081/bot")
    parser.add_argument("--token", required=True)
    parser.add_argument("--client", choices=("stock", "aiohttp"), default="stock")
    parser.add_argument("--at-once", type=int, default=0, help="updates handled at once; 0: one after the other")
    parser.add_argument("--uvloop", action="store_true")
    given = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    warnings.simplefilter("ignore")
    builder = Application.builder().token(given.token).base_url(given.api).base_file_url(given.api)
    if given.at_once:
        builder = builder.concurrent_updates(given.at_once)
    if given.client == "aiohttp":
        builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest())
    if given.uvloop:
        import asyncio

        import uvloop

        asyncio.set_event_loop(uvloop.new_event_loop())
    application = builder.build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
