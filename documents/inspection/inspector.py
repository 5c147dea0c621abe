"""Ask separate, bounded processes what a received file is.

Parsers of PDF and images are large programs in C; a file made to crash, to fill or to stall them must not
take the bot along. So nothing is parsed here: worker processes do it, under limits on address space, CPU
and wall-clock time, without the bot's environment (and its token), and a worker that dies is replaced. They are
started at the first file, not with the bot.
"""

import asyncio
import contextlib
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType

from documents.confinement import end_at_once, start_confined
from documents.inspection import media_types, verdicts
from documents.inspection.file_names import clean_name
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import FileRefusal, Inspection, MediaKind


class InspectionUnavailableError(RuntimeError):
    """No worker could be started: a fault of the machine, which says nothing about the file."""


class _WorkerGoneError(Exception):
    """The process had ended before the file reached it."""


class Inspector:
    """A few worker processes that tell what files are; `async with` closes them."""

    def __init__(self, max_workers: int = 2, limits: InspectionLimits | None = None) -> None:
        """Prepare for at most `max_workers` files at a time; no process is started yet."""
        self._limits = limits or InspectionLimits()
        self._slots = asyncio.Semaphore(max_workers)
        self._idle: list[_Worker] = []
        self._running: set[_Worker] = set()
        self._closed = asyncio.Event()
        self.crashes = 0
        """How many workers a file has brought down since the start."""

    async def __aenter__(self) -> "Inspector":
        """Open for use."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all workers."""
        await self.aclose()

    async def aclose(self) -> None:
        """End all workers. One that is busy is killed, and whoever waits for it gets no verdict but an error."""
        self._closed.set()
        for worker in list(self._running):
            await worker.kill()
        while self._idle:
            await self._idle.pop().close()

    async def inspect(self, path: Path, claimed_name: str) -> Inspection:
        """Tell what the file at `path` is, whether it may be kept, and what its sender should be told.

        `claimed_name` is what it was called when it was sent. Whatever the file holds, there is a verdict
        within the limits. Raises OSError if the file cannot be read and InspectionUnavailableError if no
        worker can be started; waiting for a free worker does not count against the limits.
        """
        async with self._slots:
            if self._closed.is_set():
                raise InspectionUnavailableError("inspection is closed")
            if self._idle:
                worker = self._idle.pop()
                with contextlib.suppress(_WorkerGoneError):
                    verdict = await self._ask(worker, path, claimed_name)
                    if not worker.crashed:
                        return verdict
                # What earlier files left behind in a worker must not speak against this one.
            try:
                return await self._ask(await _Worker.start(self._limits), path, claimed_name)
            except _WorkerGoneError as error:
                raise InspectionUnavailableError("a worker process ended before it was asked") from error

    async def _ask(self, worker: "_Worker", path: Path, claimed_name: str) -> Inspection:
        """Have one worker inspect a file, and keep the worker if it is still good."""
        self._running.add(worker)
        try:
            if self._closed.is_set():
                raise InspectionUnavailableError("inspection was closed before a file was inspected")
            verdict = await worker.ask(path, claimed_name)
        finally:
            self._running.discard(worker)
            self.crashes += worker.crashed
            if not worker.healthy:
                await worker.kill()
            elif worker.served >= self._limits.files_per_worker or self._closed.is_set():
                await worker.close()
            else:
                self._idle.append(worker)
        if self._closed.is_set() and not worker.healthy:
            raise InspectionUnavailableError("inspection was closed while a file was being inspected")
        return verdict


class _Worker:
    """One process that inspects one file at a time and says its verdict line by line.

    Each line is the verdict that stands if the time runs out before the next; the last one is marked final.
    """

    def __init__(self, process: asyncio.subprocess.Process, limits: InspectionLimits) -> None:
        """Take over a started process."""
        assert process.stdin is not None and process.stdout is not None
        self._process = process
        self._stdin = process.stdin
        self._stdout = process.stdout
        self._limits = limits
        self.served = 0
        self.healthy = True
        self.crashed = False

    @classmethod
    async def start(cls, limits: InspectionLimits) -> "_Worker":
        """Start a process and wait until its libraries are loaded."""
        try:
            process = await start_confined("documents.inspection.worker")
        except OSError as error:
            raise InspectionUnavailableError("no worker process could be started") from error
        worker = cls(process, limits)
        try:
            async with asyncio.timeout(limits.start_seconds):
                await worker._send(asdict(limits))
                ready = await worker._stdout.readline()
        except (TimeoutError, OSError, _WorkerGoneError):
            ready = b""
        except BaseException:
            await worker.kill()
            raise
        if ready != b"ready\n":
            await worker.kill()
            raise InspectionUnavailableError("a worker process did not get ready")
        return worker

    async def ask(self, path: Path, claimed_name: str) -> Inspection:
        """Inspect one file. Afterwards `healthy` says if the process can go on, `crashed` if the file broke it.

        Raises _WorkerGoneError if the file could not even be handed over.
        """
        self.served += 1
        self.healthy = False
        unknown = standing = _no_answer(claimed_name)
        try:
            async with asyncio.timeout(self._limits.wall_seconds):
                await self._send({"path": str(path), "name": claimed_name})
                while line := await self._stdout.readline():
                    mark, _, rest = line.partition(b" ")
                    if mark == b"unreadable":
                        self.healthy = True
                        raise OSError(int(rest), os.strerror(int(rest)))
                    standing = verdicts.from_line(rest)
                    if mark == b"final":
                        self.healthy = True
                        return standing
                # An alarm before the first word was not this file's: that comes at once.
                self.crashed = not await self._out_of_time() or standing is unknown
        except TimeoutError:
            pass
        except (ValueError, ConnectionError):
            self.crashed = True
        if self.crashed:
            return replace(standing, refusal=FileRefusal.TOO_COMPLEX, findings=())
        return standing

    async def _out_of_time(self) -> bool:
        """Tell whether the process ended because its CPU time was used up."""
        return -await self._process.wait() in _TIME_SIGNALS

    async def _send(self, message: dict[str, object]) -> None:
        """Write one request; a dead pipe is told differently by every event loop and platform."""
        try:
            self._stdin.write(json.dumps(message).encode() + b"\n")
            await self._stdin.drain()
        except (OSError, RuntimeError) as error:
            raise _WorkerGoneError from error

    async def close(self) -> None:
        """Let an idle process end by itself, and kill it if it doesn't."""
        self._stdin.close()
        try:
            async with asyncio.timeout(_LAST_SECONDS):
                await self._process.wait()
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """End the process at once, even if the caller is being cancelled meanwhile."""
        self.healthy = False
        with contextlib.suppress(ProcessLookupError):
            end_at_once(self._process)
        self._stdin.close()
        await asyncio.shield(self._end())

    async def _end(self) -> None:
        """Wait for the process, and for a child of it that still holds the pipe."""
        await self._process.wait()
        with contextlib.suppress(RuntimeError, TimeoutError):  # whoever still reads the pipe sees its end
            async with asyncio.timeout(_LAST_SECONDS):
                await self._stdout.read()


_LAST_SECONDS = 2.0
_TIME_SIGNALS = (24, 14)  # SIGXCPU, SIGALRM on Linux and macOS


def _no_answer(claimed_name: str) -> Inspection:
    """Return the verdict on a file over which a worker ends before its first word."""
    unknown = media_types.UNKNOWN
    return Inspection(
        unknown, MediaKind.OTHER, FileRefusal.TOO_COMPLEX, suggested_name=clean_name(claimed_name, unknown)
    )
