"""The plugins every test may use, and the event loop all of them run on: the product's."""

import asyncio
import os
from collections.abc import Callable

import pytest

os.environ["PTB_TIMEDELTA"] = "true"  # python-telegram-bot's way of saying: no deprecated seconds

pytest_plugins = [
    "tests.quick_half",
    "tests.compiled_statements",
    "tests.database_fixtures",
    "tests.sandbox_fixtures",
    "tests.bot_fixtures",
    "tests.command_fixtures",
    "tests.object_fixtures",
]


@pytest.hookimpl
def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Dead pipes and signals look different on other loops than on the one people are served by."""
    from bot.commands.run import new_loop

    return {"the product's": new_loop}
