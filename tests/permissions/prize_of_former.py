"""More of what attackers are after: last year's closed round with scores and files, and next year's in the making."""

from datetime import timedelta

from sqlalchemy import select, update

from domain.rounds.plan import RoundPlan
from domain.rounds.plan_json import packed
from domain.submission.states import Decision
from storage.database import Connection
from storage.queries.rounds import pending_imports
from storage.tables.endorsement import OutcomeRow
from storage.tables.evidence import SubmissionRow
from storage.tables.programme import CriterionRow, IndicatorRow, RoundRow
from tests import builders
from tests.bot_fixtures import MONDAY
from tests.permissions.inserting import insert_row


async def hide_former(
    db: Connection,
    word: str,
    shared: str,
    plan: RoundPlan,
    *,
    region: int,
    round_id: int,
    opd: int,
    indicator: int,
    person: int,
) -> dict[str, int]:
    """Inserts the rows; their ids by name. The year before has the same code as the indicator."""
    closed = await _round(db, region, "KKP HAM", 2025)
    code = await db.scalar(select(IndicatorRow.code).where(IndicatorRow.id == indicator))
    assert code is not None
    right = await builders.criterion(db, closed, code[:3], f"Hak {shared}")
    weak = await builders.indicator(db, right, code, title=f"Indikator {shared}")
    owed = await builders.assignment(db, weak, opd)
    file = await builders.file(db, opd, person, f"{word}-lama.pdf")
    sent = await builders.submission(db, owed, person, [file], submitted_at=MONDAY - timedelta(days=360))
    accepted = {"decision": Decision.ACCEPTED, "effective_at": MONDAY - timedelta(days=350)}
    await db.execute(update(SubmissionRow).where(SubmissionRow.id == sent).values(accepted))
    await insert_row(
        db,
        OutcomeRow,
        region_id=region,
        round_id=closed,
        indicator_id=weak,
        score="1",
        maximum="4",
        predicate="",
        remark=f"Catatan {shared}",
        imported_at=MONDAY,
    )
    action_round = await _round(db, region, f"Aksi {shared}", 2026)
    action = await builders.criterion(db, action_round, f"A{code}", f"Aksi {shared}")
    await db.execute(update(CriterionRow).where(CriterionRow.id == action).values(target_group="Anak"))
    carried = await pending_imports.add(
        db,
        region_id=region,
        uploaded_by=person,
        packed_plan=packed(plan),
        notes=[],
        now=MONDAY,
        carried_from_id=round_id,
    )
    return {"closed_round": closed, "weak_indicator": weak, "action": action, "carried": carried, "former_file": file}


async def _round(db: Connection, region: int, programme: str, year: int) -> int:
    """The region's round of that programme and year: two prizes of a region share it."""
    of_year = (RoundRow.region_id == region, RoundRow.programme == programme, RoundRow.tahun_penilaian == year)
    round_id = await db.scalar(select(RoundRow.id).where(*of_year))
    if round_id is None:
        round_id = await builders.round_(db, region, f"{programme} {year}")
        closed_at = MONDAY - timedelta(days=300) if year < MONDAY.year else None
        values = {"programme": programme, "tahun_penilaian": year, "closed_at": closed_at}
        await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(values))
    return round_id
