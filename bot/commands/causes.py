"""What a failure means to whoever operates the bot: the one place where errors become sentences."""

import errno
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from screens.texts import causes as texts

if TYPE_CHECKING:
    from bot.settings import Settings

_PAGES = 64 * 1024

_BY_NUMBER = {
    errno.ENOSPC: texts.DISK_FULL,
    errno.EDQUOT: texts.DISK_FULL,
    errno.EFBIG: texts.DISK_FULL,
    errno.EACCES: texts.NO_RIGHT,
    errno.EPERM: texts.NO_RIGHT,
    errno.EROFS: texts.READ_ONLY,
    errno.EISDIR: texts.IS_FOLDER,
    errno.ENOTDIR: texts.NOT_A_FOLDER,
    errno.EEXIST: texts.NOT_A_FOLDER,
    errno.ENOENT: texts.NOT_THERE,
    errno.EMFILE: texts.TOO_MANY_FILES,
    errno.ENFILE: texts.TOO_MANY_FILES,
    errno.EADDRINUSE: texts.PORT_TAKEN,
    errno.EADDRNOTAVAIL: texts.NO_PORT,
}


def sentence_of(error: BaseException, settings: "Settings | None" = None, path: Path | None = None) -> str | None:
    """The sentence for what went wrong around the program; None for a fault of its own.

    `path` is what was being written or read, for a failure that does not name it.
    """
    from storage.causes import database_cause
    from storage.evidence.opening import ObjectsNotInstalled
    from storage.evidence.store import StoreAway

    cause = database_cause(error)
    if cause is not None:
        return _database_sentence(error, settings)
    if isinstance(error, ObjectsNotInstalled):
        return texts.OBJECTS_NOT_INSTALLED
    if isinstance(error, StoreAway):
        return texts.STORE_AWAY[error.cause.value].format(place=error.place, reason=error.reason)
    if isinstance(error, OSError):
        return file_sentence(error, path)
    if type(error).__module__.startswith("lxml") and "IO_" in str(error):
        # The library that writes workbooks has no room for what it writes beforehand.
        return texts.DISK_FULL.format(path=tempfile.gettempdir())
    if settings is not None:
        from telegram.error import TelegramError

        from bot.telegram.network_causes import network_sentence

        if isinstance(error, TelegramError):
            return network_sentence(error, settings)
    return None


def absolute(path: Path) -> Path:
    """A path as it is shown: whatever folder the program was started in."""
    return path.absolute()


def shown_database(settings: "Settings | None") -> str:
    """Which database the settings name, without its password and with its whole path."""
    from storage.location import shown

    return "" if settings is None else shown(settings.database_url)


def file_sentence(error: OSError, path: Path | None = None) -> str:
    """Why a file, folder or port could not be used; `path` where the failure does not name it."""
    named = error.filename if isinstance(error.filename, str) else path
    place = texts.SOME_FILE if named is None else str(absolute(Path(named)))
    number = error.errno
    if number == errno.EACCES and named is None:
        return texts.NO_PORT
    words = _BY_NUMBER.get(number or 0)
    if words is None:
        return texts.DISK_FAULT.format(path=place, reason=error.strerror or type(error).__name__)
    return words.format(path=place)


def _database_sentence(error: BaseException, settings: "Settings | None") -> str:
    from storage.causes import DatabaseCause, database_cause, driver_words
    from storage.location import sqlite_file

    sentences = {
        DatabaseCause.DAMAGED: texts.DATABASE_DAMAGED,
        DatabaseCause.NOT_A_DATABASE: texts.NOT_A_DATABASE,
        DatabaseCause.LOCKED: texts.DATABASE_LOCKED,
        DatabaseCause.FULL: texts.DATABASE_FULL,
        DatabaseCause.READ_ONLY: texts.DATABASE_READ_ONLY,
        DatabaseCause.CANNOT_OPEN: texts.DATABASE_NO_RIGHT,
        DatabaseCause.DISK: texts.DATABASE_DISK,
        DatabaseCause.PASSWORD: texts.DATABASE_PASSWORD,
        DatabaseCause.USER: texts.DATABASE_USER,
        DatabaseCause.NAME: texts.DATABASE_NAME,
        DatabaseCause.HOST: texts.DATABASE_HOST,
        DatabaseCause.NOBODY_LISTENS: texts.DATABASE_NOBODY,
        DatabaseCause.NO_WAY: texts.DATABASE_NO_WAY,
        DatabaseCause.NOT_ADMITTED: texts.DATABASE_NOT_ADMITTED,
        DatabaseCause.TOO_MANY: texts.DATABASE_TOO_MANY,
        DatabaseCause.STARTING: texts.DATABASE_STARTING,
        DatabaseCause.RIGHTS: texts.DATABASE_RIGHTS,
        DatabaseCause.TLS: texts.DATABASE_TLS,
    }
    database = shown_database(settings)
    file = None if settings is None else sqlite_file(settings.database_url)
    if file is not None and file.is_dir():
        return texts.DATABASE_FOLDER.format(database=database)
    cause = database_cause(error)
    if cause is DatabaseCause.DISK and file is not None and shutil.disk_usage(file.parent).free < _PAGES:
        cause = DatabaseCause.FULL  # the files beside it did not fit, which the driver tells as a failing disk
    if cause is None or cause not in sentences:
        return texts.DATABASE_UNREACHABLE.format(database=database, reason=driver_words(error))
    return sentences[cause].format(database=database)
