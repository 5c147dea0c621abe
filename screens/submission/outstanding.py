"""The list of what an OPD owes, and the filters on it."""

from datetime import datetime
from itertools import groupby

from domain.rounds.programme import IndicatorKind
from domain.submission.assignments import Owed, OwedAssignments
from domain.submission.states import OWED, ReturnReason, State
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.outstanding import ChooseFilter, OpenAssignment, OpenOutstanding, Show
from screens.paging import ListPage, page_of, page_row
from screens.people.home import home_row, round_name
from screens.screen import Button, Screen, in_rows, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.review.reasons import SHORT
from screens.texts.submission import outstanding as texts
from screens.wording import Safe, lines, say

_STATES = {
    Show.OWED: OWED,
    Show.RETURNED: frozenset({State.RETURNED}),
    Show.UNSENT: frozenset({State.OUTSTANDING, State.DRAFT}),
    Show.DRAFT: frozenset({State.DRAFT}),
    Show.IN_REVIEW: frozenset({State.SUBMITTED, State.IN_REVIEW}),
    Show.ACCEPTED: frozenset({State.ACCEPTED}),
    Show.ALL: frozenset(State),
}


def apply_filters(standings: OwedAssignments, tap: OpenOutstanding | ChooseFilter) -> list[Owed]:
    """What the filters of a tap leave, most urgent first."""
    criterion = criterion_at(standings, tap.criterion)
    selection = [
        owed
        for owed in standings.by_urgency()
        if owed.state(standings.now) in _STATES[tap.show]
        and (criterion is None or owed.criterion_code == criterion)
        and (not tap.kind or owed.kind == tap.kind)
    ]
    return selection


def criteria(standings: OwedAssignments) -> list[str]:
    """The criterion codes the OPD has anything of, sorted; taps count them from 1."""
    return sorted({owed.criterion_code for owed in standings.owed})


def criterion_at(standings: OwedAssignments, position: int) -> str | None:
    """The criterion a tap means by its position; None for all (0), or for one that is no longer there."""
    codes = criteria(standings)
    return codes[position - 1] if 0 < position <= len(codes) else None


def list_screen(standings: OwedAssignments, tap: OpenOutstanding) -> Screen:
    """One page of the list, grouped: returned ones on top, then by round and deadline."""
    selection = apply_filters(standings, tap)
    page = page_of(selection, tap.page)
    filtered = tap.show is not Show.OWED or tap.criterion or tap.kind
    title = say(texts.TITLES[tap.show], opd=standings.opd.name, count=len(selection))
    filter_button = Button(texts.FILTER, ChooseFilter(tap.membership, tap.show, tap.criterion, tap.kind))
    if not selection:
        return Screen(
            lines(say("<b>{title}</b>", title=title), say(texts.EMPTY_FILTERED if filtered else texts.EMPTY)),
            rows(row(filter_button if standings.owed else None, Button(words.HOME, OpenHome()))),
        )
    return Screen(
        lines(say("<b>{title}</b>", title=title), *_sections(page, standings), "", say(texts.CHOOSE)),
        rows(
            row(*(Button(str(number), OpenAssignment(owed.assignment_id)) for number, owed in page.numbered())),
            page_row(page, lambda to: OpenOutstanding(tap.membership, to, tap.show, tap.criterion, tap.kind)),
            row(filter_button, Button(words.HOME, OpenHome())),
        ),
    )


def filter_screen(standings: OwedAssignments, tap: ChooseFilter) -> Screen:
    """Filters by state, right and kind; each tap changes one and shows how many are left."""
    count = len(apply_filters(standings, tap))
    membership = tap.membership
    kinds = sorted({owed.kind for owed in standings.owed if owed.kind is not None}, key=list(IndicatorKind).index)
    states = [
        Button(_mark(texts.SHOW[show], show is tap.show), ChooseFilter(membership, show, tap.criterion, tap.kind))
        for show in Show
    ]
    rights = [
        Button(_mark(texts.FILTER_ALL_RIGHTS, not tap.criterion), ChooseFilter(membership, tap.show, 0, tap.kind))
    ]
    rights += [
        Button(_mark(code, position == tap.criterion), ChooseFilter(membership, tap.show, position, tap.kind))
        for position, code in enumerate(criteria(standings), start=1)
    ]
    by_kind = [Button(_mark(texts.FILTER_ALL_KINDS, not tap.kind), ChooseFilter(membership, tap.show, tap.criterion))]
    by_kind += [
        Button(_mark(words.KINDS[kind], kind == tap.kind), ChooseFilter(membership, tap.show, tap.criterion, kind))
        for kind in kinds
    ]
    return Screen(
        lines(
            say("<b>{title}</b>", title=say(texts.TITLES[tap.show], opd=standings.opd.name, count=count)),
            say(texts.FILTER_ASK),
        ),
        rows(
            *in_rows(states, 3),
            *(in_rows(rights, 4) if len(rights) > 2 else ()),
            *(in_rows(by_kind, 4) if kinds else ()),
            row(
                Button(
                    texts.SHOW_FILTERED.format(count=count),
                    OpenOutstanding(membership, 0, tap.show, tap.criterion, tap.kind),
                )
            ),
            home_row(),
        ),
    )


def _sections(page: ListPage[Owed], standings: OwedAssignments) -> list[Safe]:
    names = {round.id: round_name(round) for round in standings.rounds}
    titles = list_titles((owed.assignment_id, owed.code, owed.title) for owed in standings.owed)

    def section(numbered: tuple[int, Owed]) -> tuple[bool, int, datetime | None]:
        owed = numbered[1]
        state = owed.state(standings.now)
        if state is State.RETURNED:
            return (True, 0, None)
        return (False, owed.round_id, owed.deadline_at if state in OWED else None)

    parts: list[Safe] = []
    above: int | None = None
    for (returned, round_id, due), group in groupby(page.numbered(), key=section):
        if returned or round_id != above:
            parts += [
                Safe(""),
                say(texts.HEAD_RETURNED) if returned else say(texts.HEAD, round=names.get(round_id, "")),
            ]
        if due is not None:
            parts.append(fmt.deadline(due, standings.now, standings.region, standings.red_dates))
        parts += [_line(number, owed, titles[owed.assignment_id], standings) for number, owed in group]
        above = None if returned else round_id
    return parts


def _line(number: int, owed: Owed, title: str, standings: OwedAssignments) -> Safe:
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
