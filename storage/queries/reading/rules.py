"""How a region handles advice, and what was sent in spite of it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update

from domain.reading.advice import CodeCount, GivenReason, OpdCount, OverriddenAdvice
from domain.reading.readings import AdviceCode, AdviceHandling, AdviceRules
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import records
from storage.tables.evidence import DraftFileRow, DraftRow, SubmissionFileRow, SubmissionRow
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, IndicatorRow
from storage.tables.readings import AdviceRuleRow, FileReadingRow, OverriddenAdviceRow

_MOST_OPDS = 3


async def of_region(db: Connection, region_id: int) -> AdviceRules:
    """How a region handles advice."""
    rows = await db.execute(
        select(AdviceRuleRow.code, AdviceRuleRow.handling).where(AdviceRuleRow.region_id == region_id)
    )
    return AdviceRules({row.code: row.handling for row in rows})


async def set_rule(
    db: Connection, region_id: int, code: AdviceCode, handling: AdviceHandling, person_id: int, now: datetime
) -> None:
    """Sets how a region handles a kind of advice."""
    values = {"handling": handling, "changed_by": person_id, "changed_at": now}
    await db.execute(insert_new(db, AdviceRuleRow).values(region_id=region_id, code=code, **values))
    await db.execute(
        update(AdviceRuleRow).where(AdviceRuleRow.region_id == region_id, AdviceRuleRow.code == code).values(values)
    )


async def override(db: Connection, region_id: int, submission_id: int, advice: Sequence[OverriddenAdvice]) -> None:
    """Keeps the advice that stood when a version was sent."""
    if advice:
        await db.execute(
            insert(OverriddenAdviceRow),
            [
                {
                    "region_id": region_id,
                    "submission_id": submission_id,
                    "file_id": entry.file_id,
                    "code": entry.code,
                    "reason": entry.reason,
                }
                for entry in advice
            ],
        )


async def overridden(db: Connection, submission_id: int) -> list[OverriddenAdvice]:
    """The advice that stood when a version was sent."""
    rows = await db.execute(
        select(OverriddenAdviceRow.file_id, OverriddenAdviceRow.code, OverriddenAdviceRow.reason)
        .where(OverriddenAdviceRow.submission_id == submission_id)
        .order_by(OverriddenAdviceRow.id)
    )
    return records(OverriddenAdvice, rows)


async def reason_of_draft(db: Connection, assignment_id: int) -> str:
    """Why the draft of an assignment is to be sent in spite of advice; empty where that was not said."""
    reason: str | None = await db.scalar(select(DraftRow.advice_reason).where(DraftRow.assignment_id == assignment_id))
    return reason or ""


async def set_reason(db: Connection, draft_id: int, reason: str | None) -> None:
    """Notes why a draft is to be sent in spite of advice."""
    await db.execute(update(DraftRow).where(DraftRow.id == draft_id).values(advice_reason=reason))


async def counts(db: Connection, round_id: int) -> list[CodeCount]:
    """How often each kind of advice was given for a round, and how often it was sent all the same; most given first."""
    drafted = (
        select(DraftFileRow.file_id)
        .join(DraftRow, DraftRow.id == DraftFileRow.draft_id)
        .join(AssignmentRow, AssignmentRow.id == DraftRow.assignment_id)
        .where(AssignmentRow.round_id == round_id, DraftRow.region_id == conditions.region_of(round_id))
    )
    sent = (
        select(SubmissionFileRow.file_id)
        .join(SubmissionRow, SubmissionRow.id == SubmissionFileRow.submission_id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .where(AssignmentRow.round_id == round_id, SubmissionRow.region_id == conditions.region_of(round_id))
    )
    rows = await db.scalars(
        select(FileReadingRow.advice_codes).where(
            FileReadingRow.file_id.in_(drafted.union(sent)), FileReadingRow.advice_codes.is_not(None)
        )
    )
    advised = Counter(code for codes in rows for code in codes or ())
    by_opd: dict[str, Counter[str]] = {}
    for row in await db.execute(
        select(OverriddenAdviceRow.code, OpdRow.name)
        .join(SubmissionRow, SubmissionRow.id == OverriddenAdviceRow.submission_id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
        .where(AssignmentRow.round_id == round_id)
        .order_by(OpdRow.name)
    ):
        by_opd.setdefault(row.code.value, Counter())[row.name] += 1
    counted = [
        CodeCount(
            code,
            max(advised[code.value], sum(by_opd.get(code.value, Counter()).values()) and 1),
            sum(by_opd.get(code.value, Counter()).values()),
            tuple(OpdCount(name, count) for name, count in by_opd.get(code.value, Counter()).most_common(_MOST_OPDS)),
        )
        for code in AdviceCode
        if advised[code.value] or code.value in by_opd
    ]
    return sorted(counted, key=lambda entry: -entry.advised)


async def given_reasons(db: Connection, round_id: int) -> list[GivenReason]:
    """The reasons that were given in a round, the newest first."""
    rows = await db.execute(
        select(
            SubmissionRow.id,
            OpdRow.name,
            IndicatorRow.code.label("indicator_code"),
            SubmissionRow.receipt_number,
            OverriddenAdviceRow.code,
            OverriddenAdviceRow.reason,
        )
        .join(SubmissionRow, SubmissionRow.id == OverriddenAdviceRow.submission_id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
        .where(AssignmentRow.round_id == round_id, OverriddenAdviceRow.reason != "")
        .order_by(SubmissionRow.id.desc(), OverriddenAdviceRow.id)
    )
    reasons: dict[int, GivenReason] = {}
    for row in rows:
        before = reasons.get(row.id)
        codes = (*(before.codes if before else ()), *(() if before and row.code in before.codes else (row.code,)))
        reasons[row.id] = GivenReason(row.id, row.name, row.indicator_code, row.receipt_number, codes, row.reason)
    return list(reasons.values())
