"""What a province tells the coordinators of its regions: as they read it, a draft, and how far it has come."""

from domain.broadcast.announcements import AnnouncementState, longest
from domain.broadcast.announcements import plain as without_tags
from domain.meetings.meetings import RsvpAnswer
from domain.provinces.news import NewsDraft, NewsList, NewsReport, ReceivedNews, RegionReply
from domain.text import line_of
from screens import formatting as fmt
from screens.buttons.provinces.news import (
    ComposeNews,
    DiscardNews,
    OpenNewsList,
    OpenNewsReplies,
    OpenNewsReport,
    ReplyNews,
    SendNews,
    StopNews,
)
from screens.buttons.provinces.provinces import OpenProvince
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.provinces.provinces import number
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.texts.broadcast import announcements as announcement_texts
from screens.texts.meetings.meetings import ANSWERS
from screens.texts.provinces import news as texts
from screens.texts.provinces import provinces as province_texts
from screens.wording import Safe, lines, say

_EXCERPT = 90


def news(province: str, text: str) -> Screen:
    """An announcement exactly as coordinators read it."""
    # The messenger's own HTML, made from what was typed.
    return Screen(lines(say(texts.HEADING, province=province), "", Safe(text)))


def received(received: ReceivedNews) -> Screen:
    """The same as it comes to a coordinator: where it calls to a meeting, with what the own regions have answered."""
    screen = news(received.province.name, received.news.text)
    if not received.replies:
        return screen
    return Screen(
        lines(
            screen.text,
            "",
            *(
                say(texts.REPLY_ASK, region=reply.region)
                if reply.answer is None
                else say(
                    texts.REPLY_GIVEN,
                    region=reply.region,
                    answer=ANSWERS[reply.answer],
                    name=reply.by,
                )
                for reply in received.replies
            ),
        ),
        tuple(_answer_row(received, reply) for reply in received.replies),
    )


def replies(report: NewsReport, page_number: int) -> Screen:
    """What each region has answered, those without an answer first."""
    page = page_of(report.replies, page_number)
    return Screen(
        lines(
            say(texts.REPLY_LIST, province=report.province.name),
            _replied(report),
            *(
                say(texts.REPLY_LINE_NONE, number=place, region=reply.region)
                if reply.answer is None
                else say(
                    texts.REPLY_LINE,
                    number=place,
                    region=reply.region,
                    answer=ANSWERS[reply.answer],
                    name=reply.by,
                )
                for place, reply in page.numbered()
            ),
        ),
        rows(
            page_row(page, lambda to: OpenNewsReplies(report.news.id, to)),
            row(Button(announcement_texts.REPORT_OPEN, OpenNewsReport(report.news.id))),
            home_row(),
        ),
    )


def list_screen(news_list: NewsList, page_number: int) -> Screen:
    """What a province has told its coordinators, the latest first."""
    page = page_of(news_list.reports, page_number)
    province = news_list.province
    return Screen(
        lines(
            say(texts.LIST, province=province.name),
            *(_line(place, report) for place, report in page.numbered()),
            say(texts.LIST_CHOOSE if news_list.reports else texts.LIST_NONE),
        ),
        rows(
            row(*(Button(str(place), OpenNewsReport(report.news.id)) for place, report in page.numbered())),
            page_row(page, lambda to: OpenNewsList(province.id, to)),
            row(Button(texts.COMPOSE, ComposeNews(province.id))),
            row(Button(province_texts.SEE_ALL, OpenProvince(province.id))),
            home_row(),
        ),
    )


def ask(draft: NewsDraft) -> Screen:
    """The question what it is to say."""
    reach = draft.reach
    if not reach.people:
        return Screen(say(texts.NOBODY), (row(Button(province_texts.SEE_ALL, OpenProvince(draft.province.id))),))
    return Screen(
        lines(
            say(
                texts.ASK,
                province=draft.province.name,
                people=number(reach.people),
                regions=number(reach.regions),
                longest=number(longest(False)),
            ),
            _without_coordinator(draft),
        ),
        (row(Button(texts.DISCARD, DiscardNews(draft.news.id))), home_row()),
    )


def confirm(draft: NewsDraft) -> Screen:
    """The question before it is sent; the announcement stands above it, exactly as it will look."""
    reach, sent = draft.reach, draft.news
    return Screen(
        lines(
            say(texts.ASK_SEND, people=number(reach.people), regions=number(reach.regions)),
            _without_coordinator(draft),
        ),
        (
            row(
                Button(
                    texts.SEND.format(count=number(reach.people)),
                    SendNews(sent.id, sent.revision),
                    style=ButtonStyle.PRIMARY,
                )
            ),
            row(
                Button(
                    texts.SEND_AND_ASK.format(count=number(reach.people)),
                    SendNews(sent.id, sent.revision, asks_reply=True),
                )
            ),
            row(Button(texts.CHANGE, ComposeNews(draft.province.id)), Button(texts.DISCARD, DiscardNews(sent.id))),
        ),
    )


def report(report: NewsReport) -> Screen:
    """Delivered, pending, unreachable; [Hentikan] while anything of it is still to go out."""
    delivery, sent = report.delivery, report.news
    is_stopped = sent.state is AnnouncementState.STOPPED
    counts = (
        (announcement_texts.PENDING, delivery.pending),
        (announcement_texts.UNREACHABLE, delivery.unreachable),
        (announcement_texts.UNKNOWN, delivery.unknown),
        (announcement_texts.WITHDRAWN, delivery.withdrawn),
    )
    return Screen(
        lines(
            say(texts.STOPPED_REPORT if is_stopped else texts.REPORT, province=report.province.name),
            say(announcement_texts.SENT_AT, moment=fmt.moment(sent.sent_at, report.zone)) if sent.sent_at else None,
            say(announcement_texts.EXCERPT, excerpt=_excerpt(report)),
            say(
                announcement_texts.PROGRESS,
                bar=fmt.bar(delivery.delivered, delivery.total),
                delivered=number(delivery.delivered),
                total=number(delivery.total),
            ),
            *(say(template, count=number(count)) for template, count in counts if count),
            *(("", _replied(report)) if sent.asks_reply else ()),
        ),
        rows(
            row(Button(texts.SEE_REPLIES, OpenNewsReplies(sent.id))) if sent.asks_reply else None,
            row(
                Button(texts.REFRESH, OpenNewsReport(sent.id)),
                Button(texts.STOP, StopNews(sent.id)) if delivery.pending else None,
            ),
            row(Button(texts.ALL, OpenNewsList(report.province.id))),
            home_row(),
        ),
    )


def _answer_row(received: ReceivedNews, reply: RegionReply) -> Row:
    """The three answers; with the region's name where the reader has several."""
    alone = len(received.replies) == 1
    return row(
        *(
            Button(
                label if alone else fmt.cut(texts.REPLY_OF.format(answer=label, region=reply.region)),
                ReplyNews(received.news.id, reply.region_id, answer),
            )
            for answer, label in texts.REPLIES.items()
        )
    )


def _replied(report: NewsReport) -> Safe:
    return say(
        texts.REPLIED,
        comes=number(report.answered(RsvpAnswer.COMES)),
        sends=number(report.answered(RsvpAnswer.SENDS)),
        cannot=number(report.answered(RsvpAnswer.CANNOT)),
        silent=number(report.answered(None)),
    )


def _line(place: int, report: NewsReport) -> Safe:
    sent_at = report.news.sent_at
    return say(
        texts.LIST_LINE,
        number=place,
        moment=fmt.moment(sent_at, report.zone) if sent_at else "",
        excerpt=_excerpt(report),
        delivered=number(report.delivery.delivered),
        total=number(report.delivery.total),
    )


def _excerpt(report: NewsReport) -> str:
    return fmt.cut(line_of(without_tags(report.news.text)), _EXCERPT)


def _without_coordinator(draft: NewsDraft) -> Safe | None:
    count = draft.reach.regions_without
    return say(texts.WITHOUT_COORDINATOR, count=number(count)) if count else None
