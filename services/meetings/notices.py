"""What the notices around meetings tell, read anew when they are about to be sent; None where it is no longer so."""

from datetime import datetime
from pathlib import Path

from documents.ics import calendar_file
from domain.meetings.changes import ChangeKind, MeetingChangeNotice
from domain.meetings.meetings import GroupCard, Invited, Meeting, MeetingState, counted
from domain.notices import NoticeState
from domain.people.people import Role
from services.meetings.changes import change_of
from services.meetings.invitees import find_invited
from services.ports import Ports
from services.submission.submission_view import readable_paper
from storage.database import Connection
from storage.queries import notices
from storage.queries.cards import NOTICE_OF, Card
from storage.queries.meetings import meetings, rsvps
from storage.queries.notices import Notice
from storage.queries.people import actors


async def invitation_notice(ports: Ports, notice: Notice) -> Invited | None:
    """The announcement to an admin; None for a role that has ended, or a meeting that is past or cancelled."""
    async with ports.database.read() as db:
        invitation = await own_invitation(db, ports.clock.now(), notice.subject_id, notice.person_id)
    return invitation if invitation is not None and invitation.meeting.takes_answers(invitation.now) else None


async def invitation_card(ports: Ports, card: Card) -> Invited | None:
    """The announcement an admin got, as it should look now; None for a role that has ended."""
    async with ports.database.read() as db:
        return await own_invitation(db, ports.clock.now(), card.subject_id, card.person_id)


async def group_card(ports: Ports, meeting_id: int) -> GroupCard | None:
    """A meeting's card in a group, with the counts of now."""
    async with ports.database.read() as db:
        meeting = await meetings.get(db, meeting_id)
        if meeting is None or meeting.state in (MeetingState.DRAFT, MeetingState.DISCARDED):
            return None
        counts = counted(await rsvps.invitees(db, meeting_id))
    return GroupCard(meeting, counts, meeting.takes_answers(ports.clock.now()), ports.bot_name)


async def group_invitation(ports: Ports, notice: Notice) -> GroupCard | None:
    """The announcement to a group; None for a meeting that is past or cancelled."""
    card = await group_card(ports, notice.subject_id)
    return card if card is not None and card.takes_answers else None


async def calendar_notice(ports: Ports, notice: Notice) -> tuple[Meeting, bytes] | None:
    """The calendar file that a notice brings; None where a later one says it better, or the meeting is over."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        meeting = await meetings.get(db, notice.subject_id)
    if meeting is None or str(meeting.sequence) != notice.occurrence or meeting.began(now):
        return None
    return meeting, calendar_file(meeting, now)


async def letter_notice(ports: Ports, notice: Notice) -> tuple[Meeting, Path | None, bool] | None:
    """The letter that a notice brings, and whether it is another than before; None for a cancelled or past meeting."""
    async with ports.database.read() as db:
        meeting = await meetings.get(db, notice.subject_id)
    if meeting is None or meeting.letter is None or not meeting.takes_answers(ports.clock.now()):
        return None
    path = await readable_paper(ports, meeting.region.id, meeting.letter.sha256)
    return meeting, path, bool(notice.occurrence)


async def change_notice(ports: Ports, notice: Notice) -> MeetingChangeNotice | None:
    """What was changed; None where a later change of the same is told anyway, or that the meeting is called off."""
    async with ports.database.read() as db:
        pair = await change_of(db, notice.subject_id)
        if pair is None:
            return None
        meeting, change = pair
        called_off = meeting.state is MeetingState.CANCELLED and change.kind is not ChangeKind.CANCELLED
        if called_off or await meetings.newest_change(db, meeting.id, change.kind) != change.id:
            return None
        invitations: list[Invited] = []
        if notice.to_person_id is not None:
            for invitee in await rsvps.invitees(db, meeting.id):
                if await actors.membership_of(db, notice.to_person_id, invitee.opd.id, Role.ADMIN_OPD) is not None:
                    invitations.append(Invited(meeting, invitee, ports.clock.now()))
    return MeetingChangeNotice(meeting, change, tuple(invitations))


async def minutes_notice(ports: Ports, notice: Notice) -> tuple[Meeting, Path | None] | None:
    """The minutes of a meeting."""
    async with ports.database.read() as db:
        meeting = await meetings.get(db, notice.subject_id)
    if meeting is None or (meeting.minutes is None and not meeting.minutes_text):
        return None
    path = await readable_paper(ports, meeting.region.id, meeting.minutes.sha256) if meeting.minutes else None
    return meeting, path


async def message_of(ports: Ports, card: Card) -> tuple[int | None, NoticeState | None]:
    """The message that a notice posted for a card, and how far that notice has come."""
    async with ports.database.read() as db:
        return await notices.message_of(
            db, NOTICE_OF[card.kind], card.subject_id, person_id=card.person_id, group_id=card.group_id
        )


async def own_invitation(db: Connection, now: datetime, invitee_id: int, person_id: int | None) -> Invited | None:
    """In the open transaction: a meeting as an invited OPD sees it; None for somebody who does not serve that OPD."""
    invitation = await find_invited(db, invitee_id, now)
    if invitation is None or person_id is None:
        return None
    opd_id = invitation.invitee.opd.id
    return invitation if await actors.membership_of(db, person_id, opd_id, Role.ADMIN_OPD) is not None else None
