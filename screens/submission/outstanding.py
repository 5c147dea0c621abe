"""The list of what an OPD owes, and the filters on it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from domain.people.people import Actor, Role
from domain.rounds.programme import IndicatorKind
from domain.submission.assignments import Owed, OwedAssignments, Urgency, urgency
from domain.submission.extensions import may_be_extended
from domain.submission.states import OWED, ReturnReason, State
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.rounds.extensions import BeginExtensions
from screens.buttons.submission.outstanding import ChooseFilter, OpenAssignment, OpenOutstanding, Show
from screens.paging import ListPage, page_of, page_row
from screens.people.home import home_row, round_name
from screens.screen import Button, Row, Screen, in_rows, row, rows
from screens.short_titles import TWO_LINES, list_titles
from screens.texts import formats as words
from screens.texts.review.reasons import SHORT
from screens.texts.submission import outstanding as texts
from screens.wording import Safe, lines, say

_ELSEWHERE_SHOWN = 6

_STATES = {
    Show.OWED: OWED,
    Show.RETURNED: frozenset({State.RETURNED}),
    Show.UNSENT: frozenset({State.OUTSTANDING, State.DRAFT}),
    Show.DRAFT: frozenset({State.DRAFT}),
    Show.IN_REVIEW: frozenset({State.SUBMITTED, State.IN_REVIEW}),
    Show.ACCEPTED: frozenset({State.ACCEPTED}),
    Show.ALL: frozenset(State),
}


@dataclass(frozen=True, slots=True)
class OwedCriterion:
    """A right or action of a round: two programmes may use the same code."""

    round_id: int
    code: str
    name: str


_HEADS = {
    Urgency.RETURNED: texts.RETURNED,
    Urgency.LATE: texts.LATE,
    Urgency.DUE: texts.DUE,
    Urgency.AHEAD: texts.AHEAD,
    Urgency.SENT: texts.SENT,
    Urgency.CLOSED: texts.ROUND_CLOSED,
}
_TO_SEND = (Show.OWED, Show.RETURNED, Show.UNSENT)
"""What lists only what can still be sent, and so nothing of a round that is closed."""

_BY_THEMSELVES = (Urgency.DUE, Urgency.SENT)
"""Parts that the title names: they have a heading only where there are others beside them."""


def apply_filters(standings: OwedAssignments, tap: OpenOutstanding | ChooseFilter) -> list[Owed]:
    """What the filters of a tap leave, most urgent first."""
    criterion = criterion_at(standings, tap.criterion)
    return [
        owed
        for owed in standings.by_urgency()
        if owed.state(standings.now) in _STATES[tap.show]
        and not (owed.closed and tap.show in _TO_SEND)
        and (criterion is None or _criterion_of(owed) == criterion)
        and (not tap.kind or owed.kind == tap.kind)
    ]


def criteria(standings: OwedAssignments) -> list[OwedCriterion]:
    """The rights and actions the OPD has anything of, round by round and sorted by code; taps count them from 1."""
    places = {round.id: place for place, round in enumerate(standings.rounds)}
    return sorted(
        {_criterion_of(owed) for owed in standings.owed},
        key=lambda criterion: (places.get(criterion.round_id, len(places)), criterion.code),
    )


def criterion_at(standings: OwedAssignments, position: int) -> OwedCriterion | None:
    """The criterion a tap means by its position; None for all (0), or for one that is no longer there."""
    listed = criteria(standings)
    return listed[position - 1] if 0 < position <= len(listed) else None


def list_screen(standings: OwedAssignments, tap: OpenOutstanding, elsewhere: Sequence[OwedAssignments] = ()) -> Screen:
    """One page of the list: what came back, what is late, what is to be sent, what is not asked yet, each apart.

    `elsewhere` are the person's other OPD of which something is asked, named where nothing is asked of this one.
    """
    selection = apply_filters(standings, tap)
    page = page_of(selection, tap.page)
    filtered = tap.show is not Show.OWED or tap.criterion or tap.kind
    filter_button = Button(texts.FILTER, ChooseFilter(tap.membership, tap.show, tap.criterion, tap.kind))
    nothing_asked = tap.show is Show.OWED and all(owed.ahead(standings.now) for owed in selection)
    head = [_title(standings, tap, selection), *_chosen(standings, tap)]
    if not selection:
        return Screen(
            lines(
                *head,
                say(texts.EMPTY_FILTERED) if filtered else say(texts.EMPTY),
                *_elsewhere_lines(elsewhere),
            ),
            rows(
                *_elsewhere_rows(elsewhere),
                row(filter_button if standings.owed else None, Button(words.HOME, OpenHome())),
            ),
        )
    return Screen(
        lines(
            *head,
            say(texts.EMPTY) if nothing_asked else None,
            *(_elsewhere_lines(elsewhere) if nothing_asked else []),
            *_sections(page, selection, standings),
            "",
            say(texts.CHOOSE),
        ),
        rows(
            *(_elsewhere_rows(elsewhere) if nothing_asked else []),
            row(*(Button(str(number), OpenAssignment(owed.assignment_id)) for number, owed in page.numbered())),
            page_row(page, lambda to: OpenOutstanding(tap.membership, to, tap.show, tap.criterion, tap.kind)),
            _more_time_row(standings),
            row(filter_button, Button(words.HOME, OpenHome())),
        ),
    )


def _more_time_row(standings: OwedAssignments) -> Row | None:
    """[Minta perpanjangan], for several at once; an admin's alone, where a later deadline could be had."""
    sends = standings.membership.role is Role.ADMIN_OPD
    candidates = (owed for owed in standings.owed if owed.assignment_id not in standings.more_time_asked)
    if not sends or not any(may_be_extended(owed, standings.now) for owed in candidates):
        return None
    return row(Button(texts.MORE_TIME, BeginExtensions(standings.membership.id)))


def _elsewhere_lines(elsewhere: Sequence[OwedAssignments]) -> list[Safe]:
    return [
        say(texts.ELSEWHERE, opd=other.opd.name, region=other.region.name, count=len(other.to_do()))
        for other in elsewhere[:_ELSEWHERE_SHOWN]
    ]


def _elsewhere_rows(elsewhere: Sequence[OwedAssignments]) -> list[Row]:
    return [
        row(Button(fmt.cut(texts.SEE_ELSEWHERE.format(opd=other.opd.name)), OpenOutstanding(other.membership.id)))
        for other in elsewhere[:_ELSEWHERE_SHOWN]
    ]


def which_is_meant(named: Sequence[Owed], actor: Actor) -> Screen:
    """A typed text names several indicators: which one is opened?"""
    places = {held.opd.id: held for held in actor.memberships if held.opd is not None}
    alike = len({owed.opd_id for owed in named}) > 1
    titles = list_titles((owed.assignment_id, owed.code, owed.title) for owed in named)

    def label(owed: Owed) -> str:
        held = places.get(owed.opd_id)
        if alike and held is not None:
            return texts.BUTTON.format(code=owed.code, title=f"{held.place} · {held.region.name}")
        return texts.BUTTON.format(code=owed.code, title=titles[owed.assignment_id])

    return Screen(
        say(texts.WHICH_IS_MEANT),
        rows(
            *(row(Button(fmt.cut(label(owed)), OpenAssignment(owed.assignment_id))) for owed in named[:8]), home_row()
        ),
    )


def filter_screen(standings: OwedAssignments, tap: ChooseFilter) -> Screen:
    """Filters by state, right and kind; each tap changes one and shows how many are left."""
    selection = apply_filters(standings, tap)
    membership = tap.membership
    kinds = sorted({owed.kind for owed in standings.owed if owed.kind is not None}, key=list(IndicatorKind).index)
    states = [
        Button(_mark(texts.SHOW[show], show is tap.show), ChooseFilter(membership, show, tap.criterion, tap.kind))
        for show in Show
    ]
    rights = criteria(standings)
    by_right = [
        Button(_mark(str(position), position == tap.criterion), ChooseFilter(membership, tap.show, position, tap.kind))
        for position in range(1, len(rights) + 1)
    ]
    every_right = Button(
        _mark(texts.FILTER_ALL_RIGHTS, not tap.criterion), ChooseFilter(membership, tap.show, 0, tap.kind)
    )
    by_kind = [Button(_mark(texts.FILTER_ALL_KINDS, not tap.kind), ChooseFilter(membership, tap.show, tap.criterion))]
    by_kind += [
        Button(_mark(words.KINDS[kind], kind == tap.kind), ChooseFilter(membership, tap.show, tap.criterion, kind))
        for kind in kinds
    ]
    return Screen(
        lines(
            _title(standings, tap, selection),
            *_chosen(standings, tap),
            say(texts.FILTER_ASK),
            *(_rights(rights, standings) if len(rights) > 1 else ()),
        ),
        rows(
            *in_rows(states, 3),
            *((row(every_right), *in_rows(by_right, 6)) if len(rights) > 1 else ()),
            *(in_rows(by_kind, 4) if kinds else ()),
            row(
                Button(
                    texts.SHOW_FILTERED.format(count=len(selection)),
                    OpenOutstanding(membership, 0, tap.show, tap.criterion, tap.kind),
                )
            ),
            home_row(),
        ),
    )


def _title(standings: OwedAssignments, tap: OpenOutstanding | ChooseFilter, selection: Sequence[Owed]) -> Safe:
    """What the list is of, and how much of it: what is not asked yet is counted apart, below."""
    now = standings.now
    template = texts.TITLES[tap.show]
    if tap.show is Show.OWED:
        selection = [owed for owed in selection if not owed.ahead(now)]
        late = sum(owed.late(now) for owed in selection)
        if late:
            template = texts.TITLE_LATE if late == len(selection) else texts.TITLE_LATE_AND_OWED
    opd = fmt.opd_name(standings.opd, standings.region, with_region=standings.namesake)
    return say("<b>{title}</b>", title=say(template, opd=opd, count=len(selection)))


def _chosen(standings: OwedAssignments, tap: OpenOutstanding | ChooseFilter) -> list[Safe]:
    """Which right and kind the list is cut down to."""
    criterion = criterion_at(standings, tap.criterion)
    chosen = (
        [say(texts.FILTERED_RIGHT, code=criterion.code, name=fmt.cut(criterion.name, TWO_LINES))] if criterion else []
    )
    chosen += [Safe(words.KINDS[kind]) for kind in IndicatorKind if kind == tap.kind]
    return [say(texts.FILTERED, filters=Safe(" · ".join(chosen)))] if chosen else []


def _rights(rights: Sequence[OwedCriterion], standings: OwedAssignments) -> list[Safe]:
    """The rights and actions to choose from, below the round they belong to."""
    names = {round.id: round_name(round) for round in standings.rounds}
    parts = [say(texts.FILTER_RIGHTS)]
    for round_id, group in groupby(enumerate(rights, start=1), key=lambda numbered: numbered[1].round_id):
        parts.append(say(texts.ROUND, round=names.get(round_id, "")))
        parts += [
            say(texts.FILTER_RIGHT, number=number, code=fmt.code(right.code), name=fmt.cut(right.name, TWO_LINES))
            for number, right in group
        ]
    return parts


def _criterion_of(owed: Owed) -> OwedCriterion:
    return OwedCriterion(owed.round_id, owed.criterion_code, owed.criterion)


def _sections(page: ListPage[Owed], selection: Sequence[Owed], standings: OwedAssignments) -> list[Safe]:
    now = standings.now
    counts = Counter(urgency(owed, now) for owed in selection)
    names = {round.id: round_name(round) for round in standings.rounds}
    titles = list_titles((owed.assignment_id, owed.code, owed.title) for owed in standings.owed)

    def group_of(numbered: tuple[int, Owed]) -> tuple[Urgency, int, datetime | None]:
        owed = numbered[1]
        part = urgency(owed, now)
        has_time = part is not Urgency.CLOSED and owed.timing(now) is not None
        return part, owed.round_id, owed.deadline_at if has_time else None

    parts: list[Safe] = []
    above: tuple[Urgency, int] | None = None
    for (part, round_id, due_at), group in groupby(page.numbered(), key=group_of):
        if above is None or part is not above[0]:
            parts.append(Safe(""))
            if len(counts) > 1 or part not in _BY_THEMSELVES:
                parts.append(say(_HEADS[part], count=counts[part]))
        if above != (part, round_id):
            parts.append(say(texts.ROUND, round=names.get(round_id, "")))
        if due_at is not None:
            parts.append(fmt.deadline(due_at, now, standings.region, standings.red_dates))
        parts += [_line(number, owed, titles[owed.assignment_id], standings) for number, owed in group]
        above = (part, round_id)
    return parts


def _line(number: int, owed: Owed, title: str, standings: OwedAssignments) -> Safe:
    line = _state_line(number, owed, title, standings)
    promised_on = standings.promised.get(owed.assignment_id)
    if promised_on is not None and owed.state(standings.now) in OWED:
        line = say(texts.PROMISED, line=line, day=fmt.short_date(promised_on))
    return say(texts.MORE_TIME_ASKED, line=line) if owed.assignment_id in standings.more_time_asked else line


def _state_line(number: int, owed: Owed, title: str, standings: OwedAssignments) -> Safe:
    state = owed.state(standings.now)
    fields = {"number": number, "code": fmt.code(owed.code), "title": title}
    match state:
        case State.RETURNED:
            return say(texts.LINE_RETURNED, **fields, reason=_short_reason(owed))
        case State.DRAFT:
            return say(texts.LINE_DRAFT, **fields, count=owed.draft_files)
        case State.OUTSTANDING:
            return say(texts.LINE, **fields)
        case _:
            return say(texts.LINE_STATE, **fields, state=words.STATES[state])


def _short_reason(owed: Owed) -> str:
    if owed.returned_for:
        return SHORT[ReturnReason(owed.returned_for[0])]
    return fmt.cut(owed.returned_remark, 24)


def _mark(label: str, on: bool) -> str:
    return texts.FILTER_CHOSEN.format(label=label) if on else label
