"""Which statements the database was asked, and how PostgreSQL would answer each: none may read a large table whole."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Engine, event, make_url
from sqlalchemy.engine import Connection as SyncConnection

LARGE = frozenset(
    {
        "assignment",
        "audit_event",
        "card",
        "conversation",
        "draft",
        "draft_file",
        "evidence_file",
        "evidence_item",
        "file_reading",
        "inbox",
        "indicator",
        "notice",
        "review",
        "submission",
        "submission_file",
    }
)
"""Tables with a row for each answer, file, message or tap, as far as `filling` has rows for them."""

_FEW = ("_unfinished", "_behind", "_damaged", "_undone", "_unused", "_waiting")
"""How the names of indexes end that hold only the rows that wait for something."""

_LISTED = re.compile(r"\((%\(\w+\)s(::\w+)?(, )?)+\)")


@dataclass(frozen=True, slots=True)
class Scan:
    """A statement whose plan reads a large table whole, and which."""

    table: str
    statement: str


class Asked(dict[str, tuple[str, Mapping[str, Any]]]):
    """What was asked: each statement once, however long the lists in it, with the parameters it first came with."""

    def add(self, statement: str, parameters: Any) -> None:
        """Notes a statement as it went to the driver."""
        first = parameters[0] if isinstance(parameters, list) else parameters
        if isinstance(first, Mapping) and statement.split(maxsplit=1)[0] in ("SELECT", "UPDATE", "DELETE", "WITH"):
            self.setdefault(_LISTED.sub("(...)", statement), (statement, first))


@contextmanager
def asked_of_postgresql() -> Iterator[Asked]:
    """Everything that this process asks of PostgreSQL within the block."""
    asked = Asked()

    def note(connection: SyncConnection, _c: object, statement: str, parameters: Any, _e: object, _many: bool) -> None:
        if connection.dialect.name == "postgresql":
            asked.add(statement, parameters)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def scans(url: str, asked: Asked) -> list[Scan]:
    """The statements that would read a large table whole, without running any; the tables have been analysed."""
    found: list[Scan] = []
    with _connected(url) as connection:
        for statement, parameters in asked.values():
            cursor = connection.execute(f"EXPLAIN (FORMAT JSON) {statement}".encode(), parameters)
            [[answer]] = cursor.fetchall()
            plans = answer if isinstance(answer, list) else json.loads(answer)
            found += [Scan(table, statement) for plan in plans for table in _read_whole(plan["Plan"])]
            connection.rollback()
    return found


def pretend(url: str, times: int) -> None:
    """Makes PostgreSQL believe that every large table holds so many times its rows.

    What tells a plan apart at the size of a country is how many rows there are, in all and for each value. A value's
    share of a table stands in its statistics and is left as it was counted, so there have to be enough regions,
    OPD and persons; how many rows lie on a page is said anew, since the planner multiplies it with the pages there are.
    """
    with _connected(url) as connection:
        connection.execute(
            "UPDATE pg_class SET reltuples = reltuples * %(times)s WHERE relname = ANY(%(tables)s) OR oid IN "
            "(SELECT indexrelid FROM pg_index WHERE indrelid IN "
            "(SELECT oid FROM pg_class WHERE relname = ANY(%(tables)s)))",
            {"times": times, "tables": sorted(LARGE)},
        )
        connection.commit()


def _connected(url: str) -> psycopg.Connection[Any]:
    """Parameters are put in by the client: PostgreSQL plans for the values, as it does for the first of a kind."""
    address = make_url(url)
    return psycopg.connect(
        host=str(address.query["host"]),
        user=address.username,
        dbname=address.database,
        cursor_factory=psycopg.ClientCursor,
    )


def _read_whole(node: Mapping[str, Any], few: bool = False) -> Iterator[str]:
    """The large tables of which a plan reads every row; a page of them in their order (`few`) is not all of them."""
    kind, table = node["Node Type"], node.get("Relation Name")
    whole = kind == "Seq Scan" or (kind in ("Index Scan", "Index Only Scan") and "Index Cond" not in node and not few)
    if table in LARGE and whole and not _partial(node):
        yield table
    children: Sequence[Mapping[str, Any]] = node.get("Plans", ())
    for child in children:
        yield from _read_whole(child, few or kind == "Limit")


def _partial(node: Mapping[str, Any]) -> bool:
    """Whether it goes through an index that holds few of the table's rows: those that wait for something."""
    return str(node.get("Index Name", "")).endswith(_FEW)
