"""Workbooks of strangers as values: hidden sheets, cached formulas, percents, bounds, kinds that are not read."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from documents.inspection import media_types
from documents.reading.reader import read_workbook
from documents.reading.sheets import read_grids, text_of
from domain.reading.readings import Advice, AdviceCode, PersonalDataFact, PersonalDataKind
from tests.documents.inspection.corpus_office import packed


def test_what_people_see_is_read_within_bounds(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Isian"
    sheet.append(("Uraian", "Nilai", None, True))
    sheet.append(("Capaian", 0.875, date(2025, 3, 4), "=1/0"))
    sheet["B2"].number_format = "0.0%"
    for row in range(700):
        sheet.append((f"baris {row}", row))
    for name, state in (("Lama", "hidden"), ("Rahasia", "veryHidden")):
        hidden = book.create_sheet(name)
        hidden.append(("tersembunyi", 5))
        hidden.sheet_state = state
    path = tmp_path / "0f3c"  # as it lies in the store: without an ending
    book.save(path)

    [grid] = read_grids(path, media_types.XLSX)

    assert grid.name == "Isian"
    assert (grid.cells[2, 2], grid.percent) == (Decimal("87.5"), frozenset({(2, 2)}))
    assert grid.cells[2, 3] == "04-03-2025"
    assert (1, 4) not in grid.cells and (2, 4) not in grid.cells
    assert max(row for row, _ in grid.cells) == 600
    assert text_of(grid).startswith("Isian\nUraian Nilai\nCapaian 87,5 04-03-2025\nbaris 0 0\n")
    assert read_workbook(path, media_types.XLSX).figures[0].unit == "persen"
    assert read_grids(path, media_types.XLS) == ()


def test_persons_in_a_workbook_are_counted_without_a_page(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(("No", "Nama", "NIK", "HP"))
    book.worksheets[0].append((1, "SITI", "3201014101900001", "081234567890"))
    book.worksheets[0].append((2, "BUDI", 3201010101900002, None))
    path = tmp_path / "x"
    book.save(path)
    reading = read_workbook(path, media_types.XLSX)
    assert reading.personal_data == (
        PersonalDataFact(PersonalDataKind.NIK, None, 2),
        PersonalDataFact(PersonalDataKind.PHONE, None, 1),
    )
    assert Advice(AdviceCode.PERSONAL_DATA) in reading.advices


def cell(shown: str, kind: str = "string", *, value: str = "", times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}" office:date-value="{value}"{repeated}>'
        f"<office:annotation><text:p>catatan</text:p></office:annotation><text:p>{shown}</text:p></table:table-cell>"
    )


def test_an_open_workbook_is_read_like_one_of_excel(tmp_path: Path) -> None:
    spaces = "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in ("office", "table", "text", "style"))
    rows = [
        cell("Uraian") + "<table:table-cell/>" + cell("Nilai"),
        cell("Capaian", times=2)
        + cell("87,5%", "percentage", value="0.875")
        + cell("4/3/25", "date", value="2025-03-04"),
        cell("3.201.014.101.900.001", "float", value="3201014101900001") + cell("1,5", "float", value="1.5"),
    ]
    written = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    empty = '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
    old = f"<table:table-row>{cell('x')}</table:table-row>"
    hidden = f'<table:table table:name="Lama" table:style-name="ta2">{old}</table:table>'
    many = f'<table:table-row table:number-rows-repeated="900000">{cell("isi", times=16000)}</table:table-row>'
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces}><style:style style:name="ta2">'
        f'<style:table-properties table:display="false"/></style:style><office:spreadsheet>{hidden}'
        f'<table:table table:name="Isian">{written}{empty}</table:table>'
        f'<table:table table:name="Penuh">{many}</table:table></office:spreadsheet></office:document-content>'
    )
    path = tmp_path / "x"
    path.write_bytes(packed({"mimetype": media_types.ODS, "content.xml": content}))

    sheet, full = read_grids(path, media_types.ODS)

    assert (sheet.name, sheet.percent) == ("Isian", frozenset({(2, 3)}))
    assert sheet.cells == {
        **{(1, 1): "Uraian", (1, 3): "Nilai", (2, 1): "Capaian", (2, 2): "Capaian", (2, 3): Decimal("87.5")},
        **{(2, 4): "04-03-2025", (3, 1): "3.201.014.101.900.001", (3, 2): Decimal("1.5")},
    }
    assert len(sheet.cells) + len(full.cells) == 8000


def test_what_is_no_workbook_is_an_error_of_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(Exception, match="not a zip"):
        read_grids(path, media_types.XLSX)
