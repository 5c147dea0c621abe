"""`backup` and `restore`: the database and the files together, and back again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.commands.causes import shown_database
from bot.commands.session import CommandFailed, load_settings, run, unchecked_database
from screens.texts import causes
from screens.texts.operating import backup as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.operating.backups import BackupFault
    from services.operating.store import StoreNotTied
    from storage.database import Database

_NAMED = 20


def backup(
    to: Annotated[Path | None, typer.Option("--to", help=texts.OPTION_TO)] = None,
    keep: Annotated[int | None, typer.Option("--keep", min=1, help=texts.OPTION_KEEP)] = None,
) -> None:
    """Makes one backup; exits with 1 where none was made, or files were missing."""
    if not run(lambda: _backup(load_settings(), to, keep)):
        raise typer.Exit(1)


def restore(source: Annotated[Path, typer.Argument(metavar="FROM", help=texts.OPTION_FROM)]) -> None:
    """Puts one back; exits with 1 where it could not, or files were missing."""
    if not run(lambda: _restore(load_settings(), source)):
        raise typer.Exit(1)


async def _backup(settings: "Settings", to: Path | None, keep: int | None) -> bool:
    from bot.app.nightly_backup import backup_order
    from bot.clock import SystemClock
    from domain.operating.backups import BackupFault
    from screens.formatting import size
    from services.operating.backup import back_up
    from services.operating.store import StoreNotTied
    from storage import revision
    from storage.backup.pace import CopyPace
    from storage.location import sqlite_file

    folder = to or settings.backup_folder
    if folder is None:
        raise CommandFailed(texts.NO_FOLDER)
    order = backup_order(settings, folder, keep, anew=to is not None)
    file = sqlite_file(settings.database_url)
    if file is not None and not file.exists():  # one look, before anything runs
        raise CommandFailed(causes.SCHEMA_NONE.format(database=shown_database(settings)))
    async with unchecked_database(settings) as database:
        revision_now = await revision.current(database)
        if revision_now is None:
            raise CommandFailed(causes.SCHEMA_NONE.format(database=shown_database(settings)))
        try:
            outcome = await back_up(database, order, SystemClock(), CopyPace())
        except BackupFault as fault:
            _fail(fault)
        except StoreNotTied as fault:
            raise CommandFailed(store_sentence(fault)) from None
    made = outcome.run
    typer.echo(texts.BACKED_UP.format(path=outcome.path))
    typer.echo(
        texts.BACKED_UP_SIZE.format(
            files=made.files - made.absent,
            size=size(made.size),
            copied=size(made.copied),
            seconds=round((made.ended_at - made.started_at).total_seconds(), 1),
        )
    )
    if revision_now != revision.newest():
        typer.echo(texts.BACKED_UP_OLD)
    if outcome.absent:
        typer.echo(texts.BACKUP_ABSENT.format(count=len(outcome.absent)), err=True)
    return not outcome.absent


async def _restore(settings: "Settings", source: Path) -> bool:
    from bot.clock import SystemClock
    from domain.operating.backups import BackupFault
    from services.operating.restore import restore as put_back
    from storage.evidence.opening import opened

    try:
        outcome = await put_back(
            settings.database_url, opened(settings.evidence), source, SystemClock().now(), settings.postgres_tools
        )
    except BackupFault as fault:
        _fail(fault)
    typer.echo(
        texts.RESTORED.format(
            path=outcome.source, at=f"{outcome.taken_at:%Y-%m-%d %H:%M}", rows=outcome.rows, files=outcome.files
        )
    )
    if outcome.missing:
        typer.echo(texts.RESTORED_MISSING.format(count=len(outcome.missing)), err=True)
        for entry in outcome.missing[:_NAMED]:
            typer.echo(texts.RESTORED_MISSING_FILE.format(sha256=entry.sha256), err=True)
    typer.echo(texts.RESTORED_ADVICE)
    typer.echo(texts.RESTORED_OLD if outcome.older else texts.RESTORED_NEXT)
    return not outcome.missing


async def tie_to_folder(settings: "Settings", database: "Database") -> None:
    """Makes the evidence folder this database's; raises CommandFailed where it is missing or another's."""
    from bot.clock import SystemClock
    from services.operating.store import StoreNotTied, tie_store
    from storage.evidence.opening import opened

    try:
        await tie_store(database, opened(settings.evidence), SystemClock().now())
    except StoreNotTied as fault:
        raise CommandFailed(store_sentence(fault)) from None


def fault_sentence(fault: "BackupFault") -> str:
    """What is said of a backup that was not made or not put back."""
    return texts.FAULTS[fault.kind].format(subject=fault.subject, reason=fault.reason)


def store_sentence(fault: "StoreNotTied") -> str:
    """What is said of evidence that is missing or another database's."""
    from services.operating.store import StoreFault

    sentence = texts.STORE_MISSING if fault.fault is StoreFault.MISSING else texts.STORE_FOREIGN
    return sentence.format(path=fault.place)


def _fail(fault: "BackupFault") -> NoReturn:
    raise CommandFailed(fault_sentence(fault)) from None
