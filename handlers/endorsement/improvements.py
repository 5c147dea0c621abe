"""What was weak in a round: a coordinator makes it a task of an action, an OPD reads it before it begins anew."""

from handlers.people.home import home_screen
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.endorsement.improvements import (
    ChooseAction,
    MakeTask,
    MarkScoresRead,
    OpenFormerScores,
    OpenWeak,
    ProposeTask,
)
from screens.endorsement import improvements as screens
from screens.texts.endorsement import improvements as texts
from services.rounds import improvements as services


async def open_weak(context: UpdateContext, tap: OpenWeak) -> None:
    """The weak indicators of a round."""
    await context.show(screens.weak(await services.weak_indicators(context.ports, context.actor, tap.round), tap.page))


async def choose_action(context: UpdateContext, tap: ChooseAction) -> None:
    """In which action a task is made."""
    result, indicator = await services.weak_indicator(context.ports, context.actor, tap.indicator)
    await context.show(screens.choose_action(result, indicator, tap.page))


async def propose_task(context: UpdateContext, tap: ProposeTask) -> None:
    """The task, before a yes."""
    task = await services.proposed_task(context.ports, context.actor, tap.indicator, tap.criterion)
    await context.show(screens.preview(task))


async def make_task(context: UpdateContext, tap: MakeTask) -> None:
    """Yes: makes it."""
    proposed = await services.proposed_task(context.ports, context.actor, tap.indicator, tap.criterion)
    task, reach = await services.make_task(
        context.ports,
        context.actor,
        tap.indicator,
        tap.criterion,
        tap.revision,
        screens.task_wording(proposed),
        context.update_ref,
    )
    await context.show(screens.made(task, reach))


async def open_scores(context: UpdateContext, tap: OpenFormerScores) -> None:
    """What the OPD got."""
    membership, round, scored = await services.former_scores(context.ports, context.actor, tap.membership, tap.round)
    await context.show(screens.scores(membership, round, scored, tap.page))


async def mark_read(context: UpdateContext, tap: MarkScoresRead) -> None:
    """The OPD has read it."""
    await services.mark_read(context.ports, context.actor, tap.membership, tap.round, context.update_ref)
    await context.show(await home_screen(context, context.actor, texts.READ_DONE))


TAPS: tuple[TapRoute, ...] = (
    on(OpenWeak, open_weak),
    on(ChooseAction, choose_action),
    on(ProposeTask, propose_task),
    on(MakeTask, make_task),
    on(OpenFormerScores, open_scores),
    on(MarkScoresRead, mark_read),
)
