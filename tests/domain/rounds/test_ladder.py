"""The ladder of reminders: which steps there are, and where they fall."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import is_working_day, working_days_between
from domain.rounds.ladder import DEFAULT, Ladder, Span, escalation_level, ladder_from, step_days

FRIDAY = date(2026, 3, 13)
SPAN = Span(date(2026, 1, 5), FRIDAY, date(2026, 3, 31))
NYEPI = frozenset({date(2026, 3, 19)})


def days(
    span: Span, ladder: Ladder, red: frozenset[date] = frozenset(), away: frozenset[date] = frozenset()
) -> list[date]:
    return sorted(
        step_days(
            span,
            ladder,
            lambda day: is_working_day(day, red) and day not in away,
            lambda day: is_working_day(day, red),
        )
    )


def test_the_default_ladder_before_and_after_a_friday() -> None:
    assert days(SPAN, DEFAULT, NYEPI) == [
        date(2026, 2, 27),  # 14 days before
        date(2026, 3, 6),  # 7
        date(2026, 3, 10),  # 3
        date(2026, 3, 12),  # 1
        FRIDAY,
        date(2026, 3, 18),  # every third working day after
        date(2026, 3, 24),  # Nyepi does not count
        date(2026, 3, 27),
    ]


def test_steps_that_collide_are_one() -> None:
    monday = Span(date(2026, 1, 5), date(2026, 3, 16), date(2026, 3, 16))
    assert days(monday, Ladder((3, 2, 1, 0), 0)) == [date(2026, 3, 13), date(2026, 3, 16)]


def test_a_step_on_leave_moves_to_the_working_day_before_it() -> None:
    away = frozenset(date(2026, 3, 9) + timedelta(days=n) for n in range(4))
    assert days(SPAN, Ladder((3, 1, 0), 0), away=away) == [date(2026, 3, 6), FRIDAY]


def test_nothing_before_the_opening() -> None:
    late_opening = Span(date(2026, 3, 7), FRIDAY, FRIDAY)  # a Saturday: its step would move before it
    assert days(late_opening, Ladder((7, 6, 5, 1), 0)) == [date(2026, 3, 12)]


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (None, DEFAULT),
        ("x", DEFAULT),
        ({}, DEFAULT),
        ({"before": [1, 5, 5], "late_every": 0, "escalate_after": 10}, Ladder((5, 1), 0, 10)),
        ({"before": [-1], "late_every": True, "escalate_after": 99}, DEFAULT),
        ({"before": []}, Ladder(())),
    ],
)
def test_what_is_stored_is_read_with_care(stored: object, expected: Ladder) -> None:
    assert ladder_from(stored) == expected


def test_steps_come_and_go() -> None:
    assert DEFAULT.toggled(5).before == (14, 7, 5, 3, 1, 0)
    assert DEFAULT.toggled(14).toggled(14) == DEFAULT
    assert DEFAULT.toggled(-1) is DEFAULT and DEFAULT.toggled(61) is DEFAULT
    assert ladder_from(DEFAULT.toggled(30).to_json()) == DEFAULT.toggled(30)


def test_levels_of_being_late() -> None:
    levels = [escalation_level(FRIDAY, FRIDAY + timedelta(days=n), DEFAULT, frozenset()) for n in (0, 1, 6, 7, 14)]
    assert levels == [0, 0, 0, 1, 2]
    assert escalation_level(FRIDAY, FRIDAY + timedelta(days=50), Ladder(escalate_after=0), frozenset()) == 0


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(
    opens=DAYS,
    deadline=DAYS,
    official=DAYS,
    before=st.frozensets(st.integers(0, 60), max_size=8),
    every=st.integers(0, 10),
    red=st.frozensets(DAYS, max_size=40),
    away=st.frozensets(DAYS, max_size=40),
)
def test_steps_are_working_days_within_the_round(
    opens: date,
    deadline: date,
    official: date,
    before: frozenset[int],
    every: int,
    red: frozenset[date],
    away: frozenset[date],
) -> None:
    span = Span(opens, deadline, official)
    found = days(span, Ladder(tuple(sorted(before, reverse=True)), every), red, away)

    assert len(found) == len(set(found))
    for day in found:
        assert is_working_day(day, red) and day not in away
        assert opens <= day <= max(deadline, official)
    if not away:
        late = [day for day in found if day > deadline]
        assert all(working_days_between(deadline, day, red) % every == 0 for day in late) or not late
