"""Meetings and groups on both databases: announced once, replied to by the last word, reminded of once."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.clock import SettableClock
from domain.broadcast.audience import AudienceKind
from domain.broadcast.groups import GoneReason
from domain.calendar import at_wall_time
from domain.conflicts import ConflictReason
from domain.meetings.drafts import MeetingTime, detail_revision
from domain.meetings.meetings import CheckInMethod, Meeting, MeetingField, MeetingKind, MeetingState, RsvpAnswer
from domain.notices import NoticeKind
from domain.people.people import Actor
from domain.prompts import Prompt, PromptKind
from services.broadcast.groups import bind_group, may_point, migrate_group, note_removal, release_group
from services.meetings import attendance, audience, changes, drafts, meetings, papers
from services.meetings.check_ins import check_in_anywhere
from services.meetings.reminders import plan_reminders
from services.meetings.replies import reply, reply_in_group
from services.ports import Ports
from services.refusals import Conflict, NotAllowed
from storage.database import Database
from storage.queries import outbox
from storage.queries.broadcast import groups
from storage.queries.meetings import rsvps
from storage.queries.people import actors
from storage.tables.delivery import AuditRow
from tests import builders
from tests.bare_ports import bare_ports

MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
COORDINATOR, ADMIN, SECOND, OTHER, FOREIGN = 801, 802, 803, 804, 805


@dataclass
class Town:
    """Two regions; DINKES has two admins, DINSOS one, BAPPEDA none."""

    ports: Ports
    clock: SettableClock
    region: int

    async def actor(self, telegram_id: int) -> Actor:
        """The person with that account."""
        async with self.ports.database.read() as db:
            standing = await actors.conversation(db, telegram_id)
        assert standing is not None
        return standing.actor

    async def announced(self, at: time = time(9), groups_too: bool = False) -> Meeting:
        """A meeting on Tuesday, 10 March, for all OPD."""
        coordinator = await self.actor(COORDINATOR)
        meeting = await self.drafted(at)
        preview = await meetings.announcement_preview(self.ports, coordinator, meeting.id)
        return (await meetings.announce(self.ports, coordinator, meeting.id, preview.revision)).meeting

    async def drafted(self, at: time = time(9)) -> Meeting:
        """The same, not sent yet."""
        coordinator = await self.actor(COORDINATOR)
        meeting = await drafts.begin_meeting(self.ports, coordinator, self.region, MeetingKind.RAKOR)
        await drafts.answer_text(self.ports, coordinator, meeting.id, MeetingField.TITLE, "Rakor")
        await drafts.answer_text(self.ports, coordinator, meeting.id, MeetingField.PLACE, "Aula")
        starts_at = at_wall_time(date(2026, 3, 10), at, "Asia/Jakarta")
        await drafts.set_time(self.ports, coordinator, meeting.id, MeetingTime(starts_at, None, "Asia/Jakarta"))
        await audience.set_audience_kind(self.ports, coordinator, meeting.id, AudienceKind.ALL)
        return meeting

    async def owed(self, kind: NoticeKind) -> list[tuple[int | None, str]]:
        """The notices of a kind that are due now: to whom, which occurrence."""
        async with self.ports.database.write() as db:
            found = await outbox.claim(db, "test", self.clock.now(), 100)
            for one in found:
                await outbox.reschedule(db, "test", one.id, one.due_at, "looked at")
        return [(one.to_person_id, one.occurrence) for one in found if one.kind is kind]


@pytest_asyncio.fixture
async def town(database: Database) -> Town:
    """On SQLite and on PostgreSQL."""
    clock = SettableClock(MONDAY)
    async with database.write() as db:
        region = await builders.region(db)
        other_region = await builders.region(db, "Kabupaten Teladan")
        people = {n: await builders.person(db, f"Orang {n}", n) for n in (801, 802, 803, 804, 805)}
        health = await builders.opd(db, region)
        social = await builders.opd(db, region, "DINSOS", "Dinas Sosial")
        await builders.opd(db, region, "BAPPEDA", "Bappeda")
        elsewhere = await builders.opd(db, other_region)
        await builders.membership(db, people[COORDINATOR], region)
        await builders.membership(db, people[ADMIN], region, health)
        await builders.membership(db, people[SECOND], region, health)
        await builders.membership(db, people[OTHER], region, social)
        await builders.membership(db, people[FOREIGN], other_region, elsewhere)
        await builders.membership(db, people[FOREIGN], other_region)
    return Town(bare_ports(database, clock), clock, region)


async def test_a_meeting_is_announced_once(town: Town) -> None:
    meeting = await town.announced()
    with pytest.raises(Conflict, match=ConflictReason.NOT_A_DRAFT):
        await meetings.announce(town.ports, await town.actor(COORDINATOR), meeting.id, "0")
    assert len(await town.owed(NoticeKind.MEETING_INVITED)) == 3
    assert len(await town.owed(NoticeKind.MEETING_CALENDAR)) == 3
    assert await town.owed(NoticeKind.MEETING_LETTER) == []


async def test_the_last_reply_counts_and_every_reply_stays(town: Town) -> None:
    meeting = await town.announced()
    async with town.ports.database.read() as db:
        by_code = {one.opd.code: one.id for one in await rsvps.invitees(db, meeting.id)}
    admin, second = await town.actor(ADMIN), await town.actor(SECOND)
    await reply(town.ports, admin, by_code["DINKES"], RsvpAnswer.COMES)
    await reply(town.ports, second, by_code["DINKES"], RsvpAnswer.SENDS, "Budi")
    await reply(town.ports, second, by_code["DINKES"], RsvpAnswer.SENDS, "Budi")
    seen = await reply_in_group(town.ports, await town.actor(OTHER), meeting.id)
    assert seen.invitee.opd.code == "DINSOS"
    of = await meetings.meeting_status(town.ports, await town.actor(COORDINATOR), meeting.id)
    assert (of.counts.comes, of.counts.sends, of.counts.open) == (1, 1, 1)
    for foreign in (FOREIGN, OTHER, COORDINATOR):
        with pytest.raises(NotAllowed):
            await reply(town.ports, await town.actor(foreign), by_code["DINKES"], RsvpAnswer.CANNOT, "x")
    town.clock.set(datetime(2026, 3, 10, 2, 0, tzinfo=UTC))
    with pytest.raises(Conflict, match=ConflictReason.REPLIES_CLOSED):
        await reply(town.ports, admin, by_code["DINKES"], RsvpAnswer.CANNOT, "x")


async def test_reminders_are_owed_once_also_with_the_clock_set_back(town: Town) -> None:
    meeting = await town.announced()
    town.clock.set(datetime(2026, 3, 9, 1, 30, tzinfo=UTC))
    await plan_reminders(town.ports)
    owed = await town.owed(NoticeKind.MEETING_REMINDER)
    assert sorted(occurrence for _, occurrence in owed) == ["day_before:0"] * 3
    town.clock.set(datetime(2026, 3, 9, 0, 30, tzinfo=UTC))
    await plan_reminders(town.ports)
    town.clock.set(datetime(2026, 3, 9, 1, 31, tzinfo=UTC))
    await plan_reminders(town.ports)
    assert len(await town.owed(NoticeKind.MEETING_REMINDER)) == 3
    later = at_wall_time(date(2026, 3, 11), time(9), "Asia/Jakarta")
    await changes.change_time(
        town.ports,
        await town.actor(COORDINATOR),
        meeting.id,
        MeetingTime(later, None, "Asia/Jakarta"),
        meeting.change_revision,
    )
    town.clock.set(datetime(2026, 3, 10, 0, 0, tzinfo=UTC))
    await plan_reminders(town.ports)
    assert len(await town.owed(NoticeKind.MEETING_REMINDER)) == 3
    town.clock.set(datetime(2026, 3, 10, 1, 30, tzinfo=UTC))
    await plan_reminders(town.ports)
    assert sorted(o for _, o in await town.owed(NoticeKind.MEETING_REMINDER))[-3:] == ["day_before:1"] * 3


async def test_after_downtime_the_later_reminder_alone_is_owed(town: Town) -> None:
    await town.announced()
    town.clock.set(datetime(2026, 3, 10, 1, 0, tzinfo=UTC))
    await plan_reminders(town.ports)
    owed = await town.owed(NoticeKind.MEETING_REMINDER)
    assert {occurrence for _, occurrence in owed} == {"hours_before:0"}


async def test_attendance_is_never_taken_from_replies(town: Town) -> None:
    meeting = await town.announced()
    coordinator, admin = await town.actor(COORDINATOR), await town.actor(ADMIN)
    async with town.ports.database.read() as db:
        by_code = {one.opd.code: one.id for one in await rsvps.invitees(db, meeting.id)}
    await reply(town.ports, admin, by_code["DINKES"], RsvpAnswer.SENDS, "Budi")
    town.clock.set(datetime(2026, 3, 10, 2, 30, tzinfo=UTC))
    assert (await attendance.attendance_of(town.ports, coordinator, meeting.id)).present == ()
    with pytest.raises(attendance.WrongCode):
        await attendance.check_in(town.ports, admin, by_code["DINKES"], "000000")
    await attendance.check_in(town.ports, admin, by_code["DINKES"], meeting.code)
    await attendance.check_in(town.ports, admin, by_code["DINKES"], meeting.code)
    listed = await attendance.attendance_of(town.ports, coordinator, meeting.id)
    assert [(one.name, one.how) for one in listed.present] == [(f"Orang {ADMIN}", CheckInMethod.CODE)]
    listed = await attendance.tick(town.ports, coordinator, by_code["DINKES"])
    assert listed.present == ()
    listed = await attendance.tick(town.ports, coordinator, by_code["DINKES"])
    assert [(one.name, one.how) for one in listed.present] == [("Budi", CheckInMethod.TICKED)]


async def test_a_group_is_bound_moved_and_lost(town: Town) -> None:
    coordinator, foreign = await town.actor(COORDINATOR), await town.actor(FOREIGN)

    async def bind(who: Actor, region: int, chat: int = -5) -> int:
        return (await bind_group(town.ports, who, region, chat_id=chat, topic_id=None, title="Grup")).id

    with pytest.raises(NotAllowed):
        await bind(foreign, town.region)
    first = await bind(coordinator, town.region)
    assert await bind(coordinator, town.region) == first
    await migrate_group(town.ports, -5, -1005)
    await migrate_group(town.ports, -5, -1005)
    assert await may_point(town.ports, -5) is None
    assert await may_point(town.ports, -1005) is not None
    assert await may_point(town.ports, -1005) is None
    town.clock.set(MONDAY + timedelta(hours=1))
    assert await may_point(town.ports, -1005) is not None
    with pytest.raises(Conflict, match=ConflictReason.GROUP_BOUND_ELSEWHERE):
        await bind(foreign, foreign.memberships[0].region.id, -1005)
    async with town.ports.database.read() as db:
        kept = await groups.get(db, first)
    assert kept is not None and kept.gone_at is None
    await release_group(town.ports, coordinator, first)
    other = await bind(foreign, foreign.memberships[0].region.id, -1005)
    assert other != first
    await note_removal(town.ports, -1005)
    await note_removal(town.ports, -1005)
    assert len(await town.owed(NoticeKind.GROUP_GONE)) == 1


async def test_who_coordinates_both_regions_takes_a_group_from_one_to_the_other(town: Town) -> None:
    coordinator, foreign = await town.actor(COORDINATOR), await town.actor(FOREIGN)
    first = await bind_group(town.ports, coordinator, town.region, chat_id=-5, topic_id=None, title="Grup")
    async with town.ports.database.write() as db:
        await builders.membership(db, foreign.person_id, town.region)
    both = await town.actor(FOREIGN)
    await bind_group(town.ports, both, foreign.memberships[0].region.id, chat_id=-5, topic_id=None, title="Grup")

    async with town.ports.database.read() as db:
        lost = await groups.get(db, first.id)
    assert lost is not None and lost.gone_reason == GoneReason.REBOUND.value


async def test_a_code_is_guessed_five_times_at_each_meeting_also_while_two_overlap(town: Town) -> None:
    early, late = await town.announced(time(9)), await town.announced(time(9, 30))
    admin = await town.actor(ADMIN)
    town.clock.set(datetime(2026, 3, 10, 2, 45, tzinfo=UTC))
    wrong = next(code for code in ("222222", "333333", "444444") if code not in (early.code, late.code))
    left = []
    for _ in range(5):
        with pytest.raises(attendance.WrongCode) as caught:
            await check_in_anywhere(town.ports, admin, wrong)
        left.append(caught.value.tries_left)
    assert left == [4, 3, 2, 1, 0]

    for code in (wrong, early.code, late.code):
        with pytest.raises(attendance.WrongCode) as caught:
            await check_in_anywhere(town.ports, admin, code)
        assert caught.value.tries_left == 0
    async with town.ports.database.read() as db:
        logged = list(await db.scalars(select(AuditRow.subject_id).where(AuditRow.action == "mistyped_code")))
    assert Counter(logged) == {early.id: 5, late.id: 5}
    second = await town.actor(SECOND)
    entered = await check_in_anywhere(town.ports, second, late.code)
    assert entered is not None and entered.meeting.id == late.id


async def test_a_yes_to_an_invitation_that_was_changed_meanwhile_sends_nothing(town: Town) -> None:
    coordinator = await town.actor(COORDINATOR)
    draft = await town.drafted()
    before = await meetings.announcement_preview(town.ports, coordinator, draft.id)
    await drafts.answer_text(town.ports, coordinator, draft.id, MeetingField.PLACE, "Ruang lain")
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await meetings.announce(town.ports, coordinator, draft.id, before.revision)
    after = await meetings.announcement_preview(town.ports, coordinator, draft.id)
    await audience.toggle_groups(town.ports, coordinator, draft.id)
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await meetings.announce(town.ports, coordinator, draft.id, after.revision)
    assert not await town.owed(NoticeKind.MEETING_INVITED)


async def test_a_yes_to_a_change_counts_for_what_was_shown_alone(town: Town) -> None:
    coordinator = await town.actor(COORDINATOR)
    meeting = await town.announced()

    async def proposed(place: str) -> tuple[Prompt, str]:
        await changes.propose_detail(town.ports, coordinator, meeting.id, MeetingField.PLACE, place)
        return Prompt(PromptKind.MEETING_DETAIL, meeting.id, f"place {place}"), detail_revision(
            meeting, MeetingField.PLACE, place
        )

    _, first = await proposed("Ruang Rapat")
    prompt, second = await proposed("Pendopo")
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await changes.change_detail(town.ports, coordinator, meeting.id, prompt, first)
    await changes.change_detail(town.ports, coordinator, meeting.id, prompt, second)

    later = at_wall_time(date(2026, 3, 11), time(9), "Asia/Jakarta")
    to = MeetingTime(later, None, "Asia/Jakarta")
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await changes.change_time(town.ports, coordinator, meeting.id, to, meeting.change_revision)
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await changes.cancel_meeting(town.ports, coordinator, meeting.id, meeting.change_revision)
    kept = await drafts.meeting_of(town.ports, coordinator, meeting.id)
    assert (kept.place, kept.starts_at, kept.state) == ("Pendopo", meeting.starts_at, MeetingState.ANNOUNCED)


async def test_a_yes_sends_the_minutes_that_were_shown(town: Town) -> None:
    coordinator = await town.actor(COORDINATOR)
    meeting = await town.announced()
    town.clock.set(datetime(2026, 3, 10, 2, 30, tzinfo=UTC))
    first = await papers.set_minutes(town.ports, coordinator, meeting.id, text="Disepakati A")
    second = await papers.set_minutes(town.ports, coordinator, meeting.id, text="Disepakati B")
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await papers.send_minutes(town.ports, coordinator, meeting.id, first.minutes_revision)
    assert (await papers.send_minutes(town.ports, coordinator, meeting.id, second.minutes_revision))[1] == 3
