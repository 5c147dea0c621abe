"""What a coordinator has sent themselves: another accepts it; where there is none, it is marked wherever it is read."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import update

from domain.conflicts import ConflictReason
from domain.review.review import Obstacle
from domain.submission.states import Administrative, Decision, Substantive
from screens.buttons.submission.history import OpenSent
from screens.review import review as card_screens
from screens.submission import history as history_screens
from services.people import members
from services.refusals import Conflict
from services.review.decision import decide, why_blocked
from services.review.review import look, set_administrative, set_substantive, take
from services.submission import history
from storage.database import Database
from storage.queries.overview import exports
from storage.queries.people import members as member_queries
from storage.tables.evidence import SubmissionRow
from tests.services.review.review_town import ALL, FIRST, SECOND, Town, build


@pytest_asyncio.fixture
async def town(database: Database, tmp_path: Path) -> AsyncIterator[Town]:
    """A region of two coordinators, the first of whom has sent the oldest answer."""
    town = await build(database, tmp_path / "evidence")
    first = await town.actor(FIRST)
    async with database.write() as db:
        await db.execute(
            update(SubmissionRow)
            .where(SubmissionRow.id == town.oldest)
            .values(submitted_by=first.person_id, submitted_name=first.name)
        )
    yield town


async def _ticked(town: Town, telegram_id: int) -> None:
    actor = await town.actor(telegram_id)
    await take(town.ports, actor, town.oldest, ALL)
    await set_administrative(town.ports, actor, town.oldest, Administrative.LENGKAP, ALL)
    await set_substantive(town.ports, actor, town.oldest, Substantive.SESUAI, ALL)


async def _second_leaves(town: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    assert second.current is not None
    await members.end_role(town.ports, first, second.current.id)


async def test_another_coordinator_accepts_it(town: Town) -> None:
    await _ticked(town, FIRST)
    first = await town.actor(FIRST)

    with pytest.raises(Conflict, match=ConflictReason.OWN_SUBMISSION):
        await decide(town.ports, first, town.oldest, Decision.ACCEPTED, ALL)

    assert (await why_blocked(town.ports, first, town.oldest)).obstacle is Obstacle.OWN
    screen = card_screens.card(await look(town.ports, first, town.oldest, ALL), ALL)
    assert "hanya koordinator lain yang dapat menerimanya" in screen.text
    assert "Terima" not in [button.label for row in screen.rows for button in row]
    town.later(timedelta(minutes=16))
    await town.accept(await town.actor(SECOND), town.oldest)
    town.later(timedelta(minutes=1))
    shown = await history.version(town.ports, first, town.oldest)
    assert not shown.verdicts[0].by_sender


async def test_it_may_be_returned(town: Town) -> None:
    await town.send_back(await town.actor(FIRST), town.oldest)


async def test_the_only_coordinator_accepts_it_and_that_is_marked(town: Town) -> None:
    await _second_leaves(town)
    first = await town.actor(FIRST)
    await _ticked(town, FIRST)
    assert "hal itu tercatat" in card_screens.card(await look(town.ports, first, town.oldest, ALL), ALL).text
    await decide(town.ports, first, town.oldest, Decision.ACCEPTED, ALL)
    town.later(timedelta(minutes=1))

    shown = await history.version(town.ports, first, town.oldest)
    assert "Diperiksa oleh pengirimnya sendiri" in history_screens.version(shown, OpenSent(town.oldest)).text
    async with town.ports.database.read() as db:
        [exported] = await exports.versions(db, shown.answer.round.id, town.health, town.clock.now())
        assert await member_queries.count_holding(db, town.region, first.memberships[0].role) == 1
    assert exported.own_verdict
