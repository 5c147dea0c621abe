"""One submission being checked: two verdicts, reasons, a free text, the decision and its undoing."""

from collections.abc import Awaitable

from domain.prompts import Prompt, PromptKind
from domain.review.review import QueueFilter, ReviewCard
from domain.submission.states import Decision
from handlers.review.conflicts import unless_overtaken
from handlers.review.reopening import REOPENING, typed_reopening_remark
from handlers.routes import PromptHandler, TapRoute, on
from handlers.update_context import Turn
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
from screens.review import review as screens
from screens.review.queue import filter_of
from screens.screen import Screen
from screens.wording import Safe
from services.review import decision, review


async def back_to_card(turn: Turn, tap: BackToCard) -> None:
    """From the reasons back to the card; an open question for a free text is dropped."""
    chosen = filter_of(tap.opd, tap.round)
    changing = review.renew(turn.ports, turn.actor, tap.submission, chosen, turn.cause)
    await _show_card(turn, tap.submission, chosen, changing)


async def set_administrative(turn: Turn, tap: SetAdministrative) -> None:
    """The first verdict."""
    chosen = filter_of(tap.opd, tap.round)
    changing = review.set_administrative(turn.ports, turn.actor, tap.submission, tap.verdict, chosen, turn.cause)
    await _show_card(turn, tap.submission, chosen, changing)


async def set_substantive(turn: Turn, tap: SetSubstantive) -> None:
    """The second verdict."""
    chosen = filter_of(tap.opd, tap.round)
    changing = review.set_substantive(turn.ports, turn.actor, tap.submission, tap.verdict, chosen, turn.cause)
    await _show_card(turn, tap.submission, chosen, changing)


async def choose_reasons(turn: Turn, tap: ChooseReasons) -> None:
    """The reasons of a return."""
    chosen = filter_of(tap.opd, tap.round)
    changing = review.renew(turn.ports, turn.actor, tap.submission, chosen, turn.cause)
    await _show_reasons(turn, tap.submission, chosen, changing)


async def tick_reason(turn: Turn, tap: TickReason) -> None:
    """A reason more or less."""
    chosen = filter_of(tap.opd, tap.round)
    changing = review.tick(turn.ports, turn.actor, tap.submission, tap.reason, tap.on, chosen, turn.cause)
    await _show_reasons(turn, tap.submission, chosen, changing)


async def remove_remark(turn: Turn, tap: RemoveRemark) -> None:
    """The free text is not wanted after all."""
    chosen = filter_of(tap.opd, tap.round)
    changing = review.set_remark(turn.ports, turn.actor, tap.submission, "", chosen, turn.cause)
    await _show_reasons(turn, tap.submission, chosen, changing)


async def ask_remark(turn: Turn, tap: AskRemark) -> None:
    """Asks for the free text of a return."""
    chosen = filter_of(tap.opd, tap.round)
    detail = f"{tap.opd}:{tap.round}"
    asking = review.ask_remark(turn.ports, turn.actor, tap.submission, detail, chosen, turn.cause)
    checked = await unless_overtaken(turn, tap.submission, chosen, asking)
    if checked is not None:
        await turn.show(_question(checked, tap))


async def typed_remark(turn: Turn, prompt: Prompt) -> None:
    """The free text as it was typed; one that is too long is asked for again."""
    if prompt.detail == REOPENING:
        await typed_reopening_remark(turn, prompt.subject_id)
        return
    opd, _, round_ = prompt.detail.partition(":")
    tap = AskRemark(prompt.subject_id, int(opd), int(round_))
    chosen = filter_of(tap.opd, tap.round)
    setting = review.set_remark(turn.ports, turn.actor, tap.submission, turn.text, chosen, turn.cause)
    try:
        checked = await unless_overtaken(turn, tap.submission, chosen, setting)
    except review.RemarkTooLong as long:
        checked = await review.look(turn.ports, turn.actor, tap.submission, chosen)
        await turn.say(_question(checked, tap, return_reasons.too_long(long.length)))
        return
    if checked is not None:
        await turn.say(_reasons_or_card(checked, chosen))


async def decide(turn: Turn, tap: Decide) -> None:
    """Accepts or returns; for a minute nobody else knows."""
    chosen = filter_of(tap.opd, tap.round)
    deciding = decision.decide(turn.ports, turn.actor, tap.submission, tap.decision, chosen, turn.cause)
    try:
        made = await unless_overtaken(turn, tap.submission, chosen, deciding)
    except decision.ReasonMissing:
        checked = await review.look(turn.ports, turn.actor, tap.submission, chosen)
        await turn.show(return_reasons.for_return(checked, chosen, missing=True))
        return
    if made is not None:
        await turn.show(decision_screens.decided(made, chosen))


async def undo(turn: Turn, tap: UndoDecision) -> None:
    """Takes the decision back, or says that it is too late and what can be done instead."""
    chosen = filter_of(tap.opd, tap.round)
    undoing = decision.undo(turn.ports, turn.actor, tap.submission, tap.review, chosen, turn.cause)
    try:
        checked = await unless_overtaken(turn, tap.submission, chosen, undoing)
    except decision.TooLate:
        made = await decision.decided(turn.ports, turn.actor, tap.submission, chosen)
        await turn.show(decision_screens.too_late(made, chosen))
        return
    if checked is not None:
        await turn.show(screens.undone(checked, chosen))


async def _show_card(turn: Turn, submission_id: int, chosen: QueueFilter, changing: Awaitable[ReviewCard]) -> None:
    checked = await unless_overtaken(turn, submission_id, chosen, changing)
    if checked is not None:
        await turn.show(screens.card(checked, chosen))


async def _show_reasons(turn: Turn, submission_id: int, chosen: QueueFilter, changing: Awaitable[ReviewCard]) -> None:
    checked = await unless_overtaken(turn, submission_id, chosen, changing)
    if checked is not None:
        await turn.show(_reasons_or_card(checked, chosen))


def _reasons_or_card(checked: ReviewCard, chosen: QueueFilter) -> Screen:
    # The verdicts may have changed since the button was shown: then there is nothing to give reasons for.
    if checked.verdicts.decision is Decision.RETURNED:
        return return_reasons.for_return(checked, chosen)
    return screens.card(checked, chosen)


def _question(checked: ReviewCard, tap: AskRemark, notice: Safe | None = None) -> Screen:
    answer = checked.answer
    back = ChooseReasons(tap.submission, tap.opd, tap.round)
    return return_reasons.remark_question(answer.opd.name, answer.indicator.code, back, notice)


TAPS: tuple[TapRoute, ...] = (
    on(BackToCard, back_to_card),
    on(SetAdministrative, set_administrative),
    on(SetSubstantive, set_substantive),
    on(ChooseReasons, choose_reasons),
    on(TickReason, tick_reason),
    on(RemoveRemark, remove_remark),
    on(AskRemark, ask_remark),
    on(Decide, decide),
    on(UndoDecision, undo),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.RETURN_REMARK: typed_remark}
