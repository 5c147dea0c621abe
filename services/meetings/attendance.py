"""Who was at a meeting: by the code shown there, or ticked by the coordinator; never taken from the replies."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.letters.letterheads import Letterhead
from domain.meetings.attendance import SheetHead, SheetLine
from domain.meetings.meetings import (
    MOST_CODE_TRIES,
    CheckInMethod,
    Invited,
    Invitee,
    Meeting,
    MeetingState,
    Present,
    RsvpAnswer,
)
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.text import line_of, plain
from domain.update_ref import UpdateRef
from services.meetings.drafts import convened, record
from services.meetings.invitees import find_invited
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries.letters import letterheads
from storage.queries.meetings import rsvps
from storage.queries.people import actors


class WrongCode(Exception):
    """The code is not the meeting's; `tries_left` remain."""

    def __init__(self, tries_left: int) -> None:
        super().__init__(f"{tries_left} tries left")
        self.tries_left = tries_left


@dataclass(frozen=True, slots=True)
class Attendance:
    """A meeting's attendance lists of all its days, per invited OPD."""

    meeting: Meeting
    invitees: tuple[Invitee, ...]
    present: tuple[Present, ...]
    now: datetime

    def present_for(self, invitee: Invitee, day: int) -> tuple[Present, ...]:
        """Who is there for an OPD on a day."""
        return tuple(attendee for attendee in self.present if attendee.invitee_id == invitee.id and attendee.day == day)


async def ask_code(ports: Ports, actor: Actor, invitee_id: int, update_ref: UpdateRef | None = None) -> Invited:
    """Asks an invited OPD's admin for the code; Conflict outside the hours of the meeting."""
    async with ports.change(update_ref) as (db, now):
        invitation = await _checking_in(db, now, actor, invitee_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.CHECK_IN, invitee_id), now)
    return invitation


async def check_in(
    ports: Ports, actor: Actor, invitee_id: int, code: str, update_ref: UpdateRef | None = None
) -> Invited:
    """Puts the person onto the list of their OPD if the code is right.

    Raises WrongCode, and Conflict outside the hours of the meeting. After five wrong codes none counts any more.
    """
    async with ports.change(update_ref) as (db, now):
        invitation = await _checking_in(db, now, actor, invitee_id)
        if await tries_left(db, invitation.meeting, actor) and matches(invitation, code):
            await enter_by_code(db, actor, invitation, now)
            return invitation
        remaining = await note_wrong_code(db, actor, invitation.meeting, now)
    raise WrongCode(remaining)


def matches(invitation: Invited, code: str) -> bool:
    """Whether it is the code of the day that is on, however it was spaced."""
    day = invitation.meeting.check_in_day(invitation.now)
    return day is not None and plain(code).replace(" ", "") == invitation.meeting.code_of(day.number)


async def tries_left(db: Connection, meeting: Meeting, actor: Actor) -> int:
    """How many wrong codes a person may still type for a meeting; without one, the right code counts no more either."""
    return max(0, MOST_CODE_TRIES - await rsvps.code_tries(db, meeting.id, actor.telegram_id))


async def note_wrong_code(db: Connection, actor: Actor, meeting: Meeting, now: datetime) -> int:
    """Counts and logs a wrong code, as long as any count; tells how many tries remain."""
    remaining = await tries_left(db, meeting, actor)
    if not remaining:
        return 0
    await rsvps.note_code_try(db, meeting.id, actor.telegram_id, now)
    await record(db, meeting, actor.person_id, AuditKind.MISTYPED_CODE, now, left=remaining - 1)
    return remaining - 1


async def enter_by_code(db: Connection, actor: Actor, invitation: Invited, now: datetime) -> None:
    """Puts a person who has typed the right code onto the day's list of their OPD."""
    day = invitation.meeting.day_at(now)
    await rsvps.attend(db, invitation.invitee.id, day, actor.name, CheckInMethod.CODE, actor.person_id, now)
    await actors.set_prompt(db, actor.person_id, None, now)
    await record(db, invitation.meeting, actor.person_id, AuditKind.ATTENDED, now, opd=invitation.invitee.opd.id)


async def attendance_of(ports: Ports, actor: Actor, meeting_id: int) -> Attendance:
    """The attendance list, for the coordinator."""
    async with ports.database.read() as db:
        return await _attendance(db, ports.clock.now(), actor, meeting_id)


async def tick(
    ports: Ports, actor: Actor, invitee_id: int, day: int = 1, update_ref: UpdateRef | None = None
) -> Attendance:
    """Ticks an OPD as present on a day, under the name it has said, if any; ticked once more, it is taken back."""
    async with ports.change(update_ref) as (db, now):
        meeting, invitee = await _ticking(db, actor, invitee_id, day, now)
        if await rsvps.unattend(db, invitee_id, day, actor.person_id, now) == 0:
            name = _expected_name(invitee)
            await rsvps.attend(db, invitee_id, day, name, CheckInMethod.TICKED, actor.person_id, now)
        return await _attendance(db, now, actor, meeting.id)


async def ask_attendee(
    ports: Ports, actor: Actor, invitee_id: int, day: int = 1, update_ref: UpdateRef | None = None
) -> Invited:
    """Asks for the name of somebody who is there for an OPD on a day."""
    async with ports.change(update_ref) as (db, now):
        meeting, invitee = await _ticking(db, actor, invitee_id, day, now)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ATTENDEE, invitee_id, str(day)), now)
    return Invited(meeting, invitee, now)


async def add_attendee(
    ports: Ports, actor: Actor, invitee_id: int, day: int, name: str, update_ref: UpdateRef | None = None
) -> Attendance:
    """Puts a typed name onto a day's list of an OPD."""
    async with ports.change(update_ref) as (db, now):
        meeting, _ = await _ticking(db, actor, invitee_id, day, now)
        await rsvps.attend(db, invitee_id, day, line_of(name)[:120], CheckInMethod.TICKED, actor.person_id, now)
        await actors.set_prompt(db, actor.person_id, None, now)
        return await _attendance(db, now, actor, meeting.id)


async def sheet_of(
    ports: Ports, actor: Actor, meeting_id: int, heads: Callable[[Meeting, Letterhead], Sequence[SheetHead]]
) -> bytes:
    """The attendance lists as a workbook, a sheet for each day; the words come from whoever speaks to people."""
    attendance = await attendance_of(ports, actor, meeting_id)
    region_id = attendance.meeting.region.id
    async with ports.database.read() as db:
        letterhead = await letterheads.get(db, region_id)
    if letterhead is None:
        raise Gone
    sheets = [(head, sheet_lines(attendance, day)) for day, head in enumerate(heads(attendance.meeting, letterhead), 1)]
    return await asyncio.to_thread(_workbook, sheets)


def _workbook(sheets: Sequence[tuple[SheetHead, Sequence[SheetLine]]]) -> bytes:
    # Imported here: openpyxl takes a while, and the bot is to answer soon after its start.
    from documents.export.attendance_sheet import attendance_sheets

    return attendance_sheets(sheets)


def sheet_lines(attendance: Attendance, day: int) -> list[SheetLine]:
    """Who was there, by OPD; before it begins whom each OPD has named, and a line to sign for every OPD of nobody."""
    upcoming = not attendance.meeting.began(attendance.now)
    lines: list[SheetLine] = []
    for invitee in attendance.invitees:
        names = [attendee.name for attendee in attendance.present_for(invitee, day)]
        expected = _expected_name(invitee) if upcoming else ""
        lines += [SheetLine(name, invitee.opd.name) for name in names or [expected]]
    return lines


def _expected_name(invitee: Invitee) -> str:
    reply = invitee.reply
    if reply is None or reply.answer is RsvpAnswer.CANNOT:
        return ""
    return reply.note if reply.answer is RsvpAnswer.SENDS else reply.by


async def _checking_in(db: Connection, now: datetime, actor: Actor, invitee_id: int) -> Invited:
    invitation = await find_invited(db, invitee_id, now)
    if invitation is None:
        raise Gone
    place = Place(invitation.meeting.region.id, invitation.invitee.opd.id)
    if not may(actor, Action.SUBMIT, place):
        raise NotAllowed("check in", place.region_id, place.opd_id)
    if not invitation.meeting.takes_check_in(now):
        raise Conflict(ConflictReason.NOT_CHECK_IN_TIME)
    return invitation


async def _ticking(db: Connection, actor: Actor, invitee_id: int, day: int, now: datetime) -> tuple[Meeting, Invitee]:
    invitation = await find_invited(db, invitee_id, now)
    if invitation is None:
        raise Gone
    meeting = await convened(db, actor, invitation.meeting.id)
    if meeting.state is not MeetingState.ANNOUNCED:
        raise Conflict(ConflictReason.MEETING_CLOSED)
    if meeting.day(day) is None:
        raise Gone
    return meeting, invitation.invitee


async def _attendance(db: Connection, now: datetime, actor: Actor, meeting_id: int) -> Attendance:
    meeting = await convened(db, actor, meeting_id)
    if meeting.state is MeetingState.DRAFT:
        raise Gone
    return Attendance(
        meeting, tuple(await rsvps.invitees(db, meeting_id)), tuple(await rsvps.present(db, meeting_id)), now
    )
