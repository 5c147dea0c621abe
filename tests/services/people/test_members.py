"""Members: who needs looking after, what only the own coordinator sees, and how roles end."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.clock import SettableClock
from domain.broadcast.announcements import AnnouncementState
from domain.meetings.meetings import MeetingKind, MeetingState
from domain.notices import NoticeKind
from domain.people.invitations import InvitationStatus
from domain.people.members import AdminCoverage
from domain.people.people import Actor, Role
from domain.prompts import PromptKind
from services.broadcast.drafts import compose
from services.meetings.drafts import begin_meeting
from services.people.invitations import invite_as_operator, invite_to_opd, invite_to_region
from services.people.join import confirm_invitation, open_invitation
from services.people.join_requests import requests_of
from services.people.members import (
    ask_search,
    current_actor,
    end_role,
    member,
    members_of,
    members_of_opd,
    search_members,
)
from services.people.role_end import LastCoordinator
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Database
from storage.queries import outbox
from storage.queries.broadcast import announcements
from storage.queries.meetings import meetings
from storage.queries.people import actors, deliverability, invitations, members, regions
from storage.queries.rounds import pending_imports
from storage.tables.evidence import DraftRow
from storage.tables.people import OpdRow, PersonRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.handing_over import invite_successor

COORDINATOR, ADMIN, LEADER, ELSEWHERE = 501, 502, 503, 504


@dataclass(frozen=True)
class Town:
    """A region with three agencies, a coordinator, an admin of one agency, a leader; and a neighbour."""

    ports: Ports
    clock: SettableClock
    region: int
    health: int
    social: int
    admin_membership: int
    coordinator_membership: int

    async def actor(self, telegram_id: int) -> Actor:
        found = await current_actor(self.ports, telegram_id)
        assert found is not None
        return found


async def current_role(ports: Ports, telegram_id: int) -> Role | None:
    """The role somebody acts in now."""
    actor = await current_actor(ports, telegram_id)
    return actor.current.role if actor and actor.current else None


@pytest.fixture
async def town(database: Database) -> Town:
    async with database.write() as db:
        region = await builders.region(db)
        health = await builders.opd(db, region)
        social = await builders.opd(db, region, "DINSOS", "Dinas Sosial")
        await builders.opd(db, region, "BAPPEDA", "Badan Perencanaan")
        await db.execute(update(OpdRow).where(OpdRow.id == health).values(aliases="Dinkes; Dinkes Kota"))
        held = await builders.membership(db, await builders.person(db, "Koordinator", COORDINATOR), region)
        admin = await builders.membership(db, await builders.person(db, "Admin", ADMIN), region, health)
        leader = await builders.person(db, "Pimpinan", LEADER)
        await builders.membership(db, leader, region, role=Role.PIMPINAN)
        elsewhere = await builders.region(db, "Kabupaten Lain")
        await builders.membership(db, await builders.person(db, "Koordinator lain", ELSEWHERE), elsewhere)
    clock = SettableClock(NOW)
    return Town(bare_ports(database, clock), clock, region, health, social, admin, held)


async def test_opd_without_an_admin_come_first(town: Town) -> None:
    coordinator = await town.actor(COORDINATOR)
    await invite_to_opd(town.ports, coordinator, town.social)

    board = await members_of(town.ports, coordinator, town.region)

    assert [(line.opd.code, line.coverage) for line in board.opds] == [
        ("BAPPEDA", AdminCoverage.NOBODY_INVITED),
        ("DINSOS", AdminCoverage.INVITED),
        ("DINKES", AdminCoverage.SERVED),
    ]
    assert board.without_admin == 2
    assert {(one.name, one.membership.role) for one in board.staff} == {
        ("Koordinator", Role.KOORDINATOR),
        ("Pimpinan", Role.PIMPINAN),
    }


async def test_an_opd_whose_admins_cannot_be_reached_is_marked(town: Town) -> None:
    async with town.ports.database.write() as db:
        await deliverability.mark_unreachable(db, ADMIN, "blocked", NOW)

    of = await members_of_opd(town.ports, await town.actor(COORDINATOR), town.health)

    assert of.coverage is AdminCoverage.UNREACHABLE
    assert of.admins[0].unreachable_since == NOW


async def test_an_invitation_is_marked_once_somebody_has_opened_it(town: Town) -> None:
    coordinator = await town.actor(COORDINATOR)
    made = await invite_to_opd(town.ports, coordinator, town.social)
    before = await members_of_opd(town.ports, coordinator, town.social)

    await open_invitation(town.ports, 900, "Pegawai", made.token)
    after = await members_of_opd(town.ports, coordinator, town.social)
    town.clock.advance(timedelta(days=15))
    expired = await members_of_opd(town.ports, coordinator, town.social)

    assert [one.opened for one in before.invitations] == [False]
    assert [one.opened for one in after.invitations] == [True]
    assert not expired.invitations


async def test_opd_are_found_by_part_of_any_of_their_names(town: Town) -> None:
    coordinator = await town.actor(COORDINATOR)

    async def codes(wanted: str) -> list[str]:
        _, found = await search_members(town.ports, coordinator, town.region, wanted)
        return [line.opd.code for line in found]

    assert await codes("sosial") == ["DINSOS"]
    assert await codes("DINAS") == ["DINSOS", "DINKES"]
    assert await codes("dinkes kota") == ["DINKES"]
    assert await codes("perikanan") == []
    assert await codes("  ") == []


async def test_a_search_is_an_open_question(town: Town) -> None:
    await ask_search(town.ports, await town.actor(COORDINATOR), town.region)

    async with town.ports.database.read() as db:
        standing = await actors.conversation(db, COORDINATOR)
    assert standing is not None and standing.prompt is not None
    assert (standing.prompt.kind, standing.prompt.subject_id) == (PromptKind.MEMBER_SEARCH, town.region)


async def test_nobody_but_the_own_coordinator_sees_or_changes_members(town: Town) -> None:
    for telegram_id in (ADMIN, LEADER, ELSEWHERE):
        actor = await town.actor(telegram_id)
        with pytest.raises(NotAllowed):
            await members_of(town.ports, actor, town.region)
        with pytest.raises(NotAllowed):
            await members_of_opd(town.ports, actor, town.health)
        with pytest.raises(NotAllowed):
            await member(town.ports, actor, town.admin_membership)
        with pytest.raises(NotAllowed):
            await requests_of(town.ports, actor, town.region)
        with pytest.raises(NotAllowed):
            await ask_search(town.ports, actor, town.region)
        with pytest.raises(NotAllowed):
            await end_role(town.ports, actor, town.admin_membership)
        with pytest.raises(NotAllowed):
            await invite_to_region(town.ports, actor, town.region, Role.KOORDINATOR)
        with pytest.raises(NotAllowed):
            await invite_successor(town.ports, actor, town.coordinator_membership)


async def test_ending_a_role_keeps_the_draft_and_tells_the_person(town: Town) -> None:
    async with town.ports.database.write() as db:
        round_id = await builders.round_(db, town.region)
        indicator = await builders.indicator(db, await builders.criterion(db, round_id))
        assignment = await builders.assignment(db, indicator, town.health)
        person = (await town.actor(ADMIN)).person_id
        draft = await builders.draft(db, assignment, person)

    ended = await end_role(town.ports, await town.actor(COORDINATOR), town.admin_membership)

    assert ended.telegram_id == ADMIN
    assert await current_role(town.ports, ADMIN) is None
    async with town.ports.database.write() as db:
        [notice] = await outbox.claim(db, "test", NOW, 10)
        kept = await db.scalar(select(DraftRow.id).where(DraftRow.id == draft))
    assert (notice.kind, notice.telegram_id) == (NoticeKind.REVOKED, ADMIN)
    assert kept == draft
    with pytest.raises(Gone):
        await end_role(town.ports, await town.actor(COORDINATOR), town.admin_membership)


async def test_ending_a_role_revokes_what_was_made_by_it(town: Town) -> None:
    ports, second = town.ports, 505
    async with ports.database.write() as db:
        membership = await builders.membership(db, await builders.person(db, "Koordinator 2", second), town.region)
    actor = await town.actor(second)
    comeback = await invite_to_region(ports, actor, town.region, Role.KOORDINATOR)
    of_the_other = await invite_to_opd(ports, await town.actor(COORDINATOR), town.social)
    async with ports.database.write() as db:
        await invitations.note_opening(db, comeback.invitation.id, actor.person_id, NOW)
    announcement = await compose(ports, actor, town.region)
    meeting = await begin_meeting(ports, actor, town.region, MeetingKind.RAKOR)
    async with ports.database.write() as db:
        import_id = await pending_imports.add(
            db, region_id=town.region, uploaded_by=actor.person_id, packed_plan=b"", notes=[], now=NOW
        )

    await end_role(ports, await town.actor(COORDINATOR), membership)
    confirmed = await confirm_invitation(ports, second, comeback.invitation.id)

    assert confirmed.standing is InvitationStatus.REVOKED
    assert await current_role(ports, second) is None
    async with ports.database.read() as db:
        assert [row.invitation.id for row in await invitations.open_in(db, town.region, NOW)] == [
            of_the_other.invitation.id
        ]
        discarded, pending = await announcements.get(db, announcement.id), await pending_imports.get(db, import_id)
        draft = await meetings.get(db, meeting.id)
    assert discarded is not None and discarded.state is AnnouncementState.DISCARDED
    assert draft is not None and draft.state is MeetingState.DISCARDED
    assert pending is not None and pending.dismissed_at == NOW


async def test_confirming_asks_again_whether_the_maker_may_still_invite(town: Town) -> None:
    """A role that ended by any way: here without a word to its invitations."""
    made = await invite_to_opd(town.ports, await town.actor(COORDINATOR), town.social)
    await open_invitation(town.ports, 900, "Pegawai", made.token)
    async with town.ports.database.write() as db:
        await members.end(db, town.coordinator_membership, NOW)

    confirmed = await confirm_invitation(town.ports, 900, made.invitation.id)
    opened = await open_invitation(town.ports, 901, "Pegawai lain", made.token)

    assert confirmed.standing is opened.standing is InvitationStatus.REVOKED
    assert await current_role(town.ports, 900) is None


async def test_what_the_operator_handed_out_has_no_maker_and_stays_good(town: Town) -> None:
    async with town.ports.database.read() as db:
        region = await regions.get(db, town.region)
    assert region is not None
    made = await invite_as_operator(town.ports.database, NOW, region, Role.KOORDINATOR)
    await open_invitation(town.ports, 900, "Penerus", made.token)
    async with town.ports.database.write() as db:
        await members.end(db, town.coordinator_membership, NOW)

    await confirm_invitation(town.ports, 900, made.invitation.id)

    assert await current_role(town.ports, 900) is Role.KOORDINATOR


async def test_handing_over_revokes_what_the_one_before_handed_out(town: Town) -> None:
    coordinator = await town.actor(COORDINATOR)
    comeback = await invite_to_region(town.ports, coordinator, town.region, Role.KOORDINATOR)
    made = await invite_successor(town.ports, coordinator, town.coordinator_membership)
    await open_invitation(town.ports, COORDINATOR, "Koordinator", comeback.token)
    await open_invitation(town.ports, 900, "Penerus", made.token)
    await confirm_invitation(town.ports, 900, made.invitation.id)

    await open_invitation(town.ports, COORDINATOR, "Koordinator", comeback.token)
    with pytest.raises(NotAllowed):  # it was opened while it gave nothing new, so it was never noted
        await confirm_invitation(town.ports, COORDINATOR, comeback.invitation.id)

    assert await current_role(town.ports, COORDINATOR) is None
    async with town.ports.database.read() as db:
        assert not await invitations.open_in(db, town.region, NOW)


async def test_the_only_coordinator_stays(town: Town) -> None:
    coordinator = await town.actor(COORDINATOR)

    with pytest.raises(LastCoordinator):
        await end_role(town.ports, coordinator, town.coordinator_membership)

    assert await current_role(town.ports, COORDINATOR) is Role.KOORDINATOR


async def test_two_coordinators_who_end_each_other_leave_one(town: Town) -> None:
    async with town.ports.database.write() as db:
        second = await builders.membership(db, await builders.person(db, "Koordinator 2", 505), town.region)

    outcomes = await asyncio.gather(
        end_role(town.ports, await town.actor(COORDINATOR), second),
        end_role(town.ports, await town.actor(505), town.coordinator_membership),
        return_exceptions=True,
    )

    assert sum(isinstance(outcome, LastCoordinator) for outcome in outcomes) == 1
    roles = [await current_role(town.ports, telegram_id) for telegram_id in (COORDINATOR, 505)]
    assert roles.count(Role.KOORDINATOR) == 1


async def test_the_only_coordinator_hands_over(town: Town) -> None:
    made = await invite_successor(town.ports, await town.actor(COORDINATOR), town.coordinator_membership)
    await open_invitation(town.ports, 900, "Penerus", made.token)

    await confirm_invitation(town.ports, 900, made.invitation.id)

    assert await current_role(town.ports, 900) is Role.KOORDINATOR
    assert await current_role(town.ports, COORDINATOR) is None


async def test_somebody_who_never_wrote_is_marked(town: Town) -> None:
    async with town.ports.database.write() as db:
        await db.execute(update(PersonRow).where(PersonRow.telegram_id == ADMIN).values(last_seen_at=None))

    held = await member(town.ports, await town.actor(COORDINATOR), town.admin_membership)

    assert held.last_seen_at is None
