"""The process in which received files are opened, one after the other, under limits it sets itself.

It reads its limits and then one request a line from standard input, and answers in lines (see `verdicts`).
It ends when its input does, so it never outlives the bot for longer than one file.
"""

import errno
import json
import math
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from documents.confinement import confine
from documents.inspection import verdicts
from documents.inspection.file import inspect_file
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import Inspection

if sys.platform != "win32":
    import resource


def main() -> None:
    """Serve requests until standard input ends."""
    answers = _take_standard_output()
    limits = InspectionLimits(**json.loads(sys.stdin.buffer.readline()))
    confine(limits.memory_bytes)
    _say(answers, b"ready\n")
    for line in sys.stdin.buffer:
        request = json.loads(line)
        with _time_bounded(limits):
            _serve(answers, Path(request["path"]), request["name"], limits)


@contextmanager
def _time_bounded(limits: InspectionLimits) -> Iterator[None]:
    """Give a file its own CPU time, and an alarm in case nobody is left to kill this process; idle, it waits on."""
    if sys.platform == "win32":
        yield
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(usage.ru_utime + usage.ru_stime) + limits.cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    signal.alarm(math.ceil(limits.wall_seconds + limits.alarm_seconds))
    try:
        yield
    finally:
        signal.alarm(0)


def _serve(answers: BinaryIO, path: Path, claimed_name: str, limits: InspectionLimits) -> None:
    """Inspect one file, saying each verdict as it firms up."""

    def say(verdict: Inspection) -> None:
        _say(answers, b"so-far " + verdicts.to_line(verdict))

    try:
        verdict = inspect_file(path, claimed_name, limits, say)
    except OSError as error:
        _say(answers, b"unreadable %d\n" % (error.errno or errno.EIO))
    else:
        _say(answers, b"final " + verdicts.to_line(verdict))


def _say(answers: BinaryIO, line: bytes) -> None:
    """Write one line at once."""
    answers.write(line)
    answers.flush()


def _take_standard_output() -> BinaryIO:
    """Keep standard output for answers alone: what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


if __name__ == "__main__":
    main()
