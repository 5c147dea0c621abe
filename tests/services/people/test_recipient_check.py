"""A notice goes only to somebody who still serves where it comes from, and as what it is told to."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from domain.notices import ABOUT_ONESELF, TO_COORDINATORS, NoticeKind
from domain.people.people import Role
from services.people.recipient_check import still_concerns
from storage.database import Database
from storage.queries.notices import Notice
from storage.tables.people import MembershipRow
from tests import builders
from tests.bare_ports import bare_ports


def notice(kind: NoticeKind, person_id: int | None, region_id: int | None) -> Notice:
    return Notice(
        id=1,
        kind=kind,
        subject_id=1,
        occurrence="",
        region_id=region_id,
        to_person_id=person_id,
        group_id=None if person_id else 5,
        chat_id=7,
        topic_id=None,
        unreachable=False,
        attempts=0,
        repeated=False,
        due_at=builders.NOW,
        created_at=builders.NOW,
    )


async def test_each_kind_asks_for_its_role(database: Database) -> None:
    async with database.write() as db:
        region, other = await builders.region(db), await builders.region(db, "Kota Lain")
        opd = await builders.opd(db, region)
        admin = await builders.person(db, "Admin")
        coordinator = await builders.person(db, "Koordinator")
        elsewhere = await builders.person(db, "Koordinator lain")
        await builders.membership(db, admin, region, opd)
        await builders.membership(db, coordinator, region)
        await builders.membership(db, elsewhere, other)
    ports = bare_ports(database)
    for kind in NoticeKind:
        of_oneself = kind in ABOUT_ONESELF
        to_admin = notice(kind, admin, region)
        assert await still_concerns(ports, to_admin) is (of_oneself or kind not in TO_COORDINATORS), kind
        assert await still_concerns(ports, replace(to_admin, to_person_id=coordinator)), kind
        assert await still_concerns(ports, replace(to_admin, to_person_id=elsewhere)) is of_oneself, kind


async def test_a_role_that_has_ended_is_told_of_oneself_alone(database: Database) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        person = await builders.person(db)
        for role in (Role.KOORDINATOR, Role.PIMPINAN):
            await builders.membership(db, person, region, role=role)
        await db.execute(update(MembershipRow).values(until_at=builders.NOW - timedelta(minutes=1)))
    ports = bare_ports(database)
    for kind in NoticeKind:
        assert await still_concerns(ports, notice(kind, person, region)) is (kind in ABOUT_ONESELF), kind


async def test_groups_and_what_comes_from_no_region_are_not_asked_about(database: Database) -> None:
    async with database.write() as db:
        region, person = await builders.region(db), await builders.person(db)
    ports = bare_ports(database)
    assert await still_concerns(ports, notice(NoticeKind.MEETING_IN_GROUP, None, region))
    assert await still_concerns(ports, notice(NoticeKind.ANNOUNCEMENT, person, None))
    assert not await still_concerns(ports, notice(NoticeKind.ANNOUNCEMENT, person, region))
