"""What an OPD still owes: the list, its filters, and one indicator."""

from domain.people.people import Membership, Role
from domain.people.permissions import Action, Place, may
from domain.rounds.programme import EvidenceFormat
from handlers.people.home import home_screen
from handlers.people.menus import set_menu
from handlers.routes import Command, TapRoute, on
from handlers.submission.contributions import open_as_colleague
from handlers.update_context import UpdateContext
from screens.buttons.submission.outstanding import ChooseFilter, OpenAssignment, OpenNext, OpenOutstanding
from screens.screen import Screen
from screens.submission import assignment as assignment_screens
from screens.submission import outstanding as screens
from services.people.identity import switch_place
from services.refusals import NotAllowed
from services.submission.assignment import leave_place, open_assignment
from services.submission.outstanding import owed_assignment, owed_assignments
from services.submission.photo_guide import needs_photo_guide, note_photo_guide
from services.submission.targets import named_in


async def tunggakan(context: UpdateContext, _payload: str) -> None:
    """/tunggakan: what is outstanding for the OPD the person acts for."""
    membership = context.actor.current
    if membership is None or membership.opd is None:
        raise NotAllowed("see outstanding")
    await context.say(await _list(context, membership, OpenOutstanding(membership.id)))


async def _list(context: UpdateContext, membership: Membership, tap: OpenOutstanding) -> Screen:
    """The list of an OPD; where nothing is asked of it, what is asked of the person's others."""
    standings = await owed_assignments(context.ports, context.actor, membership)
    others = [held for held in context.actor.memberships if held.id != membership.id and held.role is Role.ADMIN_OPD]
    if standings.to_do():
        others = []
    elsewhere = [await owed_assignments(context.ports, context.actor, held) for held in others]
    return screens.list_screen(standings, tap, [other for other in elsewhere if other.to_do()])


async def open_next(context: UpdateContext, tap: OpenNext) -> None:
    """The next indicator at once; the first screen where nothing is left."""
    membership = _own(context, tap.membership)
    following = (await owed_assignments(context.ports, context.actor, membership)).next_after(tap.after)
    if following is not None:
        await open_assignment_screen(context, following.assignment_id)
    else:
        await act_for(context, membership)
        await context.show(await home_screen(context, context.actor))


async def act_for(context: UpdateContext, membership: Membership) -> None:
    """Whoever opens the work of another of their OPD, from a reminder say, acts for that one from now on."""
    before = context.actor.current
    if before is None or before.id == membership.id:
        return
    context.actor = await switch_place(context.ports, context.actor, membership.id)
    if before.role is not membership.role:
        await set_menu(context.bot, context.actor)


async def _act_for_opd_of(context: UpdateContext, assignment_id: int) -> None:
    current = context.actor.current
    opd_id = current.opd.id if current is not None and current.opd is not None else None
    others = {held.opd.id for held in context.actor.memberships if held.opd is not None} - {opd_id}
    if opd_id is None or not others:
        return
    owed = await owed_assignment(context.ports, context.actor, assignment_id)
    if owed.opd_id in others:
        await act_for(context, next(m for m in context.actor.memberships if m.opd and m.opd.id == owed.opd_id))


async def open_list(context: UpdateContext, tap: OpenOutstanding) -> None:
    """One page of the list."""
    membership = _own(context, tap.membership)
    await act_for(context, membership)
    await context.show(await _list(context, membership, tap))


async def choose_filter(context: UpdateContext, tap: ChooseFilter) -> None:
    """The filters."""
    await context.show(
        screens.filter_screen(await owed_assignments(context.ports, context.actor, _own(context, tap.membership)), tap)
    )


async def open_named(context: UpdateContext) -> bool:
    """A typed text that names an indicator opens it; at an indicator any other text leaves the person there.

    One that names several is a question, and a file that comes meanwhile is asked about as well.

    Returns whether that was an answer.
    """
    named = await named_in(context.ports, context.actor, context.text)
    if len(named) == 1:
        await open_assignment_screen(context, named[0].assignment_id)
    elif named:
        await leave_place(context.ports, context.actor, None, at_indicator=context.assignment_id is not None)
        await context.say(screens.which_is_meant(named, context.actor))
    else:
        return False
    return True


async def open_indicator(context: UpdateContext, tap: OpenAssignment) -> None:
    """One indicator: from now on a file without further words is taken to be for it."""
    await open_assignment_screen(context, tap.assignment)


async def open_assignment_screen(context: UpdateContext, assignment_id: int) -> None:
    """Opens an indicator: its draft's card where there is one, else what it asks; a colleague sees a part of it."""
    try:
        await _open_for_role(context, assignment_id)
    except NotAllowed:
        if assignment_id not in context.actor.contributes_to:
            raise
        await open_as_colleague(context, assignment_id)


async def _open_for_role(context: UpdateContext, assignment_id: int) -> None:
    update_ref = None if context.replayed else context.update_ref
    await _act_for_opd_of(context, assignment_id)
    view = await open_assignment(context.ports, context.actor, assignment_id, update_ref, context.tapped_message_id)
    if view is None:
        return  # a draft lies there: the tapped message is becoming its card
    place = Place(view.owed.region_id, view.owed.opd_id)
    memberships = (held for held in context.actor.memberships if held.opd is not None and held.opd.id == view.opd.id)
    membership_id = next((held.id for held in memberships), None)
    may_submit = may(context.actor, Action.SUBMIT, place)
    takes_photos = EvidenceFormat.PHOTO in view.formats and view.owed.takes_answers(view.now)
    guides = may_submit and takes_photos and await needs_photo_guide(context.ports, context.actor)
    await context.show(assignment_screens.detail(view, membership_id, may_submit, guides=guides))
    if guides:
        await note_photo_guide(context.ports, context.actor)


def _own(context: UpdateContext, membership_id: int) -> Membership:
    membership = context.actor.membership(membership_id)
    if membership is None:
        raise NotAllowed("see outstanding")
    return membership


TAPS: tuple[TapRoute, ...] = (
    on(OpenOutstanding, open_list),
    on(ChooseFilter, choose_filter),
    on(OpenAssignment, open_indicator),
    on(OpenNext, open_next),
)
COMMANDS = {"tunggakan": Command(tunggakan, frozenset({Role.ADMIN_OPD, Role.KEPALA_OPD}))}
