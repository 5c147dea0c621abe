"""Bukan tugas OPD kami: what is handed back and why, and the coordinator's answer."""

from collections.abc import Sequence

from domain.people.members import OpdsTold
from domain.people.people import Membership, Opd, Region
from domain.reminding.not_ours import NotOursReason, NotOursRequest, Reassignment
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
    PreviewReassign,
    Reassign,
    ReportNotOurs,
    TypeReason,
)
from screens.buttons.submission.outstanding import OpenAssignment
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.people.opds_told import told_lines
from screens.screen import Button, ButtonStyle, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.reminding import not_ours as texts
from screens.wording import Safe, lines, say

_TAPPED = (NotOursReason.OTHER_OPD, NotOursReason.NO_SUCH_PROGRAMME, NotOursReason.REORGANISED)


def pick(held: Membership, owed: Sequence[Owed], page_number: int) -> Screen:
    """What of an OPD could be handed back."""
    page = page_of(owed, page_number)
    titles = list_titles((assignment.assignment_id, assignment.code, assignment.title) for assignment in owed)
    return Screen(
        lines(
            say(texts.PICK, opd=held.place),
            *(
                say(
                    texts.PICK_LINE,
                    number=number,
                    code=fmt.code(assignment.code),
                    title=titles[assignment.assignment_id],
                )
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


def pick_reason(owed: Owed, tap: PickReason) -> Screen:
    """Why it is not the OPD's task."""
    return Screen(
        say(texts.PICK_REASON, code=fmt.code(owed.code), title=owed.title),
        (
            *(row(Button(texts.REASONS[reason], ReportNotOurs(owed.assignment_id, reason))) for reason in _TAPPED),
            row(Button(texts.TYPE_REASON, TypeReason(owed.assignment_id))),
            row(
                Button(words.BACK, OpenAssignment(tap.assignment) if tap.opened else PickNotOurs(tap.membership)),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def ask_reason(owed: Owed) -> Screen:
    """The question why, answered by typing."""
    return Screen(say(texts.ASK_REASON, code=fmt.code(owed.code), title=owed.title), (home_row(),))


def empty_reason() -> Screen:
    """Nothing was written."""
    return Screen(say(texts.EMPTY_REASON), (home_row(),))


def reported(owed: Owed, office: str) -> Screen:
    """The coordinators, of that office, are asked."""
    return Screen(say(texts.REPORTED, office=office, code=fmt.code(owed.code), title=owed.title), (home_row(),))


def list_screen(region: Region, requests: Sequence[NotOursRequest], page_number: int) -> Screen:
    """All that wait for a decision."""
    page = page_of(requests, page_number)
    titles = list_titles((request.id, request.owed.code, request.owed.title) for request in requests)
    return Screen(
        lines(
            say(texts.LIST, count=len(requests), region=region.name),
            *(
                say(
                    texts.LIST_LINE,
                    number=number,
                    opd=request.opd.code,
                    code=fmt.code(request.owed.code),
                    title=titles[request.id],
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


def request_screen(request: NotOursRequest, banner: str | None = None) -> Screen:
    """To a coordinator: who hands what back and why; with no choice left once it is decided."""
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.REQUEST, opd=request.opd.name, code=fmt.code(request.owed.code), title=request.owed.title),
            say(texts.REQUEST_REASON, reason=texts.REASONS[request.reason]),
            say(texts.REQUEST_REMARK, remark=request.remark) if request.remark else None,
            say(texts.REQUEST_BY, name=request.asked_by, moment=fmt.moment(request.asked_at, request.region.zone)),
            *(_decision(request) if request.decided else [say(texts.REQUEST_ASK)]),
        ),
        rows(
            None if request.decided else row(Button(texts.REASSIGN, PickOtherOpd(request.id))),
            None if request.decided else row(Button(texts.DECLINE, AskDecline(request.id), style=ButtonStyle.DANGER)),
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
            row(*(Button(str(number), PreviewReassign(request.id, opd.id)) for number, opd in page.numbered())),
            page_row(page, lambda number: PickOtherOpd(request.id, number)),
            row(Button(words.BACK, OpenNotOursRequest(request.id)), Button(words.HOME, OpenHome())),
        ),
    )


def preview_reassign(reassignment: Reassignment) -> Screen:
    """The question before it is given to another OPD, and what that one has of it already."""
    request, role = reassignment.request, texts.ROLES[reassignment.role]
    names = {"to": reassignment.to.name, "opd": request.opd.name}
    effect: Safe
    if reassignment.role_before is None:
        effect = say(texts.PREVIEW_NEW, to=reassignment.to.name, role=role)
    elif reassignment.role_before is reassignment.role:
        effect = say(texts.PREVIEW_ALREADY, role=role, **names)
    else:
        before = texts.ROLES[reassignment.role_before]
        effect = say(texts.PREVIEW_RAISED, to=reassignment.to.name, before=before, role=role)
    return Screen(
        lines(say(texts.PREVIEW, code=fmt.code(request.owed.code), title=request.owed.title, **names), effect),
        rows(
            row(
                Button(
                    texts.YES,
                    Reassign(request.id, reassignment.to.id, reassignment.revision),
                    style=ButtonStyle.PRIMARY,
                )
            ),
            row(Button(words.BACK, PickOtherOpd(request.id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_answer(request: NotOursRequest) -> Screen:
    """The question why it stays, answered by typing."""
    return Screen(say(texts.ASK_ANSWER, opd=request.opd.name, code=fmt.code(request.owed.code)), (home_row(),))


def decision_screen(request: NotOursRequest, reach: OpdsTold) -> Screen:
    """What was decided, to the coordinator, and whom that reaches."""
    return Screen(
        lines(_outcome(request), *told_lines(reach)),
        (row(Button(words.BACK, OpenNotOursRequests(request.region.id)), Button(words.HOME, OpenHome())),),
    )


def decision_notice(request: NotOursRequest, *, to_new: bool) -> Screen:
    """What was decided, to the OPD that asked, or to the one that has it now."""
    code, title = fmt.code(request.owed.code), request.owed.title
    target: int | None = request.owed.assignment_id
    text: Safe
    if request.to is None:
        text = say(
            texts.NOTICE_STAYS,
            opd=request.opd.name,
            code=code,
            title=title,
            office=request.region.office,
            answer=request.answer,
        )
    elif to_new:
        text = say(
            texts.NOTICE_TO_NEW,
            to=request.to.name,
            opd=request.opd.name,
            code=code,
            title=title,
            role=texts.ROLES[request.to_role or request.owed.role],
        )
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


def _decision(request: NotOursRequest) -> list[Safe]:
    """What was decided, why, by whom and when."""
    parts = [_outcome(request)]
    if request.answer:
        parts.append(say(texts.DECIDED_ANSWER, answer=request.answer))
    if request.decided_by is not None and request.decided_at is not None:
        moment = fmt.moment(request.decided_at, request.region.zone)
        parts.append(say(texts.DECIDED_BY, name=request.decided_by, moment=moment))
    return parts


def _outcome(request: NotOursRequest) -> Safe:
    code, title = fmt.code(request.owed.code), request.owed.title
    if request.to is None:
        return say(texts.DECIDED_STAYS, code=code, title=title, opd=request.opd.name)
    if request.to_role is None:  # it has been taken from that OPD again since
        return say(texts.DECIDED_GONE, code=code, title=title, opd=request.opd.name, to=request.to.name)
    return say(texts.DECIDED_TO, code=code, title=title, to=request.to.name, role=texts.ROLES[request.to_role])
