"""What the notices around meetings tell, read anew when they are about to be sent; None where it is no longer so."""

from dataclasses import dataclass
from pathlib import Path

from documents.ics import calendar_file
from domain.meetings.meetings import Invited, Meeting, MeetingChange, MeetingState, ReplyCounts, counted
from domain.notices import NoticeState
from domain.people.people import Role
from services.meetings.meetings import change_of
from services.ports import Ports
from storage.database import Connection
from storage.queries import notices
from storage.queries.cards import NOTICE_OF, Card
from storage.queries.meetings import meetings, rsvps
from storage.queries.notices import Notice
from storage.queries.people import actors


@dataclass(frozen=True, slots=True)
class MeetingChangeNotice:
    """A change as it is told: `own` are the OPD the reader serves (none in a group)."""

    meeting: Meeting
    change: MeetingChange
    own: tuple[Invited, ...]


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A meeting's card in a group."""

    meeting: Meeting
    counts: ReplyCounts
    takes_answers: bool


async def invitation(ports: Ports, notice: Notice) -> Invited | None:
    """The announcement to an admin; None for a role that has ended, or a meeting that is past or cancelled."""
    async with ports.database.read() as db:
        found = await _invited(db, ports, notice.subject_id, notice.person_id)
    return found if found is not None and found.meeting.takes_answers(found.now) else None


async def invitation_card(ports: Ports, card: Card) -> Invited | None:
    """The announcement an admin got, as it should look now; None for a role that has ended."""
    async with ports.database.read() as db:
        return await _invited(db, ports, card.subject_id, card.person_id)


async def group_card(ports: Ports, meeting_id: int) -> GroupCard | None:
    """A meeting's card in a group, with the counts of now."""
    async with ports.database.read() as db:
        meeting = await meetings.one(db, meeting_id)
        if meeting is None or meeting.state in (MeetingState.DRAFT, MeetingState.DISCARDED):
            return None
        counts = counted(await rsvps.invitees(db, meeting_id))
    return GroupCard(meeting, counts, meeting.takes_answers(ports.clock.now()))


async def calendar_of(ports: Ports, notice: Notice) -> tuple[Meeting, bytes] | None:
    """The calendar file that a notice brings; None where a later one says it better, or the meeting is over."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        meeting = await meetings.one(db, notice.subject_id)
    if meeting is None or str(meeting.sequence) != notice.occurrence or meeting.began(now):
        return None
    return meeting, calendar_file(meeting, now)


async def letter_of(ports: Ports, notice: Notice) -> tuple[Meeting, Path] | None:
    """The letter that a notice brings; None for a cancelled or past meeting."""
    async with ports.database.read() as db:
        meeting = await meetings.one(db, notice.subject_id)
    if meeting is None or meeting.letter is None or not meeting.takes_answers(ports.clock.now()):
        return None
    return meeting, ports.evidence.path(meeting.region.id, meeting.letter.sha256)


async def change_news(ports: Ports, notice: Notice) -> MeetingChangeNotice | None:
    """What was changed; None where a later change is told anyway."""
    async with ports.database.read() as db:
        found = await change_of(db, notice.subject_id)
        if found is None or found[1].sequence != found[0].sequence:
            return None
        meeting, change = found
        own: list[Invited] = []
        if notice.to_person_id is not None:
            for invitee in await rsvps.invitees(db, meeting.id):
                if await actors.membership_of(db, notice.to_person_id, invitee.opd.id, Role.ADMIN_OPD) is not None:
                    own.append(Invited(meeting, invitee, ports.clock.now()))
    return MeetingChangeNotice(meeting, change, tuple(own))


async def minutes_news(ports: Ports, notice: Notice) -> tuple[Meeting, Path | None] | None:
    """The minutes of a meeting."""
    async with ports.database.read() as db:
        meeting = await meetings.one(db, notice.subject_id)
    if meeting is None or (meeting.minutes is None and not meeting.minutes_text):
        return None
    path = ports.evidence.path(meeting.region.id, meeting.minutes.sha256) if meeting.minutes else None
    return meeting, path


async def message_of(ports: Ports, card: Card) -> tuple[int | None, NoticeState | None]:
    """The message that a notice posted for a card, and how far that notice has come."""
    async with ports.database.read() as db:
        return await notices.message_of(
            db, NOTICE_OF[card.kind], card.subject_id, person_id=card.person_id, group_id=card.group_id
        )


async def _invited(db: Connection, ports: Ports, invitee_id: int, person_id: int | None) -> Invited | None:
    found = await rsvps.invitee(db, invitee_id)
    meeting = await meetings.one(db, found[0]) if found else None
    if found is None or meeting is None or person_id is None:
        return None
    if await actors.membership_of(db, person_id, found[1].opd.id, Role.ADMIN_OPD) is None:
        return None
    return Invited(meeting, found[1], ports.clock.now())
