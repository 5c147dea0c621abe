"""Minta perpanjangan: asked by an admin by tapping and typing, decided by a coordinator."""

from domain.prompts import Prompt, PromptKind
from domain.submission.extensions import ExtensionRequest
from handlers.routes import PromptHandler, TapRoute, on
from handlers.submission.attachments import attachment_of
from handlers.submission.kept_files import saying_why_not_kept
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.rounds.extensions import (
    AskForExtension,
    BeginExtension,
    BeginExtensions,
    DecideExtension,
    DeclineExtension,
    GetExtensionLetter,
    GrantExtension,
    OpenExtensionChoices,
    OpenExtensions,
    PickExtensionDay,
    PickGrantedDay,
    SetExtensionDay,
    ToggleExtension,
    WithdrawExtension,
)
from screens.people.home import sentence_screen
from screens.refusals import sentence
from screens.rounds import extension_decisions as decision_screens
from screens.rounds import extensions as screens
from screens.screen import Screen
from screens.texts.rounds import extensions as texts
from services.refusals import Conflict, NotAllowed
from services.rounds import extension_decisions as decisions
from services.rounds import extensions as services
from services.submission.receive import Incoming


async def begin_for_one(context: UpdateContext, tap: BeginExtension) -> None:
    """The calendar, or the request that waits already."""
    request = await services.begin_for_one(context.ports, context.actor, tap.assignment, context.update_ref)
    await context.show(screens.own_request(request) if request.asked_at else screens.pick_day(request, 0))


async def begin_for_several(context: UpdateContext, tap: BeginExtensions) -> None:
    """What more time can be asked for."""
    request, extendable = await services.begin_for_several(
        context.ports, context.actor, tap.membership, context.update_ref
    )
    await context.show(screens.choose(request, extendable, 0))


async def open_choices(context: UpdateContext, tap: OpenExtensionChoices) -> None:
    """Another page of it."""
    await context.show(screens.choose(*await services.choices(context.ports, context.actor, tap.extension), tap.page))


async def toggle(context: UpdateContext, tap: ToggleExtension) -> None:
    """One is ticked, or not any more."""
    request, extendable = await services.toggle(
        context.ports, context.actor, tap.extension, tap.assignment, context.update_ref
    )
    await context.show(screens.choose(request, extendable, tap.page))


async def pick_day(context: UpdateContext, tap: PickExtensionDay) -> None:
    """The calendar; a request that was sent meanwhile is shown instead."""
    request = await services.extension(context.ports, context.actor, tap.extension)
    await context.show(screens.own_request(request) if request.asked_at else screens.pick_day(request, tap.month))


async def set_day(context: UpdateContext, tap: SetExtensionDay) -> None:
    """Until when; then why. A day that cannot be chosen any more shows the calendar again."""
    try:
        request = await services.pick_day(
            context.ports, context.actor, tap.extension, tapped_day(tap.day), context.update_ref
        )
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason))
        await pick_day(context, PickExtensionDay(tap.extension))
        return
    await context.show(_next(request))


async def give_reason(context: UpdateContext, prompt: Prompt) -> None:
    """Why, in words; what is typed later replaces it."""
    if not context.text:
        await context.say(sentence_screen(texts.EMPTY_REASON))
        return
    request = await services.give_reason(
        context.ports, context.actor, prompt.subject_id, context.text, context.update_ref
    )
    await context.say(screens.preview(request))


async def enclose_letter(context: UpdateContext, prompt: Prompt) -> None:
    """A letter, as a photo or PDF."""
    request = await services.extension(context.ports, context.actor, prompt.subject_id)
    file = attachment_of(context.message, request.region.zone) if context.message else None
    if file is None:
        await context.say(sentence_screen(texts.LETTER_EXPECTED))
        return
    incoming = Incoming(file.reference, file.name, size=file.size)
    async with saying_why_not_kept(context, incoming):
        request = await services.enclose_letter(context.ports, context.actor, request.id, incoming, context.update_ref)
        await context.say(screens.preview(request) if request.reason else screens.ask_reason(request, letter_kept=True))


async def ask(context: UpdateContext, tap: AskForExtension) -> None:
    """Yes: to the coordinators; what is otherwise by now is shown."""
    try:
        request = await services.ask(context.ports, context.actor, tap.extension, tap.revision, context.update_ref)
    except Conflict as conflict:
        request = await services.extension(context.ports, context.actor, tap.extension)
        await context.toast(sentence(conflict.reason), alert=True)
        await context.show(screens.own_request(request) if request.asked_at else screens.preview(request))
        return
    await context.show(screens.own_request(request))


async def withdraw(context: UpdateContext, tap: WithdrawExtension) -> None:
    """Takes it back; one that has ended is shown."""
    try:
        request = await services.withdraw(context.ports, context.actor, tap.extension, context.update_ref)
    except Conflict as conflict:
        request = await services.extension(context.ports, context.actor, tap.extension)
        await context.show(screens.own_request(request, sentence(conflict.reason)))
        return
    await context.show(screens.own_request(request))


async def get_letter(context: UpdateContext, tap: GetExtensionLetter) -> None:
    """The letter as a file."""
    await context.say(screens.letter(*await services.letter_of(context.ports, context.actor, tap.extension)))


async def open_requests(context: UpdateContext, tap: OpenExtensions) -> None:
    """All of a region that wait for a decision."""
    requests = await decisions.open_extensions(context.ports, context.actor, tap.region)
    region = next((held.region for held in context.actor.memberships if held.region.id == tap.region), None)
    if region is None:
        raise NotAllowed("see requests for more time", tap.region)
    await context.show(decision_screens.list_screen(region, requests, tap.page))


async def open_request(context: UpdateContext, tap: DecideExtension) -> None:
    """One of them, with the day asked for or with another."""
    request = await decisions.extension_to_decide(context.ports, context.actor, tap.extension)
    await context.show(decision_screens.request_screen(request, other_day=tapped_day(tap.day) if tap.day else None))


async def pick_granted_day(context: UpdateContext, tap: PickGrantedDay) -> None:
    """The calendar on which another day is picked; a request that has ended is shown."""
    request = await decisions.extension_to_decide(context.ports, context.actor, tap.extension)
    await context.show(
        decision_screens.pick_day(request, tap.month) if request.waiting else decision_screens.request_screen(request)
    )


async def grant(context: UpdateContext, tap: GrantExtension) -> None:
    """Grants it; what was decided before, or is otherwise now, is shown."""
    day = tapped_day(tap.day) if tap.day else None
    try:
        granted = await decisions.grant(
            context.ports, context.actor, tap.extension, day, tap.revision, context.update_ref
        )
    except Conflict as conflict:
        await context.show(await _as_it_is(context, tap.extension, conflict))
        return
    await context.show(decision_screens.decision_screen(*granted))


async def ask_answer(context: UpdateContext, tap: DeclineExtension) -> None:
    """Asks for the sentence with which it is declined."""
    try:
        request = await decisions.ask_answer(context.ports, context.actor, tap.extension, context.update_ref)
    except Conflict as conflict:
        await context.show(await _as_it_is(context, tap.extension, conflict))
        return
    await context.show(decision_screens.ask_answer(request))


async def decline(context: UpdateContext, prompt: Prompt) -> None:
    """Declines it with that sentence."""
    if not context.text:
        await context.say(sentence_screen(texts.EMPTY_REASON))
        return
    try:
        declined = await decisions.decline(
            context.ports, context.actor, prompt.subject_id, context.text, context.update_ref
        )
    except Conflict as conflict:
        await context.say(await _as_it_is(context, prompt.subject_id, conflict))
        return
    await context.say(decision_screens.decision_screen(*declined))


async def _as_it_is(context: UpdateContext, request_id: int, conflict: Conflict) -> Screen:
    request = await decisions.extension_to_decide(context.ports, context.actor, request_id)
    return decision_screens.request_screen(request, sentence(conflict.reason))


def _next(request: ExtensionRequest) -> Screen:
    return screens.preview(request) if request.reason else screens.ask_reason(request)


TAPS: tuple[TapRoute, ...] = (
    on(BeginExtension, begin_for_one),
    on(BeginExtensions, begin_for_several),
    on(OpenExtensionChoices, open_choices),
    on(ToggleExtension, toggle),
    on(PickExtensionDay, pick_day),
    on(SetExtensionDay, set_day),
    on(AskForExtension, ask),
    on(WithdrawExtension, withdraw),
    on(GetExtensionLetter, get_letter),
    on(OpenExtensions, open_requests),
    on(DecideExtension, open_request),
    on(PickGrantedDay, pick_granted_day),
    on(GrantExtension, grant),
    on(DeclineExtension, ask_answer),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.EXTENSION_REASON: give_reason,
    PromptKind.EXTENSION_LETTER: give_reason,
    PromptKind.EXTENSION_ANSWER: decline,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.EXTENSION_REASON: enclose_letter,
    PromptKind.EXTENSION_LETTER: enclose_letter,
}
