"""How much time and memory the reading of one file may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Bounds for one file; what exceeds them is not read, and what was read until then stays."""

    wall_seconds: float = 20.0
    work_seconds: float = 13.0  # after which no other page is begun
    page_cpu_seconds: int = 5  # of processor, for each page and for the words of all
    memory_bytes: int = 1024 * 1024 * 1024  # address space of each process
    most_pages: int = 24  # looked at, from both ends
    niceness: int = 19
