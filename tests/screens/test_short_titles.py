"""Titles in lists: cut to a line, and told from each other where many begin alike."""

from screens import formatting as fmt
from screens.short_titles import TWO_LINES, list_titles

LAW = "Adanya produk hukum yang mengatur"


def titles(*listed: tuple[str, str], width: int = fmt.LIST_WIDTH) -> list[str]:
    shown = list_titles(((number, code, title) for number, (code, title) in enumerate(listed)), width)
    return [shown[number] for number in range(len(listed))]


def test_a_title_is_cut_to_what_its_code_leaves_of_the_line() -> None:
    (shown,) = titles(("H06-P3", "Program, kegiatan, aksi serta sarana dan prasarana"))
    assert shown == "Program, kegiatan, aksi…" and len("1. H06-P3 " + shown) <= fmt.LIST_WIDTH


def test_a_list_gives_a_title_two_lines() -> None:
    title = "Ketersediaan akses, sistem, SOP dan mekanisme pada hak atas kesehatan"
    assert titles(("H06-P2", title), width=TWO_LINES) == [title]


def test_titles_that_begin_alike_are_shown_from_where_they_part() -> None:
    rights = ("bantuan hukum", "informasi", "kesehatan")
    listed = [(f"H0{number}-S1", f"{LAW} hak atas {right}") for number, right in enumerate(rights, start=1)]
    assert titles(*listed, ("H01-P1", "Alokasi anggaran")) == [
        "…hak atas bantuan hukum",
        "…hak atas informasi",
        "…hak atas kesehatan",
        "Alokasi anggaran",
    ]


def test_the_same_title_of_two_is_no_reason_to_cut_it() -> None:
    assert titles(("H01-S1", f"{LAW} hak"), ("H01-S1", f"{LAW} hak")) == ["Adanya produk hukum yang…"] * 2


def test_one_title_that_goes_on_where_another_ends_stays_readable() -> None:
    short, longer = titles(("A-1", "Tersedianya daftar perempuan penerima"), ("A-2", "Tersedianya daftar perempuan"))
    assert short.startswith("Tersedianya") and longer == "Tersedianya daftar perempuan"
