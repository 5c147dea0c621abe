"""Colleagues who help: a link for one indicator, opened by one colleague, who puts files in and sends nothing."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.invitations import hash_of
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.submission.contributions import (
    MOST_AT_ONCE,
    TOLD_AFTER,
    Colleagues,
    ContributedNews,
    Contribution,
    EndedContribution,
    LinkOutcome,
    NewContribution,
    OpenedLink,
)
from domain.submission.drafts import AssignmentView
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.assignment import system_view, view_for
from services.submission.draft import ensure_open
from services.submission.helping import held_by
from storage.database import Connection
from storage.queries import audit, cards, outbox
from storage.queries.cards import CardKind
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.submission import assignments, contributions

_TOKEN_BYTES = 24


async def colleagues(ports: Ports, actor: Actor, assignment_id: int) -> Colleagues:
    """Who helps with an indicator of the actor's OPD, and which links are still to be opened."""
    async with ports.database.read() as db:
        view = await view_for(db, ports.clock.now(), actor, assignment_id, Action.SUBMIT)
        return await _colleagues(db, view)


async def invite_colleague(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None = None
) -> NewContribution:
    """A link for one colleague; raises Conflict where nothing may be sent now, or as many help as can at once."""
    async with ports.change(update_ref) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        ensure_open(view, now)
        if len((await _colleagues(db, view)).contributions) >= MOST_AT_ONCE:
            raise Conflict(ConflictReason.ENOUGH_COLLEAGUES)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        contribution_id = await contributions.add(
            db,
            token_hash=hash_of(token),
            region_id=view.region.id,
            opd_id=view.opd.id,
            assignment_id=assignment_id,
            created_by=actor.person_id,
            now=now,
        )
        await _record(db, actor.person_id, AuditKind.COLLEAGUE_INVITED, contribution_id, view.region.id, now)
        contribution = await contributions.get(db, contribution_id)
    if contribution is None:
        raise Gone
    return NewContribution(view, contribution.ends_at(view.owed.deadline_at), token, ports.bot_name)


async def end_contribution(
    ports: Ports, actor: Actor, contribution_id: int, update_ref: UpdateRef | None = None
) -> Colleagues:
    """Ends it at an admin's word: the link is useless, the files stay. Doing it twice changes nothing more."""
    async with ports.change(update_ref) as (db, now):
        contribution = await contributions.get(db, contribution_id)
        if contribution is None:
            raise Gone
        view = await view_for(db, now, actor, contribution.assignment_id, Action.SUBMIT)
        if view.opd.id != contribution.opd_id:
            raise NotAllowed("end contribution", contribution.region_id, contribution.opd_id)
        if await _end(db, actor, contribution, now) and contribution.person_id is not None:
            await outbox.enqueue(
                db,
                person_id=contribution.person_id,
                kind=NoticeKind.CONTRIBUTION_ENDED,
                subject_id=contribution.id,
                region_id=contribution.region_id,
                now=now,
            )
        return await _colleagues(db, view)


async def leave_contribution(
    ports: Ports, actor: Actor, contribution_id: int, update_ref: UpdateRef | None = None
) -> None:
    """ "Tidak dapat membantu": whoever helps leaves; where they put nothing in, the link is there for somebody else."""
    async with ports.change(update_ref) as (db, now):
        contribution = await contributions.get(db, contribution_id)
        if contribution is None or contribution.person_id != actor.person_id:
            raise NotAllowed("leave contribution")
        if contribution.until_at is not None:
            return
        await actors.set_place(db, actor.person_id, now, assignment_id=None, draft_id=None)
        await cards.want_for_all(db, CardKind.DRAFT, contribution.assignment_id)
        if await contributions.file_counts(db, [contribution_id]):
            await _end(db, actor, contribution, now)
        else:
            await contributions.free(db, contribution_id)


async def open_link(ports: Ports, telegram_id: int, name: str, token_hash: str) -> OpenedLink | None:
    """Opens a link by its token's hash, and lets the person in who came with it; None for an unknown token.

    It is used up by the first who opens it and has no role there. Doing it twice changes nothing, so no update has to
    be marked.
    """
    async with ports.database.read() as db:
        if not token_hash or await contributions.by_hash(db, token_hash) is None:
            return None
    async with ports.maintain() as (db, now):
        contribution = await contributions.by_hash(db, token_hash)
        view = await system_view(db, now, contribution.assignment_id) if contribution else None
        if contribution is None or view is None:
            return None
        conversation = await actors.conversation(db, telegram_id)
        actor = conversation.actor if conversation else None
        earlier = await contributions.of_person(db, actor.person_id) if actor else []
        earlier = [each for each in earlier if each.assignment_id == contribution.assignment_id]
        outcome = _outcome(contribution, view, actor, earlier)
        if outcome is not None:
            return OpenedLink(outcome, contribution, view)
        for over in earlier:
            await contributions.end(db, over.id, now)
        person_id = actor.person_id if actor else await actors.add_person(db, telegram_id, name, now, ports.bot_id)
        if not await contributions.take(db, contribution.id, person_id, name, now):
            return OpenedLink(LinkOutcome.TAKEN, contribution, view)
        await _record(db, person_id, AuditKind.COLLEAGUE_JOINED, contribution.id, view.region.id, now)
        current = await contributions.get(db, contribution.id)
        return OpenedLink(LinkOutcome.HELPS, current or contribution, view)


async def tell_admins(db: Connection, contribution: Contribution, now: datetime) -> None:
    """Owes the admins word of files that came: of all that come within a while, once.

    The one who made the link is told; where they are no admin there any more, all of them.
    """
    if contribution.told_at is not None and now <= contribution.told_at:
        return
    told_at = now + TOLD_AFTER
    await contributions.note_told(db, contribution.id, told_at)
    admins = await actors.people_of(db, contribution.region_id, opd_id=contribution.opd_id, role=Role.ADMIN_OPD)
    for person_id in [contribution.created_by] if contribution.created_by in admins else admins:
        await outbox.enqueue(
            db,
            person_id=person_id,
            kind=NoticeKind.FILES_CONTRIBUTED,
            subject_id=contribution.id,
            region_id=contribution.region_id,
            occurrence=now.isoformat(timespec="seconds"),
            now=now,
            due_at=told_at,
        )


async def tell_accepted(db: Connection, assignment_id: int, now: datetime, due_at: datetime) -> None:
    """Owes who helps word that nothing more is needed, as soon as an acceptance counts."""
    for contribution in await contributions.of_assignment(db, assignment_id):
        # One that was undone and made again is another occurrence.
        await _tell_over(db, contribution, now, due_at, f"accepted {now.isoformat(timespec='seconds')}")


async def tell_retired(db: Connection, round_id: int, now: datetime) -> None:
    """Owes who helps with what is asked no more word of it, once."""
    for contribution in await contributions.of_retired(db, round_id):
        await _tell_over(db, contribution, now, now, "retired")


async def contributed_news(ports: Ports, notice: Notice) -> ContributedNews | None:
    """The files that came from a colleague since the notice was written; None where none of them is in the draft."""
    async with ports.database.read() as db:
        contribution = await contributions.get(db, notice.subject_id)
        view = await system_view(db, ports.clock.now(), contribution.assignment_id) if contribution else None
        if contribution is None or view is None or view.opd.id != contribution.opd_id:
            return None
        if await actors.membership_of(db, notice.person_id, view.opd.id, Role.ADMIN_OPD) is None:
            return None
        count = await contributions.files_since(db, contribution.id, datetime.fromisoformat(notice.occurrence))
    return ContributedNews(view, contribution, count) if count else None


async def contribution_ended(ports: Ports, notice: Notice) -> EndedContribution | None:
    """What a colleague helped with until it ended; None where they help with it by this or another link.

    That it was accepted, or is asked no more, is nothing to say where an admin has ended it since.
    """
    async with ports.database.read() as db:
        contribution = await contributions.get(db, notice.subject_id)
        view = await system_view(db, ports.clock.now(), contribution.assignment_id) if contribution else None
        if contribution is None or view is None or await held_by(db, notice.person_id, view, view.now) is not None:
            return None
        by_admin = contribution.until_at is not None
        if by_admin and notice.occurrence:
            return None
        file_count = (await contributions.file_counts(db, [contribution.id])).get(contribution.id, 0)
        return EndedContribution(view, file_count, by_admin)


async def _colleagues(db: Connection, view: AssignmentView) -> Colleagues:
    every = await contributions.of_assignment(db, view.owed.assignment_id)
    current = [contribution for contribution in every if contribution.holds(view.owed, view.now)]
    counts = await contributions.file_counts(db, [contribution.id for contribution in current])
    return Colleagues(view, tuple((contribution, counts.get(contribution.id, 0)) for contribution in current))


async def _end(db: Connection, actor: Actor, contribution: Contribution, now: datetime) -> bool:
    """Whether it did not end before; the colleague's card, if there is one, loses its buttons."""
    if not await contributions.end(db, contribution.id, now):
        return False
    if contribution.person_id is not None:
        await cards.want(db, CardKind.DRAFT, contribution.assignment_id, contribution.person_id, buried=False)
    kind = AuditKind.COLLEAGUE_ENDED
    await _record(db, actor.person_id, kind, contribution.id, contribution.region_id, now)
    return True


async def _tell_over(
    db: Connection, contribution: Contribution, now: datetime, due_at: datetime, occurrence: str
) -> None:
    """Owes the word of an end, if there is a person, and their time was not over before."""
    owed = await assignments.get(db, contribution.assignment_id)
    if contribution.person_id is None or owed is None or now >= contribution.ends_at(owed.deadline_at):
        return
    await outbox.enqueue(
        db,
        person_id=contribution.person_id,
        kind=NoticeKind.CONTRIBUTION_ENDED,
        subject_id=contribution.id,
        region_id=contribution.region_id,
        occurrence=occurrence,
        now=now,
        due_at=due_at,
    )


async def _record(
    db: Connection, person_id: int, kind: AuditKind, contribution_id: int, region_id: int, now: datetime
) -> None:
    await audit.record(db, region_id=region_id, person_id=person_id, kind=kind, subject_id=contribution_id, at=now)


def _outcome(
    contribution: Contribution, view: AssignmentView, actor: Actor | None, earlier: Sequence[Contribution]
) -> LinkOutcome | None:
    """What opening a link comes to without letting anybody in; None where the person is to be let in.

    `earlier` are the person's own to the same assignment.
    """
    if contribution.person_id is not None and (actor is None or contribution.person_id != actor.person_id):
        return LinkOutcome.TAKEN
    if not contribution.holds(view.owed, view.now):
        return LinkOutcome.OVER
    if actor is not None and may(actor, Action.SEE_OWN, Place(view.region.id, view.opd.id)):
        return LinkOutcome.SERVES
    if contribution.person_id is not None:
        return LinkOutcome.HELPS
    return LinkOutcome.HELPS_ALREADY if any(each.holds(view.owed, view.now) for each in earlier) else None
