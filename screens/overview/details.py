"""Below the summary: one OPD's indicators, the indicators of a right or kind, who owes an indicator, one assignment."""

from domain.overview.completion import count as count_of
from domain.overview.completion import total
from domain.overview.overview import AssignmentOverview, IndicatorOverview, IndicatorsOverview, OpdOverview
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
from screens.overview.overview import back_to_overview, counts, titled
from screens.paging import page_holding, page_row
from screens.people.home import round_name
from screens.screen import Button, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.overview import overview as texts
from screens.texts.review.reasons import SHORT
from screens.wording import Safe, lines, say


def opd(shown: OpdOverview, tap: OpenOpd) -> Screen:
    """One OPD: its counts, then what it owes, where it has to act first."""
    frame = shown.frame
    page = page_holding(shown.in_order(), lambda owed: owed.assignment_id == tap.at, tap.page)
    titles = list_titles((owed.assignment_id, owed.code, owed.title) for owed in shown.owed)
    whole = total(count_of(owed.state(frame.now), owed.late(frame.now)) for owed in shown.owed)
    return Screen(
        lines(
            say(texts.OPD, name=shown.opd.name, code=shown.opd.code),
            round_name(frame.round),
            *(counts(whole) if shown.owed else ()),
            "",
            *(_owed_lines(number, owed, titles[owed.assignment_id], shown) for number, owed in page.numbered()),
            *_ask(bool(shown.owed), texts.OPD_OWES_NOTHING),
        ),
        rows(
            row(*(Button(str(number), OverseeAssignment(owed.assignment_id)) for number, owed in page.numbered())),
            page_row(page, lambda to: OpenOpd(tap.round, tap.opd, to)),
            back_to_overview(frame, shown.opd.id),
        ),
    )


def indicators(shown: IndicatorsOverview, tap: OpenIndicators) -> Screen:
    """The indicators of one right, action or kind, each over all OPD."""
    frame = shown.frame
    page = page_holding(shown.indicators, lambda line: line.id == tap.at, tap.page)
    titles = list_titles((line.id, line.code, line.title) for line in shown.indicators)
    if shown.criterion is not None:
        title = say(texts.CRITERION, code=shown.criterion.code, name=fmt.cut(shown.criterion.name, 120))
    else:
        title = say(texts.INDICATORS_OF_KIND, kind=words.KINDS[shown.kind] if shown.kind else "")
    whole = total(line.completion for line in shown.indicators)
    return Screen(
        lines(
            title,
            round_name(frame.round),
            *(counts(whole) if shown.indicators else ()),
            "",
            *(titled(number, line.code, titles[line.id], line.completion) for number, line in page.numbered()),
            *_ask(bool(shown.indicators), texts.NO_INDICATORS),
        ),
        rows(
            row(*(Button(str(number), OpenIndicator(line.id)) for number, line in page.numbered())),
            page_row(page, lambda to: OpenIndicators(tap.round, tap.criterion, tap.kind, to)),
            _back(OpenCriteria(tap.round, at=tap.criterion) if tap.criterion else OpenKinds(tap.round)),
        ),
    )


def indicator(shown: IndicatorOverview, tap: OpenIndicator) -> Screen:
    """Who owes one indicator, and where each stands."""
    frame, of = shown.frame, shown.indicator
    page = page_holding(shown.owed, lambda pair: pair[1].assignment_id == tap.at, tap.page)
    whole = total(count_of(owed.state(frame.now), owed.late(frame.now)) for _, owed in shown.owed)
    return Screen(
        lines(
            say(texts.INDICATOR, code=fmt.code(of.code), title=fmt.cut(of.title, 300)),
            _criterion(of),
            round_name(frame.round),
            say(texts.RETIRED) if of.retired else None,
            *(counts(whole) if shown.owed else ()),
            "",
            *(
                say(
                    texts.OPD_LINE_SUPPORTING if owed.role is AssignmentRole.PENDUKUNG else texts.OPD_LINE,
                    number=number,
                    name=at.code,
                    standing=_standing(owed, shown),
                )
                for number, (at, owed) in page.numbered()
            ),
            *_ask(bool(shown.owed), texts.INDICATOR_UNASSIGNED),
        ),
        rows(
            row(
                *(
                    Button(str(number), OverseeAssignment(owed.assignment_id, Via.INDICATOR))
                    for number, (_, owed) in page.numbered()
                )
            ),
            page_row(page, lambda to: OpenIndicator(of.id, to)),
            _back(OpenIndicators(frame.round.id, shown.criterion_id, at=of.id)),
        ),
    )


def assignment(shown: AssignmentOverview, tap: OverseeAssignment) -> Screen:
    """One indicator of one OPD of which there is no version now: where it stands, and until when."""
    frame, of, owed = shown.frame, shown.indicator, shown.owed
    late = owed.late(frame.now)
    return Screen(
        lines(
            say(texts.INDICATOR, code=fmt.code(of.code), title=fmt.cut(of.title, 300)),
            _criterion(of),
            say(texts.OPD, name=shown.opd.name, code=shown.opd.code),
            round_name(frame.round),
            say(
                texts.ASSIGNMENT_STATE_LATE if late else texts.ASSIGNMENT_STATE,
                state=words.STATES[owed.state(frame.now)],
            ),
            fmt.deadline(owed.deadline_at, frame.now, frame.region, shown.red_dates)
            if owed.state(frame.now) in OWED
            else None,
            say(texts.RETIRED) if of.retired else None,
            say(texts.NOTHING_SENT if shown.last_sent is None else texts.WITHDRAWN),
        ),
        rows(
            row(Button(texts.SEE_WITHDRAWN, OpenSent(shown.last_sent, tap.via))) if shown.last_sent else None,
            row(Button(texts.ALL_OPD.format(code=of.code), OpenIndicator(of.id))) if tap.via is Via.OPD else None,
            _back(
                OpenIndicator(of.id, at=owed.assignment_id)
                if tap.via is Via.INDICATOR
                else OpenOpd(frame.round.id, shown.opd.id, at=owed.assignment_id)
            ),
        ),
    )


def _owed_lines(number: int, owed: Owed, title: str, shown: OpdOverview) -> Safe:
    return lines(
        say(texts.LINE_TITLED, number=number, code=fmt.code(owed.code), title=title),
        say(texts.BELOW, standing=_standing(owed, shown)),
    )


def _standing(owed: Owed, shown: OpdOverview | IndicatorOverview) -> Safe:
    now = shown.frame.now
    state = owed.state(now)
    if owed.late(now):
        return say(texts.STANDING_LATE, state=words.STATES[state])
    if state is State.RETURNED and (owed.returned_for or owed.returned_remark):
        reason = SHORT[ReturnReason(owed.returned_for[0])] if owed.returned_for else fmt.cut(owed.returned_remark, 20)
        return say(texts.STANDING_RETURNED, state=words.STATES[state], reason=reason)
    return say(texts.STANDING, state=words.STATES[state])


def _criterion(of: Indicator) -> Safe:
    criterion = fmt.cut(of.criterion, 60)
    if of.kind is None:
        return say(texts.INDICATOR_OF, criterion=criterion)
    return say(texts.INDICATOR_OF_KIND, criterion=criterion, kind=words.KINDS[of.kind])


def _ask(anything: bool, otherwise: str) -> tuple[str, ...]:
    return ("", say(texts.CHOOSE)) if anything else (say(otherwise),)


def _back(to: ButtonData) -> Row:
    return row(Button(words.BACK, to), Button(words.HOME, OpenHome()))
