"""Where a database's URL points, as far as the disk is concerned."""

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError


class UnreadableUrl(ValueError):
    """The URL cannot be understood, or names a kind of database that is not supported."""


_SUPPORTED = ("sqlite+aiosqlite", "postgresql+psycopg")


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL (and for SQLite in memory). Raises UnreadableUrl."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise UnreadableUrl("not a database URL") from error
    if parsed.drivername not in _SUPPORTED:
        raise UnreadableUrl(parsed.drivername)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database)
