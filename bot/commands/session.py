"""What all commands share: settings, an open database of the right schema, and failures told in a sentence."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

from screens.texts import command_line as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database

# Everything heavy is imported inside functions: `kkpham-bot --help` is to answer at once.

T = TypeVar("T")


class CommandFailed(Exception):
    """An expected failure; its text is the sentence that is shown."""


def run(
    command: Callable[[], Coroutine[object, object, T]], loop: Callable[[], asyncio.AbstractEventLoop] | None = None
) -> T:
    """Runs a command's work; an expected failure ends the program with its sentence and exit code 1."""
    from storage.faults import is_environment_fault

    try:
        with asyncio.Runner(loop_factory=loop) as runner:
            return runner.run(command())
    except CommandFailed as error:
        sentence = str(error)
    except Exception as error:
        if isinstance(error, OSError):
            sentence = texts.DISK_FAULT.format(reason=error.strerror or type(error).__name__)
        elif is_environment_fault(error):
            sentence = texts.DATABASE_UNREACHABLE.format(reason=type(error).__name__)
        else:
            raise
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def load_settings(token_needed: bool = False) -> "Settings":
    """The settings; raises CommandFailed naming every setting that is missing or wrong, never its value."""
    from pydantic import SecretStr, ValidationError

    from bot.settings import Settings
    from storage.location import UnreadableUrl, sqlite_file

    try:
        settings = Settings()  # the token comes from the environment
    except ValidationError as error:
        faults = [fault for fault in error.errors() if token_needed or fault["loc"] != ("token",)]
        if faults:
            raise CommandFailed(
                "\n".join(_fault(fault["loc"], fault["type"], fault["msg"]) for fault in faults)
            ) from None
        settings = Settings(token=SecretStr(""))
    if token_needed and not settings.token.get_secret_value():
        raise CommandFailed(texts.TOKEN_EMPTY)
    try:
        sqlite_file(settings.database_url)
    except UnreadableUrl:
        raise CommandFailed(texts.DATABASE_URL_WRONG) from None
    return settings


@asynccontextmanager
async def unchecked_database(settings: "Settings") -> AsyncIterator["Database"]:
    """The database whatever its schema, its folder made where it lies in a file."""
    from storage.database import Database
    from storage.location import sqlite_file

    file = sqlite_file(settings.database_url)
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
    from storage import revision
    from storage.location import sqlite_file

    file = sqlite_file(settings.database_url)
    if file is not None and not await asyncio.to_thread(file.exists):
        raise CommandFailed(texts.SCHEMA_NONE)
    async with unchecked_database(settings) as database:
        revision_now = await revision.current(database)
        if revision_now is None:
            raise CommandFailed(texts.SCHEMA_NONE)
        if revision_now != revision.newest():
            raise CommandFailed(texts.SCHEMA_OLD.format(found=revision_now, needed=revision.newest()))
        yield database


def _fault(loc: tuple[int | str, ...], kind: str, message: str) -> str:
    name = "KKPHAM_" + "_".join(str(part) for part in loc).upper()
    if kind == "missing":
        return texts.SETTING_MISSING.format(name=name)
    return texts.SETTING_WRONG.format(name=name, reason=message)
