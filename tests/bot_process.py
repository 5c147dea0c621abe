"""The bot as a process of its own, against the sandbox: for what must be killed, measured or started cold."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import bindparam, text

from sandbox.server import Sandbox
from storage.database import Database
from storage.tables.delivery import NoticeRow

RUN = "from bot.cli import app; app(['run'])"
_LOOK_SECONDS = 0.1


def connection(sandbox: Sandbox, token: str, url: str, folder: Path) -> dict[str, str]:
    """Environment variables that tell the bot where its sandbox, its database and its evidence are."""
    return {
        "KKPHAM_TOKEN": token,
        "KKPHAM_DATABASE_URL": url,
        "KKPHAM_EVIDENCE_FOLDER": str(folder / "berkas"),
        "KKPHAM_API_URL": sandbox.api_url.removesuffix("/bot"),
    }


async def start(
    sandbox: Sandbox,
    token: str,
    url: str,
    folder: Path,
    settings: Mapping[str, str] | None = None,
    program: str = RUN,
) -> Process:
    """Starts the bot on a migrated database, its evidence and log in `folder`, with message rates lifted.

    `settings` are environment variables that count instead, `program` what Python is told to run.
    """
    environment = {
        **os.environ,
        **connection(sandbox, token, url, folder),
        "KKPHAM_RATE_OVERALL": "",
        "KKPHAM_RATE_PRIVATE": "",
        "KKPHAM_RATE_GROUP": "",
        "KKPHAM_DISPATCH_SECONDS": "0.3",
        "KKPHAM_INSPECTION_WORKERS": "1",
        "KKPHAM_LOG_LEVEL": "warning",
        **(settings or {}),
    }
    with (folder / "log").open("ab") as log:
        return await asyncio.create_subprocess_exec(sys.executable, "-c", program, env=environment, stderr=log)


async def kill(process: Process) -> None:
    """SIGKILL: no warning, no clean-up."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGKILL)
    await process.wait()


async def settled(database: Database, sandbox: Sandbox, now: Callable[[], datetime]) -> None:
    """Waits until a running process has nothing left to do: updates done, notices that are due settled, cards shown."""
    while await _left_to_do(database, now()):
        with contextlib.suppress(TimeoutError):
            await sandbox.changes.until(lambda: False, _LOOK_SECONDS)


async def _left_to_do(database: Database, now: datetime) -> int:
    async with database.read() as db:
        left = await db.scalar(
            text(
                "SELECT (SELECT count(*) FROM inbox WHERE state NOT IN ('done', 'set_aside'))"
                " + (SELECT count(*) FROM notice WHERE state IN ('due', 'claimed', 'sending') AND due_at <= :now)"
                " + (SELECT count(*) FROM card WHERE shown_revision < wanted_revision)"
            ).bindparams(bindparam("now", now, NoticeRow.__table__.c.due_at.type))
        )
    return left or 0


def peak_memory(process: Process) -> int:
    """The most bytes of memory the process has held so far (VmHWM)."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise ValueError("this system does not tell a process's peak memory")
