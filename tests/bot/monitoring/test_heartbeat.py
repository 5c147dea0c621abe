"""Signs of life to a listener: while all is well; a fault once; none of who stands by; no failure is the bot's."""

import asyncio
from pathlib import Path

from bot.app.application import BotApplication
from bot.clock import SystemClock
from bot.monitoring.heartbeat import Heartbeat
from bot.monitoring.monitoring import Monitoring
from bot.settings import Settings
from sandbox.server import Sandbox
from tests.bot.app.echo_product import Echo
from tests.bot.monitoring.listener import listening
from tests.bot.monitoring.watched_town import settings_of, until

SECONDS = 0.05


def settings_with(sandbox: Sandbox, url: str, folder: Path, address: str, **changes: object) -> Settings:
    return settings_of(
        sandbox, url, folder, heartbeat_url=address, heartbeat_seconds=SECONDS, monitor_port=None, **changes
    )


async def test_beats_while_all_is_well_and_tells_a_fault_that_lasts_once(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    async with listening() as listener:
        settings = settings_with(sandbox, sqlite_url, tmp_path, f"{listener.address}/abc")
        monitoring, bot = Monitoring(settings, SystemClock()), BotApplication(settings, Echo().wire)
        async with monitoring.watching(bot.signs, asyncio.Event()):
            await bot.start()
            await listener.hears("GET /abc", times=3)
            assert listener.heard[0] == "GET /abc/start"
            fault = sandbox.faults.fails(method="getUpdates", times=None)
            await sandbox.person("Pegawai").starts(wait=False)
            await listener.hears("POST /abc/fail polling (ServerFault)")
            beats = listener.heard.count("GET /abc")
            fault.cancel()
            await listener.hears("GET /abc", times=beats + 2)
            await bot.stop()
    assert listener.heard.count("POST /abc/fail polling (ServerFault)") == 1
    assert set(listener.heard) == {"GET /abc/start", "GET /abc", "POST /abc/fail polling (ServerFault)"}


async def test_a_listener_that_fails_or_is_gone_is_no_failure_of_the_bot(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    person = sandbox.person("Pegawai")
    async with listening() as listener:
        listener.status = 500
        settings = settings_with(sandbox, sqlite_url, tmp_path, f"{listener.address}/abc")
        monitoring, bot = Monitoring(settings, SystemClock()), BotApplication(settings, Echo().wire)
        watching = monitoring.watching(bot.signs, asyncio.Event())
        await watching.__aenter__()
        await bot.start()
        sandbox.add_probe(bot.idle)
        await listener.hears("GET /abc", times=2)
    await person.starts()
    await person.sends("halo")
    assert person.screen.text == "halo"
    await bot.stop()
    await watching.__aexit__(None, None, None)


async def test_goes_by_the_proxy_that_is_set(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> None:
    async with listening() as proxy:
        settings = settings_with(sandbox, sqlite_url, tmp_path, "http://hc.example/abc").model_copy(
            update={"proxy": proxy.address}
        )
        direct = settings.model_copy(update={"proxy": None})
        bot = BotApplication(direct, Echo().wire)
        async with Monitoring(settings, SystemClock()).watching(bot.signs, asyncio.Event()):
            await bot.start()
            await proxy.hears("GET http://hc.example/abc")
            await bot.stop()


async def test_who_stands_by_says_nothing(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> None:
    looks: list[float] = []
    looked = asyncio.Event()

    async def look_again(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            looked.set()
        await asyncio.sleep(0)

    async with listening() as listener:
        settings = settings_of(sandbox, sqlite_url, tmp_path)
        leader, second = BotApplication(settings, Echo().wire), BotApplication(settings, Echo().wire)
        await leader.start()
        async with Monitoring(settings, SystemClock()).watching(second.signs, asyncio.Event()):
            standing_by = asyncio.create_task(second.start())
            await until(settings, "/ready", (503, "standby"))
            beating = asyncio.create_task(
                Heartbeat(second.signs, f"{listener.address}/abc", 60, None, look_again).run()
            )
            await looked.wait()
            assert listener.heard == []
            await leader.stop()
            await standing_by
            await listener.hears("GET /abc")
            beating.cancel()
            await second.stop()
