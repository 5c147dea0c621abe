"""Looks at an uploaded workbook before anything interprets it: is it one, and is it small and sane enough to read?

A workbook is a ZIP of XML written by a stranger. Nothing here believes what it says about its own size: sizes are
bounded, document types and entities are refused, and every part is streamed.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import coordinate_to_tuple

from documents.inspection.package import BROKEN_ARCHIVE
from documents.inspection.sniff import Nature, sniff
from documents.workbook.limits import MAX_FILE_BYTES, MAX_PARTS, MAX_UNPACKED_BYTES
from domain.rounds.faults import Fault, Problem

_ENCRYPTED = "ENCRYPTEDPACKAGE".encode("utf-16-le")
_REFERENCE = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")


@dataclass(slots=True)
class Shape:
    """What a sheet's XML tells that the streaming reader does not: merges, hidden rows, formulas without a value.

    Cells are (row, column) from 1; `merged` maps each covered cell to the one that holds the value.
    `last_row` and `last_column` are the last that hold something, formats alone do not count.
    """

    last_row: int = 0
    last_column: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    unvalued: set[tuple[int, int]] = field(default_factory=set)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def reject(path: Path) -> Fault | None:
    """Why the file at `path` cannot be read as a workbook at all; None if it may be tried."""
    size = path.stat().st_size
    if size == 0:
        return Fault(Problem.EMPTY_FILE)
    if size > MAX_FILE_BYTES:
        return Fault(Problem.TOO_COMPLEX)
    with path.open("rb") as file:
        head = file.read(4096)
    nature = sniff(path).nature
    if nature is Nature.OLE:
        return Fault(Problem.LOCKED if _ENCRYPTED in path.read_bytes().upper() else Problem.OLD_EXCEL)
    if nature is Nature.WEB_PAGE:
        return Fault(Problem.WEB_PAGE)
    if not head.startswith(b"PK"):
        return Fault(Problem.PLAIN_TEXT_TABLE if _is_table_of_text(head) else Problem.NOT_A_WORKBOOK)
    try:
        with zipfile.ZipFile(path) as archive:
            return _reject_parts(archive)
    except (*BROKEN_ARCHIVE, OSError, ValueError):
        return Fault(Problem.DAMAGED)


def _reject_parts(archive: zipfile.ZipFile) -> Fault | None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(name.startswith("xl\\") for name in names):
        return Fault(Problem.PACKED_OTHERWISE)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        return Fault(Problem.TOO_COMPLEX)
    if "xl/workbook.bin" in names:
        return Fault(Problem.OLD_EXCEL)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        return Fault(Problem.NOT_A_WORKBOOK)
    if any(part.flag_bits & 0x1 for part in parts):
        return Fault(Problem.LOCKED)
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")) and _declares_entities(archive, part):
            return Fault(Problem.TOO_COMPLEX)
    return None


def _declares_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether the part has a document type, as no workbook has; UTF-16 text is looked through as well."""
    with archive.open(part) as stream:
        head = stream.read(4096).replace(b"\0", b"").lower()
    return b"<!doctype" in head or b"<!entity" in head


def _is_table_of_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    lines = head.decode("utf-8", errors="replace").splitlines()[:5]
    return any(line.count(mark) for line in lines for mark in (",", ";", "\t")) and not head.startswith(b"%PDF")


def shape_of(archive: zipfile.ZipFile, part: str, max_rows: int, max_columns: int) -> Shape:
    """Streams one sheet's XML and notes its shape; merges and formulas outside the bounds are not kept.

    Raises `ValueError` for XML that is broken or that declares entities.
    """
    shape = Shape()
    row = column = 0
    try:
        for event, element in _elements(archive, part):
            name = element.tag.rpartition("}")[2]
            if event == "start":
                if name == "row":
                    row, column = _number(element.get("r"), row + 1), 0
                    if element.get("hidden") in {"1", "true"}:
                        shape.hidden_rows.add(row)
                continue
            if name == "c":
                row, column = _place(element.get("r"), row, column + 1)
                _note_cell(shape, element, row, column, max_rows, max_columns)
            elif name == "mergeCell":
                _note_merge(shape, element.get("ref", ""), max_rows, max_columns)
            if name in {"row", "mergeCell"}:
                element.clear()
    except (ParseError, DefusedXmlException, zipfile.BadZipFile, KeyError, OverflowError) as error:
        raise ValueError("the sheet's XML cannot be read") from error
    shape.hidden_rows = {row for row in shape.hidden_rows if row <= shape.last_row}
    return shape


def _elements(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, Element]]:
    with archive.open(part) as stream:
        yield from iterparse(stream, events=("start", "end"), forbid_dtd=True)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 7 else otherwise


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    if reference and _REFERENCE.fullmatch(reference):
        return coordinate_to_tuple(reference)
    return row, column


def _note_cell(shape: Shape, cell: Element, row: int, column: int, max_rows: int, max_columns: int) -> None:
    children = {child.tag.rpartition("}")[2]: child for child in cell}
    value, inline = children.get("v"), children.get("is")
    text = "".join(inline.itertext()) if inline is not None else (value.text or "") if value is not None else ""
    has_formula = "f" in children
    if not text.strip() and not has_formula:
        return
    shape.last_row, shape.last_column = max(shape.last_row, row), max(shape.last_column, column)
    # A formula that yields empty text has been computed: Excel writes t="str" with an empty value then.
    if has_formula and not text and cell.get("t") != "str" and row <= max_rows and column <= max_columns:
        shape.unvalued.add((row, column))


def _note_merge(shape: Shape, reference: str, max_rows: int, max_columns: int) -> None:
    first, _, last = reference.partition(":")
    if not (_REFERENCE.fullmatch(first) and _REFERENCE.fullmatch(last)):
        return
    (first_row, first_column), (last_row, last_column) = coordinate_to_tuple(first), coordinate_to_tuple(last)
    last_row, last_column = min(last_row, max_rows), min(last_column, max_columns)
    if (last_row - first_row) * (last_column - first_column) + len(shape.merged) > max_rows * 4:
        return
    for row in range(first_row, last_row + 1):
        for column in range(first_column, last_column + 1):
            if (row, column) != (first_row, first_column):
                shape.merged[row, column] = first_row, first_column
