"""What a colleague does who helps with an indicator: looks at it, opens it for files, takes own files out again."""

from dataclasses import replace
from datetime import datetime

from domain.conflicts import ConflictReason
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.reading.advice import AnswerAdvice
from domain.reading.readings import AdviceCode
from domain.submission.contributions import Contribution, Helping, own_files
from domain.submission.drafts import AssignmentView
from domain.update_ref import UpdateRef
from services.file_advice import advice_on
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.assignment import system_view
from services.submission.draft import ensure_open
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.people import actors, opds
from storage.queries.submission import assignments, contributions, drafts


async def contributor_view(
    db: Connection, now: datetime, actor: Actor, assignment_id: int
) -> tuple[AssignmentView, Contribution]:
    """What a colleague helps with; raises NotAllowed for anybody else, Conflict where the time is over."""
    view = await system_view(db, now, assignment_id)
    if view is None:
        raise Gone
    if not may(actor, Action.CONTRIBUTE, Place(view.owed.region_id, view.owed.opd_id, assignment_id)):
        raise NotAllowed("contribute", view.owed.region_id, view.owed.opd_id)
    contribution = await held_by(db, actor.person_id, view, now)
    if contribution is None:
        raise Conflict(ConflictReason.CONTRIBUTION_OVER)
    return view, contribution


async def held_by(db: Connection, person_id: int, view: AssignmentView, now: datetime) -> Contribution | None:
    """The contribution by which a person helps with an assignment at this moment, looked at anew in the rows."""
    mine = await contributions.of_person(db, person_id)
    return next(
        (each for each in mine if each.assignment_id == view.owed.assignment_id and each.holds(view.owed, now)), None
    )


async def advice_on_own(db: Connection, view: AssignmentView, contribution: Contribution) -> AnswerAdvice:
    """What is said of the files that a colleague put in; not where else the same lies, which they do not see."""
    advice = await advice_on(db, view, [placed.file for placed in own_files(view, contribution.id)])
    entries = [
        replace(entry, lines=tuple(line for line in entry.lines if line.code is not AdviceCode.SEEN_BEFORE))
        for entry in advice.files
    ]
    return replace(advice, files=tuple(entries))


async def open_for_contributor(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None, message_id: int | None
) -> tuple[AssignmentView, Contribution] | None:
    """Opens an indicator for a colleague, whose files go there from now on.

    Where a draft lies, the tapped message (`message_id`) becomes the colleague's card of it, and None is returned.
    """
    async with ports.database.read() as db:
        view, contribution = await contributor_view(db, ports.clock.now(), actor, assignment_id)
    if view.draft is None or not view.owed.takes_answers(view.now):
        await stay_at(ports, actor, assignment_id)
        return view, contribution
    async with ports.change(update_ref, answered=True) as (db, now):
        await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=view.draft.id)
        await cards.bring_up(db, CardKind.DRAFT, assignment_id, actor.person_id, message_id)
    return None


async def stay_at(ports: Ports, actor: Actor, assignment_id: int) -> None:
    """From now on the person's files go there."""
    async with ports.maintain() as (db, now):
        await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=None)


async def own_contributions(ports: Ports, actor: Actor) -> list[Helping]:
    """What the actor helps with now, the oldest first."""
    async with ports.database.read() as db:
        return await helping(db, await contributions.of_person(db, actor.person_id), ports.clock.now())


async def helping(db: Connection, held: list[Contribution], now: datetime) -> list[Helping]:
    """Those of some contributions that hold now, each with what it is for and how many files came by it."""
    counts = await contributions.file_counts(db, [contribution.id for contribution in held])
    current: list[Helping] = []
    for contribution in held:
        owed = await assignments.get(db, contribution.assignment_id)
        place = await opds.with_region(db, contribution.opd_id)
        if owed is not None and place is not None and contribution.holds(owed, now):
            current.append(Helping(contribution, owed, *place, counts.get(contribution.id, 0)))
    return current


async def remove_own_file(
    ports: Ports, actor: Actor, assignment_id: int, file_id: int, update_ref: UpdateRef | None, message_id: int | None
) -> None:
    """Takes a file that the colleague put in out of the draft; one that came otherwise is NotAllowed."""
    async with ports.change(update_ref, answered=True) as (db, now):
        view, contribution = await contributor_view(db, now, actor, assignment_id)
        ensure_open(view, now)
        if view.draft is None or file_id not in {placed.file.id for placed in own_files(view, contribution.id)}:
            raise NotAllowed("remove a file", view.region.id, view.opd.id)
        await drafts.remove_file(db, view.draft.id, file_id)
        await drafts.touch(db, view.draft.id, now)
        await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
        await cards.bring_up(db, CardKind.DRAFT, assignment_id, actor.person_id, message_id)


async def look_as_contributor(ports: Ports, actor: Actor, assignment_id: int) -> tuple[AssignmentView, Contribution]:
    """The assignment with the colleague's part of its draft, to choose something in it by tapping."""
    async with ports.database.read() as db:
        return await contributor_view(db, ports.clock.now(), actor, assignment_id)
