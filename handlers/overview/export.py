"""A round as pictures or as a workbook, for those who see a whole region."""

import structlog

from domain.overview.tables import TableOfRegion
from domain.people.permissions import Action, Place, may
from handlers.overview.trail import trail_bounds
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.overview.overview import MakeLeaderPage, MakePictures, MakeTable, MakeWorkbook
from screens.overview import export as screens
from screens.overview import leader_page as leader_screens
from screens.overview import tables as table_screens
from screens.overview.trail import exported_event
from screens.texts.overview import export as texts
from services.overview.export import export_round
from services.overview.leader_page import leader_page
from services.overview.pictures import round_pictures
from services.overview.tables import export_table
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


async def make_leader_page(context: UpdateContext, tap: MakeLeaderPage) -> None:
    """[Halaman pimpinan]."""
    try:
        outcome = await leader_page(context.ports, context.actor, tap.round, _begun(context))
    except ExportFailed as error:
        await _apologise(context, tap.round, error)
        return
    if outcome.sheets is None:
        await context.toast(texts.JUST_GIVEN)
        return
    files = leader_screens.LeaderFiles(outcome.sheets.picture, outcome.sheets.printable)
    directs = may(context.actor, Action.DIRECT, Place(outcome.frame.region.id))
    await context.say(leader_screens.leader_page(outcome.frame, outcome.page, files, directs=directs))


async def make_table(context: UpdateContext, tap: MakeTable) -> None:
    """[Excel] below a list of a region."""
    source = TableOfRegion(tap.region, tap.table, trail_bounds(tap))
    try:
        made = await export_table(
            context.ports, context.actor, source, table_screens.table_words(), exported_event, _begun(context)
        )
    except ExportFailed as error:
        _log.error("could not be made", region_id=tap.region, cause=str(error.__cause__))
        await context.say(table_screens.table_failed(tap))
        return
    if made.content is None:
        await context.toast(texts.JUST_GIVEN)
    else:
        held = next((held.id for held in context.actor.memberships if held.region.id == tap.region), None)
        await context.say(table_screens.table_workbook(made.region, made.at, tap, made.content, held))


def _begun(context: UpdateContext) -> OnStart:
    async def tell() -> None:
        await context.toast(texts.BEING_MADE)

    return tell


async def _apologise(context: UpdateContext, round_id: int, error: ExportFailed) -> None:
    _log.error("could not be made", round_id=round_id, cause=str(error.__cause__))
    await context.say(screens.export_failed(round_id))


TAPS: tuple[TapRoute, ...] = (
    on(MakePictures, make_pictures),
    on(MakeLeaderPage, make_leader_page),
    on(MakeWorkbook, make_workbook),
    on(MakeTable, make_table),
)
