"""Reopening what was accepted, when a mistake is found later: reasons, a free text, and the return."""

from domain.review.queue import QueueFilter
from domain.review.review import Reopening
from handlers.review.conflicts import unless_in_conflict
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.review.review import AskReopeningRemark, OpenReopening, Reopen, TickReopening
from screens.review import decision as decision_screens
from screens.review import return_reasons
from screens.screen import Screen
from screens.wording import Safe
from services.review import reopening
from services.review.decision import ReasonMissing
from services.review.review import RemarkTooLong

REOPENING = "reopening"
"""The detail of a prompt whose answer belongs to a reopening."""

_EVERYTHING = QueueFilter()


async def open_reopening(context: UpdateContext, tap: OpenReopening) -> None:
    """The reasons for reopening."""
    looking = reopening.reopening(context.ports, context.actor, tap.submission)
    draft = await unless_in_conflict(context, tap.submission, _EVERYTHING, looking)
    if draft is not None:
        await context.show(return_reasons.for_reopening(draft))


async def tick(context: UpdateContext, tap: TickReopening) -> None:
    """A reason more or less."""
    ticking = reopening.tick(context.ports, context.actor, tap.submission, tap.reason, tap.on, context.update_ref)
    draft = await unless_in_conflict(context, tap.submission, _EVERYTHING, ticking)
    if draft is not None:
        await context.show(return_reasons.for_reopening(draft))


async def ask_remark(context: UpdateContext, tap: AskReopeningRemark) -> None:
    """Asks for the free text."""
    asking = reopening.ask_remark(context.ports, context.actor, tap.submission, REOPENING, context.update_ref)
    draft = await unless_in_conflict(context, tap.submission, _EVERYTHING, asking)
    if draft is not None:
        await context.show(_question(draft))


async def set_reopening_remark(context: UpdateContext, submission_id: int) -> None:
    """The free text as it was typed; one that is too long is asked for again."""
    setting = reopening.set_remark(context.ports, context.actor, submission_id, context.text, context.update_ref)
    try:
        draft = await unless_in_conflict(context, submission_id, _EVERYTHING, setting)
    except RemarkTooLong as long:
        draft = await reopening.reopening(context.ports, context.actor, submission_id)
        await context.say(_question(draft, return_reasons.too_long(long.length)))
        return
    if draft is not None:
        await context.say(return_reasons.for_reopening(draft))


async def reopen(context: UpdateContext, tap: Reopen) -> None:
    """Returns what was accepted."""
    returning = reopening.reopen(context.ports, context.actor, tap.submission, context.update_ref)
    try:
        decision = await unless_in_conflict(context, tap.submission, _EVERYTHING, returning)
    except ReasonMissing:
        draft = await reopening.reopening(context.ports, context.actor, tap.submission)
        await context.show(return_reasons.for_reopening(draft))
        return
    if decision is not None:
        await context.show(decision_screens.reopened(decision))


def _question(draft: Reopening, notice: Safe | None = None) -> Screen:
    answer = draft.answer
    to_reasons = OpenReopening(answer.submission_id)
    return return_reasons.remark_question(answer.opd.name, answer.indicator.code, to_reasons, notice)


TAPS: tuple[TapRoute, ...] = (
    on(OpenReopening, open_reopening),
    on(TickReopening, tick),
    on(AskReopeningRemark, ask_remark),
    on(Reopen, reopen),
)
