"""`copy-to`, `copy-evidence-to`, `export-region`, `import-region`: what an installation holds, to another place."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.backup import store_sentence
from bot.commands.regions import chosen_region
from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts import causes
from screens.texts.operating import moving as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from services.operating.region_transfer import Transferred
    from storage.database import Database
    from storage.evidence.location import EvidenceLocation


def copy_to(url: Annotated[str, typer.Argument(metavar="URL", help=texts.OPTION_URL)]) -> None:
    """Copies the database, compares, and says what to do next."""
    run(lambda: _copy_to(load_settings(), url))


def export_region(
    name: Annotated[str, typer.Argument(help=texts.OPTION_REGION)],
    folder: Annotated[Path, typer.Argument(metavar="TO", help=texts.OPTION_TO)],
) -> None:
    """Writes a region and its files into a new folder."""
    run(lambda: _export_region(load_settings(), name, folder.absolute()))


def import_region(folder: Annotated[Path, typer.Argument(metavar="FROM", help=texts.OPTION_FROM)]) -> None:
    """Brings in a region that was exported."""
    run(lambda: _import_region(load_settings(), folder.absolute()))


def copy_evidence_to(place: Annotated[str, typer.Argument(metavar="TO", help=texts.OPTION_PLACE)]) -> None:
    """Copies what lies in the store and not there yet, compares, and says what to do next."""
    run(lambda: _copy_evidence_to(load_settings(), place))


async def _copy_evidence_to(settings: "Settings", place: str) -> None:
    from bot.clock import SystemClock
    from services.operating.evidence_copying import CopyIncomplete, TargetTaken, copy_evidence
    from services.operating.store import StoreNotTied
    from storage.evidence.opening import opened

    source, target = opened(settings.evidence), opened(_other_place(settings, place))
    if source.place == target.place:
        raise CommandFailed(texts.EVIDENCE_SAME)

    def tell(count: int) -> None:
        if sys.stderr.isatty():
            typer.echo(f"\r{texts.EVIDENCE_PROGRESS.format(count=count)}", nl=False, err=True)

    async with opened_database(settings) as database:
        try:
            copied = await copy_evidence(database, source, target, SystemClock().now(), tell)
        except StoreNotTied as fault:
            raise CommandFailed(store_sentence(fault)) from None
        except TargetTaken:
            raise CommandFailed(texts.EVIDENCE_TAKEN.format(place=target.place)) from None
        except CopyIncomplete as fault:
            raise CommandFailed(texts.EVIDENCE_INCOMPLETE.format(count=fault.lacking, place=target.place)) from None
    typer.echo(texts.EVIDENCE_COPIED.format(files=copied.files, place=target.place, brought=copied.brought))
    if copied.harmed:
        typer.echo(texts.EVIDENCE_HARMED.format(count=copied.harmed), err=True)
    if copied.in_use:
        typer.echo(texts.EVIDENCE_IN_USE)
    next_step = texts.EVIDENCE_NEXT_SERVER if target.fetches else texts.EVIDENCE_NEXT_FOLDER
    typer.echo(next_step.format(place=target.place))


def _other_place(settings: "Settings", place: str) -> "EvidenceLocation":
    """A folder, or a bucket on the server that the settings name."""
    from storage.evidence.location import is_bucket

    if "://" not in place:
        return replace(settings.evidence, url=None, folder=Path(place).absolute())
    if not is_bucket(place):
        raise CommandFailed(texts.EVIDENCE_URL_WRONG.format(place=place, reason=causes.EVIDENCE_URL_FORM))
    return replace(settings.evidence, url=place)


async def _copy_to(settings: "Settings", url: str) -> None:
    from services.operating.copying import CopyDiffers, SourceInUse, TargetInhabited, copy_database

    async with opened_database(settings) as database, _target(settings, url) as target:
        try:
            copied = await copy_database(database, target)
        except SourceInUse:
            raise CommandFailed(texts.IN_USE) from None
        except TargetInhabited:
            raise CommandFailed(texts.TARGET_INHABITED) from None
        except CopyDiffers as difference:
            raise CommandFailed(texts.COPY_DIFFERS.format(table=difference.table)) from None
    typer.echo(texts.COPIED.format(rows=copied.rows, tables=copied.tables))
    typer.echo(texts.COPIED_NEXT)


@asynccontextmanager
async def _target(settings: "Settings", url: str) -> "AsyncIterator[Database]":
    """The database to be filled, with the schema of this program; made where it is empty."""
    from storage import migrate, revision
    from storage.database import Database
    from storage.location import UnreadableUrl, sqlite_file

    try:
        file = sqlite_file(url)
    except UnreadableUrl:
        raise CommandFailed(texts.TARGET_URL_WRONG) from None
    source_file = sqlite_file(settings.database_url)
    is_same_file = file is not None and source_file is not None and file.absolute() == source_file.absolute()
    if is_same_file or url == settings.database_url:
        raise CommandFailed(texts.TARGET_SAME)
    if file is not None:
        await asyncio.to_thread(file.parent.mkdir, parents=True, exist_ok=True)
    target = Database(url)
    try:
        revision_now = await revision.current(target)
        if revision_now is None:
            await migrate.upgrade(target)
        elif revision_now != revision.newest():
            raise CommandFailed(texts.TARGET_SCHEMA.format(found=revision_now, needed=revision.newest()))
        yield target
    finally:
        await target.close()


async def _export_region(settings: "Settings", name: str, folder: Path) -> None:
    from bot.clock import SystemClock
    from services.operating.region_transfer import FolderTaken
    from services.operating.region_transfer import export_region as export
    from storage.evidence.opening import opened

    async with opened_database(settings) as database:
        region = await chosen_region(database, name)
        store = opened(settings.evidence)
        try:
            carried = await export(database, store, region, folder, SystemClock().now())
        except FolderTaken:
            raise CommandFailed(texts.FOLDER_TAKEN.format(path=folder)) from None
    typer.echo(texts.EXPORTED.format(region=carried.region, path=folder, rows=carried.rows, files=carried.files))
    _tell_absent(carried)
    typer.echo(texts.EXPORTED_NEXT)


async def _import_region(settings: "Settings", path: Path) -> None:

    from bot.clock import SystemClock
    from services.operating.region_manifest import FolderUnreadable
    from services.operating.region_transfer import SchemaDiffers
    from services.operating.region_transfer import import_region as bring_in
    from services.operating.store import tie_store
    from services.people.regions import RegionExists
    from storage.evidence.opening import opened

    async with opened_database(settings) as database:
        now = SystemClock().now()
        try:
            evidence = opened(settings.evidence)
            await tie_store(database, evidence, now)
            brought = await bring_in(database, evidence, path, now, _bot_id(settings))
        except FolderUnreadable as fault:
            raise CommandFailed(texts.FOLDER_UNREADABLE.format(path=path, part=fault.path)) from None
        except SchemaDiffers as fault:
            raise CommandFailed(texts.SCHEMA_DIFFERS.format(exported=fault.exported, needed=fault.needed)) from None
        except RegionExists as fault:
            raise CommandFailed(texts.NAMESAKE.format(region=fault)) from None
    typer.echo(texts.IMPORTED.format(region=brought.region, rows=brought.rows, files=brought.files))
    _tell_absent(brought)
    typer.echo(texts.IMPORTED_NEXT)


def _bot_id(settings: "Settings") -> int | None:
    number = settings.token.get_secret_value().partition(":")[0]
    return int(number) if number.isdigit() else None


def _tell_absent(carried: "Transferred") -> None:
    if carried.absent:
        typer.echo(texts.FILES_ABSENT.format(count=carried.absent))
