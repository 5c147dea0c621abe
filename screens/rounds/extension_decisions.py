"""A request for more time as coordinators decide it, and as the OPD is told what was decided."""

from collections.abc import Sequence
from datetime import date

from domain.calendar import local
from domain.people.members import OpdsTold
from domain.people.people import Region
from domain.submission.extensions import ExtensionRequest
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.rounds.extensions import (
    DecideExtension,
    DeclineExtension,
    GrantExtension,
    OpenExtensions,
    PickGrantedDay,
)
from screens.buttons.submission.outstanding import OpenAssignment
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.people.opds_told import told_lines
from screens.rounds.extensions import day_grid, head, items, letter_row, outcome, wishes
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.rounds import extensions as texts
from screens.wording import Safe, lines, say


def list_screen(region: Region, requests: Sequence[ExtensionRequest], page_number: int) -> Screen:
    """All that wait for a decision."""
    page = page_of(requests, page_number)
    return Screen(
        lines(
            say(texts.LIST, count=len(requests), region=region.name),
            *(_list_line(number, request) for number, request in page.numbered()),
            say(texts.LIST_ASK if requests else texts.LIST_NONE),
        ),
        rows(
            row(*(Button(str(number), DecideExtension(request.id)) for number, request in page.numbered())),
            page_row(page, lambda number: OpenExtensions(region.id, number)),
            home_row(),
        ),
    )


def request_screen(request: ExtensionRequest, banner: str | None = None, other_day: date | None = None) -> Screen:
    """To a coordinator: who asks for what and why; with no choice left once it has ended."""
    waiting = request.waiting and bool(request.owed)
    asked_at = request.asked_at or request.now
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.REQUEST, opd=request.opd.name) if waiting else head(request),
            *items(request),
            *wishes(request),
            say(texts.REQUEST_BY, name=request.asked_by, moment=fmt.moment(asked_at, request.region.zone)),
            *([_question(request, other_day)] if waiting else outcome(request)),
        ),
        rows(*(_decision_rows(request, other_day) if waiting else ()), letter_row(request), _way_back(request)),
    )


def pick_day(request: ExtensionRequest, month: int) -> Screen:
    """The calendar on which another day is picked."""
    window = request.window
    if window is None or window.closed:
        return request_screen(request)
    return Screen(
        lines(
            say(texts.REQUEST, opd=request.opd.name),
            *items(request),
            *wishes(request),
            say(texts.LAST_DAY, moment=fmt.moment(window.last_at, request.region.zone)),
            say(texts.MARKS),
            say(texts.GRANT_ASK),
        ),
        rows(
            *day_grid(
                window,
                month,
                lambda day: DecideExtension(request.id, day.toordinal()),
                lambda number: PickGrantedDay(request.id, number),
            ),
            row(Button(words.BACK, DecideExtension(request.id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_answer(request: ExtensionRequest) -> Screen:
    """The question why not, answered by typing."""
    return Screen(say(texts.DECLINE_ASK, opd=request.opd.name), (home_row(),))


def decision_screen(request: ExtensionRequest, reach: OpdsTold) -> Screen:
    """What was decided, to the coordinator, and whom that reaches."""
    return Screen(lines(head(request), *items(request), *outcome(request), *told_lines(reach)), (_way_back(request),))


def decision_notice(request: ExtensionRequest) -> Screen:
    """What was decided, to the OPD."""
    only = request.owed[0] if len(request.owed) == 1 else None
    open_it = Button(texts.OPEN.format(code=only.code), OpenAssignment(only.assignment_id)) if only else None
    return Screen(lines(head(request), *items(request), *outcome(request)), rows(row(open_it), home_row()))


def _list_line(number: int, request: ExtensionRequest) -> Safe:
    day = fmt.short_date(local(request.until_at, request.region.zone).date()) if request.until_at else ""
    return say(texts.LIST_LINE, number=number, opd=request.opd.code, count=len(request.owed), day=day)


def _question(request: ExtensionRequest, other_day: date | None) -> Safe:
    window = request.window
    if window is None or window.closed:
        return say(texts.REQUEST_CLOSED)
    return say(texts.REQUEST_ASK if request.possible or other_day else texts.REQUEST_TOO_LATE)


def _decision_rows(request: ExtensionRequest, other_day: date | None) -> tuple[Row | None, ...]:
    window = request.window
    pick = Button(texts.OTHER_DAY, PickGrantedDay(request.id))
    return (
        _grant_row(request, other_day),
        None if window is None or window.closed else row(pick),
        row(Button(texts.DECLINE, DeclineExtension(request.id), style=ButtonStyle.DANGER)),
    )


def _grant_row(request: ExtensionRequest, other_day: date | None) -> Row | None:
    window = request.window
    if other_day is not None and window is not None and window.on(other_day) is not None:
        label = texts.GRANT.format(day=fmt.long_date(other_day))
        return row(
            Button(
                label,
                GrantExtension(request.id, other_day.toordinal(), request.revision),
                style=ButtonStyle.SUCCESS,
            )
        )
    if request.until_at is None or not request.possible:
        return None
    label = texts.GRANT.format(day=fmt.long_date(local(request.until_at, request.region.zone).date()))
    return row(Button(label, GrantExtension(request.id, 0, request.revision), style=ButtonStyle.SUCCESS))


def _way_back(request: ExtensionRequest) -> Row:
    return row(Button(words.BACK, OpenExtensions(request.region.id)), Button(words.HOME, OpenHome()))
