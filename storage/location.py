"""Where a database's URL points: read, brought to the form the drivers take, and shown without its password."""

import re
from enum import Enum, auto
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError


class UrlFault(Enum):
    """What is wrong with a database's URL."""

    FORM = auto()
    UNESCAPED = auto()
    PORT = auto()
    SLASHES = auto()


class UnreadableUrl(ValueError):
    """The URL cannot be understood, or names a kind of database that is not supported."""

    def __init__(self, fault: UrlFault) -> None:
        super().__init__(f"not a database URL ({fault.name})")
        self.fault = fault


_SUPPORTED = ("sqlite+aiosqlite", "postgresql+psycopg")
_ALIASES = (
    (re.compile(r"^(postgres|postgresql|postgresql\+(psycopg2|asyncpg))://"), "postgresql+psycopg://"),
    (re.compile(r"^(sqlite|sqlite3|sqlite\+pysqlite)://"), "sqlite+aiosqlite://"),
)


def normalized(url: str) -> str:
    """The URL with the driver this program has, for one that names the same database by another or by none."""
    url = url.strip().strip("\"'").strip()
    for pattern, driver in _ALIASES:
        url = pattern.sub(driver, url)
    return url


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL (and for SQLite in memory). Raises UnreadableUrl."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise UnreadableUrl(UrlFault.FORM) from error
    except ValueError as error:
        raise UnreadableUrl(UrlFault.PORT) from error
    if parsed.drivername not in _SUPPORTED:
        raise UnreadableUrl(UrlFault.FORM)
    if parsed.host is not None and "@" in parsed.host:
        raise UnreadableUrl(UrlFault.UNESCAPED)
    if parsed.get_backend_name() != "sqlite":
        return None
    if parsed.host is not None:
        raise UnreadableUrl(UrlFault.SLASHES)
    return None if is_in_memory(url) else Path(parsed.database or "")


def is_in_memory(url: str) -> bool:
    """Whether the database ends with its process."""
    parsed = make_url(url)
    return parsed.get_backend_name() == "sqlite" and (parsed.database or ":memory:") == ":memory:"


def shown(url: str) -> str:
    """The database as an operator would name it: a file by its absolute path, a server's without its password."""
    file = sqlite_file(url)
    return make_url(url).render_as_string(hide_password=True) if file is None else str(file.absolute())
