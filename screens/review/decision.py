"""What follows a decision: the minute in which it can be undone, what comes next, and who was quicker."""

from domain.calendar import local
from domain.review.review import Blocked, Decided, Obstacle, QueueFilter
from domain.submission.states import UNDO_WINDOW, Decision
from screens import formatting as fmt
from screens.buttons.review.review import OpenQueue, OpenReopening, TakeNext, TakeOne, UndoDecision
from screens.review.queue import ids_of
from screens.screen import Button, Row, Screen, row, rows
from screens.texts.review import review as texts
from screens.texts.review.reasons import REASONS
from screens.wording import Safe, lines, say


def decided(made: Decided, chosen: QueueFilter) -> Screen:
    """A decision just made, as its author sees it; from the 60th second on it says that it counts."""
    if made.final:
        return too_late(made, chosen)
    waiting = texts.DECIDED_WAIT if made.told else texts.DECIDED_WAIT_NOBODY
    seconds = int(UNDO_WINDOW.total_seconds())
    return Screen(
        lines(*_what(made), say(waiting, opd=made.opd.name, seconds=seconds)),
        rows(
            row(
                Button(texts.UNDO, UndoDecision(made.submission_id, made.review_id, *ids_of(chosen))),
                _next_button(made, chosen),
            ),
            _queue_row(made.region.id, chosen),
        ),
    )


def too_late(made: Decided, chosen: QueueFilter) -> Screen:
    """That the minute is over, and what can still be done."""
    return Screen(
        lines(*_what(made), say(texts.TOO_LATE[made.decision], opd=made.opd.name)),
        rows(
            row(
                Button(texts.REOPEN, OpenReopening(made.submission_id)) if made.decision is Decision.ACCEPTED else None,
                _next_button(made, chosen),
            ),
            _queue_row(made.region.id, chosen),
        ),
    )


def reopened(made: Decided) -> Screen:
    """That what was accepted is the OPD's again."""
    everything = QueueFilter()
    return Screen(
        lines(
            say(texts.REOPENED, code=fmt.code(made.code), title=made.title),
            *_reasons(made),
            say(texts.REOPENED_TOLD if made.told else texts.REOPENED_NOBODY, opd=made.opd.name),
        ),
        rows(row(_next_button(made, everything)), _queue_row(made.region.id, everything)),
    )


def blocked(stands: Blocked, chosen: QueueFilter) -> Screen:
    """How a submission stands with which somebody else was quicker, and the way on."""
    if stands.by is None or stands.until is None:
        text = texts.BLOCKED_BY_DECISION if stands.obstacle is Obstacle.HELD else texts.BLOCKED[stands.obstacle]
        said = say(text)
    else:
        until = f"{local(stands.until, stands.region.zone):%H.%M}"
        said = say(texts.BLOCKED[stands.obstacle], by=stands.by, until=until)
    free = stands.obstacle is Obstacle.FREE
    opd, round_ = ids_of(chosen)
    return Screen(
        lines(
            say(texts.BLOCKED_HEAD, opd=stands.opd.name, code=fmt.code(stands.code), title=fmt.cut(stands.title, 200)),
            said,
            None if free else say(texts.BLOCKED_ASK),
        ),
        rows(
            row(
                Button(texts.CHECK_THIS, TakeOne(stands.submission_id, opd, round_)) if free else None,
                Button(texts.NEXT_FREE, TakeNext(stands.region.id, opd, round_, stands.submission_id)),
            ),
            _queue_row(stands.region.id, chosen),
        ),
    )


def _what(made: Decided) -> list[Safe]:
    return [
        say(texts.DECIDED[made.decision], code=fmt.code(made.code), title=fmt.cut(made.title, 200)),
        *_reasons(made),
    ]


def _reasons(made: Decided) -> list[Safe]:
    said = [say(texts.NEWS_REASON, reason=REASONS[reason]) for reason in made.reasons]
    return [*said, say(texts.REMARK_QUOTED, remark=made.remark)] if made.remark else said


def _next_button(made: Decided, chosen: QueueFilter) -> Button | None:
    if not made.waiting:
        return None
    opd, round_ = ids_of(chosen)
    return Button(texts.NEXT_ONE.format(count=made.waiting), TakeNext(made.region.id, opd, round_, made.submission_id))


def _queue_row(region_id: int, chosen: QueueFilter) -> Row:
    return row(Button(texts.TO_QUEUE, OpenQueue(region_id, *ids_of(chosen))))
