"""Copies of what lies on a server, on this machine: so many bytes, what was not used for longest goes first.

Several processes share one such folder. Whoever has a file in use holds a lock on it, which ends with the process; and
what was used within five minutes stays, since somebody may be about to send it.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from storage.evidence.files import matches

if sys.platform != "win32":
    import fcntl

_HANDED_OUT_SECONDS = 5 * 60
_FORGOTTEN_SECONDS = 7 * 24 * 3600
_FULL_TO, _LOOKED_AT_EACH = 0.9, 0.05
"""It is emptied to nine tenths, and looked at anew when a twentieth of it has come in."""


class LocalCache:
    """Files under `root/<region>/<first two hex digits>/<sha256>`, `limit` bytes altogether."""

    def __init__(self, root: Path, limit: int) -> None:
        self._root = root
        self._limit = limit
        self._unseen = limit
        """How much has come in since the folder was looked through; at first that is not known."""

    def path(self, region_id: int, sha256: str) -> Path:
        """Where a copy lies, or would lie."""
        return self._root / str(region_id) / sha256[:2] / sha256

    def hold(self, region_id: int, sha256: str, size: int | None) -> int | None:
        """A lock on the copy, compared just now, until the descriptor that comes back is closed; None: there is none.

        It stays for five minutes more. A copy that differs is removed.
        """
        path = self.path(region_id, sha256)
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError):
            return None
        _lock(descriptor, shared=True)
        if _is_at(path, descriptor):
            if matches(path, sha256, size):
                os.utime(descriptor)
                return descriptor
            path.unlink(missing_ok=True)
        os.close(descriptor)
        return None

    def admit(self, source: Path, region_id: int, sha256: str) -> Path:
        """Takes a file in that has that content, and makes room for it."""
        size = source.stat().st_size
        path = self.path(region_id, sha256)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.utime(source)
        source.replace(path)
        self._unseen += size
        if self._unseen >= self._limit * _LOOKED_AT_EACH:
            self._unseen = 0
            self._make_room()
        return path

    def drop(self, region_id: int, sha256: str) -> None:
        """Removes a copy of what is gone on the server, too."""
        self.path(region_id, sha256).unlink(missing_ok=True)

    def clear_forgotten(self) -> int:
        """Removes what nobody has used for a week; tells how many files."""
        before = time.time() - _FORGOTTEN_SECONDS
        return sum(self._evict(path, before) for used_at, _, path in self._copies() if used_at < before)

    def _make_room(self) -> None:
        copies = sorted(self._copies())
        size = sum(each for _, each, _ in copies)
        if size <= self._limit:
            return
        for _, each, path in copies:
            if size <= self._limit * _FULL_TO:
                return
            if self._evict(path, time.time() - _HANDED_OUT_SECONDS):
                size -= each

    def _copies(self) -> Iterator[tuple[float, int, Path]]:
        """When each copy was used last, its size, and where it lies."""
        for path in self._root.glob("[0-9]*/[0-9a-f][0-9a-f]/*"):
            with contextlib.suppress(FileNotFoundError):
                status = path.stat()
                yield status.st_mtime, status.st_size, path

    def _evict(self, path: Path, before: float) -> bool:
        """Removes a copy that was not used since, unless somebody holds it."""
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            if not _lock(descriptor, shared=False) or os.fstat(descriptor).st_mtime >= before:
                return False
            path.unlink(missing_ok=True)
            return True
        finally:
            os.close(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether the file that was opened still bears that name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _lock(descriptor: int, *, shared: bool) -> bool:
    """Locks a file together with others, or alone where nobody else has it; False where somebody has."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
