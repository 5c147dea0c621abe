"""Whether a document is finished: what is said of drafts, and what is not said of sound ones."""

from dataclasses import replace

import pytest

from domain.reading.readings import AdviceCode, Box, ElectronicSignature, SignatureStanding, Word
from domain.reading.text_rules import judge_text, with_signatures
from tests.domain.reading.test_years import DECREE, letter, page

SOUND = "Sukamaju, 12 Maret 2025\nNomor : 180/123/2025"


def said(*texts: str, from_picture: bool = False, pages_total: int = 0) -> set[AdviceCode]:
    pages = [page(text, number, from_picture=from_picture) for number, text in enumerate(texts, 1)]
    return {advice.code for advice in judge_text(pages, pages_total or len(pages)).advices}


@pytest.mark.parametrize(
    "number", ["..../2025", "/ 2025", "180/......./2025", "800/  /DINSOS/2025", "........", "…/2025"]
)
def test_a_number_with_a_gap(number: str) -> None:
    assert said(letter(f"Sukamaju, 12 Maret 2025\nNomor : {number}")) == {AdviceCode.EMPTY_NUMBER}


@pytest.mark.parametrize("number", ["180/123/2025", "B-12/180/2025", "800.1.4/5/DINKES/IV/2025", "-", "12 Tahun 2025"])
def test_a_number_that_is_there(number: str) -> None:
    assert said(letter(f"Sukamaju, 12 Maret 2025\nNomor : {number}")) == set()


def test_on_paper_a_gap_may_be_filled_in_by_hand() -> None:
    body = "Bersama ini disampaikan dengan hormat data dukung yang diminta oleh Bagian Hukum untuk kegiatan penilaian."
    gap, dots = (
        letter(f"Sukamaju, 12 Maret 2025\nNomor : {number}", body=body) for number in ("180/ /2025", "180/..../2025")
    )
    assert said(gap) == {AdviceCode.EMPTY_NUMBER} == said(dots, from_picture=True)
    assert said(gap, from_picture=True) == set()
    undated = letter("Sukamaju, Maret 2025\nNomor : 180/1/2025", body=body)
    assert said(undated) == {AdviceCode.UNDATED}
    assert said(undated, from_picture=True) == set()


def test_a_decree_without_its_number() -> None:
    decree = DECREE.format(title="GUGUS TUGAS", body="KESATU : Membentuk gugus tugas.")
    assert said(decree) == set()
    assert said(decree.replace("NOMOR 188.45/12/2019", "NOMOR ....... TAHUN 2019")) == {AdviceCode.EMPTY_NUMBER}
    assert said(decree.replace("3 Februari 2019", "........ 2019")) == {AdviceCode.UNDATED}


@pytest.mark.parametrize("date", ["Sukamaju, ..... Maret 2025", "Sukamaju, Maret 2025", "Sukamaju, ____ 2025"])
def test_a_day_that_is_left_open(date: str) -> None:
    assert said(letter(f"{date}\nNomor : 180/123/2025")) == {AdviceCode.UNDATED}


def test_a_letter_without_a_place_to_sign() -> None:
    unsigned = letter(SOUND).partition("Kepala Dinas")[0]
    assert said(unsigned) == {AdviceCode.UNSIGNED}
    assert said(unsigned, pages_total=2) == set()  # the page that was not read may have one
    for line in ("ttd", "Ditandatangani secara elektronik", "a.n. Bupati", "Kepala Dinas Kesehatan,", "Hormat kami,"):
        assert said(f"{unsigned}\n{line}") == set()
    assert said("DAFTAR PENERIMA TAHUN 2025\n1. Desa Hulu 20\n2. Desa Hilir 30") == set()
    advices = judge_text([page(unsigned)], 1).advices
    assert with_signatures(advices, [ElectronicSignature(SignatureStanding.INTACT)]) == ()
    changed = with_signatures(advices, [ElectronicSignature(standing) for standing in SignatureStanding])
    assert [advice.code for advice in changed] == [AdviceCode.SIGNATURE_CHANGED]


@pytest.mark.parametrize("foot", ["hal. {0} dari {1}", "Halaman {0} dari {1}", "Page {0} of {1}"])
def test_pages_that_number_themselves(foot: str) -> None:
    pages = [f"LAPORAN\nIsi laporan.\n{foot.format(number, 5)}" for number in range(1, 6)]
    assert said(*pages) == set()
    assert said(*pages[:3]) == {AdviceCode.PAGES_MISSING}
    assert (
        said("LAPORAN\nSebagaimana dijelaskan pada halaman 3 dari 5 buku ajar tersebut, hal itu berlaku umum.") == set()
    )


def test_pages_with_dashes() -> None:
    pages = [f"PERATURAN\nPasal\n- {number} -" for number in range(1, 6)]
    assert said(*pages) == {AdviceCode.UNDATED, AdviceCode.UNSIGNED}
    assert AdviceCode.PAGES_MISSING in said(pages[0], pages[2])
    assert AdviceCode.PAGES_MISSING in said(*pages[2:])


@pytest.mark.parametrize("mark", ["DRAF", "DRAFT", "KONSEP", "D R A F T", "- DRAFT 2 -", "(Draft)", "DRAF SURAT TUGAS"])
def test_a_mark_of_a_draft(mark: str) -> None:
    assert said(f"{mark}\n{letter(SOUND)}") == {AdviceCode.DRAFT_MARK}


def test_the_word_in_a_sentence_is_no_mark() -> None:
    body = "Draf peraturan dibahas, dan\nkonsep\nkegiatan disepakati; DRAFT itu disempurnakan."
    assert said(letter(SOUND, body=body)) == set()
    assert said("KONSEP DASAR HAK ASASI MANUSIA\nBahan sosialisasi.") == set()


def test_a_watermark_is_far_larger_than_the_words() -> None:
    text = page(letter(SOUND))
    mark = [Word(sign, 1.0, Box(0.2 + place / 10, 0.3, 0.3 + place / 10, 0.4)) for place, sign in enumerate("DRAFT")]
    lines = (*text.lines[:4], (mark[3],), *text.lines[4:], (mark[0], mark[4]), (mark[1],), (mark[2],))
    (advice,) = judge_text([replace(text, lines=lines)], 1).advices
    assert (advice.code, advice.detail, advice.page) == (AdviceCode.DRAFT_MARK, "DRAFT", 1)
    assert advice.box is not None and advice.box.left == 0.2


def test_nothing_is_said_of_what_was_hardly_read() -> None:
    text = page("Nomor : 180\nSifat : B\nHal : Data", from_picture=True)
    assert judge_text([text], 1).advices == ()
    assert judge_text([], 3).advices == ()
