"""`inbox`: updates that were set aside after three failures of their own, and trying them anew."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts import command_line as texts

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(invoke_without_command=True, help=texts.INBOX)


@app.callback(invoke_without_command=True)
def show(context: typer.Context) -> None:
    """Lists what was set aside."""
    if context.invoked_subcommand is None:
        run(lambda: _show(load_settings()))


@app.command("replay", help=texts.INBOX_REPLAY)
def replay(number: Annotated[int, typer.Argument(help=texts.OPTION_INBOX_ID)]) -> None:
    """Asks the bot to take one up again."""
    run(lambda: _replay(load_settings(), number))


async def _show(settings: "Settings") -> None:
    from storage.queries import inbox

    async with opened_database(settings) as database, database.read() as db:
        entries = await inbox.list_set_aside(db)
    for entry in entries:
        typer.echo(
            texts.INBOX_LINE.format(
                id=entry.id,
                at=f"{entry.received_at:%Y-%m-%d %H:%M} UTC",
                attempts=entry.attempts,
                error=entry.error.strip().splitlines()[-1] if entry.error.strip() else "-",
            )
        )
    typer.echo(texts.INBOX_HINT if entries else texts.INBOX_NONE)


async def _replay(settings: "Settings", number: int) -> None:
    from storage.queries import inbox

    async with opened_database(settings) as database, database.write() as db:
        found_entry = await inbox.ask_replay(db, number)
    if not found_entry:
        raise CommandFailed(texts.INBOX_NOT_THERE.format(id=number))
    typer.echo(texts.INBOX_ASKED.format(id=number))
