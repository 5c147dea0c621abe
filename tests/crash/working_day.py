"""The bot's process by a clock that runs, but not with the machine's: it is a Tuesday morning whenever tests run."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.app.application import BotApplication
from bot.app.stop_signal import stop_requests
from bot.app.wiring import wire
from bot.commands.run import CARD_DELAY_SECONDS, new_loop
from bot.commands.session import load_settings
from bot.logging import set_up
from domain.operating.processes import ProcessRole

MORNING = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
"""Selasa, 10 Maret 2026 pukul 09.00 WIB."""

DEADLINE = datetime(2026, 4, 24, 9, 0, tzinfo=UTC)
OFFICIAL = datetime(2026, 5, 15, 9, 0, tzinfo=UTC)
"""So far away that on that morning nobody is reminded, and that there may be more time."""


class MovedClock:
    """The machine's time, moved by as much as it is told."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        """The instant by this clock."""
        return datetime.now(UTC) + self._by

    @property
    def program(self) -> str:
        """What a Python has to be told to run the bot by this clock."""
        return self.program_as(ProcessRole.ALL)

    def program_as(self, role: ProcessRole, ahead: float = 0.0) -> str:
        """What it has to be told to run one part of the bot's work by a clock so many seconds ahead of this one."""
        return f"from tests.crash.working_day import run; run({self._by.total_seconds() + ahead!r}, {role.value!r})"


def morning_clock() -> MovedClock:
    """A clock by which it is that morning now."""
    return MovedClock(MORNING - datetime.now(UTC))


def run(seconds: float, role: str = "all") -> None:
    """Runs the bot as the command does, by a clock that is moved by so many seconds, until it is stopped."""
    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(_serve(MovedClock(timedelta(seconds=seconds)), ProcessRole(role)))


async def _serve(clock: MovedClock, role: ProcessRole) -> None:
    with stop_requests() as stop_requested:
        settings = load_settings(token_needed=True)
        set_up(settings.log_format, settings.log_level)
        bot = BotApplication(settings, partial(wire, card_delay=CARD_DELAY_SECONDS), clock, role=role)
        await bot.serve(stop_requested)
