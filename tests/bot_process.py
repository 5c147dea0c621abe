"""The bot as a process of its own, against the sandbox: for what must be killed, measured or started cold."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from pathlib import Path

from sandbox.server import Sandbox

_RUN = "from bot.cli import app; app(['run'])"


async def start(
    sandbox: Sandbox, token: str, url: str, folder: Path, settings: Mapping[str, str] | None = None
) -> Process:
    """Starts the bot on a migrated database, its evidence and log in `folder`, with message rates lifted.

    `settings` are environment variables that count instead.
    """
    environment = {
        **os.environ,
        "KKPHAM_TOKEN": token,
        "KKPHAM_DATABASE_URL": url,
        "KKPHAM_EVIDENCE_FOLDER": str(folder / "berkas"),
        "KKPHAM_API_URL": sandbox.api_url.removesuffix("/bot"),
        "KKPHAM_RATE_OVERALL": "",
        "KKPHAM_RATE_PRIVATE": "",
        "KKPHAM_RATE_GROUP": "",
        "KKPHAM_DISPATCH_SECONDS": "0.3",
        "KKPHAM_INSPECTION_WORKERS": "1",
        "KKPHAM_LOG_LEVEL": "warning",
        **(settings or {}),
    }
    with (folder / "log").open("ab") as log:
        return await asyncio.create_subprocess_exec(sys.executable, "-c", _RUN, env=environment, stderr=log)


async def kill(process: Process) -> None:
    """SIGKILL: no warning, no clean-up."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGKILL)
    await process.wait()


def peak_memory(process: Process) -> int:
    """The most bytes of memory the process has held so far (VmHWM)."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise ValueError("this system does not tell a process's peak memory")
