"""Who is at a meeting: the list with its ticks, the code, and the words of the sheet."""

from collections.abc import Callable

from domain.calendar import local
from domain.letters.letterheads import Letterhead, Signer, is_section
from domain.meetings.attendance import SheetHead
from domain.meetings.meetings import Invitee, Meeting, Present
from domain.people.people import Region
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.letters.letters import LetterKind, MakeAttendance, MakeLetters
from screens.buttons.meetings.invitations import AddAttendee, OpenAttendance, ShowCode, TickOpd
from screens.buttons.meetings.meetings import OpenMeeting
from screens.buttons.people.home import OpenHome
from screens.meetings.moments import clock
from screens.message_fit import shown_text
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Attachment, Button, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.letters import letters as letter_texts
from screens.texts.meetings import attendance as texts
from screens.texts.meetings.meetings import KINDS
from screens.wording import Safe, lines, say


def attendance(
    meeting: Meeting, day: int, entries: list[tuple[Invitee, tuple[Present, ...]]], page_number: int
) -> Screen:
    """Each invited OPD with who is there for it on a day; a tap ticks, the tap below adds a name."""
    page = page_of(entries, page_number)
    numbered = page.numbered()
    return Screen(
        lines(
            say(
                texts.ATTENDANCE_HEAD,
                title=meeting.title,
                opds=sum(bool(present) for _, present in entries),
                count=sum(len(present) for _, present in entries),
            ),
            _day_line(meeting, day),
            *(
                say(
                    texts.ATTENDANCE_LINE,
                    number=number,
                    opd=fmt.cut(invitee.opd.name),
                    names=", ".join(person.name or texts.ATTENDANCE_NAMELESS for person in present)
                    or texts.ATTENDANCE_NONE,
                )
                for number, (invitee, present) in numbered
            ),
            say(texts.ATTENDANCE_ASK, number=numbered[0][0]) if numbered else None,
        ),
        rows(
            row(*(Button(str(number), TickOpd(invitee.id, page.number, day)) for number, (invitee, _) in numbered)),
            row(
                *(
                    Button(texts.ADD_NAME.format(number=number), AddAttendee(invitee.id, day))
                    for number, (invitee, _) in numbered
                )
            ),
            page_row(page, lambda number: OpenAttendance(meeting.id, number, day)),
            *_day_rows(meeting, day, lambda number: OpenAttendance(meeting.id, 0, number)),
            _back(meeting),
        ),
    )


def ask_name(meeting: Meeting, invitee: Invitee, day: int) -> Screen:
    """The name of somebody who is there."""
    return Screen(
        say(texts.ADD_NAME_ASK, opd=invitee.opd.name),
        (row(Button(words.BACK, OpenAttendance(meeting.id, 0, day)), Button(words.HOME, OpenHome())),),
    )


def code(meeting: Meeting, day: int) -> Screen:
    """The code of a day, to show in the room."""
    return Screen(
        lines(
            say(texts.CODE_SHOWN, title=meeting.title, code=meeting.code_of(day)),
            _day_line(meeting, day, texts.CODE_OF_DAY),
        ),
        rows(*_day_rows(meeting, day, lambda number: ShowCode(meeting.id, number)), _back(meeting)),
    )


def sheet_heads(meeting: Meeting, letterhead: Letterhead) -> list[SheetHead]:
    """What stands around the table of each day."""
    region, where = meeting.region, meeting.place or meeting.link
    heads = []
    for day in meeting.each_day:
        on = fmt.long_date(local(day.starts_at, meeting.zone).date())
        facts = (
            (texts.ABOUT, texts.ABOUT_IS.format(kind=KINDS[meeting.kind], title=meeting.title)),
            (texts.ON_DAY, on),
            (texts.AT_TIME, str(shown_text(clock(day.starts_at, day.ends_at, meeting.zone)))),
            (texts.AT_PLACE, where),
        )
        heads.append(
            SheetHead(
                sheet=texts.SHEET_ONLY_DAY if meeting.days == 1 else texts.SHEET_DAY.format(number=day.number),
                letterhead=_letterhead_lines(region),
                title=texts.SHEET_HEADING,
                facts=[(f"{label}:", fact) for label, fact in facts],
                place_and_date=texts.PLACE_AND_DATE.format(region=region.name, day=on.partition(", ")[2]),
                signed_by=(texts.TAKES_NOTE, signer_title(letterhead)),
                signature=signature_lines(letterhead.signer),
            )
        )
    return heads


def _letterhead_lines(region: Region) -> tuple[str, ...]:
    secretariat = (texts.SECRETARIAT,) if is_section(region.office) else ()
    return tuple(name.upper() for name in (texts.LETTERHEAD.format(region=region.name), *secretariat, region.office))


def papers_row(meeting: Meeting, *, changeable: bool) -> Row:
    """The letter and the list of a meeting, to be printed; nobody is invited any more once it has begun."""
    return row(
        Button(letter_texts.INVITATION, MakeLetters(LetterKind.MEETING, meeting.id)) if changeable else None,
        Button(letter_texts.ATTENDANCE, MakeAttendance(meeting.id)),
    )


def signer_title(letterhead: Letterhead) -> str:
    """The office held by who signs; that of the head of the region's own office where nobody has said."""
    return letterhead.signer.title or texts.HEAD_OF.format(office=letterhead.region.office)


def signature_lines(signer: Signer) -> tuple[str, str]:
    """The name and the number of who signs, or room to write them."""
    number = texts.STAFF_NUMBER_IS.format(number=signer.staff_number) if signer.staff_number else texts.STAFF_NUMBER
    return signer.name or texts.SIGNATURE_LINE, number


def sheet(meeting: Meeting, content: bytes) -> Screen:
    """The sheets as a file."""
    day = fmt.short_date(local(meeting.starts_at, meeting.zone).date()) if meeting.starts_at else ""
    name = texts.SHEET_NAME.format(day=day)
    return Screen(
        say(texts.SHEET_CAPTION, title=meeting.title), (home_row(),), enclosed=Attachment(name, content=content)
    )


def _day_line(meeting: Meeting, number: int, template: str = texts.DAY_OF) -> Safe | None:
    """Which day it is about, where there are several."""
    day = meeting.day(number)
    if day is None or meeting.days == 1:
        return None
    return say(template, number=number, day=fmt.long_date(local(day.starts_at, meeting.zone).date()))


def _day_rows(meeting: Meeting, number: int, tap: Callable[[int], ButtonData]) -> list[Row]:
    """A button for each of several days, the present one marked."""
    if meeting.days == 1:
        return []
    return in_rows(
        [
            Button((texts.ONE_DAY_CHOSEN if day == number else texts.ONE_DAY).format(number=day), tap(day))
            for day in range(1, meeting.days + 1)
        ],
        4,
    )


def _back(meeting: Meeting) -> Row:
    return row(Button(words.BACK, OpenMeeting(meeting.id)), Button(words.HOME, OpenHome()))
