"""What admins answer to a digest, and what coordinators decide of it."""

from domain.prompts import Prompt, PromptKind
from domain.reminding.reminder_times import HandbackReason
from handlers.routes import PromptHandler, TapRoute, on
from handlers.tapped_days import chosen_day
from handlers.update_context import Turn
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


async def pick_promise(turn: Turn, tap: PickPromise) -> None:
    """The calendar of a promise."""
    found = await services.promisable(turn.ports, turn.actor, tap.membership)
    if found is None:
        await turn.show(screens.nothing_asked(_place(turn, tap.membership)))
        return
    await turn.show(screens.pick_promise(found.section, found.today, found.last, tap.month))


async def make_promise(turn: Turn, tap: MakePromise) -> None:
    """Notes the promise; a day that cannot be chosen any more shows the calendar again."""
    try:
        made = await services.promise(turn.ports, turn.actor, tap.membership, chosen_day(tap.day), turn.cause)
    except Overtaken:
        await pick_promise(turn, PickPromise(tap.membership))
        return
    if made is None:
        await turn.show(screens.nothing_asked(_place(turn, tap.membership)))
        return
    await turn.show(screens.promise_made(made.membership.id, made.opd, made.count, made.promised_on))


async def put_off(turn: Turn, _tap: PutOff) -> None:
    """The digest again on the next working day."""
    await turn.show(screens.put_off(await services.put_off(turn.ports, turn.actor, turn.cause)))


async def pick_handback(turn: Turn, tap: PickHandback) -> None:
    """What is not the OPD's task."""
    await turn.show(handback_screens.pick(*await not_ours.returnable(turn.ports, turn.actor, tap.membership), tap.page))


async def pick_reason(turn: Turn, tap: PickReason) -> None:
    """Why not."""
    owed = await not_ours.to_hand_back(turn.ports, turn.actor, tap.assignment)
    await turn.show(handback_screens.pick_reason(tap.membership, owed))


async def type_reason(turn: Turn, tap: TypeReason) -> None:
    """Asks for the reason in words."""
    owed = await not_ours.ask_remark(turn.ports, turn.actor, tap.assignment, turn.cause)
    await turn.show(handback_screens.ask_reason(owed))


async def hand_back(turn: Turn, tap: HandBack) -> None:
    """Hands it back for a prepared reason."""
    owed = await not_ours.hand_back(turn.ports, turn.actor, tap.assignment, tap.reason, cause=turn.cause)
    await turn.show(handback_screens.handed_back(owed))


async def typed_reason(turn: Turn, prompt: Prompt) -> None:
    """Hands it back for a reason in words."""
    if not turn.text:
        await turn.say(handback_screens.empty_reason())
        return
    owed = await not_ours.hand_back(
        turn.ports, turn.actor, prompt.subject_id, HandbackReason.OTHER, turn.text, cause=turn.cause
    )
    await turn.say(handback_screens.handed_back(owed))


async def open_handbacks(turn: Turn, tap: OpenHandbacks) -> None:
    """All that wait for a decision."""
    listed = await not_ours.handbacks_open(turn.ports, turn.actor, tap.region)
    region = next((held.region for held in turn.actor.memberships if held.region.id == tap.region), None)
    if region is None:
        raise NotAllowed("see handbacks", tap.region)
    await turn.show(handback_screens.waiting(region, listed, tap.page))


async def open_handback(turn: Turn, tap: OpenHandback) -> None:
    """One of them."""
    await turn.show(handback_screens.asked(await not_ours.handback(turn.ports, turn.actor, tap.handback)))


async def pick_other(turn: Turn, tap: PickOtherOpd) -> None:
    """Who could have it instead."""
    await turn.show(
        handback_screens.pick_opd(*await not_ours.other_opds(turn.ports, turn.actor, tap.handback), tap.page)
    )


async def reassign(turn: Turn, tap: Reassign) -> None:
    """Gives it to another OPD; what was decided before is shown."""
    try:
        done = await not_ours.reassign(turn.ports, turn.actor, tap.handback, tap.opd, turn.cause)
    except Overtaken:
        await open_handback(turn, OpenHandback(tap.handback))
        return
    await turn.show(handback_screens.decided(done))


async def ask_decline(turn: Turn, tap: AskDecline) -> None:
    """Asks why it stays."""
    try:
        of = await not_ours.ask_answer(turn.ports, turn.actor, tap.handback, turn.cause)
    except Overtaken:
        await open_handback(turn, OpenHandback(tap.handback))
        return
    await turn.show(handback_screens.ask_answer(of))


async def typed_answer(turn: Turn, prompt: Prompt) -> None:
    """It stays, for a reason in words."""
    if not turn.text:
        await turn.say(handback_screens.empty_reason())
        return
    done = await not_ours.decline(turn.ports, turn.actor, prompt.subject_id, turn.text, turn.cause)
    await turn.say(handback_screens.decided(done))


def _place(turn: Turn, membership_id: int) -> str:
    held = turn.actor.membership(membership_id)
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
