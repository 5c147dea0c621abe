"""What is to be checked: the queue of a region, one submission whole, and how versions before it were decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from domain.people.people import Opd, Region
from domain.review.review import Holder, PastVerdict, QueuedSubmission, Verdicts
from domain.submission.states import Administrative, AnswerKind, Decision, ReturnReason, Substantive, lock_holds
from storage.database import Connection
from storage.tables.evidence import ReviewRow, ReviewWorkRow, SubmissionRow
from storage.tables.people import OpdRow, PersonRow, RegionRow
from storage.tables.programme import AssignmentRow, IndicatorRow


@dataclass(frozen=True, slots=True)
class ReviewedSubmission:
    """A submission as rules look at it: where it lies, what it answers, whose hands it is in, how it was decided."""

    id: int
    assignment_id: int
    round_id: int
    indicator_id: int
    code: str
    title: str
    version: int
    receipt_number: str
    answer: AnswerKind
    nihil_reason: str | None
    submitted_at: datetime
    late: bool
    withdrawn_at: datetime | None
    superseded_at: datetime | None
    taken_by: int | None
    taken_at: datetime | None
    taker: str | None
    decision: Decision | None
    decided_by: int | None
    effective_at: datetime | None
    review_id: int | None
    region: Region
    opd: Opd

    @property
    def live(self) -> bool:
        """Whether it is the version that counts: neither withdrawn nor replaced by a newer one."""
        return self.withdrawn_at is None and self.superseded_at is None

    def held_by_another(self, person_id: int, now: datetime) -> bool:
        """Whether somebody else's lock on it still holds."""
        return self.taken_by not in (None, person_id) and lock_holds(self.taken_at, now)

    def final(self, now: datetime) -> bool:
        """Whether it is decided and the minute of undoing is over."""
        return self.decision is not None and self.effective_at is not None and self.effective_at <= now


@dataclass(frozen=True, slots=True)
class Review:
    """A decision as it was recorded; `undone` when a later row takes it back."""

    id: int
    submission_id: int
    reviewer_id: int
    decision: Decision | None
    verdicts: Verdicts
    effective_at: datetime
    undone: bool


async def one(db: Connection, submission_id: int) -> ReviewedSubmission | None:
    """One submission, whatever has become of it."""
    row = (
        await db.execute(
            select(
                SubmissionRow.id,
                SubmissionRow.assignment_id,
                AssignmentRow.round_id,
                AssignmentRow.indicator_id,
                IndicatorRow.code,
                IndicatorRow.title,
                SubmissionRow.version,
                SubmissionRow.receipt_number,
                SubmissionRow.answer,
                SubmissionRow.nihil_reason,
                SubmissionRow.submitted_at,
                SubmissionRow.late,
                SubmissionRow.withdrawn_at,
                SubmissionRow.superseded_at,
                SubmissionRow.taken_by,
                SubmissionRow.taken_at,
                PersonRow.name,
                SubmissionRow.decision,
                SubmissionRow.decided_by,
                SubmissionRow.effective_at,
                SubmissionRow.review_id,
                RegionRow.id,
                RegionRow.name,
                RegionRow.office,
                RegionRow.zone,
                OpdRow.id,
                OpdRow.region_id,
                OpdRow.name,
                OpdRow.code,
                OpdRow.kind,
            )
            .select_from(SubmissionRow)
            .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
            .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
            .join(RegionRow, RegionRow.id == SubmissionRow.region_id)
            .join(OpdRow, OpdRow.id == SubmissionRow.opd_id)
            .outerjoin(PersonRow, PersonRow.id == SubmissionRow.taken_by)
            .where(SubmissionRow.id == submission_id)
        )
    ).first()
    if row is None:
        return None
    return ReviewedSubmission(
        id=row[0],
        assignment_id=row[1],
        round_id=row[2],
        indicator_id=row[3],
        code=row[4],
        title=row[5],
        version=row[6],
        receipt_number=row[7],
        answer=row[8],
        nihil_reason=row[9],
        submitted_at=row[10],
        late=row[11],
        withdrawn_at=row[12],
        superseded_at=row[13],
        taken_by=row[14],
        taken_at=row[15],
        taker=row[16],
        decision=row[17],
        decided_by=row[18],
        effective_at=row[19],
        review_id=row[20],
        region=Region(row[21], row[22], row[23], row[24]),
        opd=Opd(row[25], row[26], row[27], row[28], row[29]),
    )


async def queue(db: Connection, region_id: int, person_id: int, now: datetime) -> list[QueuedSubmission]:
    """What waits to be checked in a region, oldest first, as that coordinator sees it.

    What another has decided within the last minute still stands in it, as being checked; what the person
    has decided is out of it at once. Retired indicators and assignments are left out.
    """
    undecided = SubmissionRow.decision.is_(None)
    of_another = and_(SubmissionRow.effective_at > now, SubmissionRow.decided_by != person_id)
    found = await db.execute(
        select(
            SubmissionRow.id,
            SubmissionRow.opd_id,
            OpdRow.code,
            AssignmentRow.round_id,
            IndicatorRow.code,
            IndicatorRow.title,
            SubmissionRow.version,
            SubmissionRow.late,
            SubmissionRow.submitted_at,
            SubmissionRow.taken_by,
            SubmissionRow.taken_at,
            SubmissionRow.decision,
        )
        .select_from(SubmissionRow)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(OpdRow, OpdRow.id == SubmissionRow.opd_id)
        .where(
            SubmissionRow.region_id == region_id,
            SubmissionRow.withdrawn_at.is_(None),
            SubmissionRow.superseded_at.is_(None),
            AssignmentRow.retired_at.is_(None),
            IndicatorRow.retired_at.is_(None),
            or_(undecided, of_another),
        )
        .order_by(SubmissionRow.submitted_at, SubmissionRow.id)
    )

    def holder(taken_by: int | None, taken_at: datetime | None, decision: Decision | None) -> Holder:
        if decision is not None:
            return Holder.ANOTHER
        if taken_by is None or not lock_holds(taken_at, now):
            return Holder.NOBODY
        return Holder.ME if taken_by == person_id else Holder.ANOTHER

    return [QueuedSubmission(*row[:9], holder(row[9], row[10], row[11])) for row in found]


async def opds(db: Connection, opd_ids: Collection[int]) -> list[Opd]:
    """The OPD with those ids, by name."""
    found = await db.execute(
        select(OpdRow.id, OpdRow.region_id, OpdRow.name, OpdRow.code, OpdRow.kind)
        .where(OpdRow.id.in_(opd_ids))
        .order_by(OpdRow.name)
    )
    return [Opd(*row) for row in found]


async def region(db: Connection, region_id: int) -> Region | None:
    """One region."""
    row = (
        await db.execute(
            select(RegionRow.id, RegionRow.name, RegionRow.office, RegionRow.zone).where(RegionRow.id == region_id)
        )
    ).first()
    return Region(*row) if row else None


async def work(db: Connection, submission_id: int, person_id: int) -> Verdicts:
    """What that reviewer has ticked and not yet decided; empty where there is nothing of theirs."""
    row = (
        await db.execute(
            select(
                ReviewWorkRow.administrative, ReviewWorkRow.substantive, ReviewWorkRow.reasons, ReviewWorkRow.remark
            ).where(ReviewWorkRow.submission_id == submission_id, ReviewWorkRow.reviewer_id == person_id)
        )
    ).first()
    return _verdicts(*row) if row else Verdicts()


async def review(db: Connection, review_id: int) -> Review | None:
    """One recorded decision."""
    undoing = aliased(ReviewRow)
    row = (
        await db.execute(
            select(
                ReviewRow.id,
                ReviewRow.submission_id,
                ReviewRow.reviewer_id,
                ReviewRow.decision,
                ReviewRow.effective_at,
                exists().where(undoing.undoes_id == ReviewRow.id),
                ReviewRow.administrative,
                ReviewRow.substantive,
                ReviewRow.reasons,
                ReviewRow.remark,
            ).where(ReviewRow.id == review_id)
        )
    ).first()
    if row is None:
        return None
    return Review(row[0], row[1], row[2], row[3], _verdicts(row[6], row[7], row[8], row[9]), row[4], row[5])


async def past(db: Connection, assignment_id: int, now: datetime) -> list[PastVerdict]:
    """How an assignment's versions were decided, latest first; what was undone or is not yet effective is left out."""
    undoing = aliased(ReviewRow)
    found = await db.execute(
        select(SubmissionRow.version, ReviewRow.decision, ReviewRow.decided_at, ReviewRow.reasons, ReviewRow.remark)
        .select_from(ReviewRow)
        .join(SubmissionRow, SubmissionRow.id == ReviewRow.submission_id)
        .where(
            SubmissionRow.assignment_id == assignment_id,
            ReviewRow.decision.is_not(None),
            ReviewRow.effective_at <= now,
            ~exists().where(undoing.undoes_id == ReviewRow.id),
        )
        .order_by(ReviewRow.id.desc())
    )
    return [
        PastVerdict(version, decision, decided_at, read_reasons(reasons), remark)
        for version, decision, decided_at, reasons, remark in found
        if decision is not None
    ]


def read_reasons(stored: Collection[str]) -> tuple[ReturnReason, ...]:
    """Reads a column of reasons; codes that are no longer known are passed over."""
    known = {reason.value for reason in ReturnReason}
    return tuple(ReturnReason(code) for code in stored if code in known)


def _verdicts(
    administrative: Administrative | None, substantive: Substantive | None, reasons: Collection[str], remark: str
) -> Verdicts:
    return Verdicts(administrative, substantive, read_reasons(reasons), remark)
