"""How far an announcement has come: the progress card that is edited in place, and whom it has not reached."""

from collections.abc import Sequence

from domain.broadcast.announcements import AnnouncementState, Report, Undelivered
from screens import formatting as fmt
from screens.broadcast.announcements import announcement as announcement_screen
from screens.broadcast.announcements import excerpt, number
from screens.buttons.broadcast.announcements import (
    AskCorrection,
    OpenAnnouncements,
    OpenReport,
    OpenUndelivered,
    StopAnnouncement,
)
from screens.buttons.people.deliverability import ResendOfAnnouncement
from screens.buttons.people.handing_on import HandedText, HandOn
from screens.handing_on import handing_on_row
from screens.message_fit import shown_text
from screens.paging import page_of, page_row
from screens.people.deliverability import reason_text
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts.broadcast import announcements as texts
from screens.wording import Safe, lines, say


def report(report: Report, banner: str | None = None) -> Screen:
    """Delivered, pending, unreachable; [Hentikan] while anything of it is still to go out."""
    announcement, sent = report.announcement, report.delivery
    stopped = report.stopped
    running = announcement.state is AnnouncementState.SENDING and report.running
    missed = sent.unreachable + sent.unknown
    heading = texts.REPORT_STOPPED if stopped else texts.REPORT_SENDING if running else texts.REPORT
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(heading),
            say(texts.SENT_AT, moment=fmt.moment(announcement.sent_at, announcement.region.zone))
            if announcement.sent_at
            else None,
            say(texts.EXCERPT, excerpt=excerpt(announcement)),
            say(
                texts.PROGRESS,
                bar=fmt.bar(sent.delivered, sent.total),
                delivered=number(sent.delivered),
                total=number(sent.total),
            ),
            _counted(texts.PENDING, sent.pending),
            _counted(texts.UNREACHABLE, sent.unreachable),
            _counted(texts.UNKNOWN, sent.unknown),
            _counted(texts.WITHDRAWN, sent.withdrawn),
            *_correction(report),
            say(texts.NEXT_RUNNING if running else texts.NEXT_DONE),
        ),
        rows(
            row(Button(texts.STOP, StopAnnouncement(announcement.id))) if running and not stopped else None,
            row(
                Button(texts.UNDELIVERED.format(count=number(missed)), OpenUndelivered(announcement.id))
                if missed
                else None,
                Button(texts.CORRECT, AskCorrection(announcement.id)),
            ),
            handing_on_row(
                shown_text(announcement_screen(announcement).text),
                message=HandOn(HandedText.ANNOUNCEMENT, announcement.id),
            ),
            row(Button(texts.ALL, OpenAnnouncements(announcement.region.id))),
            home_row(),
        ),
    )


def undelivered(report: Report, missed: Sequence[Undelivered], page_number: int, banner: str | None = None) -> Screen:
    """Whom it has not reached and why, six a page; a tap sends it to one of them again."""
    page = page_of(missed, page_number)
    announcement = report.announcement
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.UNDELIVERED_LIST, count=number(len(missed))),
            *(
                say(
                    texts.UNDELIVERED_GROUP if miss.group else texts.UNDELIVERED_LINE,
                    number=place,
                    name=fmt.cut(miss.recipient),
                    reason=reason_text(miss.reason, miss.unknown),
                )
                for place, miss in page.numbered()
            ),
            say(texts.UNDELIVERED_ASK if missed else texts.UNDELIVERED_NONE),
        ),
        rows(
            row(
                *(
                    Button(str(place), ResendOfAnnouncement(announcement.id, miss.notice_id))
                    for place, miss in page.numbered()
                )
            ),
            page_row(page, lambda to: OpenUndelivered(announcement.id, to)),
            row(Button(texts.REPORT_OPEN, OpenReport(announcement.id))),
            home_row(),
        ),
    )


def _counted(template: str, count: int) -> Safe | None:
    return say(template, count=number(count)) if count else None


def _correction(report: Report) -> list[Safe | None]:
    corrected = report.correction
    if not corrected.total:
        return []
    missed = corrected.unreachable + corrected.unknown + corrected.withdrawn
    return [
        say(texts.CORRECTION, delivered=number(corrected.delivered), total=number(corrected.total)),
        _counted(texts.CORRECTION_MISSED, missed),
    ]
