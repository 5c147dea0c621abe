"""Who is at a meeting: the list with its ticks, the code, and the words of the sheet."""

from html import unescape

from domain.calendar import local
from domain.meetings.meetings import Invitee, Meeting, Present
from screens import formatting as fmt
from screens.buttons.meetings.invitations import AddAttendee, OpenAttendance, TickOpd
from screens.buttons.meetings.meetings import OpenMeeting
from screens.buttons.people.home import OpenHome
from screens.meetings.invitation import clock, place_line
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Attachment, Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.meetings import attendance as texts
from screens.wording import lines, say


def attendance(meeting: Meeting, entries: list[tuple[Invitee, tuple[Present, ...]]], page_number: int) -> Screen:
    """Each invited OPD with who is there for it; a tap ticks, the tap below adds a name."""
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
            *(
                say(
                    texts.ATTENDANCE_LINE,
                    number=number,
                    opd=fmt.cut(invitee.opd.name),
                    names=", ".join(person.name for person in present) or texts.ATTENDANCE_NONE,
                )
                for number, (invitee, present) in numbered
            ),
            say(texts.ATTENDANCE_ASK),
        ),
        rows(
            row(*(Button(str(number), TickOpd(invitee.id, page.number)) for number, (invitee, _) in numbered)),
            row(
                *(
                    Button(texts.ADD_NAME.format(number=number), AddAttendee(invitee.id))
                    for number, (invitee, _) in numbered
                )
            ),
            page_row(page, lambda number: OpenAttendance(meeting.id, number)),
            _back(meeting),
        ),
    )


def ask_name(meeting: Meeting, invitee: Invitee) -> Screen:
    """The name of somebody who is there."""
    return Screen(
        say(texts.ADD_NAME_ASK, opd=invitee.opd.name),
        (row(Button(words.BACK, OpenAttendance(meeting.id)), Button(words.HOME, OpenHome())),),
    )


def code(meeting: Meeting) -> Screen:
    """The code to show in the room."""
    return Screen(say(texts.CODE_SHOWN, title=meeting.title, code=meeting.code), (_back(meeting),))


def heading(meeting: Meeting) -> list[str]:
    """What stands above the table of the sheet."""
    if meeting.starts_at is None:
        return [texts.SHEET_HEADING, meeting.title]
    day = fmt.long_date(local(meeting.starts_at, meeting.zone).date())
    return [
        texts.SHEET_HEADING,
        meeting.title,
        f"{day}, {clock(meeting.starts_at, meeting.ends_at, meeting.zone)}",
        unescape(place_line(meeting)),
        f"{meeting.region.office} {meeting.region.name}",
    ]


def sheet(meeting: Meeting, content: bytes) -> Screen:
    """The sheet as a file."""
    day = fmt.short_date(local(meeting.starts_at, meeting.zone).date()) if meeting.starts_at else ""
    name = texts.SHEET_NAME.format(day=day)
    return Screen(
        say(texts.SHEET_CAPTION, title=meeting.title), (home_row(),), enclosed=Attachment(name, content=content)
    )


def _back(meeting: Meeting) -> Row:
    return row(Button(words.BACK, OpenMeeting(meeting.id)), Button(words.HOME, OpenHome()))
