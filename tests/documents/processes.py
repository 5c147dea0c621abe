"""What the system says of processes (proc(5))."""

import os
from pathlib import Path


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def workers() -> list[int]:
    """Those of this process that inspect files."""
    return [child for child in children(os.getpid()) if b"inspection.worker" in of_process(child, "cmdline")]


def of_process(process: int, what: str) -> bytes:
    """One of the files in which the system tells about a process."""
    return Path(f"/proc/{process}/{what}").read_bytes()
