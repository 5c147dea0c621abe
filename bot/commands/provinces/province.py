"""`province`: which provinces there are, which regions they oversee, and who does."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts import command_line
from screens.texts.provinces import command as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.people.people import Province
    from storage.database import Database

app = typer.Typer(help=texts.GROUP, no_args_is_help=True)

Name = Annotated[str, typer.Argument(help=texts.ARGUMENT_NAME)]


@app.command("list", help=texts.LIST)
def list_() -> None:
    """Lists the provinces."""
    run(lambda: _list(load_settings()))


@app.command("add", help=texts.ADD)
def add(name: Name) -> None:
    """Adds a province."""
    run(lambda: _add(load_settings(), name))


@app.command("attach", help=texts.ATTACH)
def attach(
    name: Name, regions: Annotated[list[str] | None, typer.Argument(help=texts.ARGUMENT_REGIONS)] = None
) -> None:
    """Puts regions under a province."""
    run(lambda: _attach(load_settings(), name, regions or []))


@app.command("detach", help=texts.DETACH)
def detach(regions: Annotated[list[str], typer.Argument(help=texts.ARGUMENT_REGIONS)]) -> None:
    """Takes regions out of their province."""
    run(lambda: _detach(load_settings(), regions))


@app.command("invite", help=texts.INVITE)
def invite(name: Name) -> None:
    """Prints an invitation to oversee a province."""
    run(lambda: _invite(load_settings(), name))


@app.command("end", help=texts.END)
def end(number: Annotated[int, typer.Argument(help=texts.ARGUMENT_NUMBER)]) -> None:
    """Ends the role of one who oversees a province."""
    run(lambda: _end(load_settings(), number))


async def _list(settings: "Settings") -> None:
    from services.provinces.attaching import list_provinces

    async with opened_database(settings) as database:
        all_provinces = await list_provinces(database)
    for each in all_provinces:
        typer.echo(texts.LINE.format(name=each.province.name, regions=each.province.regions))
        for overseer in each.overseers:
            typer.echo(texts.OVERSEER.format(id=overseer.id, name=overseer.name, since=f"{overseer.from_at:%Y-%m-%d}"))
        if not each.overseers:
            typer.echo(texts.NO_OVERSEER)
    if not all_provinces:
        typer.echo(texts.NONE)


async def _add(settings: "Settings", name: str) -> None:
    from bot.clock import SystemClock
    from domain.text import line_of
    from services.provinces.attaching import add_province

    name = line_of(name)
    async with opened_database(settings) as database:
        if not name or await add_province(database, SystemClock().now(), name) is None:
            raise CommandFailed(texts.IS_THERE.format(name=name))
    typer.echo(texts.ADDED.format(name=name))


async def _attach(settings: "Settings", name: str, regions: list[str]) -> None:
    from bot.clock import SystemClock
    from services.provinces.attaching import UnknownRegions, attach_regions

    async with opened_database(settings) as database:
        province = await _named(database, name)
        try:
            attached = await attach_regions(database, SystemClock().now(), province, regions)
        except UnknownRegions as error:
            raise CommandFailed(texts.UNKNOWN_REGIONS.format(names=", ".join(error.names))) from None
    typer.echo(texts.ATTACHED.format(count=len(attached), name=province.name) if attached else texts.NOTHING_ATTACHED)


async def _detach(settings: "Settings", regions: list[str]) -> None:
    from services.provinces.attaching import UnknownRegions, detach_regions

    async with opened_database(settings) as database:
        try:
            detached = await detach_regions(database, regions)
        except UnknownRegions as error:
            raise CommandFailed(texts.UNKNOWN_REGIONS.format(names=", ".join(error.names))) from None
    typer.echo(texts.DETACHED.format(count=len(detached)))


async def _invite(settings: "Settings", name: str) -> None:
    from bot.clock import SystemClock
    from bot.telegram.bot_name import ask_name
    from domain.people.invitations import SINGLE_USE_HOLDS, start_command, start_link
    from services.provinces.members import invite_overseer

    async with opened_database(settings) as database:
        province = await _named(database, name)
        token = await invite_overseer(database, SystemClock().now(), province.id)
    typer.echo(texts.INVITATION.format(name=province.name, days=SINGLE_USE_HOLDS.days))
    link = start_link((await ask_name(settings)).name, token)
    if link is not None:
        typer.echo(command_line.INVITATION_LINK.format(link=link))
        typer.echo(command_line.INVITATION_ONCE)
    else:
        typer.echo(command_line.INVITATION_COMMAND.format(command=start_command(token)))
        typer.echo(command_line.INVITATION_COMMAND_ONCE)


async def _end(settings: "Settings", member_id: int) -> None:
    from bot.clock import SystemClock
    from services.provinces.members import end_overseer

    async with opened_database(settings) as database:
        if not await end_overseer(database, SystemClock().now(), member_id):
            raise CommandFailed(texts.NOT_OVERSEEING.format(id=member_id))
    typer.echo(texts.ENDED.format(id=member_id))


async def _named(database: "Database", name: str) -> "Province":
    from services.provinces.attaching import province_named

    province = await province_named(database, name)
    if province is None:
        raise CommandFailed(texts.NOT_THERE.format(name=name))
    return province
