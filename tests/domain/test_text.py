"""What a person meant: nothing that is not seen counts, and what people write differently is compared as the same."""

from time import perf_counter
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.text import account_name, folded, line_of, lines_of, plain, says_nothing

INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u061c\ufeff\u00ad\u034f"
)


@pytest.mark.parametrize("sign", INVISIBLE)
def test_what_nobody_sees_does_not_count(sign: str) -> None:
    assert lines_of(f"{sign}KKP{sign} HAM{sign}") == "KKP HAM"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("DPA (PDF)_x000D_\nSurat_x000D_", "DPA (PDF)\nSurat"),
        ("satu_x000d__x000a_dua", "satu\ndua"),
        ("_x0041_B_x0009_C", "AB C"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("a\ud83db", "ab"),
        ("foto_x12.jpg", "foto_x12.jpg"),
        ("a\vb\u2028c\r\nd", "a\nb\nc\nd"),
        ("  a\u00a0\u3000 b \n\n  c\t", "a b\n\nc"),
        ("e\u0301", "é"),
        ("m² ½ “KKP”", "m² ½ “KKP”"),
    ],
)
def test_texts_are_kept_as_they_are_seen(text: str, lines: str) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize("hyphen", "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")
def test_one_hyphen_is_as_good_as_another(hyphen: str) -> None:
    assert plain(f"H06{hyphen}P1") == "h06-p1"


@pytest.mark.parametrize("apostrophe", "'`´’‘ʼʹ′＇")
def test_one_apostrophe_is_as_good_as_another(apostrophe: str) -> None:
    assert plain(f"Jum{apostrophe}at") == "jum'at"


@pytest.mark.parametrize(
    "name", ["KKP HAM", "Kkp HAM", "KKP-HAM", "KKP\u2011HAM", "ＫＫＰ　ＨＡＭ", "KKP.HAM\u200e", "kkp_ham"]
)
def test_one_name_is_told_however_it_is_written(name: str) -> None:
    assert folded(name) == "kkpham"


def test_a_power_is_no_digit() -> None:
    assert plain("10² ½") == "10² ½"
    assert plain("ﬁsik １２３") == "fisik 123"
    assert plain("H٠٦-P1 ۱۲") == "h06-p1 12"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "—",
        "--",
        "- -",
        "...",
        "…",
        "n/a",
        "N/A",
        "n.a.",
        "N / A",
        "(-)",
        "[ – ]",
        "tdk. ada",
        "Belum ada",
        "Tidak ada",
        "NIHIL",
        "(nihil)",
        "kosong.",
        "\u200e–",
    ],
)
def test_words_for_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["0", "Tidak", "x", "?", "%", "✓", "(a)", "tidak ada data lain", "B04", "/"])
def test_words_for_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Sekretariat\u202e Dinas", "Sekretariat Dinas"),
        ("\u3164", "Tanpa nama (…6789)"),
        ("\u202e \ufe0f\u2800", "Tanpa nama (…6789)"),
        ("", "Tanpa nama (…6789)"),
        ("\U0001f33a", "\U0001f33a"),
    ],
)
def test_an_account_always_has_a_name(raw: str, name: str) -> None:
    assert account_name(raw, 123456789) == name


@given(st.text())
def test_cleaning_leaves_only_what_is_seen(text: str) -> None:
    line = line_of(text)
    assert "\n" not in line and line == line.strip()
    assert all(category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn") for sign in line)
    assert plain(line) == plain(text) or "_x" in text
    assert folded(plain(line)) == folded(line)


@pytest.mark.parametrize("piece", [" ", "\u200e", "_x000D_", "_x", "-", "ａ", "\n", "\u0301", "(", "tidak ada "])
def test_a_long_text_takes_no_time(piece: str) -> None:
    began = perf_counter()
    for read in (lines_of, plain, folded, says_nothing):
        read(piece * 40_000)
    assert perf_counter() - began < 2
