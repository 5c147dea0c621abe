"""Every row that changes, noted by the database itself, and whether the one who acted may change rows there.

Triggers of SQLite write down what is inserted, changed and deleted, so that no path around the services is missed.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Table, select, text

from domain.people.people import Role
from storage.database import Connection, Database
from storage.tables.base import Base
from storage.tables.people import RegionRow
from tests.permissions.forged.witness import Hold, Secret

_BOOKKEEPING = frozenset({"inbox"})
_UNTOLD = frozenset({"last_seen_at", "touched_at"})
_BY_ANYBODY = frozenset({"audit_event", "notice", "card", "code_try", "placed_word"})
"""Rows that whoever acts in a region leaves in it."""
_BY_READERS = frozenset({"evidence_file"})
"""Rows that note what became of them when they were read."""
_OF_THE_OPD_OF = {
    "file_reading": ("evidence_file", "file_id"),
    "overridden_advice": ("evidence_file", "file_id"),
    "endorsement_request": ("assignment", "assignment_id"),
}
"""Rows that belong to the OPD of another row, and the column that names it."""
_BY_COLLEAGUES = frozenset({"contribution", "draft", "draft_file", "evidence_file", "file_reading"})
"""Rows of an OPD that a colleague who helps it leaves there; of which assignment, test_contributors.py holds."""
_BY_ASKERS = frozenset({"inquiry", "inquiry_message", "typed_question"})
"""Rows of an OPD that its head leaves there too: what is asked of the office."""
_BY_OVERSEERS = frozenset({"province_news"})
"""Rows that who oversees a province leaves above its regions."""
_WRITING = frozenset({Role.ADMIN_OPD})

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Effect:
    """A row that was inserted, changed (as it was, and as it is) or deleted: its keys."""

    table: str
    row: Row

    def __str__(self) -> str:
        return f"{self.table} {dict(self.row)}"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a row is: of an OPD, of a region, or of a person."""

    region: int | None = None
    opd: int | None = None
    person: int | None = None


async def watch(database: Database) -> None:
    """From here on every change is noted; SQLite only."""
    async with database.write() as db:
        await db.execute(text("CREATE TABLE effect (id INTEGER PRIMARY KEY, name TEXT, row TEXT)"))
        for table in Base.metadata.sorted_tables:
            if table.name in _BOOKKEEPING:
                continue
            changed = " OR ".join(
                f"OLD.{column.name} IS NOT NEW.{column.name}" for column in table.columns if column.name not in _UNTOLD
            )
            for verb, condition, versions in (
                ("INSERT", "", ("NEW",)),
                ("DELETE", "", ("OLD",)),
                ("UPDATE", f"WHEN {changed}", ("OLD", "NEW")),
            ):
                notes = "".join(_note(table, version) for version in versions)
                trigger = f"CREATE TRIGGER watch_{table.name}_{verb} AFTER {verb} ON {table.name}"
                await db.execute(text(f"{trigger} {condition} BEGIN {notes} END"))


def _note(table: Table, version: str) -> str:
    keys = ", ".join(f"'{name}', {version}.{name}" for name in _keys(table))
    return f"INSERT INTO effect (name, row) VALUES ('{table.name}', json_object({keys}));"


def _keys(table: Table) -> list[str]:
    """What tells whose a row is: its own key, and those of others."""
    return [
        column.name
        for column in table.columns
        if column.primary_key or column.foreign_keys or column.name in ("region_id", "opd_id", "person_id")
    ]


async def take_effects(database: Database) -> list[Effect]:
    """What has changed since this was last called."""
    async with database.write() as db:
        rows = (await db.execute(text("SELECT name, row FROM effect ORDER BY id"))).all()
        await db.execute(text("DELETE FROM effect"))
    return [Effect(name, json.loads(row)) for name, row in rows]


class Judge:
    """Says which effects somebody had no right to cause; `colleagues` are the people of the same regions."""

    def __init__(self, person: int, holds: Collection[Hold], colleagues: Collection[int]) -> None:
        self._person = person
        self._holds = holds
        self._colleagues = colleagues

    async def unlawful(self, db: Connection, effects: Collection[Effect]) -> list[str]:
        """The effects on rows of others."""
        owners = Owners(db, effects)
        return [str(effect) for effect in effects if not await self._is_lawful(owners, effect)]

    async def _is_lawful(self, owners: "Owners", effect: Effect) -> bool:
        owner = await owners.of(effect.table, effect.row)
        if owner.region is None:
            return owner.person is None or owner.person in (self._person, *self._colleagues)
        if effect.table in _BY_READERS and Secret(owner.region, owner.opd).may_be_read_by(self._holds):
            return True
        if not self._may_write(owner, effect.table):
            return False
        return all([self._may_name(linked) for linked in await owners.linked(effect.table, effect.row)])

    def _may_write(self, owner: Owner, table: str) -> bool:
        here = [hold for hold in self._holds if hold.region == owner.region]
        if table in _BY_OVERSEERS:
            return any(hold.oversees for hold in here)
        if any(hold.role is Role.KOORDINATOR for hold in here) or (here and table in _BY_ANYBODY):
            return True
        of_opd = [hold for hold in here if owner.opd is not None and hold.opd == owner.opd]
        if table in _BY_COLLEAGUES and any(hold.helps for hold in of_opd):
            return True
        if table in _BY_ASKERS and any(hold.role is Role.KEPALA_OPD for hold in of_opd):
            return True
        return any(hold.role in _WRITING for hold in of_opd)

    def _may_name(self, owner: Owner) -> bool:
        """Whether a row may point to one of that owner."""
        return owner.region is None or any(
            hold.region == owner.region and (owner.opd in (None, hold.opd) or hold.role is Role.KOORDINATOR)
            for hold in self._holds
        )


class Owners:
    """Finds whose a row is, by its own columns or by the row it belongs to, deleted meanwhile or not."""

    def __init__(self, db: Connection, effects: Collection[Effect]) -> None:
        self._db = db
        self._noted = {(effect.table, effect.row.get("id")): effect.row for effect in effects}

    async def of(self, name: str, row: Row) -> Owner:
        """Whose a row is."""
        if name == "person":
            return Owner(person=_int(row, "id"))
        if name == "region":
            return Owner(region=_int(row, "id"))
        if name == "province":  # as one of its regions is: whoever holds it holds them all
            below = select(RegionRow.id).where(RegionRow.province_id == _int(row, "id"))
            return Owner(region=await self._db.scalar(below.limit(1)))
        table = Base.metadata.tables[name]
        if name in _OF_THE_OPD_OF:
            parent, column = _OF_THE_OPD_OF[name]
            return await self._at(parent, _int(row, column) or 0)
        opd = _int(row, "id") if name == "opd" else _int(row, "opd_id")
        region = _int(row, "region_id")
        if region is not None:
            return Owner(region, opd)
        if opd is not None:
            return await self._at("opd", opd)
        parents = [await self._at(parent, key) for parent, key in _parents(table, row)]
        placed = sorted((owner for owner in parents if owner.region is not None), key=lambda owner: owner.opd is None)
        return placed[0] if placed else Owner(person=_int(row, "person_id"))

    async def linked(self, name: str, row: Row) -> list[Owner]:
        """Whose the rows are that a row points to."""
        return [await self._at(parent, key) for parent, key in _parents(Base.metadata.tables[name], row)]

    async def _at(self, name: str, key: int) -> Owner:
        row = self._noted.get((name, key))
        if row is None:
            table = Base.metadata.tables[name]
            columns = [table.columns[column] for column in _keys(table)]
            stored = (await self._db.execute(select(*columns).where(table.c.id == key))).mappings().first()
            row = dict(stored) if stored else {}
        return await self.of(name, row)


def _parents(table: Table, row: Row) -> list[tuple[str, int]]:
    """The rows that one points to, but for people."""
    return [
        (key.column.table.name, value)
        for key in table.foreign_keys
        if key.column.table.name != "person" and (value := _int(row, key.parent.name)) is not None
    ]


def _int(row: Row, name: str) -> int | None:
    value = row.get(name)
    return value if isinstance(value, int) else None
