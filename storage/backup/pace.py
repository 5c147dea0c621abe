"""How fast a long copy goes: it rests between its slices, and ends at the next one when it is told to."""

import threading
import time

from domain.operating.backups import BackupFault, BackupFaultKind

_LONGEST_REST = 5.0


class CopyPace:
    """Handed to whatever works in slices, in a thread of its own.

    `rest` is how long it rests for each second it has worked, so that people's updates find disk and processor free;
    `stop` makes the next slice raise BackupFault.
    """

    def __init__(self, rest: float = 0.0) -> None:
        self._rest = rest
        self._stopping = threading.Event()
        self._since = time.monotonic()

    def stop(self) -> None:
        """Ends the work at its next slice; from any thread."""
        self._stopping.set()

    def slice_done(self) -> None:
        """Between two slices."""
        worked = time.monotonic() - self._since
        if self._rest and worked > 0:
            self._stopping.wait(min(self._rest * worked, _LONGEST_REST))
        if self._stopping.is_set():
            raise BackupFault(BackupFaultKind.STOPPED)
        self._since = time.monotonic()
