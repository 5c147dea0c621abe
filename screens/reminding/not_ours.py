"""Bukan tugas OPD kami: what is handed back and why, and the coordinator's answer."""

from collections.abc import Sequence

from domain.people.people import Membership, Opd, Region
from domain.reminding.not_ours import NotOursRequest
from domain.reminding.reminder_times import NotOursReason
from domain.submission.assignments import Owed
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.digest import (
    AskDecline,
    HandBack,
    OpenHandback,
    OpenHandbacks,
    PickHandback,
    PickOtherOpd,
    PickReason,
    Reassign,
    TypeReason,
)
from screens.buttons.submission.outstanding import OpenAssignment
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reminding import digest as texts
from screens.wording import Safe, lines, say

_TAPPED = (NotOursReason.OTHER_OPD, NotOursReason.NO_SUCH_PROGRAMME, NotOursReason.REORGANISED)


def pick(held: Membership, owed: Sequence[Owed], page: int) -> Screen:
    """What of an OPD could be handed back."""
    shown = page_of(owed, page)
    return Screen(
        lines(
            say(texts.PICK_HANDBACK, opd=held.place),
            *(
                say(texts.HANDBACK_LINE, number=number, code=fmt.code(one.code), title=fmt.cut(one.title))
                for number, one in shown.numbered()
            ),
            say(texts.CHOOSE if owed else texts.HANDBACK_NONE),
        ),
        rows(
            row(*(Button(str(number), PickReason(held.id, one.assignment_id)) for number, one in shown.numbered())),
            page_row(shown, lambda number: PickHandback(held.id, number)),
            home_row(),
        ),
    )


def pick_reason(membership_id: int, owed: Owed) -> Screen:
    """Why it is not the OPD's task."""
    return Screen(
        say(texts.PICK_REASON, code=fmt.code(owed.code), title=owed.title),
        (
            *(row(Button(texts.REASONS[reason], HandBack(owed.assignment_id, reason))) for reason in _TAPPED),
            row(Button(texts.TYPE_REASON, TypeReason(owed.assignment_id))),
            row(Button(words.BACK, PickHandback(membership_id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_reason(owed: Owed) -> Screen:
    """The question why, answered by typing."""
    return Screen(say(texts.ASK_REASON, code=fmt.code(owed.code), title=owed.title), (home_row(),))


def empty_reason() -> Screen:
    """Nothing was written."""
    return Screen(say(texts.EMPTY_REASON), (home_row(),))


def handed_back(owed: Owed) -> Screen:
    """The coordinators are asked."""
    return Screen(say(texts.HANDED_BACK, code=fmt.code(owed.code), title=owed.title), (home_row(),))


def waiting(region: Region, listed: Sequence[NotOursRequest], page: int) -> Screen:
    """All that wait for a decision."""
    shown = page_of(listed, page)
    return Screen(
        lines(
            say(texts.HANDBACKS, count=len(listed), region=region.name),
            *(
                say(
                    texts.HANDBACKS_LINE,
                    number=number,
                    opd=one.opd.code,
                    code=fmt.code(one.owed.code),
                    title=fmt.cut(one.owed.title),
                )
                for number, one in shown.numbered()
            ),
            say(texts.CHOOSE if listed else texts.HANDBACKS_NONE),
        ),
        rows(
            row(*(Button(str(number), OpenHandback(one.id)) for number, one in shown.numbered())),
            page_row(shown, lambda number: OpenHandbacks(region.id, number)),
            home_row(),
        ),
    )


def asked(of: NotOursRequest) -> Screen:
    """To a coordinator: who hands what back and why; with no choice left once it is decided."""
    return Screen(
        lines(
            say(texts.HANDBACK, opd=of.opd.name, code=fmt.code(of.owed.code), title=of.owed.title),
            say(texts.HANDBACK_WHY, reason=texts.REASONS[of.reason]),
            say(texts.HANDBACK_REMARK, remark=of.remark) if of.remark else None,
            say(texts.HANDBACK_BY, name=of.asked_by, moment=fmt.moment(of.asked_at, of.region.zone)),
            say(texts.DECIDED_BEFORE if of.decided else texts.HANDBACK_ASK),
        ),
        rows(
            None if of.decided else row(Button(texts.REASSIGN, PickOtherOpd(of.id))),
            None if of.decided else row(Button(texts.DECLINE, AskDecline(of.id))),
            home_row(),
        ),
    )


def pick_opd(of: NotOursRequest, others: Sequence[Opd], page: int) -> Screen:
    """Who could have it instead."""
    shown = page_of(others, page)
    return Screen(
        lines(
            say(texts.PICK_OPD, code=fmt.code(of.owed.code), title=of.owed.title),
            *(say(texts.OPD_LINE, number=number, opd=fmt.cut(one.name)) for number, one in shown.numbered()),
        ),
        rows(
            row(*(Button(str(number), Reassign(of.id, one.id)) for number, one in shown.numbered())),
            page_row(shown, lambda number: PickOtherOpd(of.id, number)),
            row(Button(words.BACK, OpenHandback(of.id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_answer(of: NotOursRequest) -> Screen:
    """The question why it stays, answered by typing."""
    return Screen(say(texts.ASK_ANSWER, opd=of.opd.name, code=fmt.code(of.owed.code)), (home_row(),))


def decided(of: NotOursRequest) -> Screen:
    """What was decided, to the coordinator."""
    about = {"code": fmt.code(of.owed.code), "title": of.owed.title}
    return Screen(
        say(texts.DECIDED_TO, to=of.to.name, **about) if of.to else say(texts.DECIDED_STAYS, opd=of.opd.name, **about),
        (row(Button(words.BACK, OpenHandbacks(of.region.id)), Button(words.HOME, OpenHome())),),
    )


def news(of: NotOursRequest, *, to_new: bool) -> Screen:
    """What was decided, to the OPD that asked, or to the one that has it now."""
    code, title = fmt.code(of.owed.code), of.owed.title
    target: int | None = of.owed.assignment_id
    text: Safe
    if of.to is None:
        text = say(texts.NEWS_STAYS, opd=of.opd.name, code=code, title=title, answer=of.answer)
    elif to_new:
        text = say(texts.NEWS_GIVEN, to=of.to.name, opd=of.opd.name, code=code, title=title)
        target = of.to_assignment_id
    else:
        text = say(texts.NEWS_TAKEN, to=of.to.name, opd=of.opd.name, code=code, title=title)
        target = None
    return Screen(
        text,
        rows(row(Button(texts.OPEN.format(code=of.owed.code), OpenAssignment(target))) if target else None, home_row()),
    )
