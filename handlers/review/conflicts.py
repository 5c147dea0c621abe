"""When somebody else was quicker with a submission: the fresh state instead of what the tap wanted."""

import contextlib
from collections.abc import Awaitable
from typing import TypeVar

from domain.review.queue import QueueFilter
from handlers.update_context import UpdateContext
from screens.review import decision as screens
from services.refusals import Conflict
from services.review.decision import undoable, why_blocked

Outcome = TypeVar("Outcome")


async def unless_in_conflict(
    context: UpdateContext, submission_id: int, chosen: QueueFilter, work: Awaitable[Outcome]
) -> Outcome | None:
    """What the service returns; or None, once the person has been shown how it stands instead."""
    with contextlib.suppress(Conflict):
        return await work
    # Their own decision, tapped twice: the way to undo it is still open.
    own_decision = await undoable(context.ports, context.actor, submission_id, chosen)
    if own_decision is not None:
        await context.show(screens.decided(own_decision, chosen))
        return None
    await context.show(screens.conflict_screen(await why_blocked(context.ports, context.actor, submission_id), chosen))
    return None
