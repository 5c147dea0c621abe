"""Completion: parts that add up, a percentage that says 100 only when all is accepted, and receipts' numbers."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.overview.completion import Completion, count, total
from domain.submission.receipts import receipt_number
from domain.submission.states import State

ONES = st.lists(st.tuples(st.sampled_from(State), st.booleans(), st.integers(1, 20)), max_size=30)


@given(ONES)
@settings(max_examples=200, deadline=None)
def test_every_assignment_is_counted_once(ones: list[tuple[State, bool, int]]) -> None:
    done = total(count(state, late, times) for state, late, times in ones)
    assert done.total == sum(times for _, _, times in ones)
    assert done.late <= done.outstanding
    assert 0 <= done.percent <= 100
    assert (done.percent == 100) == (done.total > 0 and done.accepted == done.total)


@given(ONES, ONES)
@settings(max_examples=100, deadline=None)
def test_the_sum_of_parts_is_the_whole(one: list[tuple[State, bool, int]], two: list[tuple[State, bool, int]]) -> None:
    counted = [count(state, late, times) for state, late, times in (*one, *two)]
    assert total(counted) == total(counted[: len(one)]) + total(counted[len(one) :]) == total(reversed(counted))


def test_what_was_sent_in_time_and_returned_is_not_late() -> None:
    assert count(State.RETURNED, late=True) == Completion(returned=1)
    assert count(State.SUBMITTED, late=True) == Completion(in_review=1)
    assert count(State.DRAFT, late=True) == Completion(outstanding=1, late=1)
    assert Completion().percent == 0


def test_a_receipts_number_names_year_opd_and_sequence() -> None:
    assert receipt_number(date(2026, 3, 4), "DINKES", 42) == "26-DINKES-0042"
    assert receipt_number(date(2100, 1, 1), "RSUD", 12345) == "00-RSUD-12345"
