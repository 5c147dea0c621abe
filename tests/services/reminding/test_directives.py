"""A leader's word to heads of OPD: sent once a day by whoever leads, and never to a head with nothing left to send."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.people import Actor, Role
from services.refusals import Conflict, NotAllowed
from services.reminding import directives
from storage.database import Database
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.tables.delivery import NoticeRow
from tests import builders
from tests.services.reminding.reader import Reader, reader


@pytest.fixture
async def setting(database: Database) -> Reader:
    return await reader(database)


async def _person(setting: Reader, name: str, role: Role, opd: int | None = None) -> int:
    async with setting.ports.database.write() as db:
        person = await builders.person(db, name)
        await builders.membership(db, person, setting.region, opd, role)
    return person


async def _actor(setting: Reader, person_id: int) -> Actor:
    async with setting.ports.database.read() as db:
        actor = await actors.actor(db, person_id)
    assert actor is not None
    return actor


async def _notices(setting: Reader, person_id: int) -> list[tuple[int, str]]:
    """Subject and occurrence of each directive that a person is owed."""
    async with setting.ports.database.read() as db:
        rows = await db.execute(
            select(NoticeRow.subject_id, NoticeRow.occurrence)
            .where(NoticeRow.person_id == person_id, NoticeRow.kind == NoticeKind.DIRECTIVE)
            .order_by(NoticeRow.id)
        )
        return [(row.subject_id, row.occurrence) for row in rows]


async def test_it_goes_out_once_a_day_whoever_leads(setting: Reader) -> None:
    leader = await setting.actor(NoticeKind.WEEKLY_DIGEST)
    second = await _actor(setting, await _person(setting, "Asisten", Role.PIMPINAN))
    nobody = await directives.plan(setting.ports, leader, setting.round)
    with pytest.raises(Conflict, match=ConflictReason.NO_HEAD):
        await directives.send(setting.ports, leader, setting.round, nobody.revision)

    head = await _person(setting, "Kepala Dinas", Role.KEPALA_OPD, setting.opd)
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await directives.send(setting.ports, leader, setting.round, nobody.revision)
    plan = await directives.plan(setting.ports, leader, setting.round)
    assert [(to.owed, to.heads) for to in plan.reached] == [(2, ((head, "Kepala Dinas"),))]
    await directives.send(setting.ports, leader, setting.round, plan.revision)
    for actor in (leader, second):
        again = await directives.plan(setting.ports, actor, setting.round)
        assert again.sent_by == leader.name
        with pytest.raises(Conflict, match=ConflictReason.DIRECTED_TODAY):
            await directives.send(setting.ports, actor, setting.round, again.revision)
    assert len(await _notices(setting, head)) == 1

    setting.clock.advance(timedelta(days=1))
    again = await directives.plan(setting.ports, second, setting.round)
    await directives.send(setting.ports, second, setting.round, again.revision)
    assert len(await _notices(setting, head)) == 2

    setting.clock.advance(timedelta(days=60))
    with pytest.raises(Conflict, match=ConflictReason.NO_DIRECTIVE):
        await directives.plan(setting.ports, leader, setting.round)


async def test_nobody_else_has_that_word(setting: Reader) -> None:
    head = await _person(setting, "Kepala Dinas", Role.KEPALA_OPD, setting.opd)
    coordinator, admin = await setting.actor(NoticeKind.MORNING_BRIEF), await setting.actor(NoticeKind.DIGEST)
    for actor in (coordinator, admin, await _actor(setting, head)):
        with pytest.raises(NotAllowed):
            await directives.plan(setting.ports, actor, setting.round)
        with pytest.raises(NotAllowed):
            await directives.send(setting.ports, actor, setting.round, "0")
    assert await _notices(setting, head) == []


async def test_a_head_whose_opd_has_sent_everything_meanwhile_hears_nothing(setting: Reader) -> None:
    head = await _person(setting, "Kepala Dinas", Role.KEPALA_OPD, setting.opd)
    leader = await setting.actor(NoticeKind.WEEKLY_DIGEST)
    plan = await directives.plan(setting.ports, leader, setting.round)
    await directives.send(setting.ports, leader, setting.round, plan.revision)
    ((directive, occurrence),) = await _notices(setting, head)
    setting.people[NoticeKind.DIRECTIVE] = head

    async def read() -> int | None:
        words = await directives.directive_notice(setting.ports, _notice(setting, directive, occurrence))
        return words.owed if words else None

    assert await read() == 2
    for assignment in setting.owed:
        async with setting.ports.database.write() as db:
            await builders.submission(db, assignment, setting.people[NoticeKind.DIGEST])
    assert await read() is None


def _notice(setting: Reader, directive_id: int, occurrence: str) -> Notice:
    return replace(setting.notice(NoticeKind.DIRECTIVE, occurrence), subject_id=directive_id)
