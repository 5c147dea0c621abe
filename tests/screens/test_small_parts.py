"""What all screens are made of: escaped words, pages of six, months, numbers and dates as officials write them."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import is_working_day
from domain.submission.receipts import fingerprint
from screens import formatting as fmt
from screens.buttons.rounds.deadlines import OpenHolidays, ToggleHoliday
from screens.month_grid import first_day, month_grid, month_of
from screens.paging import PAGE_SIZE, page_holding, page_of, page_row
from screens.wording import Safe, lines, say

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
ZONE = "Asia/Jakarta"


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_foreign_word_breaks_the_html(foreign: str) -> None:
    said = say("<b>{name}</b>", name=foreign)
    inside = said.removeprefix("<b>").removesuffix("</b>")
    assert "<" not in inside
    assert ">" not in inside
    assert unescape(inside.replace("&quot;", '"')) == unescape(foreign.replace("&", "&amp;"))


def test_what_is_safe_is_said_as_it_is_and_only_once_escaped() -> None:
    inner = say("<i>{name}</i>", name="<script>")
    assert say("{part} {foreign}", part=inner, foreign=str(inner)) == (
        "<i>&lt;script&gt;</i> &lt;i&gt;&amp;lt;script&amp;gt;&lt;/i&gt;"
    )
    assert lines(Safe("satu"), None, "", "dua") == "satu\n\ndua"


@given(st.integers(0, 200), st.integers(-5, 50))
@settings(max_examples=200, deadline=None)
def test_every_item_is_on_one_page_under_its_own_number(count: int, wanted: int) -> None:
    items = list(range(1, count + 1))
    page = page_of(items, wanted)
    assert len(page.items) <= PAGE_SIZE
    assert all(number == item for number, item in page.numbered())
    assert sorted(item for number in range(page.pages) for item in page_of(items, number).items) == items
    assert page.items or not items


def test_forty_one_are_walked_through_by_the_arrows() -> None:
    items = list(range(41))
    seen: list[int] = []
    number = 0
    while True:
        page = page_of(items, number)
        seen += page.items
        arrows = page_row(page, lambda to: OpenHolidays(1, to))
        assert arrows is not None
        labels = [button.label for button in arrows]
        assert ("‹" in labels) == (number > 0)
        if "›" not in labels:
            break
        ahead = arrows[-1].tap
        assert isinstance(ahead, OpenHolidays)
        number = ahead.month
    assert seen == items
    assert page_row(page_of(items[:6], 0), lambda to: OpenHolidays(1, to)) is None
    assert page_holding(items, lambda item: item == 17, 0).number == 2
    assert page_holding(items, lambda item: item == 99, 3).number == 3


@given(st.integers(12 * 2000, 12 * 2100))
@settings(max_examples=60, deadline=None)
def test_a_month_has_each_day_once_under_its_weekday(month: int) -> None:
    rows = month_grid(
        month,
        frozenset(),
        lambda day: ToggleHoliday(1, day.toordinal()),
        lambda other: OpenHolidays(1, other),
        (date(2000, 1, 1), date(2100, 12, 31)),
    )
    grid = rows[1:-1]
    assert {len(row) for row in grid} == {7}
    days = [
        (column, date.fromordinal(button.tap.day))
        for row in grid
        for column, button in enumerate(row)
        if isinstance(button.tap, ToggleHoliday)
    ]
    assert all(column == day.weekday() for column, day in days)
    assert [day.day for _, day in days] == list(range(1, len(days) + 1))
    assert month_of(days[-1][1] + timedelta(days=1)) == month + 1
    assert month_of(first_day(month)) == month


def test_red_days_are_told_from_free_ones() -> None:
    red = {date(2026, 3, 20)}
    rows = month_grid(
        month_of(date(2026, 3, 1)),
        red,
        lambda day: ToggleHoliday(1, day.toordinal()),
        lambda other: OpenHolidays(1, other),
        (date(2026, 1, 1), date(2026, 12, 31)),
    )
    shown = {
        date.fromordinal(button.tap.day): button.label
        for row in rows
        for button in row
        if isinstance(button.tap, ToggleHoliday)
    }
    for day, label in shown.items():
        assert (label == str(day.day)) == is_working_day(day, red), day


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (-24 * 10, "lewat"),
        (-1, "lewat"),
        (1, "hari ini"),
        (24, "1 hari kerja lagi"),
        (24 * 7, "5 hari kerja lagi"),
    ],
)
def test_how_long_is_left(hours: int, said: str) -> None:
    assert said in fmt.time_left(NOW + timedelta(hours=hours), NOW, ZONE, frozenset()).lower()


def test_a_deadline_over_a_weekend_of_red_days_has_no_working_day_left() -> None:
    friday = datetime(2026, 3, 6, 10, 0, tzinfo=UTC)
    said = fmt.time_left(friday + timedelta(days=2), friday, ZONE, frozenset())
    assert "0" not in said
    assert said


def test_dates_and_sizes_are_written_for_officials() -> None:
    assert fmt.moment(NOW, ZONE) == "Rabu, 4 Maret 2026 pukul 09.00 WIB"
    assert fmt.moment(NOW, "Asia/Jayapura") == "Rabu, 4 Maret 2026 pukul 11.00 WIT"
    assert [fmt.size(count) for count in (0, 812, 34_000, 2_200_000)] == ["0 B", "812 B", "33 KB", "2,1 MB"]
    assert fingerprint("9f3a77c1" + "0" * 56) == "9f3a 77c1"


@given(st.integers(0, 500), st.integers(0, 500))
@settings(max_examples=100, deadline=None)
def test_a_bar_is_full_only_when_all_is_done(part: int, whole: int) -> None:
    part = min(part, whole)
    bar = fmt.bar(part, whole)
    assert len(bar) == 10
    assert (bar == "█" * 10) == (whole > 0 and part == whole)
    assert (bar == "░" * 10) == (part == 0)


@given(st.text(max_size=120), st.integers(2, 60))
@settings(max_examples=200, deadline=None)
def test_a_cut_name_is_never_longer_and_a_short_one_stays(text: str, width: int) -> None:
    assert len(fmt.cut(text, width)) <= width
    if len(text) <= width:
        assert fmt.cut(text, width) == text
