"""Everybody who may try: twenty kinds of people around one OPD, and what each may do with its rows."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import select, update

from domain.people.invitations import hash_of
from domain.people.people import Role
from sandbox.people.person import Person
from storage.tables.contributions import ContributionRow
from storage.tables.operating import ProvinceMemberRow, ProvinceRow
from storage.tables.people import (
    InvitationOpeningRow,
    InvitationRow,
    JoinRequestRow,
    MembershipRow,
    PersonRow,
    RegionRow,
)
from storage.tables.programme import AssignmentRow
from tests import builders
from tests.bot_fixtures import MONDAY, Town
from tests.permissions.inserting import insert_row
from tests.permissions.prize import NEIGHBOUR, OWNER
from tests.permissions.trials import Right

Arrival = Callable[[Town], Awaitable[Person]]


async def _stranger(town: Town) -> Person:
    person = town.sandbox.person("Orang lain")
    await person.starts()
    return person


async def _revoked(town: Town, name: str = "Mantan admin") -> Person:
    person = await town.joins(name, OWNER, "DINKES")
    async with town.database.write() as db:
        mine = MembershipRow.person_id == town.ids[name]
        await db.execute(update(MembershipRow).where(mine).values(until_at=MONDAY))
    # The hour's one polite answer: from here on there is silence.
    await person.sends("/status")
    return person


async def _revoked_who_coordinates_elsewhere(town: Town) -> Person:
    name = "Mantan admin yang pindah"
    await _revoked(town, name)
    return await town.joins(name, NEIGHBOUR, role=Role.KOORDINATOR)


async def _waiting(town: Town) -> Person:
    """Came by a link for many to another OPD of the region, and waits for a coordinator's yes."""
    person = town.sandbox.person("Pemohon")
    region, opd = town.ids[OWNER], town.ids[f"DISDIK@{OWNER}"]
    async with town.database.write() as db:
        applicant = town.ids["Pemohon"] = await builders.person(db, "Pemohon", person.id)
        invitation = await insert_row(
            db,
            InvitationRow,
            token_hash=hash_of("token-untuk-banyak-orang-0001"),
            region_id=region,
            opd_id=opd,
            role=Role.ADMIN_OPD,
            needs_approval=True,
            created_at=MONDAY,
            expires_at=MONDAY + timedelta(days=6),
        )
        await insert_row(db, InvitationOpeningRow, invitation_id=invitation, person_id=applicant, opened_at=MONDAY)
        await insert_row(
            db,
            JoinRequestRow,
            invitation_id=invitation,
            person_id=applicant,
            region_id=region,
            opd_id=opd,
            asked_at=MONDAY,
        )
    await person.starts()
    return person


async def two_roles(town: Town) -> Person:
    await town.joins("Rangkap", OWNER, "DISDIK")
    return await town.joins("Rangkap", NEIGHBOUR, role=Role.KOORDINATOR)


async def _admin_and_leader(town: Town) -> Person:
    await town.joins("Rangkap dua", NEIGHBOUR, "DINKES")
    return await town.joins("Rangkap dua", OWNER, role=Role.PIMPINAN)


async def _operating_coordinator(town: Town) -> Person:
    """Operates the installation, and coordinates another region of it."""
    await town.coordinator(NEIGHBOUR, number=2)
    return await town.operator(f"Koordinator 2 {NEIGHBOUR}")


async def helps(town: Town, name: str = "Rekan", assignment: str = f"H06-P1/DINKES@{OWNER}") -> Person:
    """Came by a link of an admin of the OPD to one assignment, by the name or the id that it has in the town."""
    token = f"tautan-rekan-{name.lower()}-{assignment}".replace("/", "_").replace("@", "_").replace(" ", "_")[:60]
    async with town.database.write() as db:
        assignment_id = town.ids[assignment]
        owed = (await db.execute(select(AssignmentRow).where(AssignmentRow.id == assignment_id))).one()
        maker = await builders.person(db, "Admin yang meminta")
        await insert_row(
            db,
            ContributionRow,
            token_hash=hash_of(token),
            region_id=owed.region_id,
            opd_id=owed.opd_id,
            assignment_id=assignment_id,
            created_by=maker,
            created_at=town.clock.now(),
        )
    person = town.sandbox.person(name)
    await person.starts(token)
    await person.sees("Terima kasih, Bapak/Ibu membantu")
    return person


async def overseer(town: Town, region: str = OWNER, name: str = "Biro Hukum") -> Person:
    """Somebody who oversees the province of a region, and serves nowhere."""
    person = town.people[name] = town.sandbox.person(name)
    async with town.database.write() as db:
        town.ids[name] = await builders.person(db, name, person.id)
        province = await insert_row(db, ProvinceRow, name=f"Provinsi {region}", created_at=MONDAY)
        await db.execute(update(RegionRow).where(RegionRow.id == town.ids[region]).values(province_id=province))
        await insert_row(db, ProvinceMemberRow, province_id=province, person_id=town.ids[name], from_at=MONDAY)
    await person.starts()
    return person


NOTHING: frozenset[Right] = frozenset()
OPERATOR = frozenset({Right.PART, Right.OPERATE})
MEMBER = frozenset({Right.PART, Right.ANYONE, Right.HAS_DATA, Right.BRINGS})
HELPER = frozenset({Right.PART, Right.HAS_DATA, Right.BRINGS, Right.HELPS})
MEMBER_ABOVE = frozenset({Right.PART, Right.HAS_DATA})
HERE = MEMBER | {Right.IN_REGION}
ACTORS: dict[str, tuple[Arrival, frozenset[Right]]] = {
    "a stranger": (_stranger, NOTHING),
    "an applicant who waits for a yes": (_waiting, NOTHING),
    "an admin whose role has ended": (_revoked, NOTHING),
    "a former admin who coordinates another region": (_revoked_who_coordinates_elsewhere, MEMBER),
    "a colleague who helps that OPD with another indicator": (helps, HELPER),
    "an operator": (lambda town: town.operator(), OPERATOR),
    "an operator who coordinates another region": (_operating_coordinator, MEMBER | OPERATOR),
    "who oversees that region's province": (overseer, MEMBER_ABOVE | {Right.OVERSEE}),
    "who oversees another province": (lambda town: overseer(town, NEIGHBOUR), MEMBER_ABOVE),
    "an admin of that OPD": (
        lambda town: town.admin(),
        HERE | {Right.ASK, Right.ADMIN, Right.HAND_OVER, Right.OWN, Right.VERSION},
    ),
    "the head of that OPD": (
        lambda town: town.joins("Kepala", OWNER, "DINKES", Role.KEPALA_OPD),
        HERE | {Right.ASK, Right.OWN, Right.VERSION, Right.HEAD},
    ),
    "an admin of another OPD of the region": (lambda town: town.admin("DISDIK"), HERE),
    "the head of another OPD of the region": (
        lambda town: town.joins("Kepala lain", OWNER, "DISDIK", Role.KEPALA_OPD),
        HERE,
    ),
    "an admin of the OPD of that name elsewhere": (lambda town: town.admin("DINKES", NEIGHBOUR), MEMBER),
    "the region's koordinator": (
        lambda town: town.coordinator(),
        HERE | {Right.OWN, Right.HAND_OVER, Right.VERSION, Right.SEE_REGION, Right.COORDINATE},
    ),
    "another region's koordinator": (lambda town: town.coordinator(NEIGHBOUR), MEMBER),
    "the region's pimpinan": (lambda town: town.leader(), HERE | {Right.VERSION, Right.SEE_REGION, Right.LEAD}),
    "another region's pimpinan": (lambda town: town.leader(NEIGHBOUR), MEMBER),
    "an admin of another OPD who coordinates another region": (two_roles, HERE),
    "the region's pimpinan who is an admin elsewhere": (
        _admin_and_leader,
        HERE | {Right.VERSION, Right.SEE_REGION, Right.LEAD},
    ),
}


async def ends(town: Town, name: str, region: str = OWNER) -> None:
    """Ends what a person holds in a region, and what they oversee."""
    async with town.database.write() as db:
        overseen = ProvinceMemberRow.person_id == town.ids[name]
        await db.execute(update(ProvinceMemberRow).where(overseen).values(until_at=town.clock.now()))
        held = (MembershipRow.person_id == town.ids[name], MembershipRow.region_id == town.ids[region])
        await db.execute(update(MembershipRow).where(*held).values(until_at=town.clock.now()))


async def give_phones(town: Town) -> None:
    """Whoever is hidden in rows alone gets a phone too, and sees what is sent there."""
    async with town.database.read() as db:
        hidden = (await db.execute(select(PersonRow.telegram_id, PersonRow.name))).all()
    for telegram_id, name in hidden:
        if telegram_id not in town.sandbox.world.accounts:
            town.sandbox.person(name, telegram_id).private_chat().started = True
