"""Records made of rows: by the names of columns, so that the order of a SELECT means nothing."""

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Result, Row

from domain.people.contacts import Contact
from domain.people.people import Opd, Region
from storage.tables.people import OpdRow, RegionRow

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

AnyRow = Row[*tuple[object, ...]]
"""A row of whatever columns, which are read by name."""

AnyResult = Result[*tuple[object, ...]]
"""What a SELECT of whatever columns has returned."""

_Record = TypeVar("_Record", bound="DataclassInstance")

REGION = (
    RegionRow.id.label("region_id"),
    RegionRow.name.label("region_name"),
    RegionRow.office,
    RegionRow.zone,
    RegionRow.contact_name,
    RegionRow.contact_number,
    RegionRow.contact_hours,
    RegionRow.bot_id.label("region_bot_id"),
)
"""The columns that `region` reads."""

OPD = (
    OpdRow.id.label("opd_id"),
    OpdRow.region_id.label("opd_region_id"),
    OpdRow.name.label("opd_name"),
    OpdRow.code.label("opd_code"),
    OpdRow.kind.label("opd_kind"),
)
"""The columns that `opd` reads."""


def record(kind: type[_Record], row: AnyRow, /, **parts: object) -> _Record:
    """A record of a class: each field is the row's column of that name, or the part that is handed in."""
    values = row._asdict() | parts
    return kind(**{name: values[name] for name in kind.__dataclass_fields__})


def records(kind: type[_Record], rows: AnyResult, /) -> list[_Record]:
    """A record of a class for each of many rows: each field is the column of that name, looked up once for all."""
    columns = list(rows.keys())
    places = [columns.index(name) for name in kind.__dataclass_fields__]
    return [kind(*[row[place] for place in places]) for row in rows]


def region(row: AnyRow) -> Region:
    """The region in a row."""
    contact = Contact(row.contact_name, row.contact_number, row.contact_hours)
    return Region(row.region_id, row.region_name, row.office, row.zone, contact, row.region_bot_id)


def opd(row: AnyRow) -> Opd:
    """The OPD in a row."""
    return Opd(row.opd_id, row.opd_region_id, row.opd_name, row.opd_code, row.opd_kind)


def joined_opd(row: AnyRow) -> Opd | None:
    """The OPD in a row of an outer join; None where there is none."""
    return None if row.opd_id is None else opd(row)
