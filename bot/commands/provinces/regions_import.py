"""`regions import` and `regions template`: the regions of a province from one workbook."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.causes import absolute, file_sentence
from bot.commands.rounds import check_readable, confirmed, fault_lines, note_line, write_whole
from bot.commands.session import CommandFailed, load_settings, opened_database, run
from bot.commands.setting_faults import token_sentence
from screens.texts import command_line
from screens.texts.operating import provinces as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.people.handouts import HandedInvitation
    from domain.people.people import Region
    from services.provinces.workbook import ProvincePreview, RegionAddition

app = typer.Typer(help=texts.GROUP, no_args_is_help=True)

Force = Annotated[bool, typer.Option("--force", help=command_line.OPTION_FORCE)]


@app.command("import", help=texts.IMPORT)
def import_(
    file: Annotated[Path, typer.Argument(help=command_line.OPTION_FILE)],
    out: Annotated[Path, typer.Option("--out", help=texts.OPTION_OUT)] = Path(texts.INVITATIONS_FILE),
    yes: Annotated[bool, typer.Option("--yes", help=command_line.OPTION_YES)] = False,
    again: Annotated[bool, typer.Option("--again", help=texts.OPTION_AGAIN)] = False,
    force: Force = False,
) -> None:
    """Shows what a workbook adds, and adds it after a yes."""
    run(lambda: _import(load_settings(), file, absolute(out), yes=yes, again=again, force=force))


@app.command("template", help=texts.TEMPLATE)
def template(
    out: Annotated[Path, typer.Option("--out", help=command_line.OPTION_OUT)] = Path(texts.TEMPLATE_FILE),
    force: Force = False,
) -> None:
    """Writes the empty workbook."""
    run(lambda: _template(absolute(out), force=force))


async def _template(out: Path, *, force: bool) -> None:
    from services.provinces.workbook import province_template

    await asyncio.to_thread(_ensure_free, out, force)
    content = await province_template()
    try:
        await asyncio.to_thread(write_whole, out, content)
    except OSError as error:
        raise CommandFailed(file_sentence(error, out)) from None
    typer.echo(command_line.TEMPLATE_WRITTEN.format(path=out))


async def _import(settings: "Settings", file: Path, out: Path, *, yes: bool, again: bool, force: bool) -> None:
    from bot.clock import SystemClock
    from bot.telegram.bot_name import Introduction, ask_name
    from domain.people.people import Region
    from services.provinces.workbook import ProvinceFaulty, add_province, check_province

    await asyncio.to_thread(check_readable, file)
    async with opened_database(settings) as database:
        now = SystemClock().now()
        outcome = await check_province(database, now, file, again=again)
        if isinstance(outcome, ProvinceFaulty):
            raise CommandFailed(fault_lines(outcome.faults))
        unsaid = Region(0, "", settings.region_office, settings.region_zone)
        _show(outcome, unsaid)
        if not any(outcome.additions):
            typer.echo(texts.NOTHING)
            return
        await asyncio.to_thread(_ensure_free, out, force)
        if not yes and not confirmed():
            if not sys.stdin.isatty():
                raise CommandFailed(command_line.ANSWER_NEEDED)
            typer.echo(command_line.NOT_APPLIED)
            return
        malformed = token_sentence(settings.token)
        introduction = Introduction(reason=malformed) if malformed else await ask_name(settings)
        handed = await add_province(database, now, outcome, unsaid, introduction.name, again=again)
    _say_added(outcome)
    if handed:
        await _hand_out(handed, out)
        if introduction.name is None:
            typer.echo(command_line.NAME_UNKNOWN.format(reason=introduction.reason), err=True)


def _ensure_free(out: Path, force: bool) -> None:
    if out.exists() and not force:
        raise CommandFailed(command_line.FILE_EXISTS.format(path=out))
    if not out.parent.is_dir():
        raise CommandFailed(file_sentence(FileNotFoundError(2, "", str(out)), out))


def _show(preview: "ProvincePreview", unsaid: "Region") -> None:
    typer.echo(texts.HEADING.format(count=len(preview.additions)))
    for addition in preview.additions:
        typer.echo(_line(addition, unsaid))
    for note in preview.notes:
        typer.echo(note_line(note))
    typer.echo(
        texts.TOTAL.format(
            regions=_new_regions(preview),
            opds=sum(addition.opds for addition in preview.additions),
            invitations=sum(addition.is_invited for addition in preview.additions),
        )
    )


def _line(addition: "RegionAddition", unsaid: "Region") -> str:
    from domain.calendar import zone_abbreviation

    planned = addition.planned
    above = texts.PUT_UNDER.format(province=planned.province) if addition.is_put_under else ""
    if addition.region is None:
        office, zone = planned.office or unsaid.office, zone_abbreviation(planned.zone or unsaid.zone)
        return texts.LINE_NEW.format(name=planned.name, office=office, zone=zone, opds=addition.opds) + above
    invited = texts.INVITED if addition.is_invited else ""
    return texts.LINE_KNOWN.format(name=addition.region.name, opds=addition.opds, invited=invited) + above


def _new_regions(preview: "ProvincePreview") -> int:
    return sum(addition.region is None for addition in preview.additions)


def _say_added(preview: "ProvincePreview") -> None:
    opds = sum(addition.opds for addition in preview.additions)
    typer.echo(texts.ADDED.format(regions=_new_regions(preview), opds=opds))


async def _hand_out(handed: "tuple[HandedInvitation, ...]", out: Path) -> None:
    """Writes the links; where that cannot be done they are printed, for nobody can be shown them again."""
    from bot.clock import SystemClock
    from domain.people.invitations import SINGLE_USE_HOLDS
    from services.provinces.workbook import invitations_listed

    try:
        content = await invitations_listed(handed, SystemClock().now())
        await asyncio.to_thread(write_whole, out, content)
    except OSError:
        typer.echo(texts.INVITATIONS_HERE.format(path=out), err=True)
        for invitation in handed:
            name = invitation.name or texts.NAMELESS
            typer.echo(texts.INVITATION.format(region=invitation.region.name, name=name, link=invitation.link))
    else:
        typer.echo(texts.INVITATIONS_WRITTEN.format(count=len(handed), path=out, days=SINGLE_USE_HOLDS.days))
    typer.echo(texts.NEXT)
