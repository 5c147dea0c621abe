"""What was weak in a round, the task of an action that mends it, and what an OPD reads before it begins anew."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from domain.endorsement.improvements import ProposedTask, RunningAction, ScoredIndicator, WeakIndicators
from domain.people.members import OpdsTold
from domain.people.people import Membership
from domain.rounds.programme import Round
from screens import formatting as fmt
from screens.buttons.endorsement.endorsement import OpenOutcome
from screens.buttons.endorsement.improvements import (
    ChooseAction,
    MakeTask,
    MarkScoresRead,
    OpenFormerScores,
    OpenWeak,
    ProposeTask,
)
from screens.buttons.people.home import OpenHome
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.people.opds_told import told_lines
from screens.screen import Button, ButtonStyle, Screen, row, rows
from screens.submission.former_year import outcome_line
from screens.texts import formats as words
from screens.texts.endorsement import improvements as texts
from screens.wording import Safe, lines, say

_TITLE_WIDTH = 90


def weak(result: WeakIndicators, page_number: int) -> Screen:
    """The weak indicators by right; a number leads to the task that mends it, where an action runs."""
    page = page_of(result.weak, page_number)
    may_make = [(number, each) for number, each in page.numbered() if result.actions and not each.mended_by]
    return Screen(
        lines(
            say(texts.WEAK, name=result.round.name),
            *_by_right(page.numbered()),
            None if result.weak else say(texts.WEAK_NONE),
            "",
            say(texts.ASK if result.actions else texts.NO_ACTION) if result.weak else None,
        ),
        rows(
            row(*(Button(str(number), ChooseAction(each.indicator_id)) for number, each in may_make)),
            page_row(page, lambda number: OpenWeak(result.round.id, number)),
            row(Button(words.BACK, OpenOutcome(result.round.id)), Button(words.HOME, OpenHome())),
        ),
    )


def choose_action(result: WeakIndicators, indicator: ScoredIndicator, page_number: int) -> Screen:
    """In which action."""
    page = page_of(result.actions, page_number)
    return Screen(
        lines(
            say(texts.CHOOSE, code=fmt.code(indicator.code), title=fmt.cut(indicator.title, _TITLE_WIDTH)),
            *(_action_line(number, action) for number, action in page.numbered()),
            None if result.actions else say(texts.NO_ACTION),
        ),
        rows(
            row(
                *(
                    Button(str(number), ProposeTask(indicator.indicator_id, action.criterion_id))
                    for number, action in page.numbered()
                )
            ),
            page_row(page, lambda number: ChooseAction(indicator.indicator_id, number)),
            row(Button(words.BACK, OpenWeak(result.round.id)), Button(words.HOME, OpenHome())),
        ),
    )


def preview(task: ProposedTask) -> Screen:
    """The task, and the question."""
    indicator = task.weak.indicator_id
    return Screen(
        lines(
            say(texts.PREVIEW, round=task.action.round.name, action=fmt.cut(task.action.name, _TITLE_WIDTH)),
            "",
            say(texts.TASK, code=fmt.code(task.code), title=task_wording(task)[0]),
            say(texts.TASK_OPDS, opds=", ".join(opd.name for opd in task.opds))
            if task.opds
            else say(texts.TASK_NO_OPDS),
            say(texts.TASK_REMARK, remark=fmt.cut(task.weak.outcome.remark, 300)) if task.weak.outcome.remark else None,
        ),
        rows(
            row(
                Button(
                    texts.YES, MakeTask(indicator, task.action.criterion_id, task.revision), style=ButtonStyle.PRIMARY
                )
            ),
            row(Button(words.BACK, ChooseAction(indicator)), Button(words.HOME, OpenHome())),
        ),
    )


def task_wording(task: ProposedTask) -> tuple[str, str]:
    """The title of a task, and what is attached to it."""
    return texts.TASK_TITLE.format(code=task.weak.code, title=fmt.cut(task.weak.title, 200)), texts.TASK_ITEM


def made(task: ProposedTask, reach: OpdsTold) -> Screen:
    """It is made."""
    return Screen(
        lines(
            say(texts.MADE, code=fmt.code(task.code), round=task.action.round.name, weak=fmt.code(task.weak.code)),
            *told_lines(reach, sent=False),
        ),
        (home_row(),),
    )


def scores(membership: Membership, round: Round, scored: Sequence[ScoredIndicator], page_number: int) -> Screen:
    """What an OPD got, the weakest first, and that it has read it."""
    page = page_of(scored, page_number)
    return Screen(
        lines(
            say(texts.READ_TITLE, opd=membership.opd.name if membership.opd else "", round=round.name),
            *(
                say(
                    texts.READ_LINE,
                    number=number,
                    code=fmt.code(each.code),
                    title=fmt.cut(each.title, _TITLE_WIDTH),
                    score=outcome_line(each.outcome),
                )
                for number, each in page.numbered()
            ),
            "",
            say(texts.READ_ASK if scored else texts.READ_NONE),
        ),
        rows(
            page_row(page, lambda number: OpenFormerScores(membership.id, round.id, number)),
            row(Button(texts.READ, MarkScoresRead(membership.id, round.id))),
            home_row(),
        ),
    )


def with_reading(home: Screen, membership_id: int, round_id: int) -> Screen:
    """An admin's first screen, with the first task of a round on top: to read what is to be mended."""
    return replace(home, rows=rows(row(Button(texts.HOME, OpenFormerScores(membership_id, round_id))), *home.rows))


def _by_right(numbered: Sequence[tuple[int, ScoredIndicator]]) -> list[Safe]:
    parts: list[Safe] = []
    for (code, name), group in groupby(numbered, key=lambda pair: (pair[1].criterion_code, pair[1].criterion)):
        parts += [Safe(""), say(texts.RIGHT, code=fmt.code(code), name=fmt.cut(name, _TITLE_WIDTH))]
        parts += [_line(number, each) for number, each in group]
    return parts


def _line(number: int, each: ScoredIndicator) -> Safe:
    line = say(
        texts.LINE,
        number=number,
        code=fmt.code(each.code),
        title=fmt.cut(each.title, _TITLE_WIDTH),
        score=outcome_line(each.outcome, former=False),
    )
    return say(texts.LINE_MENDED, line=line, task=fmt.code(each.mended_by)) if each.mended_by else line


def _action_line(number: int, action: RunningAction) -> Safe:
    template = texts.ACTION_PERIOD if action.period else texts.ACTION
    return say(
        template,
        number=number,
        code=fmt.code(action.code),
        name=fmt.cut(action.name, _TITLE_WIDTH),
        period=action.period,
        round=action.round.name,
    )
