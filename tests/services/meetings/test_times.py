"""Times of meetings as officials type them."""

from datetime import date, time

import pytest

from services.meetings.times import TypedTime, read_time


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Selasa 23 Januari 2024 pukul 09.00", TypedTime(date(2024, 1, 23), time(9), None, None)),
        (
            "Jumat, 23 Januari 2026 pukul 09.00–12.00 WIB",
            TypedTime(date(2026, 1, 23), time(9), time(12), "Asia/Jakarta"),
        ),
        ("10 Maret pukul 09.00 s.d. 12.30 WITA", TypedTime(date(2026, 3, 10), time(9), time(12, 30), "Asia/Makassar")),
        ("10/3/2026 09:00 - 11:00", TypedTime(date(2026, 3, 10), time(9), time(11), None)),
        ("10 Maret 2026 pukul 13.00 WIT sampai selesai", TypedTime(date(2026, 3, 10), time(13), None, "Asia/Jayapura")),
        ("10 Maret 2026 jam 09.00 sampai dengan pukul 12.00", TypedTime(date(2026, 3, 10), time(9), time(12), None)),
        ("10 Maret 2026 pukul 13.00-09.00", TypedTime(date(2026, 3, 10), time(13), None, None)),
        ("10 Maret 2026", TypedTime(date(2026, 3, 10), None, None, None)),
        ("besok pagi", None),
        ("10 Maret 2026 pukul 25.00–26.00", None),
        ("", None),
    ],
)
def test_times_as_officials_type_them(text: str, read: TypedTime | None) -> None:
    assert read_time(text, date(2026, 3, 2)) == read
