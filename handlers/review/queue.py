"""The queue of what waits to be checked: looking, filtering, taking one, skipping, stopping."""

from dataclasses import replace

from domain.people.people import Role
from domain.review.queue import Holder, QueueFilter
from domain.review.review import ReviewCard
from handlers.review.conflicts import unless_in_conflict
from handlers.routes import Command, TapRoute, on
from handlers.submission.evidence import send_evidence
from handlers.update_context import UpdateContext
from screens.buttons.review.review import (
    FilterByCriterion,
    FilterQueue,
    FinishReview,
    OpenQueue,
    ResumeStretch,
    SkipOne,
    TakeNext,
    TakeOne,
)
from screens.review import queue as screens
from screens.review.findings import checked_card
from screens.review.queue import filter_of
from services.refusals import NotAllowed
from services.review import review
from services.review.queue import queue


async def periksa(context: UpdateContext, _payload: str) -> None:
    """/periksa: what waits to be checked in the region the person coordinates."""
    region_id, *_ = _own_regions(context)
    await context.say(screens.queue_screen(await queue(context.ports, context.actor, region_id)))


async def open_queue(context: UpdateContext, tap: OpenQueue) -> None:
    """One page of the queue."""
    waiting = await queue(context.ports, context.actor, tap.region, filter_of(tap.opd, tap.part))
    await context.show(screens.queue_screen(waiting, tap.page))


async def filter_queue(context: UpdateContext, tap: FilterQueue) -> None:
    """The OPD of which something waits."""
    waiting = await queue(context.ports, context.actor, tap.region, filter_of(tap.opd, tap.part))
    await context.show(screens.opd_screen(waiting, tap.page))


async def filter_by_criterion(context: UpdateContext, tap: FilterByCriterion) -> None:
    """The criteria of which something waits."""
    waiting = await queue(context.ports, context.actor, tap.region)
    await context.show(screens.criterion_screen(waiting, tap.page))


async def resume(context: UpdateContext, tap: ResumeStretch) -> None:
    """Goes on with what was checked in a row last."""
    chosen, card = await review.resume(context.ports, context.actor, tap.region, context.update_ref)
    await show_card(context, card, tap.region, chosen)


async def take_next(context: UpdateContext, tap: TakeNext) -> None:
    """The next free one, or the queue where there is none."""
    chosen = filter_of(tap.opd, tap.part)
    card = await review.take_next(context.ports, context.actor, tap.region, chosen, tap.after, context.update_ref)
    await show_card(context, card, tap.region, chosen)


async def take_one(context: UpdateContext, tap: TakeOne) -> None:
    """The one that was tapped."""
    chosen = filter_of(tap.opd, tap.part)
    taking = review.take(context.ports, context.actor, tap.submission, chosen, context.update_ref)
    card = await unless_in_conflict(context, tap.submission, chosen, taking)
    if card is not None:
        await show_card(context, card, card.answer.region.id, chosen)


async def skip(context: UpdateContext, tap: SkipOne) -> None:
    """Gives one back and takes the next."""
    chosen = filter_of(tap.opd, tap.part)
    region_id, card = await review.skip(context.ports, context.actor, tap.submission, chosen, context.update_ref)
    await show_card(context, card, region_id, chosen)


async def finish(context: UpdateContext, tap: FinishReview) -> None:
    """Gives one back and shows the queue."""
    region_id = await review.finish(context.ports, context.actor, tap.submission, context.update_ref)
    waiting = await queue(context.ports, context.actor, region_id, filter_of(tap.opd, tap.part))
    await context.show(screens.queue_screen(waiting))


async def as_it_stands(
    context: UpdateContext, tap: TakeNext | TakeOne | SkipOne | FinishReview | ResumeStretch
) -> None:
    """What the person is checking now, below its files; the queue where that is nothing."""
    chosen = QueueFilter() if isinstance(tap, ResumeStretch) else filter_of(tap.opd, tap.part)
    regions = _own_regions(context)
    for region_id in regions:
        waiting = await queue(context.ports, context.actor, region_id, chosen)
        if isinstance(tap, ResumeStretch) and waiting.stretch is not None:
            chosen = waiting.stretch.chosen
        own = next((queued for queued in waiting.all if queued.holder is Holder.ME), None)
        if own is not None:
            card = await review.look(context.ports, context.actor, own.submission_id, chosen)
            await show_card(context, card, region_id, chosen)
            return
    await context.show(screens.queue_screen(await queue(context.ports, context.actor, regions[0], chosen)))


def _own_regions(context: UpdateContext) -> list[int]:
    """The regions the person coordinates, the one acted for first; raises NotAllowed where there is none."""
    current = context.actor.current
    held = (current, *context.actor.memberships) if current is not None else context.actor.memberships
    region_ids = [membership.region.id for membership in held if membership.role is Role.KOORDINATOR]
    if not region_ids:
        raise NotAllowed("see queue")
    return list(dict.fromkeys(region_ids))


async def show_card(context: UpdateContext, card: ReviewCard | None, region_id: int, chosen: QueueFilter) -> None:
    """A card below its files, as a new message; the queue where there is none."""
    if card is None:
        waiting = await queue(context.ports, context.actor, region_id, chosen)
        await context.show(screens.queue_screen(waiting, nothing_next=True))
        return
    files = await send_evidence(context, card.answer.files)
    # A new message even after a tap, so that the card stands below its files.
    await context.say(checked_card(replace(card, answer=replace(card.answer, files=files)), chosen))


TAPS: tuple[TapRoute, ...] = (
    on(OpenQueue, open_queue),
    on(FilterQueue, filter_queue),
    on(FilterByCriterion, filter_by_criterion),
    on(ResumeStretch, resume, as_it_stands),
    on(TakeNext, take_next, as_it_stands),
    on(TakeOne, take_one, as_it_stands),
    on(SkipOne, skip, as_it_stands),
    on(FinishReview, finish, as_it_stands),
)
COMMANDS = {"periksa": Command(periksa, frozenset({Role.KOORDINATOR}))}
