"""Below the summary: one OPD's indicators, the indicators of a right or kind, who owes an indicator, one assignment."""

from domain.overview.completion import total
from domain.overview.overview import (
    AssignmentOverview,
    IndicatorOverview,
    IndicatorsOverview,
    OpdOverview,
    completion_of,
)
from domain.rounds.programme import AssignmentRole, Indicator
from domain.submission.assignments import Owed
from domain.submission.states import OWED, ReturnReason, State
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.overview.overview import (
    OpenCriteria,
    OpenIndicator,
    OpenIndicators,
    OpenKinds,
    OpenOpd,
    OverseeAssignment,
    Via,
)
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.history import OpenSent
from screens.buttons.submission.specimens import OpenAdvice
from screens.overview.overview import back_to_overview, counts, titled
from screens.paging import page_holding, page_row
from screens.people.home import round_name
from screens.screen import Button, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.overview import overview as texts
from screens.texts.review.reasons import SHORT
from screens.texts.submission import specimens as specimen_texts
from screens.wording import Safe, lines, say


def opd(overview: OpdOverview, tap: OpenOpd) -> Screen:
    """One OPD: its counts, then what it owes, where it has to act first."""
    frame = overview.frame
    page = page_holding(overview.in_order(), lambda owed: owed.assignment_id == tap.at, tap.page)
    titles = list_titles((owed.assignment_id, owed.code, owed.title) for owed in overview.owed)
    completion = completion_of(overview.owed, frame.now)
    return Screen(
        lines(
            say(texts.OPD, name=overview.opd.name, code=overview.opd.code),
            round_name(frame.round),
            *(counts(completion) if overview.owed else ()),
            "",
            *(_owed_lines(number, owed, titles[owed.assignment_id], overview) for number, owed in page.numbered()),
            *_ask(bool(overview.owed), texts.OPD_OWES_NOTHING),
        ),
        rows(
            row(*(Button(str(number), OverseeAssignment(owed.assignment_id)) for number, owed in page.numbered())),
            page_row(page, lambda to: OpenOpd(tap.round, tap.opd, to)),
            back_to_overview(frame, overview.opd.id),
        ),
    )


def indicators(overview: IndicatorsOverview, tap: OpenIndicators) -> Screen:
    """The indicators of one right, action or kind, each over all OPD."""
    frame = overview.frame
    page = page_holding(overview.indicators, lambda line: line.id == tap.at, tap.page)
    titles = list_titles((line.id, line.code, line.title) for line in overview.indicators)
    if overview.criterion is not None:
        title = say(texts.CRITERION, code=overview.criterion.code, name=fmt.cut(overview.criterion.name, 120))
    else:
        title = say(texts.INDICATORS_OF_KIND, kind=words.KINDS[overview.kind] if overview.kind else "")
    completion = total(line.completion for line in overview.indicators)
    return Screen(
        lines(
            title,
            round_name(frame.round),
            *(counts(completion) if overview.indicators else ()),
            "",
            *(titled(number, line.code, titles[line.id], line.completion) for number, line in page.numbered()),
            *_ask(bool(overview.indicators), texts.NO_INDICATORS),
        ),
        rows(
            row(*(Button(str(number), OpenIndicator(line.id)) for number, line in page.numbered())),
            page_row(page, lambda to: OpenIndicators(tap.round, tap.criterion, tap.kind, to)),
            _back(OpenCriteria(tap.round, at=tap.criterion) if tap.criterion else OpenKinds(tap.round)),
        ),
    )


def indicator(overview: IndicatorOverview, tap: OpenIndicator, *, manages: bool = False) -> Screen:
    """Who owes one indicator, and where each stands; `manages`: the reader looks after its guidance."""
    frame, indicator = overview.frame, overview.indicator
    page = page_holding(overview.owed, lambda pair: pair[1].assignment_id == tap.at, tap.page)
    completion = completion_of((owed for _, owed in overview.owed), frame.now)
    return Screen(
        lines(
            say(texts.INDICATOR, code=fmt.code(indicator.code), title=fmt.cut(indicator.title, 300)),
            _criterion(indicator),
            round_name(frame.round),
            say(texts.RETIRED) if indicator.retired else None,
            *(counts(completion) if overview.owed else ()),
            "",
            *(
                say(
                    texts.OPD_LINE_SUPPORTING if owed.role is AssignmentRole.PENDUKUNG else texts.OPD_LINE,
                    number=number,
                    name=opd.code,
                    standing=_standing(owed, overview),
                )
                for number, (opd, owed) in page.numbered()
            ),
            *_ask(bool(overview.owed), texts.INDICATOR_UNASSIGNED),
        ),
        rows(
            row(
                *(
                    Button(str(number), OverseeAssignment(owed.assignment_id, Via.INDICATOR))
                    for number, (_, owed) in page.numbered()
                )
            ),
            page_row(page, lambda to: OpenIndicator(indicator.id, to)),
            row(Button(specimen_texts.OPEN_ADVICE, OpenAdvice(indicator.id))) if manages else None,
            _back(OpenIndicators(frame.round.id, overview.criterion_id, at=indicator.id)),
        ),
    )


def assignment(overview: AssignmentOverview, tap: OverseeAssignment) -> Screen:
    """One indicator of one OPD of which there is no version now: where it stands, and until when."""
    frame, indicator, owed = overview.frame, overview.indicator, overview.owed
    return Screen(
        lines(
            say(texts.INDICATOR, code=fmt.code(indicator.code), title=fmt.cut(indicator.title, 300)),
            _criterion(indicator),
            say(texts.OPD, name=overview.opd.name, code=overview.opd.code),
            round_name(frame.round),
            say(texts.ASSIGNMENT_STATE, state=fmt.status(owed, frame.now)),
            fmt.deadline(owed.deadline_at, frame.now, frame.region, overview.red_dates)
            if owed.state(frame.now) in OWED
            else None,
            say(texts.RETIRED) if indicator.retired else None,
            say(texts.NOTHING_SENT if overview.last_sent is None else texts.WITHDRAWN),
        ),
        rows(
            row(Button(texts.SEE_WITHDRAWN, OpenSent(overview.last_sent, tap.via))) if overview.last_sent else None,
            row(Button(texts.ALL_OPD.format(code=indicator.code), OpenIndicator(indicator.id)))
            if tap.via is Via.OPD
            else None,
            _back(
                OpenIndicator(indicator.id, at=owed.assignment_id)
                if tap.via is Via.INDICATOR
                else OpenOpd(frame.round.id, overview.opd.id, at=owed.assignment_id)
            ),
        ),
    )


def _owed_lines(number: int, owed: Owed, title: str, overview: OpdOverview) -> Safe:
    return lines(
        say(texts.LINE_TITLED, number=number, code=fmt.code(owed.code), title=title),
        say(texts.BELOW, standing=_standing(owed, overview)),
    )


def _standing(owed: Owed, overview: OpdOverview | IndicatorOverview) -> Safe:
    now = overview.frame.now
    state = owed.state(now)
    if owed.late(now):
        return say(texts.STANDING_LATE, state=words.STATES[state])
    if owed.ahead(now):
        return say(texts.STANDING_AHEAD, state=words.STATES[state])
    if state is State.RETURNED and (owed.returned_for or owed.returned_remark):
        reason = SHORT[ReturnReason(owed.returned_for[0])] if owed.returned_for else fmt.cut(owed.returned_remark, 20)
        return say(texts.STANDING_RETURNED, state=words.STATES[state], reason=reason)
    return say(texts.STANDING, state=words.STATES[state])


def _criterion(indicator: Indicator) -> Safe:
    criterion = fmt.cut(indicator.criterion, 60)
    if indicator.kind is None:
        return say(texts.INDICATOR_OF, criterion=criterion)
    return say(texts.INDICATOR_OF_KIND, criterion=criterion, kind=words.KINDS[indicator.kind])


def _ask(anything: bool, otherwise: str) -> tuple[str, ...]:
    return ("", say(texts.CHOOSE)) if anything else (say(otherwise),)


def _back(to: ButtonData) -> Row:
    return row(Button(words.BACK, to), Button(words.HOME, OpenHome()))
