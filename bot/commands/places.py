"""The folders that an installation works in: whether they can be what the settings say. Nothing is made here."""

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.causes import absolute, file_sentence, shown_database
from bot.commands.session import CommandFailed
from screens.texts import causes as texts

if TYPE_CHECKING:
    from bot.settings import Settings

_NO_NAMELESS = {errno.EISDIR, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOENT}
"""What a file system answers that knows no nameless files (open(2), O_TMPFILE)."""


def check_places(settings: "Settings") -> None:
    """Raises CommandFailed where the evidence cannot be kept where the settings say, or files not be fetched."""
    fault = database_fault(settings) or evidence_fault(settings) or api_files_fault(settings)
    if fault is not None:
        raise CommandFailed(fault)


def database_fault(settings: "Settings") -> str | None:
    """Why a database that is there cannot be written; None where it can, or does not lie in a file."""
    from storage.location import sqlite_file

    file = sqlite_file(settings.database_url)
    if file is None or not file.is_file():
        return None
    if os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK | os.X_OK):
        return None
    return texts.DATABASE_READ_ONLY.format(database=shown_database(settings))


def evidence_fault(settings: "Settings") -> str | None:
    """Why the evidence cannot lie in its folder, or pass through it; None where it can, or the folder can be made."""
    from storage.location import sqlite_file
    from storage.store_marker import is_marked

    folder = absolute(settings.evidence.disk_folder)
    database = sqlite_file(settings.database_url)
    if database is not None and folder.resolve() in database.resolve().parents:
        return texts.EVIDENCE_HOLDS_DATABASE.format(path=folder, database=shown_database(settings))
    if folder.exists() and not folder.is_dir():
        return texts.EVIDENCE_IS_FILE.format(path=folder)
    if settings.evidence_url is not None and (is_marked(folder) or folder == absolute(settings.evidence_folder)):
        return texts.CACHE_HOLDS_EVIDENCE.format(path=folder)
    try:
        _write_trial(nearest(folder))
    except OSError as error:
        return file_sentence(error, folder)
    return None


def api_files_fault(settings: "Settings") -> str | None:
    """Why the folder of a Bot API server of one's own cannot be read; None where it can, or there is none."""
    folder = settings.api_files_folder
    if folder is None or (folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)):
        return None
    return texts.API_FILES_NOT_THERE.format(path=absolute(folder))


def nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def _write_trial(folder: Path) -> None:
    """Writes into a file without a name, which leaves nothing behind; OSError where that cannot be done."""
    nameless = getattr(os, "O_TMPFILE", None)  # Linux alone has it
    if nameless is not None:
        try:
            descriptor = os.open(folder, nameless | os.O_RDWR, 0o600)
        except OSError as error:
            if error.errno not in _NO_NAMELESS:
                raise
        else:
            try:
                os.write(descriptor, b"x")
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            return
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
