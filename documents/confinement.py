"""Run what opens strangers' files in processes of their own, with little to reach and bounds on what they use."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import resource

_ROOT = Path(__file__).resolve().parents[1]
_CHUNK = 65536
_PASSED_ON = ("HOME", "LANG", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


@contextlib.asynccontextmanager
async def confined(module: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process as `start_confined` starts it, with a folder of its own; both are gone when the block ends."""
    folder = await asyncio.to_thread(tempfile.mkdtemp, prefix="kkpham-")
    try:
        async with confined_in(module, folder) as process:
            yield process
    finally:
        await asyncio.shield(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))


@contextlib.asynccontextmanager
async def confined_in(module: str, folder: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process as `start_confined` starts it, which is gone when the block ends; the folder is the caller's."""
    process = await start_confined(module, folder)
    try:
        yield process
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                end_at_once(process)
            await asyncio.shield(process.wait())


async def confined_answer(module: str, request: bytes, seconds: float) -> bytes | None:
    """What such a process answers to its one request; None where it ended badly.

    Raises TimeoutError after that many seconds, and OSError where no process can be started.
    """
    async with confined(module) as process, asyncio.timeout(seconds):
        answer, _ = await process.communicate(request)
    return answer if process.returncode == 0 else None


async def start_confined(module: str, folder: str | None = None) -> asyncio.subprocess.Process:
    """Start `python -m module` with pipes for its input and output and without the bot's environment.

    So the bot's token and database are not in there to be read. `folder` is where it may write. Raises OSError if the
    machine can't.
    """
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    search = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment |= {"PYTHONPATH": os.pathsep.join(search), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}  # one processor is what its work may take
    if folder is not None:
        environment |= {"TMPDIR": folder, "TEMP": folder, "TMP": folder}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", module),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C is for the bot, which closes its workers in order
    )


async def lines_said(output: asyncio.StreamReader, longest: int) -> AsyncIterator[bytes]:
    """The lines that such a process says, as they come; raises ValueError where one is longer than so many bytes."""
    unfinished = b""
    while chunk := await output.read(_CHUNK):
        *lines, unfinished = (unfinished + chunk).split(b"\n")
        if len(unfinished) > longest:
            raise ValueError("nothing that is meant is as long")
        for line in lines:
            yield line


def end_at_once(process: asyncio.subprocess.Process) -> None:
    """Kill a confined process and what it has split off; raises ProcessLookupError where it has ended already."""
    if sys.platform == "win32" or process.returncode is not None:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own


def confine(memory_bytes: int, written_bytes: int = 0, cpu_seconds: int | None = None) -> None:
    """Bound what this process may use: address space, the size of a file it writes, open files, processor, core dumps.

    Windows has no such limits; there the bot's wall-clock limit alone holds. What it may reach, `cage` bounds.
    """
    if sys.platform != "win32":
        for kind, amount in (
            (resource.RLIMIT_AS, memory_bytes),
            (resource.RLIMIT_CPU, resource.RLIM_INFINITY if cpu_seconds is None else cpu_seconds),
            (resource.RLIMIT_FSIZE, written_bytes),
            (resource.RLIMIT_NOFILE, 1024),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # a stricter limit is in force already
                resource.setrlimit(kind, (amount, amount))


def own_folder() -> Path:
    """The folder that this process was given to write in."""
    return Path(tempfile.gettempdir())


def take_standard_output() -> BinaryIO:
    """Keep this process's standard output for answers alone: what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers
