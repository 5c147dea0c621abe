"""Writes a ZIP archive (APPNOTE.TXT 6.3.10) as it goes, in constant memory; it appears whole or not at all.

Documents are stored and not packed: PDF and photos hardly get smaller. Each file is hashed while it is copied; one that
is not what was sent is taken out again. Above 4 GB the format's 64-bit form is used.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import zipfile
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from documents.bundles.order import CopyOutcome

_CHUNK = 1024 * 1024
_LOOK_AFTER = 64 * _CHUNK
_READ_BY_ALL = 0o644 << 16
_FIRST_YEAR = 1980
"""The format knows no year before."""


class Archive:
    """An archive in the making, for a `with` block: left without `finish`, nothing of it stays.

    Raises OSError (ENOSPC) where less than `reserve` bytes would stay free on the disk.
    """

    def __init__(self, target: Path, reserve: int) -> None:
        self._target = target
        self._reserve = reserve
        self._unfinished = target.with_name(f"{target.name}.{os.getpid()}.new")
        self._file = self._unfinished.open("xb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)
        self._written = 0
        self._check_room()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._file.closed:
            self._zip.fp = None  # nothing is to be written any more
            with contextlib.suppress(OSError):
                self._file.close()
        self._unfinished.unlink(missing_ok=True)

    def add(self, path: str, content: bytes, at: datetime) -> None:
        """Adds what was made; `at` is the local time that it bears."""
        info = _info(path, at)
        info.file_size = len(content)
        self._count(len(content))
        self._zip.writestr(info, content)

    def copy(self, path: str, source: Path, size: int, sha256: str, at: datetime) -> CopyOutcome:
        """Adds a file; what is missing or damaged is not in the archive then."""
        try:
            file = source.open("rb")
        except (FileNotFoundError, NotADirectoryError):
            return CopyOutcome.MISSING
        digest, length = hashlib.sha256(), 0
        info = _info(path, at)
        info.file_size = size
        begins_at = self._file.tell()
        with file, self._zip.open(info, "w") as entry:
            while length <= size and (chunk := _read(file)):
                digest.update(chunk)
                length += len(chunk)
                self._count(len(chunk))
                entry.write(chunk)
        if length == size and digest.hexdigest() == sha256:
            return CopyOutcome.THERE
        self._take_back(info, begins_at)
        return CopyOutcome.DAMAGED

    def finish(self) -> int:
        """Closes the archive and puts it in its place; tells its size."""
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        size = self._file.tell()
        self._file.close()
        self._unfinished.replace(self._target)
        _sync_folder(self._target.parent)
        return size

    def _take_back(self, info: zipfile.ZipInfo, begins_at: int) -> None:
        """Forgets the entry that was written last."""
        self._zip.filelist.pop()
        del self._zip.NameToInfo[info.filename]
        self._file.seek(begins_at)
        self._file.truncate()
        self._zip.start_dir = begins_at

    def _count(self, size: int) -> None:
        self._written += size
        if self._written >= _LOOK_AFTER:
            self._written = 0
            self._check_room()

    def _check_room(self) -> None:
        if shutil.disk_usage(self._target.parent).free < self._reserve:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _read(file: BinaryIO) -> bytes:
    """The next bytes; none where the disk does not give them, so that the file is taken for damaged."""
    try:
        return file.read(_CHUNK)
    except OSError:
        return b""


def _info(path: str, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, (max(at.year, _FIRST_YEAR), *at.timetuple()[1:6]))
    info.external_attr = _READ_BY_ALL
    info.create_system = 3  # Unix, wherever it is made: the same order makes the same bytes
    return info


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
