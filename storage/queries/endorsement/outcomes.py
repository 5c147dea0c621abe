"""What came of a round: its scores, as they were imported."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from sqlalchemy import delete, insert, select

from domain.endorsement.outcome_book import AssessedIndicator, AssessedRound
from domain.endorsement.outcomes import Outcome, RoundOutcome
from storage.database import Connection
from storage.records import AnyRow, record
from storage.tables.endorsement import OutcomeRow
from storage.tables.programme import IndicatorRow, RoundRow

_OUTCOMES = select(
    OutcomeRow.indicator_id,
    IndicatorRow.code,
    OutcomeRow.score,
    OutcomeRow.maximum,
    OutcomeRow.predicate,
    OutcomeRow.remark,
).outerjoin(IndicatorRow, IndicatorRow.id == OutcomeRow.indicator_id)


async def of_round(db: Connection, round_id: int) -> RoundOutcome:
    """What came of a round; empty where nothing was imported."""
    rows = await db.execute(
        _OUTCOMES.where(OutcomeRow.round_id == round_id).order_by(IndicatorRow.position, OutcomeRow.id)
    )
    outcomes = [_outcome(row) for row in rows]
    overall = next((outcome for outcome in outcomes if outcome.indicator_id is None), None)
    return RoundOutcome(overall, tuple(outcome for outcome in outcomes if outcome.indicator_id is not None))


async def of_indicator(db: Connection, indicator_id: int) -> Outcome | None:
    """The score of one indicator."""
    row = (await db.execute(_OUTCOMES.where(OutcomeRow.indicator_id == indicator_id))).first()
    return _outcome(row) if row else None


async def replace(db: Connection, *, region_id: int, round_id: int, outcomes: Iterable[Outcome], now: datetime) -> None:
    """Makes these the scores of a round, in place of those there were."""
    await db.execute(delete(OutcomeRow).where(OutcomeRow.round_id == round_id))
    values = [
        {
            "region_id": region_id,
            "round_id": round_id,
            "indicator_id": outcome.indicator_id,
            "score": f"{outcome.score:f}",
            "maximum": None if outcome.maximum is None else f"{outcome.maximum:f}",
            "predicate": outcome.predicate,
            "remark": outcome.remark,
            "imported_at": now,
        }
        for outcome in outcomes
    ]
    if values:
        await db.execute(insert(OutcomeRow), values)


async def assessed_rounds(db: Connection, region_id: int) -> list[AssessedRound]:
    """The rounds of a region with all their indicators, those that ended too; the newest first."""
    rows = await db.execute(
        select(RoundRow.id).where(RoundRow.region_id == region_id).order_by(RoundRow.tahun_penilaian.desc())
    )
    return [await assessed_round(db, round_id) for round_id in rows.scalars()]


async def assessed_round(db: Connection, round_id: int) -> AssessedRound:
    """One of them."""
    round = (
        await db.execute(select(RoundRow.programme, RoundRow.tahun_penilaian).where(RoundRow.id == round_id))
    ).one()
    rows = await db.execute(
        select(IndicatorRow.code, IndicatorRow.title)
        .where(IndicatorRow.round_id == round_id)
        .order_by(IndicatorRow.position, IndicatorRow.id)
    )
    indicators = tuple(record(AssessedIndicator, row) for row in rows)
    return AssessedRound(round_id, round.programme, round.tahun_penilaian, indicators)


async def indicator_ids(db: Connection, round_id: int) -> dict[str, int]:
    """The indicators of a round by code."""
    rows = await db.execute(select(IndicatorRow.code, IndicatorRow.id).where(IndicatorRow.round_id == round_id))
    return {row.code: row.id for row in rows}


def _outcome(row: AnyRow) -> Outcome:
    return record(
        Outcome,
        row,
        code=row.code or "",
        score=Decimal(row.score),
        maximum=None if row.maximum is None else Decimal(row.maximum),
    )
