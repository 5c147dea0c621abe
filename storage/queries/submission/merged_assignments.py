"""What OPD owe when one merges into another: assignments pass on with all that hangs on them.

Rounds that are over stay as they were. Where both owe an indicator, the row of the successor goes on and takes up what
hangs on the other one, which is retired.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import aliased

from domain.rounds.programme import role_after
from domain.submission.extensions import ExtensionOutcome
from domain.submission.states import AnswerKind
from storage import conditions
from storage.database import Connection
from storage.queries.cards import CardKind
from storage.queries.submission import drafts, extensions, submissions
from storage.tables.contributions import ContributionRow
from storage.tables.delivery import CardRow, ConversationRow
from storage.tables.evidence import (
    DraftFigureRow,
    DraftFileRow,
    DraftRow,
    FileRow,
    ReviewStretchRow,
    ReviewWorkRow,
    SubmissionRow,
    UnassignedFileRow,
)
from storage.tables.extensions import ExtensionItemRow, ExtensionRow
from storage.tables.inquiries import InquiryRow, TypedQuestionRow
from storage.tables.programme import AssignmentRow, RoundRow
from storage.tables.readings import CleanedDocumentRow
from storage.tables.reminding import NotOursRow, PromiseRow

_OF_AN_OPD = (FileRow, UnassignedFileRow, InquiryRow, TypedQuestionRow, ExtensionRow, ReviewStretchRow)
"""What belongs to an OPD whatever the round."""

_OF_AN_ASSIGNMENT = (DraftRow, ContributionRow, PromiseRow, NotOursRow, CleanedDocumentRow)
"""What names the OPD of its assignment beside it."""

_BEYOND = 100_000
"""Above every version, while versions are numbered anew."""


async def in_rounds_not_over(db: Connection, opd_id: int, now: datetime) -> dict[int, int]:
    """An OPD's assignments, retired ones as well, by their indicator: those of rounds that can still change."""
    rows = await db.execute(
        select(AssignmentRow.indicator_id, AssignmentRow.id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(AssignmentRow.opd_id == opd_id, conditions.round_not_over(now))
    )
    return {row.indicator_id: row.id for row in rows}


async def pass_on(db: Connection, assignment_ids: Collection[int], opd_id: int, successor_id: int) -> None:
    """Makes assignments the successor's, with answers, promises and requests; and all that was the OPD's own."""
    ids = list(assignment_ids)
    for table in _OF_AN_ASSIGNMENT:
        await db.execute(update(table).where(table.assignment_id.in_(ids)).values(opd_id=successor_id))
    await db.execute(update(SubmissionRow).where(SubmissionRow.assignment_id.in_(ids)).values(_sent_by(successor_id)))
    await db.execute(update(AssignmentRow).where(AssignmentRow.id.in_(ids)).values(opd_id=successor_id))
    for owned in _OF_AN_OPD:
        await db.execute(update(owned).where(owned.opd_id == opd_id).values(opd_id=successor_id))


async def join(
    db: Connection, ending_id: int, remaining_id: int, now: datetime, decided_by: int, *, ending_counts: bool
) -> None:
    """Joins two assignments of one indicator; what hung on `ending_id` hangs on `remaining_id` from now on.

    The answer that counts is that of the one or the other (`ending_counts`); the versions of the other stand before it.
    """
    opd_id = (await db.execute(select(AssignmentRow.opd_id).where(AssignmentRow.id == remaining_id))).scalar_one()
    await _join_versions(db, ending_id, remaining_id, opd_id, now, ending_counts=ending_counts)
    await _join_drafts(db, ending_id, remaining_id, opd_id, now)
    await _join_helpers(db, ending_id, remaining_id, opd_id, now)
    await _join_promises(db, ending_id, remaining_id, opd_id, now)
    await _join_extensions(db, ending_id, remaining_id, now)
    await db.execute(
        update(NotOursRow)
        .where(NotOursRow.assignment_id == ending_id, NotOursRow.decided_at.is_(None))
        .values(decided_at=now, decided_by=decided_by, to_opd_id=opd_id)
    )
    await db.execute(
        update(ConversationRow).where(ConversationRow.assignment_id == ending_id).values(assignment_id=remaining_id)
    )
    await db.execute(
        update(CleanedDocumentRow)
        .where(CleanedDocumentRow.assignment_id == ending_id)
        .values(assignment_id=remaining_id, opd_id=opd_id)
    )
    await _join_cards(db, ending_id, remaining_id)
    await _join_tasks(db, ending_id, remaining_id, now)


async def _join_tasks(db: Connection, ending_id: int, remaining_id: int, now: datetime) -> None:
    """The later deadline and the weightier part hold; what was retired is asked again where the other one is."""
    rows = await db.execute(
        select(
            AssignmentRow.id,
            AssignmentRow.role,
            AssignmentRow.deadline_at,
            AssignmentRow.retired_at,
            conditions.deadline().label("due_at"),
        )
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(AssignmentRow.id.in_((ending_id, remaining_id)))
    )
    task = {row.id: row for row in rows}
    ending, remaining = task[ending_id], task[remaining_id]
    if ending.retired_at is None:
        values: dict[str, object] = {"retired_at": None}
        if remaining.retired_at is not None or ending.due_at > remaining.due_at:
            values["deadline_at"] = ending.deadline_at
        values["role"] = ending.role if remaining.retired_at else role_after(ending.role, remaining.role)
        await db.execute(update(AssignmentRow).where(AssignmentRow.id == remaining_id).values(values))
        await db.execute(update(AssignmentRow).where(AssignmentRow.id == ending_id).values(retired_at=now))


async def _join_versions(
    db: Connection, ending_id: int, remaining_id: int, opd_id: int, now: datetime, *, ending_counts: bool
) -> None:
    newest_first = {id_: await submissions.ids_of_assignment(db, id_) for id_ in (ending_id, remaining_id)}
    versions = {id_: ids[::-1] for id_, ids in newest_first.items()}
    first, last = (remaining_id, ending_id) if ending_counts else (ending_id, remaining_id)
    if await submissions.live_of(db, last) is not None:
        overtaken = await submissions.live_of(db, first)
        await submissions.supersede(db, first, now)
        if overtaken is not None:
            await db.execute(delete(ReviewWorkRow).where(ReviewWorkRow.submission_id == overtaken.id))
    for id_, beyond in ((ending_id, _BEYOND), (remaining_id, 2 * _BEYOND)):
        values: dict[str, object] = {"assignment_id": remaining_id, "version": SubmissionRow.version + beyond}
        if id_ == ending_id:
            values |= _sent_by(opd_id)
        await db.execute(update(SubmissionRow).where(SubmissionRow.id.in_(versions[id_])).values(values))
    for version, id_ in enumerate((*versions[first], *versions[last]), 1):
        await db.execute(update(SubmissionRow).where(SubmissionRow.id == id_).values(version=version))


def _sent_by(successor_id: int) -> dict[str, object]:
    """The OPD that a submission belongs to from now on, and in whose name it was sent."""
    return {"opd_id": successor_id, "sent_as_id": func.coalesce(SubmissionRow.sent_as_id, SubmissionRow.opd_id)}


async def _join_drafts(db: Connection, ending_id: int, remaining_id: int, opd_id: int, now: datetime) -> None:
    ending, remaining = await drafts.of_assignment(db, ending_id), await drafts.of_assignment(db, remaining_id)
    if ending is None:
        return
    if remaining is None:
        await db.execute(
            update(DraftRow).where(DraftRow.id == ending.id).values(assignment_id=remaining_id, opd_id=opd_id)
        )
        return
    same = {placed.file.sha256 for placed in remaining.files}
    additions = [placed.file.id for placed in ending.files if placed.file.sha256 not in same]
    await db.execute(
        update(DraftFileRow)
        .where(DraftFileRow.draft_id == ending.id, DraftFileRow.file_id.in_(additions))
        .values(draft_id=remaining.id)
    )
    figures = ending.figures.keys() - remaining.figures.keys()
    await db.execute(
        update(DraftFigureRow)
        .where(DraftFigureRow.draft_id == ending.id, DraftFigureRow.figure_id.in_(figures))
        .values(draft_id=remaining.id)
    )
    if ending.answer is not remaining.answer:
        reason = ending.nihil_reason or remaining.nihil_reason or None
        await drafts.set_answer(db, remaining.id, AnswerKind.DOCUMENTS, reason)
    await drafts.touch(db, remaining.id, now)
    await db.execute(update(ConversationRow).where(ConversationRow.draft_id == ending.id).values(draft_id=remaining.id))
    await drafts.remove(db, ending.id)


async def _join_helpers(db: Connection, ending_id: int, remaining_id: int, opd_id: int, now: datetime) -> None:
    links = ContributionRow.assignment_id == ending_id
    helpers = await db.scalars(
        select(ContributionRow.person_id).where(
            ContributionRow.assignment_id == remaining_id, conditions.helps(), ContributionRow.person_id.is_not(None)
        )
    )
    await db.execute(
        update(ContributionRow)
        .where(links, conditions.helps(), ContributionRow.person_id.in_(helpers.all()))
        .values(until_at=now)
    )
    await db.execute(update(ContributionRow).where(links).values(assignment_id=remaining_id, opd_id=opd_id))


async def _join_promises(db: Connection, ending_id: int, remaining_id: int, opd_id: int, now: datetime) -> None:
    standing = await db.scalar(
        select(PromiseRow.id).where(PromiseRow.assignment_id == remaining_id, conditions.standing_promise())
    )
    of_task = PromiseRow.assignment_id == ending_id
    if standing is not None:
        await db.execute(update(PromiseRow).where(of_task, conditions.standing_promise()).values(ended_at=now))
    await db.execute(update(PromiseRow).where(of_task).values(assignment_id=remaining_id, opd_id=opd_id))


async def _join_extensions(db: Connection, ending_id: int, remaining_id: int, now: datetime) -> None:
    """Where both ask for more time, the successor's request goes on; one that is about nothing else ends."""
    ending, remaining = await extensions.waiting_for(db, ending_id), await extensions.waiting_for(db, remaining_id)
    items = ExtensionItemRow.assignment_id == ending_id
    if ending is not None and remaining is not None:
        await db.execute(update(ExtensionItemRow).where(items).values(waiting_since=None))
        waits = (ExtensionItemRow.extension_id == ending, ExtensionItemRow.waiting_since.is_not(None))
        if await db.scalar(select(ExtensionItemRow.id).where(*waits).limit(1)) is None:
            await extensions.end(db, ending, ExtensionOutcome.OVERTAKEN, now)
    await db.execute(update(ExtensionItemRow).where(items).values(assignment_id=remaining_id))
    live = (SubmissionRow.assignment_id == remaining_id, conditions.live())
    waiting = await db.scalar(select(SubmissionRow.id).where(*live, SubmissionRow.decision.is_(None)))
    if waiting is not None:
        await extensions.overtake(db, remaining_id, waiting, now)


async def _join_cards(db: Connection, ending_id: int, remaining_id: int) -> None:
    """Cards of the one draft show the other; whoever has a card of both keeps that."""
    beside = aliased(CardRow)
    shows_it = select(beside.person_id).where(beside.kind == CardKind.DRAFT.value, beside.subject_id == remaining_id)
    await db.execute(
        update(CardRow)
        .where(_draft_cards(ending_id), CardRow.person_id.not_in(shows_it))
        .values(subject_id=remaining_id)
    )
    await db.execute(
        update(CardRow)
        .where(_draft_cards(ending_id) | _draft_cards(remaining_id), CardRow.closed.is_(False))
        .values(wanted_revision=CardRow.wanted_revision + 1)
    )


def _draft_cards(assignment_id: int) -> ColumnElement[bool]:
    return (CardRow.kind == CardKind.DRAFT.value) & (CardRow.subject_id == assignment_id)
