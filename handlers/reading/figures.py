"""Figures of a workbook: shown before they are taken into the answer, then taken by one tap."""

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.reading.figures import ShowSheetFigures, TakeSheetFigures
from screens.reading.figures import sheet_figures
from screens.texts.reading import figures as texts
from services.reading.figures import look_at_figures, take_figures


async def show(context: UpdateContext, tap: ShowSheetFigures) -> None:
    """[Ambil angka dari ...]: what would be taken."""
    offered = await look_at_figures(context.ports, context.actor, tap.assignment, tap.file)
    await context.show(sheet_figures(offered.view, tap.file, offered.offer))


async def take(context: UpdateContext, tap: TakeSheetFigures) -> None:
    """[Ambil n angka]: into the answer, and back to the card."""
    answered = await take_figures(
        context.ports, context.actor, tap.assignment, tap.file, context.update_ref, context.tapped_message_id
    )
    await context.toast(
        texts.TAKEN.format(count=answered.count, code=answered.code)
        if answered.count
        else texts.NONE_TAKEN.format(code=answered.code)
    )


TAPS: tuple[TapRoute, ...] = (on(ShowSheetFigures, show), on(TakeSheetFigures, take))
