"""A round as pictures or as a workbook, for those who see a whole region."""

import structlog

from handlers.routes import TapRoute, on
from handlers.update_context import Turn
from screens.buttons.overview.overview import MakePictures, MakeWorkbook
from screens.overview import export as screens
from screens.texts.overview import export as texts
from services.overview.export import export_round
from services.overview.pictures import round_pictures
from services.single_flight import Begun, NotMade

_log = structlog.get_logger(__name__)


async def make_pictures(turn: Turn, tap: MakePictures) -> None:
    """[Gambar]."""
    try:
        made = await round_pictures(turn.ports, turn.actor, tap.round, tap.by_kind, _begun(turn))
    except NotMade as error:
        await _apologise(turn, tap.round, error)
        return
    of = made.pictures
    if of is None:
        await turn.toast(texts.JUST_GIVEN)
    else:
        await turn.say(screens.pictures(made.frame, of.pages, of.trend, of.printable, of.left_out, tap.by_kind))


async def make_workbook(turn: Turn, tap: MakeWorkbook) -> None:
    """[Excel]."""
    try:
        made = await export_round(turn.ports, turn.actor, tap.round, _begun(turn))
    except NotMade as error:
        await _apologise(turn, tap.round, error)
        return
    if made.content is None:
        await turn.toast(texts.JUST_GIVEN)
    else:
        await turn.say(screens.workbook(made.frame, made.content))


def _begun(turn: Turn) -> Begun:
    async def tell() -> None:
        await turn.toast(texts.BEING_MADE)

    return tell


async def _apologise(turn: Turn, round_id: int, error: NotMade) -> None:
    _log.error("could not be made", round_id=round_id, cause=str(error.__cause__))
    await turn.say(screens.not_made(round_id))


TAPS: tuple[TapRoute, ...] = (on(MakePictures, make_pictures), on(MakeWorkbook, make_workbook))
