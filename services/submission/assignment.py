"""One indicator as an OPD owes it: opened, so that a file without further words is taken to be for it."""

from dataclasses import replace
from datetime import datetime

from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.reminding.promises import promise_holds
from domain.rounds.programme import AssignmentRole
from domain.submission.assignments import Owed
from domain.submission.drafts import AssignmentView, CleaningGlance, FormerGlance
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.endorsement import requests
from storage.queries.inquiries import inquiries, released_answers
from storage.queries.people import actors
from storage.queries.people import opds as opd_queries
from storage.queries.reading import cleaned_documents
from storage.queries.reminding import promises
from storage.queries.rounds import rounds
from storage.queries.submission import assignments, drafts, extensions, former_years, specimens, submissions


async def view_for(db: Connection, now: datetime, actor: Actor, assignment_id: int, action: Action) -> AssignmentView:
    """An assignment whole, if the actor may do that to its OPD; raises Gone or NotAllowed.

    Nothing is sent, and nothing made ready for it, once its round is closed: Conflict.
    """
    view = await system_view(db, now, assignment_id)
    if view is None:
        raise Gone
    if not may(actor, action, Place(view.owed.region_id, view.owed.opd_id)):
        raise NotAllowed(action.name, view.owed.region_id, view.owed.opd_id)
    if action is Action.SUBMIT and view.owed.closed:
        raise Conflict(ConflictReason.ROUND_CLOSED)
    return view


async def system_view(db: Connection, now: datetime, assignment_id: int) -> AssignmentView | None:
    """An assignment whole, for what the bot itself shows (cards, notices) to somebody whose right was checked."""
    owed = await assignments.get(db, assignment_id)
    if owed is None:
        return None
    indicator = await rounds.indicator(db, owed.indicator_id)
    of_round = await rounds.get(db, owed.round_id)
    place = await opd_queries.with_region(db, owed.opd_id)
    if indicator is None or of_round is None or place is None:
        return None
    draft = await drafts.of_assignment(db, assignment_id)
    return AssignmentView(
        owed=owed,
        opd=place[0],
        region=place[1],
        round=of_round,
        indicator=indicator,
        draft=draft,
        sent=await submissions.live_of(db, assignment_id),
        red_dates=await rounds.red_dates(db, owed.region_id),
        now=now,
        specimens=await specimens.count_of_indicator(db, owed.indicator_id, now),
        head=await requests.standing(db, assignment_id),
        former=await _former(db, owed, now),
        cleaning=await cleaned_documents.glance(db, draft) if draft is not None else CleaningGlance(),
    )


async def _former(db: Connection, owed: Owed, now: datetime) -> FormerGlance | None:
    former = await former_years.at(db, owed.indicator_id, owed.opd_id, now)
    return FormerGlance(former.round.name, former.outcome, len(former.files)) if former is not None else None


async def view_of(ports: Ports, actor: Actor, assignment_id: int) -> AssignmentView:
    """One assignment whole, for somebody who may see it."""
    async with ports.database.read() as db:
        return await view_for(db, ports.clock.now(), actor, assignment_id, Action.SEE_OWN)


async def open_assignment(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None, message_id: int | None
) -> AssignmentView | None:
    """Opens an indicator for the person; from now on files are taken to be for it.

    Where a draft lies, the message tapped (`message_id`) becomes its card and None is returned: the card
    shows everything. A coordinator or leader sees it too, but no file goes there.
    """
    async with ports.database.read() as db:
        view = await _with_answers(db, await view_for(db, ports.clock.now(), actor, assignment_id, Action.SEE_OWN))
    open_to_files = _takes_files(actor, view)
    if view.draft is None or not open_to_files:
        async with ports.maintain() as (db, now):
            place = assignment_id if open_to_files else None
            await actors.set_place(db, actor.person_id, now, assignment_id=place, draft_id=None)
        return view
    async with ports.change(update_ref, answered=True) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SEE_OWN)
        # Where the draft was sent or discarded meanwhile, the card says so.
        place = assignment_id if _takes_files(actor, view) else None
        draft_id = view.draft.id if place is not None and view.draft is not None else None
        await actors.set_place(db, actor.person_id, now, assignment_id=place, draft_id=draft_id)
        await cards.bring_up(db, CardKind.DRAFT, assignment_id, actor.person_id, message_id)
    return None


async def leave_place(ports: Ports, actor: Actor, message_id: int | None, *, at_indicator: bool) -> None:
    """The person went elsewhere: a file without further words is asked about again, its draft is parked.

    The message tapped (`message_id`), if it was a card, is one no more: it becomes what the person went to.
    """
    async with ports.database.read() as db:
        card = (
            await cards.at_message(db, actor.telegram_id, message_id, ports.bot_id) if message_id is not None else None
        )
    if card is None and not at_indicator:
        return
    async with ports.maintain() as (db, now):
        if at_indicator:
            await actors.set_place(db, actor.person_id, now, assignment_id=None, draft_id=None)
        if card is not None and message_id is not None:
            await cards.leave(db, actor.telegram_id, message_id, ports.bot_id)


async def _with_answers(db: Connection, view: AssignmentView) -> AssignmentView:
    """With what the OPD has answered besides sending, and who leads what it supports."""
    owed = view.owed
    promised_on = (await promises.of_opd(db, owed.opd_id)).get(owed.assignment_id)
    leads: tuple[str, ...] = ()
    if owed.role is AssignmentRole.PENDUKUNG:
        leading = [
            other.opd_id
            for other in await assignments.of_indicator(db, owed.indicator_id)
            if other.role is AssignmentRole.PENGAMPU
        ]
        leads = tuple(opd.name for opd in await opd_queries.of_ids(db, leading))
    today = local(view.now, view.region.zone).date()
    return replace(
        view,
        promised_on=promised_on if owed.is_asked(view.now) and promise_holds(promised_on, today) else None,
        handed_back=owed.assignment_id in await promises.open_not_ours(db, owed.opd_id),
        more_time_until=(await extensions.waiting_of(db, owed.opd_id)).get(owed.assignment_id),
        leads=leads,
        inquiry_count=await inquiries.count_about(db, owed.opd_id, owed.indicator_id),
        shared_answers=await released_answers.count_at(db, owed.region_id, owed.indicator_id),
    )


def _takes_files(actor: Actor, view: AssignmentView) -> bool:
    """Whether files of this person can go there now."""
    return may(actor, Action.SUBMIT, Place(view.owed.region_id, view.owed.opd_id)) and view.owed.takes_answers(view.now)
