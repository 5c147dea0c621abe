"""The queue of what waits to be checked, and the filters on it."""

from collections.abc import Collection
from datetime import date, datetime

from domain.calendar import local, working_days_between
from domain.review.review import Holder, Queue, QueuedSubmission, QueueFilter
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.review.review import FilterQueue, OpenQueue, TakeNext, TakeOne
from screens.paging import page_of, page_row
from screens.people.home import home_row, round_name
from screens.screen import Button, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.review import queue as texts
from screens.wording import Safe, lines, say

_HELD = {Holder.NOBODY: "", Holder.ME: texts.HELD_BY_ME, Holder.ANOTHER: texts.HELD_BY_ANOTHER}


def filter_of(opd: int, round_: int) -> QueueFilter:
    """The filter that a tap carries; 0 stands for all."""
    return QueueFilter(opd or None, round_ or None)


def ids_of(chosen: QueueFilter) -> tuple[int, int]:
    """A filter as taps carry it: 0 stands for all."""
    return chosen.opd_id or 0, chosen.round_id or 0


def queue_screen(queue: Queue, page_number: int = 0, *, nothing_next: bool = False) -> Screen:
    """One page of the queue, oldest first; `nothing_next` says that the next one was asked for in vain."""
    submissions = queue.filtered()
    opd_id, round_id = ids_of(queue.chosen)
    region = queue.region.id
    filtered = queue.chosen != QueueFilter()
    filter_button = Button(texts.FILTER, FilterQueue(region, opd_id, round_id)) if queue.all else None
    above = (say(texts.QUEUE_NEXT_NONE), "") if nothing_next and submissions else ()
    head = (say(texts.QUEUE, count=len(submissions)), _chosen_line(queue) if filtered else None)
    if not submissions:
        empty = texts.QUEUE_EMPTY_FILTERED if filtered and queue.all else texts.QUEUE_EMPTY
        return Screen(lines(*above, *head, say(empty)), rows(row(filter_button, Button(words.HOME, OpenHome()))))
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
                    Button(str(number), TakeOne(submission.submission_id, opd_id, round_id))
                    for number, submission in page.numbered()
                )
            ),
            page_row(page, lambda to: OpenQueue(region, opd_id, round_id, to)),
            row(Button(texts.START, TakeNext(region, opd_id, round_id))) if free else None,
            row(filter_button, Button(words.HOME, OpenHome())),
        ),
    )


def filter_screen(queue: Queue, page_number: int = 0) -> Screen:
    """The OPD that have anything in the queue, six a page, and its rounds; a tap changes one of the two."""
    opd_id, round_id = ids_of(queue.chosen)
    region = queue.region.id
    in_round = queue.filtered(QueueFilter(None, queue.chosen.round_id))
    counts = {opd.id: sum(1 for submission in in_round if submission.opd_id == opd.id) for opd in queue.opds}
    opds = [opd for opd in queue.opds if counts[opd.id] or opd.id == opd_id]
    page = page_of(opds, page_number)
    by_round: list[Row] = []
    if len(queue.rounds) > 1:
        by_round = [row(Button(_mark(texts.FILTER_ALL_ROUNDS, not round_id), FilterQueue(region, opd_id, 0)))]
        by_round += [
            row(Button(_mark(round.name, round.id == round_id), FilterQueue(region, opd_id, round.id)))
            for round in queue.rounds
        ]
    return Screen(
        lines(
            say(texts.FILTER_ASK),
            _chosen_line(queue),
            "",
            *(
                say(texts.FILTER_OPD, number=number, name=_mark(opd.name, opd.id == opd_id), count=counts[opd.id])
                for number, opd in page.numbered()
            ),
        ),
        rows(
            row(
                *(
                    Button(str(number), FilterQueue(region, opd.id, round_id, page.number))
                    for number, opd in page.numbered()
                )
            ),
            page_row(page, lambda to: FilterQueue(region, opd_id, round_id, to)),
            row(Button(_mark(texts.FILTER_ALL_OPD, not opd_id), FilterQueue(region, 0, round_id, page.number))),
            *by_round,
            row(Button(texts.SHOW_FILTERED.format(count=len(queue.filtered())), OpenQueue(region, opd_id, round_id))),
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
    chosen = next((round for round in queue.rounds if round.id == queue.chosen.round_id), None)
    chosen_round = round_name(chosen) if chosen else say(texts.FILTER_ALL_ROUNDS)
    return say(texts.QUEUE_FILTER, opd=opd_name, round=chosen_round)


def _mark(label: str, on: bool) -> str:
    return texts.FILTER_CHOSEN.format(label=label) if on else label
