"""What is told of the year before, on both engines: by programme and code, also for an OPD that merged into another."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import insert, update

from domain.endorsement.outcomes import Outcome
from domain.submission.states import Decision
from storage.database import Database
from storage.queries.endorsement import improvements, outcomes
from storage.queries.inquiries import released_answers
from storage.queries.people import opd_mergers
from storage.queries.rounds import closing, former_codes
from storage.queries.submission import drafts, former_years, specimens
from storage.tables.evidence import SubmissionRow
from storage.tables.inquiries import ReleasedAnswerRow
from storage.tables.programme import CriterionRow, IndicatorRow, RoundRow
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


async def test_what_outlasts_a_round_follows_a_code_that_was_given_to_another(database: Database) -> None:
    """H06-P1 of 2024 is H06-P2 from 2025 on, and another indicator is H06-P1; 2026 keeps these codes."""
    years: dict[int, dict[str, int]] = {}
    async with database.write() as db:
        region = await builders.region(db)
        person = await builders.person(db)
        for number, year in enumerate((2024, 2025, 2026)):
            opens = NOW + timedelta(days=365 * number)
            round_id = await builders.round_(db, region, f"KKP {year}")
            values = {"programme": "KKP HAM", "tahun_penilaian": year, "opens_at": opens}
            values["official_deadline_at"] = opens + timedelta(days=60)
            await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(values))
            right = await builders.criterion(db, round_id)
            years[year] = {code: await builders.indicator(db, right, code) for code in ("H06-P1", "H06-P2")}
        for code, former in (("H06-P2", "H06-P1"), ("H06-P1", "H06-P0")):
            renamed = update(IndicatorRow).where(IndicatorRow.id == years[2025][code])
            await db.execute(renamed.values(former_code=former))
        for number, name in ((0, "lama"), (1, "baru")):
            at = NOW + timedelta(days=365 * number + 30)
            released = {"region_id": region, "programme": "KKP HAM", "code": "H06-P1", "released_at": at}
            await specimens.add(db, **released, name=name, released_by=person, sha256=64 * "a", size=1)
            wording = {"question": name, "answer": name, "prepared_by": person, "prepared_at": at}
            await db.execute(insert(ReleasedAnswerRow).values(**released, **wording, released_by=person))

    expected = {
        (2024, "H06-P1"): {"lama", "baru"},
        (2024, "H06-P2"): set(),
        (2025, "H06-P1"): {"baru"},
        (2025, "H06-P2"): {"lama"},
        (2026, "H06-P1"): {"baru"},
        (2026, "H06-P2"): {"lama"},
    }
    async with database.read() as db:
        for (year, code), names in expected.items():
            indicator = years[year][code]
            assert {specimen.name for specimen in await specimens.of_indicator(db, indicator, NOW)} == names
            assert await specimens.count_of_indicator(db, indicator, NOW) == len(names)
            shared = await released_answers.at_indicator(db, region, indicator)
            assert {answer.question for answer in shared} == names
        assert await former_codes.codes_before(db, region, "KKP HAM", 2024) == []
        assert await former_codes.codes_before(db, region, "KKP HAM", 2026) == ["H06-P1", "H06-P2"]
