"""What systemd is told, by the real process on a real socket; and that a bot that hangs gives no sign of life."""

import asyncio
import os
import signal
import socket
import time
from pathlib import Path

import pytest

from bot.monitoring import watched
from bot.monitoring.condition import Condition
from bot.monitoring.systemd import Systemd
from domain.operating.processes import ProcessRole
from sandbox.server import Sandbox
from storage.database import Database
from tests import bot_process


class Init:
    """Takes what would go to systemd, on a socket of that name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(f"\0{name[1:]}" if name.startswith("@") else name)
        self._socket.setblocking(False)
        self.words: list[str] = []

    async def hears(self, word: str) -> None:
        """Waits until that word came."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(60):
            while word not in self.words:
                self.words += (await loop.sock_recv(self._socket, 4096)).decode().splitlines()

    def close(self) -> None:
        self._socket.close()


@pytest.mark.parametrize("abstract", [False, True])
async def test_a_start_signs_of_life_and_a_stop_are_told(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path, abstract: bool
) -> None:
    init = Init(f"@kkpham-{os.getpid()}-{time.monotonic_ns()}" if abstract else str(tmp_path / "notify"))
    token = sandbox.create_bot("contoh_bot")
    told = {"NOTIFY_SOCKET": init.name, "WATCHDOG_USEC": "200000"}
    unreachable = sandbox.faults.fails(method="getMe", times=None)
    process = await bot_process.start(sandbox, token, sqlite_url, tmp_path, told)
    try:
        await init.hears("EXTEND_TIMEOUT_USEC=60000000")
        await init.hears("STATUS=starting")
        assert "READY=1" not in init.words
        unreachable.cancel()
        await init.hears("READY=1")
        await init.hears("STATUS=ready")
        init.words.clear()
        await init.hears("WATCHDOG=1")
        process.send_signal(signal.SIGTERM)
        await init.hears("STOPPING=1")
        assert await process.wait() == 0
    finally:
        await bot_process.kill(process)
        init.close()


class Hanging:
    """A bot whose tick ended too long ago."""

    condition = Condition()
    role = ProcessRole.ALL
    queue_lengths: dict[str, int] = {}  # noqa: RUF012
    database: Database | None = None
    ticked_at: float | None = time.monotonic() - watched.TICKS_WITHIN_SECONDS - 1


async def test_a_bot_that_hangs_gives_no_sign_of_life(tmp_path: Path) -> None:
    init = Init(str(tmp_path / "notify"))
    systemd = Systemd.from_environment(Hanging(), {"NOTIFY_SOCKET": init.name, "WATCHDOG_USEC": "100000"})
    assert systemd is not None
    telling = asyncio.create_task(systemd.run())
    await init.hears("STATUS=ready")
    systemd.tell("last")
    await init.hears("last")
    telling.cancel()
    init.close()
    assert "WATCHDOG=1" not in init.words


def test_a_watchdog_meant_for_another_process_is_not_ours() -> None:
    systemd = Systemd.from_environment(
        Hanging(), {"NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "100000", "WATCHDOG_PID": "1"}
    )
    assert systemd is not None
    assert systemd._watchdog_seconds is None
    assert Systemd.from_environment(Hanging(), {}) is None
    assert Systemd.from_environment(Hanging(), {"NOTIFY_SOCKET": "vsock:2:1"}) is None


def test_a_socket_that_nobody_reads_is_no_failure(tmp_path: Path) -> None:
    Systemd(Hanging(), str(tmp_path / "nobody"), None).tell("READY=1")
