"""From start to the first poll, beside the libraries that polling needs and PTB alone: `python -m benchmarks.start`.

Seconds of the processor, and how many modules `python -X importtime` lists: a machine under load slows both alike.
What is imported after the first poll (handlers, services, screens) is told too.
"""

import asyncio
import os
import sys
import tempfile
from asyncio.subprocess import DEVNULL
from pathlib import Path

from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests.bot_process import RUN, connection, kill

_LIBRARIES = (
    "import aiohttp, aiosqlite, pydantic_settings, sqlalchemy.ext.asyncio, structlog, telegram.ext, typer, uvloop"
)
_TRIES = 5
_TICKS = os.sysconf("SC_CLK_TCK")
MOST = 1.3
"""How many times as long as its libraries alone a start may take; half of what it took with all the product in it."""


async def libraries(folder: Path, program: str = _LIBRARIES) -> tuple[float, int]:
    """Seconds of the processor until the bare libraries are there, and the modules imported for them."""
    before = os.times()
    imports = folder / "libraries"
    with imports.open("wb") as log:
        process = await asyncio.create_subprocess_exec(*_listing(program), stderr=log)
    await process.wait()
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, _modules(imports)


async def first_poll(folder: Path) -> tuple[float, int, int]:
    """Seconds of the processor and modules until the first poll, and the modules when all of the product is there."""
    url = f"sqlite+aiosqlite:///{folder / 'bench.db'}"
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()
    imports = folder / "start"
    async with Sandbox() as sandbox:
        environment = {**os.environ, **connection(sandbox, sandbox.create_bot("kkpham_contoh_bot"), url, folder)}
        with imports.open("wb") as log:
            process = await asyncio.create_subprocess_exec(*_listing(RUN), env=environment, stdout=DEVNULL, stderr=log)
        # The first poll says which updates are wanted.
        while sandbox.bot().queue.allowed is None:  # noqa: ASYNC110 - the queue has no event to wait for
            await asyncio.sleep(0.002)
        spent, modules = _spent(process.pid), _modules(imports)
        await sandbox.changes.until(lambda: any(call.method == "setMyCommands" for call in sandbox.calls), 60)
        everything = _modules(imports)
        await kill(process)
    return spent, modules, everything


def _listing(program: str) -> tuple[str, ...]:
    return sys.executable, "-X", "importtime", "-c", program


def _modules(imports: Path) -> int:
    return imports.read_bytes().count(b"import time:")


def _spent(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def main() -> int:
    """Prints the shortest of a few starts; exit code 1 where one takes longer than it may."""
    with tempfile.TemporaryDirectory(prefix="start") as folder:
        bare = min(asyncio.run(libraries(Path(folder))) for _ in range(_TRIES))
        ptb = min(asyncio.run(libraries(Path(folder), "import telegram.ext")) for _ in range(_TRIES))
        spent, modules, everything = min(asyncio.run(first_poll(Path(folder))) for _ in range(_TRIES))
    ratio = spent / bare[0]
    print(f"PTB alone: {ptb[0]:.2f} s of the processor, {ptb[1]} modules")
    print(f"libraries alone: {bare[0]:.2f} s of the processor, {bare[1]} modules")
    print(f"first poll: {spent:.2f} s, {modules} modules; {everything} when the product is loaded")
    print(f"{ratio:.2f} times the libraries alone (at most {MOST})")
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
