"""The commands by which data moves, and people are erased, as an operator meets them."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.queries.operating import leadership
from storage.queries.people import regions
from storage.tables.people import PersonRow
from tests import builders
from tests.command_fixtures import Command


@pytest.fixture
def kkpham(kkpham: Command) -> Command:
    """Runs a command in an empty folder with one region."""
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    return kkpham


async def _with_people(url: str, name: str = "Koordinator Contoh", account: int = 777_000_111) -> None:
    database = Database(url)
    async with database.write() as db:
        [region] = await regions.list_all(db)
        await builders.membership(db, await builders.person(db, name, account), region.id)
    await database.close()


async def _led(url: str) -> None:
    database = Database(url)
    async with database.write() as db:
        assert await leadership.acquire(db, 1, "holder", timedelta(seconds=10), {})
    await database.close()


async def _names(url: str) -> set[str]:
    database = Database(url)
    async with database.read() as db:
        names = set(await db.scalars(select(PersonRow.name)))
    await database.close()
    return names


def test_a_copy_is_told_and_a_second_one_refused(kkpham: Command, tmp_path: Path) -> None:
    source, target = (f"sqlite+aiosqlite:///{tmp_path / name}" for name in ("data/kkpham.db", "baru/kkpham.db"))
    asyncio.run(_with_people(source))

    first = kkpham("copy-to", target)
    assert first.exit_code == 0
    assert "Ganti KKPHAM_DATABASE_URL" in first.output
    assert asyncio.run(_names(target)) == {"Koordinator Contoh"}
    again = kkpham("copy-to", target)
    assert (again.exit_code, "sudah berisi data" in again.output) == (1, True)
    assert "Tujuan sama" in kkpham("copy-to", source).output
    assert "belum sesuai" in kkpham("copy-to", "mysql://server/nama").output

    asyncio.run(_led(source))
    in_use = kkpham("copy-to", f"sqlite+aiosqlite:///{tmp_path / 'lain.db'}")
    assert (in_use.exit_code, "Hentikan bot" in in_use.output) == (1, True)


def test_a_region_leaves_and_comes_into_another_installation(
    kkpham: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = kkpham("export-region", "kota contoh", "kota")
    assert left.exit_code == 0, left.output
    assert "data pribadi" in left.output
    assert "sudah ada" in kkpham("export-region", "Kota Contoh", "kota").output
    assert "sudah ada di pemasangan ini" in kkpham("import-region", "kota").output
    assert "tidak lengkap" in kkpham("import-region", "data").output
    (tmp_path / "lain").mkdir()
    monkeypatch.chdir(tmp_path / "lain")
    kkpham("init", "--region", "Kabupaten Teladan")
    brought = kkpham("import-region", str(tmp_path / "kota"))
    assert brought.exit_code == 0, brought.output
    assert "Kota Contoh" in kkpham("region").output


def test_somebody_is_erased_after_a_yes(kkpham: Command, tmp_path: Path) -> None:
    source = f"sqlite+aiosqlite:///{tmp_path / 'data/kkpham.db'}"
    assert "Belum ada orang" in kkpham("erase-person").output
    asyncio.run(_with_people(source))
    [number] = re.findall(
        r"^(\d+) · Koordinator Contoh · akun Telegram 777000111$", kkpham("erase-person").output, re.M
    )

    alone = kkpham("erase-person", number, "--yes")
    assert (alone.exit_code, "satu-satunya koordinator" in alone.output) == (1, True)
    asyncio.run(_with_people(source, "Koordinator Kedua", 777_000_112))
    unanswered = kkpham("erase-person", number)
    assert (unanswered.exit_code, "tidak ada yang menjawab" in unanswered.output) == (1, True)
    assert asyncio.run(_names(source)) == {"Koordinator Contoh", "Koordinator Kedua"}
    assert "tidak ditemukan" in kkpham("erase-person", "999").output
    erased = kkpham("erase-person", "--telegram", "777000111", "--yes")
    assert erased.exit_code == 0, erased.output
    assert asyncio.run(_names(source)) == {"Koordinator Bagian Hukum Kota Contoh", "Koordinator Kedua"}
    assert "tidak ditemukan" in kkpham("erase-person", "--telegram", "777000111", "--yes").output
