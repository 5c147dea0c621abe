"""What came of a round: seen, and imported from a workbook."""

import structlog

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.endorsement.endorsement import ApplyOutcome, AskOutcomeBook, DismissOutcome, OpenOutcome
from screens.endorsement import outcomes as screens
from screens.people.home import sentence_screen
from screens.refusals import sentence
from screens.texts.endorsement import endorsement as texts
from screens.texts.overview import export as export_texts
from services.refusals import Conflict
from services.rounds import outcomes as services
from services.single_flight import ExportFailed

_log = structlog.get_logger(__name__)


async def open_outcome(context: UpdateContext, tap: OpenOutcome) -> None:
    """The scores."""
    result = await services.result_of(context.ports, context.actor, tap.round)
    await context.show(
        screens.outcome(
            result.region, result.round, result.outcome, result.indicators, tap.page, may_import=result.may_import
        )
    )


async def ask_book(context: UpdateContext, tap: AskOutcomeBook) -> None:
    """The workbook to fill in."""

    async def begun() -> None:
        await context.toast(export_texts.BEING_MADE)

    try:
        region, round, content = await services.scores_book(context.ports, context.actor, tap.round, begun)
    except ExportFailed as error:
        _log.error("could not be made", round_id=tap.round, cause=str(error.__cause__))
        await context.say(screens.outcome_book_failed(tap.round))
        return
    await context.say(screens.outcome_book(region, round, content))


async def apply(context: UpdateContext, tap: ApplyOutcome) -> None:
    """Yes: they are kept."""
    try:
        settled = await services.apply_outcome(context.ports, context.actor, tap.pending, context.update_ref)
    except Conflict as conflict:
        await context.show(sentence_screen(sentence(conflict.reason)))
        return
    await context.show(screens.applied(settled.round, settled.outcome))


async def dismiss(context: UpdateContext, tap: DismissOutcome) -> None:
    """No: nothing changes."""
    try:
        await services.dismiss_outcome(context.ports, context.actor, tap.pending, context.update_ref)
    except Conflict as conflict:
        await context.show(sentence_screen(sentence(conflict.reason)))
        return
    await context.show(sentence_screen(texts.DISMISSED))


TAPS: tuple[TapRoute, ...] = (
    on(OpenOutcome, open_outcome),
    on(AskOutcomeBook, ask_book),
    on(ApplyOutcome, apply),
    on(DismissOutcome, dismiss),
)
