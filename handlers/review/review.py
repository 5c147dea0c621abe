"""One submission being checked: two verdicts, reasons, a free text, the decision and its undoing."""

from collections.abc import Awaitable

from domain.prompts import Prompt, PromptKind
from domain.review.queue import QueueFilter
from domain.review.review import Decided, ReviewCard
from domain.submission.states import Decision
from handlers.review.conflicts import unless_in_conflict
from handlers.review.queue import show_card
from handlers.review.reopening import REOPENING, set_reopening_remark
from handlers.routes import PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.review.review import (
    AskRemark,
    BackToCard,
    ChooseReasons,
    Decide,
    RemoveRemark,
    SetAdministrative,
    SetSubstantive,
    TickReason,
    UndoDecision,
)
from screens.review import decision as decision_screens
from screens.review import return_reasons
from screens.review.findings import checked_card
from screens.review.queue import filter_of
from screens.screen import Screen
from screens.wording import Safe
from services.review import decision, review


async def back_to_card(context: UpdateContext, tap: BackToCard) -> None:
    """From the reasons back to the card; an open question for a free text is dropped."""
    chosen = filter_of(tap.opd, tap.part)
    changing = review.renew(context.ports, context.actor, tap.submission, chosen, context.update_ref)
    await _show_card(context, tap.submission, chosen, changing)


async def set_administrative(context: UpdateContext, tap: SetAdministrative) -> None:
    """The first verdict."""
    chosen = filter_of(tap.opd, tap.part)
    changing = review.set_administrative(
        context.ports, context.actor, tap.submission, tap.verdict, chosen, context.update_ref
    )
    await _show_card(context, tap.submission, chosen, changing)


async def set_substantive(context: UpdateContext, tap: SetSubstantive) -> None:
    """The second verdict."""
    chosen = filter_of(tap.opd, tap.part)
    changing = review.set_substantive(
        context.ports, context.actor, tap.submission, tap.verdict, chosen, context.update_ref
    )
    await _show_card(context, tap.submission, chosen, changing)


async def choose_reasons(context: UpdateContext, tap: ChooseReasons) -> None:
    """The reasons of a return."""
    chosen = filter_of(tap.opd, tap.part)
    changing = review.renew(context.ports, context.actor, tap.submission, chosen, context.update_ref)
    await _show_reasons(context, tap.submission, chosen, changing)


async def tick_reason(context: UpdateContext, tap: TickReason) -> None:
    """A reason more or less."""
    chosen = filter_of(tap.opd, tap.part)
    changing = review.tick(context.ports, context.actor, tap.submission, tap.reason, tap.on, chosen, context.update_ref)
    await _show_reasons(context, tap.submission, chosen, changing)


async def remove_remark(context: UpdateContext, tap: RemoveRemark) -> None:
    """The free text is not wanted after all."""
    chosen = filter_of(tap.opd, tap.part)
    changing = review.set_remark(context.ports, context.actor, tap.submission, "", chosen, context.update_ref)
    await _show_reasons(context, tap.submission, chosen, changing)


async def ask_remark(context: UpdateContext, tap: AskRemark) -> None:
    """Asks for the free text of a return."""
    chosen = filter_of(tap.opd, tap.part)
    detail = f"{tap.opd}:{tap.part}"
    asking = review.ask_remark(context.ports, context.actor, tap.submission, detail, chosen, context.update_ref)
    checked = await unless_in_conflict(context, tap.submission, chosen, asking)
    if checked is not None:
        await context.show(_question(checked, tap))


async def set_remark(context: UpdateContext, prompt: Prompt) -> None:
    """The free text as it was typed; one that is too long is asked for again."""
    if prompt.detail == REOPENING:
        await set_reopening_remark(context, prompt.subject_id)
        return
    opd, _, part = prompt.detail.partition(":")
    tap = AskRemark(prompt.subject_id, int(opd), int(part))
    chosen = filter_of(tap.opd, tap.part)
    setting = review.set_remark(context.ports, context.actor, tap.submission, context.text, chosen, context.update_ref)
    try:
        checked = await unless_in_conflict(context, tap.submission, chosen, setting)
    except review.RemarkTooLong as long:
        checked = await review.look(context.ports, context.actor, tap.submission, chosen)
        await context.say(_question(checked, tap, return_reasons.too_long(long.length)))
        return
    if checked is not None:
        await context.say(_reasons_or_card(checked, chosen))


async def decide(context: UpdateContext, tap: Decide) -> None:
    """Accepts or returns, and shows the next one; for a minute nobody else knows."""
    chosen = filter_of(tap.opd, tap.part)
    deciding = decision.decide(context.ports, context.actor, tap.submission, tap.decision, chosen, context.update_ref)
    try:
        decided = await unless_in_conflict(context, tap.submission, chosen, deciding)
    except decision.ReasonMissing:
        checked = await review.look(context.ports, context.actor, tap.submission, chosen)
        await context.show(return_reasons.for_return(checked, chosen, missing=True))
        return
    if decided is not None:
        await _show_decided(context, decided, chosen)


async def decision_as_it_stands(context: UpdateContext, tap: Decide) -> None:
    """The decision, and what was taken next below its files; what nobody has decided is shown as it is."""
    chosen = filter_of(tap.opd, tap.part)
    decided = await decision.undoable(context.ports, context.actor, tap.submission, chosen)
    if decided is None:
        await as_it_stands(context, tap)
    else:
        await _show_decided(context, decided, chosen)


async def undo(context: UpdateContext, tap: UndoDecision) -> None:
    """Takes the decision back, or says that it is too late and what can be done instead."""
    chosen = filter_of(tap.opd, tap.part)
    undoing = decision.undo(context.ports, context.actor, tap.submission, tap.review, chosen, context.update_ref)
    try:
        checked = await unless_in_conflict(context, tap.submission, chosen, undoing)
    except decision.TooLate:
        decided = await decision.decided(context.ports, context.actor, tap.submission, chosen)
        await context.show(decision_screens.too_late(decided, chosen))
        return
    if checked is not None:
        await context.show(checked_card(checked, chosen, undone=True))


async def as_it_stands(
    context: UpdateContext,
    tap: BackToCard
    | SetAdministrative
    | SetSubstantive
    | ChooseReasons
    | TickReason
    | RemoveRemark
    | Decide
    | UndoDecision,
) -> None:
    """The card or its reasons as they are now; what was decided meanwhile says so."""
    chosen = filter_of(tap.opd, tap.part)
    looking = review.look(context.ports, context.actor, tap.submission, chosen)
    await _show_reasons(context, tap.submission, chosen, looking)


async def question_as_it_stands(context: UpdateContext, tap: AskRemark) -> None:
    """The question for a free text, which is still open."""
    chosen = filter_of(tap.opd, tap.part)
    looking = review.look(context.ports, context.actor, tap.submission, chosen)
    checked = await unless_in_conflict(context, tap.submission, chosen, looking)
    if checked is not None:
        await context.show(_question(checked, tap))


async def _show_decided(context: UpdateContext, decided: Decided, chosen: QueueFilter) -> None:
    await context.show(decision_screens.decided(decided, chosen))
    if decided.next_id is not None:
        card = await review.look(context.ports, context.actor, decided.next_id, chosen, compare=True)
        await show_card(context, card, decided.region.id, chosen)


async def _show_card(
    context: UpdateContext, submission_id: int, chosen: QueueFilter, changing: Awaitable[ReviewCard]
) -> None:
    checked = await unless_in_conflict(context, submission_id, chosen, changing)
    if checked is not None:
        await context.show(checked_card(checked, chosen))


async def _show_reasons(
    context: UpdateContext, submission_id: int, chosen: QueueFilter, changing: Awaitable[ReviewCard]
) -> None:
    checked = await unless_in_conflict(context, submission_id, chosen, changing)
    if checked is not None:
        await context.show(_reasons_or_card(checked, chosen))


def _reasons_or_card(checked: ReviewCard, chosen: QueueFilter) -> Screen:
    # The verdicts may have changed since the button was shown: then there is nothing to give reasons for.
    if checked.verdicts.decision is Decision.RETURNED:
        return return_reasons.for_return(checked, chosen)
    return checked_card(checked, chosen)


def _question(checked: ReviewCard, tap: AskRemark, notice: Safe | None = None) -> Screen:
    answer = checked.answer
    to_reasons = ChooseReasons(tap.submission, tap.opd, tap.part)
    return return_reasons.remark_question(answer.opd.name, answer.indicator.code, to_reasons, notice)


TAPS: tuple[TapRoute, ...] = (
    on(BackToCard, back_to_card, as_it_stands),
    on(SetAdministrative, set_administrative, as_it_stands),
    on(SetSubstantive, set_substantive, as_it_stands),
    on(ChooseReasons, choose_reasons, as_it_stands),
    on(TickReason, tick_reason, as_it_stands),
    on(RemoveRemark, remove_remark, as_it_stands),
    on(AskRemark, ask_remark, question_as_it_stands),
    on(Decide, decide, decision_as_it_stands),
    on(UndoDecision, undo, as_it_stands),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.RETURN_REMARK: set_remark}
