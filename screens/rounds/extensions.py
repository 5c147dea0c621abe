"""Minta perpanjangan: what is asked for, until when and why, as the OPD makes it up and sees it waiting."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from domain.calendar import local
from domain.submission.assignments import Owed
from domain.submission.drafts import StoredFile
from domain.submission.extensions import ExtensionRequest, ExtensionWindow
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.people.home import OpenHome
from screens.buttons.rounds.extensions import (
    AskForExtension,
    GetExtensionLetter,
    OpenExtensionChoices,
    PickExtensionDay,
    SetExtensionDay,
    ToggleExtension,
    WithdrawExtension,
)
from screens.buttons.submission.outstanding import OpenAssignment
from screens.month_grid import month_grid, month_of
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Attachment, Button, ButtonStyle, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.submission.returned_files import unreadable
from screens.texts import formats as words
from screens.texts.rounds import extensions as texts
from screens.wording import Safe, lines, say

_SHOWN = 8
_TITLE_WIDTH = 80


def choose(request: ExtensionRequest, extendable: Sequence[Owed], page_number: int) -> Screen:
    """What more time can be asked for, ticked by number."""
    page = page_of(extendable, page_number)
    ticked = {owed.assignment_id for owed in request.owed}
    titles = list_titles((owed.assignment_id, owed.code, owed.title) for owed in extendable)

    def line(number: int, owed: Owed) -> Safe:
        template = texts.PICKED_LINE if owed.assignment_id in ticked else texts.PICK_LINE
        day = fmt.short_date(local(owed.deadline_at, request.region.zone).date())
        return say(template, number=number, code=fmt.code(owed.code), title=titles[owed.assignment_id], day=day)

    toggles = (
        Button(str(number), ToggleExtension(request.id, owed.assignment_id, page.number))
        for number, owed in page.numbered()
    )
    go_on = Button(texts.PICK_DAY.format(count=len(ticked)), PickExtensionDay(request.id)) if ticked else None
    return Screen(
        lines(
            say(texts.PICK, opd=request.opd.name),
            *(line(number, owed) for number, owed in page.numbered()),
            say(texts.PICK_ASK if extendable else texts.PICK_NONE),
        ),
        rows(
            row(*toggles),
            page_row(page, lambda number: OpenExtensionChoices(request.id, number)),
            row(go_on),
            home_row(),
        ),
    )


def pick_day(request: ExtensionRequest, month: int) -> Screen:
    """The calendar: working days after the present deadline, up to the official one."""
    window = request.window
    way_back = _back(request)
    if window is None or window.closed:
        return Screen(lines(say(texts.DAY, opd=request.opd.name), *items(request), say(texts.DAY_NONE)), (way_back,))
    return Screen(
        lines(
            say(texts.DAY, opd=request.opd.name),
            *items(request),
            say(texts.LAST_DAY, moment=fmt.moment(window.last_at, request.region.zone)),
            say(texts.MARKS),
            say(texts.DAY_ASK),
        ),
        rows(*_grid(request, window, month), way_back),
    )


def day_grid(
    window: ExtensionWindow, month: int, tap: Callable[[date], ButtonData], turn: Callable[[int], ButtonData]
) -> tuple[Row, ...]:
    """The days on which a new deadline may fall."""
    return month_grid(
        month or month_of(window.first_day),
        window.red_dates,
        lambda day: tap(day) if window.on(day) is not None else None,
        turn,
        (window.first_day, window.last_day),
    )


def ask_reason(request: ExtensionRequest, *, letter_kept: bool = False) -> Screen:
    """The question why, answered by typing; a letter may be sent as well."""
    if letter_kept:
        return Screen(say(texts.LETTER_KEPT), (home_row(),))
    moment = fmt.moment(request.until_at, request.region.zone) if request.until_at else ""
    return Screen(say(texts.REASON_ASK, moment=moment), (home_row(),))


def preview(request: ExtensionRequest) -> Screen:
    """The request before it is sent."""
    yes = (
        row(Button(texts.YES, AskForExtension(request.id, request.revision), style=ButtonStyle.PRIMARY))
        if request.possible
        else None
    )
    return Screen(
        lines(
            say(texts.PREVIEW, opd=request.opd.name),
            *items(request),
            *wishes(request),
            say(texts.PREVIEW_ASK if request.possible else texts.NO_LONGER_POSSIBLE),
        ),
        rows(yes, row(Button(texts.OTHER_DAY, PickExtensionDay(request.id)), Button(words.HOME, OpenHome()))),
    )


def own_request(request: ExtensionRequest, banner: str | None = None) -> Screen:
    """A request that was sent, to the OPD: waiting, or what became of it."""
    withdraw = (
        row(Button(texts.WITHDRAW, WithdrawExtension(request.id), style=ButtonStyle.DANGER))
        if request.waiting
        else None
    )
    only = request.owed[0] if len(request.owed) == 1 else None
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            head(request),
            *items(request),
            *(outcome(request) if request.ended else wishes(request)),
            say(texts.WAITING_ASK, office=request.region.office) if request.waiting else None,
        ),
        rows(
            withdraw,
            letter_row(request),
            row(
                Button(words.BACK, OpenAssignment(only.assignment_id)) if only else None,
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def letter(request: ExtensionRequest, file: StoredFile, path: Path | None) -> Screen:
    """The letter as a file; without a path, that it cannot be read."""
    if path is None:
        return unreadable(file.name, request.region)
    return Screen(say(texts.LETTER_CAPTION, opd=request.opd.name), enclosed=Attachment(file.name, path=path))


def head(request: ExtensionRequest) -> Safe:
    """How a request stands."""
    template = texts.WAITING if request.outcome is None else texts.ENDED[request.outcome]
    return say(template, opd=request.opd.name)


def items(request: ExtensionRequest) -> list[Safe]:
    """What it is about, each with the deadline of now."""
    zone = request.region.zone
    parts = [
        say(
            texts.ITEM,
            code=fmt.code(owed.code),
            title=fmt.cut(owed.title, _TITLE_WIDTH),
            day=fmt.short_date(local(owed.deadline_at, zone).date()),
        )
        for owed in request.owed[:_SHOWN]
    ]
    more = len(request.owed) - _SHOWN
    return [*parts, *([say(texts.MORE, count=more)] if more > 0 else [])]


def wishes(request: ExtensionRequest) -> list[Safe]:
    """Until when and why."""
    zone = request.region.zone
    return [
        *([say(texts.UNTIL, moment=fmt.moment(request.until_at, zone))] if request.until_at else []),
        *([say(texts.REASON, reason=request.reason)] if request.reason else []),
        *([say(texts.LETTER, name=fmt.file_name(request.letter.name))] if request.letter else []),
    ]


def outcome(request: ExtensionRequest) -> list[Safe]:
    """What was decided, by whom and when."""
    zone = request.region.zone
    parts: list[Safe] = []
    if request.granted_at is not None:
        parts.append(say(texts.GRANTED_UNTIL, moment=fmt.moment(request.granted_at, zone)))
    if request.answer:
        parts.append(say(texts.ANSWER, office=request.region.office, answer=request.answer))
    if request.decided_by is not None and request.ended_at is not None:
        parts.append(say(texts.DECIDED_BY, name=request.decided_by, moment=fmt.moment(request.ended_at, zone)))
    return parts


def letter_row(request: ExtensionRequest) -> Row | None:
    """To the letter, where there is one."""
    return row(Button(texts.SEE_LETTER, GetExtensionLetter(request.id))) if request.letter else None


def _grid(request: ExtensionRequest, window: ExtensionWindow, month: int) -> tuple[Row, ...]:
    return day_grid(
        window,
        month,
        lambda day: SetExtensionDay(request.id, day.toordinal()),
        lambda number: PickExtensionDay(request.id, number),
    )


def _back(request: ExtensionRequest) -> Row:
    is_single = len(request.owed) == 1
    origin = OpenAssignment(request.owed[0].assignment_id) if is_single else OpenExtensionChoices(request.id)
    return row(Button(words.BACK, origin), Button(words.HOME, OpenHome()))
