"""What is told of the year before, on both engines: by programme and code, also for an OPD that merged into another."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import update

from domain.endorsement.outcomes import Outcome
from domain.submission.states import Decision
from storage.database import Database
from storage.queries.endorsement import improvements, outcomes
from storage.queries.people import opd_mergers
from storage.queries.rounds import closing
from storage.queries.submission import drafts, former_years
from storage.tables.evidence import SubmissionRow
from storage.tables.programme import CriterionRow, RoundRow
from tests import builders

NOW = builders.NOW


async def test_the_year_before_is_found_by_programme_and_code(database: Database) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        merged = await builders.opd(db, region, "RSUD", "Rumah Sakit")
        person = await builders.person(db)
        indicators = {}
        for year in (2023, 2024, 2025):
            round_id = await builders.round_(db, region, f"KKP {year}")
            values = {"programme": "KKP HAM", "tahun_penilaian": year}
            await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(values))
            right = await builders.criterion(db, round_id)
            indicators[year] = (round_id, await builders.indicator(db, right, "H06-P1"))
        former_round, former = indicators[2024]
        current = indicators[2025][1]
        task = await builders.assignment(db, current, opd)
        file = await builders.file(db, merged, person, "SOP.pdf")
        sent = await builders.submission(db, await builders.assignment(db, former, merged), person, [file])
        accepted = {"decision": Decision.ACCEPTED, "effective_at": NOW - timedelta(days=1)}
        await db.execute(update(SubmissionRow).where(SubmissionRow.id == sent).values(accepted))
        score = Outcome(former, "H06-P1", Decimal("1.5"), Decimal(4), "", "kurang")
        await outcomes.replace(db, region_id=region, round_id=former_round, outcomes=[score], now=NOW)
        action_round = await builders.round_(db, region, "Aksi HAM")
        action = await builders.criterion(db, action_round, "A1")
        await db.execute(update(CriterionRow).where(CriterionRow.id == action).values(target_group="Anak"))

    async with database.read() as db:
        assert await former_years.at(db, indicators[2023][1], opd, NOW) is None
        before = await former_years.at(db, current, opd, NOW)
        assert before is not None
        assert (before.round.id, before.outcome, before.files) == (former_round, score, ())
        assert await improvements.unread_of(db, opd) is None
        assert [action_.criterion_id for action_ in await improvements.running_actions(db, region, NOW)] == [action]
        (weak,) = await improvements.scored(db, former_round)
        assert weak.is_weak
        assert await improvements.scored(db, former_round, (opd,)) == []

    async with database.write() as db:
        await opd_mergers.merge(db, merged, opd, NOW)
        await builders.draft(db, task, person, [file])
        await closing.set_closed(db, action_round, NOW)
        await builders.assignment(db, former, opd)
    async with database.read() as db:
        before = await former_years.at(db, current, opd, NOW)
        assert before is not None
        assert [entry.file.name for entry in before.files] == ["SOP.pdf"]
        draft = await drafts.of_assignment(db, task)
        assert draft is not None
        assert [placed.former for placed in draft.files] == [True]
        assert [opd_.id for opd_ in await improvements.owing(db, former)] == [opd]
        assert await improvements.running_actions(db, region, NOW) == []
        assert await improvements.unread_of(db, opd) == former_round
    async with database.write() as db:
        for _ in range(2):
            await improvements.mark_read(db, region_id=region, round_id=former_round, opd_id=opd, by=person, now=NOW)
    async with database.read() as db:
        assert await improvements.unread_of(db, opd) is None
