"""The official gets the own workbook back: every fault at its cell, nothing else touched, good for another try."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook

from documents.workbook.annotate import annotate_here
from documents.workbook.process import annotate_workbook
from documents.workbook.read import read_here
from domain.rounds.marks import Mark, Marking
from screens.rounds.faults import marking
from tests.documents.workbook.workbooks import PLAN, rewritten, strict


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
    listed = workbook["Perlu diperbaiki"]
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
    assert after.sheetnames == ["Perlu diperbaiki", *before.sheetnames]
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


def test_the_list_of_a_copy_of_before_is_known_by_its_old_name(tmp_path: Path) -> None:
    source, target = _marked(tmp_path)
    workbook = load_workbook(target)
    workbook["Perlu diperbaiki"].title = "Kesalahan"
    workbook.save(target)
    reading = read_here(target)
    assert reading == read_here(source)
    again = tmp_path / "lagi.xlsx"
    annotate_here(target, again, marking(reading.faults))
    assert load_workbook(again).sheetnames == ["Perlu diperbaiki", *load_workbook(source).sheetnames]


def _saved_by_another_program(path: Path) -> None:
    """As LibreOffice saves it: who wrote a comment is gone, and so is what a colour is behind a pattern."""
    workbook = load_workbook(path)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment:
                    cell.comment = Comment(cell.comment.text, " ")
                if cell.fill.fill_type == "solid":
                    cell.fill = PatternFill("solid", fgColor=cell.fill.fgColor.rgb, bgColor="FFCCCCFF")
    workbook.save(path)


def _mended(path: Path, again: Path, change: Callable[[Workbook], None]) -> Workbook:
    """Marked anew after one of two faults was mended in another program and something else was done."""
    _saved_by_another_program(path)
    workbook = load_workbook(path)
    workbook["Indikator"]["B2"] = "H06"
    change(workbook)
    workbook.save(path)
    annotate_here(path, again, marking(read_here(path).faults))
    return load_workbook(again)


@pytest.mark.parametrize(
    "change",
    [lambda _: None, lambda workbook: workbook.remove(workbook["Perlu diperbaiki"])],
    ids=["the list is there", "the list was deleted"],
)
def test_old_marks_go_whatever_program_saved_the_file(tmp_path: Path, change: Callable[[Workbook], None]) -> None:
    _, target = _marked(tmp_path)
    workbook = _mended(target, tmp_path / "lagi.xlsx", change)
    assert workbook["Indikator"]["B2"].comment is None
    assert workbook["Indikator"]["B2"].fill.fgColor.rgb != "FFFFC7CE"
    left = workbook["Indikator"]["C2"].comment
    assert left is not None and left.text.startswith("tanya Kasubbag dulu")
    assert left.text.count("belum dikenal") == 1


@pytest.mark.parametrize("name", ["marked1.xlsx", "mended1.xlsx", "marked2.xlsx"])
def test_marks_without_our_heading_are_known_by_their_words(tmp_path: Path, name: str) -> None:
    """Marks as 0.1.0 made them, and a second copy in which they had been taken for the official's own."""

    def change(workbook: Workbook) -> None:
        sentence = "“Prosess” belum dikenal. Mohon pilih: Proses, Struktur, Hasil."
        for cell, text in (("C2", sentence), ("C3", f"{sentence}\n\n* * *\n{sentence}")):
            workbook["Indikator"][cell].comment = Comment(text, "" if name == "marked2.xlsx" else " ")
            workbook["Indikator"][cell].fill = PatternFill("solid", fgColor="FFFFC7CE", bgColor="FFCCCCFF")
        workbook["Indikator"]["D2"].comment = Comment("tanya Kasubbag dulu", " ")

    source, target = rewritten(tmp_path / name, change), tmp_path / "lagi.xlsx"
    annotate_here(source, target, marking(read_here(source).faults))
    sheet = load_workbook(target)["Indikator"]
    for cell in ("C2", "C3"):
        assert sheet[cell].comment is None and sheet[cell].fill.fgColor.rgb != "FFFFC7CE"
    left = sheet["D2"].comment
    assert left is not None and left.text == "tanya Kasubbag dulu"


def test_a_long_remark_of_the_official_stays_whole(tmp_path: Path) -> None:
    remark = "catatan " * 400

    def change(workbook: Workbook) -> None:
        _spoil(workbook)
        workbook["Indikator"]["C2"].comment = Comment(remark.strip(), "Staf")

    source, target = rewritten(tmp_path / "asal.xlsx", change), tmp_path / "ditandai.xlsx"
    annotate_here(source, target, marking(read_here(source).faults))
    comment = load_workbook(target)["Indikator"]["C2"].comment
    assert comment is not None and comment.text.startswith(remark.strip())


def test_a_strict_workbook_comes_back_with_all_it_held(tmp_path: Path) -> None:
    source = strict(rewritten(tmp_path / "asal.xlsx", _spoil), tmp_path / "strict.xlsx")
    target = tmp_path / "ditandai.xlsx"
    annotate_here(source, target, marking(read_here(source).faults))
    before, after = load_workbook(tmp_path / "asal.xlsx"), load_workbook(target)
    assert after.sheetnames == ["Perlu diperbaiki", *before.sheetnames]
    for sheet in before.sheetnames:
        assert list(after[sheet].values) == list(before[sheet].values)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (
            "xl/drawings/drawing9.xml",
            b'<xdr:wsDr xmlns:xdr="x"><xdr:sp macro=""><a:t>penting</a:t></xdr:sp></xdr:wsDr>',
        ),
        ("xl/vbaProject.bin", b"x"),
        ("xl/threadedComments/threadedComment1.xml", b"<x/>"),
        ("xl/embeddings/oleObject1.bin", b"x"),
        ("xl/media/image1.png", b"x"),
    ],
)
async def test_no_copy_is_made_that_would_lack_something(tmp_path: Path, part: str, content: bytes) -> None:
    source, target = rewritten(tmp_path / "asal.xlsx", _spoil), tmp_path / "ditandai.xlsx"
    with ZipFile(source, "a") as archive:
        archive.writestr(part, content)
    assert not await annotate_workbook(source, target, marking(read_here(source).faults))
    assert not target.exists()


async def test_no_copy_is_made_of_a_workbook_of_which_nothing_can_be_read(tmp_path: Path) -> None:
    source, target = rewritten(tmp_path / "asal.xlsx", _spoil), tmp_path / "ditandai.xlsx"
    foreign = tmp_path / "foreign.xlsx"
    with ZipFile(source) as archive, ZipFile(foreign, "w") as written:
        for name in archive.namelist():
            written.writestr(name, archive.read(name).replace(b"spreadsheetml/2006/main", b"spreadsheetml/2099/main"))
    assert not await annotate_workbook(foreign, target, marking(()))
    assert not target.exists()


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
    (tmp_path / "x.xlsx").write_bytes(b"bukan berkas Excel")
    assert not await annotate_workbook(tmp_path / "x.xlsx", tmp_path / "y.xlsx", marking(()))
    assert not (tmp_path / "y.xlsx").exists()
