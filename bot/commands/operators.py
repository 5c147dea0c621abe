"""`operator`: who operates the installation, and ending that role; and the invitations of `invite --role operator`."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts import command_line
from screens.texts.operating import operators as texts

if TYPE_CHECKING:
    from bot.settings import Settings


def operator(end: Annotated[int | None, typer.Option("--end", help=texts.OPTION_END)] = None) -> None:
    """Lists the operators, or ends the role of one."""
    run(lambda: _list(load_settings()) if end is None else _end(load_settings(), end))


async def invite_one(settings: "Settings") -> None:
    """Prints an invitation for one operator."""
    from bot.clock import SystemClock
    from bot.telegram.bot_name import ask_name
    from domain.people.invitations import SINGLE_USE_HOLDS, start_command, start_link
    from services.operating.operators import invite_operator

    async with opened_database(settings) as database:
        token = await invite_operator(database, SystemClock().now())
    typer.echo(texts.INVITATION.format(days=SINGLE_USE_HOLDS.days))
    link = start_link((await ask_name(settings)).name, token)
    if link is not None:
        typer.echo(command_line.INVITATION_LINK.format(link=link))
        typer.echo(command_line.INVITATION_ONCE)
    else:
        typer.echo(command_line.INVITATION_COMMAND.format(command=start_command(token)))
        typer.echo(command_line.INVITATION_COMMAND_ONCE)


async def _list(settings: "Settings") -> None:
    from services.operating.operators import list_operators

    async with opened_database(settings) as database:
        everybody = await list_operators(database)
    for each in everybody:
        template = texts.LINE if each.unreachable_since is None else texts.LINE_UNREACHABLE
        typer.echo(template.format(id=each.id, name=each.name, since=f"{each.from_at:%Y-%m-%d}"))
    if not everybody:
        typer.echo(texts.NONE)


async def _end(settings: "Settings", operator_id: int) -> None:
    from bot.clock import SystemClock
    from services.operating.operators import end_operator

    async with opened_database(settings) as database:
        if not await end_operator(database, SystemClock().now(), operator_id):
            raise CommandFailed(texts.NOT_THERE.format(id=operator_id))
    typer.echo(texts.ENDED.format(id=operator_id))
