"""The attendance list as it is printed: letterhead, table, place and date, and who takes note of it."""

from io import BytesIO

import openpyxl

from documents.export.attendance_sheet import attendance_sheets
from domain.meetings.attendance import SheetHead, SheetLine

HEAD = SheetHead(
    sheet="Daftar hadir",
    letterhead=("PEMERINTAH KOTA CONTOH", "BAGIAN HUKUM"),
    title="DAFTAR HADIR",
    facts=(("Acara:", "Rapat koordinasi"), ("Tempat:", "Aula")),
    place_and_date="Kota Contoh, 10 Maret 2026",
    signed_by=("Mengetahui,", "Kepala Bagian Hukum"),
    signature=("(....)", "NIP. ...."),
)


def test_it_is_a_list_to_sign() -> None:
    lines = [SheetLine("=Siti\x07", "Dinas Kesehatan"), SheetLine("", "Dinas " + "Perumahan Rakyat " * 8)]
    book = openpyxl.load_workbook(BytesIO(attendance_sheets([(HEAD, lines)])))
    [sheet] = book.worksheets
    texts = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    written = [row for row in texts if row]
    assert written[:2] == [["PEMERINTAH KOTA CONTOH"], ["BAGIAN HUKUM"]]
    assert written[5] == ["No.", "Nama", "Jabatan", "Instansi", "Tanda tangan"]
    assert written[6] == [1, "=Siti", "Dinas Kesehatan"]
    assert written[-5:] == [
        ["Kota Contoh, 10 Maret 2026"],
        ["Mengetahui,"],
        ["Kepala Bagian Hukum"],
        ["(....)"],
        ["NIP. ...."],
    ]
    [formula] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=Siti"]
    assert formula.data_type == "s"
    assert formula.quotePrefix
    heights = [sheet.row_dimensions[formula.row + number].height for number in (0, 1)]
    assert heights[1] > heights[0], "a name that wraps gets a row as high as it needs"
    assert sheet.page_setup.orientation == "portrait"


def test_nobody_at_all_is_a_list_as_well() -> None:
    book = openpyxl.load_workbook(BytesIO(attendance_sheets([(HEAD, [])])))
    assert book.sheetnames == ["Daftar hadir"]
