"""Erasing people: on request by the operator, and by itself once they have left for long enough.

What they did stays, under the role they held; that it was erased stands in the trail of each region they served.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.audit import AuditKind
from domain.people.handovers import leaves_region_alone
from domain.people.people import Membership, Role
from services.people.role_end import check_not_last, end_membership
from services.ports import Ports
from storage.database import Connection, Database
from storage.queries import audit
from storage.queries.operating import erasing
from storage.queries.operating.erasing import KnownPerson
from storage.queries.people import actors, members

Nameless = Callable[[Membership | None], str]
"""What somebody is called by the role they held last."""

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class ErasureSubject:
    """Somebody who may be erased, with the places that nobody else coordinates."""

    person: KnownPerson
    memberships: tuple[Membership, ...]
    last_role: Membership | None
    alone_at: tuple[Membership, ...]


async def known_people(database: Database) -> list[KnownPerson]:
    """Everybody who has a name here, by name."""
    async with database.read() as db:
        return await erasing.known_people(db)


async def erasure_subject(database: Database, *, person_id: int | None, account: int | None) -> ErasureSubject | None:
    """Somebody by their number in the list or by their Telegram account; None for nobody."""
    async with database.read() as db:
        everybody = await erasing.known_people(db)
        person = next((each for each in everybody if person_id == each.id or account == each.telegram_id), None)
        if person is None:
            return None
        actor = await actors.actor(db, person.id)
        memberships = actor.memberships if actor is not None else ()
        alone = [
            membership
            for membership in memberships
            if leaves_region_alone(
                membership.role, await members.count_holding(db, membership.region.id, Role.KOORDINATOR)
            )
        ]
        last_role = await erasing.last_role(db, person.id)
    return ErasureSubject(person, memberships, last_role, tuple(alone))


async def erase_person(database: Database, person_id: int, nameless: Nameless, now: datetime) -> str:
    """An operator's command: erases somebody; returns what they are called from now on.

    Raises LastCoordinator for the only coordinator of a region, who hands over first.
    """
    async with database.write() as db:
        actor = await actors.actor(db, person_id)
        for membership in actor.memberships if actor is not None else ():
            await check_not_last(db, membership)
        return await _erase(db, person_id, nameless, now)


async def forget_left(ports: Ports, nameless: Nameless) -> int:
    """Nightly: erases those who have held no role for as long as names are kept; returns how many."""
    keep_days = ports.retention.left_days
    if keep_days is None:
        return 0
    erased = 0
    while True:
        async with ports.maintain(bookkeeping=True) as (db, now):
            person_ids = await erasing.left_before(db, now - timedelta(days=keep_days), _AT_ONCE)
            for person_id in person_ids:
                await _erase(db, person_id, nameless, now)
        erased += len(person_ids)
        if len(person_ids) < _AT_ONCE:
            return erased


async def _erase(db: Connection, person_id: int, nameless: Nameless, now: datetime) -> str:
    name = nameless(await erasing.last_role(db, person_id))
    actor = await actors.actor(db, person_id)
    for membership in actor.memberships if actor is not None else ():
        member = await members.get(db, membership.id)
        if member is not None:
            await end_membership(db, member, now, None)
    await erasing.erase(db, person_id, name, now)
    for region_id in await erasing.regions_served(db, person_id):
        await audit.record(db, region_id=region_id, person_id=None, kind=AuditKind.ERASED, subject_id=person_id, at=now)
    return name
