"""Planning a meeting step by step: the questions, the draft at a glance, whom it is for, and the yes before sending."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.broadcast.audience import Audience, AudienceKind, AudienceReach
from domain.calendar import local
from domain.meetings.meetings import Meeting, MeetingField, TimeDoubt
from domain.people.people import Opd, Region
from domain.submission.evidence import FileRefusal
from screens import formatting as fmt
from screens.buttons.meetings.meetings import (
    Announce,
    AskField,
    BeginMeeting,
    ChooseMeetingOpds,
    Discard,
    OpenForm,
    OpenMeeting,
    PickMeetingDay,
    PickMeetingTime,
    PreviewMeeting,
    SetMeetingAudience,
    SetMeetingEnd,
    SetMeetingTime,
    SkipField,
    ToggleGroups,
    ToggleMeetingOpd,
)
from screens.buttons.people.home import OpenHome
from screens.meetings.invitation import clock
from screens.month_grid import month_grid, month_of
from screens.paging import ListPage, page_row
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.meetings import meetings as texts
from screens.wording import Safe, lines, say

_A_ROW = 3
_OPDS_A_PAGE = 12
_MOST_CODES = 8
_VALUE_WIDTH = 60
_HORIZON = 400
"""Days ahead that the calendar offers."""


def which_kind(region: Region) -> Screen:
    """Rakor, bimtek or desk?"""
    return Screen(
        say(texts.WHICH_KIND),
        (*(row(Button(label, BeginMeeting(region.id, kind))) for kind, label in texts.KINDS.items()), home_row()),
    )


def ask(meeting: Meeting, field: MeetingField) -> Screen:
    """One typed question."""
    skip = texts.SKIP.get(field)
    optional = field in (MeetingField.AGENDA, MeetingField.SPEAKERS, MeetingField.BRING, MeetingField.LETTER)
    return Screen(
        say(texts.ASK[field], kind=texts.KINDS[meeting.kind]),
        rows(
            row(Button(skip, SkipField(meeting.id, field))) if skip else None,
            row(Button(texts.SKIP_OTHER, SkipField(meeting.id, field))) if optional else None,
            _form_row(meeting),
        ),
    )


def too_long(meeting: Meeting, limit: int) -> Screen:
    """What was typed does not fit."""
    return Screen(say(texts.TOO_LONG, limit=limit), (_form_row(meeting),))


def pick_day(meeting: Meeting, month: int, red_dates: frozenset[date], now: datetime) -> Screen:
    """The calendar; a date may be typed instead."""
    today = local(now, meeting.zone).date()
    last = date.fromordinal(today.toordinal() + _HORIZON)

    def tap(day: date) -> PickMeetingTime | None:
        return PickMeetingTime(meeting.id, day.toordinal()) if today <= day <= last else None

    start = local(meeting.starts_at, meeting.zone).date() if meeting.starts_at else today
    return Screen(
        say(texts.ASK[MeetingField.TIME]),
        (
            *month_grid(
                month or month_of(max(start, today)),
                red_dates,
                tap,
                lambda number: PickMeetingDay(meeting.id, number),
                (today, last),
            ),
            _form_row(meeting),
        ),
    )


def pick_time(meeting: Meeting, day: date) -> Screen:
    """The usual times to begin."""
    buttons = [Button(shown, SetMeetingTime(meeting.id, day.toordinal(), _minutes(shown))) for shown in texts.TIMES]
    return Screen(
        say(texts.PICK_TIME, day=fmt.long_date(day)),
        (
            *_in_rows(buttons, 4),
            row(Button(texts.OTHER_DAY, PickMeetingDay(meeting.id, month_of(day))), Button(words.HOME, OpenHome())),
        ),
    )


def not_a_time(meeting: Meeting) -> Screen:
    """What was typed could not be read."""
    return Screen(say(texts.NOT_A_TIME), (row(Button(texts.OTHER_DAY, PickMeetingDay(meeting.id))), _form_row(meeting)))


def doubted(
    meeting: Meeting, starts_at: datetime, zone: str, doubts: Sequence[TimeDoubt], yes: SetMeetingTime
) -> Screen:
    """A time that is past is refused; any other doubt is a question."""
    refused = TimeDoubt.PAST in doubts
    return Screen(
        lines(
            say(texts.DOUBTED, moment=fmt.moment(starts_at, zone)),
            *(say(texts.DOUBTS[doubt]) for doubt in doubts),
            None if refused else say(texts.DOUBT_ASK),
        ),
        rows(
            None if refused else row(Button(texts.KEEP_TIME, yes)),
            row(Button(texts.OTHER_DAY, PickMeetingDay(meeting.id, month_of(local(starts_at, zone).date())))),
            _form_row(meeting),
        ),
    )


def ask_end(meeting: Meeting) -> Screen:
    """Until when?"""
    if meeting.starts_at is None:
        return ask(meeting, MeetingField.TITLE)
    wall = local(meeting.starts_at, meeting.zone)
    start = wall.hour * 60 + wall.minute
    ends = [start + hours * 60 for hours in (1, 2, 3, 4) if start + hours * 60 < 24 * 60]
    return Screen(
        say(texts.ASK_END, moment=fmt.moment(meeting.starts_at, meeting.zone)),
        (
            row(*(Button("{:02d}.{:02d}".format(*divmod(end, 60)), SetMeetingEnd(meeting.id, end)) for end in ends)),
            row(Button(texts.UNTIL_DONE, SetMeetingEnd(meeting.id, 0))),
        ),
    )


def ask_audience(meeting: Meeting, audience: Audience | None, reach: AudienceReach | None, has_groups: bool) -> Screen:
    """Who is invited, with how many that are."""
    kinds = [kind for kind in texts.AUDIENCES if kind is not AudienceKind.NOBODY or has_groups]

    def label(kind: AudienceKind) -> str:
        chosen = audience is not None and audience.kind is kind
        return texts.CHOSEN.format(label=texts.AUDIENCES[kind]) if chosen else texts.AUDIENCES[kind]

    groups = texts.WITH_GROUPS if audience is not None and audience.groups else texts.WITHOUT_GROUPS
    return Screen(
        lines(
            say(texts.ASK[MeetingField.AUDIENCE]),
            *_audience_lines(audience, reach),
            say(texts.AUDIENCE_ASK) if audience else None,
        ),
        rows(
            *(
                row(
                    Button(
                        label(kind),
                        ChooseMeetingOpds(meeting.id)
                        if kind is AudienceKind.CHOSEN
                        else SetMeetingAudience(meeting.id, kind),
                    )
                )
                for kind in kinds
            ),
            row(Button(groups, ToggleGroups(meeting.id))) if has_groups and audience else None,
            _form_row(meeting),
        ),
    )


def choose_opds(meeting: Meeting, audience: Audience, opds: Sequence[Opd], page: int) -> Screen:
    """All OPD of the region, those that are invited with a mark."""
    pages = max(1, -(-len(opds) // _OPDS_A_PAGE))
    number = min(max(page, 0), pages - 1)
    shown = opds[number * _OPDS_A_PAGE : (number + 1) * _OPDS_A_PAGE]
    buttons = [
        Button(
            (texts.OPD_CHOSEN if opd.id in audience.opd_ids else texts.OPD_NOT_CHOSEN).format(code=opd.code),
            ToggleMeetingOpd(meeting.id, opd.id, number),
        )
        for opd in shown
    ]
    return Screen(
        say(texts.CHOOSE, count=len(audience.opd_ids)),
        rows(
            *_in_rows(buttons, _A_ROW),
            page_row(ListPage(shown, number, pages), lambda to: ChooseMeetingOpds(meeting.id, to)),
            row(Button(texts.DONE, AskField(meeting.id, MeetingField.AUDIENCE))),
        ),
    )


def form(meeting: Meeting, audience: Audience | None, reach: AudienceReach | None) -> Screen:
    """The draft at a glance, each of its parts a button."""
    values = _values(meeting, audience)
    missing = meeting.missing()
    return Screen(
        lines(
            say(texts.FORM),
            say(texts.DOUBTED, moment=texts.KINDS[meeting.kind]),
            *(_form_line(field, values[field]) for field in MeetingField),
            *_audience_lines(audience, reach),
            say(texts.FORM_ASK if missing is None else texts.FORM_ASK_MISSING),
        ),
        rows(
            *_in_rows([Button(texts.LABELS[field], AskField(meeting.id, field)) for field in MeetingField], _A_ROW),
            row(Button(texts.PREVIEW, PreviewMeeting(meeting.id))) if missing is None else None,
            row(Button(texts.DISCARD, Discard(meeting.id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_to_send(meeting: Meeting, audience: Audience, reach: AudienceReach) -> Screen:
    """Below the preview: to how many it goes, and the yes."""
    files = [texts.FILE_CALENDAR]
    if meeting.letter is not None:
        files.append(texts.FILE_LETTER.format(name=meeting.letter.name))
    told = audience.kind is not AudienceKind.NOBODY
    return Screen(
        lines(
            say(texts.SEND_ASK),
            *_audience_lines(audience, reach),
            say(texts.PREVIEW_FILES, files=", ".join(files)) if told else None,
        ),
        (row(Button(texts.SEND, Announce(meeting.id))), row(Button(texts.EDIT, OpenForm(meeting.id)), *home_row())),
    )


def group_preview_head() -> Screen:
    """What stands above the preview of the group's card."""
    return Screen(say(texts.PREVIEW_GROUP))


def sent(meeting: Meeting, reach: AudienceReach, opds: int) -> Screen:
    """It is on its way."""
    return Screen(
        lines(
            say(texts.SENT, title=meeting.title, opds=opds, people=len(reach.people), groups=len(reach.groups)),
            say(texts.SENT_WITHOUT, codes=_codes(reach)) if reach.without_admin else None,
        ),
        (row(Button(texts.SEE, OpenMeeting(meeting.id)), Button(words.HOME, OpenHome())),),
    )


def not_sent(meeting: Meeting, words_: str) -> Screen:
    """Why it was not sent, and the way back to the draft."""
    return Screen(say("{why}", why=words_), (_form_row(meeting),))


def discarded() -> Screen:
    """Thrown away."""
    return Screen(say(texts.DISCARDED), (home_row(),))


def file_refused(refusal: FileRefusal | None) -> Screen:
    """Why a file is no letter."""
    why = texts.REFUSALS.get(refusal, texts.REFUSED_OTHERWISE)
    return Screen(say(texts.FILE_REFUSED, why=why), (home_row(),))


def sentence(text: str) -> Screen:
    """One sentence, and the way home."""
    return Screen(say("{text}", text=text), (home_row(),))


def _values(meeting: Meeting, audience: Audience | None) -> dict[MeetingField, str]:
    when = ""
    if meeting.starts_at is not None:
        day = fmt.long_date(local(meeting.starts_at, meeting.zone).date())
        when = f"{day} {clock(meeting.starts_at, meeting.ends_at, meeting.zone)}"
    return {
        MeetingField.TITLE: meeting.title,
        MeetingField.TIME: when,
        MeetingField.PLACE: meeting.place,
        MeetingField.LINK: meeting.link,
        MeetingField.AUDIENCE: texts.AUDIENCES[audience.kind] if audience else "",
        MeetingField.AGENDA: meeting.agenda,
        MeetingField.SPEAKERS: meeting.speakers,
        MeetingField.BRING: meeting.bring,
        MeetingField.LETTER: meeting.letter.name if meeting.letter else "",
    }


def _form_line(field: MeetingField, value: str) -> Safe:
    needed = field in (MeetingField.TITLE, MeetingField.TIME, MeetingField.AUDIENCE)
    shown = fmt.cut(" ".join(value.split()), _VALUE_WIDTH) or (texts.FORM_MISSING if needed else texts.FORM_NONE)
    mark = texts.THERE if value or not needed else texts.MISSING
    return say(texts.FORM_LINE, mark=mark, label=texts.LABELS[field], value=shown)


def _audience_lines(audience: Audience | None, reach: AudienceReach | None) -> list[Safe]:
    if audience is None or reach is None:
        return []
    who = texts.AUDIENCES[audience.kind]
    told = [say(texts.AUDIENCE_IS, who=who, opds=len(reach.opds), people=len(reach.people))]
    if reach.without_admin:
        told.append(say(texts.AUDIENCE_WITHOUT, count=len(reach.without_admin), codes=_codes(reach)))
    told.append(say(texts.AUDIENCE_GROUPS, count=len(reach.groups)) if reach.groups else say(texts.AUDIENCE_NO_GROUPS))
    return told


def _codes(reach: AudienceReach) -> str:
    codes = [one.opd.code for one in reach.without_admin]
    rest = len(codes) - _MOST_CODES
    return ", ".join(codes[:_MOST_CODES] + ([texts.MORE_CODES.format(count=rest)] if rest > 0 else []))


def _form_row(meeting: Meeting) -> Row:
    return row(Button(texts.TO_FORM, OpenForm(meeting.id)), Button(words.HOME, OpenHome()))


def _in_rows(buttons: Sequence[Button], width: int) -> list[Row]:
    return [row(*buttons[start : start + width]) for start in range(0, len(buttons), width)]


def _minutes(shown: str) -> int:
    hour, minute = shown.split(".")
    return int(hour) * 60 + int(minute)
