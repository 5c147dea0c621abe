"""The process in which received files are opened, one after the other, under limits it sets itself.

It reads its limits and then one request a line from standard input, and answers in lines (see `verdicts`).
It ends when its input does, so it never outlives the bot for longer than one file. Each file is opened by a child of
this process, whose libraries are there already: the child can read that one file and nothing else, and what the file
does to it is gone with it. A child that is killed takes this process along, so that whoever waits sees why.
"""

import codecs
import errno
import json
import math
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PIL import Image, WebPImagePlugin  # noqa: F401

from documents import cage
from documents.confinement import confine, take_standard_output
from documents.inspection import verdicts
from documents.inspection.file import inspect_file
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import Inspection

if sys.platform != "win32":
    import resource


def main() -> None:
    """Serve requests until standard input ends."""
    answers = take_standard_output()
    limits = InspectionLimits(**json.loads(sys.stdin.buffer.readline()))
    confine(limits.memory_bytes)
    cage.hide_from_others()
    Image.preinit()  # a child finds loaded what every child would load anew
    codecs.lookup("cp437")
    _say(answers, b"ready\n")
    for line in sys.stdin.buffer:
        request = json.loads(line)
        path = Path(request["path"])
        _in_a_child(path, partial(_serve, answers, path, request["name"], limits), limits)


def _in_a_child(path: Path, serve: Callable[[], None], limits: InspectionLimits) -> None:
    """Has one file opened by a child that can read nothing else; ends as the child ends where that is amiss."""
    if sys.platform == "win32":
        serve()
        return
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            cage.end_with_parent()
            if os.getppid() == parent:
                cage.shut_in([path], None)
                with _time_bounded(limits):
                    serve()
                os._exit(0)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status < 0:
        os.kill(parent, -status)
    if status:
        sys.exit(1)


@contextmanager
def _time_bounded(limits: InspectionLimits) -> Iterator[None]:
    """Give a file its own CPU time, and an alarm in case nobody is left to kill this process; idle, it waits on."""
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


if __name__ == "__main__":
    main()
