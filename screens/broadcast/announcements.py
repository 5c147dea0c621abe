"""Announcements: as recipients read them, a draft as its coordinator sees it, and the question before it is sent."""

from collections.abc import Sequence

from domain.broadcast.announcements import (
    HEADING_NAME,
    Announcement,
    AnnouncementState,
    Enclosure,
    Report,
    longest,
    plain,
)
from domain.broadcast.audience import Audience, AudienceKind, AudienceReach
from domain.calendar import local
from domain.people.people import Region
from domain.text import line_of
from screens import formatting as fmt
from screens.buttons.broadcast.announcements import (
    AskCorrection,
    ComposeAnnouncement,
    CorrectAnnouncement,
    DiscardAnnouncement,
    DropEnclosure,
    OpenAnnouncements,
    OpenAudience,
    OpenDraft,
    OpenReport,
    PreviewDraft,
    SendAnnouncement,
)
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Attachment, AttachmentKind, Button, ButtonStyle, Screen, row, rows
from screens.texts.broadcast import announcements as texts
from screens.wording import Safe, lines, say

_EXCERPT = 90
_KINDS = {Enclosure.PHOTO: AttachmentKind.PHOTO, Enclosure.DOCUMENT: AttachmentKind.DOCUMENT}


def announcement(announcement: Announcement, *, corrected: bool = False, wording: str | None = None) -> Screen:
    """The announcement exactly as it comes to people and groups; `wording` instead of the one that counts."""
    region = announcement.region
    enclosed = None
    if announcement.enclosure is not None and announcement.file_id is not None:
        enclosed = Attachment(
            announcement.file_name, kind=_KINDS[announcement.enclosure], reference=announcement.file_id
        )
    return Screen(
        lines(
            say(texts.HEADING, office=fmt.cut(region.office, HEADING_NAME), region=fmt.cut(region.name, HEADING_NAME)),
            "",
            # The messenger's own HTML, made from what the coordinator typed.
            Safe(wording if wording is not None else announcement.text),
            *(("", say(texts.CORRECTED)) if corrected else ()),
        ),
        enclosed=enclosed,
    )


def list_screen(region: Region, reports: Sequence[Report], draft_id: int | None, page_number: int) -> Screen:
    """What a region has announced, the latest first."""
    page = page_of(reports, page_number)
    return Screen(
        lines(
            say(texts.LIST, region=region.name),
            *(_line(number, report) for number, report in page.numbered()),
            None if reports else say(texts.LIST_NONE),
            say(texts.LIST_CHOOSE if reports else texts.LIST_ASK),
        ),
        rows(
            row(*(Button(str(number), OpenReport(report.announcement.id)) for number, report in page.numbered())),
            page_row(page, lambda number: OpenAnnouncements(region.id, number)),
            row(
                Button(texts.COMPOSE, ComposeAnnouncement(region.id))
                if draft_id is None
                else Button(texts.GO_ON, OpenDraft(draft_id))
            ),
            home_row(),
        ),
    )


def ask_text(announcement: Announcement) -> Screen:
    """The question what the announcement is to say."""
    begun = bool(announcement.text) or announcement.file_id is not None
    return Screen(
        say(
            texts.ASK_TEXT_AGAIN if begun else texts.ASK_TEXT,
            longest=number(longest(False)),
            longest_enclosed=number(longest(True)),
        ),
        rows(
            row(Button(texts.GO_ON, OpenDraft(announcement.id))) if begun else None,
            row(Button(texts.ALL, OpenAnnouncements(announcement.region.id))),
            home_row(),
        ),
    )


def text_missing(announcement: Announcement) -> Screen:
    """A picture is there, words are not."""
    return Screen(say(texts.TEXT_MISSING), rows(_drop_row(announcement), home_row()))


def too_long(surplus: int, enclosed: bool) -> Screen:
    """The text does not fit; nothing has changed."""
    return Screen(
        say(texts.TOO_LONG, surplus=number(surplus), or_without=texts.OR_WITHOUT if enclosed else ""), (home_row(),)
    )


def draft(announcement: Announcement, reach: AudienceReach) -> Screen:
    """A draft as it stands: whom it is for, whom it would reach, and [Kirim]."""
    count = len(reach.people) + len(reach.groups)
    sendable = announcement.ready and count > 0
    return Screen(
        lines(
            say(texts.DRAFT),
            say(texts.DRAFT_ENCLOSED[announcement.enclosure], name=fmt.cut(announcement.file_name))
            if announcement.enclosure
            else None,
            _audience_line(announcement.audience, reach),
            *_reach_lines(announcement.audience, reach),
            say(texts.ASK_SEND if sendable else texts.ASK_AUDIENCE),
        ),
        rows(
            row(
                Button(
                    texts.SEND.format(count=number(count)),
                    SendAnnouncement(announcement.id, announcement.revision),
                    style=ButtonStyle.PRIMARY,
                )
            )
            if sendable
            else None,
            row(
                Button(texts.AUDIENCE_CHANGE, OpenAudience(announcement.id)),
                Button(texts.TEXT_CHANGE, ComposeAnnouncement(announcement.region.id)),
            ),
            row(Button(texts.PREVIEW, PreviewDraft(announcement.id))) if announcement.text else None,
            _drop_row(announcement),
            row(Button(texts.DISCARD, DiscardAnnouncement(announcement.id))),
            home_row(),
        ),
    )


def ask_correction(announcement: Announcement) -> Screen:
    """The question what it is to say from now on."""
    return Screen(
        say(texts.ASK_CORRECTION), (row(Button(texts.CORRECTION_NO, OpenReport(announcement.id))), home_row())
    )


def confirm_correction(announcement: Announcement, count: int) -> Screen:
    """The question before messages that were delivered are edited."""
    return Screen(
        lines(say(texts.CORRECTION_PREVIEW), say(texts.CORRECTION_ASK, count=number(count))),
        (
            row(
                Button(
                    texts.CORRECTION_YES.format(count=number(count)),
                    CorrectAnnouncement(announcement.id, announcement.correction_revision),
                ),
                Button(texts.CORRECTION_NO, OpenReport(announcement.id)),
            ),
            row(Button(texts.TEXT_CHANGE, AskCorrection(announcement.id))),
        ),
    )


def number(count: int) -> str:
    """10.000, as it is written in Indonesian."""
    return f"{count:,}".replace(",", ".")


def excerpt(announcement: Announcement) -> str:
    """The beginning of what it says."""
    return fmt.cut(line_of(plain(announcement.text)), _EXCERPT)


def _line(place: int, report: Report) -> Safe:
    announcement = report.announcement
    sent_on = local(announcement.sent_at or announcement.created_at, announcement.region.zone).date()
    return say(
        texts.LIST_LINE,
        number=place,
        day=fmt.short_date(sent_on),
        excerpt=fmt.cut(excerpt(announcement)),
        state=texts.STATES[
            AnnouncementState.SENT
            if announcement.state is AnnouncementState.STOPPED and not report.stopped
            else announcement.state
        ],
        delivered=number(report.delivery.delivered),
        total=number(report.delivery.total),
    )


def _drop_row(announcement: Announcement) -> tuple[Button, ...] | None:
    return (
        row(Button(texts.DROP[announcement.enclosure], DropEnclosure(announcement.id)))
        if announcement.enclosure
        else None
    )


def _audience_line(audience: Audience | None, reach: AudienceReach) -> Safe:
    if audience is None or audience.empty:
        return say(texts.FOR_NOBODY)
    label: str = texts.AUDIENCES[audience.kind]
    if audience.kind is AudienceKind.CHOSEN:
        codes = ", ".join(opd.opd.code for opd in reach.opds)
        label = texts.FOR_CHOSEN.format(count=len(reach.opds), codes=fmt.cut(codes, 120))
    if audience.groups and audience.kind is not AudienceKind.NOBODY:
        label = texts.FOR_WITH_GROUPS.format(audience=label)
    return say(texts.FOR, audience=label)


def _reach_lines(audience: Audience | None, reach: AudienceReach) -> list[Safe]:
    if audience is None or audience.empty:
        return []
    if not reach.people and not reach.groups:
        return [say(texts.COMES_TO_NOBODY)]
    without, unreachable = reach.without_admin, reach.unreachable
    codes = fmt.cut(", ".join(opd.opd.code for opd in without), 120)
    parts = [
        say(texts.COMES_TO, people=number(len(reach.people)), opds=len(reach.opds) - len(without))
        if reach.people
        else None,
        say(texts.COMES_TO_GROUPS, groups=len(reach.groups)) if reach.groups else None,
        say(texts.WITHOUT_ADMIN, count=len(without), codes=codes) if without else None,
        say(texts.UNREACHABLE_PEOPLE, count=len(unreachable)) if unreachable else None,
    ]
    return [line for line in parts if line is not None]
