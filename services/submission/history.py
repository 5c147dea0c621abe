"""What an OPD has sent: the list, one version whole, and its files given back."""

from dataclasses import replace

from domain.people.people import Actor, Membership, Role
from domain.people.permissions import Action, Place, may
from domain.review.history import History, SentVersion, VersionFiles
from domain.review.review import SentFile
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.submission import submission_view
from storage.database import Connection
from storage.queries.review import changes, reviews, verdicts
from storage.queries.review.reviews import ReviewedSubmission
from storage.queries.submission import history as queries

FILES_AT_ONCE = 10
"""How many files are given back by one tap: more would keep the chat busy for long, one message a second."""


async def history_of(ports: Ports, actor: Actor, membership: Membership) -> History:
    """Everything the OPD of a membership has sent, newest first."""
    opd = membership.opd
    if opd is None or not may(actor, Action.SEE_OWN, Place(membership.region.id, opd.id)):
        raise NotAllowed("see history", membership.region.id, opd.id if opd else None)
    async with ports.database.read() as db:
        versions = await queries.of_opd(db, opd.id)
    return History(
        membership, opd, membership.region, tuple(versions), ports.clock.now(), actor.serves_namesake_of(opd)
    )


async def version(ports: Ports, actor: Actor, submission_id: int) -> SentVersion:
    """One version whole, for the OPD's admins and those who see its region; raises Gone or NotAllowed."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        standing = await _visible(db, actor, submission_id)
        around = await queries.around(db, submission_id, standing.assignment_id)
        if around is None:
            raise Gone
        answer = await submission_view.submitted_answer(db, ports, standing)
        decided = await verdicts.of_submission(db, submission_id, now)
    membership = _admin_membership(actor, standing.opd.id)
    return SentVersion(
        answer=answer,
        sender=around.sender,
        facts=around.facts,
        verdicts=tuple(decided),
        earlier=around.earlier,
        later=around.later,
        membership_id=membership.id if membership else None,
        oversees=may(actor, Action.SEE_REGION, Place(standing.region.id)),
        reviews=may(actor, Action.REVIEW, Place(standing.region.id, standing.opd.id)),
        now=now,
    )


async def version_files(
    ports: Ports, actor: Actor, submission_id: int, part: int, *, originals: bool = False
) -> VersionFiles:
    """One part (from 0) of the files of a version; each is read and compared first, and noted when it is damaged.

    `originals` leaves only those that are shown as views.
    """
    async with ports.database.read() as db:
        standing = await _visible(db, actor, submission_id)
        answer = await submission_view.submitted_answer(db, ports, standing)
    first = max(part, 0) * FILES_AT_ONCE
    files_asked = [sent_file for sent_file in answer.files if sent_file.file.needs_view or not originals]
    chosen = files_asked[first : first + FILES_AT_ONCE]
    if not chosen:
        raise Gone
    files: list[SentFile] = []
    damaged_ids: list[int] = []
    for sent_file in chosen:
        sound = sent_file.path is not None and await submission_view.is_sound(ports, standing.region.id, sent_file.file)
        files.append(sent_file if sound else replace(sent_file, path=None, view=None))
        if sent_file.path is not None and sound is False:
            damaged_ids.append(sent_file.file.id)
    if damaged_ids:
        async with ports.maintain() as (db, now):
            await changes.mark_damaged(db, damaged_ids, now)
    return VersionFiles(
        submission_id,
        answer.receipt_number,
        answer.indicator.code,
        answer.region,
        tuple(files),
        first // FILES_AT_ONCE,
        first + 1,
        len(files_asked),
        _admin_membership(actor, standing.opd.id) is not None,
    )


def _admin_membership(actor: Actor, opd_id: int) -> Membership | None:
    held = (m for m in actor.memberships if m.role is Role.ADMIN_OPD and m.opd and m.opd.id == opd_id)
    return next(held, None)


async def _visible(db: Connection, actor: Actor, submission_id: int) -> ReviewedSubmission:
    standing = await reviews.get(db, submission_id)
    if standing is None:
        raise Gone
    region, opd = standing.region.id, standing.opd.id
    if not (may(actor, Action.SEE_OWN, Place(region, opd)) or may(actor, Action.SEE_REGION, Place(region))):
        raise NotAllowed("see submission", region, opd)
    return standing
