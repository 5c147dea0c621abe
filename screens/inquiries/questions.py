"""Asking: what is asked for by typing, and whether a typed sentence was meant as a question."""

from collections.abc import Sequence

from domain.inquiries.inquiries import Inquiry, TypedQuestion
from domain.inquiries.released_answers import ReleasedAnswer
from domain.people.people import Region
from domain.submission.assignments import Owed
from screens import formatting as fmt
from screens.buttons.inquiries.inquiries import DropTyped, SendTyped
from screens.buttons.submission.outstanding import OpenAssignment
from screens.inquiries.inquiries import number_of
from screens.inquiries.released_answers import near_lines
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts.inquiries import inquiries as texts
from screens.texts.inquiries import released_answers as released_texts
from screens.ways_to_ask import general_answers_row
from screens.wording import Safe, lines, say

_SHOWN = 600
_TITLE = 200


def ask_question(region: Region, owed: Owed | None, shared: int = 0, *, round_over: bool = False) -> Screen:
    """What is asked? About the indicator or in general; `shared` answers of general use can be read first.

    `round_over` tells that the official deadline has passed.
    """
    if owed is None:
        about = say(texts.ASK_GENERAL, office=region.office)
    else:
        title = fmt.cut(owed.title, _TITLE)
        about = say(texts.ASK_ABOUT, office=region.office, code=fmt.code(owed.code), title=title)
    return Screen(
        lines(about, say(texts.ASK_LATE) if round_over else None, "", say(texts.ASK_HOW)),
        rows(general_answers_row(region.id, shared), home_row()),
    )


def ask_message(inquiry: Inquiry, *, from_office: bool) -> Screen:
    """What is to be added to a thread?"""
    if from_office:
        return Screen(say(texts.ASK_ANSWER, number=number_of(inquiry), opd=inquiry.opd.name), (home_row(),))
    return Screen(say(texts.ASK_ADD, number=number_of(inquiry)), (home_row(),))


def offer(typed: TypedQuestion, hint: Safe | None, near: Sequence[ReleasedAnswer] = ()) -> Screen:
    """Is a typed sentence a question? `hint` tells what else could be done where the person is."""
    indicator = typed.indicator
    about = None
    if indicator is not None and not indicator.retired:
        about = Button(texts.YES_ABOUT.format(code=indicator.code), SendTyped(typed.id, general=False))
    open_it = None
    if indicator is not None and indicator.assignment_id is not None:
        open_it = Button(texts.OPEN.format(code=indicator.code), OpenAssignment(indicator.assignment_id))
    return Screen(
        lines(
            *near_lines(near, released_texts.MAYBE),
            "" if near else None,
            say(texts.OFFER, office=typed.region.office),
            say(texts.OFFERED, text=fmt.cut(typed.text, _SHOWN)),
            hint if hint is not None else say(texts.TO_SEND),
        ),
        rows(
            row(Button(released_texts.ANSWERED, DropTyped(typed.id))) if near else None,
            row(about, Button(texts.YES_GENERAL, SendTyped(typed.id, general=True))),
            row(Button(texts.NO, DropTyped(typed.id)), open_it),
            home_row(),
        ),
    )


def held_back(typed: TypedQuestion, near: Sequence[ReleasedAnswer]) -> Screen:
    """What others were answered that is near to a question, before it is sent."""
    return Screen(
        lines(
            *near_lines(near, released_texts.MAYBE),
            "",
            say(texts.HELD_BACK),
            say(texts.OFFERED, text=fmt.cut(typed.text, _SHOWN)),
        ),
        (
            row(
                Button(released_texts.ANSWERED, DropTyped(typed.id)),
                Button(texts.SEND_ANYWAY, SendTyped(typed.id, general=typed.indicator is None)),
            ),
            home_row(),
        ),
    )


def too_long(surplus: int, hint: Safe | None = None) -> Screen:
    """A message is too long for a thread."""
    return Screen(lines(hint, say(texts.TOO_LONG, surplus=surplus)), (home_row(),))
