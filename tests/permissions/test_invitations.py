"""Invitations of every kind made by somebody whose role has ended by now: nobody comes in by them any more."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from domain.people.invitations import NewInvitation
from domain.people.people import Actor, Role
from sandbox.people.person import Person
from screens.buttons.people.join import ConfirmInvitation
from services.people.invitations import (
    invite_head,
    invite_to_opd,
    invite_to_region,
)
from services.people.members import current_actor, end_role
from services.ports import Ports
from storage.tables.people import MembershipRow
from tests.bot_fixtures import Town
from tests.handing_over import invite_successor
from tests.permissions.people import ends, give_phones
from tests.permissions.prize import OWNER, Prize, hide
from tests.permissions.rows import all_rows, changed

Invite = Callable[[Ports, Actor, Prize], Awaitable[NewInvitation]]
INVITATIONS: dict[str, Invite] = {
    "an admin": lambda ports, actor, prize: invite_to_opd(ports, actor, prize.opd),
    "many admins": lambda ports, actor, prize: invite_to_opd(ports, actor, prize.opd, shared=True),
    "a head": lambda ports, actor, prize: invite_head(ports, actor, prize.opd),
    "a koordinator": lambda ports, actor, prize: invite_to_region(ports, actor, prize.region, Role.KOORDINATOR),
    "a pimpinan": lambda ports, actor, prize: invite_to_region(ports, actor, prize.region, Role.PIMPINAN),
    "a successor": lambda ports, actor, prize: invite_successor(ports, actor, prize.staff_membership),
}


async def _actor(town: Town, person: Person) -> Actor:
    actor = await current_actor(town.bot.ports, person.id)
    assert actor is not None
    return actor


async def _end_by_another(town: Town, maker: Person) -> None:
    """Another coordinator ends the role, as the product does it."""
    other = await town.coordinator(number=2)
    async with town.database.read() as db:
        of_maker = MembershipRow.person_id == town.ids[maker.name]
        held = await db.scalar(select(MembershipRow.id).where(of_maker, MembershipRow.region_id == town.ids[OWNER]))
    assert held is not None
    await end_role(town.bot.ports, await _actor(town, other), held)


async def _end_unheard(town: Town, maker: Person) -> None:
    """The role ends by any other way, of which the invitations hear nothing."""
    await ends(town, maker.name)


@pytest.mark.parametrize("end", [_end_by_another, _end_unheard], ids=["ended by a colleague", "ended unheard"])
@pytest.mark.parametrize("kind", INVITATIONS)
async def test_nobody_comes_in_by_what_was_made_before_the_end(
    town: Town, kind: str, end: Callable[[Town, Person], Awaitable[None]]
) -> None:
    maker = await town.coordinator()
    async with town.database.write() as db:
        prize = await hide(db, town.ids)
    await give_phones(town)
    invited = await INVITATIONS[kind](town.bot.ports, await _actor(town, maker), prize)
    opener, comer = town.sandbox.person("Membuka sebelumnya"), town.sandbox.person("Datang sesudahnya")
    await opener.starts(invited.token)
    await end(town, maker)
    await town.sandbox.quiet()
    before = await all_rows(town.database)

    await opener.taps_forged(ConfirmInvitation(invited.invitation.id).pack())
    for person in (comer, maker):
        await person.starts(invited.token)
        await person.taps_forged(ConfirmInvitation(invited.invitation.id).pack())

    assert changed(before, await all_rows(town.database)) == []
