"""A round written out: every sheet can be filtered and printed, instants are local, and no text becomes a formula."""

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from documents.export.process import round_workbook
from documents.export.workbook import workbook_here
from domain.overview.completion import Completion
from domain.overview.export import (
    ExportedAssignment,
    ExportedEvent,
    ExportedFigure,
    ExportedIndicator,
    ExportedOpd,
    ExportedVersion,
    RoundExport,
)
from domain.overview.leader_page import LeaderPage, Share
from domain.overview.pictures import PictureHead
from domain.people.people import SignedName
from domain.rounds.programme import AssignmentRole, IndicatorKind
from domain.submission.states import Administrative, AnswerKind, ReturnReason, State, Substantive, VersionState
from screens.overview.export import workbook_words

NOW = datetime(2026, 3, 9, 3, 15, tzinfo=UTC)
VERSION = ExportedVersion(
    opd="DINKES",
    indicator="H06-H1",
    title="Rasio puskesmas",
    version=2,
    receipt_number="26-DINKES-0042",
    submitted_at=NOW,
    late=True,
    sender=SignedName("Pegawai Kesehatan", "Pegawai Kesehatan"),
    answer=AnswerKind.DOCUMENTS,
    nihil_reason="",
    files=3,
    figures=(ExportedFigure("Jumlah puskesmas", "1234.50", "unit"),),
    state=VersionState.RETURNED,
    administrative=Administrative.LENGKAP,
    substantive=Substantive.BELUM_SESUAI,
    reasons=(ReturnReason.UNIT_WRONG, ReturnReason.OFF_TOPIC),
    remark="Mohon satuannya diperbaiki.",
    decided_at=NOW,
    reviewer=SignedName("Koordinator", "Koordinator"),
    own_verdict=False,
)


def export(versions: tuple[ExportedVersion, ...] = (VERSION,), zone: str = "Asia/Jayapura") -> RoundExport:
    half = Completion(accepted=1, outstanding=1, late=1)
    head = PictureHead("Kota Contoh & Sekitarnya", "KKP HAM 2026", "2025", True, NOW, zone)
    return RoundExport(
        words=workbook_words(),
        head=head,
        page=LeaderPage(head, False, date(2026, 3, 31), False, (Share("DINKES", "Dinas Kesehatan", half + half),), ()),
        by_action=False,
        internal_deadline_at=NOW,
        official_deadline_at=NOW,
        opds=(
            ExportedOpd("DINKES", "Dinas Kesehatan", half, NOW),
            ExportedOpd("DISDIK", "Dinas Pendidikan", half, None),
        ),
        indicators=(ExportedIndicator("H06-H1", "H06", "hak atas kesehatan", IndicatorKind.HASIL, "Rasio", half),),
        assignments=(
            ExportedAssignment(
                "DINKES", "H06-H1", "Rasio", AssignmentRole.PENGAMPU, State.RETURNED, NOW, False, False, 2
            ),
            ExportedAssignment(
                "DISDIK", "H06-H1", "Rasio", AssignmentRole.PENDUKUNG, State.OUTSTANDING, NOW, True, False, 0
            ),
        ),
        versions=versions,
    )


def opened(of: RoundExport) -> Workbook:
    return load_workbook(BytesIO(workbook_here(of)))


def table(workbook: Workbook, name: str) -> list[dict[str, object]]:
    rows = [[cell.value for cell in row] for row in workbook[name].iter_rows()]
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def test_the_summary_comes_first_and_names_the_round() -> None:
    workbook = opened(export())

    assert workbook.sheetnames == ["Ringkasan", "Per OPD", "Per indikator", "Keadaan", "Kiriman"]
    summary = workbook["Ringkasan"]
    rows = [[cell.value for cell in row] for row in summary.iter_rows()]
    assert [row[0] for row in rows[:5]] == [
        "Rekap data dukung KKP HAM 2026",
        "Kota Contoh & Sekitarnya · KKP HAM 2026 (contoh) · data tahun 2025",
        "Keadaan per Senin, 9 Maret 2026 pukul 12.15 WIT",
        "Batas waktu internal 9 Maret 2026 pukul 12.15 WIT · batas waktu resmi 9 Maret 2026 pukul 12.15 WIT",
        "2 dari 4 diterima; kurang 2 sampai 31 Maret",
    ]
    assert rows[5][:5] == ["Kode", "Nama", "Tugas", "Diterima", "Diterima (%)"]
    assert [row[:5] for row in rows[6:12]] == [
        [None, "Seluruhnya", 4, 2, 0.5],
        ["Menurut OPD", None, None, None, None],
        ["DINKES", "Dinas Kesehatan", 2, 1, 0.5],
        ["DISDIK", "Dinas Pendidikan", 2, 1, 0.5],
        ["Menurut hak", None, None, None, None],
        ["H06", "hak atas kesehatan", 2, 1, 0.5],
    ]
    assert summary["E7"].number_format.endswith("0%")
    assert (summary.freeze_panes, summary.print_title_rows) == ("A7", "$6:$6")


def test_a_name_is_no_formula_in_the_summary_either() -> None:
    named = replace(export(), opds=(ExportedOpd("=A1", "@Dinas", Completion(accepted=1), NOW),))
    for cell in opened(named)["Ringkasan"][9][:2]:
        assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_versions_with_verdicts_and_local_times() -> None:
    (row,) = table(opened(export()), "Kiriman")

    assert row["Tanda terima"] == "26-DINKES-0042"
    assert row["Versi"] == 2
    assert row["Dikirim"] == datetime(2026, 3, 9, 12, 15)  # noqa: DTZ001  as a cell shows it
    assert row["Lewat batas waktu"] == "ya"
    assert row["Angka"] == "Jumlah puskesmas: 1.234,5 unit"
    assert row["Administratif"] == "lengkap"
    assert row["Substantif"] == "belum sesuai"
    assert row["Alasan dikembalikan"] == "satuan angka belum sesuai; isi dokumen belum terkait dengan indikator"


def test_the_trail_is_there_for_whom_it_is_meant_for() -> None:
    event = ExportedEvent(NOW, "Berkas", "DINKES", "=Pegawai", "mengirim data dukung H06-H1")
    workbook = opened(replace(export(), events=(event,)))

    assert workbook.sheetnames[-1] == "Jejak"
    assert [cell.value for cell in workbook["Jejak"][2]] == [
        datetime(2026, 3, 9, 12, 15),  # noqa: DTZ001  as a cell shows it
        "Berkas",
        "DINKES",
        "=Pegawai",
        "mengirim data dukung H06-H1",
    ]
    about = "Jejak: siapa melakukan apa dan kapan, yang terbaru di atas"
    assert about in [cell.value for cell in workbook["Ringkasan"]["A"]]
    without = opened(export())
    assert "Jejak" not in without.sheetnames
    assert about not in [cell.value for cell in without["Ringkasan"]["A"]]


def test_states_of_all_tasks() -> None:
    first, second = table(opened(export()), "Keadaan")

    assert (first["Keadaan"], first["Lewat batas waktu"], first["Versi"]) == ("dikembalikan", None, 2)
    assert (second["Keadaan"], second["Lewat batas waktu"], second["Versi"]) == ("belum dikirim", "ya", None)


def test_every_list_can_be_filtered_and_printed() -> None:
    workbook = opened(export(versions=(VERSION,) * 3))

    assert workbook["Kiriman"].auto_filter.ref == "A1:S4"
    for sheet in workbook.worksheets:
        if sheet.title != "Ringkasan":
            assert sheet.freeze_panes == ("D2" if sheet.title == "Kiriman" else "B2")
            assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        properties, footer, header = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter, sheet.oddHeader
        if sheet.title != "Kiriman":
            assert properties is not None and properties.fitToPage
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert footer is not None and footer.right.text == "Halaman &P dari &N"
        assert header is not None and "Kota Contoh && Sekitarnya" in str(header.left.text)
        assert bool(sheet.auto_filter.ref) is (sheet.title != "Ringkasan")


@pytest.mark.parametrize(
    "typed", ["=1+1", "+62 811", "-1", "@SUM(A1)", '=HYPERLINK("http://jahat.example","klik")', "\t=1", "<b>&amp;</b>"]
)
def test_what_people_typed_stays_text(typed: str) -> None:
    hostile = replace(VERSION, remark=typed, sender=SignedName(typed, typed), title=typed, nihil_reason=typed)
    cells = [cell for row in opened(export((hostile,)))["Kiriman"].iter_rows(min_row=2) for cell in row]

    written = [cell for cell in cells if cell.value == typed]
    assert len(written) == 4
    assert {cell.data_type for cell in written} == {"s"}
    assert {cell.quotePrefix for cell in written} == {typed[0] in "=+-@\t"}


def test_signs_that_no_workbook_may_hold_are_left_out() -> None:
    hostile = replace(VERSION, remark="baris\nsatu\x00\x0b\x1f\ud800dua\uffff" + "x" * 40_000)
    content = workbook_here(export((hostile,)))

    (row,) = table(load_workbook(BytesIO(content)), "Kiriman")
    assert str(row["Catatan pemeriksa"]).startswith("baris\nsatudua")
    assert len(str(row["Catatan pemeriksa"])) == 32_767


def test_an_empty_round_opens() -> None:
    nothing = replace(export(()), opds=(), indicators=(), assignments=())

    assert table(opened(nothing), "Kiriman") == []


def test_a_large_round_is_as_large_as_it_says() -> None:
    content = workbook_here(export(versions=tuple(replace(VERSION, version=number) for number in range(7560))))

    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert b'<dimension ref="A1:S7561"' in archive.read("xl/worksheets/sheet5.xml")


async def test_a_process_of_its_own_writes_the_same() -> None:
    made = load_workbook(BytesIO(await round_workbook(export())))

    assert table(made, "Kiriman") == table(opened(export()), "Kiriman")
