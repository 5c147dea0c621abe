"""Of when a document is: its dates, the years it reports on, and what only looks like one."""

from datetime import date

import pytest

from domain.reading.page_lines import lines_of_pages
from domain.reading.readings import AdviceCode, Box, MentionKind, PageText, Reading, Word
from domain.reading.text_rules import judge_text
from domain.reading.years import advice_of_years

LETTER = (
    "PEMERINTAH KABUPATEN SUKAMAJU\nDINAS KESEHATAN\nJalan Merdeka No. 2024 Telp. (0621) 2023 Kode Pos 20241\n{head}\n"
    "Sifat : Biasa\nHal : {subject}\nYth. Bupati\ndi Tempat\nDengan hormat,\n{body}\nKepala Dinas Kesehatan\n"
    "Pembina Tk. I\nNIP 19800101 200501 1 003"
)
DECREE = (
    "KEPUTUSAN BUPATI SUKAMAJU\nNOMOR 188.45/12/2019\nTENTANG\n{title}\nMenimbang : bahwa sejak tahun 2018\n"
    "Mengingat : 1. Undang-Undang Nomor 39\nTahun 1999 tentang Hak Asasi Manusia;\nMEMUTUSKAN\nMenetapkan :\n{body}\n"
    "Ditetapkan di Sukamaju\npada tanggal 3 Februari 2019\nBUPATI SUKAMAJU,\nttd"
)


def page(text: str, number: int = 1, *, from_picture: bool = False) -> PageText:
    lines = [
        tuple(
            Word(word, 0.95, Box(place / 20, row / 60, (place + 1) / 20, row / 60 + 0.01))
            for place, word in enumerate(line.split())
        )
        for row, line in enumerate(text.split("\n"))
    ]
    return PageText(number, tuple(line for line in lines if line), from_picture)


def other_year(*texts: str, first: int = 2025, last: int = 2025) -> str | None:
    """What the advice quotes; None where there is none."""
    pages = [page(text, number) for number, text in enumerate(texts, 1)]
    judged = judge_text(pages, len(pages))
    reading = Reading(mentions=judged.mentions, stays_in_force=judged.stays_in_force)
    advices = advice_of_years(reading, date(first, 1, 1), date(last, 12, 31))
    assert all(advice.code is AdviceCode.OTHER_YEAR for advice in advices)
    return advices[0].detail if advices else None


def letter(
    head: str = "Sukamaju, 12 Maret 2025", subject: str = "Penyampaian data", body: str = "Demikian disampaikan."
) -> str:
    return LETTER.format(head=head, subject=subject, body=body)


@pytest.mark.parametrize(
    "head",
    [
        "Sukamaju, 12 Maret 2024\nNomor : 180/123/2025",
        "Nomor : 180/123/2025 Sukamaju, 12 Maret 2024",
        "Nomor : 180/123/2025\nTanggal : 12-03-2024",
        "Nomor : 180/123/2025\nTanggal : 12/03/2024",
        "Nomor : 180/123/2025\nSukamaju, l2 Maret2O24",
        "Nomor : 180/123/2025\nSukamaju, 12 Aguslus 2024.",
    ],
)
def test_the_date_of_a_letter_counts_and_its_number_does_not(head: str) -> None:
    assert other_year(letter(head))
    assert other_year(letter(head), first=2024, last=2024) is None


@pytest.mark.parametrize(
    "body",
    [
        "Menindaklanjuti surat Gubernur Nomor 180/45/2023 tanggal 5 Januari 2023 hal tersebut.",
        "Berdasarkan Undang-Undang Nomor 39 Tahun 1999 dan Peraturan Menteri Nomor 22 Tahun 2021",
        "Anggaran Rp 2.024.000 untuk 2023 orang, telepon 0812 2024 2023, NIP 19790312 202312 2 004.",
        "Saudara lahir di Sukamaju, 12 Maret 1980, TMT 1 Januari 2019.",
        "Laman https://contoh.go.id/2023/berita dan pos-el dinas2022@contoh.go.id",
        "Sebagaimana Lembaran Negara Republik Indonesia Tahun 2017 Nomor 73, UU 39/1999.",
    ],
)
def test_what_a_letter_cites_is_not_its_year(body: str) -> None:
    assert other_year(letter(body=body)) is None


@pytest.mark.parametrize(
    ("subject", "is_other"),
    [
        ("Laporan Semester II Tahun 2025", False),
        ("Laporan Semester II 2024", True),
        ("Realisasi TA 2025", False),
        ("Realisasi T.A. 2024", True),
        ("Laporan periode Januari s.d. Juni 2025", False),
        ("Laporan Triwulan I s.d. III Tahun 2024", True),
        ("Rencana Aksi Tahun 2024-2026", False),
        ("Rencana Aksi Tahun 2021-2024", True),
        ("Laporan Tahun Anggaran 2024", True),
    ],
)
def test_what_is_reported_on_counts_before_the_day_of_signing(subject: str, is_other: bool) -> None:
    assert (other_year(letter("Sukamaju, 12 Januari 2026", subject)) is not None) is is_other


def test_a_plan_may_be_for_the_year_that_follows() -> None:
    assert other_year(letter(subject="Rencana Kerja Tahun 2026")) is None
    assert other_year(letter(subject="Laporan Kerja Tahun 2024")) == "Hal : Laporan Kerja Tahun 2024"


def test_a_later_letter_that_speaks_of_the_year_is_let_be() -> None:
    late = "Sukamaju, 12 Januari 2026"
    assert other_year(letter(late, body="Selama tahun 2025 telah dilaksanakan kegiatan.")) is None
    assert other_year(letter(late)) == late


def test_what_stays_in_force_has_no_year() -> None:
    costs = "KEDUA : Biaya dibebankan pada APBD Kabupaten Sukamaju Tahun Anggaran 2019."
    assert other_year(DECREE.format(title="GUGUS TUGAS KABUPATEN LAYAK ANAK", body=costs)) is None
    assert other_year(DECREE.format(title="PANITIA HARI ANAK TAHUN 2019", body="KESATU : Membentuk panitia."))
    ended = "KEDUA : Keputusan ini berlaku sejak ditetapkan sampai dengan tanggal 31 Desember 2020."
    assert other_year(DECREE.format(title="GUGUS TUGAS", body=ended))
    standing = letter("Sukamaju, 12 Maret 2020", body="Keputusan tersebut masih berlaku.")
    assert other_year(standing) is None
    assert other_year(letter("Sukamaju, 12 Maret 2020", body="Keputusan tersebut tidak berlaku lagi."))
    assert other_year("STRUKTUR ORGANISASI DINAS SOSIAL\nDitetapkan tanggal 1 Maret 2018\nKepala Dinas") is None


def test_minutes_write_their_year_in_words() -> None:
    minutes = (
        "BERITA ACARA\nNOMOR : 4/BA/2025\nPada hari ini, Rabu tanggal dua belas bulan Mei tahun\ndua ribu {0}, kami"
    )
    assert other_year(minutes.format("dua puluh lima")) is None
    assert other_year(minutes.format("sembilan belas"))


def test_each_year_has_its_kind() -> None:
    text = letter(
        "Sukamaju, 12 Maret 2025",
        "Laporan TA 2024",
        "Surat tanggal 5 Mei 2023 dan UU Nomor 1 Tahun 2022; pada tahun 2021",
    )
    mentions = {mention.year: mention.kind for mention in judge_text([page(text)], 1).mentions}
    assert mentions == {
        2025: MentionKind.DOCUMENT_DATE,
        2024: MentionKind.BUDGET_YEAR,
        2023: MentionKind.OTHER,
        2022: MentionKind.OTHER,
        2021: MentionKind.RUNNING_TEXT,
    }
    assert other_year("") is None and other_year("DAFTAR HADIR\n1. Siti") is None


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece", ["1", "1 / ", "A, ", "nomor : ", "tahun 2025 ", "dua ribu dua ", ". . ", "2025-", "@"]
)
def test_no_line_of_a_stranger_takes_long(piece: str) -> None:
    lines = (tuple(Word(piece.strip() or "x", 1.0, Box(0, 0, 1, 0.01)) for _ in range(500)),) * 60
    hostile = [PageText(number, lines) for number in range(1, 7)]
    assert sum(len(one.text) for one in lines_of_pages(hostile)) <= 6 * 12_000
    judge_text([PageText(1, ((Word(piece * 30_000, 1.0, Box(0, 0, 1, 0.01)),),))], 1)
    judge_text(hostile, 6)
