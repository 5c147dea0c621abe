"""The file by which an evidence folder is known: it holds the id of the store, as its database does."""

import os
import tempfile
from pathlib import Path

_NAME = ".kkpham-store"
_LONGEST = 64


def read_marker(folder: Path) -> str | None:
    """The id of the store that lies in a folder; None where the folder is not there or is no store."""
    try:
        with (folder / _NAME).open("rb") as file:
            return file.read(_LONGEST).decode("ascii", "replace").strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_marked(folder: Path) -> bool:
    """Whether a folder is a store at all."""
    return (folder / _NAME).is_file()


def write_marker(folder: Path, store_id: str) -> None:
    """Makes a folder that store, on disk before this returns; the folder is made where it is not there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A name of its own: another process may be making the very same folder.
    descriptor, unfinished = tempfile.mkstemp(prefix=f"{_NAME}.", dir=folder)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{store_id}\n")
        file.flush()
        os.fsync(file.fileno())
    Path(unfinished).replace(folder / _NAME)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
