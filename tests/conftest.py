"""The plugins every test may use."""

import os

os.environ["PTB_TIMEDELTA"] = "true"  # python-telegram-bot's way of saying: no deprecated seconds

pytest_plugins = ["tests.quick_half", "tests.database_fixtures", "tests.sandbox_fixtures", "tests.bot_fixtures"]
