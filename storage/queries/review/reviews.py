"""What is to be checked: the queue of a region, one submission whole, and how versions before it were decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from domain.people.people import Opd, Region
from domain.review.queue import Holder, QueuedCriterion, QueuedSubmission
from domain.review.review import PastVerdict, Verdicts
from domain.submission.states import AnswerKind, Decision, ReturnReason, VersionFacts, held_by_another, lock_holds
from storage import conditions
from storage.database import Connection
from storage.queries.submission.history import FACTS, version_facts
from storage.records import OPD, REGION, AnyRow, opd, record, records, region
from storage.tables.evidence import ReviewRow, ReviewWorkRow, SubmissionRow
from storage.tables.people import OpdRow, PersonRow, RegionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow


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
    submitted_by: int
    submitted_at: datetime
    late: bool
    taken_by: int | None
    taken_at: datetime | None
    taker: str | None
    decided_by: int | None
    review_id: int | None
    facts: VersionFacts
    region: Region
    opd: Opd

    @property
    def decision(self) -> Decision | None:
        """How it was decided, also where only its author knows."""
        return self.facts.decision

    @property
    def live(self) -> bool:
        """Whether it is the version that counts."""
        return self.facts.live

    def held_by_another(self, person_id: int, now: datetime) -> bool:
        """Whether somebody else's lock on it still holds."""
        return held_by_another(self.taken_by, self.taken_at, person_id, now)

    def final(self, now: datetime) -> bool:
        """Whether it is decided and the minute of undoing is over."""
        return self.facts.final(now)


@dataclass(frozen=True, slots=True)
class Review:
    """A decision as it was recorded; `undone` when a later row takes it back."""

    id: int
    submission_id: int
    reviewer_id: int
    reviewer_name: str
    decided_at: datetime
    decision: Decision | None
    verdicts: Verdicts
    effective_at: datetime
    undone: bool


async def get(db: Connection, submission_id: int) -> ReviewedSubmission | None:
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
                SubmissionRow.submitted_by,
                SubmissionRow.submitted_at,
                SubmissionRow.late,
                SubmissionRow.taken_by,
                SubmissionRow.taken_at,
                PersonRow.name.label("taker"),
                SubmissionRow.decided_by,
                SubmissionRow.review_id,
                *FACTS,
                *REGION,
                *OPD,
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
    return record(ReviewedSubmission, row, facts=version_facts(row), region=region(row), opd=opd(row))


async def queue(db: Connection, region_id: int, person_id: int, now: datetime) -> list[QueuedSubmission]:
    """What waits to be checked in a region, oldest first, as that coordinator sees it.

    What another has decided within the last minute still stands in it, as being checked; what the person
    has decided is out of it at once. Retired indicators and assignments are left out, and rounds that are closed.
    """
    undecided = SubmissionRow.decision.is_(None)
    by_another = and_(~conditions.effective(SubmissionRow, now), SubmissionRow.decided_by != person_id)
    rows = await db.execute(
        select(
            SubmissionRow.id.label("submission_id"),
            SubmissionRow.opd_id,
            OpdRow.code.label("opd_code"),
            AssignmentRow.round_id,
            IndicatorRow.criterion_id,
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
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .join(OpdRow, OpdRow.id == SubmissionRow.opd_id)
        .where(
            SubmissionRow.region_id == region_id,
            conditions.live(),
            conditions.counts(),
            conditions.round_not_closed(),
            or_(undecided, by_another),
        )
        .order_by(SubmissionRow.submitted_at, SubmissionRow.id)
    )

    def holder(taken_by: int | None, taken_at: datetime | None, decision: Decision | None) -> Holder:
        if decision is not None or held_by_another(taken_by, taken_at, person_id, now):
            return Holder.ANOTHER
        return Holder.ME if taken_by == person_id and lock_holds(taken_at, now) else Holder.NOBODY

    return [record(QueuedSubmission, row, holder=holder(row.taken_by, row.taken_at, row.decision)) for row in rows]


async def criteria(db: Connection, criterion_ids: Collection[int]) -> list[QueuedCriterion]:
    """Those criteria, each round's in their order."""
    rows = await db.execute(
        select(
            CriterionRow.id.label("criterion_id"),
            CriterionRow.code,
            CriterionRow.name,
            CriterionRow.round_id,
            CriterionRow.target_group.is_not(None).label("of_action"),
        )
        .where(CriterionRow.id.in_(criterion_ids))
        .order_by(CriterionRow.round_id, CriterionRow.position, CriterionRow.id)
    )
    return records(QueuedCriterion, rows)


async def turn_of(db: Connection, submission_id: int) -> tuple[datetime, int] | None:
    """The turn a submission has, or had, in the queue; None for one that is none."""
    submitted_at = await db.scalar(select(SubmissionRow.submitted_at).where(SubmissionRow.id == submission_id))
    return None if submitted_at is None else (submitted_at, submission_id)


async def work(db: Connection, submission_id: int, person_id: int) -> Verdicts:
    """What that reviewer has ticked and not yet decided; empty where there is nothing of theirs."""
    row = (
        await db.execute(
            select(
                ReviewWorkRow.administrative, ReviewWorkRow.substantive, ReviewWorkRow.reasons, ReviewWorkRow.remark
            ).where(ReviewWorkRow.submission_id == submission_id, ReviewWorkRow.reviewer_id == person_id)
        )
    ).first()
    return _verdicts(row) if row else Verdicts()


async def review(db: Connection, review_id: int) -> Review | None:
    """One recorded decision."""
    row = (
        await db.execute(
            select(
                ReviewRow.id,
                ReviewRow.submission_id,
                ReviewRow.reviewer_id,
                ReviewRow.reviewer_name,
                ReviewRow.decided_at,
                ReviewRow.decision,
                ReviewRow.effective_at,
                ReviewRow.administrative,
                ReviewRow.substantive,
                ReviewRow.reasons,
                ReviewRow.remark,
                conditions.undone().label("undone"),
            ).where(ReviewRow.id == review_id)
        )
    ).first()
    return record(Review, row, verdicts=_verdicts(row)) if row else None


async def past(db: Connection, assignment_id: int, now: datetime) -> list[PastVerdict]:
    """How an assignment's versions were decided, latest first; what was undone or is not yet effective is left out."""
    rows = await db.execute(
        select(SubmissionRow.version, ReviewRow.decision, ReviewRow.decided_at, ReviewRow.reasons, ReviewRow.remark)
        .select_from(ReviewRow)
        .join(SubmissionRow, SubmissionRow.id == ReviewRow.submission_id)
        .where(SubmissionRow.assignment_id == assignment_id, conditions.known_verdict(now))
        .order_by(ReviewRow.id.desc())
    )
    return [record(PastVerdict, row, reasons=read_reasons(row.reasons)) for row in rows]


def read_reasons(codes: Collection[str]) -> tuple[ReturnReason, ...]:
    """Reads a column of reasons; codes that are no longer known are passed over."""
    valid = {reason.value for reason in ReturnReason}
    return tuple(ReturnReason(code) for code in codes if code in valid)


def _verdicts(row: AnyRow) -> Verdicts:
    return record(Verdicts, row, reasons=read_reasons(row.reasons))
