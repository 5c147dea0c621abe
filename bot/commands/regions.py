"""`init`, `upgrade`, `region`, `invite`: a database, its regions, and the first people in them."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.session import Trouble, load_settings, opened_database, run, unchecked_database
from screens.texts import command_line as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.people.invitations import NewInvitation
    from domain.people.people import Opd, Region, Role
    from storage.database import Database
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
) -> None:
    """Adds a region, or lists those there are."""
    run(lambda: _region(load_settings(), name, office, zone))


def invite(
    role: Annotated[str, typer.Option("--role", help=texts.OPTION_ROLE)] = texts.KOORDINATOR,
    region: RegionName = None,
    opd: Annotated[str | None, typer.Option("--opd", help=texts.OPTION_OPD)] = None,
) -> None:
    """Prints an invitation."""
    run(lambda: _invite(load_settings(), role, region, opd))


async def chosen_region(database: "Database", name: str | None) -> "Region":
    """The region of that name, whatever its case; the only one where no name is given."""
    from services.people.regions import every_region

    known = await every_region(database)
    if not known:
        raise Trouble(texts.REGIONS_NONE)
    names = ", ".join(one.region.name for one in known)
    if name is None:
        if len(known) > 1:
            raise Trouble(texts.REGION_AMBIGUOUS.format(known=names))
        return known[0].region
    found = [one.region for one in known if one.region.name.casefold() == name.strip().casefold()]
    if not found:
        raise Trouble(texts.REGION_UNKNOWN.format(name=name, known=names))
    return found[0]


async def _init(settings: "Settings", name: str | None, office: str | None, zone: str | None) -> None:
    from services.people.regions import every_region

    async with unchecked_database(settings) as database:
        await _bring_up(database)
        known = await every_region(database)
        if name is None and not known:
            name = _asked_name()
        if name is None or any(one.region.name.casefold() == name.strip().casefold() for one in known):
            for one in known:
                await _tell_known(settings, database, one)
            return
        await _make_region(settings, database, name, office, zone)


async def _upgrade(settings: "Settings") -> None:
    from bot.clock import SystemClock
    from services.people.regions import seed_coming_holidays

    async with unchecked_database(settings) as database:
        await _bring_up(database)
        await seed_coming_holidays(database, SystemClock().now())


async def _region(settings: "Settings", name: str | None, office: str | None, zone: str | None) -> None:
    from domain.calendar import zone_abbreviation
    from services.people.regions import every_region

    async with opened_database(settings) as database:
        if name is not None:
            await _make_region(settings, database, name, office, zone)
            return
        known = await every_region(database)
        if not known:
            raise Trouble(texts.REGIONS_NONE)
        for one in known:
            typer.echo(
                texts.REGION_LINE.format(
                    name=one.region.name,
                    office=one.region.office,
                    zone=zone_abbreviation(one.region.zone),
                    coordinators=one.coordinators,
                    opds=one.opds,
                )
            )


async def _invite(settings: "Settings", role_word: str, region_name: str | None, code: str | None) -> None:
    role = texts.ROLES.get(role_word.strip().casefold())
    if role is None:
        raise Trouble(texts.ROLE_UNKNOWN.format(role=role_word))
    async with opened_database(settings) as database:
        region = await chosen_region(database, region_name)
        opd = await _chosen_opd(database, region, role, code)
        await _print_invitation(settings, database, region, role, opd)


async def _chosen_opd(database: "Database", region: "Region", role: "Role", code: str | None) -> "Opd | None":
    from bot.clock import SystemClock
    from domain.calendar import local
    from domain.people.people import Role
    from services.people.regions import opds_of

    if role is not Role.ADMIN_OPD:
        if code is not None:
            raise Trouble(texts.OPD_NOT_WITH_ROLE)
        return None
    if code is None:
        raise Trouble(texts.OPD_NEEDED)
    known = await opds_of(database, region.id, local(SystemClock().now(), region.zone).date())
    for opd in known:
        if opd.code.casefold() == code.strip().casefold():
            return opd
    codes = ", ".join(opd.code for opd in known) or texts.OPD_NONE
    raise Trouble(texts.OPD_UNKNOWN.format(code=code, region=region.name, known=codes))


async def _bring_up(database: "Database") -> None:
    from storage import migrate

    await migrate.upgrade(database)
    typer.echo(texts.UPGRADED.format(revision=await migrate.current_revision(database)))


async def _make_region(
    settings: "Settings", database: "Database", name: str, office: str | None, zone: str | None
) -> None:
    from bot.clock import SystemClock
    from domain.calendar import zone_abbreviation
    from domain.people.people import Role
    from services.people.regions import RegionExists, UnknownZone, create_region

    name, office = name.strip(), (office or settings.region_office).strip()
    if not (0 < len(name) <= _LONGEST_NAME and 0 < len(office) <= _LONGEST_NAME):
        raise Trouble(texts.NAME_TOO_LONG)
    wanted = zone or settings.region_zone
    wanted = texts.ZONES.get(wanted.strip().upper(), wanted)
    try:
        made = await create_region(database, SystemClock().now(), name, office, wanted)
    except RegionExists:
        raise Trouble(texts.REGION_EXISTS.format(name=name)) from None
    except UnknownZone:
        raise Trouble(texts.ZONE_UNKNOWN.format(zone=wanted)) from None
    typer.echo(texts.REGION_MADE.format(name=made.name, office=made.office, zone=zone_abbreviation(made.zone)))
    await _print_invitation(settings, database, made, Role.KOORDINATOR)


async def _tell_known(settings: "Settings", database: "Database", known: "RegionCounts") -> None:
    from domain.people.people import Role

    typer.echo(texts.REGION_EXISTS.format(name=known.region.name))
    if known.coordinators:
        typer.echo(texts.HAS_COORDINATOR)
    else:
        await _print_invitation(settings, database, known.region, Role.KOORDINATOR, instead=True)


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
    from bot.telegram.bot_name import ask_name
    from domain.people.invitations import SINGLE_USE_HOLDS
    from services.people.invitations import invite_as_operator

    introduction = await ask_name(settings)
    made: NewInvitation = await invite_as_operator(
        database, SystemClock().now(), region, role, opd, introduction.name, instead=instead
    )
    place = opd.name if opd else f"{region.office} {region.name}"
    typer.echo(texts.INVITATION.format(role=texts.ROLE_WORDS[role], place=place, days=SINGLE_USE_HOLDS.days))
    if made.link:
        typer.echo(texts.INVITATION_LINK.format(link=made.link))
        typer.echo(texts.INVITATION_ONCE)
    else:
        typer.echo(texts.INVITATION_COMMAND.format(command=made.command))
        typer.echo(texts.INVITATION_COMMAND_ONCE)


def _asked_name() -> str:
    if not sys.stdin.isatty():
        raise Trouble(texts.NAME_NEEDED)
    name: str = typer.prompt(texts.NAME_PROMPT)
    return name
