"""A round that is opened to the province above: the coordinator's switch, and what is seen from there."""

from dataclasses import replace

from handlers.routes import TapRoute, on
from handlers.submission.evidence import send_evidence
from handlers.update_context import UpdateContext
from screens.buttons.provinces.opening import GiveOpenedFiles, OpenedOpdStates, OpenRoundSight, OpenToProvince
from screens.provinces import opening as screens
from services.provinces import opening


async def open_sight(context: UpdateContext, tap: OpenRoundSight) -> None:
    """[Provinsi] at a round."""
    await context.show(screens.sight(await opening.round_sight(context.ports, context.actor, tap.round)))


async def open_to_province(context: UpdateContext, tap: OpenToProvince) -> None:
    """[Buka untuk provinsi], [Tutup untuk provinsi]."""
    await context.show(
        screens.sight(
            await opening.open_round(context.ports, context.actor, tap.round, tap.province, context.update_ref)
        )
    )


async def opd_states(context: UpdateContext, tap: OpenedOpdStates) -> None:
    """The indicators of one OPD."""
    await context.show(
        screens.opd(await opening.opened_opd(context.ports, context.actor, tap.round, tap.opd), tap.page)
    )


async def give_files(context: UpdateContext, tap: GiveOpenedFiles) -> None:
    """The files of an accepted answer."""
    batch = await opening.opened_files(context.ports, context.actor, tap.assignment, tap.part)
    files = await send_evidence(context, batch.files, photos=False)
    await context.say(screens.files(replace(batch, files=files), tap))


OVERSEERS_MAY_TAP = (OpenedOpdStates, GiveOpenedFiles)
TAPS: tuple[TapRoute, ...] = (
    on(OpenRoundSight, open_sight),
    on(OpenToProvince, open_to_province),
    on(OpenedOpdStates, opd_states),
    on(GiveOpenedFiles, give_files),
)
