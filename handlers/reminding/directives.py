"""[Kirim arahan]: what a leader says to the heads of OPD, after the leader's own yes."""

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.reminding.directives import OpenDirective, SendDirective
from screens.refusals import sentence
from screens.reminding import directives as screens
from services.refusals import Conflict
from services.reminding import directives as services

_AT_ONCE = 30
"""How many heads are told before the outcome is shown; the others follow with the dispatcher."""


async def open_directive(context: UpdateContext, tap: OpenDirective) -> None:
    """What would be said to whom."""
    await context.show(screens.plan(await services.plan(context.ports, context.actor, tap.round)))


async def send_directive(context: UpdateContext, tap: SendDirective) -> None:
    """Says it; where it stands otherwise than it was shown, it is shown anew."""
    try:
        directive, owed = await services.send(context.ports, context.actor, tap.round, tap.revision, context.update_ref)
    except Conflict as conflict:
        plan = await services.plan(context.ports, context.actor, tap.round)
        await context.show(screens.plan(plan, sentence(conflict.reason)))
        return
    await context.toast()
    await context.deliver(owed[:_AT_ONCE])
    plan = await services.plan(context.ports, context.actor, tap.round)
    await context.show(screens.plan(plan, screens.sent(directive)))


TAPS: tuple[TapRoute, ...] = (on(OpenDirective, open_directive), on(SendDirective, send_directive))
