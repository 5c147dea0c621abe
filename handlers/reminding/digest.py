"""What admins answer to a digest, and what coordinators decide of it."""

from domain.prompts import Prompt, PromptKind
from domain.reminding.not_ours import NotOursReason
from domain.reminding.promises import PromiseScope
from domain.submission.assignments import Owed
from handlers.routes import PromptHandler, TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.reminding.digest import MakePromise, PickPromise, PutOff
from screens.buttons.reminding.not_ours import (
    AskDecline,
    OpenNotOursRequest,
    OpenNotOursRequests,
    PickNotOurs,
    PickOtherOpd,
    PickReason,
    PreviewReassign,
    Reassign,
    ReportNotOurs,
    TypeReason,
)
from screens.refusals import sentence
from screens.reminding import digest as screens
from screens.reminding import not_ours as not_ours_screens
from services.refusals import Conflict, NotAllowed
from services.reminding import not_ours
from services.reminding import promises as services


async def pick_promise(context: UpdateContext, tap: PickPromise) -> None:
    """The calendar of a promise."""
    promisable = await services.promisable(context.ports, context.actor, tap.membership, _scope(tap))
    if promisable is None:
        await context.show(screens.nothing_asked(_place(context, tap.membership)))
        return
    await context.show(screens.pick_promise(promisable, tap))


async def make_promise(context: UpdateContext, tap: MakePromise) -> None:
    """Notes the promise; a day that cannot be chosen any more shows the calendar again."""
    try:
        promise = await services.promise(
            context.ports, context.actor, tap.membership, tapped_day(tap.day), _scope(tap), context.update_ref
        )
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason))
        await pick_promise(context, PickPromise(tap.membership, 0, tap.assignment, tap.of_day))
        return
    if promise is None:
        await context.show(screens.nothing_asked(_place(context, tap.membership)))
        return
    await context.show(screens.promise_made(promise))


async def put_off(context: UpdateContext, _tap: PutOff) -> None:
    """The digest again on the next working day."""
    await context.show(screens.put_off(await services.put_off(context.ports, context.actor, context.update_ref)))


async def pick_handback(context: UpdateContext, tap: PickNotOurs) -> None:
    """What is not the OPD's task."""
    await context.show(
        not_ours_screens.pick(*await not_ours.returnable(context.ports, context.actor, tap.membership), tap.page)
    )


async def pick_reason(context: UpdateContext, tap: PickReason) -> None:
    """Why not."""
    owed = await not_ours.to_hand_back(context.ports, context.actor, tap.assignment)
    await context.show(not_ours_screens.pick_reason(owed, tap))


async def type_reason(context: UpdateContext, tap: TypeReason) -> None:
    """Asks for the reason in words."""
    owed = await not_ours.ask_remark(context.ports, context.actor, tap.assignment, context.update_ref)
    await context.show(not_ours_screens.ask_reason(owed))


async def hand_back(context: UpdateContext, tap: ReportNotOurs) -> None:
    """Hands it back for a prepared reason."""
    owed = await not_ours.hand_back(
        context.ports, context.actor, tap.assignment, tap.reason, update_ref=context.update_ref
    )
    await context.show(not_ours_screens.reported(owed, _office(context, owed)))


async def hand_back_for(context: UpdateContext, prompt: Prompt) -> None:
    """Hands it back for a reason in words."""
    if not context.text:
        await context.say(not_ours_screens.empty_reason())
        return
    owed = await not_ours.hand_back(
        context.ports,
        context.actor,
        prompt.subject_id,
        NotOursReason.OTHER,
        context.text,
        update_ref=context.update_ref,
    )
    await context.say(not_ours_screens.reported(owed, _office(context, owed)))


async def open_handbacks(context: UpdateContext, tap: OpenNotOursRequests) -> None:
    """All that wait for a decision."""
    requests = await not_ours.open_requests(context.ports, context.actor, tap.region)
    region = next((held.region for held in context.actor.memberships if held.region.id == tap.region), None)
    if region is None:
        raise NotAllowed("see handbacks", tap.region)
    await context.show(not_ours_screens.list_screen(region, requests, tap.page))


async def open_handback(context: UpdateContext, tap: OpenNotOursRequest) -> None:
    """One of them."""
    await context.show(
        not_ours_screens.request_screen(await not_ours.not_ours_request(context.ports, context.actor, tap.request))
    )


async def pick_other(context: UpdateContext, tap: PickOtherOpd) -> None:
    """Who could have it instead."""
    await context.show(
        not_ours_screens.pick_opd(*await not_ours.other_opds(context.ports, context.actor, tap.request), tap.page)
    )


async def preview_reassign(context: UpdateContext, tap: PreviewReassign) -> None:
    """The question whether another OPD is to have it; what was decided before is shown."""
    try:
        reassignment = await not_ours.reassignment(context.ports, context.actor, tap.request, tap.opd)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason))
        await open_handback(context, OpenNotOursRequest(tap.request))
        return
    await context.show(not_ours_screens.preview_reassign(reassignment))


async def reassign(context: UpdateContext, tap: Reassign) -> None:
    """Gives it to another OPD; what was decided before, or is otherwise now, is shown."""
    try:
        request, reach = await not_ours.reassign(
            context.ports, context.actor, tap.request, tap.opd, tap.revision, context.update_ref
        )
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason))
        await open_handback(context, OpenNotOursRequest(tap.request))
        return
    await context.show(not_ours_screens.decision_screen(request, reach))


async def ask_decline(context: UpdateContext, tap: AskDecline) -> None:
    """Asks why it stays."""
    try:
        request = await not_ours.ask_answer(context.ports, context.actor, tap.request, context.update_ref)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason))
        await open_handback(context, OpenNotOursRequest(tap.request))
        return
    await context.show(not_ours_screens.ask_answer(request))


async def decline(context: UpdateContext, prompt: Prompt) -> None:
    """It stays, for a reason in words."""
    if not context.text:
        await context.say(not_ours_screens.empty_reason())
        return
    try:
        request, reach = await not_ours.decline(
            context.ports, context.actor, prompt.subject_id, context.text, context.update_ref
        )
    except Conflict as conflict:
        request = await not_ours.not_ours_request(context.ports, context.actor, prompt.subject_id)
        await context.say(not_ours_screens.request_screen(request, sentence(conflict.reason)))
        return
    await context.say(not_ours_screens.decision_screen(request, reach))


def _scope(tap: PickPromise | MakePromise) -> PromiseScope:
    of_day = tapped_day(tap.of_day) if tap.of_day else None
    return PromiseScope(tap.assignment or None, of_day)


def _office(context: UpdateContext, owed: Owed) -> str:
    held = next(held for held in context.actor.memberships if held.region.id == owed.region_id)
    return held.region.office


def _place(context: UpdateContext, membership_id: int) -> str:
    held = context.actor.membership(membership_id)
    if held is None:
        raise NotAllowed("promise")
    return held.place


TAPS: tuple[TapRoute, ...] = (
    on(PickPromise, pick_promise),
    on(MakePromise, make_promise),
    on(PutOff, put_off),
    on(PickNotOurs, pick_handback),
    on(PickReason, pick_reason),
    on(TypeReason, type_reason),
    on(ReportNotOurs, hand_back),
    on(OpenNotOursRequests, open_handbacks),
    on(OpenNotOursRequest, open_handback),
    on(PickOtherOpd, pick_other),
    on(PreviewReassign, preview_reassign),
    on(Reassign, reassign),
    on(AskDecline, ask_decline),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.NOT_OURS_REMARK: hand_back_for,
    PromptKind.NOT_OURS_ANSWER: decline,
}
