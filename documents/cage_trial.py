"""Tries from within a cage what must not be possible: what this machine's kernel keeps out, and what not.

`python -m documents.cage_trial` is the prisoner: it is told on its input what to try, and answers in a line.
"""

import contextlib
import errno
import json
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from documents import cage
from documents.confinement import confined, own_folder


class Attempt(StrEnum):
    """What a hostile file could try once it has taken over the process that opens it."""

    ENVIRONMENT = "environment"  # read the bot's token where the system shows a process's environment
    READING = "reading"  # open a file of the bot's, evidence of others for one
    WRITING = "writing"  # write or empty a file that is there already, or make a new one
    NETWORK = "network"
    SIGNAL = "signal"  # end the bot, or have it do something
    PROGRAM = "program"  # start another program


async def attempts_refused() -> frozenset[Attempt]:
    """What of all that is refused on this machine; raises OSError where no process can be started.

    What asks plays the bot's part, and is hidden meanwhile as the bot is that runs.
    """
    with cage.hidden_from_others(), tempfile.NamedTemporaryFile() as file:
        file.write(b"x")
        file.flush()
        async with confined("documents.cage_trial") as process:
            answer, _ = await process.communicate(json.dumps({"file": file.name}).encode() + b"\n")
    if process.returncode != 0:
        raise OSError(errno.EIO, f"the process ended with {process.returncode}")
    return frozenset(map(Attempt, json.loads(answer)))


def refused_here(bot: int, file: Path) -> list[Attempt]:
    """Tries everything against the process `bot` and a file that is none of its business."""
    return [attempt for attempt, attack in _attacks(bot, file).items() if _is_refused(attack)]


def _attacks(bot: int, file: Path) -> dict[Attempt, Callable[[], object]]:
    return {
        Attempt.ENVIRONMENT: lambda: _read(Path(f"/proc/{bot}/environ")),
        Attempt.READING: lambda: _read(file),
        Attempt.WRITING: lambda: _write(file),
        Attempt.NETWORK: lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close(),
        Attempt.SIGNAL: lambda: os.kill(bot, 0),
        Attempt.PROGRAM: lambda: os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-c", ""], {}), 0),
    }


def _is_refused(attack: Callable[[], object]) -> bool:
    try:
        attack()
    except (PermissionError, FileNotFoundError):  # what is hidden (ProtectProc=invisible) cannot be read either
        return True
    except OSError:
        return False
    return False


def _read(path: Path) -> None:
    path.read_bytes()


def _write(path: Path) -> None:
    """Succeeds where any one of these does."""
    beside = path.with_name(path.name + ".new")
    attempts: tuple[Callable[[], None], ...] = (
        lambda: path.open("ab").close(),
        lambda: os.truncate(path, 0),
        beside.touch,
        lambda: path.chmod(0),
    )
    for attempt in attempts:
        with contextlib.suppress(PermissionError):
            attempt()
            return
    raise PermissionError


def main() -> None:
    """Tries, as a worker that was taken over could."""
    request = json.loads(sys.stdin.buffer.readline())
    cage.shut_in([], own_folder())
    sys.stdout.write(json.dumps(refused_here(os.getppid(), Path(request["file"]))) + "\n")


if __name__ == "__main__":
    main()
