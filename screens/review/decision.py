"""What follows a decision: the minute in which it can be undone, what comes next, and who was quicker."""

from domain.calendar import local
from domain.review.queue import QueueFilter
from domain.review.review import Blocked, Decided, Obstacle
from domain.submission.states import UNDO_WINDOW, Decision
from screens import formatting as fmt
from screens.buttons.review.review import OpenQueue, OpenReopening, TakeNext, TakeOne, UndoDecision
from screens.review.queue import ids_of
from screens.screen import Button, Row, Screen, row, rows
from screens.texts.review import decision as texts
from screens.texts.review import review as review_texts
from screens.texts.review.reasons import REASONS
from screens.wording import Safe, lines, say


def decided(outcome: Decided, chosen: QueueFilter) -> Screen:
    """A decision just made, as its author sees it; from the 60th second on it says that it counts."""
    if outcome.final:
        return too_late(outcome, chosen)
    waiting = texts.DECIDED_WAIT if outcome.recipients else texts.DECIDED_WAIT_NOBODY
    seconds = int(UNDO_WINDOW.total_seconds())
    followed = outcome.next_id is not None
    return Screen(
        lines(
            *_decision_lines(outcome),
            say(waiting, opd=outcome.opd.name, seconds=seconds),
            say(texts.NEXT_BELOW) if followed else None,
            _nothing_waits(chosen) if not outcome.waiting else None,
        ),
        rows(
            row(
                Button(texts.UNDO, UndoDecision(outcome.submission_id, outcome.review_id, *ids_of(chosen))),
                None if followed else _next_button(outcome, chosen),
            ),
            None if followed else _queue_row(outcome.region.id, chosen),
        ),
    )


def too_late(outcome: Decided, chosen: QueueFilter) -> Screen:
    """That the minute is over, and what can still be done."""
    return Screen(
        lines(*_decision_lines(outcome), say(texts.TOO_LATE[outcome.decision], opd=outcome.opd.name)),
        rows(
            row(
                Button(texts.REOPEN, OpenReopening(outcome.submission_id))
                if outcome.decision is Decision.ACCEPTED
                else None,
                _next_button(outcome, chosen),
            ),
            _queue_row(outcome.region.id, chosen),
        ),
    )


def reopened(outcome: Decided) -> Screen:
    """That what was accepted is the OPD's again."""
    everything = QueueFilter()
    return Screen(
        lines(
            say(texts.REOPENED, code=fmt.code(outcome.code), title=outcome.title),
            *_reasons(outcome),
            say(texts.REOPENED_TOLD if outcome.recipients else texts.REOPENED_NOBODY, opd=outcome.opd.name),
        ),
        rows(row(_next_button(outcome, everything)), _queue_row(outcome.region.id, everything)),
    )


def conflict_screen(standing: Blocked, chosen: QueueFilter) -> Screen:
    """How a submission stands with which somebody else was quicker, and the way on."""
    zone = standing.region.zone
    text = texts.BLOCKED[standing.obstacle]
    if standing.by is not None and standing.until is not None:
        sentence = say(text, by=standing.by, until=f"{local(standing.until, zone):%H.%M}")
    elif standing.by is not None and standing.decided_at is not None:
        sentence = say(text, by=standing.by, moment=fmt.moment(standing.decided_at, zone))
    else:
        sentence = say(texts.BLOCKED_BY_DECISION if standing.obstacle is Obstacle.HELD else text)
    free = standing.obstacle is Obstacle.FREE
    opd, part = ids_of(chosen)
    return Screen(
        lines(
            say(
                texts.BLOCKED_HEAD,
                opd=standing.opd.name,
                code=fmt.code(standing.code),
                title=fmt.cut(standing.title, 200),
            ),
            sentence,
            None if free else say(texts.BLOCKED_ASK),
        ),
        rows(
            row(
                Button(texts.CHECK_THIS, TakeOne(standing.submission_id, opd, part)) if free else None,
                Button(texts.NEXT_FREE, TakeNext(standing.region.id, opd, part, standing.submission_id)),
            ),
            _queue_row(standing.region.id, chosen),
        ),
    )


def _decision_lines(outcome: Decided) -> list[Safe]:
    return [
        say(texts.DECIDED[outcome.decision], code=fmt.code(outcome.code), title=fmt.cut(outcome.title, 200)),
        *_reasons(outcome),
    ]


def _nothing_waits(chosen: QueueFilter) -> Safe:
    return say(texts.NOTHING_WAITS if chosen == QueueFilter() else texts.NOTHING_WAITS_HERE)


def _reasons(outcome: Decided) -> list[Safe]:
    parts = [say(review_texts.REASON, reason=REASONS[reason]) for reason in outcome.reasons]
    return [*parts, say(review_texts.REMARK_QUOTED, remark=outcome.remark)] if outcome.remark else parts


def _next_button(outcome: Decided, chosen: QueueFilter) -> Button | None:
    if not outcome.waiting:
        return None
    opd, part = ids_of(chosen)
    return Button(
        texts.NEXT_ONE.format(count=outcome.waiting), TakeNext(outcome.region.id, opd, part, outcome.submission_id)
    )


def _queue_row(region_id: int, chosen: QueueFilter) -> Row:
    return row(Button(review_texts.TO_QUEUE, OpenQueue(region_id, *ids_of(chosen))))
