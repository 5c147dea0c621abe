"""Which shared answer is nearest to a question, and that no name stays in one."""

import pytest

from domain.inquiries.released_answers import ReleasedAnswer, nearest, without_names, words_of
from domain.people.people import Region


def _answer(number: int, question: str, answer: str) -> ReleasedAnswer:
    region = Region(1, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
    return ReleasedAnswer(number, region, None, "KKP HAM", "H06-P1", question, answer, None, None)


SHARED = [
    _answer(1, "Apakah DPA murni perlu dilampirkan?", "Cukup DPA perubahan."),
    _answer(2, "Siapa yang menandatangani SOP layanan?", "Kepala OPD, dengan stempel."),
    _answer(3, "Bagaimana bila tidak ada kasus?", "Pilih nihil dan lampirkan surat pernyataan."),
]


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("mohon info pak, DPA yang dilampirkan murni atau perubahan ya", [1]),
        ("SOP ditandatangani siapa?", [2]),
        ("kalau tdk ada kasus pakai surat pernyataan?", [3]),
        ("di mana kantor Bagian Hukum?", []),
        ("apakah", []),
        ("", []),
    ],
)
def test_the_nearest_in_words_comes_first(question: str, near: list[int]) -> None:
    assert [answer.id for answer in nearest(question, SHARED, 1)] == near


def test_affixes_and_common_words_do_not_matter() -> None:
    assert words_of("Melampirkan LAMPIRAN yang dilampirkannya") == ["lampir", "lampir", "lampirkan"]
    assert words_of("Apakah ini bisa, Pak?") == []


def test_no_name_stays_whatever_its_case() -> None:
    text = "Dinkes dan DINAS KESEHATAN kota; Budi bertanya, DINKESDA tetap"
    assert without_names(text, ["DINKES", "Dinas Kesehatan", "Budi", ""]) == "… dan … kota; … bertanya, DINKESDA tetap"
