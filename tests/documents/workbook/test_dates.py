"""Dates are understood as officials write them, and nothing else is guessed."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.workbook.dates import read_moment, read_year

MARCH = date(2026, 3, 13)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("13/03/2026", MARCH, None),
        ("13/3/2026", MARCH, None),
        ("13-03-2026", MARCH, None),
        ("13.03.2026", MARCH, None),
        ("2026-03-13", MARCH, None),
        ("2026-03-13 16:00:00", MARCH, time(16)),
        ("2026-03-13T16:00", MARCH, time(16)),
        ("13 Maret 2026", MARCH, None),
        ("13 MARET 2026", MARCH, None),
        ("13-Mar-2026", MARCH, None),
        ("Jumat, 13 Maret 2026", MARCH, None),
        ("Jum'at 13 Maret 2026 pukul 16.00 WIB", MARCH, time(16)),
        ("tanggal 13 Maret 2026, jam 16:30", MARCH, time(16, 30)),
        ("13/03/2026 16.00", MARCH, time(16)),
        ("13 Maret 2026 pkl. 09.05 WITA", MARCH, time(9, 5)),
        ("13 Maret 2026 pukul 24.00", MARCH, time(23, 59)),
        ("3/4/2026", date(2026, 4, 3), None),
        ("17 Agt 2025", date(2025, 8, 17), None),
        ("1 Nopember 2025", date(2025, 11, 1), None),
        ("29 Februari 2028", date(2028, 2, 29), None),
    ],
)
def test_reads(text: str, day: date, at: time | None) -> None:
    assert read_moment(text) == (day, at)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "segera",
        "akhir Maret 2026",
        "31 Februari 2026",
        "29 Februari 2026",
        "03/13/2026",
        "13/03/26",
        "13 Marit 2026",
        "13 Maret 2026 pukul 25.00",
        "13 Maret 2026 pukul 16.61",
        "180/123/2025",
        "13 Maret 1926",
        "0/0/2026",
        "13 Maret",
        "2026",
    ],
)
def test_does_not_guess(text: str) -> None:
    assert read_moment(text) is None


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    read_moment(text)
    read_year(text)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    assert read_moment(f"{day:%d/%m/%Y}") == (day, None)


@pytest.mark.parametrize(
    ("text", "year"), [("2026", 2026), ("Tahun 2025", 2025), ("26", None), ("1899", None), ("x", None)]
)
def test_years(text: str, year: int | None) -> None:
    assert read_year(text) == year
