"""Writes a table of a region out as a workbook: members, audit trail, meetings with replies, questions with answers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from documents.export import words
from documents.export.sheet import MOMENT, TEXT, WHOLE, OutputSheet, Value, workbook_of
from documents.export.workbook import WallClock, trail_sheet
from documents.sheets import words as sheet_words
from domain.overview.export import ExportedEvent
from domain.overview.tables import (
    ExportedAnswer,
    ExportedMeeting,
    ExportedMember,
    ExportedMessage,
    ExportedReply,
    RegionTable,
    TableExport,
    TableRecord,
)

_Record = TypeVar("_Record", bound=TableRecord)


def join_records(head: TableExport, parts: Iterable[object]) -> TableExport:
    """The table of which `process` has sent the records in parts."""
    records = [record for part in parts if isinstance(part, tuple) for record in part]
    return replace(head, records=tuple(record for record in records if isinstance(record, TableRecord)))


def table_here(export: TableExport) -> bytes:
    """The workbook, made in this very process."""
    title = words.TABLES[export.table]
    when = WallClock(export.zone)
    heading = words.TABLE_HEADING.format(
        title=title, region=export.region, moment=sheet_words.moment(export.at, export.zone)
    )
    return workbook_of(_sheets(export, when), heading, f"{title} {export.region}")


def _sheets(export: TableExport, when: WallClock) -> Sequence[OutputSheet]:
    match export.table:
        case RegionTable.MEMBERS:
            return (_members(export, when),)
        case RegionTable.TRAIL:
            return (trail_sheet(_of(export, ExportedEvent), when),)
        case RegionTable.MEETINGS:
            return (_meetings(export, when), _replies(export, when))
        case RegionTable.QUESTIONS:
            return (_messages(export, when), _answers(export, when))


def _of(export: TableExport, kind: type[_Record]) -> list[_Record]:
    return [record for record in export.records if isinstance(record, kind)]


def _members(export: TableExport, when: WallClock) -> OutputSheet:
    columns = (
        (words.OPD, 18, TEXT),
        (words.OPD_NAME, 46, TEXT),
        (words.NAME, 34, TEXT),
        (words.ROLE, 16, TEXT),
        (words.SINCE, 18, MOMENT),
        (words.LAST_SEEN, 18, MOMENT),
        (words.UNREACHABLE, 20, MOMENT),
    )
    members = _of(export, ExportedMember)
    rows = (
        (
            member.opd or None,
            member.opd_name or None,
            member.name,
            export.words.roles[member.role],
            when(member.since),
            when(member.last_seen_at),
            when(member.unreachable_since),
        )
        for member in members
    )
    return OutputSheet(words.TABLES[RegionTable.MEMBERS], columns, rows, len(members))


def _meetings(export: TableExport, when: WallClock) -> OutputSheet:
    columns = (
        (words.STARTS_AT, 16, MOMENT),
        (words.TITLE_OF_MEETING, 36, TEXT),
        (words.KIND, 18, TEXT),
        (words.STATE, 12, TEXT),
        (words.ENDS_AT, 16, MOMENT),
        (words.PLACE, 28, TEXT),
        (words.LINK, 28, TEXT),
        (words.INVITED, 9, WHOLE),
        *((export.words.answers[answer], 9, WHOLE) for answer in export.words.answers if answer is not None),
        (words.UNANSWERED, 10, WHOLE),
        (words.PRESENT, 9, WHOLE),
    )
    meetings = _of(export, ExportedMeeting)
    rows = ((*_about(meeting, export, when), *_replied(meeting)) for meeting in meetings)
    return OutputSheet(words.TABLES[RegionTable.MEETINGS], columns, rows, len(meetings), leading=2)


def _about(meeting: ExportedMeeting, export: TableExport, when: WallClock) -> tuple[Value, ...]:
    return (
        when(meeting.starts_at),
        meeting.title,
        export.words.kinds[meeting.kind],
        export.words.states[meeting.state],
        when(meeting.ends_at),
        meeting.place or None,
        meeting.link or None,
    )


def _replied(meeting: ExportedMeeting) -> tuple[int, ...]:
    return (
        meeting.invited,
        meeting.comes,
        meeting.sends,
        meeting.cannot,
        meeting.unanswered,
        meeting.present,
    )


def _replies(export: TableExport, when: WallClock) -> OutputSheet:
    columns = (
        (words.STARTS_AT, 16, MOMENT),
        (words.TITLE_OF_MEETING, 30, TEXT),
        (words.OPD, 16, TEXT),
        (words.OPD_NAME, 34, TEXT),
        (words.REPLY, 16, TEXT),
        (words.REPLY_NOTE, 26, TEXT),
        (words.BY, 22, TEXT),
        (words.REPLIED_AT, 16, MOMENT),
        (words.ATTENDED, 34, TEXT),
    )
    replies = _of(export, ExportedReply)
    rows = (
        (
            when(reply.starts_at),
            reply.title,
            reply.opd,
            reply.opd_name,
            export.words.answers[reply.answer],
            reply.note or None,
            reply.by or None,
            when(reply.at),
            _attended(reply),
        )
        for reply in replies
    )
    return OutputSheet(words.REPLIES, columns, rows, len(replies), leading=3)


def _attended(reply: ExportedReply) -> str | None:
    if len(reply.days) == 1:
        return "; ".join(name or words.NAMELESS for name in reply.days[0]) or None
    parts = [
        words.ON_DAY.format(number=number, names="; ".join(name or words.NAMELESS for name in names))
        for number, names in enumerate(reply.days, 1)
        if names
    ]
    return "\n".join(parts) or None


def _messages(export: TableExport, when: WallClock) -> OutputSheet:
    columns = (
        (words.NUMBER, 8, WHOLE),
        (words.OPD, 16, TEXT),
        (words.INDICATOR, 12, TEXT),
        (words.STATE, 16, TEXT),
        (words.AT, 16, MOMENT),
        (words.FROM, 18, TEXT),
        (words.BY, 24, TEXT),
        (words.MESSAGE, 70, TEXT),
        (words.FILE, 26, TEXT),
    )
    messages = _of(export, ExportedMessage)
    rows = (
        (
            message.inquiry,
            message.opd,
            message.indicator or None,
            words.CLOSED if message.closed else words.WAITS if message.waits else words.ANSWERED,
            when(message.at),
            export.office if message.from_office else words.OPD,
            words.signed(message.author),
            message.text or None,
            message.file or None,
        )
        for message in messages
    )
    return OutputSheet(words.TABLES[RegionTable.QUESTIONS], columns, rows, len(messages), leading=2)


def _answers(export: TableExport, when: WallClock) -> OutputSheet:
    columns = (
        (words.CODE, 12, TEXT),
        (words.QUESTION, 60, TEXT),
        (words.ANSWER, 70, TEXT),
        (words.RELEASED_AT, 18, MOMENT),
    )
    answers = _of(export, ExportedAnswer)
    rows = ((answer.code or None, answer.question, answer.answer, when(answer.released_at)) for answer in answers)
    return OutputSheet(words.SHARED_ANSWERS, columns, rows, len(answers))
