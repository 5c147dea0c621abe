"""A pytest plugin: what a statement compiles to is kept from test to test, though each has an engine of its own.

SQLAlchemy keeps it by engine, so that every test compiled the same hundreds of statements anew: an eighth of the time.
"""

from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

_Key = tuple[Any, ...]


class CompiledStatements(dict[_Key, Any]):
    """A cache as SQLAlchemy asks for (`Connection.execution_options`, compiled_cache), for all engines of a dialect."""

    def get(self, key: _Key, default: Any = None) -> Any:
        return super().get(_of_any_engine(key), default)

    def __setitem__(self, key: _Key, compiled: Any) -> None:
        super().__setitem__(_of_any_engine(key), compiled)


def _of_any_engine(key: _Key) -> _Key:
    dialect, *rest = key
    return (type(dialect), *rest)


def pytest_configure(config: pytest.Config) -> None:
    compiled = CompiledStatements()

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)
