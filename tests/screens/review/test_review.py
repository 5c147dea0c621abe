"""The review's screens: one message each, whatever is in them, with a way on and buttons that fit."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from domain.people.people import Opd, OpdKind, Region
from domain.review.queue import Holder, Queue, QueuedCriterion, QueuedSubmission, QueueFilter, Stretch
from domain.review.review import (
    Blocked,
    Decided,
    Obstacle,
    PastVerdict,
    Reopening,
    ReviewCard,
    SubmittedAnswer,
    Verdicts,
)
from domain.rounds.programme import EvidenceItem, Figure, FigureType, FigureValue, Indicator, IndicatorKind, Round
from domain.submission.drafts import StoredFile
from domain.submission.evidence import Finding, FindingCode, MediaKind
from domain.submission.sent_files import SentFile
from domain.submission.states import Administrative, AnswerKind, Decision, ReturnReason, Substantive
from sandbox.text.entities import parse, utf16_length
from screens.buttons.review.review import OpenQueue, OpenReopening, ResumeStretch, TakeOne, UndoDecision
from screens.review import decision, return_reasons, review
from screens.review import queue as review_queue
from screens.screen import TEXT_LIMIT, AttachmentKind, ButtonStyle, Screen
from screens.sent_files import attachments
from screens.texts.review import queue as queue_texts
from screens.texts.review import review as texts

NOW = datetime(2026, 3, 11, 3, 0, tzinfo=UTC)
REGION = Region(1, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
OPD = Opd(7, 1, "Dinas Kesehatan & KB", "DINKES", OpdKind.DINAS)
DAY = datetime(2025, 1, 1, tzinfo=UTC).date()
ROUND = Round(3, 1, "KKP HAM", 2026, DAY, DAY, NOW, NOW, NOW, False)
INDICATOR = Indicator(
    5, "H06-P1", IndicatorKind.PROSES, "Alokasi anggaran", "H06", "Kesehatan", None, None, "", "", False, False, (), ()
)
ALL = QueueFilter()
HEALTH = QueuedCriterion(6, "H06", "Kesehatan", 3, of_action=False)
BAD = Verdicts(Administrative.BELUM_LENGKAP, Substantive.BELUM_SESUAI)
GOOD = Verdicts(Administrative.LENGKAP, Substantive.SESUAI)


def file(name: str = "DPA <2025>.pdf", size: int = 2_200_000, media_type: str = "application/pdf") -> SentFile:
    """A file that is there."""
    findings = (Finding(FindingCode.BLURRED, 3), Finding(FindingCode.BLURRED, 5), Finding(FindingCode.MACROS))
    stored = StoredFile(1, name, size, "9f3a" * 16, MediaKind.PDF, media_type, 14, findings)
    return SentFile(stored, "DPA/RKA", Path("somewhere"))


def card(verdicts: Verdicts = BAD, answer: SubmittedAnswer | None = None) -> ReviewCard:
    """A card about one file."""
    usual = SubmittedAnswer(
        9,
        11,
        REGION,
        OPD,
        ROUND,
        INDICATOR,
        2,
        "26-DINKES-0042",
        AnswerKind.DOCUMENTS,
        None,
        NOW - timedelta(days=2),
        False,
        (file(),),
        (),
    )
    last = PastVerdict(1, Decision.RETURNED, NOW - timedelta(days=6), (ReturnReason.NOT_SIGNED,), "Cukup pengesahan.")
    return ReviewCard(answer or usual, verdicts, last, 1, 8, frozenset(), NOW)


def shown_length(screen: Screen) -> int:
    """UTF-16 units of the parsed text, by the parser that stands in for Telegram's."""
    return utf16_length(parse(screen.text, "HTML", None).text)


def labels(screen: Screen) -> list[str]:
    """What can be tapped; packing each proves that it fits."""
    for row in screen.rows:
        assert 0 < len(row) <= 8
        for button in row:
            assert button.tap is not None and len(button.tap.pack().encode()) <= 64
            assert type(button.tap).unpack(button.tap.pack()) == button.tap
    return [button.label for row in screen.rows for button in row]


def test_the_card_says_everything_a_reviewer_needs() -> None:
    shown = review.card(card(), ALL)
    assert shown.text.splitlines() == [
        "<b>Periksa 1 dari 8</b> · menunggu 2 hari kerja",
        "Dinas Kesehatan &amp; KB · <code>H06-P1</code> · versi 2",
        "KKP HAM 2026 · data tahun 2025",
        "<b>Alokasi anggaran</b>",
        "Terkirim Senin, 9 Maret 2026 pukul 10.00 WIB · tepat waktu",
        "1 berkas (di atas)",
        "– DPA &lt;2025&gt;.pdf · DPA/RKA · 14 hal. · hal. 3, 5 agak buram · memuat makro",
        "Versi 1 dikembalikan 5 Maret: belum ada tanda tangan kepala perangkat daerah · “Cukup pengesahan.”",
        "",
        "Administratif: belum lengkap",
        "Substantif: belum sesuai",
        "Ketuk Kembalikan untuk memilih alasan.",
    ]
    assert labels(shown) == [
        "Lengkap",
        "• Belum lengkap",
        "Sesuai",
        "• Belum sesuai",
        "Kembalikan",
        "Lihat halaman",
        "Lewati",
        "Selesai",
    ]
    assert [one.name for one in attachments(card().answer.files)] == ["DPA <2025>.pdf"]


def test_one_tap_accepts_unless_something_is_bad_or_cannot_be_looked_at() -> None:
    for flawless in (Verdicts(), Verdicts(Administrative.LENGKAP), GOOD):
        shown = review.card(card(flawless), ALL)
        assert labels(shown)[0] == "Terima" and "Kembalikan" not in labels(shown)
        assert shown.rows[0][0].style is ButtonStyle.SUCCESS
    assert "Bila lengkap dan sesuai, ketuk Terima." in review.card(card(Verdicts()), ALL).text
    for bad in (Verdicts(Administrative.BELUM_LENGKAP), Verdicts(None, Substantive.BELUM_SESUAI)):
        assert not {"Terima", "Kembalikan"} & set(labels(review.card(card(bad), ALL)))
    for unseen in (replace(file(), path=None), file(size=60 * 1024 * 1024)):
        answer = replace(card().answer, files=(file(), unseen))
        unticked = review.card(card(Verdicts(), answer), ALL)
        assert "Terima" not in labels(unticked) and "Mohon tentukan kedua hasil." in unticked.text
        assert "Terima" in labels(review.card(card(GOOD, answer), ALL))


def test_figures_and_nihil_are_shown_with_unit_and_reason() -> None:
    value = FigureValue(Figure(1, "Jumlah puskesmas", "unit", FigureType.COUNT), Decimal("1234"))
    answer = replace(card().answer, kind=AnswerKind.NIHIL, nihil_reason="Belum ada <kegiatan>", figures=(value,))
    text = review.card(card(answer=answer), ALL).text
    assert "– Jumlah puskesmas: <b>1.234 unit</b>" in text
    assert "“Belum ada &lt;kegiatan&gt;”" in text


def test_the_card_says_what_was_asked_and_on_top_what_lacks() -> None:
    items = tuple(
        EvidenceItem(n, name, required, frozenset())
        for n, (name, required) in enumerate((("DPA/RKA", True), ("SOP <layanan>", True), ("Foto", False)))
    )
    figure = Figure(1, "Jumlah <puskesmas>", "unit", FigureType.COUNT)
    asked = replace(INDICATOR, items=items, guidance="Lampirkan pengesahannya.", figures=(figure,))
    answer = replace(card().answer, indicator=asked, files=(file(), replace(file("hilang.pdf"), path=None)))
    text = review.card(card(answer=answer), ALL).text
    assert "Petunjuk: Lampirkan pengesahannya." in text and "Diminta: DPA/RKA, SOP &lt;layanan&gt;, Foto" in text
    assert text.splitlines()[2:4] == [
        "<b>Belum ada</b> lampiran wajib: SOP &lt;layanan&gt;",
        "<b>Belum ada</b> angka: Jumlah &lt;puskesmas&gt;",
    ]
    assert text.splitlines()[4].startswith("Berkas <b>hilang.pdf</b> tidak dapat dibuka")
    assert "Belum ada" not in review.card(card(answer=replace(answer, kind=AnswerKind.NIHIL)), ALL).text


def test_reasons_are_those_that_fit_the_kind_of_answer() -> None:
    value = FigureValue(Figure(1, "Jumlah puskesmas", "unit", FigureType.COUNT), Decimal(12))
    documents = card().answer
    nihil = replace(documents, kind=AnswerKind.NIHIL, nihil_reason="Belum ada kegiatan")
    bare_nihil = replace(nihil, files=())
    figures = replace(documents, files=(), figures=(value,))
    about = {
        name: set(labels(return_reasons.for_return(card(answer=answer), ALL)))
        for name, answer in (
            ("documents", documents),
            ("nihil", nihil),
            ("bare nihil", bare_nihil),
            ("figures", figures),
        )
    }
    assert "Alasan nihil" in about["nihil"] and not {"Alasan nihil"} & (about["documents"] | about["figures"])
    assert {"Satuan", "Bukti angka"} <= about["figures"] and not {"Satuan", "Bukti angka"} & about["documents"]
    assert "Tanda tangan" in about["documents"] & about["nihil"] and "Tanda tangan" not in about["figures"]
    assert about["bare nihil"] == {"Lampiran", "Alasan nihil", "Tulis catatan", "Kembali"}
    reopened = labels(return_reasons.for_reopening(Reopening(documents, (), "")))
    assert "Tanda tangan" in reopened and "Alasan nihil" not in reopened


def test_a_monstrous_answer_still_fits_into_one_message() -> None:
    figures = tuple(
        FigureValue(Figure(n, "& panjang " * 30, "orang", FigureType.COUNT), Decimal(10) ** 14) for n in range(40)
    )
    broken = tuple(replace(file(f"hilang <{n}> " + "x" * 230), path=None) for n in range(100))
    answer = replace(
        card().answer,
        indicator=replace(INDICATOR, title="<judul> " * 200, measure="ukuran & " * 400),
        kind=AnswerKind.NIHIL,
        nihil_reason="alasan < " * 300,
        figures=figures,
        files=(*broken, *(file("<" * 255) for _ in range(100))),
    )
    verdicts = replace(BAD, reasons=tuple(ReturnReason), remark="<" * 500)
    shown = review.card(card(verdicts, answer), ALL)
    assert shown_length(shown) <= TEXT_LIMIT
    assert texts.FILES_BROKEN_MORE.format(count=97) in shown.text and len(attachments(answer.files)) == 100
    assert shown_length(return_reasons.for_return(card(verdicts, answer), ALL)) <= TEXT_LIMIT


def test_photos_go_as_photos_unless_telegram_would_refuse_them() -> None:
    kinds = [
        one.kind
        for one in attachments(
            (
                file("a.jpg", media_type="image/jpeg"),
                file("b.jpg", size=11 * 1024 * 1024, media_type="image/jpeg"),
                file("c.heic", media_type="image/heic"),
                file("d.pdf"),
            )
        )
    ]
    document = AttachmentKind.DOCUMENT
    assert kinds == [AttachmentKind.PHOTO, document, document, document]
    large = replace(card().answer, files=(file("besar.pdf", size=60 * 1024 * 1024),))
    shown = review.card(card(answer=large), ALL)
    assert attachments(large.files) == () and "melebihi batas kirim Telegram" in shown.text


def test_the_return_is_offered_once_it_says_why() -> None:
    bare = return_reasons.for_return(card(), ALL)
    assert "Kembalikan sekarang" not in labels(bare) and "Tulis catatan" in labels(bare)
    ticked = return_reasons.for_return(card(replace(BAD, reasons=(ReturnReason.NOT_SIGNED,))), ALL)
    assert {"• Tanda tangan", "Kembalikan sekarang"} <= set(labels(ticked))
    only_form = return_reasons.for_return(card(Verdicts(Administrative.BELUM_LENGKAP, Substantive.SESUAI)), ALL)
    assert "Satuan" not in labels(only_form)
    assert {"Hapus catatan", "Kembalikan sekarang"} <= set(
        labels(return_reasons.for_return(card(replace(BAD, remark="Mohon.")), ALL))
    )


def waiting(number: int, opd: int, holder: Holder = Holder.NOBODY) -> QueuedSubmission:
    """One that waits."""
    return QueuedSubmission(
        number, opd, f"OPD{opd}", 3, 6, "H06-P1", "Alokasi anggaran kesehatan", 1, number == 1, NOW, holder
    )


def test_a_queue_of_forty_five_opd_is_paged_and_so_is_its_filter() -> None:
    opds = tuple(replace(OPD, id=n, name=f"Dinas {n}") for n in range(1, 46))
    all_waiting = tuple(waiting(n, n) for n in range(1, 46))
    queue = Queue(REGION, ALL, all_waiting, opds, (ROUND,), (HEALTH,), frozenset(), NOW)
    first = review_queue.queue_screen(queue)
    assert labels(first)[:9] == ["1", "2", "3", "4", "5", "6", "1/8", "›", "Mulai dari yang terlama"]
    assert labels(first)[9:] == ["Per OPD", "Per hak", "Beranda"]
    assert "masuk hari ini · lewat batas waktu" in first.text
    last = review_queue.opd_screen(queue, 99)
    assert [button.tap for button in last.rows[0]] == [OpenQueue(1, n) for n in (43, 44, 45)]
    assert "45. Dinas 45 (1)" in last.text.splitlines()
    chosen = review_queue.queue_screen(replace(queue, chosen=QueueFilter(44)))
    assert chosen.rows[0][0].tap == TakeOne(44, 44, 0) and "Semua (45)" in labels(chosen)


def test_a_part_of_the_queue_is_offered_and_gone_on_with() -> None:
    year_before = replace(ROUND, id=2, tahun_penilaian=2025)
    older = QueuedCriterion(4, "H06", "Kesehatan", 2, False)
    both = (replace(waiting(1, 7), round_id=2, criterion_id=4), waiting(2, 8))
    queue = Queue(REGION, ALL, both, (OPD,), (year_before, ROUND), (older, HEALTH), frozenset(), NOW)
    rights = review_queue.criterion_screen(queue)
    assert rights.text.splitlines()[2:] == [
        "",
        "1. H06 Kesehatan · KKP HAM 2025 (1)",
        "2. H06 Kesehatan · KKP HAM 2026 (1)",
    ]
    taps = [button.tap for button in rights.rows[0]]
    assert taps == [OpenQueue(1, 0, -4), OpenQueue(1, 0, -6)]
    assert review_queue.filter_of(0, -4) == QueueFilter(criterion_id=4)
    assert labels(review_queue.opd_screen(queue))[1:4] == ["• Semua periode penilaian", "KKP HAM 2025", "KKP HAM 2026"]
    stretch = replace(queue, stretch=Stretch(QueueFilter(criterion_id=4), 1))
    resumed = review_queue.queue_screen(stretch).rows[1][0]
    assert (resumed.label, resumed.tap) == ("Lanjutkan: Kesehatan (1)", ResumeStretch(1))
    busy = replace(stretch, all=(replace(both[0], holder=Holder.ANOTHER), both[1]))
    assert not [label for label in labels(review_queue.queue_screen(busy)) if label.startswith("Lanjutkan")]
    actions = replace(queue, criteria=(replace(older, of_action=True),))
    assert "Per aksi" in labels(review_queue.queue_screen(actions))
    assert "Pilih aksi" in review_queue.criterion_screen(actions).text


def test_an_empty_or_busy_queue_is_friendly_and_no_dead_end() -> None:
    empty = Queue(REGION, ALL, (), (), (), (), frozenset(), NOW)
    assert queue_texts.QUEUE_EMPTY in review_queue.queue_screen(empty).text
    assert labels(review_queue.queue_screen(empty)) == ["Beranda"]
    busy = replace(empty, all=(waiting(1, 7, Holder.ANOTHER),), opds=(OPD,))
    shown = review_queue.queue_screen(busy, nothing_next=True)
    assert queue_texts.QUEUE_ASK_BUSY in shown.text and "Mulai dari yang terlama" not in labels(shown)
    filtered = review_queue.queue_screen(replace(busy, chosen=QueueFilter(8)))
    assert queue_texts.QUEUE_EMPTY_FILTERED in filtered.text and "Per OPD" in labels(filtered)


def test_a_decision_can_be_undone_for_a_minute_and_then_only_reopened() -> None:
    made = Decided(
        9, 4, REGION, OPD, "H06-P1", "Alokasi", Decision.ACCEPTED, (), "", NOW + timedelta(seconds=60), 2, 7, NOW
    )
    fresh = decision.decided(made, QueueFilter(7))
    assert "diberi tahu setelah 60 detik" in fresh.text and fresh.text.endswith("Bila keliru, ketuk Urungkan.")
    assert labels(fresh) == ["Urungkan", "Berikutnya (7)", "Antrean"]
    followed = decision.decided(replace(made, next_id=10), ALL)
    assert labels(followed) == ["Urungkan"] and followed.text.endswith("Berikutnya ada di bawah.")
    assert decision.decided(replace(made, waiting=0), ALL).text.endswith("menunggu pemeriksaan.")
    assert fresh.rows[0][0].tap == UndoDecision(9, 4, 7, 0)
    assert "belum mempunyai admin" in decision.decided(replace(made, recipients=0), ALL).text
    late = decision.decided(replace(made, now=made.effective_at, waiting=0), ALL)
    assert late.rows[0][0].tap == OpenReopening(9)
    returned = replace(made, now=made.effective_at, decision=Decision.RETURNED, waiting=0)
    assert labels(decision.decided(returned, ALL)) == ["Antrean"]


def test_whoever_was_overtaken_is_told_how_it_stands() -> None:
    held = Blocked(9, REGION, OPD, "H06-P1", "Alokasi", Obstacle.HELD, "Koordinator Dua", NOW)
    assert (
        "Sedang diperiksa oleh Koordinator Dua, paling lama sampai pukul 10.00."
        in decision.conflict_screen(held, ALL).text
    )
    accepted = replace(held, obstacle=Obstacle.ACCEPTED, until=None, decided_at=NOW)
    assert (
        "Sudah diperiksa dan diterima oleh Koordinator Dua, Rabu, 11 Maret 2026 pukul 10.00 WIB."
        in decision.conflict_screen(accepted, ALL).text
    )
    for obstacle in set(Obstacle) - {Obstacle.ACCEPTED, Obstacle.RETURNED}:
        shown = decision.conflict_screen(replace(held, obstacle=obstacle, by=None, until=None), ALL)
        assert "Berikutnya" in labels(shown) and "{" not in shown.text
