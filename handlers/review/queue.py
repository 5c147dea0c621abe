"""The queue of what waits to be checked: looking, filtering, taking one, skipping, stopping."""

from dataclasses import replace

from domain.people.people import Role
from domain.review.review import QueueFilter, ReviewCard
from handlers.review.conflicts import unless_in_conflict
from handlers.routes import Command, TapRoute, on
from handlers.submission.albums import send_files
from handlers.update_context import UpdateContext
from screens.buttons.review.review import FilterQueue, FinishReview, OpenQueue, SkipOne, TakeNext, TakeOne
from screens.review import queue as screens
from screens.review import review as card_screens
from screens.review.queue import filter_of
from services.refusals import NotAllowed
from services.review import review
from services.review.queue import queue


async def periksa(context: UpdateContext, _payload: str) -> None:
    """/periksa: what waits to be checked in the region the person coordinates."""
    current = context.actor.current
    held = (current, *context.actor.memberships) if current is not None else context.actor.memberships
    region_id = next((membership.region.id for membership in held if membership.role is Role.KOORDINATOR), None)
    if region_id is None:
        raise NotAllowed("see queue")
    await context.say(screens.queue_screen(await queue(context.ports, context.actor, region_id)))


async def open_queue(context: UpdateContext, tap: OpenQueue) -> None:
    """One page of the queue."""
    waiting = await queue(context.ports, context.actor, tap.region, filter_of(tap.opd, tap.round))
    await context.show(screens.queue_screen(waiting, tap.page))


async def filter_queue(context: UpdateContext, tap: FilterQueue) -> None:
    """The filters of the queue."""
    waiting = await queue(context.ports, context.actor, tap.region, filter_of(tap.opd, tap.round))
    await context.show(screens.filter_screen(waiting, tap.page))


async def take_next(context: UpdateContext, tap: TakeNext) -> None:
    """The next free one, or the queue where there is none."""
    chosen = filter_of(tap.opd, tap.round)
    card = await review.take_next(context.ports, context.actor, tap.region, chosen, tap.after, context.update_ref)
    await _show_card(context, card, tap.region, chosen)


async def take_one(context: UpdateContext, tap: TakeOne) -> None:
    """The one that was tapped."""
    chosen = filter_of(tap.opd, tap.round)
    taking = review.take(context.ports, context.actor, tap.submission, chosen, context.update_ref)
    card = await unless_in_conflict(context, tap.submission, chosen, taking)
    if card is not None:
        await _show_card(context, card, card.answer.region.id, chosen)


async def skip(context: UpdateContext, tap: SkipOne) -> None:
    """Gives one back and takes the next."""
    chosen = filter_of(tap.opd, tap.round)
    region_id, card = await review.skip(context.ports, context.actor, tap.submission, chosen, context.update_ref)
    await _show_card(context, card, region_id, chosen)


async def finish(context: UpdateContext, tap: FinishReview) -> None:
    """Gives one back and shows the queue."""
    region_id = await review.finish(context.ports, context.actor, tap.submission, context.update_ref)
    waiting = await queue(context.ports, context.actor, region_id, filter_of(tap.opd, tap.round))
    await context.show(screens.queue_screen(waiting))


async def _show_card(context: UpdateContext, card: ReviewCard | None, region_id: int, chosen: QueueFilter) -> None:
    if card is None:
        waiting = await queue(context.ports, context.actor, region_id, chosen)
        await context.show(screens.queue_screen(waiting, nothing_next=True))
        return
    screen = card_screens.card(card, chosen, with_files=True)
    for refused in await send_files(context.bot, context.chat_id, screen.files):
        await context.say(card_screens.unsendable(refused.name))
    # A new message even after a tap, so that the card stands below its files.
    await context.say(replace(screen, files=()))


TAPS: tuple[TapRoute, ...] = (
    on(OpenQueue, open_queue),
    on(FilterQueue, filter_queue),
    on(TakeNext, take_next),
    on(TakeOne, take_one),
    on(SkipOne, skip),
    on(FinishReview, finish),
)
COMMANDS = {"periksa": Command(periksa, frozenset({Role.KOORDINATOR}))}
