"""An OPD that merges into another: roles, ways in, meetings and choices pass on; the row itself says where it went."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import aliased

from domain.broadcast.announcements import AnnouncementState
from domain.broadcast.audience import Audience
from domain.meetings.meetings import MeetingState
from domain.notices import NoticeKind, NoticeState
from domain.people.people import Opd, Role
from storage import conditions
from storage.database import Connection
from storage.queries.cards import CardKind
from storage.records import OPD, opd
from storage.tables.announcements import AnnouncementRow
from storage.tables.delivery import CardRow, NoticeRow
from storage.tables.evidence import ReviewStretchRow
from storage.tables.expected_people import ExpectedPersonRow
from storage.tables.inquiries import InquiryRow
from storage.tables.meetings import AttendanceRow, InvitationCopyRow, InviteeRow, MeetingRow, RsvpRow
from storage.tables.people import HandoverRow, InvitationRow, JoinRequestRow, MembershipRow, OpdRow, PersonRow
from storage.tables.reminding import ManualReminderChoiceRow

_OPEN_INVITATION = InvitationRow.used_at.is_(None) & InvitationRow.revoked_at.is_(None)
_TOLD_BY_INVITEE = (NoticeKind.MEETING_INVITED, NoticeKind.MEETING_REMINDER)


async def merge(db: Connection, opd_id: int, successor_id: int, now: datetime) -> bool:
    """Notes that an OPD goes on in another, as do those that had merged into it; False where it has ended before."""
    result = await db.execute(
        update(OpdRow)
        .where(OpdRow.id == opd_id, OpdRow.successor_id.is_(None))
        .values(successor_id=successor_id, ended_at=now)
    )
    if result.rowcount == 0:
        return False
    await db.execute(update(OpdRow).where(OpdRow.successor_id == opd_id).values(successor_id=successor_id))
    return True


async def successor_of(db: Connection, opd_id: int) -> Opd | None:
    """The OPD that goes on with the tasks of another; None for one that has not merged."""
    ended = aliased(OpdRow)
    row = (
        await db.execute(select(*OPD).join(ended, ended.successor_id == OpdRow.id).where(ended.id == opd_id))
    ).first()
    return opd(row) if row else None


async def successors_in(db: Connection, region_id: int) -> dict[str, str]:
    """The OPD of a region that have merged, each by its code, with the code of the one that goes on."""
    ended = aliased(OpdRow)
    rows = await db.execute(
        select(ended.code, OpdRow.code.label("successor"))
        .join(ended, ended.successor_id == OpdRow.id)
        .where(OpdRow.region_id == region_id)
    )
    return {row.code: row.successor for row in rows}


async def open_inquiries(db: Connection, opd_id: int) -> int:
    """How many questions of an OPD are open."""
    of_opd = (InquiryRow.opd_id == opd_id, InquiryRow.closed_at.is_(None))
    return await db.scalar(select(func.count()).select_from(InquiryRow).where(*of_opd)) or 0


async def follow_role(db: Connection, membership_id: int, new_id: int) -> None:
    """What hangs on a role that has become another: where its holder acts, and a hand-over that is under way."""
    await db.execute(
        update(PersonRow).where(PersonRow.current_membership_id == membership_id).values(current_membership_id=new_id)
    )
    await db.execute(
        update(HandoverRow)
        .where(HandoverRow.membership_id == membership_id, HandoverRow.ended_at.is_(None))
        .values(membership_id=new_id)
    )
    await db.execute(
        update(InvitationRow)
        .where(InvitationRow.replaces_id == membership_id, _OPEN_INVITATION)
        .values(replaces_id=new_id)
    )


async def pass_ways_in(db: Connection, opd_id: int, successor_id: int, person_id: int, now: datetime) -> None:
    """Links that nobody has used lead into the successor, requests wait there; what is filled already ends.

    `person_id` is who decides. A person who waits for the successor already, or serves it, waits once.
    """
    roles = select(MembershipRow.role).where(MembershipRow.opd_id == successor_id, conditions.role_holds())
    posts = InvitationRow.to_post.is_(True) | (InvitationRow.role == Role.KEPALA_OPD)
    links = (InvitationRow.opd_id == opd_id, _OPEN_INVITATION)
    await db.execute(
        update(InvitationRow)
        .where(*links, posts, InvitationRow.replaces_id.is_(None), InvitationRow.role.in_(roles))
        .values(revoked_at=now)
    )
    await db.execute(update(InvitationRow).where(*links).values(opd_id=successor_id))
    beside = aliased(JoinRequestRow)
    waiting = (JoinRequestRow.opd_id == opd_id, JoinRequestRow.decided_at.is_(None))
    waits_there = select(beside.person_id).where(beside.opd_id == successor_id, beside.decided_at.is_(None))
    serving = select(MembershipRow.person_id).where(
        MembershipRow.opd_id == successor_id, MembershipRow.role == Role.ADMIN_OPD, conditions.role_holds()
    )
    await db.execute(
        update(JoinRequestRow)
        .where(*waiting, JoinRequestRow.person_id.in_(waits_there) | JoinRequestRow.person_id.in_(serving))
        .values(decided_at=now, decided_by=person_id, approved=False)
    )
    await db.execute(update(JoinRequestRow).where(*waiting).values(opd_id=successor_id))
    await _pass_expected(db, opd_id, successor_id)


async def _pass_expected(db: Connection, opd_id: int, successor_id: int) -> None:
    beside = aliased(ExpectedPersonRow)
    filled = select(MembershipRow.role).where(MembershipRow.opd_id == successor_id, conditions.role_holds())
    named = select(beside.role).where(beside.opd_id == successor_id)
    expected = ExpectedPersonRow.opd_id == opd_id
    await db.execute(
        delete(ExpectedPersonRow).where(
            expected, ExpectedPersonRow.role.in_(filled) | ExpectedPersonRow.role.in_(named)
        )
    )
    await db.execute(update(ExpectedPersonRow).where(expected).values(opd_id=successor_id))


async def pass_choices(db: Connection, region_id: int, opd_id: int, successor_id: int) -> None:
    """Whoever has chosen the OPD for something that has not left yet, or to check, has chosen the successor."""
    beside = aliased(ManualReminderChoiceRow)
    ticked = ManualReminderChoiceRow.opd_id == opd_id
    both = select(beside.person_id).where(beside.opd_id == successor_id)
    await db.execute(delete(ManualReminderChoiceRow).where(ticked, ManualReminderChoiceRow.person_id.in_(both)))
    await db.execute(update(ManualReminderChoiceRow).where(ticked).values(opd_id=successor_id))
    await db.execute(update(ReviewStretchRow).where(ReviewStretchRow.opd_id == opd_id).values(opd_id=successor_id))
    prepared = (
        (AnnouncementRow, AnnouncementRow.state == AnnouncementState.DRAFT),
        (MeetingRow, MeetingRow.state == MeetingState.DRAFT),
    )
    for table, is_draft in prepared:
        rows = await db.execute(select(table.id, table.audience).where(table.region_id == region_id, is_draft))
        for row in rows.all():
            audience = Audience.from_json(row.audience)
            if audience is None or opd_id not in audience.opd_ids:
                continue
            renewed = replace(audience, opd_ids=audience.opd_ids - {opd_id} | {successor_id})
            await db.execute(update(table).where(table.id == row.id).values(audience=renewed.to_json()))


async def pass_meetings(db: Connection, opd_id: int, successor_id: int, now: datetime) -> None:
    """The successor is invited to what is still to come; where both are, as one, with the replies of both."""
    beside = aliased(InviteeRow)
    rows = await db.execute(
        select(
            InviteeRow.id,
            beside.id.label("successor_invitee"),
            MeetingRow.days,
            func.coalesce(MeetingRow.ends_at, MeetingRow.starts_at, type_=MeetingRow.starts_at.type).label("ends_at"),
        )
        .join(MeetingRow, MeetingRow.id == InviteeRow.meeting_id)
        .outerjoin(beside, (beside.meeting_id == InviteeRow.meeting_id) & (beside.opd_id == successor_id))
        .where(InviteeRow.opd_id == opd_id, MeetingRow.state == MeetingState.ANNOUNCED)
    )
    for row in rows.all():
        if row.ends_at + timedelta(days=row.days - 1) <= now:
            continue
        if row.successor_invitee is None:
            await db.execute(update(InviteeRow).where(InviteeRow.id == row.id).values(opd_id=successor_id))
        else:
            await _join_invitees(db, row.id, row.successor_invitee, now)


async def _join_invitees(db: Connection, invitee_id: int, remaining_id: int, now: datetime) -> None:
    counting = (
        await db.execute(
            select(RsvpRow.answer, RsvpRow.note, RsvpRow.person_id, RsvpRow.at)
            .where(RsvpRow.invitee_id == remaining_id)
            .order_by(RsvpRow.id.desc())
            .limit(1)
        )
    ).first()
    moved = await db.execute(update(RsvpRow).where(RsvpRow.invitee_id == invitee_id).values(invitee_id=remaining_id))
    if counting is not None and moved.rowcount:  # the successor's own reply stays the one that counts
        await db.execute(insert(RsvpRow).values(invitee_id=remaining_id, **counting._asdict()))
    beside = aliased(AttendanceRow)
    present = select(beside.id).where(
        beside.invitee_id == remaining_id,
        beside.day == AttendanceRow.day,
        beside.name == AttendanceRow.name,
        beside.removed_at.is_(None),
    )
    came = AttendanceRow.invitee_id == invitee_id
    await db.execute(
        update(AttendanceRow).where(came, AttendanceRow.removed_at.is_(None), present.exists()).values(removed_at=now)
    )
    await db.execute(update(AttendanceRow).where(came).values(invitee_id=remaining_id))
    await db.execute(
        update(InvitationCopyRow).where(InvitationCopyRow.invitee_id == invitee_id).values(invitee_id=remaining_id)
    )
    await _join_messages(db, invitee_id, remaining_id)
    await db.execute(delete(InviteeRow).where(InviteeRow.id == invitee_id))


async def _join_messages(db: Connection, invitee_id: int, remaining_id: int) -> None:
    """Invitations that were sent, or are about to be, are those of the successor; nobody gets two."""
    beside, card = aliased(NoticeRow), aliased(CardRow)
    of_invitee = NoticeRow.kind.in_(_TOLD_BY_INVITEE) & (NoticeRow.subject_id == invitee_id)
    same = select(beside.id).where(
        beside.person_id == NoticeRow.person_id,
        beside.kind == NoticeRow.kind,
        beside.subject_id == remaining_id,
        beside.occurrence == NoticeRow.occurrence,
    )
    await db.execute(
        update(NoticeRow)
        .where(of_invitee, same.exists(), NoticeRow.state == NoticeState.DUE)
        .values(state=NoticeState.DROPPED)
    )
    await db.execute(update(NoticeRow).where(of_invitee, ~same.exists()).values(subject_id=remaining_id))
    is_card = (CardRow.kind == CardKind.INVITATION.value) & (CardRow.subject_id == invitee_id)
    has_one = select(card.id).where(
        card.person_id == CardRow.person_id, card.kind == CardRow.kind, card.subject_id == remaining_id
    )
    await db.execute(update(CardRow).where(is_card, has_one.exists()).values(closed=True))
    renewed = CardRow.wanted_revision + 1
    await db.execute(
        update(CardRow).where(is_card, ~has_one.exists()).values(subject_id=remaining_id, wanted_revision=renewed)
    )
    copies = select(InvitationCopyRow.id).where(InvitationCopyRow.invitee_id == remaining_id)
    copied = (CardRow.kind == CardKind.INVITATION_COPY.value) & CardRow.subject_id.in_(copies)
    await db.execute(update(CardRow).where(copied, CardRow.closed.is_(False)).values(wanted_revision=renewed))


async def people_of(db: Connection, opd_ids: Collection[int]) -> set[int]:
    """Who serves any of these OPD now, in whatever role."""
    return set(
        await db.scalars(
            select(MembershipRow.person_id).where(MembershipRow.opd_id.in_(opd_ids), conditions.role_holds())
        )
    )
