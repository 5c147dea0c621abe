"""The life of an answer: every combination of facts has one state, and what may follow each is fixed."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from domain.submission.states import (
    ADMINISTRATIVE_REASONS,
    LOCK_TIME,
    OWED,
    SUBSTANTIVE_REASONS,
    UNDO_WINDOW,
    Administrative,
    AnswerFacts,
    Decision,
    ReturnReason,
    State,
    Substantive,
    VersionFacts,
    VersionState,
    decision_allowed,
    lock_holds,
    may_submit_from,
    may_withdraw,
    state_of,
)

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (AnswerFacts(False, False, False, None, None), State.OUTSTANDING),
        (AnswerFacts(True, False, False, None, None), State.DRAFT),
        (AnswerFacts(False, True, False, None, None), State.SUBMITTED),
        (AnswerFacts(True, True, False, None, None), State.SUBMITTED),
        (AnswerFacts(False, True, True, None, None), State.IN_REVIEW),
        (AnswerFacts(False, True, True, Decision.ACCEPTED, NOW + SECOND), State.IN_REVIEW),
        (AnswerFacts(False, True, True, Decision.RETURNED, NOW + SECOND), State.IN_REVIEW),
        (AnswerFacts(False, True, True, Decision.ACCEPTED, NOW), State.ACCEPTED),
        (AnswerFacts(False, True, True, Decision.RETURNED, NOW), State.RETURNED),
        (AnswerFacts(True, True, True, Decision.RETURNED, NOW - SECOND), State.RETURNED),
        (AnswerFacts(False, True, False, Decision.ACCEPTED, None), State.IN_REVIEW),
    ],
)
def test_facts_make_a_state(facts: AnswerFacts, state: State) -> None:
    assert state_of(facts, NOW) is state


def test_a_decision_is_nobodys_news_for_exactly_a_minute() -> None:
    facts = AnswerFacts(False, True, True, Decision.ACCEPTED, NOW + UNDO_WINDOW)
    assert timedelta(seconds=60) == UNDO_WINDOW
    assert state_of(facts, NOW + UNDO_WINDOW - timedelta(microseconds=1)) is State.IN_REVIEW
    assert state_of(facts, NOW + UNDO_WINDOW) is State.ACCEPTED


def test_time_alone_never_takes_a_state_back() -> None:
    for draft, submitted, taken, decision in product((False, True), (False, True), (False, True), (None, *Decision)):
        facts = AnswerFacts(draft, submitted, taken, decision, NOW if decision else None)
        later = [state_of(facts, NOW + by * SECOND) for by in (-120, -1, 0, 1, 10**6)]
        assert len(set(later[2:])) == 1, facts
        assert len(set(later[:2])) == 1, facts


@pytest.mark.parametrize("state", State)
def test_an_opd_acts_before_it_was_taken_and_after_a_return(state: State) -> None:
    assert may_submit_from(state) == (state in {State.OUTSTANDING, State.DRAFT, State.RETURNED, State.SUBMITTED})
    assert (state in OWED) == (state in {State.OUTSTANDING, State.DRAFT, State.RETURNED})


def test_a_version_is_withdrawn_as_long_as_it_waits() -> None:
    for begun, withdrawn, superseded, decision in product(
        (False, True), (False, True), (False, True), (None, *Decision)
    ):
        for effective_at in (None, NOW - SECOND, NOW, NOW + SECOND):
            version = VersionFacts(begun, withdrawn, superseded, decision, effective_at if decision else None)
            assert may_withdraw(version) == (version.state(NOW) is VersionState.WAITING), version
            facts = AnswerFacts(False, version.live, begun, decision, version.effective_at)
            assert may_withdraw(version) == (version.live and state_of(facts, NOW) is State.SUBMITTED), version


@pytest.mark.parametrize("administrative", [None, *Administrative])
@pytest.mark.parametrize("substantive", [None, *Substantive])
def test_two_verdicts_make_a_decision(administrative: Administrative | None, substantive: Substantive | None) -> None:
    decision = decision_allowed(administrative, substantive)
    if administrative is None or substantive is None:
        assert decision is None
    elif administrative is Administrative.LENGKAP and substantive is Substantive.SESUAI:
        assert decision is Decision.ACCEPTED
    else:
        assert decision is Decision.RETURNED


def test_a_lock_holds_for_fifteen_minutes_and_not_a_moment_longer() -> None:
    assert timedelta(minutes=15) == LOCK_TIME
    assert not lock_holds(None, NOW)
    assert lock_holds(NOW, NOW)
    assert lock_holds(NOW, NOW + LOCK_TIME - timedelta(microseconds=1))
    assert not lock_holds(NOW, NOW + LOCK_TIME)


def test_every_reason_explains_one_of_the_verdicts() -> None:
    assert sorted((*ADMINISTRATIVE_REASONS, *SUBSTANTIVE_REASONS)) == sorted(ReturnReason)
