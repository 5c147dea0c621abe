"""Inquiries: the card of a thread for the office and for the OPD, what is told of it, and the lists."""

import re
from collections.abc import Sequence
from typing import Final

from domain.calendar import local, working_days_between
from domain.inquiries.inquiries import Inquiry, InquiryMessage, InquiryView, Reach
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.inquiries.inquiries import (
    CloseInquiry,
    GiveInquiryFiles,
    HandOnInquiry,
    OpenInquiry,
    PickTaker,
    ReadInquiry,
    TakeInquiry,
    WriteInquiry,
)
from screens.buttons.submission.outstanding import OpenAssignment
from screens.contact_line import whom_to_ask
from screens.inquiries.released_answers import share_row
from screens.message_fit import Room, fitting, shown_length
from screens.paging import ListPage, page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.inquiries import inquiries as texts
from screens.wording import Safe, lines, say

_TITLE = 150
_NAME = 60
_MOST_EARLIER = 6
_PAGE_UNITS = 3400
_NUMBER: Final = re.compile(re.escape(texts.NUMBER).replace(re.escape("{number}"), r"(\d{1,10})\b"))


def number_in(text: str) -> int | None:
    """The number of the inquiry that a message of ours is about, by its words; None where it is about none."""
    match = _NUMBER.search(text)
    return int(match.group(1)) if match else None


def number_of(inquiry: Inquiry) -> str:
    """Pertanyaan nomor 12."""
    return texts.NUMBER.format(number=inquiry.id)


def card(view: InquiryView) -> tuple[Screen, bool]:
    """The thread as its reader sees it, and whether that is its last word: it is closed."""
    return thread(view), view.inquiry.closed


def thread(view: InquiryView, way_back: ButtonData | None = None) -> Screen:
    """The thread: the newest message whole, earlier ones as far as there is room; `way_back` where a list was left."""
    inquiry = view.inquiry

    def text(room: Room) -> Safe:
        return lines(
            *_heading(view),
            "",
            *_messages(view, room),
            *_standing(view),
        )

    is_cut = _cut(view)
    return Screen(
        fitting(text),
        rows(
            *(_office_rows(view) if view.for_office else _asker_rows(view)),
            row(
                Button(texts.FILES.format(count=len(inquiry.files)), GiveInquiryFiles(inquiry.id))
                if inquiry.files
                else None,
                Button(texts.READ_ALL.format(count=len(inquiry.messages)), ReadInquiry(inquiry.id)) if is_cut else None,
            ),
            row(_open_button(inquiry), Button(words.BACK, way_back) if way_back is not None else None),
            home_row(),
        ),
    )


def whole_thread(view: InquiryView, page_number: int) -> Screen:
    """Every message uncut, as many on a page as fit."""
    inquiry = view.inquiry
    pages = _whole_pages(view)
    number = min(max(page_number, 0), len(pages) - 1)
    page = ListPage(pages[number], number, len(pages))
    return Screen(
        lines(*_heading(view), "", *pages[number]),
        rows(
            page_row(page, lambda to: ReadInquiry(inquiry.id, to)),
            row(Button(words.BACK, OpenInquiry(inquiry.id))),
            home_row(),
        ),
    )


def answer_told(facts: tuple[InquiryView, InquiryMessage]) -> Screen:
    """An answer, for who asked; a file of it is among those that the thread gives."""
    view, answer = facts
    inquiry = view.inquiry
    before = [message for message in inquiry.messages if not message.from_office and message.id < answer.id]
    question = _excerpt(before[-1]) if before else ""
    return Screen(
        lines(
            say(texts.ANSWER_HEAD, number=number_of(inquiry)),
            _about(inquiry),
            say(texts.OFFERED, text=question) if question else None,
            "",
            say(
                texts.ANSWER_BY,
                text=_body(answer, None),
                author=fmt.signed(answer.author),
                office=inquiry.region.office,
            ),
            "",
            say(texts.HOW_TO_ASK_ON),
        ),
        rows(
            row(Button(texts.ALL_CLEAR, CloseInquiry(inquiry.id)), Button(texts.ASK_ON, WriteInquiry(inquiry.id))),
            row(Button(texts.FILES.format(count=1), GiveInquiryFiles(inquiry.id)) if answer.file else None),
            row(_open_button(inquiry)),
            home_row(),
        ),
    )


def closing_told(view: InquiryView) -> Screen:
    """That the office closed an inquiry without an answer."""
    inquiry = view.inquiry
    return Screen(
        lines(
            say(texts.CLOSED_HEAD, number=number_of(inquiry)),
            _about(inquiry),
            say(texts.OFFERED, text=_excerpt(inquiry.messages[0])) if _excerpt(inquiry.messages[0]) else None,
            "",
            say(texts.CLOSED_BODY, office=inquiry.region.office),
        ),
        (row(Button(texts.ASK_ON, WriteInquiry(inquiry.id))), home_row()),
    )


def pick_taker(inquiry: Inquiry, colleagues: Sequence[tuple[int, str]], page_number: int) -> Screen:
    """To which coordinator it is handed on."""
    number = number_of(inquiry)
    if not colleagues:
        nobody = say(texts.NOBODY_ELSE, number=number, opd=inquiry.opd.name, region=inquiry.region.name)
        return Screen(nobody, (row(Button(words.BACK, OpenInquiry(inquiry.id))), home_row()))
    page = page_of(colleagues, page_number)
    buttons = [
        Button(str(place), HandOnInquiry(inquiry.id, inquiry.taken_by or 0, person_id))
        for place, (person_id, _) in page.numbered()
    ]
    return Screen(
        lines(
            say(texts.HAND_ON_ASK, number=number, opd=inquiry.opd.name),
            *(say(texts.CHOICE, number=place, name=fmt.cut(name, _NAME)) for place, (_, name) in page.numbered()),
        ),
        rows(
            tuple(buttons),
            page_row(page, lambda to: PickTaker(inquiry.id, to)),
            row(Button(words.BACK, OpenInquiry(inquiry.id))),
            home_row(),
        ),
    )


def _heading(view: InquiryView) -> list[Safe]:
    inquiry = view.inquiry
    place = inquiry.opd.name if view.for_office else f"{inquiry.region.office} {inquiry.region.name}"
    return [say(texts.HEAD, number=number_of(inquiry), place=fmt.cut(place, _TITLE)), _about(inquiry)]


def _about(inquiry: Inquiry) -> Safe:
    indicator = inquiry.indicator
    if indicator is None:
        return say(texts.GENERAL)
    template = texts.ABOUT_RETIRED if indicator.retired else texts.ABOUT
    return say(template, code=fmt.code(indicator.code), title=fmt.cut(indicator.title, _TITLE))


def _messages(view: InquiryView, room: Room) -> list[Safe]:
    *earlier, newest = view.inquiry.messages
    most = min(_MOST_EARLIER, room.entries // 2)
    shown_before = earlier[-most:]
    hidden = len(earlier) - len(shown_before)
    return [
        *([say(texts.EARLIER, count=hidden), Safe("")] if hidden else []),
        *(part for message in shown_before for part in (_message(view, message, room.name), Safe(""))),
        _message(view, newest, None),
        Safe(""),
    ]


def _cut(view: InquiryView) -> bool:
    """Whether the card may not show every message whole."""
    *earlier, newest = view.inquiry.messages
    most, longest = _MOST_EARLIER, 36
    return len(earlier) > most or any(len(message.text) > longest for message in earlier) or len(newest.text) > 3000


def _message(view: InquiryView, message: InquiryMessage, longest: int | None) -> Safe:
    author = fmt.signed(message.author, _NAME)
    if message.from_office:
        author = texts.OF_OFFICE.format(author=author, office=view.inquiry.region.office)
    moment = fmt.hour(message.at, view.inquiry.region.zone)
    day = fmt.short_date(local(message.at, view.inquiry.region.zone).date())
    return say(texts.MESSAGE, author=author, moment=f"{day} {moment}", text=_body(message, longest))


def _body(message: InquiryMessage, longest: int | None) -> Safe:
    text = message.text if longest is None else fmt.cut(message.text, longest)
    return lines(
        say(texts.FILE, name=fmt.file_name(message.file.name)) if message.file is not None else None,
        say("{text}", text=text) if text else None,
    )


def _excerpt(message: InquiryMessage) -> str:
    return fmt.cut(message.text or (fmt.file_name(message.file.name) if message.file else ""), 300)


def _whole_pages(view: InquiryView) -> list[list[Safe]]:
    pages: list[list[Safe]] = [[]]
    room = _PAGE_UNITS
    for message in view.inquiry.messages:
        text = _message(view, message, None)
        units = shown_length(text) + 2
        if units > room and pages[-1]:
            pages.append([])
            room = _PAGE_UNITS
        pages[-1] += [text, Safe("")]
        room -= units
    return pages


def _standing(view: InquiryView) -> list[Safe]:
    return _office_standing(view) if view.for_office else _asker_standing(view)


def _office_standing(view: InquiryView) -> list[Safe]:
    inquiry = view.inquiry
    if inquiry.closed:
        by_asker = inquiry.closed_by == inquiry.asked_by
        return [say(texts.CLEAR) if by_asker else say(texts.CLOSED, office=inquiry.region.office)]
    parts = [say(texts.ANSWERED)] if inquiry.unanswered_since is None else [_age(view)]
    if not any(message.text for message in inquiry.messages):
        parts.append(say(texts.NO_TEXT_YET))
    if inquiry.taken_by is not None and view.taker_serves:
        parts.append(say(texts.TAKEN, name=inquiry.taker))
    news = {
        Reach.ASKER_UNREACHABLE: texts.UNREACHABLE,
        Reach.COLLEAGUES: texts.TO_COLLEAGUES,
        Reach.NOBODY: texts.TO_NOBODY,
    }.get(view.reach)
    return [*parts, *([say(news)] if news else []), say(texts.HOW_TO_ANSWER)]


def _age(view: InquiryView) -> Safe:
    inquiry, zone = view.inquiry, view.inquiry.region.zone
    since = inquiry.unanswered_since or inquiry.asked_at
    days = working_days_between(local(since, zone).date(), local(view.now, zone).date(), view.red_dates)
    return say(texts.WAITING, days=days) if days > 0 else say(texts.WAITING_TODAY)


def _asker_standing(view: InquiryView) -> list[Safe]:
    inquiry, office = view.inquiry, view.inquiry.region.office
    if inquiry.closed:
        by_office = inquiry.closed_by != inquiry.asked_by
        return [say(texts.CLOSED, office=office) if by_office else say(texts.YOU_CLEAR), say(texts.HOW_TO_ADD)]
    if inquiry.unanswered_since is None:
        return [say(texts.ANSWERED), say(texts.HOW_TO_ASK_ON)]
    if not view.attended:
        state = say(texts.UNATTENDED, contact=whom_to_ask(inquiry.region))
    elif inquiry.taken_by is not None and view.taker_serves:
        state = say(texts.SENT_TAKEN, name=inquiry.taker)
    else:
        state = say(texts.SENT, office=office)
    if not any(message.text for message in inquiry.messages):
        return [state, say(texts.TYPE_IT_TOO)]
    return [state, say(texts.HOW_TO_ADD)]


def _office_rows(view: InquiryView) -> list[Row | None]:
    inquiry = view.inquiry
    share = share_row(inquiry.id) if any(message.from_office and message.text for message in inquiry.messages) else None
    if inquiry.closed:
        return [share]
    mine = inquiry.taken_by == view.reader_id
    is_taken = inquiry.taken_by is not None and view.taker_serves
    take = TakeInquiry(inquiry.id, inquiry.taken_by or 0)
    return [
        row(
            Button(texts.ANSWER, WriteInquiry(inquiry.id)),
            None if mine else Button(texts.TAKE_OVER if is_taken else texts.TAKE, take),
        ),
        row(Button(texts.HAND_ON, PickTaker(inquiry.id)), Button(texts.CLOSE, CloseInquiry(inquiry.id))),
        share,
    ]


def _asker_rows(view: InquiryView) -> list[Row | None]:
    inquiry = view.inquiry
    on = texts.ASK_ON if inquiry.closed or inquiry.unanswered_since is None else texts.ADD
    clear = None if inquiry.closed else Button(texts.ALL_CLEAR, CloseInquiry(inquiry.id))
    return [row(clear, Button(on, WriteInquiry(inquiry.id)))]


def _open_button(inquiry: Inquiry) -> Button | None:
    indicator = inquiry.indicator
    if indicator is None or indicator.assignment_id is None:
        return None
    return Button(texts.OPEN.format(code=indicator.code), OpenAssignment(indicator.assignment_id))
