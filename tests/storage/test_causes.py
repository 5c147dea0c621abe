"""What a driver raised, read as a cause: each from a real database in that state."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.causes import DatabaseCause, database_cause, driver_words
from storage.database import Database
from storage.location import UnreadableUrl, UrlFault, is_in_memory, normalized, shown, sqlite_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A SQLite file with a table."""
    path = tmp_path / "kkpham.db"
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE catatan (isi BLOB)")
    return path


def failure(path: Path, *statements: str, options: str = "") -> sqlite3.Error:
    """What a file answers to the last of some statements."""
    with contextlib.closing(sqlite3.connect(f"file:{path}{options}", uri=True, timeout=0)) as db:
        for statement in statements[:-1]:
            db.execute(statement)
        with pytest.raises(sqlite3.Error) as raised:
            db.execute(statements[-1])
    return raised.value


WRITE = "INSERT INTO catatan VALUES (zeroblob(1000000))"


def test_a_full_disk(file: Path) -> None:
    assert database_cause(failure(file, "PRAGMA max_page_count=3", WRITE)) is DatabaseCause.FULL


def test_a_file_that_can_only_be_read(file: Path) -> None:
    assert database_cause(failure(file, WRITE, options="?mode=ro")) is DatabaseCause.READ_ONLY


def test_a_locked_file(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert database_cause(failure(file, WRITE)) is DatabaseCause.LOCKED


def test_no_database(file: Path) -> None:
    file.write_bytes(b"x" * 5000)
    assert database_cause(failure(file, WRITE)) is DatabaseCause.NOT_A_DATABASE


def test_a_fault_of_our_own_is_no_cause(file: Path) -> None:
    assert database_cause(failure(file, "SELECT * FROM tidak_ada")) is None
    assert database_cause(KeyError("x")) is None


async def test_an_error_within_another(tmp_path: Path) -> None:
    (tmp_path / "a.db").mkdir()
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}")
    with pytest.raises(Exception) as raised:
        async with database.read() as db:
            await db.execute(text("SELECT 1"))
    await database.close()
    outer = RuntimeError("outside")
    outer.__cause__ = raised.value

    assert database_cause(outer) is DatabaseCause.CANNOT_OPEN
    assert driver_words(outer) == "unable to open database file"


@pytest.mark.parametrize(
    ("entered", "meaning"),
    [
        ("postgres://a:b@h/n", "postgresql+psycopg://a:b@h/n"),
        ("postgresql://a:b@h/n", "postgresql+psycopg://a:b@h/n"),
        ("postgresql+psycopg2://a:b@h/n", "postgresql+psycopg://a:b@h/n"),
        ("postgresql+psycopg://a:b@h/n", "postgresql+psycopg://a:b@h/n"),
        ("sqlite:///data/a.db", "sqlite+aiosqlite:///data/a.db"),
        ('"sqlite+aiosqlite:////a.db" ', "sqlite+aiosqlite:////a.db"),
        ("mysql://a:b@h/n", "mysql://a:b@h/n"),
    ],
)
def test_a_database_may_be_named_by_another_driver(entered: str, meaning: str) -> None:
    assert normalized(entered) == meaning


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("data/a.db", UrlFault.FORM),
        ("mysql://a:b@h/n", UrlFault.FORM),
        ("postgresql+psycopg://a:b@c@h/n", UrlFault.UNESCAPED),
        ("postgresql+psycopg://a:b@h:port/n", UrlFault.PORT),
        ("sqlite+aiosqlite://data/a.db", UrlFault.SLASHES),
    ],
)
def test_a_url_that_cannot_be_understood(url: str, fault: UrlFault) -> None:
    with pytest.raises(UnreadableUrl) as raised:
        sqlite_file(url)
    assert raised.value.fault is fault


def test_special_signs_in_a_password_need_no_code_but_the_one() -> None:
    assert sqlite_file("postgresql+psycopg://a:b#c/d?e:f%25@h/n") is None


def test_a_database_is_shown_by_its_whole_path_and_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert shown("sqlite+aiosqlite:///data/a.db") == str(tmp_path / "data" / "a.db")
    assert shown("postgresql+psycopg://a:rahasia@h/n") == "postgresql+psycopg://a:***@h/n"
    assert is_in_memory("sqlite+aiosqlite://") and not is_in_memory("sqlite+aiosqlite:///a.db")
