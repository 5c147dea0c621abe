"""`regions bind` and `regions bots`: which bot of an installation serves which regions."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.regions import chosen_bot, chosen_region
from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts.operating import region_bots as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.people.people import Region
    from storage.database import Database
    from storage.queries.operating.bots import BotAccount

BotWord = Annotated[str | None, typer.Option("--bot", help=texts.OPTION_BOT)]


def bind(
    regions: Annotated[list[str], typer.Argument(help=texts.ARGUMENT_REGIONS)],
    bot: BotWord = None,
    free: Annotated[bool, typer.Option("--free", help=texts.OPTION_FREE)] = False,
) -> None:
    """Binds regions to a bot, or lets go of them."""
    run(lambda: _bind(load_settings(), regions, bot, free=free))


def bots() -> None:
    """Lists the bots with their regions."""
    run(lambda: _bots(load_settings()))


async def _bind(settings: "Settings", names: list[str], word: str | None, *, free: bool) -> None:
    if (word is None) != free:
        raise CommandFailed(texts.ONE_OF_BOTH)
    async with opened_database(settings) as database:
        bot = await chosen_bot(database, word) if word is not None else None
        for region in [await chosen_region(database, name) for name in names]:
            await _bind_one(database, region, bot)


async def _bind_one(database: "Database", region: "Region", bot: "BotAccount | None") -> None:
    """Binds a region (None: lets go of it), and tells what is to be done now."""
    from bot.clock import SystemClock
    from services.operating.region_bots import bind_region

    bound = await bind_region(database, SystemClock().now(), region, bot.id if bot is not None else None)
    if bot is None:
        typer.echo(texts.FREED.format(region=region.name))
        return
    template = texts.BOUND_ALREADY if region.bot_id == bot.id else texts.BOUND
    typer.echo(template.format(region=region.name, bot=bot.username))
    if bound.not_met:
        typer.echo(texts.NOT_MET.format(count=bound.not_met, bot=bot.username))
    if bound.groups:
        titles = ", ".join(group.title for group in bound.groups)
        typer.echo(texts.GROUPS.format(bot=bot.username, titles=titles))


async def _bots(settings: "Settings") -> None:
    from bot.clock import SystemClock
    from services.operating.bot_accounts import list_bots
    from services.people.regions import every_region

    async with opened_database(settings) as database:
        all_bots = await list_bots(database)
        all_regions = [counts.region for counts in await every_region(database, SystemClock().now())]
    if not all_bots:
        typer.echo(texts.NONE)
    for bot in all_bots:
        names = ", ".join(region.name for region in all_regions if region.bot_id == bot.id) or texts.NO_REGIONS
        typer.echo(texts.LINE_BOT.format(bot=bot.username, id=bot.id, regions=names))
