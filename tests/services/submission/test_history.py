"""What was sent: newest first, each version with what is known of it by then, and its bytes back or plainly not."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.clock import SettableClock
from domain.people.people import Actor, Role, SignedName
from domain.review.queue import QueueFilter
from domain.submission.states import Administrative, Decision, ReturnReason, Substantive, VersionState
from screens.buttons.submission.history import OpenSent
from screens.submission import history as screens
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.review import decision, review
from services.submission import history
from storage.database import Database
from storage.queries.overview import exports
from storage.queries.people import actors
from storage.queries.submission import submissions
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.evidence_folder import marked_store

ADMIN, COLLEAGUE, OTHER_OPD, COORDINATOR, LEADER, ABROAD = 701, 702, 703, 704, 705, 706
ALL = QueueFilter()
CONTENT = b"%PDF-1.4 bukti"


@dataclass(frozen=True)
class Town:
    """An agency that sent one answer of a document and a figure, with everybody who may and may not look at it."""

    ports: Ports
    clock: SettableClock
    person: int
    opd: int
    assignment: int
    file: int
    sent: int

    async def actor(self, telegram_id: int) -> Actor:
        async with self.ports.database.read() as db:
            standing = await actors.conversation(db, telegram_id)
        assert standing is not None
        return standing.actor

    async def returned(self) -> None:
        """The coordinator returns it: its minute has just begun."""
        coordinator = await self.actor(COORDINATOR)
        await review.take(self.ports, coordinator, self.sent, ALL)
        await review.set_administrative(self.ports, coordinator, self.sent, Administrative.BELUM_LENGKAP, ALL)
        await review.set_substantive(self.ports, coordinator, self.sent, Substantive.SESUAI, ALL)
        await review.tick(self.ports, coordinator, self.sent, ReturnReason.NOT_SIGNED, True, ALL)
        await review.set_remark(self.ports, coordinator, self.sent, "Cukup halaman pengesahannya.", ALL)
        await decision.decide(self.ports, coordinator, self.sent, Decision.RETURNED, ALL)

    async def sent_again(self) -> int:
        async with self.ports.database.write() as db:
            await submissions.supersede(db, self.assignment, self.clock.now())
            return await builders.submission(db, self.assignment, self.person, [self.file], version=2)


async def _chunks() -> AsyncIterator[bytes]:
    yield CONTENT


@pytest.fixture
async def town(database: Database, tmp_path: Path) -> Town:
    clock = SettableClock(NOW)
    evidence = marked_store(tmp_path / "evidence")
    async with database.write() as db:
        region = await builders.region(db)
        abroad = await builders.region(db, "Kabupaten Lain")
        health = await builders.opd(db, region)
        social = await builders.opd(db, region, "DINSOS", "Dinas Sosial")
        indicator = await builders.indicator(db, await builders.criterion(db, await builders.round_(db, region)))
        figure = await builders.figure(db, indicator)
        assignment = await builders.assignment(db, indicator, health)
        person = await builders.person(db, "Pegawai Kesehatan", ADMIN)
        await builders.membership(db, person, region, health)
        await builders.membership(db, await builders.person(db, "Rekan", COLLEAGUE), region, health)
        await builders.membership(db, await builders.person(db, "Pegawai Sosial", OTHER_OPD), region, social)
        await builders.membership(db, await builders.person(db, "Koordinator", COORDINATOR), region)
        await builders.membership(db, await builders.person(db, "Sekda", LEADER), region, role=Role.PIMPINAN)
        await builders.membership(db, await builders.person(db, "Koordinator Lain", ABROAD), abroad)
        sha256 = hashlib.sha256(CONTENT).hexdigest()
        file = await builders.file(db, health, person, "DPA 2025.pdf", sha256, len(CONTENT))
        sent = await builders.submission(db, assignment, person, [file])
        await builders.answered_figure(db, sent, figure, "12")
    await evidence.keep(await evidence.receive(_chunks()), region)
    ports = replace(bare_ports(database, clock), evidence=evidence)
    return Town(ports, clock, person, health, assignment, file, sent)


async def test_everything_sent_newest_first(town: Town) -> None:
    second = await town.sent_again()
    colleague = await town.actor(COLLEAGUE)
    assert colleague.current is not None

    shown = await history.history_of(town.ports, colleague, colleague.current)

    assert [(one.submission_id, one.version) for one in shown.sent] == [(second, 2), (town.sent, 1)]
    assert [one.facts.state(shown.now) for one in shown.sent] == [VersionState.WAITING, VersionState.SUPERSEDED]


async def test_one_version_tells_who_sent_what(town: Town) -> None:
    shown = await history.version(town.ports, await town.actor(COLLEAGUE), town.sent)

    assert shown.sender == SignedName("Pegawai Kesehatan", "Pegawai Kesehatan")
    assert shown.state is VersionState.WAITING
    assert [one.file.name for one in shown.answer.files] == ["DPA 2025.pdf"]
    assert [(of.value, of.figure.unit) for of in shown.answer.figures] == [(Decimal(12), "unit")]
    assert (shown.earlier, shown.later) == (None, None)
    assert shown.own
    assert not shown.oversees


async def test_versions_lead_to_one_another(town: Town) -> None:
    second = await town.sent_again()
    admin = await town.actor(ADMIN)

    assert (await history.version(town.ports, admin, town.sent)).later == second
    assert (await history.version(town.ports, admin, second)).earlier == town.sent


async def test_a_verdict_is_told_after_its_minute(town: Town) -> None:
    await town.returned()
    admin = await town.actor(ADMIN)

    within = await history.version(town.ports, admin, town.sent)
    town.clock.advance(timedelta(seconds=60))
    after = await history.version(town.ports, admin, town.sent)

    assert (within.state, within.verdicts) == (VersionState.IN_REVIEW, ())
    assert after.state is VersionState.RETURNED
    (given,) = after.verdicts
    assert given.decision is Decision.RETURNED
    assert (given.administrative, given.substantive) == (Administrative.BELUM_LENGKAP, Substantive.SESUAI)
    assert given.reasons == (ReturnReason.NOT_SIGNED,)
    assert given.remark == "Cukup halaman pengesahannya."
    assert given.reviewer == SignedName("Koordinator", "Koordinator")
    assert not given.by_sender


async def test_who_did_what_keeps_the_name_of_then(town: Town) -> None:
    await town.returned()
    town.clock.advance(timedelta(seconds=60))
    async with town.ports.database.write() as db:
        for telegram_id, name in ((ADMIN, "Kepala Dinas"), (COORDINATOR, "Bupati")):
            await actors.mark_seen(db, (await town.actor(telegram_id)).person_id, name, town.clock.now())
    admin = await town.actor(ADMIN)
    assert admin.current is not None and admin.current.opd is not None

    shown = await history.version(town.ports, admin, town.sent)
    async with town.ports.database.read() as db:
        exported, *_ = await exports.versions(db, shown.answer.round.id, admin.current.opd.id, town.clock.now())

    assert shown.sender == exported.sender == SignedName("Pegawai Kesehatan", "Kepala Dinas")
    assert exported.reviewer == SignedName("Koordinator", "Bupati")
    assert "Pengirim: Pegawai Kesehatan (sekarang Kepala Dinas)" in screens.version(shown, OpenSent(town.sent)).text


async def test_a_verdict_undone_was_never_given(town: Town) -> None:
    await town.returned()
    coordinator = await town.actor(COORDINATOR)
    done = await decision.decided(town.ports, coordinator, town.sent, ALL)
    await decision.undo(town.ports, coordinator, town.sent, done.review_id, ALL)
    town.clock.advance(timedelta(minutes=5))

    shown = await history.version(town.ports, await town.actor(ADMIN), town.sent)

    assert (shown.state, shown.verdicts) == (VersionState.IN_REVIEW, ())


async def test_a_returned_version_stays_returned_once_another_was_sent(town: Town) -> None:
    await town.returned()
    town.clock.advance(timedelta(minutes=2))
    await town.sent_again()

    shown = await history.version(town.ports, await town.actor(ADMIN), town.sent)

    assert shown.state is VersionState.RETURNED
    assert not shown.facts.live


async def test_what_was_withdrawn_says_so(town: Town) -> None:
    async with town.ports.database.write() as db:
        await submissions.withdraw(db, town.sent, town.clock.now())

    assert (await history.version(town.ports, await town.actor(ADMIN), town.sent)).state is VersionState.WITHDRAWN


@pytest.mark.parametrize(("telegram_id", "reviews"), [(COORDINATOR, True), (LEADER, False)])
async def test_those_who_see_the_region_see_it_too(town: Town, telegram_id: int, reviews: bool) -> None:
    shown = await history.version(town.ports, await town.actor(telegram_id), town.sent)

    assert shown.oversees
    assert not shown.own
    assert shown.reviews is reviews


@pytest.mark.parametrize("telegram_id", [OTHER_OPD, ABROAD])
async def test_nobody_else_sees_it(town: Town, telegram_id: int) -> None:
    other = await town.actor(telegram_id)
    with pytest.raises(NotAllowed):
        await history.version(town.ports, other, town.sent)
    with pytest.raises(NotAllowed):
        await history.version_files(town.ports, other, town.sent, 0)


async def test_files_come_back_as_they_were_sent(town: Town) -> None:
    given = await history.version_files(town.ports, await town.actor(LEADER), town.sent, 0)

    (one,) = given.files
    assert one.path is not None
    assert (one.file.name, one.path.read_bytes()) == ("DPA 2025.pdf", CONTENT)
    assert (given.first, given.total) == (1, 1)


@pytest.mark.parametrize("damage", ["changed", "gone"])
async def test_a_damaged_file_is_not_given_and_remembered(town: Town, damage: str) -> None:
    admin = await town.actor(ADMIN)
    path = (await history.version(town.ports, admin, town.sent)).answer.files[0].path
    assert path is not None
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(CONTENT[::-1])

    given = await history.version_files(town.ports, admin, town.sent, 0)
    shown = await history.version(town.ports, admin, town.sent)

    assert [one.path for one in given.files] == [None]
    assert [one.path for one in shown.answer.files] == [None]


async def test_many_files_come_in_parts_of_ten(town: Town) -> None:
    async with town.ports.database.write() as db:
        files = [await builders.file(db, town.opd, town.person, f"Foto {number}.pdf") for number in range(12)]
        await submissions.supersede(db, town.assignment, town.clock.now())
        many = await builders.submission(db, town.assignment, town.person, files, version=2)
    admin = await town.actor(ADMIN)

    first, second = [await history.version_files(town.ports, admin, many, part) for part in (0, 1)]

    assert (first.first, len(first.files), first.total) == (1, 10, 12)
    assert (second.first, len(second.files), second.part) == (11, 2, 1)
    with pytest.raises(Gone):
        await history.version_files(town.ports, admin, many, 2)


async def test_what_never_was_is_gone(town: Town) -> None:
    with pytest.raises(Gone):
        await history.version(town.ports, await town.actor(ADMIN), 999_999)
