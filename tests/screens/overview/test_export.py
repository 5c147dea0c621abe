"""Pictures and workbooks as they are handed over: what goes along, under which names, and the way on."""

from datetime import UTC, date, datetime

from domain.overview.overview import RoundFrame
from domain.people.people import Region
from domain.rounds.programme import Round
from screens.overview import export
from screens.screen import AttachmentKind

NOW = datetime(2026, 3, 4, 20, 30, tzinfo=UTC)
REGION = Region(1, "Kab. Contoh/Utara", "Bagian Hukum", "Asia/Jayapura")
ROUND = Round(7, 1, "KKP HAM", 2026, date(2025, 1, 1), date(2025, 12, 31), NOW, NOW, NOW, True)
FRAME = RoundFrame(REGION, ROUND, by_action=False, by_kind=True, now=NOW)
NAME = "Rekap KKP HAM 2026 Kab- Contoh-Utara 2026-03-05"


def test_photos_first_then_the_sheet_to_print() -> None:
    screen = export.pictures(FRAME, [b"one", b"two"], b"trend", b"pdf", 0, by_kind=False)

    assert [(file.name, file.content, file.kind) for file in screen.files] == [
        (f"{NAME} 1.png", b"one", AttachmentKind.PHOTO),
        (f"{NAME} 2.png", b"two", AttachmentKind.PHOTO),
        (f"{NAME} perkembangan.png", b"trend", AttachmentKind.PHOTO),
        (f"{NAME}.pdf", b"pdf", AttachmentKind.DOCUMENT),
    ]
    assert "3 gambar" in screen.text
    assert "(contoh)" in screen.text
    assert "Kamis, 5 Maret 2026 pukul 05.30 WIT" in screen.text
    assert [[button.label for button in row] for row in screen.rows] == [["Gambar", "Excel"], ["Kembali", "Beranda"]]


def test_what_only_paper_holds_is_said() -> None:
    screen = export.pictures(FRAME, [b"one"], b"trend", b"pdf", 3, by_kind=False)

    assert "3 halaman berikutnya ada di PDF" in screen.text


def test_a_workbook_says_that_it_is_for_the_office() -> None:
    screen = export.workbook(FRAME, b"xlsx", has_trail=False)

    assert [file.name for file in screen.files] == [f"{NAME}.xlsx"]
    assert "keperluan dinas" in screen.text
    assert "Jejak" not in screen.text
    assert "dan Jejak" in export.workbook(FRAME, b"xlsx", has_trail=True).text


def test_what_could_not_be_made_loses_nothing_and_can_be_asked_for_again() -> None:
    screen = export.export_failed(7)

    assert "tidak ada yang hilang" in screen.text
    assert [button.label for button in screen.rows[0]] == ["Gambar", "Excel"]
