"""Every button there is, forged in groups by everybody: no word of an OPD is shown there, and nothing changes."""

import pytest
from sqlalchemy import select

from domain.people.people import Role
from sandbox.people.groups import Group
from sandbox.people.person import Person
from screens.buttons.base import ButtonData
from screens.buttons.broadcast.groups import BindGroup
from screens.buttons.meetings.invitations import RsvpInGroup
from screens.texts.broadcast.groups import NOT_HERE
from storage.database import Connection
from storage.tables.groups import GroupRow
from storage.tables.people import MembershipRow, PersonRow, RegionRow
from tests.bot_fixtures import Town
from tests.permissions.every_trial import GROUP_TRIALS, TRIALS
from tests.permissions.inserting import insert_row
from tests.permissions.people import ACTORS, give_phones
from tests.permissions.prize import NEIGHBOUR, OWNER, WORD, Prize, hide
from tests.permissions.rows import all_rows, changed
from tests.permissions.trials import Right


async def _group(town: Town, person: Person, owner: str | None) -> Group:
    """A group with that person, bound to a region or to none; the bot has greeted it."""
    group = town.sandbox.group(f"Grup {owner}", [person])
    await town.sandbox.quiet()
    if owner is not None:
        await town.coordinator(owner, number=9)
        async with town.database.write() as db:
            await insert_row(
                db,
                GroupRow,
                region_id=town.ids[owner],
                chat_id=group.id,
                title=group.state.title,
                bound_by=town.ids[f"Koordinator 9 {owner}"],
                bound_at=town.clock.now(),
            )
    return group


async def _toasts(group: Group, person: Person, taps: list[ButtonData]) -> list[str | None]:
    post = next(message for message in group.messages if message.from_bot)
    return [await person.taps_forged(tap.pack(), post) for tap in taps]


@pytest.mark.parametrize("actor", ACTORS)
async def test_a_forged_button_in_a_group_shows_and_changes_nothing(town: Town, actor: str) -> None:
    arrives, rights = ACTORS[actor]
    person = await arrives(town)
    groups = {owner: await _group(town, person, owner) for owner in (OWNER, NEIGHBOUR, None)}
    async with town.database.write() as db:
        prize = await hide(db, town.ids)
        binds = await _coordinates(db, person)
    await give_phones(town)
    before = await all_rows(town.database)
    posts = {owner: [str(message) for message in group.messages] for owner, group in groups.items()}

    private = [trial.taps(prize)[0] for trial in TRIALS.values()]
    assert set(await _toasts(groups[OWNER], person, private)) == {NOT_HERE}
    for owner, group in groups.items():
        # A group of nobody's, or of one's own region, is bound by whoever coordinates any; another's is not.
        binding = [] if binds and owner not in {OWNER, NEIGHBOUR} - binds else _binding(town, prize)
        replying = [] if Right.ADMIN in rights else list(GROUP_TRIALS[RsvpInGroup].taps(prize))
        toasts = await _toasts(group, person, [*binding, *replying])
        assert all(toasts), (owner, toasts)
        assert [toast for toast in toasts if WORD in (toast or "")] == []

    assert changed(before, await all_rows(town.database)) == []
    assert {owner: [str(message) for message in group.messages] for owner, group in groups.items()} == posts
    person.never_saw(WORD)


def _binding(town: Town, prize: Prize) -> list[ButtonData]:
    return [*GROUP_TRIALS[BindGroup].taps(prize), BindGroup(town.ids[NEIGHBOUR])]


async def _coordinates(db: Connection, person: Person) -> set[str]:
    """The regions that somebody coordinates now."""
    held = (
        select(RegionRow.name)
        .join(MembershipRow, MembershipRow.region_id == RegionRow.id)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(
            PersonRow.telegram_id == person.id,
            MembershipRow.role == Role.KOORDINATOR,
            MembershipRow.until_at.is_(None),
        )
    )
    return set(await db.scalars(held))
