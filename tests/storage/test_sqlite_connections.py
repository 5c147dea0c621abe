"""What is relied upon of aiosqlite is looked at before a database is used, and named where it is gone."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import aiosqlite
import pytest

from storage.database import Database
from storage.sqlite_connections import UnknownDriver, check_driver


def test_the_installed_driver_is_as_expected() -> None:
    check_driver()


def _no_own_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(aiosqlite.Connection, "_conn")


def _no_connector(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_connector(self: aiosqlite.Connection, connector: object, iter_chunk_size: int) -> None:
        self._connection = None

    monkeypatch.setattr(aiosqlite.Connection, "__init__", without_connector)


def _fetches_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    async def slowly(self: aiosqlite.Cursor) -> list[object]:
        await asyncio.sleep(0)
        return []

    monkeypatch.setattr(aiosqlite.Cursor, "fetchall", slowly)


def _reads_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(self: aiosqlite.Cursor, size: int) -> list[object]:
        return []

    monkeypatch.setattr(aiosqlite.Cursor, "fetchmany", nothing)


@pytest.mark.parametrize("change", [_no_own_connection, _no_connector, _fetches_by_itself, _reads_something_else])
def test_another_driver_is_refused_by_its_version(
    change: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    change(monkeypatch)
    monkeypatch.setattr(aiosqlite, "__version__", "0.99")

    with pytest.raises(UnknownDriver, match=r"aiosqlite 0\.99"):
        Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")

    assert list(tmp_path.iterdir()) == []
