"""How large a workbook may be, packed and unpacked, and what it may cost."""

from dataclasses import dataclass

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 96 * 1024 * 1024
MAX_PARTS = 2_000
MAX_ROWS = 20_000
MAX_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class WorkbookLimits:
    """What one workbook may cost: seconds on the clock and of the processor, bytes of address space, bytes written."""

    wall_seconds: float = 90.0
    cpu_seconds: int = 60
    memory_bytes: int = 1536 * 1024 * 1024
    written_bytes: int = 48 * 1024 * 1024
