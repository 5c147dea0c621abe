"""Old and new programs work side by side during an update: a migration takes nothing from the former program."""

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.structure.source import ROOT

HELD_SINCE = "0044"
"""Those before brought no processes that could work side by side."""

ALLOWED = {
    # Indexes alone: what was dropped was not unique, and made again for fewer rows.
    "0046": {"drop_index ix_notice_person_id", "drop_index ix_notice_group_id", "drop_index ix_notice_gathered_by"},
}
"""What a migration takes away nevertheless, since no program of the version before needs it; each with its reason."""

MIGRATIONS = [
    path
    for path in sorted((ROOT / "storage" / "migrations" / "versions").glob("[0-9]*_*.py"))
    if path.name[:4] >= HELD_SINCE
]
_ADDING = ("create_table", "bulk_insert", "f", "get_bind", "get_context")
_TAKING = re.compile(r"\b(DROP|RENAME|TRUNCATE|DELETE|ALTER\s+COLUMN|SET\s+NOT\s+NULL)\b", re.IGNORECASE)
_NEW_COLUMN = re.compile(r"\bADD\s+COLUMN\b(?!.*\bDEFAULT\b).*\bNOT\s+NULL\b", re.IGNORECASE | re.DOTALL)


class Refusing:
    """Alembic's `op` in a migration's hands: nothing is executed, and what a former program would miss is noted."""

    def __init__(self) -> None:
        self.taken_away: list[str] = []
        self._new_tables: set[object] = set()

    def __getattr__(self, name: str) -> object:
        """Any operation there is."""

        def operation(*arguments: object, **options: object) -> object:
            if name == "create_table":
                self._new_tables.add(arguments[0])
            elif not self._is_lived_with(name, arguments, options):
                subject = " ".join(str(argument) for argument in arguments[:1])
                self.taken_away.append(f"{name} {subject}")
            return arguments[0] if name == "f" else None

        return operation

    @contextmanager
    def batch_alter_table(self, table: str, **_options: object) -> Iterator[object]:
        """The same operations, which name no table."""
        batch = _Batch(self, table)
        yield batch

    def _is_lived_with(self, name: str, arguments: tuple[object, ...], options: dict[str, object]) -> bool:
        if name == "add_column":
            column = arguments[1]
            return isinstance(column, sa.Column) and (bool(column.nullable) or column.server_default is not None)
        if name == "create_index":
            return not options.get("unique") or arguments[1] in self._new_tables
        if name == "execute":
            return not _TAKING.search(str(arguments[0])) and not _NEW_COLUMN.search(str(arguments[0]))
        return name in _ADDING


class _Batch:
    def __init__(self, op: Refusing, table: str) -> None:
        self._op = op
        self._table = table

    def __getattr__(self, name: str) -> object:
        def operation(*arguments: object, **options: object) -> object:
            act = getattr(self._op, name)
            if name == "create_index":
                return act(arguments[0], self._table, *arguments[1:], **options)
            return act(self._table, *arguments, **options) if name == "add_column" else act(*arguments, **options)

        return operation


def taken_away(upgrade: object, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a migration's module would take away from a former program."""
    op = Refusing()
    monkeypatch.setattr(upgrade, "op", op)
    upgrade.upgrade()  # type: ignore[attr-defined]  # a migration's module
    return op.taken_away


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.name[:4])
def test_it_only_adds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module(f"storage.migrations.versions.{path.stem}")

    assert set(taken_away(module, monkeypatch)) == ALLOWED.get(path.name[:4], set())


class Rude:
    """A migration that a former program would not survive, step by step."""

    op = Refusing()

    @classmethod
    def upgrade(cls) -> None:
        """Everything that is refused."""
        op = cls.op
        op.drop_table("card")  # type: ignore[operator]
        op.add_column("card", sa.Column("needed", sa.Integer(), nullable=False))  # type: ignore[operator]
        op.create_index("ux_card", "card", ["message_id"], unique=True)  # type: ignore[operator]
        op.execute("ALTER TABLE card RENAME COLUMN a TO b")  # type: ignore[operator]
        op.execute("ALTER TABLE card ADD COLUMN c INTEGER NOT NULL")  # type: ignore[operator]
        with op.batch_alter_table("card") as batch:
            batch.alter_column("a", nullable=False)  # type: ignore[attr-defined]
            batch.add_column(sa.Column("d", sa.Integer(), nullable=False))  # type: ignore[attr-defined]


def test_what_takes_something_away_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [step.split()[0] for step in taken_away(Rude, monkeypatch)] == [
        "drop_table",
        "add_column",
        "create_index",
        "execute",
        "execute",
        "alter_column",
        "add_column",
    ]
