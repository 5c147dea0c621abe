"""The readiness forecast: what it says of simple rounds, when it says nothing, and that it keeps what it promises."""

from datetime import date, timedelta

import pytest

from benchmarks.forecast import back_test
from domain.overview.completion import Completion
from domain.overview.forecast import Evening, FormerRound, outlook, outlook_of_opd, pace_so_far

OPENS = date(2026, 1, 19)
"""A Monday."""
UNTIL = date(2026, 3, 13)
NONE_RED: frozenset[date] = frozenset()


def evenings(days: int, per_day: int, total: int = 200, opens: date = OPENS) -> tuple[Evening, ...]:
    """So many accepted on each working day."""
    accepted, course = 0, []
    for number in range(days):
        day = opens + timedelta(days=number)
        accepted = min(accepted + (per_day if day.weekday() < 5 else 0), total)
        course.append((day, Completion(accepted=accepted, outstanding=total - accepted)))
    return tuple(course)


def test_it_goes_on_at_the_pace_of_the_last_working_days() -> None:
    course = evenings(40, 3)
    told = outlook(course, UNTIL, NONE_RED)
    assert told is not None and told.pace.per_day == 3
    # On Friday 27 February 90 are accepted, and ten working days are left.
    assert (course[-1][1].accepted, told.at_pace) == (90, 120)
    assert told.low <= told.at_pace <= told.high <= told.total
    assert told.low_share != told.high_share and told.width < 60


def test_a_holiday_is_a_day_on_which_nobody_checks() -> None:
    red = frozenset({date(2026, 3, 9), date(2026, 3, 10)})
    told = outlook(evenings(40, 3), UNTIL, red)
    assert told is not None and told.at_pace == 114


@pytest.mark.parametrize(
    "course",
    [evenings(4, 5), evenings(40, 0), evenings(1, 5), (*evenings(40, 3)[:-1], (UNTIL, Completion(90, 110)))],
)
def test_it_says_nothing_where_it_is_too_early_or_too_late(course: tuple[Evening, ...]) -> None:
    assert outlook(course, UNTIL, NONE_RED) is None


def test_where_all_is_accepted_nothing_is_to_come() -> None:
    assert outlook(evenings(40, 3, total=60), UNTIL, NONE_RED) is None


def test_what_was_taken_back_does_not_make_the_pace_less_than_none() -> None:
    course = (*evenings(38, 3), *((OPENS + timedelta(days=38 + n), Completion(5, 0, 0, 195)) for n in range(2)))
    pace = pace_so_far(course, NONE_RED)
    assert pace is not None and pace.gained == 0
    told = outlook(course, UNTIL, NONE_RED)
    assert told is None or (told.low, told.at_pace) == (5, 5)


def test_the_round_before_tells_whether_it_will_hasten() -> None:
    opens = date(2025, 1, 20)
    slow, fast = evenings(54, 3, opens=opens), evenings(40, 3, opens=opens)
    begun = fast[-1][1].accepted
    fast += tuple(
        (opens + timedelta(days=40 + n), Completion(accepted=begun + 8 * n, outstanding=110 - 8 * n)) for n in range(14)
    )
    ends = [
        outlook(evenings(40, 3), UNTIL, NONE_RED, FormerRound(former, opens, former[-1][0])) for former in (slow, fast)
    ]
    as_slow, as_fast = ends
    assert as_slow is not None and as_fast is not None
    assert as_slow.high < as_fast.high and as_slow.low <= as_fast.low


def test_an_opd_leans_on_the_pace_of_all() -> None:
    whole = outlook(evenings(47, 3), UNTIL, NONE_RED)
    assert whole is not None
    told = outlook_of_opd(evenings(47, 0, total=12), whole, NONE_RED)
    assert told is not None and told.at_pace == 0 < told.high


def test_the_ends_of_simulated_rounds_lie_within_the_range_about_nine_times_in_ten() -> None:
    fared = back_test(30, seed=3)
    for kind in ("all OPD", "all OPD, with the round before", "one OPD"):
        late_enough = [kept for (name, share), kept in fared.items() if name == kind and share >= 0.4]
        made, within = sum(kept.made for kept in late_enough), sum(kept.within for kept in late_enough)
        assert made > 100
        assert 0.8 < within / made < 0.98, kind
        assert all(sorted(kept.widths)[kept.made // 2] < 60 for kept in late_enough)
