"""Answers that are shared: their preview and correction, the list at an indicator, and what is read before asking."""

from collections.abc import Sequence

from domain.inquiries.released_answers import AnswerPart, ReleasedAnswer
from domain.submission.assignments import Owed
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.inquiries.inquiries import OpenInquiry
from screens.buttons.inquiries.released_answers import (
    AskAnyway,
    AskWording,
    OpenAnswers,
    OpenGeneralAnswers,
    OpenReleasedAnswer,
    PrepareAnswer,
    ShareAnswer,
    WithdrawAnswer,
)
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.outstanding import OpenAssignment
from screens.paging import ListPage, page_row
from screens.people.home import home_row
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.inquiries import inquiries as inquiry_texts
from screens.texts.inquiries import released_answers as texts
from screens.ways_to_ask import general_answers_row
from screens.wording import Safe, lines, say

_QUESTION_SHOWN, _ANSWER_SHOWN = 200, 500


def share_row(inquiry_id: int) -> Row:
    """On the card of an answered inquiry, for the office."""
    return row(Button(texts.SHARE, PrepareAnswer(inquiry_id)))


def released(answer: ReleasedAnswer, banner: str | None = None) -> Screen:
    """One that is shared, withdrawn or made ready, to a coordinator."""
    head = texts.SHARED if answer.is_shared else texts.WITHDRAWN if answer.withdrawn_at else texts.PREVIEW
    yes = (
        None
        if answer.is_shared
        else Button(texts.YES, ShareAnswer(answer.id, answer.revision), style=ButtonStyle.PRIMARY)
    )
    inquiry = None
    if answer.inquiry_id is not None:
        inquiry = Button(texts.BACK_TO_INQUIRY.format(number=answer.inquiry_id), OpenInquiry(answer.inquiry_id))
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            Safe(head),
            say(texts.AT_INDICATOR, code=fmt.code(answer.code)) if answer.code else say(texts.GENERAL),
            "",
            say(texts.QUESTION, text=answer.question),
            "",
            say(texts.ANSWER, text=answer.answer),
            "",
            None if answer.is_shared else say(texts.CHECK),
        ),
        rows(
            row(yes),
            row(
                Button(texts.EDIT_QUESTION, AskWording(answer.id, AnswerPart.QUESTION)),
                Button(texts.EDIT_ANSWER, AskWording(answer.id, AnswerPart.ANSWER)),
            ),
            row(
                Button(texts.WITHDRAW, WithdrawAnswer(answer.id), style=ButtonStyle.DANGER)
                if answer.is_shared
                else None
            ),
            row(inquiry, Button(words.HOME, OpenHome())),
        ),
    )


def ask_wording(part: AnswerPart) -> Screen:
    """How is it to be worded?"""
    return Screen(say(texts.ASK_WORDING[part]), (home_row(),))


def answers_row(owed: Owed, count: int) -> Row | None:
    """[Tanya jawab (3)], at an indicator."""
    return row(Button(texts.AT.format(count=count), OpenAnswers(owed.assignment_id))) if count else None


def answers_at(owed: Owed, answers: Sequence[ReleasedAnswer], page_number: int, *, for_office: bool) -> Screen:
    """What is shared at an indicator, one a page; the office can change it."""
    way_back = row(Button(words.BACK, OpenAssignment(owed.assignment_id)), Button(words.HOME, OpenHome()))
    code = fmt.code(owed.code)
    if not answers:
        return Screen(say(texts.LIST_NONE, code=code), (way_back,))
    page = _page(answers, page_number)
    return Screen(
        lines(say(texts.LIST, code=code, number=page.number + 1, count=page.pages), *_reading(page)),
        rows(
            page_row(page, lambda to: OpenAnswers(owed.assignment_id, to)),
            _below(page, None if for_office else AskAnyway(owed.opd_id, owed.assignment_id)),
            way_back,
        ),
    )


def general_answers(
    region_id: int, answers: Sequence[ReleasedAnswer], page_number: int, opd_id: int | None, *, for_office: bool
) -> Screen:
    """What is shared about no indicator, one a page; the office can change it, who serves an OPD there can ask."""
    if not answers:
        return Screen(say(texts.LIST_GENERAL_NONE), (home_row(),))
    page = _page(answers, page_number)
    return Screen(
        lines(say(texts.LIST_GENERAL, number=page.number + 1, count=page.pages), *_reading(page)),
        rows(
            page_row(page, lambda to: OpenGeneralAnswers(region_id, to)),
            _below(page, AskAnyway(opd_id) if opd_id is not None else None) if for_office or opd_id else None,
            home_row(),
        ),
    )


def _page(answers: Sequence[ReleasedAnswer], page_number: int) -> ListPage[ReleasedAnswer]:
    number = min(max(page_number, 0), len(answers) - 1)
    return ListPage([answers[number]], number, len(answers))


def _reading(page: ListPage[ReleasedAnswer]) -> list[Safe]:
    answer = page.items[0]
    return [Safe(""), say(texts.QUESTION, text=answer.question), Safe(""), say(texts.ANSWER, text=answer.answer)]


def _below(page: ListPage[ReleasedAnswer], ask: AskAnyway | None) -> Row:
    """Under one: to change it for the office, else to ask all the same."""
    if ask is None:
        return row(Button(texts.MANAGE, OpenReleasedAnswer(page.items[0].id)))
    return row(Button(inquiry_texts.ASK, ask))


def before_asking(
    answers: Sequence[ReleasedAnswer], opd_id: int, assignment_id: int, region_id: int, shared: int
) -> Screen:
    """What others were answered, before somebody asks; `shared` answers of general use can all be read."""
    way_on: ButtonData = OpenAssignment(assignment_id) if assignment_id else OpenHome()
    return Screen(
        lines(*near_lines(answers, texts.BEFORE)),
        rows(
            row(Button(texts.ANSWERED, way_on), Button(texts.ASK_ANYWAY, AskAnyway(opd_id, assignment_id))),
            general_answers_row(region_id, shared),
            home_row(),
        ),
    )


def near_lines(answers: Sequence[ReleasedAnswer], head: str) -> list[Safe]:
    """Shared answers above a question that is about to be sent; nothing where there are none."""
    if not answers:
        return []
    parts = [Safe(head)]
    for answer in answers:
        question, text = fmt.cut(answer.question, _QUESTION_SHOWN), fmt.cut(answer.answer, _ANSWER_SHOWN)
        parts += [Safe(""), say(texts.ENTRY, question=question, answer=text)]
    return parts
