"""Run what opens strangers' files in processes of their own, with little to reach and bounds on what they use."""

import asyncio
import contextlib
import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

_ROOT = Path(__file__).resolve().parents[1]
_PASSED_ON = ("HOME", "LANG", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


async def start_confined(module: str) -> asyncio.subprocess.Process:
    """Start `python -m module` with pipes for its input and output and without the bot's environment.

    So the bot's token and database are not in there to be read. Raises OSError if the machine can't.
    """
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    search = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment |= {"PYTHONPATH": os.pathsep.join(search), "PYTHONUTF8": "1"}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", module),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C is for the bot, which closes its workers in order
    )


def confine(memory_bytes: int, written_bytes: int = 0) -> None:
    """Bound what this process may use: address space, the size of any file it writes, open files, core dumps.

    Windows has no such limits; there the bot's wall-clock limit alone holds.
    """
    if sys.platform != "win32":
        for kind, amount in (
            (resource.RLIMIT_AS, memory_bytes),
            (resource.RLIMIT_FSIZE, written_bytes),
            (resource.RLIMIT_NOFILE, 1024),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # a stricter limit is in force already
                resource.setrlimit(kind, (amount, amount))
