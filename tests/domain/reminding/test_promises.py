"""Until when a promise keeps reminders away, and what counts as late in a letter to a head."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.reminding.escalations import counts_in_letter
from domain.reminding.promises import is_expected, promise_holds

TODAY = date(2026, 3, 20)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NOW = datetime(2026, 3, 20, 2, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("promised_on", "expected"), [(YESTERDAY, False), (TODAY, True), (TOMORROW, True), (None, False)]
)
def test_a_promise_holds_until_its_day_has_gone_by(promised_on: date | None, expected: bool) -> None:
    assert promise_holds(promised_on, TODAY) is expected


@pytest.mark.parametrize(
    ("promised", "handed_back", "expected"),
    [({}, (), True), ({1: TODAY}, (), False), ({1: YESTERDAY}, (), True), ({2: TODAY}, {2}, True), ({}, {1}, False)],
)
def test_what_is_expected_of_an_opd(promised: dict[int, date], handed_back: set[int], expected: bool) -> None:
    assert is_expected(1, promised, handed_back, TODAY) is expected


@pytest.mark.parametrize(
    ("deadline_at", "promised_on", "returned", "handed_back", "expected"),
    [
        (NOW - MOMENT, None, False, False, True),
        (NOW, None, False, False, False),
        (NOW - MOMENT, TODAY, False, False, False),
        (NOW - MOMENT, YESTERDAY, False, False, True),
        (NOW - MOMENT, None, True, False, False),
        (NOW - MOMENT, None, False, True, False),
    ],
)
def test_what_counts_in_a_letter(
    deadline_at: datetime, promised_on: date | None, returned: bool, handed_back: bool, expected: bool
) -> None:
    counted = counts_in_letter(
        deadline_at, promised_on, returned=returned, handed_back=handed_back, now=NOW, today=TODAY
    )
    assert counted is expected
