"""What the letters of an office say: to heads of OPD with what lacks, and invitations to meetings."""

from collections.abc import Sequence
from datetime import datetime

from domain.calendar import local
from domain.letters.letterheads import Letterhead
from domain.letters.occasions import Convocation, Lacking
from domain.letters.papers import LetterTable, OfficeLetter
from domain.meetings.meetings import Meeting, MeetingField
from screens import formatting as fmt
from screens.meetings.attendance import signature_lines, signer_title
from screens.meetings.moments import clock, dates
from screens.message_fit import shown_text
from screens.overview.export import without_symbols
from screens.reminding.escalations import addressee
from screens.texts import formats as words
from screens.texts.letters import letters as texts
from screens.texts.meetings import attendance as attendance_texts
from screens.texts.meetings.drafts import LABELS
from screens.texts.meetings.meetings import KINDS
from screens.texts.reminding.escalations import CLOSING, THANKS

_MOST_NAMED = 3
"""Addressees that stand in the letter itself; more of them are listed behind it."""


def head_letter(lacking: Lacking, number: str) -> OfficeLetter:
    """To the head of an OPD: how much lacks, each by name with its deadline, and the request."""
    round, zone = lacking.round, lacking.letterhead.region.zone
    states = without_symbols(words.STATES)
    table = [
        (
            str(position),
            owed.code,
            owed.title,
            fmt.day_and_year(local(owed.deadline_at, zone).date()),
            states[owed.state(lacking.now)],
        )
        for position, owed in enumerate(lacking.owed, 1)
    ]
    opening = texts.HEADS_OPENING.format(
        count=len(table), round=round.name, opd=lacking.opd.name, official=fmt.moment(round.official_deadline_at, zone)
    )
    columns = (
        (texts.COLUMN_ROW, 0.07),
        (texts.COLUMN_CODE, 0.14),
        (texts.COLUMN_INDICATOR, 0.43),
        (texts.COLUMN_DEADLINE, 0.19),
        (texts.COLUMN_STATE, 0.17),
    )
    subject = texts.HEADS_SUBJECT.format(round=round.name)
    return OfficeLetter(
        subject=subject,
        place_and_date=_place_and_date(lacking.letterhead, lacking.now),
        about=_about(number, texts.NOTHING_ENCLOSED, subject),
        addressee=(texts.TO, addressee(lacking.opd), texts.AT_PLACE),
        opening=(opening,),
        facts=(),
        table=LetterTable(columns, table),
        closing=(CLOSING, THANKS),
        signed_by=(signer_title(lacking.letterhead),),
        signature=signature_lines(lacking.letterhead.signer),
    )


def meeting_letter(convocation: Convocation, number: str) -> OfficeLetter:
    """The invitation to a meeting; whom it is for stands on a list behind it where they are many."""
    meeting, letterhead = convocation.meeting, convocation.letterhead
    invited = [addressee(opd) for opd in convocation.invited]
    listed = len(invited) > _MOST_NAMED
    table = LetterTable(
        ((texts.COLUMN_ROW, 0.1), (texts.COLUMN_INVITED, 0.9)),
        [(str(position), name) for position, name in enumerate(invited, 1)],
    )
    subject = texts.MEETING_SUBJECT.format(kind=KINDS[meeting.kind])
    return OfficeLetter(
        subject=subject,
        place_and_date=_place_and_date(letterhead, convocation.now),
        about=_about(number, texts.INVITED_LIST if listed else texts.NOTHING_ENCLOSED, subject),
        addressee=(texts.TO, *((texts.INVITED_LISTED,) if listed else invited), texts.AT_PLACE),
        opening=(texts.MEETING_OPENING,),
        facts=_meeting_facts(meeting),
        table=None,
        closing=(texts.MEETING_CLOSING, THANKS),
        signed_by=(signer_title(letterhead),),
        signature=signature_lines(letterhead.signer),
        enclosed=(texts.INVITED_TITLE, table) if listed else None,
    )


def _meeting_facts(meeting: Meeting) -> Sequence[tuple[str, str]]:
    day = at = ""
    if meeting.starts_at is not None:
        day = dates(local(meeting.starts_at, meeting.zone).date(), meeting.days)
        at = str(shown_text(clock(meeting.starts_at, meeting.ends_at, meeting.zone)))
    title = attendance_texts.ABOUT_IS.format(kind=KINDS[meeting.kind], title=meeting.title)
    facts = (
        (attendance_texts.ABOUT, title),
        (attendance_texts.ON_DAY, day),
        (attendance_texts.AT_TIME, at),
        (attendance_texts.AT_PLACE, meeting.place),
        (LABELS[MeetingField.LINK], meeting.link),
        (LABELS[MeetingField.AGENDA], meeting.agenda),
        (LABELS[MeetingField.SPEAKERS], meeting.speakers),
        (LABELS[MeetingField.BRING], meeting.bring),
    )
    return tuple((label, fact) for label, fact in facts if fact)


def _about(number: str, enclosed: str, subject: str) -> Sequence[tuple[str, str]]:
    return (
        (texts.NUMBER_LABEL, number or texts.NUMBER_DOTS),
        (texts.NATURE_LABEL, texts.NATURE),
        (texts.ENCLOSED_LABEL, enclosed),
        (texts.SUBJECT_LABEL, subject),
    )


def _place_and_date(letterhead: Letterhead, now: datetime) -> str:
    region = letterhead.region
    day = fmt.day_and_year(local(now, region.zone).date())
    return attendance_texts.PLACE_AND_DATE.format(region=region.name, day=day)
