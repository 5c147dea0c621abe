"""Owing everybody a meeting concerns a notice, and wanting its cards brought up to date."""

from collections.abc import Iterable
from datetime import datetime

from domain.meetings.meetings import Invitee, Meeting
from domain.notices import NoticeKind
from domain.people.people import Role
from storage.database import Connection
from storage.queries import cards, outbox
from storage.queries.cards import CardKind
from storage.queries.meetings import rsvps
from storage.queries.people import actors


async def admins_of(db: Connection, meeting: Meeting, invitee: Invitee) -> list[int]:
    """The persons who now serve an invited OPD."""
    return await actors.people_of(db, meeting.region.id, opd_id=invitee.opd.id, role=Role.ADMIN_OPD)


async def tell_admins(
    db: Connection,
    meeting: Meeting,
    invitees: Iterable[Invitee],
    kind: NoticeKind,
    subject_id: int,
    now: datetime,
    occurrence: str = "",
) -> set[int]:
    """Owes each admin of the invited OPD one notice about the same subject, however many OPD they serve."""
    recipients: set[int] = set()
    for invitee in invitees:
        recipients.update(await admins_of(db, meeting, invitee))
    for person_id in sorted(recipients):
        await outbox.enqueue(
            db,
            person_id=person_id,
            kind=kind,
            subject_id=subject_id,
            region_id=meeting.region.id,
            occurrence=occurrence,
            now=now,
        )
    return recipients


async def tell_each_opd(
    db: Connection, meeting: Meeting, invitees: Iterable[Invitee], kind: NoticeKind, now: datetime, occurrence: str = ""
) -> set[int]:
    """Owes each admin a notice per invited OPD they serve (its subject is the invitee)."""
    recipients: set[int] = set()
    for invitee in invitees:
        for person_id in await admins_of(db, meeting, invitee):
            recipients.add(person_id)
            await outbox.enqueue(
                db,
                person_id=person_id,
                kind=kind,
                subject_id=invitee.id,
                region_id=meeting.region.id,
                occurrence=occurrence,
                now=now,
            )
    return recipients


async def show_anew(db: Connection, meeting_id: int, invitees: Iterable[Invitee]) -> None:
    """Wants the announcements that were sent edited: those of these OPD with their copies, and the cards in groups."""
    for invitee in invitees:
        for person_id in await rsvps.notified_persons(db, NoticeKind.MEETING_INVITED, invitee.id):
            await cards.want(db, CardKind.INVITATION, invitee.id, person_id, buried=False)
        for copy_id in await rsvps.copies(db, invitee.id):
            await cards.want_for_all(db, CardKind.INVITATION_COPY, copy_id)
    for group_id in await rsvps.notified_groups(db, NoticeKind.MEETING_IN_GROUP, meeting_id):
        await cards.want_in_group(db, CardKind.MEETING, meeting_id, group_id)
