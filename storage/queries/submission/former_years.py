"""What the round before has at an indicator's programme and former code; it is the one of the latest year before."""

from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from domain.submission.former_year import FormerFile, FormerYear
from domain.submission.states import Decision
from storage import conditions
from storage.database import Connection
from storage.queries.endorsement import outcomes
from storage.queries.rounds import rounds
from storage.queries.submission.files import COLUMNS, stored_file
from storage.tables.evidence import FileRow, SubmissionFileRow, SubmissionRow
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, EvidenceItemRow, IndicatorRow, RoundRow

_FORMER, _SAME = aliased(RoundRow), aliased(IndicatorRow)
_IS_BEFORE = and_(
    _FORMER.region_id == RoundRow.region_id,
    _FORMER.programme == RoundRow.programme,
    _FORMER.tahun_penilaian < RoundRow.tahun_penilaian,
)
_AT = (
    select(_SAME.id.label("indicator_id"), _SAME.round_id)
    .select_from(IndicatorRow)
    .join(
        _SAME,
        and_(
            _SAME.code == func.coalesce(IndicatorRow.former_code, IndicatorRow.code),
            _SAME.round_id
            == select(_FORMER.id)
            .join(RoundRow, _IS_BEFORE)
            .where(RoundRow.id == IndicatorRow.round_id)
            .order_by(_FORMER.tahun_penilaian.desc())
            .limit(1)
            .correlate(IndicatorRow)
            .scalar_subquery(),
        ),
    )
    .where(IndicatorRow.id == bindparam("id"))
)


async def at(db: Connection, indicator_id: int, opd_id: int, now: datetime) -> FormerYear | None:
    """What an OPD had at the same code the year before, also in the name of one that merged into it."""
    row = (await db.execute(_AT, {"id": indicator_id})).first()
    round = await rounds.get(db, row.round_id) if row is not None else None
    if row is None or round is None:
        return None
    files = await _accepted_files(db, row.indicator_id, opd_id, now)
    return FormerYear(
        round=round,
        indicator_id=row.indicator_id,
        outcome=await outcomes.of_indicator(db, row.indicator_id),
        submission_id=files[0][0] if files else None,
        files=tuple(file for _, file in files),
    )


async def _accepted_files(
    db: Connection, indicator_id: int, opd_id: int, now: datetime
) -> list[tuple[int, FormerFile]]:
    """Each with the version it was sent in; the OPD's own first."""
    rows = await db.execute(
        select(
            *COLUMNS,
            SubmissionRow.id.label("submission_id"),
            SubmissionRow.opd_id,
            SubmissionRow.submitted_at,
            EvidenceItemRow.name.label("item"),
            SubmissionFileRow.proof_page,
        )
        .select_from(SubmissionRow)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(OpdRow, OpdRow.id == SubmissionRow.opd_id)
        .join(SubmissionFileRow, SubmissionFileRow.submission_id == SubmissionRow.id)
        .join(FileRow, FileRow.id == SubmissionFileRow.file_id)
        .outerjoin(EvidenceItemRow, EvidenceItemRow.id == SubmissionFileRow.item_id)
        .where(
            AssignmentRow.indicator_id == indicator_id,
            or_(OpdRow.id == opd_id, OpdRow.successor_id == opd_id),
            conditions.live(),
            SubmissionRow.decision == Decision.ACCEPTED,
            conditions.effective(SubmissionRow, now),
            FileRow.damaged_at.is_(None),
            FileRow.removed_at.is_(None),
        )
        .order_by(SubmissionRow.opd_id != opd_id, SubmissionRow.id, SubmissionFileRow.position)
    )
    return [
        (
            row.submission_id,
            FormerFile(stored_file(row), row.item, row.opd_id, row.submitted_at, row.proof_page),
        )
        for row in rows
    ]
