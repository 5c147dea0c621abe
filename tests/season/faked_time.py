"""A system clock for one process that can be moved while it runs, by Debian's libfaketime.

The whole process sees the moved wall clock, its database driver and every library included; its timers go by the
machine's monotonic clock as they do where somebody sets a server's time, or a suspended machine wakes up.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

_LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/local/lib/faketime/libfaketimeMT.so.1")


class FakedTimeMissing(Exception):
    """libfaketime is not on this machine: on Debian and Ubuntu, apt install faketime."""


class FakedTime:
    """The wall clock of a process started with `environment`, and of whoever asks `now` here."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._library = _library()
        self._shift = timedelta()
        self._file = folder / "faketime"
        self.move_to(now)

    @property
    def environment(self) -> dict[str, str]:
        """What a process must be started with to live by this clock."""
        return {
            "LD_PRELOAD": str(self._library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }

    def now(self) -> datetime:
        """The faked instant, in UTC."""
        return datetime.now(UTC) + self._shift

    def move_to(self, instant: datetime) -> None:
        """Sets the clock; it runs on from there at its usual pace."""
        self._shift = instant - datetime.now(UTC)
        new = self._file.with_suffix(".new")
        new.write_text(f"{self._shift.total_seconds():+.3f}\n")
        new.replace(self._file)


def _library() -> Path:
    for pattern in _LIBRARIES:
        for path in Path("/").glob(pattern.removeprefix("/")):
            return path
    raise FakedTimeMissing
