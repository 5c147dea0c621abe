"""A region with two coordinators and what their OPD have sent: what the tests of the review share."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.clock import SettableClock
from domain.notices import NoticeState
from domain.people.people import Actor, Role
from domain.review.queue import QueueFilter
from domain.submission.states import Administrative, Decision, ReturnReason, Substantive
from services.ports import Ports
from services.review.decision import decide
from services.review.notices import verdicts_told
from services.review.review import set_administrative, set_substantive, take, tick
from storage.database import Database
from storage.queries import outbox
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.tables.programme import CriterionRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.evidence_folder import marked_store

FIRST, SECOND, ADMIN, LEADER, STRANGER = 701, 702, 703, 704, 705
ALL = QueueFilter()


@dataclass(frozen=True)
class Town:
    """Ids of what was built; `oldest` was sent by DINKES two days ago, `newer` by DINSOS yesterday."""

    ports: Ports
    clock: SettableClock
    region: int
    health: int
    social: int
    oldest: int
    newer: int
    assignment: int
    file: int

    async def actor(self, telegram_id: int) -> Actor:
        """The person with that account, with the roles that hold now."""
        async with self.ports.database.read() as db:
            standing = await actors.conversation(db, telegram_id)
        assert standing is not None
        return standing.actor

    async def owed(self) -> list[Notice]:
        """What can be sent now, claimed for a moment and given back."""
        async with self.ports.database.write() as db:
            found = await outbox.claim(db, "test", self.clock.now(), 50)
            for one in found:
                await outbox.reschedule(db, "test", one.id, one.due_at, "looked at")
        return found

    async def tells(self) -> list[tuple[datetime, int]]:
        """Sends what is due: when, and how many decisions each message tells."""
        now = self.clock.now()
        async with self.ports.database.write() as db:
            claimed = await outbox.claim(db, "test", now, 50)
        messages: list[tuple[datetime, int]] = []
        for notice in claimed:
            verdicts = await verdicts_told(self.ports, notice)
            state = NoticeState.SENT if verdicts else NoticeState.DROPPED
            async with self.ports.database.write() as db:
                if verdicts:
                    await outbox.mark_sending(db, "test", notice.id, now)
                    messages.append((now, len(verdicts)))
                await outbox.complete(db, "test", notice.id, state, now)
        return messages

    async def accept(self, actor: Actor, submission: int) -> int:
        """Takes, finds everything good and accepts; returns the review's id."""
        await take(self.ports, actor, submission, ALL)
        await set_administrative(self.ports, actor, submission, Administrative.LENGKAP, ALL)
        await set_substantive(self.ports, actor, submission, Substantive.SESUAI, ALL)
        return (await decide(self.ports, actor, submission, Decision.ACCEPTED, ALL)).review_id

    async def send_back(self, actor: Actor, submission: int) -> int:
        """Takes, misses a signature and returns; returns the review's id."""
        await take(self.ports, actor, submission, ALL)
        await set_administrative(self.ports, actor, submission, Administrative.BELUM_LENGKAP, ALL)
        await set_substantive(self.ports, actor, submission, Substantive.SESUAI, ALL)
        await tick(self.ports, actor, submission, ReturnReason.NOT_SIGNED, True, ALL)
        return (await decide(self.ports, actor, submission, Decision.RETURNED, ALL)).review_id

    async def sends(self, code: str) -> int:
        """DINKES sends an answer to another indicator; the submission's id."""
        async with self.ports.database.write() as db:
            right = await db.scalar(select(CriterionRow.id))
            assert right is not None
            asked = await builders.indicator(db, right, code)
            admin = await actors.people_of(db, self.region, opd_id=self.health)
            return await builders.submission(db, await builders.assignment(db, asked, self.health), admin[0])

    def on(self, database: Database) -> "Town":
        """The same town, seen by another process."""
        return replace(self, ports=replace(self.ports, database=database))

    def later(self, by: timedelta) -> datetime:
        """Moves the clock."""
        return self.clock.advance(by)


async def chunks(content: bytes) -> AsyncIterator[bytes]:
    """A file as it comes from a messenger."""
    yield content


async def build(database: Database, folder: Path) -> Town:
    """Two coordinators, an admin and a leader in one region; two submissions wait, the older with a real file."""
    clock = SettableClock(NOW)
    ports = replace(bare_ports(database, clock), evidence=marked_store(folder))
    async with database.write() as db:
        region = await builders.region(db)
        for telegram_id, name in ((FIRST, "Koordinator Satu"), (SECOND, "Koordinator Dua")):
            await builders.membership(db, await builders.person(db, name, telegram_id), region)
        health = await builders.opd(db, region)
        social = await builders.opd(db, region, "DINSOS", "Dinas Sosial")
        admin = await builders.person(db, "Admin Dinkes", ADMIN)
        await builders.membership(db, admin, region, health)
        await builders.membership(db, await builders.person(db, "Asisten", LEADER), region, role=Role.PIMPINAN)
        right = await builders.criterion(db, await builders.round_(db, region))
        asked = await builders.indicator(db, right)
        other = await builders.indicator(db, right, "H06-P2", title="SOP layanan")
        assignment = await builders.assignment(db, asked, health)
    received = await ports.evidence.receive(chunks(b"%PDF-1.7 contoh"))
    await ports.evidence.keep(received, region)
    async with database.write() as db:
        file = await builders.file(db, health, admin, sha256=received.sha256, size=received.size)
        oldest = await builders.submission(db, assignment, admin, [file])
        newer = await builders.submission(
            db, await builders.assignment(db, other, social), admin, submitted_at=NOW - timedelta(days=1)
        )
    return Town(ports, clock, region, health, social, oldest, newer, assignment, file)
