"""Completion: parts that add up, a percentage that says 100 only when all is accepted, and receipts' numbers."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.overview.completion import Completion, count, percent, total
from domain.rounds.due_dates import Timing
from domain.submission.receipts import receipt_number
from domain.submission.states import State

Counted = tuple[State, Timing, int]
COUNTED = st.lists(st.tuples(st.sampled_from(State), st.sampled_from(Timing), st.integers(1, 20)), max_size=30)


@given(COUNTED)
@settings(max_examples=200, deadline=None)
def test_every_assignment_is_counted_once(counted: list[Counted]) -> None:
    done = total(count(state, timing, times) for state, timing, times in counted)
    assert done.total + done.ahead == sum(times for _, _, times in counted)
    assert done.late <= done.outstanding
    assert 0 <= done.whole_percent <= 100
    assert (done.percent == "100%") == (done.total > 0 and done.accepted == done.total)
    assert (done.percent == "0%") == (done.accepted == 0)


@given(COUNTED, COUNTED)
@settings(max_examples=100, deadline=None)
def test_the_sum_of_parts_is_the_whole(first: list[Counted], second: list[Counted]) -> None:
    counted = [count(state, timing, times) for state, timing, times in (*first, *second)]
    assert total(counted) == total(counted[: len(first)]) + total(counted[len(first) :]) == total(reversed(counted))


def test_what_was_sent_is_neither_late_nor_ahead() -> None:
    for timing in Timing:
        assert count(State.RETURNED, timing) == Completion(returned=1)
        assert count(State.SUBMITTED, timing) == Completion(in_review=1)
    assert count(State.DRAFT, Timing.LATE) == Completion(outstanding=1, late=1)
    assert count(State.DRAFT, Timing.DUE) == Completion(outstanding=1)


def test_what_is_not_asked_yet_belongs_to_no_total() -> None:
    ahead = count(State.OUTSTANDING, Timing.AHEAD, 3)
    assert (ahead.total, ahead.outstanding, ahead.ahead) == (0, 0, 3)
    assert (ahead + Completion(accepted=1)).percent == "100%"
    assert ahead.share == 1  # nobody is behind with that


def test_a_share_is_never_nothing_while_there_is_something() -> None:
    shown = [percent(part, 134) for part in (0, 1, 2, 67, 133, 134)]
    assert shown == ["0%", "<1%", "1%", "50%", "99%", "100%"]
    assert percent(0, 0) == Completion().percent == "0%"


def test_a_receipts_number_names_year_opd_and_sequence() -> None:
    assert receipt_number(date(2026, 3, 4), "DINKES", 42) == "26-DINKES-0042"
    assert receipt_number(date(2100, 1, 1), "RSUD", 12345) == "00-RSUD-12345"
