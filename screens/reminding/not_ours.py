"""Bukan tugas OPD kami: what is handed back and why, and the coordinator's answer."""

from collections.abc import Sequence

from domain.people.people import Membership, Opd, Region
from domain.reminding.not_ours import NotOursReason, NotOursRequest
from domain.submission.assignments import Owed
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.not_ours import (
    AskDecline,
    OpenNotOursRequest,
    OpenNotOursRequests,
    PickNotOurs,
    PickOtherOpd,
    PickReason,
    Reassign,
    ReportNotOurs,
    TypeReason,
)
from screens.buttons.submission.outstanding import OpenAssignment
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reminding import not_ours as texts
from screens.wording import Safe, lines, say

_TAPPED = (NotOursReason.OTHER_OPD, NotOursReason.NO_SUCH_PROGRAMME, NotOursReason.REORGANISED)


def pick(held: Membership, owed: Sequence[Owed], page_number: int) -> Screen:
    """What of an OPD could be handed back."""
    page = page_of(owed, page_number)
    return Screen(
        lines(
            say(texts.PICK, opd=held.place),
            *(
                say(texts.PICK_LINE, number=number, code=fmt.code(assignment.code), title=fmt.cut(assignment.title))
                for number, assignment in page.numbered()
            ),
            say(texts.CHOOSE if owed else texts.PICK_NONE),
        ),
        rows(
            row(
                *(
                    Button(str(number), PickReason(held.id, assignment.assignment_id))
                    for number, assignment in page.numbered()
                )
            ),
            page_row(page, lambda number: PickNotOurs(held.id, number)),
            home_row(),
        ),
    )


def pick_reason(membership_id: int, owed: Owed) -> Screen:
    """Why it is not the OPD's task."""
    return Screen(
        say(texts.PICK_REASON, code=fmt.code(owed.code), title=owed.title),
        (
            *(row(Button(texts.REASONS[reason], ReportNotOurs(owed.assignment_id, reason))) for reason in _TAPPED),
            row(Button(texts.TYPE_REASON, TypeReason(owed.assignment_id))),
            row(Button(words.BACK, PickNotOurs(membership_id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_reason(owed: Owed) -> Screen:
    """The question why, answered by typing."""
    return Screen(say(texts.ASK_REASON, code=fmt.code(owed.code), title=owed.title), (home_row(),))


def empty_reason() -> Screen:
    """Nothing was written."""
    return Screen(say(texts.EMPTY_REASON), (home_row(),))


def reported(owed: Owed) -> Screen:
    """The coordinators are asked."""
    return Screen(say(texts.REPORTED, code=fmt.code(owed.code), title=owed.title), (home_row(),))


def list_screen(region: Region, requests: Sequence[NotOursRequest], page_number: int) -> Screen:
    """All that wait for a decision."""
    page = page_of(requests, page_number)
    return Screen(
        lines(
            say(texts.LIST, count=len(requests), region=region.name),
            *(
                say(
                    texts.LIST_LINE,
                    number=number,
                    opd=request.opd.code,
                    code=fmt.code(request.owed.code),
                    title=fmt.cut(request.owed.title),
                )
                for number, request in page.numbered()
            ),
            say(texts.CHOOSE if requests else texts.LIST_NONE),
        ),
        rows(
            row(*(Button(str(number), OpenNotOursRequest(request.id)) for number, request in page.numbered())),
            page_row(page, lambda number: OpenNotOursRequests(region.id, number)),
            home_row(),
        ),
    )


def request_screen(request: NotOursRequest) -> Screen:
    """To a coordinator: who hands what back and why; with no choice left once it is decided."""
    return Screen(
        lines(
            say(texts.REQUEST, opd=request.opd.name, code=fmt.code(request.owed.code), title=request.owed.title),
            say(texts.REQUEST_REASON, reason=texts.REASONS[request.reason]),
            say(texts.REQUEST_REMARK, remark=request.remark) if request.remark else None,
            say(texts.REQUEST_BY, name=request.asked_by, moment=fmt.moment(request.asked_at, request.region.zone)),
            say(texts.DECIDED_BEFORE if request.decided else texts.REQUEST_ASK),
        ),
        rows(
            None if request.decided else row(Button(texts.REASSIGN, PickOtherOpd(request.id))),
            None if request.decided else row(Button(texts.DECLINE, AskDecline(request.id))),
            home_row(),
        ),
    )


def pick_opd(request: NotOursRequest, opds: Sequence[Opd], page_number: int) -> Screen:
    """Who could have it instead."""
    page = page_of(opds, page_number)
    return Screen(
        lines(
            say(texts.PICK_OPD, code=fmt.code(request.owed.code), title=request.owed.title),
            *(say(texts.OPD_LINE, number=number, opd=fmt.cut(opd.name)) for number, opd in page.numbered()),
        ),
        rows(
            row(*(Button(str(number), Reassign(request.id, opd.id)) for number, opd in page.numbered())),
            page_row(page, lambda number: PickOtherOpd(request.id, number)),
            row(Button(words.BACK, OpenNotOursRequest(request.id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_answer(request: NotOursRequest) -> Screen:
    """The question why it stays, answered by typing."""
    return Screen(say(texts.ASK_ANSWER, opd=request.opd.name, code=fmt.code(request.owed.code)), (home_row(),))


def decision_screen(request: NotOursRequest) -> Screen:
    """What was decided, to the coordinator."""
    about = {"code": fmt.code(request.owed.code), "title": request.owed.title}
    return Screen(
        say(texts.DECIDED_TO, to=request.to.name, **about)
        if request.to
        else say(texts.DECIDED_STAYS, opd=request.opd.name, **about),
        (row(Button(words.BACK, OpenNotOursRequests(request.region.id)), Button(words.HOME, OpenHome())),),
    )


def decision_notice(request: NotOursRequest, *, to_new: bool) -> Screen:
    """What was decided, to the OPD that asked, or to the one that has it now."""
    code, title = fmt.code(request.owed.code), request.owed.title
    target: int | None = request.owed.assignment_id
    text: Safe
    if request.to is None:
        text = say(texts.NOTICE_STAYS, opd=request.opd.name, code=code, title=title, answer=request.answer)
    elif to_new:
        text = say(texts.NOTICE_TO_NEW, to=request.to.name, opd=request.opd.name, code=code, title=title)
        target = request.to_assignment_id
    else:
        text = say(texts.NOTICE_TO_FORMER, to=request.to.name, opd=request.opd.name, code=code, title=title)
        target = None
    return Screen(
        text,
        rows(
            row(Button(texts.OPEN.format(code=request.owed.code), OpenAssignment(target))) if target else None,
            home_row(),
        ),
    )
