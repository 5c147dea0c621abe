"""Planning a meeting step by step: the questions, whom it is for, the draft at a glance, and the yes before sending."""

from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from domain.broadcast.audience import Audience, AudienceKind, AudienceReach
from domain.meetings.drafts import draft_revision, time_of
from domain.meetings.meetings import Meeting, MeetingField
from domain.people.people import Opd, Region
from domain.submission.evidence import FileRefusal
from domain.text import line_of
from screens import formatting as fmt
from screens.buttons.letters.letters import LetterKind, MakeLetters
from screens.buttons.meetings.meetings import (
    Announce,
    AskField,
    BeginMeeting,
    ChooseMeetingOpds,
    Discard,
    OpenForm,
    OpenMeeting,
    PreviewMeeting,
    SetMeetingAudience,
    SkipField,
    ToggleGroups,
    ToggleMeetingOpd,
)
from screens.buttons.people.home import OpenHome
from screens.meetings.moments import whole
from screens.paging import ListPage, page_row
from screens.people.home import home_row
from screens.screen import Button, ButtonStyle, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.letters import letters as letter_texts
from screens.texts.meetings import drafts as texts
from screens.texts.meetings import meetings as meeting_texts
from screens.wording import Safe, lines, say

_A_ROW = 3
_OPDS_A_PAGE = 12
_MOST_CODES = 8
_VALUE_WIDTH = 80
_NEEDED = (MeetingField.TITLE, MeetingField.TIME, MeetingField.AUDIENCE)
"""What an invitation always needs; besides, a place or a link."""


def which_kind(region: Region) -> Screen:
    """Rakor, bimtek or desk?"""
    return Screen(
        say(texts.WHICH_KIND),
        (
            *(row(Button(label, BeginMeeting(region.id, kind))) for kind, label in meeting_texts.KINDS.items()),
            home_row(),
        ),
    )


def ask(meeting: Meeting, field: MeetingField) -> Screen:
    """One typed question."""
    skip = texts.SKIP.get(field)
    optional = field in (MeetingField.AGENDA, MeetingField.SPEAKERS, MeetingField.BRING, MeetingField.LETTER)
    return Screen(
        say(texts.ASK[field], kind=meeting_texts.KINDS[meeting.kind]),
        rows(
            row(Button(letter_texts.INVITATION, MakeLetters(LetterKind.MEETING, meeting.id)))
            if field is MeetingField.LETTER
            else None,
            row(Button(skip, SkipField(meeting.id, field))) if skip else None,
            row(Button(texts.SKIP_OTHER, SkipField(meeting.id, field))) if optional else None,
            form_row(meeting),
        ),
    )


def to_be_tapped(screen: Screen, why: str = texts.PLEASE_TAP) -> Screen:
    """The same once more below what was typed where something is to be tapped."""
    return replace(screen, text=lines(say("{why}", why=why), "", screen.text))


def too_long(meeting: Meeting, limit: int) -> Screen:
    """What was typed does not fit."""
    return Screen(say(texts.TOO_LONG, limit=limit), (form_row(meeting),))


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
            form_row(meeting),
        ),
    )


def choose_opds(meeting: Meeting, audience: Audience, opds: Sequence[Opd], page: int) -> Screen:
    """All OPD of the region, those that are invited with a mark."""
    pages = max(1, -(-len(opds) // _OPDS_A_PAGE))
    number = min(max(page, 0), pages - 1)
    visible = opds[number * _OPDS_A_PAGE : (number + 1) * _OPDS_A_PAGE]
    buttons = [
        Button(
            (texts.OPD_CHOSEN if opd.id in audience.opd_ids else texts.OPD_NOT_CHOSEN).format(code=opd.code),
            ToggleMeetingOpd(meeting.id, opd.id, number),
        )
        for opd in visible
    ]
    return Screen(
        say(texts.CHOOSE, count=len(audience.opd_ids)),
        rows(
            *in_rows(buttons, _A_ROW),
            page_row(ListPage(visible, number, pages), lambda to: ChooseMeetingOpds(meeting.id, to)),
            row(Button(texts.DONE, AskField(meeting.id, MeetingField.AUDIENCE))),
        ),
    )


def form(meeting: Meeting, audience: Audience | None, reach: AudienceReach | None) -> Screen:
    """The draft at a glance, each of its parts a button."""
    values = _values(meeting, audience)
    needed = {*_NEEDED, *(() if meeting.place or meeting.link else (MeetingField.PLACE, MeetingField.LINK))}
    missing = meeting.lacking()
    lacking = ", ".join(texts.LACKING[field] for field in missing)
    return Screen(
        lines(
            say(texts.FORM),
            say(texts.DOUBTED, moment=meeting_texts.KINDS[meeting.kind]),
            *(_form_line(field, values[field], field in needed) for field in MeetingField),
            *_audience_lines(audience, reach),
            say(texts.FORM_ASK_MISSING, lacking=lacking) if missing else say(texts.FORM_ASK),
        ),
        rows(
            *in_rows([Button(texts.LABELS[field], AskField(meeting.id, field)) for field in MeetingField], _A_ROW),
            row(Button(texts.PREVIEW, PreviewMeeting(meeting.id))) if not missing else None,
            row(Button(texts.DISCARD, Discard(meeting.id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_to_send(meeting: Meeting, audience: Audience, reach: AudienceReach) -> Screen:
    """Below the preview: to how many it goes, and the yes."""
    files = [texts.FILE_CALENDAR]
    if meeting.letter is not None:
        files.append(texts.FILE_LETTER.format(name=meeting.letter.name))
    invites_opds = audience.kind is not AudienceKind.NOBODY
    return Screen(
        lines(
            say(texts.SEND_ASK),
            *_audience_lines(audience, reach),
            say(texts.PREVIEW_FILES, files=", ".join(files)) if invites_opds else None,
        ),
        (
            row(Button(texts.SEND, Announce(meeting.id, draft_revision(meeting, audience)), style=ButtonStyle.PRIMARY)),
            row(Button(texts.EDIT, OpenForm(meeting.id)), *home_row()),
        ),
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
        (row(Button(meeting_texts.SEE, OpenMeeting(meeting.id)), Button(words.HOME, OpenHome())),),
    )


def not_sent(meeting: Meeting, reason: str) -> Screen:
    """Why it was not sent, and the way back to the draft."""
    return Screen(say("{why}", why=reason), (form_row(meeting),))


def discarded() -> Screen:
    """Thrown away."""
    return Screen(say(texts.DISCARDED), (home_row(),))


def file_refused(refusal: FileRefusal) -> Screen:
    """Why a file is no letter."""
    why = texts.REFUSALS.get(refusal, texts.REFUSED_OTHERWISE)
    return Screen(say(texts.FILE_REFUSED, why=why), (home_row(),))


def _values(meeting: Meeting, audience: Audience | None) -> dict[MeetingField, str]:
    at = time_of(meeting)
    return {
        MeetingField.TITLE: meeting.title,
        MeetingField.TIME: unescape(whole(at)) if at is not None else "",
        MeetingField.PLACE: meeting.place,
        MeetingField.LINK: meeting.link,
        MeetingField.AUDIENCE: texts.AUDIENCES[audience.kind] if audience else "",
        MeetingField.AGENDA: meeting.agenda,
        MeetingField.SPEAKERS: meeting.speakers,
        MeetingField.BRING: meeting.bring,
        MeetingField.LETTER: meeting.letter.name if meeting.letter else "",
    }


def _form_line(field: MeetingField, value: str, needed: bool) -> Safe:
    text = fmt.cut(line_of(value), _VALUE_WIDTH) or (texts.FORM_MISSING if needed else meeting_texts.FORM_NONE)
    mark = texts.THERE if value or not needed else texts.MISSING
    return say(texts.FORM_LINE, mark=mark, label=texts.LABELS[field], value=text)


def _audience_lines(audience: Audience | None, reach: AudienceReach | None) -> list[Safe]:
    if audience is None or reach is None:
        return []
    label = texts.AUDIENCES[audience.kind]
    parts = [say(texts.AUDIENCE_IS, who=label, opds=len(reach.opds), people=len(reach.people))]
    if reach.without_admin:
        parts.append(say(texts.AUDIENCE_WITHOUT, count=len(reach.without_admin), codes=_codes(reach)))
    parts.append(say(texts.AUDIENCE_GROUPS, count=len(reach.groups)) if reach.groups else say(texts.AUDIENCE_NO_GROUPS))
    return parts


def _codes(reach: AudienceReach) -> str:
    codes = [opd.opd.code for opd in reach.without_admin]
    rest = len(codes) - _MOST_CODES
    return ", ".join(codes[:_MOST_CODES] + ([texts.MORE_CODES.format(count=rest)] if rest > 0 else []))


def form_row(meeting: Meeting) -> Row:
    """The way back to the draft."""
    return row(Button(texts.TO_FORM, OpenForm(meeting.id)), Button(words.HOME, OpenHome()))
