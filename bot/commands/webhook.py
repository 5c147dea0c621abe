"""`webhook`: whether the token sends its updates to a webhook, whose it is, and taking it away."""

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from bot.commands.session import CommandFailed, load_settings, run, told_by_cause
from screens.texts import causes
from screens.texts import command_line as texts

if TYPE_CHECKING:
    from bot.settings import Settings


def webhook(delete: Annotated[bool, typer.Option("--delete", help=texts.OPTION_DELETE)] = False) -> None:
    """Says where a webhook leads; takes it away where that is asked for. Updates that wait stay at Telegram."""
    run(lambda: _webhook(load_settings(token_needed=True), delete))


async def webhook_left(settings: "Settings") -> str:
    """The sentence for a token whose updates go to a webhook: whose it is, and how to be rid of it."""
    from telegram.error import TelegramError

    from bot.telegram.webhook_owner import webhook_url

    try:
        host = webhook_host(await webhook_url(settings))
    except TelegramError:
        host = ""
    return causes.WEBHOOK_LEFT.format(host=host or texts.SOME_SERVER)


def webhook_host(url: str) -> str:
    """The server that a webhook leads to: its path may be a secret."""
    return urlsplit(url).netloc.rpartition("@")[2]


async def _webhook(settings: "Settings", delete: bool) -> None:
    from bot.telegram.webhook_owner import delete_webhook, webhook_url

    async with told_by_cause(settings):
        url = await webhook_url(settings)
        if not url:
            typer.echo(texts.WEBHOOK_NONE)
            return
        if webhook_host(url) == webhook_host(settings.webhook_url or ""):
            typer.echo(texts.WEBHOOK_OURS.format(host=webhook_host(url)))
            return
        if not delete:
            raise CommandFailed(causes.WEBHOOK_LEFT.format(host=webhook_host(url)))
        await delete_webhook(settings)
    typer.echo(texts.WEBHOOK_DELETED.format(host=webhook_host(url)))
