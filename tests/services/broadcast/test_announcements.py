"""Announcements: a yes counts for the words it was shown, also where two coordinators correct the same one."""

from dataclasses import dataclass

import pytest

from bot.clock import SettableClock
from domain.broadcast.audience import AudienceKind
from domain.conflicts import ConflictReason
from domain.people.people import Actor
from services.broadcast import announcements as services
from services.broadcast import drafts
from services.people.members import current_actor
from services.ports import Ports
from services.refusals import Conflict
from storage.database import Database
from storage.queries.broadcast import announcements
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW

FIRST, SECOND, ADMIN = 701, 702, 703


@dataclass(frozen=True)
class Town:
    """A region with two coordinators, and an agency with an admin."""

    ports: Ports
    region: int

    async def actor(self, telegram_id: int) -> Actor:
        """The person with that account."""
        actor = await current_actor(self.ports, telegram_id)
        assert actor is not None
        return actor

    async def text_of(self, announcement_id: int) -> str:
        """The wording that counts."""
        async with self.ports.database.read() as db:
            announcement = await announcements.get(db, announcement_id)
        assert announcement is not None
        return announcement.text


@pytest.fixture
async def town(database: Database) -> Town:
    async with database.write() as db:
        region = await builders.region(db)
        health = await builders.opd(db, region)
        await builders.membership(db, await builders.person(db, "Koordinator", FIRST), region)
        await builders.membership(db, await builders.person(db, "Koordinator 2", SECOND), region)
        await builders.membership(db, await builders.person(db, "Admin", ADMIN), region, health)
    return Town(bare_ports(database, SettableClock(NOW)), region)


async def drafted(town: Town, text: str) -> drafts.AnnouncementPreview:
    """A draft of the first coordinator for all OPD."""
    first = await town.actor(FIRST)
    draft = await drafts.compose(town.ports, first, town.region)
    await drafts.write(town.ports, first, draft.id, text)
    return await drafts.set_audience(town.ports, first, draft.id, AudienceKind.ALL, False)


async def test_a_yes_to_a_draft_that_was_changed_since_sends_nothing(town: Town) -> None:
    first = await town.actor(FIRST)
    before = (await drafted(town, "Senin")).announcement
    after = (await drafts.write(town.ports, first, before.id, "Selasa")).announcement

    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await services.send(town.ports, first, before.id, before.revision, None)
    await services.send(town.ports, first, before.id, after.revision, None)

    assert await town.text_of(before.id) == "Selasa"


async def test_of_two_who_correct_each_confirms_the_own_words_alone(town: Town) -> None:
    first, second = await town.actor(FIRST), await town.actor(SECOND)
    draft = (await drafted(town, "Senin")).announcement
    await services.send(town.ports, first, draft.id, draft.revision, None)

    by_first, _ = await services.propose_correction(town.ports, first, draft.id, "SELASA")
    by_second, _ = await services.propose_correction(town.ports, second, draft.id, "DIBATALKAN")
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await services.correct(town.ports, first, draft.id, by_first.correction_revision, None)
    assert await town.text_of(draft.id) == "Senin"
    await services.correct(town.ports, second, draft.id, by_second.correction_revision, None)
    assert await town.text_of(draft.id) == "DIBATALKAN"
    with pytest.raises(Conflict, match=ConflictReason.CHANGED_SINCE):
        await services.correct(town.ports, second, draft.id, by_second.correction_revision, None)
