"""`template` and `import`: a round's workbook out, and a filled one in."""

import asyncio
import errno
import os
import sys
from html import unescape
from pathlib import Path
from re import sub
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.causes import absolute, file_sentence
from bot.commands.regions import RegionName, chosen_region
from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts import command_line as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.rounds.faults import Fault
    from screens.screen import Screen
    from services.ports import Ports
    from services.rounds.outcomes import OutcomePreview
    from storage.database import Database


def template(
    out: Annotated[Path, typer.Option("--out", help=texts.OPTION_OUT)] = Path(texts.TEMPLATE_FILE),
    force: Annotated[bool, typer.Option("--force", help=texts.OPTION_FORCE)] = False,
) -> None:
    """Writes the template."""
    run(lambda: _template(out, force))


def import_(
    file: Annotated[Path, typer.Argument(help=texts.OPTION_FILE)],
    region: RegionName = None,
    yes: Annotated[bool, typer.Option("--yes", help=texts.OPTION_YES)] = False,
) -> None:
    """Checks a workbook, shows what it would change, and applies it after a yes."""
    run(lambda: _import(load_settings(), file, region, yes))


async def _template(out: Path, force: bool) -> None:
    from services.rounds.workbooks import template as template_bytes

    out = absolute(out)
    if not force and await asyncio.to_thread(out.exists):
        raise CommandFailed(texts.FILE_EXISTS.format(path=out))
    content = await template_bytes()
    try:
        await asyncio.to_thread(write_whole, out, content)
    except OSError as error:
        raise CommandFailed(file_sentence(error, out)) from None
    typer.echo(texts.TEMPLATE_WRITTEN.format(path=out))


def write_whole(out: Path, content: bytes) -> None:
    """Writes a file whole or not at all: what was there stays until everything is on the disk."""
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))
    if out.exists() and not out.is_file():  # a pipe, a device
        out.write_bytes(content)
        return
    unfinished = out.with_name(f".{out.name}.new")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(out)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


async def _import(settings: "Settings", file: Path, region_name: str | None, yes: bool) -> None:
    from domain.conflicts import ConflictReason
    from screens.refusals import sentence
    from screens.rounds.import_round import applied, preview
    from services.refusals import Conflict
    from services.rounds.import_round import Faulty, apply_import, check_workbook, dismiss_import
    from services.rounds.outcomes import OutcomePreview

    await asyncio.to_thread(check_readable, file)
    async with opened_database(settings) as database:
        region = await chosen_region(database, region_name)
        ports = _ports(settings, database)
        outcome = await check_workbook(ports, None, region.id, file)
        if isinstance(outcome, Faulty):
            raise CommandFailed(fault_lines(outcome.faults))
        if isinstance(outcome, OutcomePreview):
            await _keep_scores(ports, outcome, yes)
            return
        _show(preview(outcome.pending_id, outcome.revision, region, outcome.plan, outcome.changes, (), asks=False))
        for note in outcome.notes:
            typer.echo(note_line(note))
        if not outcome.changes:
            return
        if not yes and not confirmed():
            await dismiss_import(ports, None, outcome.pending_id)
            _say_not_applied()
            return
        try:
            result = await apply_import(ports, None, outcome.pending_id, outcome.revision)
        except Conflict as conflict:
            round_changed = conflict.reason is ConflictReason.ROUND_CHANGED
            raise CommandFailed(texts.APPLY_MOVED if round_changed else sentence(conflict.reason)) from None
        _show(applied(result.region, result.plan, result.changes, result.reach))


async def _keep_scores(ports: "Ports", checked: "OutcomePreview", yes: bool) -> None:
    """Shows the scores of a workbook, and keeps them after a yes."""
    from screens.endorsement.outcomes import applied, preview
    from services.rounds.outcomes import apply_outcome, dismiss_outcome

    differs = checked.differs
    _show(
        preview(
            checked.pending_id,
            checked.region,
            checked.round,
            checked.outcome,
            checked.before,
            checked.notes,
            differs=differs,
            asks=False,
        )
    )
    if not differs:
        return
    if not yes and not confirmed():
        await dismiss_outcome(ports, None, checked.pending_id)
        _say_not_applied()
        return
    settled = await apply_outcome(ports, None, checked.pending_id)
    _show(applied(settled.round, settled.outcome))


def _say_not_applied() -> None:
    if not sys.stdin.isatty():
        raise CommandFailed(texts.ANSWER_NEEDED)
    typer.echo(texts.NOT_APPLIED)


def check_readable(file: Path) -> None:
    """Raises CommandFailed where a file cannot be opened."""
    try:
        with file.open("rb"):
            return
    except OSError as error:
        raise CommandFailed(file_sentence(error, file)) from None


def confirmed() -> bool:
    """Whether somebody at a terminal said yes."""
    return sys.stdin.isatty() and typer.confirm(texts.APPLY_ASK)


def fault_lines(faults: "tuple[Fault, ...]") -> str:
    """What stands in the way, each with its cell."""
    from screens.rounds.faults import place, sentence

    obstacles = [fault for fault in faults if not fault.is_note]
    sentences = [texts.FAULTS.format(count=len(obstacles))]
    for number, fault in enumerate(obstacles, 1):
        where = place(fault)
        words = texts.FAULT if where else texts.FAULT_NO_PLACE
        sentences.append(words.format(number=number, place=where, sentence=sentence(fault)))
    return "\n".join(sentences)


def note_line(note: "Fault") -> str:
    """What is worth a look, with its cell."""
    from screens.rounds.faults import place, sentence

    return texts.NOTE.format(place=place(note), sentence=sentence(note))


def _show(screen: "Screen") -> None:
    typer.echo(unescape(sub(r"<[^>]*>", "", screen.text)))


def _ports(settings: "Settings", database: "Database") -> "Ports":
    """Ports for use cases that read no file of Telegram's."""
    from bot.clock import SystemClock
    from bot.commands.no_files import NoFiles, no_inspection
    from services.ports import Ports
    from storage.evidence.opening import opened

    return Ports(database, opened(settings.evidence), SystemClock(), no_inspection, NoFiles())
