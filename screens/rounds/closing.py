"""Closing a round: what is open and what a yes means; and the question before it is opened again."""

from collections.abc import Sequence

from domain.submission.closing import OpenMatters, RoundClosing
from domain.submission.drafts import AssignmentView
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.rounds.carrying import ChooseSource
from screens.buttons.rounds.closing import AskReopening, CloseRound, GetLeftFiles
from screens.buttons.rounds.deadlines import OpenRound
from screens.buttons.submission.outstanding import OpenAssignment
from screens.people.home import round_name
from screens.screen import Attachment, Button, ButtonStyle, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.rounds import carrying as carrying_texts
from screens.texts.rounds import closing as texts
from screens.wording import Safe, lines, say


def ask(closing: RoundClosing, *, moved: bool = False) -> Screen:
    """What is still open, and the question."""
    return Screen(
        lines(
            say(texts.MOVED) if moved else None,
            say(texts.ASK, name=closing.round.name, region=closing.region.name),
            "",
            *_open_lines(closing.matters),
            "",
            say(texts.MEANS),
        ),
        rows(
            row(Button(texts.YES, CloseRound(closing.round.id, closing.revision), style=ButtonStyle.DANGER)),
            _way_back(closing),
        ),
    )


def closed(closing: RoundClosing) -> Screen:
    """It is closed; next year can be made from it."""
    return Screen(
        say(texts.DONE, name=round_name(closing.round)),
        rows(
            row(Button(carrying_texts.MAKE, ChooseSource(closing.region.id))),
            row(Button(texts.REOPEN, AskReopening(closing.round.id))),
            _way_back(closing),
        ),
    )


def ask_reason(closing: RoundClosing, *, again: bool = False) -> Screen:
    """Why it is opened again."""
    return Screen(
        lines(
            say(texts.REASON_EMPTY) if again else None,
            say(texts.ASK_REASON, name=closing.round.name),
        ),
        (_way_back(closing),),
    )


def reopened(closing: RoundClosing) -> Screen:
    """It runs again."""
    return Screen(say(texts.REOPENED, name=round_name(closing.round)), (_way_back(closing),))


def left_files(view: AssignmentView, attachments: Sequence[Attachment], broken: int, next_part: int | None) -> Screen:
    """Files of a draft that a closed round left."""
    assignment = view.owed.assignment_id
    return Screen(
        lines(
            say(texts.LEFT_GIVEN, code=fmt.code(view.owed.code), count=len(attachments)),
            say(texts.LEFT_BROKEN, count=broken) if broken else None,
        ),
        rows(
            row(Button(texts.LEFT_MORE, GetLeftFiles(assignment, next_part))) if next_part is not None else None,
            row(Button(words.BACK, OpenAssignment(assignment)), Button(words.HOME, OpenHome())),
        ),
        tuple(attachments),
    )


def _open_lines(matters: OpenMatters) -> list[Safe]:
    counted = (
        (texts.UNSENT, matters.unsent),
        (texts.DRAFTS, matters.drafts),
        (texts.RETURNED, matters.returned),
        (texts.TO_CHECK, matters.to_check),
        (texts.INQUIRIES, matters.inquiries),
        (texts.EXTENSIONS, matters.extensions),
    )
    if not matters:
        return [say(texts.NOTHING_OPEN)]
    return [say(texts.STILL_OPEN), *(say(template, count=count) for template, count in counted if count)]


def _way_back(closing: RoundClosing) -> Row:
    return row(Button(words.BACK, OpenRound(closing.round.id)), Button(words.HOME, OpenHome()))
