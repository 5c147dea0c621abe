"""What an OPD has sent: the list, one version whole, its receipt on paper, and its files given back."""

import secrets
from dataclasses import replace

from documents.receipts.process import printed
from documents.render_jobs import RenderFailed
from domain.people.invitations import hash_of, start_command, start_link
from domain.people.people import Actor, Membership, Role
from domain.people.permissions import Action, Place, may
from domain.review.history import History, SentVersion, VersionFiles
from domain.review.review import SubmittedAnswer
from domain.submission.figures import write_figure
from domain.submission.receipts import LINK_PREFIX, GenuineReceipt, PrintedReceipt, ReceiptPaper
from domain.submission.sent_files import SentFile
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.single_flight import ExportFailed, OnStart
from services.submission import submission_view
from services.submission.submission_view import FILES_AT_ONCE
from storage.database import Connection
from storage.queries.endorsement import outcomes
from storage.queries.review import changes, reviews, verdicts
from storage.queries.review.reviews import ReviewedSubmission
from storage.queries.submission import history as queries
from storage.queries.submission import receipt_codes

_TOKEN_BYTES = 18


async def history_of(ports: Ports, actor: Actor, membership: Membership) -> History:
    """Everything the OPD of a membership has sent, and those that have merged into it, newest first."""
    opd = membership.opd
    if opd is None or not may(actor, Action.SEE_OWN, Place(membership.region.id, opd.id)):
        raise NotAllowed("see history", membership.region.id, opd.id if opd else None)
    async with ports.database.read() as db:
        versions = await queries.of_opds(db, {opd.id, *membership.merged_ids})
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
        score = await outcomes.of_indicator(db, answer.indicator.id)
    membership = _admin_membership(actor, standing.opd.id)
    return SentVersion(
        answer=answer,
        sender=around.sender,
        sent_as=around.sent_as,
        facts=around.facts,
        verdicts=tuple(decided),
        earlier=around.earlier,
        later=around.later,
        membership_id=membership.id if membership else None,
        oversees=may(actor, Action.SEE_REGION, Place(standing.region.id)),
        reviews=may(actor, Action.REVIEW, Place(standing.region.id, standing.opd.id)),
        now=now,
        outcome=score,
    )


async def printed_receipt(ports: Ports, actor: Actor, submission_id: int, on_start: OnStart) -> PrintedReceipt:
    """The receipt of a version as a PDF, for those who may see it; `on_start` is called once that is clear.

    Raises Gone, NotAllowed, and ExportFailed where it could not be made.
    """
    sent = await version(ports, actor, submission_id)
    await on_start()
    async with ports.maintain() as (db, now):
        token = await receipt_codes.of_submission(db, submission_id)
        if token is None:
            token = LINK_PREFIX + secrets.token_urlsafe(_TOKEN_BYTES)
            await receipt_codes.add(db, submission_id, token, hash_of(token), now)
    paper = _paper(sent, start_link(ports.bot_name, token) or start_command(token))
    try:
        async with ports.exports.slots:
            content = await printed(paper)
    except RenderFailed as error:
        raise ExportFailed from error
    return PrintedReceipt(submission_id, paper.number, paper.code, content)


def _paper(sent: SentVersion, link: str) -> ReceiptPaper:
    answer = sent.answer
    return ReceiptPaper(
        region=answer.region,
        opd=sent.sent_as or answer.opd.name,
        number=answer.receipt_number,
        submitted_at=answer.submitted_at,
        late=answer.late,
        round=answer.round.name,
        data_year=answer.round.tahun_data,
        code=answer.indicator.code,
        title=answer.indicator.title,
        version=answer.version,
        sender=sent.sender.then,
        nihil_reason=answer.nihil_reason or "",
        files=tuple((sent_file.file.name, sent_file.file.sha256) for sent_file in answer.files),
        figures=tuple(
            (entry.figure.label, f"{write_figure(entry.value)} {entry.figure.unit}".strip()) for entry in answer.figures
        ),
        link=link,
    )


async def genuine_receipt(ports: Ports, token_hash: str) -> GenuineReceipt | None:
    """What the code on a receipt stands for, told to anybody who has it; None where it stands on none."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        submission_id = await receipt_codes.submission_of(db, token_hash)
        standing = None if submission_id is None else await reviews.get(db, submission_id)
        if standing is None:
            return None
        around = await queries.around(db, standing.id, standing.assignment_id)
    sent_as = around.sent_as if around is not None else ""
    return GenuineReceipt(
        standing.receipt_number,
        sent_as or standing.opd.name,
        standing.region,
        standing.submitted_at,
        standing.facts.state(now),
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
    own = _admin_membership(actor, standing.opd.id) is not None
    return await files_of_answer(ports, answer, part, originals=originals, own=own)


async def files_of_answer(
    ports: Ports, answer: SubmittedAnswer, part: int, *, originals: bool = False, own: bool = False
) -> VersionFiles:
    """The same of an answer that the caller may see; raises Gone where there is no such part."""
    first = max(part, 0) * FILES_AT_ONCE
    files_asked = [sent_file for sent_file in answer.files if sent_file.file.needs_view or not originals]
    chosen = files_asked[first : first + FILES_AT_ONCE]
    if not chosen:
        raise Gone
    files: list[SentFile] = []
    damaged_ids: list[int] = []
    for sent_file in chosen:
        sound = sent_file.path is not None and await submission_view.is_sound(ports, answer.region.id, sent_file.file)
        files.append(sent_file if sound else replace(sent_file, path=None, view=None))
        if sent_file.path is not None and sound is False:
            damaged_ids.append(sent_file.file.id)
    if damaged_ids:
        async with ports.maintain() as (db, now):
            await changes.mark_damaged(db, damaged_ids, now)
    return VersionFiles(
        answer.submission_id,
        answer.receipt_number,
        answer.indicator.code,
        answer.region,
        tuple(files),
        first // FILES_AT_ONCE,
        first + 1,
        len(files_asked),
        own,
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
