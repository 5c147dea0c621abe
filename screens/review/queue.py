"""The queue of what waits to be checked, and its parts: an OPD's, a criterion's, a round's."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime

from domain.calendar import local, working_days_between
from domain.review.queue import Holder, Queue, QueuedSubmission, QueueFilter
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.review.review import (
    FilterByCriterion,
    FilterQueue,
    OpenQueue,
    ResumeStretch,
    TakeNext,
    TakeOne,
)
from screens.paging import page_of, page_row
from screens.people.home import home_row, round_name
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.review import queue as texts
from screens.wording import Safe, lines, say

_HELD = {Holder.NOBODY: "", Holder.ME: texts.HELD_BY_ME, Holder.ANOTHER: texts.HELD_BY_ANOTHER}


def filter_of(opd: int, part: int) -> QueueFilter:
    """The filter that a tap carries; 0 stands for all, a negative part for a criterion."""
    return QueueFilter(opd or None, part if part > 0 else None, -part if part < 0 else None)


def ids_of(chosen: QueueFilter) -> tuple[int, int]:
    """A filter as taps carry it: an OPD and a part of the programme."""
    return chosen.opd_id or 0, -chosen.criterion_id if chosen.criterion_id else chosen.round_id or 0


def queue_screen(queue: Queue, page_number: int = 0, *, nothing_next: bool = False) -> Screen:
    """One page of the queue, oldest first; `nothing_next` says that the next one was asked for in vain."""
    submissions = queue.filtered()
    opd, part = ids_of(queue.chosen)
    region = queue.region.id
    filtered = queue.chosen != QueueFilter()
    above = (say(texts.QUEUE_NEXT_NONE), "") if nothing_next and submissions else ()
    head = (say(texts.QUEUE, count=len(submissions)), _chosen_line(queue) if filtered else None)
    resume = _resume_row(queue)
    if not submissions:
        empty = texts.QUEUE_EMPTY_FILTERED if filtered and queue.all else texts.QUEUE_EMPTY
        return Screen(lines(*above, *head, say(empty)), rows(resume, *_filter_rows(queue)))
    page = page_of(submissions, page_number)
    free = queue.free()
    titles = list_titles((submission.submission_id, submission.code, submission.title) for submission in submissions)
    return Screen(
        lines(
            *above,
            *head,
            "",
            *(
                _line(number, submission, titles[submission.submission_id], queue)
                for number, submission in page.numbered()
            ),
            "",
            say(texts.QUEUE_ASK if free else texts.QUEUE_ASK_BUSY),
        ),
        rows(
            row(
                *(
                    Button(str(number), TakeOne(submission.submission_id, opd, part))
                    for number, submission in page.numbered()
                )
            ),
            page_row(page, lambda to: OpenQueue(region, opd, part, to)),
            resume,
            row(Button(texts.START, TakeNext(region, opd, part), style=None if resume else ButtonStyle.PRIMARY))
            if free
            else None,
            *_filter_rows(queue),
        ),
    )


def opd_screen(queue: Queue, page_number: int = 0) -> Screen:
    """The OPD of which anything waits, each one's part of it a tap away; and the rounds, where there are several."""
    region, round_id = queue.region.id, queue.chosen.round_id or 0
    in_round = queue.filtered(QueueFilter(None, queue.chosen.round_id))
    counts = Counter(submission.opd_id for submission in in_round)
    page = page_of([opd for opd in queue.opds if counts[opd.id]], page_number)
    by_round = [FilterQueue(region, 0, 0), *(FilterQueue(region, 0, round.id) for round in queue.rounds)]
    names = [texts.FILTER_ALL_ROUNDS, *(round.name for round in queue.rounds)]
    return Screen(
        lines(
            say(texts.OPD_ASK),
            "",
            *(
                say(texts.FILTER_OPD, number=number, name=opd.name, count=counts[opd.id])
                for number, opd in page.numbered()
            ),
        ),
        rows(
            row(*(Button(str(number), OpenQueue(region, opd.id, round_id)) for number, opd in page.numbered())),
            page_row(page, lambda to: FilterQueue(region, 0, round_id, to)),
            *(
                row(Button(_mark(name, tap.part == round_id), tap))
                for name, tap in zip(names, by_round, strict=True)
                if len(queue.rounds) > 1
            ),
            row(Button(texts.SHOW_ALL.format(count=len(in_round)), OpenQueue(region, 0, round_id))),
            home_row(),
        ),
    )


def criterion_screen(queue: Queue, page_number: int = 0) -> Screen:
    """The criteria of which anything waits; a criterion's part of the queue is a tap away."""
    region = queue.region.id
    counts = Counter(submission.criterion_id for submission in queue.all)
    page = page_of(queue.criteria, page_number)
    names = {round.id: round.name for round in queue.rounds}
    return Screen(
        lines(
            say(texts.CRITERION_ASK, kind=texts.ACTION if _of_actions(queue) else texts.RIGHT),
            "",
            *(
                say(
                    texts.FILTER_CRITERION,
                    number=number,
                    code=criterion.code,
                    name=fmt.cut(criterion.name, 80),
                    round=texts.CRITERION_ROUND.format(round=names[criterion.round_id]) if len(names) > 1 else "",
                    count=counts[criterion.criterion_id],
                )
                for number, criterion in page.numbered()
            ),
        ),
        rows(
            row(
                *(
                    Button(str(number), OpenQueue(region, *ids_of(QueueFilter(criterion_id=criterion.criterion_id))))
                    for number, criterion in page.numbered()
                )
            ),
            page_row(page, lambda to: FilterByCriterion(region, to)),
            row(Button(texts.SHOW_ALL.format(count=len(queue.all)), OpenQueue(region))),
            home_row(),
        ),
    )


def waited(since: datetime, now: datetime, zone: str, red_dates: Collection[date]) -> str:
    """How long something has waited, in working days of its region."""
    first, today = local(since, zone).date(), local(now, zone).date()
    if first == today:
        return texts.WAITED_TODAY
    days = working_days_between(first, today, red_dates)
    return texts.WAITED.format(days=days) if days else texts.WAITED_RECENTLY


def _line(number: int, submission: QueuedSubmission, title: str, queue: Queue) -> Safe:
    return say(
        texts.QUEUE_LINE,
        number=number,
        opd=submission.opd_code,
        code=fmt.code(submission.code),
        title=title,
        waited=waited(submission.submitted_at, queue.now, queue.region.zone, queue.red_dates),
        late=texts.QUEUE_LATE if submission.late else "",
        holder=_HELD[submission.holder],
    )


def _chosen_line(queue: Queue) -> Safe:
    opd_name = next((opd.name for opd in queue.opds if opd.id == queue.chosen.opd_id), texts.FILTER_ALL_OPD)
    return say(texts.QUEUE_FILTER, opd=opd_name, part=_part_name(queue, queue.chosen) or say(texts.FILTER_ALL_ROUNDS))


def _part_name(queue: Queue, chosen: QueueFilter) -> Safe | None:
    """The criterion or the round of a filter; None for all, and for one of which nothing waits."""
    for criterion in queue.criteria:
        if criterion.criterion_id == chosen.criterion_id:
            return say(texts.CRITERION_CHOSEN, code=criterion.code, name=fmt.cut(criterion.name, 80))
    return next((round_name(round) for round in queue.rounds if round.id == chosen.round_id), None)


def _resume_row(queue: Queue) -> Row | None:
    """The way on with what was checked in a row before, as long as something of it can be taken."""
    if queue.stretch is None or not queue.free(queue.stretch.chosen):
        return None
    chosen = queue.stretch.chosen
    names = [opd.name for opd in queue.opds if opd.id == chosen.opd_id]
    names += [criterion.name for criterion in queue.criteria if criterion.criterion_id == chosen.criterion_id]
    names += [round.name for round in queue.rounds if round.id == chosen.round_id]
    label = texts.RESUME.format(name=fmt.cut(" · ".join(names), 40), count=len(queue.filtered(chosen)))
    return row(Button(label, ResumeStretch(queue.region.id), style=ButtonStyle.PRIMARY))


def _filter_rows(queue: Queue) -> tuple[Row, ...]:
    region = queue.region.id
    by_criterion = texts.BY_ACTION if _of_actions(queue) else texts.BY_RIGHT
    return rows(
        row(
            Button(texts.BY_OPD, FilterQueue(region, 0, queue.chosen.round_id or 0)),
            Button(by_criterion, FilterByCriterion(region)),
        )
        if queue.all
        else None,
        row(
            Button(texts.SHOW_ALL.format(count=len(queue.all)), OpenQueue(region))
            if queue.all and queue.chosen != QueueFilter()
            else None,
            Button(words.HOME, OpenHome()),
        ),
    )


def _of_actions(queue: Queue) -> bool:
    return all(criterion.of_action for criterion in queue.criteria)


def _mark(label: str, on: bool) -> str:
    return texts.FILTER_CHOSEN.format(label=label) if on else label
