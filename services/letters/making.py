"""Letters of the office made as PDF: to heads of OPD with what lacks, invitations, attendance lists.

Their words come from whoever speaks to people; here is what they are about, and who may have them.
"""

from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from documents.letters.process import printed_attendance, printed_letters
from documents.render_jobs import RenderFailed
from domain.broadcast.audience import Audience
from domain.letters.letterheads import Letterhead
from domain.letters.occasions import Convocation, Lacking
from domain.letters.papers import AttendancePaper, LetterBundle, OfficeLetter
from domain.meetings.attendance import SheetHead
from domain.meetings.meetings import Meeting, MeetingState
from domain.people.people import Actor, Opd, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import Round
from domain.submission.assignments import to_do_in
from domain.text import line_of, says_nothing
from domain.update_ref import UpdateRef
from services.broadcast.audience import audience_opds
from services.letters.letterheads import image_of
from services.meetings.attendance import attendance_of, sheet_lines
from services.meetings.drafts import convened
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.single_flight import ExportFailed, OnStart
from storage.database import Connection
from storage.queries.letters import letterheads
from storage.queries.meetings import meetings, rsvps
from storage.queries.overview import completion
from storage.queries.people import actors, opds
from storage.queries.rounds import rounds
from storage.queries.submission import assignments

LONGEST_NUMBER = 80
"""Characters of a letter's number."""


@dataclass(frozen=True, slots=True)
class HeadLetters:
    """Letters to heads of OPD as one PDF; `content` is None where there are none, or the same person just had them."""

    region: Region
    round: Round
    count: int
    content: bytes | None


async def head_letters(
    ports: Ports,
    actor: Actor,
    round_id: int,
    number: str,
    word: Callable[[Lacking], OfficeLetter],
    on_start: OnStart,
) -> HeadLetters:
    """A letter to the head of each OPD that has something to send in a round; `number` is that of all of them.

    Raises Gone, NotAllowed, and ExportFailed where writing it went wrong.
    """
    now = ports.clock.now()
    async with ports.database.read() as db:
        letterhead, round = await _reminding(db, actor, round_id)
        lacking = await _lacking(db, letterhead, round, now)
    letters = tuple(word(each) for each in lacking)
    key: Hashable = (actor.person_id, "head_letters", round_id, number)
    content = None
    if letters and not ports.exports.recent.holds(key, now):
        await on_start()
        image = await image_of(ports, letterhead)
        bundle = LetterBundle(letters[0].subject, letterhead.region, image, now, letters)
        content = await _printed(ports, lambda: printed_letters(bundle))
        ports.exports.recent.note(key, now)
    return HeadLetters(letterhead.region, round, len(letters), content)


async def meeting_letter(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    number: str,
    word: Callable[[Convocation], OfficeLetter],
    on_start: OnStart,
) -> tuple[Meeting, bytes | None]:
    """The invitation to a meeting as a letter; None where the same person just had it. Raises like `head_letters`."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        meeting = await convened(db, actor, meeting_id)
        letterhead = await _letterhead(db, meeting.region.id)
        invited = await _invited(db, meeting, now)
    letter = word(Convocation(letterhead, meeting, invited, now))
    key: Hashable = (actor.person_id, "meeting_letter", meeting_id, letter.facts, number)
    if ports.exports.recent.holds(key, now):
        return meeting, None
    await on_start()
    bundle = LetterBundle(letter.subject, meeting.region, await image_of(ports, letterhead), now, (letter,))
    content = await _printed(ports, lambda: printed_letters(bundle))
    ports.exports.recent.note(key, now)
    return meeting, content


async def attendance_paper(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    heads: Callable[[Meeting, Letterhead], Sequence[SheetHead]],
    on_start: OnStart,
) -> tuple[Meeting, bytes | None]:
    """The attendance lists of a meeting as a PDF to be signed; None where the same person was just given them.

    Raises like `head_letters`.
    """
    attendance = await attendance_of(ports, actor, meeting_id)
    meeting, now = attendance.meeting, attendance.now
    async with ports.database.read() as db:
        letterhead = await _letterhead(db, meeting.region.id)
    days = tuple((head, tuple(sheet_lines(attendance, day))) for day, head in enumerate(heads(meeting, letterhead), 1))
    key: Hashable = (actor.person_id, "attendance", meeting_id, tuple(lines for _, lines in days))
    if ports.exports.recent.holds(key, now):
        return meeting, None
    await on_start()
    paper = AttendancePaper(meeting.title, meeting.region, await image_of(ports, letterhead), now, days)
    content = await _printed(ports, lambda: printed_attendance(paper))
    ports.exports.recent.note(key, now)
    return meeting, content


def letter_number(text: str) -> str | None:
    """What was typed as the number of a letter, empty for a word for nothing; None where it is too long."""
    written = line_of(text)
    if says_nothing(written):
        return ""
    return written if len(written) <= LONGEST_NUMBER else None


async def ask_number(
    ports: Ports, actor: Actor, kind: PromptKind, subject_id: int, update_ref: UpdateRef | None = None
) -> Meeting | Region:
    """Asks for the number of the letters of a round (its region comes back) or of a meeting."""
    async with ports.change(update_ref) as (db, now):
        place = await _place_of(db, actor, kind, subject_id)
        await actors.set_prompt(db, actor.person_id, Prompt(kind, subject_id), now)
    return place


async def take_number(
    ports: Ports, actor: Actor, kind: PromptKind, subject_id: int, update_ref: UpdateRef | None = None
) -> None:
    """Closes the question; the number itself is in the letters alone."""
    async with ports.change(update_ref) as (db, now):
        await _place_of(db, actor, kind, subject_id)
        await actors.set_prompt(db, actor.person_id, None, now)


async def _invited(db: Connection, meeting: Meeting, now: datetime) -> tuple[Opd, ...]:
    """Whom a meeting invites, or would if it were announced now."""
    if meeting.state is not MeetingState.DRAFT:
        return tuple(invitee.opd for invitee in await rsvps.invitees(db, meeting.id))
    audience = Audience.from_json(await meetings.audience_of(db, meeting.id))
    return tuple(await audience_opds(db, now, meeting.region, audience)) if audience else ()


async def _place_of(db: Connection, actor: Actor, kind: PromptKind, subject_id: int) -> Meeting | Region:
    if kind is PromptKind.MEETING_LETTER_NUMBER:
        return await convened(db, actor, subject_id)
    return (await _reminding(db, actor, subject_id))[0].region


async def _reminding(db: Connection, actor: Actor, round_id: int) -> tuple[Letterhead, Round]:
    round = await rounds.get(db, round_id)
    if round is None:
        raise Gone
    if not may(actor, Action.REMIND, Place(round.region_id)):
        raise NotAllowed("write to heads of OPD", round.region_id)
    return await _letterhead(db, round.region_id), round


async def _letterhead(db: Connection, region_id: int) -> Letterhead:
    letterhead = await letterheads.get(db, region_id)
    if letterhead is None:
        raise Gone
    return letterhead


async def _lacking(db: Connection, letterhead: Letterhead, round: Round, now: datetime) -> list[Lacking]:
    """By name of the OPD."""
    sums = await completion.by_opd(db, round.id, now)
    entries: list[Lacking] = []
    for opd in await opds.of_ids(db, sums):
        owed = [
            assignment
            for assignment in to_do_in(round.id, await assignments.of_opd(db, opd.id), now)
            if not assignment.ahead(now)
        ]
        if owed:
            ordered = tuple(sorted(owed, key=lambda assignment: assignment.deadline_at))
            entries.append(Lacking(letterhead, round, opd, ordered, now))
    return entries


async def _printed(ports: Ports, make: Callable[[], Awaitable[bytes]]) -> bytes:
    try:
        async with ports.exports.slots:
            return await make()
    except RenderFailed as error:
        raise ExportFailed from error
