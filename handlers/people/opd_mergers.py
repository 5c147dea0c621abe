"""An OPD that merges into another, as a coordinator says so."""

from domain.conflicts import ConflictReason
from handlers.people.menus import refresh_menu
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.people.opd_mergers import MergeOpd, PickSuccessorOpd, PreviewMerger
from screens.people import members as member_screens
from screens.people import opd_mergers as screens
from screens.refusals import sentence
from services.people import opd_mergers as services
from services.people.members import members_of_opd
from services.refusals import Conflict


async def pick_successor(context: UpdateContext, tap: PickSuccessorOpd) -> None:
    """[OPD ini bergabung ke ...]."""
    ending, region, possible = await services.possible_successors(context.ports, context.actor, tap.opd)
    await context.show(screens.pick(ending, region, possible, tap.page))


async def preview(context: UpdateContext, tap: PreviewMerger) -> None:
    """The question, with all that follows."""
    await context.show(
        screens.preview(await services.preview_merger(context.ports, context.actor, tap.opd, tap.successor))
    )


async def merge(context: UpdateContext, tap: MergeOpd) -> None:
    """Yes; what is otherwise by now is shown anew."""
    try:
        merged = await services.merge_opd(
            context.ports, context.actor, tap.opd, tap.successor, tap.revision, context.update_ref
        )
    except Conflict as conflict:
        if conflict.reason is not ConflictReason.CHANGED_SINCE:
            raise
        await context.toast(sentence(conflict.reason), alert=True)
        await preview(context, PreviewMerger(tap.opd, tap.successor))
        return
    members = await members_of_opd(context.ports, context.actor, tap.successor)
    await context.show(member_screens.opd(members, banner=screens.merged_banner(merged)))
    for telegram_id in merged.dismissed:
        await refresh_menu(context, telegram_id)


TAPS: tuple[TapRoute, ...] = (
    on(PickSuccessorOpd, pick_successor),
    on(PreviewMerger, preview),
    on(MergeOpd, merge),
)
