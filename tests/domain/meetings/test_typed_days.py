"""Days of meetings as officials type them: one, or several in a row."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings.typed_days import TypedDays, means_until_done, read_days, read_end, read_hours
from domain.typed_dates import TypedMoment

TODAY = date(2026, 3, 2)
SEVENTH = date(2026, 12, 7)
WHOLE_DAYS = TypedDays(TypedMoment(SEVENTH), 2)


@pytest.mark.parametrize(
    "text",
    [
        "7-8 Desember",
        "7–8 Desember 2026",
        "7 s.d. 8 Desember 2026",
        "7 s/d 8 Des",
        "7 sd 8 Desember",
        "7 sampai dengan 8 Desember 2026",
        "7 hingga 8 Desember",
        "7 dan 8 Desember 2026",
        "7 Des – 8 Des",
        "7 Desember 2026 - 8 Desember",
        "7/12 - 8/12/2026",
        "7-8/12/2026",
        "2026-12-07 s.d. 2026-12-08",
        "tanggal 7-8 Desember 2026",
        "Senin-Selasa, 7-8 Desember 2026",
        "Senin s.d. Selasa, 7 s.d. 8 Desember 2026",
        "Senin, 7 s.d. Selasa, 8 Desember 2026",
        "Hari Senin–Selasa tanggal 7–8 Desember 2026",
        "7–8 Desember 2026 (2 hari)",
        "7 Desember 2026 selama dua hari",
    ],
)
def test_two_days_however_they_are_written(text: str) -> None:
    assert read_days(text, TODAY) == WHOLE_DAYS


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "7–9 Desember 2026 pukul 08.00–16.00 WITA",
            TypedDays(TypedMoment(SEVENTH, time(8), time(16), "Asia/Makassar"), 3),
        ),
        ("7 Des 2026 pukul 08.00 - 8 Des 2026 pukul 16.00", TypedDays(TypedMoment(SEVENTH, time(8), time(16)), 2)),
        ("7–8 Desember 2026 setiap hari pukul 09.00–12.00", TypedDays(TypedMoment(SEVENTH, time(9), time(12)), 2)),
        ("30 Des – 2 Jan 2027", TypedDays(TypedMoment(date(2026, 12, 30)), 4)),
        ("7 Desember 2027 - 8 Desember", TypedDays(TypedMoment(date(2027, 12, 7)), 2)),
        ("Rabu–Kamis, 7–8 Desember 2026", TypedDays(TypedMoment(SEVENTH, other_day=date(2026, 12, 9)), 2)),
        ("7-12-2026", TypedDays(TypedMoment(SEVENTH))),
        ("7-8-2026", TypedDays(TypedMoment(date(2026, 8, 7)))),
        ("7 Desember 2026 pukul 09.00–12.00", TypedDays(TypedMoment(SEVENTH, time(9), time(12)))),
    ],
)
def test_hours_years_and_weekdays_go_with_them(text: str, days: TypedDays) -> None:
    assert read_days(text, TODAY) == days


@pytest.mark.parametrize(
    "text",
    [
        "8-7 Desember 2026",
        "7 dan 9 Desember 2026",
        "Senin–Rabu, 7–8 Desember 2026",
        "7–8 Desember 2026 (3 hari)",
        "31-32 Desember",
        "entah kapan",
        "",
        "-",
        "7 - 8 - 9 - " * 40,
    ],
)
def test_what_contradicts_itself_or_names_no_day_is_none(text: str) -> None:
    assert read_days(text, TODAY) is None


@given(st.text(alphabet="0123456789 -–s.d/,Desmbrpukl:()", max_size=80))
def test_whatever_is_typed_is_read_or_not_and_never_ends_before_it_begins(text: str) -> None:
    read = read_days(text, TODAY)
    assert read is None or read.days >= 1


def test_hours_alone() -> None:
    hours = read_hours("jam 9–12")
    assert hours is not None and (hours.start, hours.end) == (time(9), time(12))
    for text in ("9", "09.00", "pukul 09.00", "09:00 WIB"):
        hours = read_hours(text)
        assert hours is not None and hours.start == time(9), text
    for text in ("", "pagi", "25.00", "Selasa", "nanti saja"):
        assert read_hours(text) is None, text


def test_an_end_alone() -> None:
    for text in ("12.00", "sampai 12.00", "s.d. pukul 12.00", "hingga jam 12"):
        end = read_end(text)
        assert end is not None and end.start == time(12), text
    assert read_end("sampai selesai") is None
    assert means_until_done("Sampai selesai")
    assert not means_until_done("sampai 12.00")
