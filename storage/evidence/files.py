"""Files of the evidence on this machine: read in pieces, on disk before anybody relies on them, compared by hash."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

CHUNK = 1024 * 1024


async def chunks_of(path: Path) -> AsyncIterator[bytes]:
    """The bytes of a file, megabyte by megabyte."""
    file = await asyncio.to_thread(path.open, "rb")
    with file:
        while chunk := await asyncio.to_thread(file.read, CHUNK):
            yield chunk


def flush_to_disk(file: BinaryIO) -> None:
    """Brings what was written to disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Brings the names in a folder to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def matches(path: Path, sha256: str, size: int | None) -> bool:
    """Whether a file is there and has that hash and size (bytes; None: any)."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        return size in (None, path.stat().st_size) and digest.hexdigest() == sha256
    except (FileNotFoundError, NotADirectoryError):
        return False
