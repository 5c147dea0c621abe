"""`init`, `upgrade`, `region`, `invite`: a database, its regions, and the first people in them."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.backup import tie_to_folder
from bot.commands.operators import invite_one
from bot.commands.session import CommandFailed, load_settings, opened_database, run, schema_fault, unchecked_database
from bot.commands.setting_faults import token_sentence
from domain.text import plain
from screens.texts import command_line as texts
from screens.texts.operating import operators as operator_texts
from screens.texts.operating import region_bots as region_bot_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.settings import Settings
    from domain.people.invitations import NewInvitation
    from domain.people.people import Opd, Region, Role
    from storage.database import Database
    from storage.queries.operating.bots import BotAccount
    from storage.queries.people.regions import RegionCounts

_LONGEST_NAME = 120

RegionName = Annotated[str | None, typer.Option("--region", help=texts.OPTION_REGION)]
Office = Annotated[str | None, typer.Option("--office", help=texts.OPTION_OFFICE)]
Zone = Annotated[str | None, typer.Option("--zone", help=texts.OPTION_ZONE)]


def init(
    region: Annotated[str | None, typer.Option("--region", help=texts.OPTION_REGION_NEW)] = None,
    office: Office = None,
    zone: Zone = None,
) -> None:
    """Makes the database and the first region; again, it brings an older database up and changes nothing else."""
    run(lambda: _init(load_settings(), region, office, zone))


def upgrade() -> None:
    """Brings the schema up, and seeds holidays that have become known."""
    run(lambda: _upgrade(load_settings()))


def region(
    name: Annotated[str | None, typer.Argument(help=texts.OPTION_REGION_NEW)] = None,
    office: Office = None,
    zone: Zone = None,
    bot: Annotated[str | None, typer.Option("--bot", help=region_bot_texts.OPTION_BOT)] = None,
) -> None:
    """Adds a region, or lists those there are."""
    run(lambda: _region(load_settings(), name, office, zone, bot))


def invite(
    role: Annotated[str, typer.Option("--role", help=texts.OPTION_ROLE)] = texts.KOORDINATOR,
    region: RegionName = None,
    opd: Annotated[str | None, typer.Option("--opd", help=texts.OPTION_OPD)] = None,
) -> None:
    """Prints an invitation."""
    run(lambda: _invite(load_settings(), role, region, opd))


async def chosen_region(database: "Database", name: str | None) -> "Region":
    """The region of that name, whatever its case; the only one where no name is given."""
    from bot.clock import SystemClock
    from services.people.regions import every_region

    all_regions = await every_region(database, SystemClock().now())
    if not all_regions:
        raise CommandFailed(texts.REGIONS_NONE)
    names = ", ".join(each.region.name for each in all_regions)
    if name is None:
        if len(all_regions) > 1:
            raise CommandFailed(texts.REGION_AMBIGUOUS.format(known=names))
        return all_regions[0].region
    matching = [each.region for each in all_regions if plain(each.region.name) == plain(name)]
    if not matching:
        raise CommandFailed(texts.REGION_UNKNOWN.format(name=name, known=names))
    return matching[0]


async def _init(settings: "Settings", name: str | None, office: str | None, zone: str | None) -> None:
    from bot.clock import SystemClock
    from services.people.regions import every_region

    async with unchecked_database(settings) as database:
        await _upgrade_schema(settings, database)
        await tie_to_folder(settings, database)
        all_regions = await every_region(database, SystemClock().now())
        if name is None and not all_regions:
            name = _prompt_name()
        if name is None or any(plain(counts.region.name) == plain(name) for counts in all_regions):
            for each in all_regions:
                await _print_existing(settings, database, each)
            return
        await _make_region(settings, database, name, office, zone)


async def _upgrade(settings: "Settings") -> None:
    from bot.clock import SystemClock
    from services.people.regions import seed_coming_holidays

    async with unchecked_database(settings) as database:
        await _upgrade_schema(settings, database)
        await tie_to_folder(settings, database)
        await seed_coming_holidays(database, SystemClock().now())


async def _region(
    settings: "Settings", name: str | None, office: str | None, zone: str | None, bot_word: str | None
) -> None:
    from bot.clock import SystemClock
    from domain.calendar import zone_abbreviation
    from services.operating.bot_accounts import list_bots
    from services.people.regions import every_region

    async with opened_database(settings) as database:
        if name is not None:
            bot = await chosen_bot(database, bot_word) if bot_word is not None else None
            await _make_region(settings, database, name, office, zone, bot)
            return
        usernames = {bot.id: bot.username for bot in await list_bots(database)}
        all_regions = await every_region(database, SystemClock().now())
        if not all_regions:
            raise CommandFailed(texts.REGIONS_NONE)
        for counts in all_regions:
            typer.echo(
                texts.REGION_LINE.format(
                    name=counts.region.name,
                    office=counts.region.office,
                    zone=zone_abbreviation(counts.region.zone),
                    coordinators=counts.coordinators,
                    opds=counts.opds,
                )
                + _served_by(counts.region, usernames)
            )


def _served_by(region: "Region", usernames: "Mapping[int, str]") -> str:
    if region.bot_id is None:
        return ""
    return region_bot_texts.SERVED_BY.format(bot=usernames.get(region.bot_id, region.bot_id))


async def chosen_bot(database: "Database", word: str) -> "BotAccount":
    """The bot of that name or number; one that never ran here is not known."""
    from services.operating.bot_accounts import list_bots, named_bot

    bot = await named_bot(database, word)
    if bot is None:
        names = ", ".join(f"@{each.username}" for each in await list_bots(database))
        there_are = region_bot_texts.THERE_ARE.format(names=names) if names else region_bot_texts.NONE
        raise CommandFailed(region_bot_texts.UNKNOWN.format(word=word, there_are=there_are))
    return bot


async def _invite(settings: "Settings", role_word: str, region_name: str | None, code: str | None) -> None:
    if plain(role_word) in operator_texts.ROLE_WORDS:
        if region_name is not None or code is not None:
            raise CommandFailed(operator_texts.NO_REGION)
        await invite_one(settings)
        return
    role = texts.ROLES.get(plain(role_word))
    if role is None:
        raise CommandFailed(texts.ROLE_UNKNOWN.format(role=role_word))
    async with opened_database(settings) as database:
        region = await chosen_region(database, region_name)
        opd = await _chosen_opd(database, region, role, code)
        await _print_invitation(settings, database, region, role, opd)


async def _chosen_opd(database: "Database", region: "Region", role: "Role", code: str | None) -> "Opd | None":
    from domain.people.people import Role

    if role is not Role.ADMIN_OPD:
        if code is not None:
            raise CommandFailed(texts.OPD_NOT_WITH_ROLE)
        return None
    if code is None:
        raise CommandFailed(texts.OPD_NEEDED)
    return await chosen_opd(database, region, code)


async def chosen_opd(database: "Database", region: "Region", code: str) -> "Opd":
    """The OPD of a region with that short name."""
    from bot.clock import SystemClock
    from domain.calendar import local
    from services.people.regions import opds_of

    opds = await opds_of(database, region.id, local(SystemClock().now(), region.zone).date())
    for opd in opds:
        if plain(opd.code) == plain(code):
            return opd
    codes = ", ".join(opd.code for opd in opds) or texts.OPD_NONE
    raise CommandFailed(texts.OPD_UNKNOWN.format(code=code, region=region.name, known=codes))


async def _upgrade_schema(settings: "Settings", database: "Database") -> None:
    from storage import migrate

    fault = await schema_fault(settings, database, older_is_well=True)
    if fault is not None:
        raise CommandFailed(fault)
    await migrate.upgrade(database)
    typer.echo(texts.UPGRADED.format(revision=await migrate.current_revision(database)))


async def _make_region(
    settings: "Settings",
    database: "Database",
    name: str,
    office: str | None,
    zone: str | None,
    bot: "BotAccount | None" = None,
) -> None:
    from bot.clock import SystemClock
    from domain.calendar import zone_abbreviation
    from domain.people.people import Role
    from services.people.regions import RegionExists, UnknownZone, create_region

    name, office = name.strip(), (office or settings.region_office).strip()
    if not (0 < len(name) <= _LONGEST_NAME and 0 < len(office) <= _LONGEST_NAME):
        raise CommandFailed(texts.NAME_TOO_LONG)
    zone_name = zone or settings.region_zone
    zone_name = texts.ZONES.get(zone_name.strip().upper(), zone_name)
    try:
        region = await create_region(
            database, SystemClock().now(), name, office, zone_name, bot.id if bot is not None else None
        )
    except RegionExists:
        raise CommandFailed(texts.REGION_EXISTS.format(name=name)) from None
    except UnknownZone:
        raise CommandFailed(texts.ZONE_UNKNOWN.format(zone=zone_name)) from None
    typer.echo(texts.REGION_MADE.format(name=region.name, office=region.office, zone=zone_abbreviation(region.zone)))
    await _print_invitation(settings, database, region, Role.KOORDINATOR)


async def _print_existing(settings: "Settings", database: "Database", counts: "RegionCounts") -> None:
    from domain.people.people import Role

    typer.echo(texts.REGION_EXISTS.format(name=counts.region.name))
    if counts.coordinators:
        typer.echo(texts.HAS_COORDINATOR)
    else:
        await _print_invitation(settings, database, counts.region, Role.KOORDINATOR, instead=True)


async def _print_invitation(
    settings: "Settings",
    database: "Database",
    region: "Region",
    role: "Role",
    opd: "Opd | None" = None,
    *,
    instead: bool = False,
) -> None:
    from bot.clock import SystemClock
    from bot.telegram.bot_name import Introduction, ask_name
    from domain.people.invitations import SINGLE_USE_HOLDS
    from services.people.invitations import invite_as_operator

    malformed = token_sentence(settings.token)
    introduction = Introduction(reason=malformed) if malformed else await ask_name(settings)
    invitation: NewInvitation = await invite_as_operator(
        database, SystemClock().now(), region, role, opd, introduction.name, instead=instead
    )
    place = opd.name if opd else f"{region.office} {region.name}"
    typer.echo(texts.INVITATION.format(role=texts.ROLE_WORDS[role], place=place, days=SINGLE_USE_HOLDS.days))
    if invitation.link:
        typer.echo(texts.INVITATION_LINK.format(link=invitation.link))
        typer.echo(texts.INVITATION_ONCE)
    else:
        typer.echo(texts.INVITATION_COMMAND.format(command=invitation.command))
        typer.echo(texts.INVITATION_COMMAND_ONCE)
        typer.echo(texts.NAME_UNKNOWN.format(reason=introduction.reason), err=True)


def _prompt_name() -> str:
    if not sys.stdin.isatty():
        raise CommandFailed(texts.NAME_NEEDED)
    name: str = typer.prompt(texts.NAME_PROMPT)
    return name
