"""Children of a process that reads files: each can read one file and nothing else, and what it does ends with it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from documents import cage

if sys.platform != "win32":
    import resource

Say = Callable[[bytes], None]
"""Says one line, which carries no line end of its own."""


class ChildFelled(Exception):
    """A child ended before its work did."""


def spoken_by_child(work: Callable[[Say], None], path: Path, seconds: int) -> Iterator[bytes]:
    """The lines that the work says, which is done by a child with so many seconds of processor for the first step.

    Raises ChildFelled behind the last of them where the file ended the child. Without `fork` there is no child.
    """
    if sys.platform == "win32":
        lines: list[bytes] = []
        work(lines.append)
        yield from lines
        return
    parent = os.getpid()
    reading_end, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            cage.end_with_parent()
            os.close(reading_end)
            if os.getppid() == parent:
                cage.shut_in([path], None)
                begin_step(seconds)
                with os.fdopen(writing_end, "wb") as lines_out:
                    work(lambda line: _say(lines_out, line))
                code = 0
        finally:
            os._exit(code)
    os.close(writing_end)
    with os.fdopen(reading_end, "rb") as spoken:
        try:
            yield from (line.rstrip(b"\n") for line in spoken)
        except BaseException:  # nobody listens any longer
            os.kill(child, signal.SIGKILL)
            raise
        finally:
            _, status = os.waitpid(child, 0)
    if status:
        raise ChildFelled(f"a child ended with {status}")


def begin_step(seconds: int) -> None:
    """Gives this process so many seconds of processor from now on, and ends it after them."""
    if sys.platform != "win32":
        usage = resource.getrusage(resource.RUSAGE_SELF)
        until = int(usage.ru_utime + usage.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _say(lines_out: BinaryIO, line: bytes) -> None:
    lines_out.write(line + b"\n")
    lines_out.flush()
