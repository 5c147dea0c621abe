"""Joining: by an invitation for one, by a shared link with a yes, and everything that must not let anybody in."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.clock import SettableClock
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.invitations import InvitationStatus, NewInvitation
from domain.people.people import Actor, Role
from domain.update_ref import AlreadyApplied, UpdateRef
from screens.people import join as screens
from services.people.handover_notices import farewell
from services.people.invitations import invite_as_operator, invite_to_opd, revoke_invitation
from services.people.join import confirm_invitation, decline_invitation, open_invitation
from services.people.join_requests import decide_request
from services.people.members import end_role
from services.people.notices import approval_asked, co_admin_joined, join_request, member_joined
from services.ports import Ports
from services.refusals import Conflict, NotAllowed
from storage.database import Database
from storage.queries import inbox, outbox
from storage.queries.inbox import IncomingUpdate
from storage.queries.notices import Notice
from storage.queries.people import actors, invitations, regions
from storage.queries.reminding import preferences
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.handing_over import invite_successor

COORDINATOR, NEWCOMER, OTHER = 501, 502, 503


@dataclass(frozen=True)
class Town:
    """A region with two agencies and a coordinator."""

    ports: Ports
    clock: SettableClock
    region: int
    health: int
    social: int

    async def actor(self, telegram_id: int) -> Actor:
        async with self.ports.database.read() as db:
            standing = await actors.conversation(db, telegram_id)
        assert standing is not None
        return standing.actor

    async def invited(self, *, shared: bool = False) -> NewInvitation:
        return await invite_to_opd(self.ports, await self.actor(COORDINATOR), self.health, shared=shared)

    async def joined(self, telegram_id: int, invitation: NewInvitation) -> Actor:
        await open_invitation(self.ports, telegram_id, "Pegawai", invitation.token)
        return (await confirm_invitation(self.ports, telegram_id, invitation.invitation.id)).actor

    async def owed(self) -> list[Notice]:
        async with self.ports.database.write() as db:
            return await outbox.claim(db, "test", self.clock.now(), 50)


@pytest.fixture
async def town(database: Database) -> Town:
    async with database.write() as db:
        region = await builders.region(db)
        health = await builders.opd(db, region)
        social = await builders.opd(db, region, "DINSOS", "Dinas Sosial")
        await builders.membership(db, await builders.person(db, "Koordinator", COORDINATOR), region)
    clock = SettableClock(NOW)
    return Town(bare_ports(database, clock), clock, region, health, social)


async def test_a_stranger_joins_by_an_invitation(town: Town) -> None:
    invitation = await town.invited()

    found = await open_invitation(town.ports, NEWCOMER, "Pegawai Dinas", invitation.token)
    done = await confirm_invitation(town.ports, NEWCOMER, invitation.invitation.id)

    assert found.standing is InvitationStatus.OPEN
    assert found.invitation == invitation.invitation
    assert done.new
    assert done.membership is not None and done.membership.opd is not None
    assert (done.membership.role, done.membership.opd.id) == (Role.ADMIN_OPD, town.health)
    assert done.actor.current == done.membership
    [notice] = await town.owed()
    assert notice.kind is NoticeKind.MEMBER_JOINED
    assert notice.telegram_id == COORDINATOR
    news = await member_joined(town.ports, notice)
    assert news is not None and news.person_name == "Pegawai Dinas"


async def test_the_admins_of_an_opd_are_told_of_everybody_who_joins_it(town: Town) -> None:
    await town.joined(NEWCOMER, await town.invited())
    await town.owed()

    await town.joined(OTHER, await town.invited())

    told = {(notice.kind, notice.telegram_id): notice for notice in await town.owed()}
    assert set(told) == {(NoticeKind.MEMBER_JOINED, COORDINATOR), (NoticeKind.CO_ADMIN_JOINED, NEWCOMER)}
    notice = told[NoticeKind.CO_ADMIN_JOINED, NEWCOMER]
    news = await co_admin_joined(town.ports, notice)
    assert news is not None and "mohon segera beri tahu Bagian Hukum" in screens.co_admin_joined(news).text
    former = (await town.actor(NEWCOMER)).memberships[0]
    await end_role(town.ports, await town.actor(COORDINATOR), former.id)
    assert await co_admin_joined(town.ports, notice) is None


async def test_the_token_is_a_deep_link_and_only_its_hash_is_kept(town: Town) -> None:
    invitation = await town.invited()

    assert invitation.link == f"https://t.me/contoh_bot?start={invitation.token}"
    assert invitation.command == f"/start {invitation.token}"
    assert len(invitation.token) <= 64
    async with town.ports.database.read() as db:
        assert await invitations.by_hash(db, invitation.token) is None


async def test_an_invitation_is_used_once(town: Town) -> None:
    invitation = await town.invited()
    await town.joined(NEWCOMER, invitation)

    found = await open_invitation(town.ports, OTHER, "Pegawai Lain", invitation.token)

    assert found.standing is InvitationStatus.USED
    with pytest.raises(NotAllowed):
        await confirm_invitation(town.ports, OTHER, invitation.invitation.id)


async def test_of_two_who_confirm_at_once_one_gets_in(town: Town) -> None:
    invitation = await town.invited()
    for telegram_id in (NEWCOMER, OTHER):
        await open_invitation(town.ports, telegram_id, "Pegawai", invitation.token)

    done = await asyncio.gather(
        *(confirm_invitation(town.ports, person, invitation.invitation.id) for person in (NEWCOMER, OTHER))
    )

    assert sorted(one.new for one in done) == [False, True]
    [loser] = [one for one in done if not one.new]
    assert loser.standing is InvitationStatus.USED
    assert not loser.actor.memberships


async def test_an_expired_invitation_lets_nobody_in(town: Town) -> None:
    invitation = await town.invited()
    await open_invitation(town.ports, NEWCOMER, "Pegawai", invitation.token)
    town.clock.advance(timedelta(days=14))

    done = await confirm_invitation(town.ports, NEWCOMER, invitation.invitation.id)
    found = await open_invitation(town.ports, OTHER, "Pegawai", invitation.token)

    assert done.standing is InvitationStatus.EXPIRED and done.membership is None
    assert found.standing is InvitationStatus.EXPIRED


async def test_a_revoked_invitation_lets_nobody_in(town: Town) -> None:
    invitation = await town.invited()
    await open_invitation(town.ports, NEWCOMER, "Pegawai", invitation.token)
    coordinator = await town.actor(COORDINATOR)
    revoked = await revoke_invitation(town.ports, coordinator, invitation.invitation.id)

    done = await confirm_invitation(town.ports, NEWCOMER, invitation.invitation.id)

    assert done.standing is InvitationStatus.REVOKED and done.membership is None
    assert revoked.now
    assert not (await revoke_invitation(town.ports, coordinator, invitation.invitation.id)).now


@pytest.mark.parametrize("token", ["", "x", "../../etc/passwd", "A" * 65, "tokén" * 5, "A" * 32, "a b" * 8])
async def test_forged_and_unknown_tokens_are_told_apart_from_nothing(town: Town, token: str) -> None:
    found = await open_invitation(town.ports, NEWCOMER, "Pegawai", token)

    assert (found.standing, found.invitation) == (InvitationStatus.UNKNOWN, None)
    async with town.ports.database.read() as db:
        assert await actors.conversation(db, NEWCOMER) is None


async def test_a_guessed_id_gets_nothing_without_the_token(town: Town) -> None:
    invitation = await town.invited()
    async with town.ports.database.write() as db:
        await builders.person(db, "Orang lain", OTHER)

    for number in (invitation.invitation.id, 9999):
        with pytest.raises(NotAllowed):
            await confirm_invitation(town.ports, OTHER, number)
        with pytest.raises(NotAllowed):
            await decline_invitation(town.ports, OTHER, number)


async def test_not_me_leaves_the_invitation_for_the_right_person(town: Town) -> None:
    invitation = await town.invited()
    await open_invitation(town.ports, OTHER, "Orang lain", invitation.token)

    await decline_invitation(town.ports, OTHER, invitation.invitation.id)

    with pytest.raises(NotAllowed):
        await confirm_invitation(town.ports, OTHER, invitation.invitation.id)
    assert (await town.joined(NEWCOMER, invitation)).current is not None


async def test_a_member_who_opens_another_invitation_to_the_same_is_told_so(town: Town) -> None:
    await town.joined(NEWCOMER, await town.invited())
    second = await town.invited()

    found = await open_invitation(town.ports, NEWCOMER, "Pegawai", second.token)

    assert found.held is not None
    assert (await open_invitation(town.ports, OTHER, "Pegawai", second.token)).standing is InvitationStatus.OPEN


async def test_one_person_serves_several_opd_and_regions(town: Town) -> None:
    async with town.ports.database.write() as db:
        elsewhere = await builders.region(db, "Kabupaten Lain", "Asia/Makassar")
        region = await regions.get(db, elsewhere)
    assert region is not None
    await town.joined(NEWCOMER, await town.invited())
    leader = await invite_as_operator(town.ports.database, NOW, region, Role.PIMPINAN)

    actor = await town.joined(NEWCOMER, leader)

    assert [held.role for held in actor.memberships] == [Role.ADMIN_OPD, Role.PIMPINAN]
    assert actor.current == actor.memberships[1]
    async with town.ports.database.read() as db:
        home = await preferences.home_region(db, actor.person_id)
        assert home is not None
        assert home.id == town.region


async def test_the_same_update_joins_once(town: Town) -> None:
    invitation = await town.invited()
    await open_invitation(town.ports, NEWCOMER, "Pegawai", invitation.token)
    async with town.ports.database.write() as db:
        [entry] = await inbox.keep_batch(db, 1, [IncomingUpdate(1, NEWCOMER, "{}")], NOW)
    update_ref = UpdateRef(entry.id)

    await confirm_invitation(town.ports, NEWCOMER, invitation.invitation.id, update_ref)

    with pytest.raises(AlreadyApplied):
        await confirm_invitation(town.ports, NEWCOMER, invitation.invitation.id, update_ref)


async def test_a_shared_link_asks_the_coordinator_first(town: Town) -> None:
    link = await town.invited(shared=True)

    actor = await town.joined(NEWCOMER, link)
    again = await open_invitation(town.ports, NEWCOMER, "Pegawai", link.token)
    await confirm_invitation(town.ports, NEWCOMER, link.invitation.id)

    assert not actor.memberships
    assert again.waiting
    [asked] = await town.owed()
    assert (asked.kind, asked.telegram_id) == (NoticeKind.APPROVAL_ASKED, COORDINATOR)
    assert await approval_asked(town.ports, asked) is not None

    await decide_request(town.ports, await town.actor(COORDINATOR), asked.subject_id, True)

    assert (await town.actor(NEWCOMER)).holds(Role.ADMIN_OPD, town.region)
    [answer] = await town.owed()
    assert (answer.kind, answer.telegram_id) == (NoticeKind.APPROVED, NEWCOMER)
    assert await approval_asked(town.ports, asked) is None
    with pytest.raises(Conflict, match=ConflictReason.ALREADY_DECIDED):
        await decide_request(town.ports, await town.actor(COORDINATOR), asked.subject_id, False)
    second = await town.joined(OTHER, link)
    assert not second.memberships


async def test_a_declined_request_may_be_made_again(town: Town) -> None:
    link = await town.invited(shared=True)
    await town.joined(NEWCOMER, link)
    [asked] = await town.owed()

    await decide_request(town.ports, await town.actor(COORDINATOR), asked.subject_id, False)

    assert not (await town.actor(NEWCOMER)).memberships
    [answer] = await town.owed()
    assert answer.kind is NoticeKind.DECLINED
    request = await join_request(town.ports, answer.subject_id)
    assert request is not None and request.decided_by == "Koordinator"
    await town.joined(NEWCOMER, link)
    assert [notice.kind for notice in await town.owed()] == [NoticeKind.APPROVAL_ASKED]


async def test_only_the_own_coordinator_decides_and_invites(town: Town) -> None:
    await town.joined(NEWCOMER, await town.invited(shared=True))
    [asked] = await town.owed()
    async with town.ports.database.write() as db:
        elsewhere = await builders.region(db, "Kabupaten Lain")
        await builders.membership(db, await builders.person(db, "Koordinator lain", OTHER), elsewhere)
        leader = await builders.person(db, "Pimpinan", 504)
        await builders.membership(db, leader, town.region, role=Role.PIMPINAN)
        admin = await builders.person(db, "Admin", 505)
        await builders.membership(db, admin, town.region, town.health)

    for telegram_id in (OTHER, 504, 505):
        actor = await town.actor(telegram_id)
        with pytest.raises(NotAllowed):
            await decide_request(town.ports, actor, asked.subject_id, True)
        with pytest.raises(NotAllowed):
            await invite_to_opd(town.ports, actor, town.health)


async def test_a_hand_over_ends_the_old_role_when_the_new_one_begins(town: Town) -> None:
    old = await town.joined(NEWCOMER, await town.invited())
    assert old.current is not None
    await town.owed()
    successor = await invite_successor(town.ports, await town.actor(COORDINATOR), old.current.id)
    assert (await town.actor(NEWCOMER)).memberships

    await open_invitation(town.ports, OTHER, "Penerus", successor.token)
    done = await confirm_invitation(town.ports, OTHER, successor.invitation.id)

    assert done.new and done.ended_telegram_id == NEWCOMER
    assert not (await town.actor(NEWCOMER)).memberships
    parting, *others = sorted((await town.owed())[1:], key=lambda notice: notice.kind)
    assert (parting.kind, parting.telegram_id) == (NoticeKind.FAREWELL, NEWCOMER)
    assert [(notice.kind, notice.telegram_id) for notice in others] == [(NoticeKind.HANDOVER_NEWS, COORDINATOR)]
    ended = await farewell(town.ports, parting)
    assert ended is not None and ended[0].at == NOW and ended[0].successor == "Penerus"
    assert parting.subject_id == old.current.id and await member_joined(town.ports, parting) is None
