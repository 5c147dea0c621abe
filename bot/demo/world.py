"""The demo's little world: a fresh database with two example regions, the sandbox, and the real bot between them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.app.application import BotApplication
from bot.app.wiring import wire
from bot.demo.running_clock import RunningClock
from bot.settings import Settings
from documents.workbook.example import RoundDates, example_aksi_ham, example_kkp_ham
from domain.people.people import Region, Role
from domain.rounds.plan import RoundPlan
from sandbox.server import Sandbox
from sandbox.world import save_file
from services.people.invitations import invite_as_operator
from services.people.regions import create_region
from services.rounds.import_round import import_plan
from storage import migrate
from storage.database import Database

CITY = "Kota Contoh"
REGENCY = "Kabupaten Teladan"
ZONES = {CITY: "Asia/Jakarta", REGENCY: "Asia/Makassar"}
OFFICE = "Bagian Hukum"
BEGINS = datetime(2025, 2, 10, 2, 0, tzinfo=UTC)
"""Senin, 10 Februari 2025 pukul 09.00 WIB: both example rounds are open, and a month is left."""

_SAVE_FILE = "dunia.kept"
_YEAR = 2025
_CLOSES = time(16, 0)
_KKP_HAM = RoundDates(
    date(2025, 1, 20),
    datetime.combine(date(2025, 3, 7), _CLOSES),
    datetime.combine(date(2025, 3, 14), _CLOSES),
)
_CARD_DELAY_SECONDS = 0.2
_PATIENCE_SECONDS = 60.0
"""A step that has files drawn takes a second or two, and many times that on a busy machine."""


class _DemoSettings(Settings):
    """Settings as the demo says, whatever this machine's environment or a file `.env` holds."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Nothing but what is handed over."""
        return (init_settings,)


@dataclass(slots=True)
class World:
    """A running bot and what is around it; `links` are the first coordinators' invitations, by region."""

    folder: Path
    clock: RunningClock
    sandbox: Sandbox
    bot: BotApplication
    links: dict[str, str]
    regions: dict[str, Region]
    new_bot: Callable[[bool], BotApplication]
    reads: bool = False
    """Whether the bot reads what it keeps: that is waited for at each step, so only the chapter about it has it."""

    async def restart(self, *, reads: bool | None = None) -> None:
        """Stops the bot as SIGTERM does, and starts another on the same data, which `reads` or as it was."""
        await self.bot.stop()
        self.reads = self.reads if reads is None else reads
        self.bot = self.new_bot(self.reads)
        await self.bot.start()

    async def advance(self, by: timedelta) -> None:
        """Moves the clock on and lets the bot do what has become due."""
        self.clock.advance(by)
        await self.bot.work.run_due()
        await self.sandbox.quiet()


def is_saved(folder: Path) -> bool:
    """Whether a demo was kept in the folder."""
    return (folder / _SAVE_FILE).is_file()


def save_world(world: World) -> None:
    """Keeps what everybody has said, beside the bot's own data; `opened` then goes on from there."""
    save_file.save(world.sandbox.world, world.folder / _SAVE_FILE)


@asynccontextmanager
async def open_world(folder: Path) -> AsyncIterator[World]:
    """Builds everything in an empty folder, or goes on with what was kept there, and starts it.

    Stops the bot and the sandbox in the end. Raises `NotKept` where what was kept cannot be read.
    """
    clock = RunningClock(BEGINS)
    sandbox = Sandbox(clock, patience=_PATIENCE_SECONDS)
    if is_saved(folder):
        kept_at = save_file.load(sandbox.world, folder / _SAVE_FILE)
        clock.set(kept_at if isinstance(kept_at, datetime) else BEGINS)
        async with _running(folder, sandbox, sandbox.bot().token, clock, {}, {}) as world:
            yield world
        return
    token = sandbox.create_bot("kkpham_contoh_bot", name="Data Dukung HAM (contoh)")
    database = Database(_url(folder))
    try:
        await migrate.upgrade(database)
        regions = {name: await create_region(database, clock.now(), name, OFFICE, zone) for name, zone in ZONES.items()}
        name = sandbox.bot(token).account.username
        links = {}
        for region in regions.values():
            invitation = await invite_as_operator(database, clock.now(), region, Role.KOORDINATOR, bot_name=name)
            links[region.name] = invitation.link or ""
    finally:
        await database.close()
    async with _running(folder, sandbox, token, clock, links, regions) as world:
        yield world


@asynccontextmanager
async def _running(
    folder: Path, sandbox: Sandbox, token: str, clock: RunningClock, links: dict[str, str], regions: dict[str, Region]
) -> AsyncIterator[World]:
    await sandbox.start()
    settings = _settings(folder, _url(folder), token, sandbox)

    def started(reads: bool) -> BotApplication:
        return BotApplication(settings, partial(wire, card_delay=_CARD_DELAY_SECONDS, reads=reads), clock)

    world = World(folder, clock, sandbox, started(False), links, regions, started)

    async def idle() -> None:
        await world.bot.idle()

    try:
        await world.bot.start()
        try:
            sandbox.add_probe(idle)
            yield world
        finally:
            await world.bot.stop()
    finally:
        await sandbox.stop()


def _url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'kkpham.db'}"


async def import_rounds(world: World) -> list[tuple[str, RoundPlan]]:
    """KKP HAM (contoh) for both regions, Aksi HAM (contoh) for the city; returns each with its region's name."""
    kkp_ham, aksi_ham = example_kkp_ham(_YEAR, _KKP_HAM), example_aksi_ham(_YEAR)
    plans = [(CITY, kkp_ham), (CITY, aksi_ham), (REGENCY, kkp_ham)]
    for name, plan in plans:
        await import_plan(world.bot.ports, world.regions[name].id, plan)
    return plans


def _settings(folder: Path, url: str, token: str, sandbox: Sandbox) -> Settings:
    """The bot's settings against the sandbox: nothing is paced, as nobody's phone is at the other end."""
    return _DemoSettings(
        token=SecretStr(token),
        database_url=url,
        evidence_folder=folder / "berkas",
        api_url=sandbox.api_url.removesuffix("/bot"),
        rate_overall=None,
        rate_private=None,
        rate_group=None,
        poll_seconds=5,
        inspection_workers=1,
    )
