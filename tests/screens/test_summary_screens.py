"""The summary and a version as phones show them: names of examples and actions, and the limits of a message."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from domain.overview.completion import Completion
from domain.overview.overview import OpdCompletion, OpdOverview, Overview, RoundFrame
from domain.people.people import Opd, OpdKind, Region, SignedName
from domain.review.history import SentVersion, VerdictGiven
from domain.review.review import SubmittedAnswer
from domain.rounds.programme import AssignmentRole, Figure, FigureType, FigureValue, Indicator, IndicatorKind, Round
from domain.submission.assignments import Owed
from domain.submission.drafts import StoredFile
from domain.submission.evidence import MediaKind
from domain.submission.sent_files import SentFile
from domain.submission.states import (
    Administrative,
    AnswerFacts,
    AnswerKind,
    Decision,
    ReturnReason,
    Substantive,
    VersionFacts,
)
from screens.buttons.overview.overview import OpenOpd, OpenOverview, Order, Via
from screens.buttons.submission.history import OpenSent
from screens.overview import details, overview
from screens.screen import TEXT_LIMIT, Screen
from screens.submission import history

NOW = datetime(2026, 3, 9, 3, 15, tzinfo=UTC)
LARGE = 2**53
REGION = Region(LARGE, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
ROUND = Round(
    LARGE,
    LARGE,
    "Aksi HAM",
    2026,
    date(2025, 1, 1),
    date(2025, 12, 31),
    NOW,
    datetime(2026, 3, 8, tzinfo=UTC),
    NOW,
    True,
)
INDICATOR = Indicator(
    LARGE,
    "H06-P1",
    IndicatorKind.PROSES,
    "Alokasi <anggaran> " * 40,
    "H06",
    "Hak",
    None,
    None,
    "",
    "",
    False,
    False,
    (),
    (),
)
LONG = "Sangat & panjang " * 60


def opd(number: int) -> Opd:
    return Opd(number, REGION.id, f"Dinas {number}", f"DINAS{number:02}", OpdKind.DINAS)


def labels(screen: Screen) -> list[list[str]]:
    """The labels row by row; every button is packed on the way, as sending would."""
    for row in screen.rows:
        for button in row:
            assert button.tap is not None
            assert len(button.tap.pack().encode()) <= 64
    return [[button.label for button in row] for row in screen.rows]


def test_an_example_and_actions_are_called_so() -> None:
    frame = RoundFrame(REGION, ROUND, by_action=True, by_kind=False, now=NOW)
    lines = tuple(OpdCompletion(opd(n), Completion(accepted=n, outstanding=14 - n)) for n in range(1, 9))

    screen = overview.overview(Overview(frame, (ROUND,), lines), OpenOverview(REGION.id))

    assert screen.text.splitlines()[0] == "<b>Rekap</b> Aksi HAM 2026 (contoh) · data tahun 2025"
    assert "Kota Contoh · Senin, 9 Maret 2026 pukul 10.15 WIB" in screen.text
    assert "36 dari 112 diterima (32%)" in screen.text
    assert "1. <b>DINAS01</b> 1/14 · 7%" in screen.text
    assert labels(screen) == [
        ["1", "2", "3", "4", "5", "6"],
        ["1/2", "›"],
        ["Per aksi", "Urut abjad"],
        ["Gambar", "Excel"],
        ["Halaman pimpinan", "Hasil penilaian"],
        ["Saran"],
        ["Beranda"],
    ]


def test_the_way_back_ends_on_the_page_one_came_from() -> None:
    frame = RoundFrame(REGION, ROUND, by_action=True, by_kind=False, now=NOW)
    lines = tuple(OpdCompletion(opd(n), Completion(outstanding=1)) for n in range(1, 9))

    screen = overview.overview(Overview(frame, (ROUND,), lines), OpenOverview(REGION.id, order=Order.NAME, at=8))

    assert "8. <b>DINAS08</b>" in screen.text
    assert ["7", "8"] in labels(screen)


def test_an_opd_that_owes_nothing_has_a_way_on() -> None:
    frame = RoundFrame(REGION, ROUND, by_action=False, by_kind=True, now=NOW)

    screen = details.opd(OpdOverview(frame, opd(1), ()), OpenOpd(ROUND.id, 1))

    assert "Belum ada indikator yang ditugaskan" in screen.text
    assert labels(screen) == [["Kembali", "Beranda"]]


def test_a_return_shows_its_reason_in_two_words() -> None:
    facts = AnswerFacts(False, True, True, Decision.RETURNED, NOW)
    owed = Owed(
        1, REGION.id, 1, ROUND.id, 1, "H06-P2", None, "H06", "SOP layanan", AssignmentRole.PENGAMPU,
        ROUND.internal_deadline_at, NOW, facts, 0, (ReturnReason.NOT_SIGNED.value,), "", 1,
    )  # fmt: skip
    frame = RoundFrame(REGION, ROUND, by_action=False, by_kind=True, now=NOW)

    screen = details.opd(OpdOverview(frame, opd(1), (owed,)), OpenOpd(ROUND.id, 1))

    assert "↩ dikembalikan · tanda tangan" in screen.text
    assert "lewat" not in screen.text


def version(files: int, verdicts: int) -> SentVersion:
    """A version with as much in it as a person can send and a coordinator can say."""
    stored = StoredFile(
        1, "Berkas & lampiran " * 12 + ".pdf", 21_000_000, "9f" * 32, MediaKind.PDF, "application/pdf", 9, ()
    )
    answer = SubmittedAnswer(
        submission_id=LARGE,
        assignment_id=LARGE,
        region=REGION,
        opd=opd(1),
        round=ROUND,
        indicator=INDICATOR,
        version=12,
        receipt_number="26-DINAS01-0042",
        kind=AnswerKind.NIHIL,
        nihil_reason=LONG,
        submitted_at=NOW,
        late=True,
        files=tuple(SentFile(stored, "DPA", Path("x") if n % 2 else None) for n in range(files)),
        figures=tuple(
            FigureValue(Figure(n, LONG[:200], "unit", FigureType.NUMBER), Decimal("1234.5")) for n in range(files)
        ),
    )
    given = VerdictGiven(
        Decision.RETURNED,
        Administrative.BELUM_LENGKAP,
        Substantive.BELUM_SESUAI,
        tuple(ReturnReason),
        LONG[:500],
        NOW,
        SignedName("Koordinator", "Koordinator"),
        by_sender=False,
    )
    facts = VersionFacts(True, False, False, Decision.RETURNED, NOW)
    return SentVersion(
        answer, SignedName("Pegawai", "Pegawai"), facts, (given,) * verdicts, LARGE, LARGE, LARGE, True, True, NOW
    )


def test_the_fullest_version_fits_into_a_message() -> None:
    screen = history.version(version(files=100, verdicts=9), OpenSent(LARGE, Via.OPD))

    assert len(screen.text) <= TEXT_LIMIT
    assert "hasil pemeriksaan sebelumnya" in screen.text
    assert "&lt;anggaran&gt;" in screen.text
    assert ["Perbaiki sekarang"] in labels(screen)


def test_the_opd_is_not_told_who_of_the_office_decided() -> None:
    shown = version(files=1, verdicts=1)
    own = SentVersion(
        shown.answer,
        shown.sender,
        shown.facts,
        shown.verdicts,
        None,
        None,
        LARGE,
        oversees=False,
        reviews=False,
        now=NOW,
    )

    assert "Koordinator" in history.version(shown, OpenSent(1)).text
    assert "Koordinator" not in history.version(own, OpenSent(1)).text
