"""What a bundle is made of: the indicators of a round with every OPD's answer, read in a few statements."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from domain.bundles.bundles import BundleFilter
from domain.bundles.contents import BundledAnswer, BundledAssignment, BundledFile, BundledIndicator
from domain.bundles.plan import by_role
from domain.overview.export import ExportedFigure
from domain.reading.redaction import RedactedCopy
from domain.submission.states import AnswerFacts, state_of
from storage import conditions
from storage.database import Connection
from storage.queries.reading import redactions
from storage.records import OPD, AnyRow, opd, record
from storage.tables.evidence import (
    DraftRow,
    FileRow,
    ReviewRow,
    SubmissionFigureRow,
    SubmissionFileRow,
    SubmissionRow,
)
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, CriterionRow, EvidenceItemRow, FigureRow, IndicatorRow


async def indicators(db: Connection, chosen: BundleFilter, now: datetime) -> list[BundledIndicator]:
    """The indicators that count, in the round's order; verdicts from their `effective_at` on."""
    filters = _filters(chosen)
    files, figures = await _files(db, filters), await _figures(db, filters)
    positions: dict[int, int] = {}
    bundled: dict[int, BundledIndicator] = {}
    assignments: dict[int, list[BundledAssignment]] = {}
    criterion_ids = select(CriterionRow.id).where(CriterionRow.round_id == chosen.round_id)
    for number, id_ in enumerate(
        (await db.execute(criterion_ids.order_by(CriterionRow.position, CriterionRow.id))).scalars(), 1
    ):
        positions[id_] = number
    for row in await db.execute(
        select(
            *OPD,
            AssignmentRow.role,
            IndicatorRow.id,
            IndicatorRow.code,
            IndicatorRow.title,
            IndicatorRow.kind,
            IndicatorRow.measure,
            CriterionRow.id.label("criterion_id"),
            CriterionRow.code.label("criterion_code"),
            CriterionRow.name.label("criterion"),
            DraftRow.id.label("draft_id"),
            SubmissionRow.id.label("submission_id"),
            SubmissionRow.receipt_number,
            SubmissionRow.version,
            SubmissionRow.submitted_at,
            SubmissionRow.answer,
            SubmissionRow.nihil_reason,
            SubmissionRow.begun_at,
            SubmissionRow.decision,
            SubmissionRow.effective_at,
            ReviewRow.administrative,
            ReviewRow.substantive,
            ReviewRow.decided_at,
        )
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
        .outerjoin(DraftRow, DraftRow.assignment_id == AssignmentRow.id)
        .outerjoin(SubmissionRow, conditions.answers_assignment())
        .outerjoin(ReviewRow, and_(ReviewRow.id == SubmissionRow.review_id, conditions.effective(ReviewRow, now)))
        .where(*filters)
        .order_by(CriterionRow.position, CriterionRow.id, IndicatorRow.position, IndicatorRow.id, AssignmentRow.id)
    ):
        if row.id not in bundled:
            bundled[row.id] = record(BundledIndicator, row, position=positions[row.criterion_id], assignments=())
        answer = _answer(row, tuple(files.get(row.submission_id, ())), tuple(figures.get(row.submission_id, ())))
        assignments.setdefault(row.id, []).append(
            BundledAssignment(opd(row), row.role, state_of(_facts(row), now), answer)
        )
    return [replace(indicator, assignments=by_role(assignments[id_])) for id_, indicator in bundled.items()]


def _filters(chosen: BundleFilter) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = [conditions.in_round(chosen.round_id), conditions.counts()]
    if chosen.criterion_id is not None:
        filters.append(IndicatorRow.criterion_id == chosen.criterion_id)
    if chosen.opd_id is not None:
        filters.append(AssignmentRow.opd_id == chosen.opd_id)
    return filters


def _facts(row: AnyRow) -> AnswerFacts:
    return AnswerFacts(
        has_draft=row.draft_id is not None,
        submitted=row.submission_id is not None,
        begun=row.begun_at is not None,
        decision=row.decision,
        effective_at=row.effective_at,
    )


def _answer(row: AnyRow, files: tuple[BundledFile, ...], figures: tuple[ExportedFigure, ...]) -> BundledAnswer | None:
    if row.submission_id is None:
        return None
    return record(BundledAnswer, row, nihil_reason=row.nihil_reason or "", files=files, figures=figures)


async def _files(db: Connection, filters: list[ColumnElement[bool]]) -> dict[int, list[BundledFile]]:
    rows = await db.execute(
        select(
            SubmissionFileRow.submission_id,
            FileRow.id,
            FileRow.sha256,
            FileRow.size,
            FileRow.name,
            FileRow.media_type,
            FileRow.pages,
            EvidenceItemRow.name.label("item"),
            SubmissionFileRow.proof_page,
        )
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(SubmissionRow, conditions.answers_assignment())
        .join(SubmissionFileRow, SubmissionFileRow.submission_id == SubmissionRow.id)
        .join(FileRow, FileRow.id == SubmissionFileRow.file_id)
        .outerjoin(EvidenceItemRow, EvidenceItemRow.id == SubmissionFileRow.item_id)
        .where(*filters)
        .order_by(SubmissionFileRow.position, SubmissionFileRow.id)
    )
    sent = rows.all()
    copies = await redactions.of_files(db, [row.id for row in sent])
    by_submission: dict[int, list[BundledFile]] = {}
    for row in sent:
        file = record(BundledFile, row, item=row.item or "", redacted=False)
        by_submission.setdefault(row.submission_id, []).append(_leaving(file, copies.get(row.id)))
    return by_submission


def _leaving(file: BundledFile, redacted: RedactedCopy | None) -> BundledFile:
    """A file, or the blackened copy that goes out instead of it: a document of its own, as nobody sent it."""
    if redacted is None or not redacted.used:
        return file
    copy = redacted.copy
    return replace(
        file,
        id=0,
        sha256=copy.sha256,
        size=copy.size,
        name=copy.name,
        media_type=copy.media_type,
        pages=copy.pages,
        redacted=True,
    )


async def _figures(db: Connection, filters: list[ColumnElement[bool]]) -> dict[int, list[ExportedFigure]]:
    rows = await db.execute(
        select(SubmissionFigureRow.submission_id, FigureRow.label, SubmissionFigureRow.value, FigureRow.unit)
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(SubmissionRow, conditions.answers_assignment())
        .join(SubmissionFigureRow, SubmissionFigureRow.submission_id == SubmissionRow.id)
        .join(FigureRow, FigureRow.id == SubmissionFigureRow.figure_id)
        .where(*filters)
        .order_by(FigureRow.position, FigureRow.id)
    )
    by_submission: dict[int, list[ExportedFigure]] = {}
    for row in rows:
        by_submission.setdefault(row.submission_id, []).append(record(ExportedFigure, row))
    return by_submission
