"""Bagikan ke semua pengampu: a coordinator shares an answer; who owes the same reads it."""

from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from handlers.routes import PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.inquiries.released_answers import (
    AskWording,
    OpenAnswers,
    OpenGeneralAnswers,
    OpenReleasedAnswer,
    PrepareAnswer,
    ShareAnswer,
    WithdrawAnswer,
)
from screens.inquiries import released_answers as screens
from screens.people.home import sentence_screen
from screens.refusals import sentence
from screens.texts.inquiries import released_answers as texts
from services.inquiries import releasing
from services.refusals import Conflict


async def prepare(context: UpdateContext, tap: PrepareAnswer) -> None:
    """What would be shared; an inquiry without an answer says so."""
    try:
        answer = await releasing.prepare(context.ports, context.actor, tap.inquiry, context.update_ref)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason), alert=True)
        return
    await context.say(screens.released(answer))


async def open_answer(context: UpdateContext, tap: OpenReleasedAnswer) -> None:
    """One of them, to a coordinator."""
    await context.show(screens.released(await releasing.released_answer(context.ports, context.actor, tap.answer)))


async def ask_wording(context: UpdateContext, tap: AskWording) -> None:
    """How is it to be worded?"""
    await releasing.ask_wording(context.ports, context.actor, tap.answer, tap.part, context.update_ref)
    await context.show(screens.ask_wording(tap.part))


async def set_wording(context: UpdateContext, prompt: Prompt) -> None:
    """So it is worded from now on."""
    if not context.text:
        await context.say(sentence_screen(texts.EMPTY))
        return
    answer = await releasing.set_wording(context.ports, context.actor, prompt, context.text, context.update_ref)
    await context.say(screens.released(answer))


async def share(context: UpdateContext, tap: ShareAnswer) -> None:
    """Yes; what says something else by now is shown."""
    try:
        answer = await releasing.share(context.ports, context.actor, tap.answer, tap.revision, context.update_ref)
    except Conflict as conflict:
        await _show_as_it_is(context, tap.answer, conflict)
        return
    await context.show(screens.released(answer))


async def withdraw(context: UpdateContext, tap: WithdrawAnswer) -> None:
    """Nobody reads it any more."""
    try:
        answer = await releasing.withdraw(context.ports, context.actor, tap.answer, context.update_ref)
    except Conflict as conflict:
        await _show_as_it_is(context, tap.answer, conflict)
        return
    await context.show(screens.released(answer))


async def open_answers(context: UpdateContext, tap: OpenAnswers) -> None:
    """What is shared at an indicator."""
    owed, answers = await releasing.answers_at(context.ports, context.actor, tap.assignment)
    for_office = may(context.actor, Action.ANSWER, Place(owed.region_id, owed.opd_id))
    await context.show(screens.answers_at(owed, answers, tap.page, for_office=for_office))


async def open_general(context: UpdateContext, tap: OpenGeneralAnswers) -> None:
    """What is shared in a region about no indicator."""
    region, answers = await releasing.general_answers(context.ports, context.actor, tap.region)
    for_office = may(context.actor, Action.ANSWER, Place(region.id))
    current = context.actor.current
    opd = current.opd if current is not None and current.region.id == region.id and not for_office else None
    opd_id = opd.id if opd is not None else None
    await context.show(screens.general_answers(region.id, answers, tap.page, opd_id, for_office=for_office))


async def _show_as_it_is(context: UpdateContext, answer_id: int, conflict: Conflict) -> None:
    answer = await releasing.released_answer(context.ports, context.actor, answer_id)
    await context.show(screens.released(answer, sentence(conflict.reason)))


TAPS: tuple[TapRoute, ...] = (
    on(PrepareAnswer, prepare),
    on(OpenReleasedAnswer, open_answer),
    on(AskWording, ask_wording),
    on(ShareAnswer, share),
    on(WithdrawAnswer, withdraw),
    on(OpenAnswers, open_answers),
    on(OpenGeneralAnswers, open_general),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.RELEASED_WORDING: set_wording}
