"""Binding deadlines, as a coordinator handles them: seen, moved by tapping or typing, after a question."""

from domain.calendar import at_wall_time, local
from domain.conflicts import ConflictReason
from domain.people.people import Role
from domain.prompts import Prompt, PromptKind
from domain.reminding.reminder_times import clock_time
from domain.submission.deadlines import DeadlineOwner
from domain.typed_dates import read_moment
from handlers.rounds.import_round import open_rounds
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.rounds.deadlines import (
    FollowRound,
    OpenOpdDeadlines,
    OpenRound,
    OpenRoundOpds,
    PickDay,
    PickTime,
    PreviewDeadline,
    SetDeadline,
)
from screens.buttons.rounds.rounds import OpenRounds
from screens.refusals import sentence
from screens.rounds import deadlines as screens
from services.refusals import Conflict, NotAllowed
from services.rounds import deadlines as services


async def penilaian(context: UpdateContext, _payload: str) -> None:
    """/penilaian: the rounds of the region the person coordinates."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("see rounds")
    await open_rounds(context, OpenRounds(membership.region.id))


async def open_round(context: UpdateContext, tap: OpenRound) -> None:
    """One round."""
    await context.show(screens.round_screen(await services.round_deadlines(context.ports, context.actor, tap.round)))


async def open_opds(context: UpdateContext, tap: OpenRoundOpds) -> None:
    """The OPD of a round."""
    await context.show(screens.opds(*await services.opds_of_round(context.ports, context.actor, tap.round), tap.page))


async def open_assignments(context: UpdateContext, tap: OpenOpdDeadlines) -> None:
    """What one OPD owes in a round."""
    of_opd = await services.assignments_of_opd(context.ports, context.actor, tap.round, tap.opd)
    await context.show(
        screens.assignments(of_opd.region, of_opd.round, of_opd.opd, of_opd.owed, tap.page, context.ports.clock.now())
    )


async def pick_day(context: UpdateContext, tap: PickDay) -> None:
    """The calendar; a date may be typed instead."""
    subject = await services.ask_deadline(context.ports, context.actor, tap.owner, tap.id, context.update_ref)
    await context.show(screens.pick_day(subject, tap.month))


async def pick_time(context: UpdateContext, tap: PickTime) -> None:
    """The times of a day."""
    subject = await services.deadline_of(context.ports, context.actor, tap.owner, tap.id)
    await context.show(screens.pick_time(subject, tapped_day(tap.day)))


async def preview(context: UpdateContext, tap: PreviewDeadline) -> None:
    """What the new deadline would mean."""
    subject = await services.deadline_of(context.ports, context.actor, tap.owner, tap.id)
    new_at = at_wall_time(tapped_day(tap.day), clock_time(tap.minutes), subject.region.zone)
    await context.show(screens.preview(await services.propose(context.ports, context.actor, tap.owner, tap.id, new_at)))


async def type_deadline(context: UpdateContext, prompt: Prompt) -> None:
    """A typed date: the question where it has a time, the times where it has none."""
    owner, id_ = DeadlineOwner(prompt.detail), prompt.subject_id
    subject = await services.deadline_of(context.ports, context.actor, owner, id_)
    typed = read_moment(context.text, local(subject.now, subject.region.zone).date())
    if typed is None:
        await context.say(screens.not_a_date(subject))
        return
    if typed.other_day is not None:
        await context.say(screens.ask_day(subject, typed))
        return
    if typed.start is None:
        await context.say(screens.pick_time(subject, typed.day))
        return
    new_at = at_wall_time(typed.day, typed.start, typed.zone or subject.region.zone)
    await context.say(screens.preview(await services.propose(context.ports, context.actor, owner, id_, new_at)))


async def set_deadline(context: UpdateContext, tap: SetDeadline) -> None:
    """Yes: moves it, unless something refuses it by now; then that is shown."""
    subject = await services.deadline_of(context.ports, context.actor, tap.owner, tap.id)
    new_at = at_wall_time(tapped_day(tap.day), clock_time(tap.minutes), subject.region.zone)
    try:
        moved = await services.move_deadline(
            context.ports, context.actor, tap.owner, tap.id, new_at, tap.revision, context.update_ref
        )
    except Conflict as conflict:
        if conflict.reason is ConflictReason.CHANGED_SINCE:
            await context.toast(sentence(conflict.reason), alert=True)
        await context.show(
            screens.preview(await services.propose(context.ports, context.actor, tap.owner, tap.id, new_at))
        )
        return
    await context.show(screens.changed(moved))


async def follow_round(context: UpdateContext, tap: FollowRound) -> None:
    """Lets an assignment follow the round's deadline again."""
    await context.show(
        screens.changed(await services.follow_round(context.ports, context.actor, tap.assignment, context.update_ref))
    )


_ROUNDS = Command(penilaian, frozenset({Role.KOORDINATOR}))
COMMANDS = {"penilaian": _ROUNDS, "putaran": _ROUNDS}  # it was called /putaran before
TAPS: tuple[TapRoute, ...] = (
    on(OpenRound, open_round),
    on(OpenRoundOpds, open_opds),
    on(OpenOpdDeadlines, open_assignments),
    on(PickDay, pick_day),
    on(PickTime, pick_time),
    on(PreviewDeadline, preview),
    on(SetDeadline, set_deadline),
    on(FollowRound, follow_round),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.DEADLINE: type_deadline}
