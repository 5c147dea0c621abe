"""How much time and memory one received file may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InspectionLimits:
    """Bounds for the inspection of one file; what exceeds them is refused, never waited for."""

    wall_seconds: float = 20.0
    alarm_seconds: float = 5.0  # beyond those, after which a worker that nobody has killed ends itself
    cpu_seconds: int = 12
    memory_bytes: int = 1024 * 1024 * 1024  # address space of one worker process
    start_seconds: float = 30.0  # for a worker to load its libraries
    look_seconds: float = 4.0  # after which the remaining pages are not looked at
    look_pages: int = 400  # how many pages are looked at, at most, for blank, dark or blurred ones
    max_pages: int = 5000
    max_pixels: int = 120_000_000  # the largest phone cameras take 108 megapixels
    max_jpeg_pixels: int = 300_000_000  # of a kind that is decoded at a fraction of its size
    max_unpacked_bytes: int = 512 * 1024 * 1024  # of a Word or Excel file
    max_members: int = 10_000  # parts of a Word or Excel file
    files_per_worker: int = 50
