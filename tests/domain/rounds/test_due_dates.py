"""What is due when: periods that are asked one after the other, and deadlines of one's own."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.rounds.due_dates import Due, DueDate, PeriodDeadline, Timing, Unsent, asked_from, due, periods_of, timing

OPENS = datetime(2026, 1, 12, tzinfo=UTC)
APRIL = datetime(2026, 4, 25, 9, tzinfo=UTC)
AUGUST = datetime(2026, 8, 25, 9, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 5, 9, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
ACTIONS = [
    PeriodDeadline(1, "B04", APRIL, 6),
    PeriodDeadline(1, "B08", AUGUST, 4),
    PeriodDeadline(1, "B12", DECEMBER, 2),
]


def test_a_period_is_asked_once_the_one_before_it_is_over() -> None:
    assert periods_of(ACTIONS) == {(1, "B08"): APRIL, (1, "B12"): AUGUST}
    assert asked_from(OPENS, periods_of(ACTIONS), 1, "B04") == OPENS
    assert asked_from(OPENS, periods_of(ACTIONS), 1, "B12") == AUGUST
    assert asked_from(OPENS, periods_of(ACTIONS), 1, None) == OPENS


@pytest.mark.parametrize("own", [datetime(2026, 5, 20, 9, tzinfo=UTC), datetime(2026, 3, 1, 9, tzinfo=UTC)])
def test_a_deadline_that_one_opd_has_for_itself_moves_no_period(own: datetime) -> None:
    assert periods_of([*ACTIONS, PeriodDeadline(1, "B04", own, 1)]) == periods_of(ACTIONS)


def test_periods_of_one_deadline_are_asked_together() -> None:
    assert periods_of([PeriodDeadline(1, period, DECEMBER, 3) for period in ("B04", "B08", "B12")]) == {}


def test_rounds_do_not_mix() -> None:
    assert (2, "B04") not in periods_of([*ACTIONS, PeriodDeadline(2, "B04", DECEMBER, 1)])


@pytest.mark.parametrize(
    ("deadline_at", "start", "expected"),
    [
        (APRIL, None, Timing.LATE),
        (APRIL + MOMENT, None, Timing.DUE),  # what comes at the very instant is in time
        (AUGUST, APRIL + 2 * MOMENT, Timing.AHEAD),
        (AUGUST, APRIL + MOMENT, Timing.DUE),
        (APRIL + 2 * MOMENT, AUGUST, Timing.DUE),  # a deadline of its own before the period begins
    ],
)
def test_late_due_or_not_asked_yet(deadline_at: datetime, start: datetime | None, expected: Timing) -> None:
    assert timing(deadline_at, start, APRIL + MOMENT) is expected


def test_what_is_due_when() -> None:
    unsent = [Unsent(AUGUST, APRIL, 4), Unsent(APRIL, OPENS, 3), Unsent(APRIL - MOMENT, OPENS), Unsent(APRIL, OPENS)]
    assert due(unsent, APRIL) == Due(
        late=1, dates=(DueDate(APRIL, 4), DueDate(AUGUST, 4)), ahead=0, late_since=APRIL - MOMENT
    )
    assert due(unsent, OPENS) == Due(late=0, dates=(DueDate(APRIL - MOMENT, 1), DueDate(APRIL, 4)), ahead=4)
    assert due([], OPENS) == Due()
