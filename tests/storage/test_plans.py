"""No screen, planner, dispatcher or night makes PostgreSQL read a large table whole, however many regions there are.

What a plan would be at the size of a country is told from a small one: sixty regions are built, enough for each value's
share of a table to be small, and analysed; then the planner is made to believe that the large tables hold twenty
times their rows (`pretend`). Nothing is forbidden to it (`enable_seqscan` stays as it is), and nothing is run for its
plan: it goes through a table from end to end only where no index leads to what was asked. So it depends neither
on how fast the machine is nor on how the planner weighs two indexes. What was asked is what the bot itself asked while
people walked through their screens.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr
from sqlalchemy import update

from benchmarks.country.filling import NOW, Size, fill
from benchmarks.country.plans import asked_of_postgresql, pretend, scans
from bot.settings import Settings
from sandbox.people.person import Person
from sandbox.server import Sandbox
from services.operating.store import tie_store
from storage.database import Database
from storage.evidence.folder import FolderStore
from storage.queries import inbox
from storage.queries.operating import erasing
from storage.queries.submission import files, unused_files
from storage.tables.people import PersonRow
from tests.bot_fixtures import Town, opened_town
from tests.papers import pdf
from tests.postgres_server import PostgresServer

SIZE = Size(regions=60, opds=4, indicators=10, a_province=6)

HERE = (SIZE.admin(2), SIZE.coordinator(2), SIZE.leader(2), SIZE.overseer(1))

WHOLE_TRAIL = "ORDER BY audit_event.id DESC"
"""How the statement ends that reads all of a region's trail for its workbook; its pages end with how many they show."""


@pytest_asyncio.fixture
async def country(sandbox: Sandbox, postgres: PostgresServer, tmp_path: Path) -> AsyncIterator[Town]:
    """The bot on a small country in PostgreSQL."""
    url = postgres()
    database = Database(url)
    await fill(database, SIZE)
    async with database.write() as db:
        # Nobody else is at a telephone: messages to hundreds of them would only take time.
        away = PersonRow.telegram_id.not_in(HERE)
        await db.execute(update(PersonRow).where(away).values(unreachable_since=NOW))
    (tmp_path / "berkas").mkdir()
    await tie_store(database, FolderStore(tmp_path / "berkas"), NOW, adopt=True)
    await database.close()
    settings = Settings(
        token=SecretStr(sandbox.create_bot("kkpham_contoh_bot")),
        database_url=url,
        evidence_folder=tmp_path / "berkas",
        api_url=sandbox.api_url.removesuffix("/bot"),
        poll_seconds=5,
        rate_overall=None,
        rate_private=None,
        rate_group=None,
        dispatch_seconds=0.2,
        inspection_workers=1,
        _env_file=None,
    )
    async with opened_town(sandbox, settings, ()) as town:
        sandbox.add_probe(town.bot.idle)
        yield town
    postgres.give_back(url)


@pytest.mark.long
async def test_no_large_table_is_read_whole(country: Town) -> None:
    with asked_of_postgresql() as asked:
        await _walk(country)
    pretend(country.settings.database_url, 20)
    read = scans(country.settings.database_url, asked)
    assert len(asked) > 100
    assert not [(scan.table, scan.statement) for scan in read if not scan.statement.endswith(WHOLE_TRAIL)]


async def _walk(country: Town) -> None:
    """Those who owe, who check, who lead and who oversee go through what they are shown."""
    sandbox = country.sandbox
    admin = sandbox.person("Pegawai", SIZE.admin(2))
    coordinator = sandbox.person("Koordinator", SIZE.coordinator(2))
    leader = sandbox.person("Pimpinan", SIZE.leader(2))
    overseer = sandbox.person("Biro Hukum", SIZE.overseer(1))
    country.clock.at = NOW
    for person in (admin, coordinator, leader, overseer):
        await person.starts()
    await _commands(admin, "/riwayat", "/status", "/privasi", "/pertanyaan", "/rakor", "/pengaturan", "/tunggakan")
    await admin.taps("2", on="Ketuk nomor untuk membuka")
    await admin.uploads(pdf(), name="DPA 2025.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima")
    await _commands(
        coordinator,
        "/anggota",
        "/jejak",
        "/ingatkan",
        "/pertanyaan",
        "/rakor",
        "/jadwal",
        "/rekap",
        "/periksa",
        "/paket",
    )
    for card in ("Excel", "Gambar", "Per hak", "Saran"):
        await coordinator.sends("/rekap")
        await coordinator.taps(card, on="Rekap KKP HAM")
    await _commands(leader, "/rekap", "/status")
    await _commands(overseer, "/start", "/status")
    await overseer.taps("Perkembangan")
    await overseer.sends("/status")
    await overseer.taps("1")
    await country.passes(days=3)
    await _night(country)


async def _night(country: Town) -> None:
    """What looks through all there is, slice by slice."""
    database, now = Database(country.settings.database_url), country.clock.now()
    try:
        async with database.write() as db:
            oldest = await unused_files.mark_unused(db, now, limit=20)
            assert oldest is not None
            await unused_files.mark_unused(db, now, oldest, limit=20)
            await unused_files.take_unused(db, now, now, 20)
            assert not await unused_files.is_spoken_of(db, 2, "0" * 64)
            await inbox.purge(db, now - timedelta(days=7), 20)
            last = await inbox.drop_payloads(db, now, 0, 20)
            assert last is not None
            await inbox.drop_payloads(db, now, last, 20)
            await erasing.left_before(db, now, 20)
            await files.unchecked(db, now, 20)
    finally:
        await database.close()


async def _commands(person: Person, *commands: str) -> None:
    for command in commands:
        await person.sends(command)
