"""Has a kept file read in a process of its own, behind all taps; it can read that one file and nothing else."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from documents.confinement import confined, confined_answer, lines_said
from documents.reading import carriage
from documents.reading.limits import ReadingLimits
from domain.reading.readings import LookFault, Reading
from domain.submission.evidence import MediaKind

_LIMITS = ReadingLimits()
_LONGEST_LINE = 8 * 1024 * 1024
"""Bytes of what a process says of a file: beyond them it was led astray."""


async def read_file(path: Path, media_type: str, kind: MediaKind, limits: ReadingLimits = _LIMITS) -> Reading:
    """What stands in a file of a type (MIME) and kind.

    A file over which its process ends, or which takes too long, has the fault `TOO_COMPLEX` beside what was read
    until then. Raises OSError where no process can be started, or the file cannot be read from disk.
    """
    request = {"path": str(path), "media_type": media_type, "kind": kind.value, "limits": asdict(limits)}
    await asyncio.to_thread(_assert_readable, path)
    reading, ended_well = Reading(), False
    async with confined("documents.reading.worker") as process, _bounded(limits.wall_seconds):
        async for line in _spoken_lines(process, request):
            reading = carriage.unpacked(line)
        ended_well = await process.wait() == 0
    return reading if ended_well else _cut_short(reading)


async def reads_pictures() -> bool:
    """Whether this installation reads the words in pictures: the library and its model are there, and work."""
    try:
        return await confined_answer("documents.reading.ocr", b"", _LIMITS.wall_seconds) == b"reads"
    except OSError:  # a TimeoutError is one
        return False


@contextlib.asynccontextmanager
async def _bounded(seconds: float) -> AsyncIterator[None]:
    """Ends quietly what takes longer, or says what no reading is."""
    with contextlib.suppress(TimeoutError, ValueError):
        async with asyncio.timeout(seconds):
            yield


async def _spoken_lines(process: asyncio.subprocess.Process, request: Mapping[str, object]) -> AsyncIterator[bytes]:
    """The lines that a process says to its one request; raises ValueError where one is too long to be meant."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("a process without pipes")
    with contextlib.suppress(ConnectionError):
        process.stdin.write(json.dumps(request).encode() + b"\n")
        await process.stdin.drain()
    async for line in lines_said(process.stdout, _LONGEST_LINE):
        yield line


def _assert_readable(path: Path) -> None:
    with path.open("rb"):
        pass


def _cut_short(reading: Reading) -> Reading:
    return replace(reading, faults=tuple(dict.fromkeys((*reading.faults, LookFault.TOO_COMPLEX))))
