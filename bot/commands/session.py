"""What all commands share: settings, an open database of the right schema, and failures told in a sentence."""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, TypeVar

import typer

from screens.texts import causes, doctor

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database

# Everything heavy is imported inside functions: `kkpham-bot --help` is to answer at once.

T = TypeVar("T")

_TRACING = ContextVar("tracing", default=False)


class CommandFailed(Exception):
    """An expected failure; its text is the sentence that is shown."""


def run(
    command: Callable[[], Coroutine[object, object, T]], loop: Callable[[], asyncio.AbstractEventLoop] | None = None
) -> T:
    """Runs a command's work; a failure ends the program with its sentence and exit code 1.

    What nobody expected is told in a sentence too; its traceback is shown with `--trace` or at the log level debug.
    """
    from bot.commands.causes import sentence_of
    from bot.private_files import private_files

    with _quiet_finalizers():
        try:
            with private_files(), asyncio.Runner(loop_factory=loop) as runner:
                return runner.run(command())
        except CommandFailed as error:
            sentence = str(error)
        except BrokenPipeError:
            # Whoever read along has seen enough; nothing more can be written, not even by the interpreter's last flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(1) from None
        except Exception as error:
            expected = sentence_of(error)
            if expected is None and tracing():
                raise
            sentence = expected or causes.UNEXPECTED.format(reference=_reference(error))
        gc.collect()
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def load_settings(token_needed: bool = False, *, warn: bool = True) -> "Settings":
    """The settings; raises CommandFailed naming every setting that is missing or wrong, never its value.

    `warn` tells of names that begin like a setting and are none, too.
    """
    from pydantic import SecretStr, ValidationError

    from bot.commands.setting_faults import (
        env_file_sentence,
        secret_sentence,
        setting_sentence,
        token_sentence,
        unknown_settings,
    )
    from bot.secret_files import NoSecret
    from bot.settings import Settings

    unreadable = env_file_sentence()
    if unreadable:
        raise CommandFailed(unreadable)
    try:
        settings = Settings()  # the token comes from the environment
    except NoSecret as fault:
        raise CommandFailed(secret_sentence(fault)) from None
    except ValidationError as error:
        faults = [fault for fault in error.errors() if token_needed or fault["loc"] != ("token",)]
        if faults:
            raise CommandFailed("\n".join(map(setting_sentence, faults))) from None
        settings = Settings(token=SecretStr(""))
    wrong_token = token_sentence(settings.token) if token_needed else None
    if wrong_token:
        raise CommandFailed(wrong_token)
    _check_url(settings.database_url)
    for sentence in unknown_settings() if warn else ():
        typer.echo(doctor.ATTENTION.format(sentence=sentence), err=True)
    return settings


@asynccontextmanager
async def told_by_cause(settings: "Settings", *expected: type[Exception]) -> AsyncIterator[None]:
    """Turns what goes wrong with the database or the Bot API into a CommandFailed that names it, but the `expected`."""
    from bot.commands.causes import sentence_of

    passing: tuple[type[Exception], ...] = (CommandFailed, BrokenPipeError, *expected)
    try:
        yield
    except passing:
        raise
    except Exception as error:
        sentence = sentence_of(error, settings)
        if sentence is None:
            raise
        raise CommandFailed(sentence) from error


@asynccontextmanager
async def unchecked_database(settings: "Settings") -> AsyncIterator["Database"]:
    """The database whatever its schema, its folder made where it lies in a file."""
    from storage.database import Database
    from storage.location import sqlite_file

    file = sqlite_file(settings.database_url)
    async with told_by_cause(settings):
        if file is not None:
            await asyncio.to_thread(file.parent.mkdir, parents=True, exist_ok=True)
        database = Database(settings.database_url)
        try:
            yield database
        finally:
            await database.close()


@asynccontextmanager
async def opened_database(settings: "Settings") -> AsyncIterator["Database"]:
    """The database at the revision this program needs; raises CommandFailed for any other."""
    from bot.commands.causes import shown_database
    from storage.location import sqlite_file

    file = sqlite_file(settings.database_url)
    if file is not None and not await asyncio.to_thread(file.exists):
        raise CommandFailed(causes.SCHEMA_NONE.format(database=shown_database(settings)))
    async with unchecked_database(settings) as database:
        fault = await schema_fault(settings, database)
        if fault is not None:
            raise CommandFailed(fault)
        yield database


async def schema_fault(settings: "Settings", database: "Database", *, older_is_well: bool = False) -> str | None:
    """Why this program cannot work on the database's schema; None where it can.

    `older_is_well` where the schema is about to be brought up.
    """
    from bot.commands.causes import shown_database
    from storage import revision

    name, found_revision, needed = shown_database(settings), await revision.current(database), revision.newest()
    if found_revision == needed:
        return None
    if found_revision is None:
        return None if older_is_well else causes.SCHEMA_NONE.format(database=name)
    if revision.is_newer(found_revision):
        if not older_is_well and await revision.fits(database):
            return None
        return causes.SCHEMA_NEWER.format(database=name, found=found_revision, needed=needed)
    if not revision.is_known(found_revision):
        return causes.SCHEMA_UNKNOWN.format(database=name, found=found_revision)
    return None if older_is_well else causes.SCHEMA_OLD.format(database=name, found=found_revision, needed=needed)


def run_in_linux_only() -> None:
    """Ends the program with a sentence on Windows, which lacks what the bot is built on (signals, fsync of folders)."""
    if sys.platform == "win32":
        typer.echo(causes.WINDOWS, err=True)
        raise typer.Exit(1)


def set_tracing() -> None:
    """Asks for the traceback of whatever nobody expected."""
    _TRACING.set(True)


def tracing() -> bool:
    """Whether a traceback was asked for."""
    return _TRACING.get() or os.environ.get("KKPHAM_LOG_LEVEL", "").lower() == "debug"


@contextmanager
def _quiet_finalizers() -> Iterator[None]:
    """Keeps what an object says that is thrown away half done, a workbook on a full disk, from being shown."""
    hook = sys.unraisablehook
    if not tracing():
        sys.unraisablehook = lambda _unraisable: None
    try:
        yield
    finally:
        sys.unraisablehook = hook


def _check_url(url: str) -> None:
    from storage.location import UnreadableUrl, UrlFault, is_in_memory, sqlite_file

    sentences = {
        UrlFault.FORM: causes.DATABASE_URL_WRONG,
        UrlFault.UNESCAPED: causes.DATABASE_URL_UNESCAPED,
        UrlFault.PORT: causes.DATABASE_URL_PORT,
        UrlFault.SLASHES: causes.DATABASE_URL_SLASHES,
    }
    try:
        sqlite_file(url)
    except UnreadableUrl as error:
        raise CommandFailed(sentences[error.fault]) from None
    if is_in_memory(url):
        raise CommandFailed(causes.DATABASE_URL_MEMORY)


def _reference(error: Exception) -> str:
    """Where an unexpected error arose, as somebody can report it: its kind, and the innermost line of ours."""
    lines = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    return f"{type(error).__name__}, {lines[-1]}" if lines else type(error).__name__
