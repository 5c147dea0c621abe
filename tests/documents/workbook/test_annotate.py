"""The official gets the own workbook back: every fault at its cell, nothing else touched, good for another try."""

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook

from documents.workbook.annotate import annotate_here
from documents.workbook.process import annotate_workbook
from documents.workbook.read import read_here
from domain.rounds.marks import Mark, Marking
from screens.rounds.faults import marking
from tests.documents.workbook.workbooks import PLAN, rewritten


def _spoil(workbook: Workbook) -> None:
    sheet = workbook["Indikator"]
    sheet["C2"] = "Prosess"
    sheet["C2"].comment = Comment("tanya Kasubbag dulu", "Staf")
    sheet["B2"] = None
    sheet["D3"].font = Font(bold=True)
    sheet["D3"].fill = PatternFill("solid", fgColor="FF00FF00")
    workbook["OPD"]["F1"] = "Kontak"
    workbook["OPD"]["G7"] = "=1+1"


def _marked(tmp_path: Path) -> tuple[Path, Path]:
    source = rewritten(tmp_path / "asal.xlsx", _spoil)
    target = tmp_path / "ditandai.xlsx"
    annotate_here(source, target, marking(read_here(source).faults))
    return source, target


def test_every_fault_stands_at_its_cell_and_in_the_list(tmp_path: Path) -> None:
    source, target = _marked(tmp_path)
    workbook = load_workbook(target)
    faults = read_here(source).faults
    listed = workbook["Kesalahan"]
    assert workbook.active is listed
    assert [listed.cell(row, 4).value for row in range(4, 4 + len(faults))] == [fault.cell for fault in faults]
    for number, fault in enumerate(faults, 4):
        sentence = str(listed.cell(number, 5).value)
        if fault.sheet and fault.cell:
            comment = workbook[fault.sheet][fault.cell].comment
            assert comment is not None
            assert sentence in comment.text
            link = listed.cell(number, 4).hyperlink
            assert link is not None
            assert (link.location or link.target or "").lstrip("#") == f"'{fault.sheet}'!{fault.cell}"


def test_what_was_there_stays_as_it_was(tmp_path: Path) -> None:
    source, target = _marked(tmp_path)
    before, after = load_workbook(source), load_workbook(target)
    assert after.sheetnames == ["Kesalahan", *before.sheetnames]
    for sheet in before.sheetnames:
        assert list(after[sheet].values) == list(before[sheet].values)
        assert len(after[sheet].data_validations.dataValidation) == len(before[sheet].data_validations.dataValidation)
        assert after[sheet].column_dimensions["B"].width == before[sheet].column_dimensions["B"].width
    kept = after["Indikator"]["C2"].comment
    assert kept is not None
    assert kept.text.startswith("tanya Kasubbag dulu")
    assert after["Indikator"]["D3"].font.bold
    assert after["Indikator"]["D3"].fill.fgColor.rgb == "FF00FF00"


def test_a_marked_workbook_reads_the_same(tmp_path: Path) -> None:
    source, target = _marked(tmp_path)
    assert read_here(target) == read_here(source)


def test_mended_and_marked_again_the_old_marks_are_gone(tmp_path: Path) -> None:
    _, target = _marked(tmp_path)
    workbook = load_workbook(target)
    workbook["Indikator"]["C2"] = "Proses"
    workbook["Indikator"]["B2"] = "H06"
    workbook.save(target)
    reading = read_here(target)
    assert reading.plan == PLAN
    again = tmp_path / "lagi.xlsx"
    annotate_here(target, again, marking(reading.faults))
    workbook = load_workbook(again)
    assert workbook["Indikator"]["B2"].comment is None
    assert workbook["Indikator"]["B2"].fill.fgColor.rgb != "FFFFC7CE"
    kept = workbook["Indikator"]["C2"].comment
    assert kept is not None
    assert kept.text == "tanya Kasubbag dulu"
    assert workbook["OPD"]["F1"].comment is not None


async def test_a_thousand_marks_are_written_in_good_time_and_elsewhere(tmp_path: Path) -> None:
    source = rewritten(tmp_path / "asal.xlsx", lambda _: None)
    marks = tuple(Mark("Penugasan", f"B{row}", f"Mohon perbaiki baris {row}.") for row in range(2, 1002))
    target = tmp_path / "ditandai.xlsx"
    assert await annotate_workbook(source, target, Marking("Daftar", ("a", "b", "c", "d", "e"), "f", "n", marks))
    sheet = load_workbook(target)["Penugasan"]
    assert sum(1 for row in sheet.iter_rows() for cell in row if cell.comment and "Mohon" in cell.comment.text) == 1000


async def test_a_file_without_a_name_of_its_own_is_marked_as_well(tmp_path: Path) -> None:
    source = rewritten(tmp_path / "asal.xlsx", _spoil).rename(tmp_path / "5f1c")
    assert await annotate_workbook(source, tmp_path / "ditandai.xlsx", marking(read_here(source).faults))


async def test_what_cannot_be_opened_is_not_marked(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"bukan buku kerja")
    assert not await annotate_workbook(tmp_path / "x.xlsx", tmp_path / "y.xlsx", marking(()))
    assert not (tmp_path / "y.xlsx").exists()
