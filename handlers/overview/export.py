"""A round as pictures or as a workbook, for those who see a whole region."""

import structlog

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.overview.overview import MakePictures, MakeWorkbook
from screens.overview import export as screens
from screens.overview.trail import exported_event
from screens.texts.overview import export as texts
from services.overview.export import export_round
from services.overview.pictures import round_pictures
from services.single_flight import ExportFailed, OnStart

_log = structlog.get_logger(__name__)


async def make_pictures(context: UpdateContext, tap: MakePictures) -> None:
    """[Gambar]."""
    try:
        export = await round_pictures(context.ports, context.actor, tap.round, tap.by_kind, _begun(context))
    except ExportFailed as error:
        await _apologise(context, tap.round, error)
        return
    pictures = export.pictures
    if pictures is None:
        await context.toast(texts.JUST_GIVEN)
    else:
        await context.say(
            screens.pictures(
                export.frame, pictures.pages, pictures.trend, pictures.printable, pictures.left_out, tap.by_kind
            )
        )


async def make_workbook(context: UpdateContext, tap: MakeWorkbook) -> None:
    """[Excel]."""
    try:
        export = await export_round(
            context.ports, context.actor, tap.round, screens.workbook_words(), exported_event, _begun(context)
        )
    except ExportFailed as error:
        await _apologise(context, tap.round, error)
        return
    if export.content is None:
        await context.toast(texts.JUST_GIVEN)
    else:
        await context.say(screens.workbook(export.frame, export.content, has_trail=export.has_trail))


def _begun(context: UpdateContext) -> OnStart:
    async def tell() -> None:
        await context.toast(texts.BEING_MADE)

    return tell


async def _apologise(context: UpdateContext, round_id: int, error: ExportFailed) -> None:
    _log.error("could not be made", round_id=round_id, cause=str(error.__cause__))
    await context.say(screens.export_failed(round_id))


TAPS: tuple[TapRoute, ...] = (on(MakePictures, make_pictures), on(MakeWorkbook, make_workbook))
