"""Where a chain waits, and since when."""

from datetime import UTC, date, datetime

from domain.endorsement.chain import Chain, EndorsementStep, StepEntry, StepFacts, StepState
from domain.people.people import Region
from domain.rounds.programme import Round

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
REGION = Region(1, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
ROUND = Round(1, 1, "KKP HAM", 2026, date(2025, 1, 1), date(2025, 12, 31), AT, AT, AT, False)


def step(id_: int, *days: date | None, state: StepState = StepState.DONE) -> EndorsementStep:
    """A step with an entry for each day; None takes it back."""
    facts = [StepFacts(StepState.WAITING if day is None else state, day) for day in days]
    return EndorsementStep(id_, f"Tahapan {id_}", tuple(StepEntry(each, "Koordinator", AT) for each in facts))


def chain(*steps: EndorsementStep) -> Chain:
    return Chain(REGION, ROUND, steps, date(2026, 3, 1), head_endorses=False)


def test_it_waits_since_the_last_day_on_which_a_step_before_was_settled() -> None:
    begun = chain(step(1), step(2))
    assert begun.current is not None
    assert (begun.current.id, begun.waiting_since) == (1, date(2026, 3, 1))

    late_noted = chain(step(1, date(2026, 3, 9)), step(2, date(2026, 3, 4), state=StepState.SKIPPED), step(3))
    assert late_noted.current is late_noted.steps[2]
    assert late_noted.waiting_since == date(2026, 3, 9)


def test_a_step_taken_back_waits_again_whatever_is_done_behind_it() -> None:
    reopened = chain(step(1, date(2026, 3, 5), None), step(2, date(2026, 3, 6)))
    assert reopened.current is reopened.steps[0]
    assert reopened.waiting_since == date(2026, 3, 1)


def test_a_chain_that_is_through_waits_nowhere() -> None:
    assert chain(step(1, date(2026, 3, 5)), step(2, date(2026, 3, 6))).current is None
