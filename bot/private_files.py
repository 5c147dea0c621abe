"""Who on this machine may read what the installation keeps: whoever runs it, and nobody else."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@contextlib.contextmanager
def private_files() -> Iterator[None]:
    """What is made meanwhile is for its owner alone: files 0600, folders 0700."""
    before = os.umask(_OF_OTHERS)
    try:
        yield
    finally:
        os.umask(before)


def open_to_others(settings: "Settings") -> list[Path]:
    """What others on this machine may read or change; a folder that is closed closes all that lies in it."""
    if os.name != "posix":  # Windows has rights of another kind
        return []
    return [path for path in _places(settings) if path.exists() and path.stat().st_mode & _OF_OTHERS]


def close_to_others(settings: "Settings") -> list[Path]:
    """Closes what an earlier version left open; returns what belongs to somebody else and stays as it is."""
    remaining: list[Path] = []
    for path in open_to_others(settings):
        try:
            path.chmod(path.stat().st_mode & ~_OF_OTHERS)
        except PermissionError:
            remaining.append(path)
    return remaining


def _places(settings: "Settings") -> Iterator[Path]:
    from storage.location import sqlite_file

    yield Path(str(settings.model_config.get("env_file"))).absolute()
    yield settings.evidence.disk_folder.absolute()
    if settings.backup_folder is not None:
        yield settings.backup_folder.absolute()
    file = sqlite_file(settings.database_url)
    if file is not None:
        yield from (file.with_name(f"{file.name}{suffix}").absolute() for suffix in ("", "-wal", "-shm"))
