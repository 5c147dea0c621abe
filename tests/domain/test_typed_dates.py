"""Dates and times are understood as officials write them; what can mean two days names both; nothing is guessed."""

from datetime import date, time
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.typed_dates import TypedMoment, day_in_words, read_moment, read_year

MARCH = date(2026, 3, 13)
TODAY = date(2026, 11, 26)
"""A Thursday."""


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("13/03/2026", MARCH, None),
        ("13/3/2026", MARCH, None),
        ("13-03-2026", MARCH, None),
        ("13.03.2026", MARCH, None),
        ("13\u201103\u20112026", MARCH, None),
        ("13\u221203\u22122026", MARCH, None),
        ("\u202a13/03/2026\u202c\u200e", MARCH, None),
        ("１３／０３／２０２６", MARCH, None),
        ("(13/03/2026)", MARCH, None),
        ("2026-03-13", MARCH, None),
        ("2026/03/13", MARCH, None),
        ("2026-03-13 16:00:00", MARCH, time(16)),
        ("2026-03-13T16:00", MARCH, time(16)),
        ("13 Maret 2026", MARCH, None),
        ("13 MARET 2026", MARCH, None),
        ("13 March 2026", MARCH, None),
        ("March 13, 2026", MARCH, None),
        ("13-Mar-2026", MARCH, None),
        ("Jumat, 13 Maret 2026", MARCH, None),
        ("Jumat (13/03/2026)", MARCH, None),
        ("Hari Jumat, 13 Maret 2026", MARCH, None),
        ("pada hari Jumat tanggal 13 Maret 2026", MARCH, None),
        ("Hari/Tanggal : Jumat, 13 Maret 2026", MARCH, None),
        ("Friday, 13 March 2026", MARCH, None),
        ("Jum'at 13 Maret 2026 pukul 16.00 WIB", MARCH, time(16)),
        ("Jum’at, 13 Maret 2026", MARCH, None),
        ("Jum‘at, 13 Maret 2026", MARCH, None),
        ("Jum`at, 13 Maret 2026", MARCH, None),
        ("Jum´at, 13 Maret 2026", MARCH, None),
        ("Jum\u02bcat, 13 Maret 2026", MARCH, None),
        ("tanggal 13 Maret 2026, jam 16:30", MARCH, time(16, 30)),
        ("13/03/2026 16.00", MARCH, time(16)),
        ("13 Maret 2026 (09.00 WIB)", MARCH, time(9)),
        ("13 Maret 2026 pkl. 09.05 WITA", MARCH, time(9, 5)),
        ("13 Maret 2026 pukul 24.00", MARCH, time(23, 59)),
        ("Jumaat, 13 Maret 2026", MARCH, None),
        ("Juma't 13 Maret 2026", MARCH, None),
        ("13 Maret tahun 2026", MARCH, None),
        ("13/Mar/2026", MARCH, None),
        ("13th March 2026", MARCH, None),
        ("2026.03.13", MARCH, None),
        ("١٣/٠٣/٢٠٢٦", MARCH, None),
        ("3/4/2026", date(2026, 4, 3), None),
        ("17 Agt 2025", date(2025, 8, 17), None),
        ("1 Nopember 2025", date(2025, 11, 1), None),
        ("29 Februari 2028", date(2028, 2, 29), None),
    ],
)
def test_reads(text: str, day: date, at: time | None) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert (moment.day, moment.start, moment.other_day, moment.lenient) == (day, at, None, False)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("12/03/27", date(2027, 3, 12), None),
        ("12-3-27 16.00", date(2027, 3, 12), time(16)),
        ("12 Maret '27", date(2027, 3, 12), None),
        ("Jumat 12 Maret 2027 jam 9", date(2027, 3, 12), time(9)),
        ("12 Maret 2027 jam 9 pagi", date(2027, 3, 12), time(9)),
        ("12 Maret 2027 jam 2 siang", date(2027, 3, 12), time(14)),
        ("12 Maret 2027 12 siang", date(2027, 3, 12), time(12)),
        ("12 Maret 2027 pukul 4 sore", date(2027, 3, 12), time(16)),
        ("12 Maret 2027 7 malam", date(2027, 3, 12), time(19)),
        ("12 Maret 2027 4 pm", date(2027, 3, 12), time(16)),
    ],
)
def test_what_had_to_be_added_is_said_to_be(text: str, day: date, at: time | None) -> None:
    assert read_moment(text) == TypedMoment(day, at, lenient=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "segera",
        "akhir Maret 2026",
        "31 Februari 2026",
        "29 Februari 2026",
        "03/13/2026",
        "03/13/26",
        "13 Marit 2026",
        "13 Maret 2026 pukul 25.00",
        "13 Maret 2026 pukul 16.61",
        "180/123/2025",
        "13 Maret 1926",
        "0/0/2026",
        "13 Maret",
        "13 Maret 16",
        "13 Maret 2026 16",
        "13 Maret 2026 9 sore",
        "2026",
        "Jumat",
        "jam 9",
        "Jumat Jumat 13/03/2026",
    ],
)
def test_does_not_guess(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Kamis 4 Desember 2026", (date(2026, 12, 3), date(2026, 12, 4))),
        ("Sabtu, 4/12/2026 pukul 09.00", (date(2026, 12, 4), date(2026, 12, 5))),
        ("Hari Senin 4 Desember 2026", (date(2026, 12, 4), date(2026, 12, 7))),
        ("Selasa 1 Januari 2027", (date(2026, 12, 29), date(2027, 1, 1))),
        ("Thursday, 4 December 2026", (date(2026, 12, 3), date(2026, 12, 4))),
        ("Jumat 4 Desember 2026", (date(2026, 12, 4),)),
    ],
)
def test_what_is_said_twice_is_checked(text: str, days: tuple[date, ...]) -> None:
    moment = read_moment(text)
    assert moment is not None and moment.possible_days == days


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Selasa 23 Januari 2024 pukul 09.00", TypedMoment(date(2024, 1, 23), time(9))),
        (
            "Jumat, 23 Januari 2026 pukul 09.00–12.00 WIB",
            TypedMoment(date(2026, 1, 23), time(9), time(12), "Asia/Jakarta"),
        ),
        (
            "10 Maret pukul 09.00 s.d. 12.30 WITA",
            TypedMoment(date(2027, 3, 10), time(9), time(12, 30), "Asia/Makassar"),
        ),
        ("10/3/2026 09:00 - 11:00", TypedMoment(date(2026, 3, 10), time(9), time(11))),
        ("10 Maret 2026 09.00 s/d 11.00", TypedMoment(date(2026, 3, 10), time(9), time(11))),
        (
            "10 Maret 2026 pukul 13.00 WIT sampai selesai",
            TypedMoment(date(2026, 3, 10), time(13), zone="Asia/Jayapura"),
        ),
        ("10 Maret 2026 jam 09.00 sampai dengan pukul 12.00", TypedMoment(date(2026, 3, 10), time(9), time(12))),
        ("10 Maret 2026 pukul 13.00-09.00", TypedMoment(date(2026, 3, 10), time(13))),
        ("4 Desember jam 9-12", TypedMoment(date(2026, 12, 4), time(9), time(12), lenient=True)),
        ("4 Desember jam 1 sampai 3 siang", TypedMoment(date(2026, 12, 4), time(13), time(15), lenient=True)),
        ("13 Maret", TypedMoment(date(2027, 3, 13))),
        ("13 Maret 20.30", TypedMoment(date(2027, 3, 13), time(20, 30))),
        ("13/3", TypedMoment(date(2027, 3, 13))),
        ("13.3", TypedMoment(date(2027, 3, 13))),
        ("13-3 jam 12.00", TypedMoment(date(2027, 3, 13), time(12))),
        ("1 November", TypedMoment(date(2026, 11, 1))),
        ("5 Januari", TypedMoment(date(2027, 1, 5))),
        ("Kamis 4 Desember", TypedMoment(date(2026, 12, 4), other_day=date(2026, 12, 3))),
        ("Jumat", TypedMoment(date(2026, 11, 27))),
        ("hari Senin jam 9", TypedMoment(date(2026, 11, 30), time(9), lenient=True)),
        ("Kamis", TypedMoment(TODAY, other_day=date(2026, 12, 3))),
        ("besok pagi", None),
        ("31 Februari", None),
        ("10 Maret 2026 pukul 25.00–26.00", None),
        ("13", None),
        ("", None),
    ],
)
def test_in_a_chat_the_year_or_the_date_may_go_without_saying(text: str, moment: TypedMoment | None) -> None:
    assert read_moment(text, TODAY) == moment


@given(st.text(max_size=40) | st.text("0123456789/.-: jamkisenrut'", max_size=130))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_date_or_none(text: str) -> None:
    read_moment(text)
    read_moment(text, TODAY)
    read_year(text)


@pytest.mark.parametrize(
    "piece", [" ", "1 ", "1", "-", ".", "senin ", "jam ", "1 maret ", "( ", "\u200e", "pada hari "]
)
def test_a_long_text_takes_no_time(piece: str) -> None:
    began = perf_counter()
    for text in (piece * 4_000, "1 maret 2026 " + piece * 4_000, (piece * 120)[:110] + "x"):
        read_moment(text, TODAY)
    assert perf_counter() - began < 0.5


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    assert read_moment(f"{day:%d/%m/%Y}") == read_moment(day_in_words(day)) == TypedMoment(day)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2026", 2026), ("Tahun 2025", 2025), ("２０２６", 2026), ("26", None), ("1899", None), ("x", None)],
)
def test_years(text: str, year: int | None) -> None:
    assert read_year(text) == year
