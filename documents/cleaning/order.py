"""What is made of which photos, and within which bounds."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PagePhoto:
    """A photo that becomes a page: `page` of a TIFF of several, from 1; `quarters` are turns by 90 degrees clockwise.

    They come on top of how the camera was held and of what the print says.
    """

    path: Path
    media_type: str
    page: int = 1
    quarters: int = 0


@dataclass(frozen=True, slots=True)
class CleaningLimits:
    """How much the making of one document may cost."""

    wall_seconds: float = 20.0  # of the process, and for each page as much again: it gives way to all others
    page_cpu_seconds: int = 5
    memory_bytes: int = 1024 * 1024 * 1024  # address space of the process
    written_bytes: int = 256 * 1024 * 1024
    niceness: int = 19

    def wall_seconds_for(self, pages: int) -> float:
        """How long a document of that many pages may take."""
        return self.wall_seconds * (pages + 1)

    def cpu_seconds_for(self, pages: int) -> int:
        """How much of a processor it may take; its libraries are loaded once."""
        return (pages + 2) * self.page_cpu_seconds
