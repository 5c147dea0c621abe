"""Files and folders of a backup: private, on disk before anybody relies on them, hashed on their way."""

import hashlib
import os
from pathlib import Path

from storage.backup.pace import CopyPace

PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_CHUNK = 1024 * 1024


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it that are not there, for the bot's account alone."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Brings the names in a folder to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Brings a file's bytes to disk, and keeps others from reading them."""
    path.chmod(_PRIVATE_FILE)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def hash_file(path: Path, pace: CopyPace) -> str:
    """The SHA-256 (hex) of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            pace.slice_done()
    return digest.hexdigest()


def copy_file(source: Path, target: Path, pace: CopyPace) -> str:
    """Copies to a new file, on disk when this returns; tells the SHA-256 (hex) of what was copied."""
    digest = hashlib.sha256()
    with source.open("rb") as origin, target.open("xb") as file:
        target.chmod(_PRIVATE_FILE)
        while chunk := origin.read(_CHUNK):
            digest.update(chunk)
            file.write(chunk)
            pace.slice_done()
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def write_file(path: Path, content: bytes) -> None:
    """Writes a new file, on disk when this returns."""
    with path.open("xb") as file:
        path.chmod(_PRIVATE_FILE)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
