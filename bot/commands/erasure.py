"""`erase-person`: what tells who somebody was is erased, after a yes."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts.operating import erasure as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from services.operating.erasure import ErasureSubject
    from storage.database import Database


def erase_person(
    number: Annotated[int | None, typer.Argument(help=texts.OPTION_NUMBER)] = None,
    account: Annotated[int | None, typer.Option("--telegram", help=texts.OPTION_ACCOUNT)] = None,
    yes: Annotated[bool, typer.Option("--yes", help=texts.OPTION_YES)] = False,
) -> None:
    """Erases somebody, or lists whom it could."""
    run(lambda: _erase_person(load_settings(), number, account, yes))


async def _erase_person(settings: "Settings", number: int | None, account: int | None, yes: bool) -> None:
    from bot.clock import SystemClock
    from screens.operating.people import nameless
    from services.operating import erasure

    async with opened_database(settings) as database:
        if number is None and account is None:
            await _list_people(database)
            return
        subject = await erasure.erasure_subject(database, person_id=number, account=account)
        if subject is None:
            raise CommandFailed(texts.UNKNOWN)
        _tell(subject)
        typer.echo(texts.STAYS.format(nameless=nameless(subject.last_role)))
        if not yes and not _confirmed():
            if not sys.stdin.isatty():
                raise CommandFailed(texts.ANSWER_NEEDED)
            typer.echo(texts.NOT_ERASED)
            return
        name = await erasure.erase_person(database, subject.person.id, nameless, SystemClock().now())
    typer.echo(texts.ERASED.format(nameless=name))


async def _list_people(database: "Database") -> None:
    from services.operating.erasure import known_people

    people = await known_people(database)
    for person in people:
        typer.echo(texts.LISTED.format(id=person.id, name=person.name, account=person.telegram_id))
    typer.echo(texts.HOW_TO if people else texts.NOBODY_LISTED)


def _tell(subject: "ErasureSubject") -> None:
    from screens.texts.people.home import ROLES

    name = subject.person.name
    typer.echo(texts.SUBJECT.format(name=name, account=subject.person.telegram_id))
    for membership in subject.memberships:
        typer.echo(texts.ROLE.format(role=ROLES[membership.role], place=membership.place))
    for membership in subject.alone_at:
        raise CommandFailed(texts.ALONE.format(name=name, place=membership.place, region=membership.region.name))
    typer.echo(texts.GOES)


def _confirmed() -> bool:
    return sys.stdin.isatty() and typer.confirm(texts.ASK)
