"""The rows of one region: taken out of an installation, and put into another one under ids of that one."""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from graphlib import TopologicalSorter
from json import dumps, loads
from typing import Final

from sqlalchemy import ColumnElement, Table, and_, or_, select

from domain.broadcast.groups import GoneReason
from domain.notices import NoticeKind, NoticeState
from storage.database import Connection
from storage.queries.operating import raw_rows, references
from storage.queries.operating.raw_rows import RawRow, RawValue
from storage.queries.operating.references import table_of
from storage.schema import metadata

LEFT_OUT: Final[Mapping[str, str]] = {
    "inbox": "what came in belongs to the bot that took it in",
    "store": "the folder of the other installation is another",
    "backup": "backups of the other installation are others",
    "leadership": "who runs there",
    "bot_account": "who runs there",
    "bot_chat": "whom the bots there can write to",
    "worker": "who runs there",
    "turn": "whose updates are in hand there",
    "pace": "what the bot there has sent",
    "operator": "who operates there",
    "operator_invitation": "who operates there",
    "alert": "what is amiss there",
    "province": "who oversees regions there",
    "province_member": "who oversees regions there",
    "province_invitation": "who oversees regions there",
    "province_news": "what was told the coordinators of several regions there",
    "round_completion": "counted anew where the region is overseen",
    "province_reply": "what was told the coordinators of several regions there",
    "conversation": "where somebody stood in the chat with the bot of before",
    "review_stretch": "where somebody stopped checking in the chat with the bot of before",
    "card": "messages in the chat with the bot of before",
    "invitation_copy": "messages in the chat with the bot of before",
    "pending_import": "a workbook that waited for its yes is sent again",
    "typed_question": "a sentence whose author has not said whether it is a question",
    "manual_reminder_choice": "ticks that were never used",
}
"""Tables whose rows do not come along, each with the reason."""

OF_PEOPLE: Final = ("preference", "leave", "postponement", "photo_guide")
"""What persons chose for themselves: comes along with whoever is new where they come to."""

_SET_ANEW: Final[Mapping[str, Mapping[str, RawValue]]] = {
    "notice": {"message_id": None, "claimed_by": None, "claimed_at": None},
    "evidence_file": {"telegram_file_id": None, "view_reference": None, "message_id": None},
    "unassigned_file": {"candidates": None},
    "file_reading": {"holder": None},
    "cleaned_document": {"bot_id": None, "holder": None},
    "bundle": {"holder": None, "part_hashes": None},
    "announcement": {"file_id": None, "enclosure": None},
    "person": {"current_membership_id": None},
    "region": {"province_id": None},
    "round": {"open_to_province_id": None},
}
"""What only the bot of before understands (messages, its own references to files), and what is chosen anew."""


def belongs(table: Table, region_id: int) -> ColumnElement[bool] | None:
    """The rows of a table that belong to a region; None where the table's rows belong to none."""
    if table.name == "region":
        return table.c.id == region_id
    if table.name in LEFT_OUT or table.name in OF_PEOPLE:
        return None
    if "region_id" in table.columns:
        return table.c.region_id == region_id
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
        parent = key.column.table
        above = None if parent in (table, table_of("person")) or key.parent.nullable else belongs(parent, region_id)
        if above is not None:
            return key.parent.in_(select(parent.c.id).where(above))
    return None


def moved_tables() -> list[Table]:
    """The tables whose rows come along, those that others name first."""
    moved = {table.name for table in metadata.sorted_tables if belongs(table, 0) is not None}
    moved |= {"person", *OF_PEOPLE}
    graph: dict[str, set[str]] = {}
    for name in moved:
        above = {key.column.table.name for key in table_of(name).foreign_keys}
        if name == "notice":
            above |= {*references.NOTICE_SUBJECTS.values(), *(target for _, target in references.OCCURRENCES.values())}
        if name == "audit_event":
            above = moved - {"audit_event"}
        graph[name] = (above | {"opd"} if _names_opds(name) else above) & moved - {name}
    return [table_of(name) for name in TopologicalSorter(graph).static_order()]


async def exported(db: Connection, table: Table, region_id: int, person_ids: set[int]) -> AsyncIterator[list[RawRow]]:
    """The rows of a table that come along, as they will be where they come to, under their old ids."""
    condition = _condition(table, region_id)
    if condition is not None:
        async for rows in raw_rows.raw_rows(db, table, condition):
            yield [_carried(table, row) for row in rows]
        return
    column = table.c.id if table.name == "person" else table.c.person_id
    for start in range(0, len(person_ids), 500):
        some_ids = sorted(person_ids)[start : start + 500]
        async for rows in raw_rows.raw_rows(db, table, column.in_(some_ids)):
            yield [_carried(table, row) for row in rows]


async def persons_named(db: Connection, region_id: int) -> set[int]:
    """Everybody whom any row of the region names."""
    person_ids: set[int] = set()
    for table in moved_tables():
        condition = _condition(table, region_id)
        if condition is None:
            continue
        for key in table.foreign_keys:
            if key.column.table.name == "person":
                ids = await db.scalars(select(key.parent).where(condition, key.parent.is_not(None)).distinct())
                person_ids.update(ids)
    return person_ids


async def bytes_named(db: Connection, region_id: int) -> set[str]:
    """The content addresses of all bytes that the region's rows promise."""
    addresses: set[str] = set()
    for table in moved_tables():
        condition = _condition(table, region_id)
        for column in table.columns:
            if condition is not None and column.name.endswith("sha256"):
                promised = and_(condition, table.c.removed_at.is_(None)) if "removed_at" in table.columns else condition
                addresses.update(await db.scalars(select(column).where(promised, column.is_not(None)).distinct()))
    return addresses


class Arrival:
    """Rows of a region that come into this installation: each gets a new id, by which the others find it."""

    def __init__(self, db: Connection, now: datetime, bot_id: int | None) -> None:
        self._db = db
        self._now = now
        self._bot_id = bot_id
        self._ids: dict[str, dict[int, int]] = {}
        self._newcomers: set[int] = set()
        self._later: list[_Reference] = []

    @property
    def region_id(self) -> int:
        """The new id of the region itself."""
        [region_id] = self._ids["region"].values()
        return region_id

    def new_id(self, table_name: str, old_id: int) -> int | None:
        """The new id of a row that has come in; None for one that has not."""
        return self._ids.get(table_name, {}).get(old_id)

    async def take_in(self, table: Table, rows: Iterable[RawRow]) -> None:
        """Adds the rows of a table; those of the tables it names have come in before."""
        arriving: list[RawRow] = []
        for row in rows:
            known_id = await self._known(table, row)
            if known_id is not None:
                self._note_id(table, row, known_id)
            elif table.name not in OF_PEOPLE or row["person_id"] in self._newcomers:
                arriving.append(row)
        if not arriving:
            return
        renewed = [await self._renewed(table, row) for row in arriving]
        if "id" not in table.columns:
            await raw_rows.insert_raw(self._db, table, renewed)
            return
        new_ids = await raw_rows.insert_new_raw(self._db, table, renewed)
        for row, renewed_row, new_id in zip(arriving, renewed, new_ids, strict=True):
            self._note_id(table, row, new_id)
            self._note_awaited(table, row, renewed_row, new_id)
            if table.name == "person" and isinstance(row["id"], int):
                self._newcomers.add(row["id"])

    async def finish(self) -> None:
        """Fills in what names rows of the same table, or rows that came in later."""
        for entry in self._later:
            new_id = self.new_id(entry.target, entry.old_id)
            if new_id is not None:
                await raw_rows.set_column(self._db, entry.table, entry.column, {entry.row_id: new_id})

    async def _known(self, table: Table, row: RawRow) -> int | None:
        """A row that is here already: a person of that account, a person's message of that day."""
        if table.name == "person":
            account = select(table.c.id).where(table.c.telegram_id == row["telegram_id"])
            person_id: int | None = await self._db.scalar(account)
            return person_id
        if table.name == "notice" and row["kind"] == NoticeKind.DIGEST and isinstance(row["person_id"], int):
            recipient_id = self.new_id("person", row["person_id"])
            same = {"person_id": recipient_id, "kind": NoticeKind.DIGEST, "subject_id": recipient_id}
            query = select(table.c.id)
            for name, value in (same | {"occurrence": row["occurrence"]}).items():
                query = query.where(table.c[name] == value)
            known_id: int | None = await self._db.scalar(query)
            return known_id
        return None

    def _note_id(self, table: Table, row: RawRow, new_id: int) -> None:
        if isinstance(row["id"], int):
            self._ids.setdefault(table.name, {})[row["id"]] = new_id

    def _note_awaited(self, table: Table, row: RawRow, renewed: RawRow, new_id: int) -> None:
        """Notes what a row names that has not come in yet."""
        for name, target in references.targets(table).items():
            old_id = row[name]
            is_awaited = target == table.name or target not in self._ids
            if isinstance(old_id, int) and renewed[name] is None and is_awaited:
                self._later.append(_Reference(table, name, target, new_id, old_id))

    async def _renewed(self, table: Table, row: RawRow) -> RawRow:
        """The row with the ids of this installation."""
        renewed = dict(row)
        for name, target in references.targets(table).items():
            old = row[name]
            renewed[name] = self.new_id(target, old) if isinstance(old, int) else None
            if isinstance(old, int) and renewed[name] is None and not table.c[name].nullable:
                raise ValueError(f"{table.name}.{name} names a row that did not come along")
        if "bot_id" in renewed and (table.name != "region" or row["bot_id"] is not None):
            renewed["bot_id"] = self._bot_id
        for column in table.columns:
            value = renewed[column.name]
            if (table.name, column.name) in references.IN_JSON and isinstance(value, str):
                json = references.translated_json(table.name, column.name, loads(value), self.new_id)
                renewed[column.name] = dumps(json)
        if table.name in ("notice", "audit_event"):
            renewed["subject_id"] = references.translated_subject(table, row, self.new_id)
        if table.name == "notice":
            kind, occurrence = NoticeKind(str(row["kind"])), str(row["occurrence"])
            renewed["occurrence"] = references.translated_occurrence(kind, occurrence, self.new_id)
        if table.name == "audit_event":
            detail = references.translated_detail(loads(str(row["detail"])), self.new_id, str(row["subject"]))
            renewed["detail"] = dumps(detail)
        if table.name == "bound_group" and await self._is_bound(row):
            renewed["gone_at"], renewed["gone_reason"] = self._now, GoneReason.REBOUND.value
        if table.name == "person" and renewed["home_region_id"] is None:
            renewed["home_region_id"] = self.region_id
        return renewed

    async def _is_bound(self, row: RawRow) -> bool:
        groups = table_of("bound_group")
        live = select(groups.c.id).where(groups.c.chat_id == row["chat_id"], groups.c.gone_at.is_(None))
        return row["gone_at"] is None and await self._db.scalar(live) is not None


@dataclass(frozen=True, slots=True)
class _Reference:
    """What a row that has come in names, and has not come in itself yet."""

    table: Table
    column: str
    target: str
    row_id: int
    old_id: int


def _condition(table: Table, region_id: int) -> ColumnElement[bool] | None:
    condition = belongs(table, region_id)
    if table.name != "notice" or condition is None:
        return condition
    recipients = table_of("manual_reminder_recipient")
    reminded = belongs(recipients, region_id)
    if reminded is None:
        raise TypeError("who was reminded by hand belongs to a region")
    # One message a day: what a coordinator asked for here may have gone with that of another region.
    carried = or_(condition, table.c.id.in_(select(recipients.c.notice_id).where(reminded)))
    return and_(carried, table.c.kind.in_(list(references.NOTICE_SUBJECTS)))


def _carried(table: Table, row: RawRow) -> RawRow:
    carried: RawRow = {**row, **_SET_ANEW.get(table.name, {})}
    if table.name == "notice" and row["state"] == NoticeState.CLAIMED:
        carried["state"] = NoticeState.DUE.value
    if table.name == "notice" and row["state"] == NoticeState.SENDING:
        carried["state"] = NoticeState.UNKNOWN.value
    return carried


def _names_opds(table_name: str) -> bool:
    return any(owner == table_name for owner, _ in references.IN_JSON)
