"""What an indicator had the year before, and using its files again."""

from domain.people.permissions import Action, Place, may
from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.submission.former_year import OpenFormer, UseFormer
from screens.screen import Screen
from screens.submission import former_year as screens
from services.rounds.former_year import FormerLook, former_look, use_former
from services.submission.draft_files import FilePlacement


async def open_former(context: UpdateContext, tap: OpenFormer) -> None:
    """Its score and its files."""
    look = await former_look(context.ports, context.actor, tap.assignment)
    await context.show(_screen(context, look, tap.page))


async def take_former(context: UpdateContext, tap: UseFormer) -> None:
    """Puts one of them into the draft, or all."""
    look = await use_former(context.ports, context.actor, tap.assignment, tap.file or None, context.update_ref)
    await context.show(_screen(context, look, tap.page))


def _screen(context: UpdateContext, look: FormerLook, page: int) -> Screen:
    view = look.view
    sends = may(context.actor, Action.SUBMIT, Place(view.owed.region_id, view.owed.opd_id))
    trouble = [
        screens.not_taken(each.name) if each.placement is FilePlacement.FORMAT else screens.no_room(each.name)
        for each in look.failed
    ]
    return screens.former(view, look.former, page, trouble, may_use=sends and view.owed.takes_answers(view.now))


TAPS: tuple[TapRoute, ...] = (
    on(OpenFormer, open_former),
    on(UseFormer, take_former),
)
