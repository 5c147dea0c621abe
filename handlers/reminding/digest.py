"""What admins answer to a digest, and what coordinators decide of it."""

from domain.prompts import Prompt, PromptKind
from domain.reminding.reminder_times import NotOursReason
from handlers.routes import PromptHandler, TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.reminding.digest import (
    AskDecline,
    HandBack,
    MakePromise,
    OpenHandback,
    OpenHandbacks,
    PickHandback,
    PickOtherOpd,
    PickPromise,
    PickReason,
    PutOff,
    Reassign,
    TypeReason,
)
from screens.reminding import digest as screens
from screens.reminding import not_ours as handback_screens
from services.refusals import NotAllowed, Overtaken
from services.reminding import not_ours
from services.reminding import promises as services


async def pick_promise(context: UpdateContext, tap: PickPromise) -> None:
    """The calendar of a promise."""
    found = await services.promisable(context.ports, context.actor, tap.membership)
    if found is None:
        await context.show(screens.nothing_asked(_place(context, tap.membership)))
        return
    await context.show(screens.pick_promise(found.section, found.today, found.last, tap.month))


async def make_promise(context: UpdateContext, tap: MakePromise) -> None:
    """Notes the promise; a day that cannot be chosen any more shows the calendar again."""
    try:
        made = await services.promise(
            context.ports, context.actor, tap.membership, tapped_day(tap.day), context.update_ref
        )
    except Overtaken:
        await pick_promise(context, PickPromise(tap.membership))
        return
    if made is None:
        await context.show(screens.nothing_asked(_place(context, tap.membership)))
        return
    await context.show(screens.promise_made(made.membership.id, made.opd, made.count, made.promised_on))


async def put_off(context: UpdateContext, _tap: PutOff) -> None:
    """The digest again on the next working day."""
    await context.show(screens.put_off(await services.put_off(context.ports, context.actor, context.update_ref)))


async def pick_handback(context: UpdateContext, tap: PickHandback) -> None:
    """What is not the OPD's task."""
    await context.show(
        handback_screens.pick(*await not_ours.returnable(context.ports, context.actor, tap.membership), tap.page)
    )


async def pick_reason(context: UpdateContext, tap: PickReason) -> None:
    """Why not."""
    owed = await not_ours.to_hand_back(context.ports, context.actor, tap.assignment)
    await context.show(handback_screens.pick_reason(tap.membership, owed))


async def type_reason(context: UpdateContext, tap: TypeReason) -> None:
    """Asks for the reason in words."""
    owed = await not_ours.ask_remark(context.ports, context.actor, tap.assignment, context.update_ref)
    await context.show(handback_screens.ask_reason(owed))


async def hand_back(context: UpdateContext, tap: HandBack) -> None:
    """Hands it back for a prepared reason."""
    owed = await not_ours.hand_back(
        context.ports, context.actor, tap.assignment, tap.reason, update_ref=context.update_ref
    )
    await context.show(handback_screens.handed_back(owed))


async def typed_reason(context: UpdateContext, prompt: Prompt) -> None:
    """Hands it back for a reason in words."""
    if not context.text:
        await context.say(handback_screens.empty_reason())
        return
    owed = await not_ours.hand_back(
        context.ports,
        context.actor,
        prompt.subject_id,
        NotOursReason.OTHER,
        context.text,
        update_ref=context.update_ref,
    )
    await context.say(handback_screens.handed_back(owed))


async def open_handbacks(context: UpdateContext, tap: OpenHandbacks) -> None:
    """All that wait for a decision."""
    listed = await not_ours.open_requests(context.ports, context.actor, tap.region)
    region = next((held.region for held in context.actor.memberships if held.region.id == tap.region), None)
    if region is None:
        raise NotAllowed("see handbacks", tap.region)
    await context.show(handback_screens.waiting(region, listed, tap.page))


async def open_handback(context: UpdateContext, tap: OpenHandback) -> None:
    """One of them."""
    await context.show(
        handback_screens.asked(await not_ours.not_ours_request(context.ports, context.actor, tap.handback))
    )


async def pick_other(context: UpdateContext, tap: PickOtherOpd) -> None:
    """Who could have it instead."""
    await context.show(
        handback_screens.pick_opd(*await not_ours.other_opds(context.ports, context.actor, tap.handback), tap.page)
    )


async def reassign(context: UpdateContext, tap: Reassign) -> None:
    """Gives it to another OPD; what was decided before is shown."""
    try:
        done = await not_ours.reassign(context.ports, context.actor, tap.handback, tap.opd, context.update_ref)
    except Overtaken:
        await open_handback(context, OpenHandback(tap.handback))
        return
    await context.show(handback_screens.decided(done))


async def ask_decline(context: UpdateContext, tap: AskDecline) -> None:
    """Asks why it stays."""
    try:
        of = await not_ours.ask_answer(context.ports, context.actor, tap.handback, context.update_ref)
    except Overtaken:
        await open_handback(context, OpenHandback(tap.handback))
        return
    await context.show(handback_screens.ask_answer(of))


async def typed_answer(context: UpdateContext, prompt: Prompt) -> None:
    """It stays, for a reason in words."""
    if not context.text:
        await context.say(handback_screens.empty_reason())
        return
    done = await not_ours.decline(context.ports, context.actor, prompt.subject_id, context.text, context.update_ref)
    await context.say(handback_screens.decided(done))


def _place(context: UpdateContext, membership_id: int) -> str:
    held = context.actor.membership(membership_id)
    if held is None:
        raise NotAllowed("promise")
    return held.place


TAPS: tuple[TapRoute, ...] = (
    on(PickPromise, pick_promise),
    on(MakePromise, make_promise),
    on(PutOff, put_off),
    on(PickHandback, pick_handback),
    on(PickReason, pick_reason),
    on(TypeReason, type_reason),
    on(HandBack, hand_back),
    on(OpenHandbacks, open_handbacks),
    on(OpenHandback, open_handback),
    on(PickOtherOpd, pick_other),
    on(Reassign, reassign),
    on(AskDecline, ask_decline),
)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.HANDBACK_REMARK: typed_reason,
    PromptKind.HANDBACK_ANSWER: typed_answer,
}
