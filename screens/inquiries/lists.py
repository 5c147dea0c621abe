"""Lists of inquiries: what waits in a region, and what an OPD has asked."""

from collections.abc import Callable

from domain.calendar import local, working_days_between
from domain.inquiries.inquiries import InquiryLine, InquiryList
from domain.overview.tables import RegionTable
from domain.text import line_of
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.inquiries.inquiries import (
    AskInquiry,
    OpenInquiries,
    OpenInquiriesAbout,
    OpenInquiry,
    OpenOwnInquiries,
)
from screens.buttons.overview.overview import MakeTable
from screens.buttons.submission.outstanding import OpenAssignment
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.inquiries import inquiries as texts
from screens.texts.overview.export import WORKBOOK
from screens.wording import Safe, lines, say

_NAME = 60


def open_list(inquiry_list: InquiryList, page_number: int) -> Screen:
    """The open inquiries of a region, those that wait first."""
    head = say(texts.LIST_OPEN, region=inquiry_list.region.name)
    region_id = inquiry_list.region.id
    workbook = row(Button(WORKBOOK, MakeTable(RegionTable.QUESTIONS, region_id)))
    none = say(texts.LIST_NONE_OPEN)
    return _list(inquiry_list, head, page_number, none, lambda to: OpenInquiries(region_id, to), workbook)


def own_list(inquiry_list: InquiryList, page_number: int, assignment_id: int | None = None) -> Screen:
    """What somebody has asked for an OPD, or all that it has asked about an indicator."""
    opd, office = inquiry_list.opd, inquiry_list.region.office
    if opd is None:
        raise ValueError("a list of an OPD's inquiries without the OPD")
    none = say(texts.LIST_NONE_OWN, office=office)
    ask = row(Button(texts.ASK, AskInquiry(opd.id, assignment_id or 0)))
    if assignment_id is None:
        head = say(texts.LIST_OWN, office=office, opd=opd.name)
        return _list(inquiry_list, head, page_number, none, lambda to: OpenOwnInquiries(opd.id, to), ask)
    head = say(texts.LIST_ABOUT, code=fmt.code(inquiry_list.code), opd=opd.name)
    way_back = row(Button(words.BACK, OpenAssignment(assignment_id)))
    return _list(inquiry_list, head, page_number, none, lambda to: OpenInquiriesAbout(assignment_id, to), ask, way_back)


def _list(
    inquiry_list: InquiryList,
    head: Safe,
    page_number: int,
    none: Safe,
    to: Callable[[int], ButtonData],
    *more_rows: Row,
) -> Screen:
    page = page_of(inquiry_list.lines, page_number)
    buttons = [Button(str(number), OpenInquiry(line.id)) for number, line in page.numbered()]
    return Screen(
        lines(
            head,
            *([] if page.items else [none]),
            *(_line(inquiry_list, number, line) for number, line in page.numbered()),
            say(texts.LIST_ASK) if page.items else None,
        ),
        rows(*in_rows(buttons, 6), page_row(page, to), *more_rows, home_row()),
    )


def _line(inquiry_list: InquiryList, number: int, line: InquiryLine) -> Safe:
    about = texts.LINE_OPD.format(opd=fmt.cut(line.opd.name, _NAME)) if inquiry_list.opd is None else ""
    about += texts.LINE_ABOUT.format(code=line.code) if line.code and not inquiry_list.code else ""
    beginning = fmt.cut(line_of(line.beginning), 60) or texts.LINE_NO_TEXT
    return say(texts.LINE, number=number, about=about, beginning=beginning, state=_line_state(inquiry_list, line))


def _line_state(inquiry_list: InquiryList, line: InquiryLine) -> str:
    if line.closed:
        return texts.STATE_CLOSED
    if line.unanswered_since is None:
        state = texts.STATE_ANSWERED
    else:
        zone = inquiry_list.region.zone
        days = working_days_between(
            local(line.unanswered_since, zone).date(), local(inquiry_list.now, zone).date(), inquiry_list.red_dates
        )
        state = texts.STATE_WAITING.format(days=days) if days > 0 else texts.STATE_TODAY
    return texts.STATE_TAKEN.format(state=state, name=fmt.cut(line.taker, _NAME)) if line.taker else state
