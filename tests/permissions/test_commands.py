"""Every command typed by every role: whoever has no use for it is told so and shown nothing of it."""

import pytest
from sqlalchemy import update

from domain.people.people import Role
from handlers.routing_tables import COMMANDS
from screens.texts.people.home import NOT_YOUR_ROLE
from storage.tables.people import MembershipRow
from tests.bot_fixtures import MONDAY, Town
from tests.permissions.prize import NEIGHBOUR, WORD, hide
from tests.permissions.rows import all_rows, changed

OF_AN_OPD = (Role.ADMIN_OPD, Role.KEPALA_OPD)


@pytest.mark.parametrize("role", Role)
async def test_a_command_of_another_role_is_said_to_be_none(town: Town, role: Role) -> None:
    person = await town.joins(f"Pegawai {role}", NEIGHBOUR, "DINKES" if role in OF_AN_OPD else None, role)
    async with town.database.write() as db:
        await hide(db, town.ids)
    before = await all_rows(town.database)
    for name, command in COMMANDS.items():
        await person.sends(f"/{name}")
        refused = NOT_YOUR_ROLE in person.screen.text
        assert refused == (role not in command.roles), name
        assert person.screen.buttons, name
    person.never_saw(WORD)
    assert changed(before, await all_rows(town.database)) == []


async def test_who_operates_has_only_what_concerns_the_installation(town: Town) -> None:
    person = await town.operator()
    async with town.database.write() as db:
        await hide(db, town.ids)
    before = await all_rows(town.database)
    for name, command in COMMANDS.items():
        await person.sends(f"/{name}")
        refused = NOT_YOUR_ROLE in person.screen.text
        assert refused == (not command.operators), name
        assert person.screen.buttons, name
    person.never_saw(WORD)
    assert changed(before, await all_rows(town.database)) == []


async def test_whoever_left_gets_one_answer_for_all_commands(town: Town) -> None:
    person = await town.joins("Mantan koordinator", "Kota Contoh", role=Role.KOORDINATOR)
    async with town.database.write() as db:
        await db.execute(update(MembershipRow).values(until_at=MONDAY))
        await hide(db, town.ids)
    said = len([seen for seen in person.messages if seen.from_bot])
    for name in COMMANDS:
        await person.sends(f"/{name}")
        await person.sends(f"/{name}@kkpham_contoh_bot")
    told = [seen for seen in person.messages if seen.from_bot][said:]
    assert [seen.text for seen in told if "belum terdaftar" not in seen.text] == []
    assert len(told) == 1
    person.never_saw(WORD)
