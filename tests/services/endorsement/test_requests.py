"""What heads are asked and what came of a round, as both databases answer it."""

from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from domain.endorsement.outcomes import Outcome
from domain.endorsement.requests import RequestState
from domain.people.people import Role
from storage.database import Database
from storage.queries.endorsement import chains, outcomes, requests
from storage.queries.submission import drafts
from storage.tables.people import MembershipRow
from tests import builders
from tests.builders import NOW


async def test_one_request_waits_until_it_is_decided_or_its_draft_changes(database: Database) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        opd, admin, head = await builders.opd(db, region), await builders.person(db), await builders.person(db)
        round_id = await builders.round_(db, region)
        indicator = await builders.indicator(db, await builders.criterion(db, round_id), "H06-P1")
        assignment = await builders.assignment(db, indicator, opd)
        draft = await builders.draft(db, assignment, admin, [])
        await chains.set_head_endorses(db, round_id, required=True)
        standing = await requests.standing(db, assignment)
        assert (standing.required, standing.heads, standing.needed, standing.asked_at) == (True, 0, False, None)

        role = await builders.membership(db, head, region, opd, Role.KEPALA_OPD)
        await requests.ask(db, region, assignment, admin, NOW)
        (waiting,) = await requests.waiting_of(db, opd)
        assert (waiting.code, waiting.asker, (await requests.standing(db, assignment)).waiting) == (
            "H06-P1",
            "Pegawai",
            True,
        )
        assert await requests.waited_for(db, [opd]) == {opd}
        assert await requests.without_head(db, region) == []
        await db.execute(update(MembershipRow).where(MembershipRow.id == role).values(until_at=NOW))
        assert [(each.id, count) for each, count in await requests.without_head(db, region)] == [(opd, 1)]

        assert await requests.settle(db, waiting.id, RequestState.RETURNED, head, NOW, "belum ditandatangani")
        assert not await requests.settle(db, waiting.id, RequestState.APPROVED, head, NOW)
        assert (await requests.standing(db, assignment)).word == "belum ditandatangani"
        await requests.ask(db, region, assignment, admin, NOW)
        await drafts.touch(db, draft, NOW)
        assert await requests.waiting_of(db, opd) == []
        await requests.ask(db, region, assignment, admin, NOW)
    with pytest.raises(IntegrityError):
        async with database.write() as db:
            await requests.ask(db, region, assignment, admin, NOW)


async def test_an_import_takes_the_place_of_the_scores_before(database: Database) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        round_id = await builders.round_(db, region)
        criterion = await builders.criterion(db, round_id)
        first, second = [await builders.indicator(db, criterion, code) for code in ("H06-P1", "H06-P2")]
        scores = [
            Outcome(second, "H06-P2", Decimal("3.25"), None, "", ""),
            Outcome(None, "", Decimal("84.5"), Decimal(100), "Peduli", "baik"),
            Outcome(first, "H06-P1", Decimal(2), Decimal(4), "", "notulen belum ada"),
        ]
        for times in (2, 3):
            await outcomes.replace(db, region_id=region, round_id=round_id, outcomes=scores[:times], now=NOW)
        result = await outcomes.of_round(db, round_id)
        assert result.overall == scores[1]
        assert set(result.indicators) == {scores[0], scores[2]}
        assert await outcomes.of_indicator(db, first) == scores[2]
        (assessed,) = await outcomes.assessed_rounds(db, region)
        assert {indicator.code for indicator in assessed.indicators} == {"H06-P1", "H06-P2"}
