"""When somebody else was quicker with a submission: the fresh state instead of what the tap wanted."""

from collections.abc import Awaitable
from typing import TypeVar

from domain.review.review import QueueFilter
from handlers.update_context import UpdateContext
from screens.review import decision as screens
from services.refusals import Overtaken
from services.review.decision import decided, how_it_stands

Outcome = TypeVar("Outcome")


async def unless_overtaken(
    context: UpdateContext, submission_id: int, chosen: QueueFilter, doing: Awaitable[Outcome]
) -> Outcome | None:
    """What the service returns; or None, once it was overtaken and the person has been shown how it stands."""
    try:
        return await doing
    except Overtaken:
        pass
    try:
        made = await decided(context.ports, context.actor, submission_id, chosen)
    except Overtaken:
        stands = await how_it_stands(context.ports, context.actor, submission_id)
        await context.show(screens.blocked(stands, chosen))
        return None
    if made.final:
        stands = await how_it_stands(context.ports, context.actor, submission_id)
        await context.show(screens.blocked(stands, chosen))
    else:
        # Their own decision, tapped twice: the way to undo it is still open.
        await context.show(screens.decided(made, chosen))
    return None
