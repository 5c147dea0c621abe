"""What an OPD still owes: the list, its filters, and one indicator."""

from domain.people.people import Membership, Role
from domain.people.permissions import Action, Place, may
from handlers.routes import Command, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.submission.outstanding import ChooseFilter, OpenAssignment, OpenOutstanding
from screens.submission import assignment as assignment_screens
from screens.submission import outstanding as screens
from services.refusals import NotAllowed
from services.submission.assignment import open_assignment
from services.submission.outstanding import owed_assignments


async def tunggakan(context: UpdateContext, _payload: str) -> None:
    """/tunggakan: what is outstanding for the OPD the person acts for."""
    membership = context.actor.current
    if membership is None or membership.opd is None:
        raise NotAllowed("see outstanding")
    tap = OpenOutstanding(membership.id)
    await context.say(screens.list_screen(await owed_assignments(context.ports, context.actor, membership), tap))


async def open_list(context: UpdateContext, tap: OpenOutstanding) -> None:
    """One page of the list."""
    await context.show(
        screens.list_screen(await owed_assignments(context.ports, context.actor, _own(context, tap.membership)), tap)
    )


async def choose_filter(context: UpdateContext, tap: ChooseFilter) -> None:
    """The filters."""
    await context.show(
        screens.filter_screen(await owed_assignments(context.ports, context.actor, _own(context, tap.membership)), tap)
    )


async def open_indicator(context: UpdateContext, tap: OpenAssignment) -> None:
    """One indicator: from now on a file without further words is taken to be for it."""
    view = await open_assignment(
        context.ports, context.actor, tap.assignment, context.update_ref, context.tapped_message_id
    )
    if view is None:
        return  # a draft lies there: the tapped message is becoming its card
    place = Place(view.owed.region_id, view.owed.opd_id)
    memberships = (held for held in context.actor.memberships if held.opd is not None and held.opd.id == view.opd.id)
    membership_id = next((held.id for held in memberships), None)
    await context.show(assignment_screens.detail(view, membership_id, may(context.actor, Action.SUBMIT, place)))


def _own(context: UpdateContext, membership_id: int) -> Membership:
    membership = context.actor.membership(membership_id)
    if membership is None:
        raise NotAllowed("see outstanding")
    return membership


TAPS: tuple[TapRoute, ...] = (
    on(OpenOutstanding, open_list),
    on(ChooseFilter, choose_filter),
    on(OpenAssignment, open_indicator),
)
COMMANDS = {"tunggakan": Command(tunggakan, frozenset({Role.ADMIN_OPD}))}
