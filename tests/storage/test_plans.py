"""No screen, planner or worker makes PostgreSQL read a large table whole, however many regions share the database.

What a plan would be at the size of a country is told from a small one: sixty regions are built, enough for each value's
share of a table to be small, and analysed; then the planner is made to believe that the large tables hold twenty
times their rows (`pretend`). Nothing is forbidden to it (`enable_seqscan` stays as it is), and nothing is run for its
plan: it goes through a table from end to end only where no index leads to what was asked. So it depends neither
on how fast the machine is nor on how the planner weighs two indexes. What was asked is what the bot itself asked while
people walked through their screens.
"""

from collections.abc import AsyncIterator
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
from storage.tables.people import PersonRow
from tests.bot_fixtures import Town, opened_town
from tests.papers import pdf
from tests.postgres_server import PostgresServer

SIZE = Size(regions=60, opds=4, indicators=10, a_province=6)

HERE = (SIZE.admin(2), SIZE.coordinator(2), SIZE.leader(2), SIZE.overseer(1))
EXEMPT = ("unused_since", "WHERE assignment.round_id = ")
"""A word in each statement that may: of the night, which looks at every file; of a whole round, which is a sixtieth of
all rows here, so that reading a small table from end to end beside it is as good as any index.
"""


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
    await tie_store(database, tmp_path / "berkas", NOW, adopt=True)
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
    assert not [(scan.table, scan.statement) for scan in read if not any(word in scan.statement for word in EXEMPT)]


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
        coordinator, "/anggota", "/jejak", "/ingatkan", "/pertanyaan", "/rakor", "/jadwal", "/rekap", "/periksa"
    )
    await _commands(leader, "/rekap", "/status")
    await _commands(overseer, "/start", "/status")
    await country.passes(days=3)


async def _commands(person: Person, *commands: str) -> None:
    for command in commands:
        await person.sends(command)
