"""When an OPD merges into another, nothing that is open names it any more; what is over does."""

from datetime import date, timedelta

from sqlalchemy import func, select, update

from bot.clock import SettableClock
from domain.broadcast.audience import Audience, AudienceKind
from domain.meetings.meetings import MeetingKind, MeetingState, RsvpAnswer
from domain.notices import NoticeKind
from domain.people.people import Actor
from domain.reminding.not_ours import NotOursReason
from domain.rounds.programme import AssignmentRole
from domain.submission.states import AnswerKind, Decision
from services.people.opd_mergers import merge_opd, preview_merger
from services.ports import Ports
from storage.database import Connection, Database
from storage.queries import outbox
from storage.queries.meetings import rsvps
from storage.queries.people import actors
from storage.queries.submission import assignments, drafts, extensions
from storage.schema import metadata
from storage.tables.announcements import AnnouncementRow
from storage.tables.contributions import ContributionRow
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import DraftRow, ReviewStretchRow, ReviewWorkRow, SubmissionRow
from storage.tables.extensions import ExtensionItemRow, ExtensionRow
from storage.tables.meetings import InviteeRow, MeetingRow, RsvpRow
from storage.tables.people import HandoverRow, PersonRow
from storage.tables.programme import AssignmentRow
from storage.tables.reminding import ManualReminderChoiceRow, NotOursRow, PromiseRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.bot_fixtures import MONDAY, build_region
from tests.permissions.inserting import insert_row
from tests.permissions.prize import OWNER, hide

STAYS = {
    "assignment.opd_id": AssignmentRow.retired_at.is_not(None),  # what the successor owes as well
    "escalation.opd_id": None,  # an offer about what was late then
    "membership.opd_id": None,  # who served it until then
    "not_ours.opd_id": NotOursRow.decided_at.is_not(None),
    "not_ours.to_opd_id": None,
    "opd.predecessor_id": None,
    "receipt_counter.opd_id": None,
    "manual_reminder_opd.opd_id": None,
    "submission.sent_as_id": None,  # in whose name it was sent
}
"""What still names an OPD that has merged, and what must be true of it."""


async def _actor(database: Database, person_id: int) -> Actor:
    async with database.read() as db:
        actor = await actors.actor(db, person_id)
    assert actor is not None
    return actor


async def _merges(ports: Ports, coordinator: int, ending: int, successor: int) -> None:
    actor = await _actor(ports.database, coordinator)
    merger = await preview_merger(ports, actor, ending, successor)
    await merge_opd(ports, actor, ending, successor, merger.revision)


async def test_nothing_that_is_open_names_an_opd_that_has_merged(database: Database) -> None:
    ids: dict[str, int] = {}
    await build_region(database, OWNER, ids)
    health, school = ids[f"DINKES@{OWNER}"], ids[f"DISDIK@{OWNER}"]
    async with database.write() as db:
        coordinator = await builders.person(db, "Koordinator")
        await builders.membership(db, coordinator, ids[OWNER])
        prize = await hide(db, ids)
        await db.execute(
            update(PersonRow).where(PersonRow.id == prize.person).values(current_membership_id=prize.membership)
        )
        await insert_row(db, ManualReminderChoiceRow, person_id=coordinator, opd_id=health)
        stands = {"region_id": ids[OWNER], "submission_id": prize.submissions["sent"], "taken_at": MONDAY}
        await insert_row(db, ReviewStretchRow, person_id=coordinator, opd_id=health, **stands)
        chosen = Audience(AudienceKind.CHOSEN, frozenset({health})).to_json()
        await db.execute(
            update(AnnouncementRow)
            .where(AnnouncementRow.id == prize.others["announcement_draft"])
            .values(audience=chosen)
        )
        assert (await _naming(db, health)).keys() >= {"draft.opd_id", "inquiry.opd_id", "meeting_invitee.opd_id"}

    await _merges(bare_ports(database, SettableClock(MONDAY)), coordinator, health, school)

    async with database.read() as db:
        stays = {"assignment.opd_id": 1, "submission.opd_id": 1}
        assert await _naming(db, health) == stays, "only last year's round, which is over"
        membership = await db.scalar(select(PersonRow.current_membership_id).where(PersonRow.id == prize.person))
        handover = await db.scalar(
            select(HandoverRow.membership_id).where(HandoverRow.ended_at.is_(None)).order_by(HandoverRow.id)
        )
        assert handover == membership != prize.membership
        audience = await db.scalar(
            select(AnnouncementRow.audience).where(AnnouncementRow.id == prize.others["announcement_draft"])
        )
        assert audience == Audience(AudienceKind.CHOSEN, frozenset({school})).to_json()
        sent_as = select(SubmissionRow.sent_as_id, SubmissionRow.opd_id).where(
            SubmissionRow.id == prize.submissions["sent"]
        )
        assert (await db.execute(sent_as)).one() == (health, school)
    actor = await _actor(database, prize.person)
    assert [held.opd.id for held in actor.memberships if held.opd] == [school]
    assert actor.memberships[0].merged_ids == {health}


async def _naming(db: Connection, opd_id: int) -> dict[str, int]:
    """Which columns name an OPD, but for rows that may, and how often."""
    naming: dict[str, int] = {}
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            name = f"{table.name}.{key.parent.name}"
            if key.column.table.name != "opd":
                continue
            query = select(func.count()).select_from(table).where(key.parent == opd_id)
            if (allowed := STAYS.get(name)) is not None:
                query = query.where(~allowed)
            if count := await db.scalar(query):
                naming[name] = count
    return {name: count for name, count in naming.items() if name not in STAYS or STAYS[name] is not None}


async def test_what_both_owe_is_joined(database: Database) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        ending, successor = [await builders.opd(db, region, code, code) for code in ("DINKES", "DISDIK")]
        coordinator, admin, other = [await builders.person(db, name) for name in ("Koordinator", "Satu", "Dua")]
        await builders.membership(db, coordinator, region)
        await builders.membership(db, admin, region, ending)
        await builders.membership(db, other, region, successor)
        criterion = await builders.criterion(db, await builders.round_(db, region))
        asked = [await builders.indicator(db, criterion, f"H06-P{number}") for number in range(1, 5)]
        here = [await builders.assignment(db, indicator, ending) for indicator in asked]
        there = [await builders.assignment(db, indicator, successor) for indicator in asked[:3]]
        accepted = await builders.submission(db, here[0], admin)
        older = await builders.submission(db, there[0], other)
        await _decided(db, older, Decision.RETURNED, superseded=True)
        returned = await builders.submission(db, there[0], other, version=2)
        await _decided(db, accepted, Decision.ACCEPTED)
        await _decided(db, returned, Decision.RETURNED)
        await insert_row(db, ReviewWorkRow, submission_id=returned, reviewer_id=coordinator, reasons=[], remark="")
        await _drafts_of_both(db, (here[1], there[1]), (ending, successor), (admin, other))
        await _waiting_of_both(db, region, (here[2], there[2]), (ending, successor), (admin, other))
        alone = await _waiting(db, region, here[3], ending, admin)
        meeting, invited = await _invites_both(db, region, (ending, successor), (admin, other))
        later = MONDAY + timedelta(days=12)
        await db.execute(update(AssignmentRow).where(AssignmentRow.id == here[2]).values(deadline_at=later))
        await db.execute(
            update(AssignmentRow).where(AssignmentRow.id == there[2]).values(role=AssignmentRole.PENDUKUNG)
        )

    await _merges(bare_ports(database, SettableClock(MONDAY)), coordinator, ending, successor)

    async with database.read() as db:
        versions = await db.execute(
            select(SubmissionRow.id, SubmissionRow.version, SubmissionRow.superseded_at.is_(None), SubmissionRow.opd_id)
            .where(SubmissionRow.assignment_id == there[0])
            .order_by(SubmissionRow.version)
        )
        assert [tuple(row) for row in versions] == [
            (older, 1, False, successor),
            (returned, 2, False, successor),
            (accepted, 3, True, successor),
        ]
        assert await db.scalar(select(func.count()).select_from(ReviewWorkRow)) == 0
        draft = await drafts.of_assignment(db, there[1])
        assert draft is not None
        assert sorted(placed.file.name for placed in draft.files) == ["Dua.pdf", "Sama.pdf", "Satu.pdf"]
        assert (draft.answer, draft.nihil_reason) == (AnswerKind.DOCUMENTS, "Tidak ada kejadian")
        assert await db.scalar(select(func.count()).select_from(DraftRow)) == 1
        joined = await assignments.get(db, there[2])
        assert joined is not None
        assert (joined.role, joined.deadline_at) == (AssignmentRole.PENGAMPU, later)
        assert await extensions.waiting_for(db, there[2]) is not None
        helping = select(func.count()).where(ContributionRow.assignment_id == there[2])
        assert await db.scalar(helping.where(ContributionRow.until_at.is_(None))) == 1
        promised = select(PromiseRow.promised_on).where(PromiseRow.assignment_id == there[2])
        assert list(await db.scalars(promised.where(PromiseRow.ended_at.is_(None)))) == [date(2026, 3, 11)]
        decided = select(NotOursRow.to_opd_id).where(NotOursRow.assignment_id == here[2])
        assert await db.scalar(decided) == successor
        assert set(await extensions.waiting_of(db, successor)) == {there[2], here[3]}
        assert await db.scalar(select(ExtensionRow.opd_id).where(ExtensionRow.id == alone)) == successor
        [invitee] = await rsvps.invitees(db, meeting)
        assert (invitee.id, invitee.opd.id, invitee.reply and invitee.reply.note) == (invited[1], successor, "Dua")
        told = select(NoticeRow.person_id, NoticeRow.subject_id).where(NoticeRow.kind == NoticeKind.MEETING_INVITED)
        assert {tuple(row) for row in await db.execute(told)} == {(admin, invited[1]), (other, invited[1])}
        retired = select(AssignmentRow.id).where(AssignmentRow.retired_at.is_not(None)).order_by(AssignmentRow.id)
        assert list(await db.scalars(retired)) == here[:3]


async def _decided(db: Connection, submission_id: int, decision: Decision, *, superseded: bool = False) -> None:
    at = MONDAY - timedelta(days=1)
    await db.execute(
        update(SubmissionRow)
        .where(SubmissionRow.id == submission_id)
        .values(decision=decision, effective_at=at, begun_at=at, superseded_at=at if superseded else None)
    )


async def _drafts_of_both(
    db: Connection, tasks: tuple[int, int], opds: tuple[int, int], people: tuple[int, int]
) -> None:
    for task, opd, person, name in zip(tasks, opds, people, ("Satu.pdf", "Dua.pdf"), strict=True):
        files = [
            await builders.file(db, opd, person, "Sama.pdf", sha256="a" * 64),
            await builders.file(db, opd, person, name),
        ]
        draft = await builders.draft(db, task, person, files)
        if name == "Satu.pdf":
            nihil = {"answer": AnswerKind.NIHIL, "nihil_reason": "Tidak ada kejadian"}
            await db.execute(update(DraftRow).where(DraftRow.id == draft).values(nihil))


async def _waiting_of_both(
    db: Connection, region: int, tasks: tuple[int, int], opds: tuple[int, int], people: tuple[int, int]
) -> None:
    helper = await builders.person(db, "Rekan")
    for number, (task, opd, person) in enumerate(zip(tasks, opds, people, strict=True)):
        owed = {"region_id": region, "opd_id": opd, "assignment_id": task}
        await insert_row(
            db,
            ContributionRow,
            **owed,
            token_hash=f"{number}",
            created_by=person,
            created_at=MONDAY,
            person_id=helper,
            person_name="Rekan",
            from_at=MONDAY,
        )
        await insert_row(db, PromiseRow, **owed, promised_on=date(2026, 3, 10 + number), made_by=person, made_at=MONDAY)
        await _waiting(db, region, task, opd, person)
    await insert_row(
        db,
        NotOursRow,
        region_id=region,
        opd_id=opds[0],
        assignment_id=tasks[0],
        asked_by=people[0],
        asked_at=MONDAY,
        reason=NotOursReason.OTHER_OPD,
    )


async def _invites_both(
    db: Connection, region: int, opds: tuple[int, int], people: tuple[int, int]
) -> tuple[int, list[int]]:
    """A meeting to come, to which both have replied, the one that ends last."""
    meeting = await insert_row(
        db,
        MeetingRow,
        region_id=region,
        kind=MeetingKind.RAKOR,
        state=MeetingState.ANNOUNCED,
        title="Rakor",
        starts_at=MONDAY + timedelta(days=3),
        zone="Asia/Jakarta",
        uid="rakor@contoh",
        code="123456",
        created_by=people[0],
        created_at=MONDAY,
        announced_at=MONDAY,
    )
    invitees = [await insert_row(db, InviteeRow, meeting_id=meeting, opd_id=opd) for opd in opds]
    for invitee, person, note in ((invitees[1], people[1], "Dua"), (invitees[0], people[0], "Satu")):
        await insert_row(
            db, RsvpRow, invitee_id=invitee, answer=RsvpAnswer.SENDS, note=note, person_id=person, at=MONDAY
        )
        await outbox.enqueue(
            db,
            person_id=person,
            kind=NoticeKind.MEETING_INVITED,
            subject_id=invitee,
            region_id=region,
            now=MONDAY,
        )
    return meeting, invitees


async def _waiting(db: Connection, region: int, task: int, opd: int, person: int) -> int:
    """A request for more time that nobody has decided."""
    request = await insert_row(
        db,
        ExtensionRow,
        region_id=region,
        opd_id=opd,
        asked_by=person,
        begun_at=MONDAY,
        until_at=MONDAY + timedelta(days=20),
        reason="Cuti",
        asked_at=MONDAY,
        answer="",
    )
    await insert_row(db, ExtensionItemRow, extension_id=request, assignment_id=task, waiting_since=MONDAY)
    return request
