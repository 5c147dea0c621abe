"""The workbook with a province's regions: its layout, its template, and how it is read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from openpyxl.utils import get_column_letter

from documents.workbook.cells import Grid, Table, find_table, read_grids
from documents.workbook.choices import ZONES
from documents.workbook.columns import Column, Layout
from documents.workbook.layout import COLUMNS
from documents.workbook.limits import MAX_ROWS
from documents.workbook.precheck import reject
from documents.workbook.results import ProvinceReading
from documents.workbook.rows import Rows
from documents.workbook.sheets import read_opd
from documents.workbook.values import CellPlace, Values
from domain.people.contacts import LONGEST, ContactPart, contact_part
from domain.rounds.checks import opd_faults, suggestions
from domain.rounds.faults import Fault, Field, Problem, ProvinceSheet, WorkbookSheet
from domain.rounds.plan import PlannedOpd
from domain.rounds.provinces import PlannedRegion, ProvincePlan
from domain.text import folded

REGION_COLUMNS: Mapping[ProvinceSheet, tuple[Column, ...]] = {
    ProvinceSheet.REGIONS: (
        Column(Field.REGION, 36, "Nama lengkap, misalnya Kabupaten Contoh.", 120, other_names=("Daerah", "Kabupaten")),
        Column(
            Field.OFFICE,
            28,
            "Unit yang mengoordinasi. Kosong berarti Bagian Hukum.",
            LONGEST[ContactPart.OFFICE],
            required=False,
            filled=False,
            other_names=("Unit", "Unit yang mengoordinasi", "Kantor"),
        ),
        Column(
            Field.ZONE,
            14,
            "WIB, WITA, atau WIT. Kosong berarti WIB.",
            required=False,
            filled=False,
            choices=tuple(ZONES),
            other_names=("Zona",),
        ),
        Column(
            Field.COORDINATOR,
            32,
            "Koordinator pertama, yang mendapat undangan. Boleh kosong; undangannya tetap dibuat.",
            120,
            required=False,
            filled=False,
            other_names=("Koordinator", "Koordinator pertama"),
        ),
        Column(
            Field.CONTACT_NAME,
            32,
            "Kepada siapa OPD dapat bertanya. Boleh kosong.",
            LONGEST[ContactPart.NAME],
            required=False,
            filled=False,
        ),
        Column(
            Field.CONTACT_NUMBER,
            24,
            "Nomor telepon untuk bertanya. Boleh kosong.",
            required=False,
            filled=False,
        ),
        Column(
            Field.CONTACT_HOURS,
            28,
            "Misalnya Senin–Jumat 08.00–15.00. Boleh kosong.",
            LONGEST[ContactPart.HOURS],
            required=False,
            filled=False,
        ),
        Column(
            Field.PROVINCE,
            28,
            "Provinsi yang memantau capaiannya dalam angka. Boleh kosong.",
            120,
            required=False,
            filled=False,
        ),
    ),
    ProvinceSheet.OPDS: (
        Column(Field.REGION, 36, "Nama daerah dari lembar Daerah.", 120, other_names=("Daerah", "Kabupaten")),
        *COLUMNS[WorkbookSheet.OPDS],
    ),
}
PROVINCE_BOOK = Layout(
    {ProvinceSheet.REGIONS: ("Kabupaten/kota", "Daftar daerah"), ProvinceSheet.OPDS: ("Perangkat daerah",)},
    REGION_COLUMNS,
    frozenset({ProvinceSheet.OPDS}),
)
EXAMPLES: Mapping[ProvinceSheet, Mapping[Field, str]] = {
    ProvinceSheet.REGIONS: {
        Field.REGION: "Contoh: Kabupaten Contoh",
        Field.OFFICE: "Bagian Hukum",
        Field.ZONE: "WIB",
        Field.COORDINATOR: "nama lengkap",
        Field.CONTACT_NUMBER: "0812-0000-0000",
    },
    ProvinceSheet.OPDS: {
        Field.REGION: "Contoh: Kabupaten Contoh",
        Field.OPD_NAME: "Dinas Kesehatan",
        Field.OPD_SHORT: "Dinkes",
        Field.OPD_KIND: "Dinas",
    },
}
"""What the template shows in grey; the mark "Contoh" keeps it from being read."""

_PARTS = {
    Field.OFFICE: ContactPart.OFFICE,
    Field.CONTACT_NAME: ContactPart.NAME,
    Field.CONTACT_NUMBER: ContactPart.NUMBER,
    Field.CONTACT_HOURS: ContactPart.HOURS,
}


def read_province_here(path: Path, present: ProvincePlan) -> ProvinceReading:
    """Reads in this very process; meant for the worker, as `read_here` is. `present` are the regions that are there."""
    refused = reject(path)
    if refused:
        return ProvinceReading(None, (refused,))
    try:
        grids, faults = read_grids(path, PROVINCE_BOOK)
    except MemoryError:
        return ProvinceReading(None, (Fault(Problem.TOO_COMPLEX),))
    except Exception:
        # As of a round's workbook: whatever the parsing trips over means the same.
        return ProvinceReading(None, (Fault(Problem.DAMAGED),))
    return _judge(grids, faults, {folded(region.name): region.opds for region in present.regions})


def _judge(
    grids: dict[ProvinceSheet, Grid], faults: list[Fault], known_opds: Mapping[str, tuple[PlannedOpd, ...]]
) -> ProvinceReading:
    values = Values(faults)
    tables = {
        sheet: find_table(grids[sheet], columns, faults, may_be_empty=sheet in PROVINCE_BOOK.optional)
        for sheet, columns in REGION_COLUMNS.items()
        if sheet in grids
    }
    regions = _regions(tables[ProvinceSheet.REGIONS], values) if ProvinceSheet.REGIONS in tables else []
    if ProvinceSheet.OPDS in tables:
        regions = _with_opds(tables[ProvinceSheet.OPDS], values, regions, known_opds)
    order = {table.grid.name: number for number, table in enumerate(tables.values())}
    ordered = tuple(dict.fromkeys(sorted(faults, key=lambda fault: (order.get(fault.sheet or "", -1), fault.row or 0))))
    if any(not fault.is_note for fault in ordered):
        return ProvinceReading(None, ordered)
    return ProvinceReading(ProvincePlan(tuple(regions)), ordered)


def _regions(table: Table, values: Values) -> list[PlannedRegion]:
    regions: list[PlannedRegion] = []
    rows: dict[str, int] = {}
    for row, at in Rows(table, values):
        name = values.line(at[Field.REGION])
        if name and (first := rows.setdefault(folded(name), row)) != row:
            values.faults.append(replace(at[Field.REGION].fault(Problem.DUPLICATE), other_row=first))
        parts = {field: _part(at[field], field, values) for field in _PARTS}
        regions.append(
            PlannedRegion(
                name,
                parts[Field.OFFICE],
                values.choice(at[Field.ZONE], ZONES) or "",
                parts[Field.CONTACT_NAME],
                parts[Field.CONTACT_NUMBER],
                parts[Field.CONTACT_HOURS],
                values.line(at[Field.COORDINATOR]),
                values.line(at[Field.PROVINCE]),
                row=row,
            )
        )
    return regions


def _part(place: CellPlace, field: Field, values: Values) -> str:
    text = values.line(place)
    part = contact_part(_PARTS[field], text) if text else ""
    if part is None:
        values.faults.append(place.fault(Problem.NOT_A_PHONE))
    return part or ""


def _with_opds(
    table: Table,
    values: Values,
    regions: list[PlannedRegion],
    known_opds: Mapping[str, tuple[PlannedOpd, ...]],
) -> list[PlannedRegion]:
    """The regions with their OPD; those of each are judged by themselves."""
    names = {folded(region.name): region.name for region in regions}
    suggest = suggestions(names.values())
    opds: dict[str, list[PlannedOpd]] = defaultdict(list)
    for row, at in Rows(table, values):
        text = values.line(at[Field.REGION])
        name = names.get(folded(text))
        if text and name is None:
            values.faults.append(at[Field.REGION].fault(Problem.UNKNOWN_REGION, choices=suggest(text)))
        opds[name or ""].append(read_opd(row, at, values))
    for region in regions:
        for fault in opd_faults(opds[region.name], known_opds.get(folded(region.name), ())):
            column = table.letter(Field(fault.field)) if fault.field else None
            values.faults.append(replace(fault, sheet=table.grid.name, column=column))
    return [replace(region, opds=tuple(opds[region.name])) for region in regions]


def province_template_here() -> bytes:
    """The empty workbook, with an example in each sheet."""
    # Imported here: reading does not need what writes.
    from openpyxl import Workbook

    from documents.workbook.template import choice_list, offer, write_table

    workbook = Workbook()
    if workbook.active is not None:
        workbook.remove(workbook.active)
    for sheet, columns in REGION_COLUMNS.items():
        worksheet = workbook.create_sheet(sheet.value)
        write_table(worksheet, columns, [EXAMPLES[sheet]], is_example=True)
        for number, column in enumerate(columns, 1):
            if column.choices:
                letter = get_column_letter(number)
                offer(worksheet, choice_list(column.choices), f"{letter}2:{letter}{MAX_ROWS}")
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
