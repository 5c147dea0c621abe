"""Who is due today: tables of single cases, and what holds for all of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rounds.ladder import DEFAULT, Ladder
from reminders.due_rules import Debt, PlanningFacts, ReminderRecipient, RoundDays, is_due

HOME, OTHER, OPD, ROUND = 1, 2, 10, 100
FRIDAY = date(2026, 3, 13)
LONG_AGO = date(2026, 1, 5)


def facts(
    debt: Debt | None = None, red: dict[int, frozenset[date]] | None = None, ladder: Ladder = DEFAULT
) -> PlanningFacts:
    one = debt or Debt(HOME, OPD, ROUND, FRIDAY, None)
    return PlanningFacts(red or {}, {ROUND: RoundDays(LONG_AGO, date(2026, 3, 31), ladder)}, {one.opd_id: [one]})


WHO = ReminderRecipient(7, HOME, {OPD: LONG_AGO})


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("day", "who", "of", "expected"),
    [
        (6, WHO, facts(), True),
        (5, WHO, facts(), False),
        (7, WHO, facts(), False),  # a Saturday
        (13, WHO, facts(), True),
        (18, WHO, facts(), True),  # third working day late
        (9, replace(WHO, served_on=march(6)), facts(), False),
        (9, WHO, facts(), True),  # the step of Friday was missed: the bot was down
        (10, replace(WHO, served_on=march(6)), facts(), True),
        (10, replace(WHO, served_on=march(10)), facts(), False),  # had it today
        (11, WHO, facts(ladder=Ladder((7,), 0)), False),  # missed for longer than a working day: forgotten
        (9, replace(WHO, serves={OPD: march(9)}), facts(), False),  # joined after the step
        (6, replace(WHO, leave=((march(6), march(6)),)), facts(), False),
        (5, replace(WHO, leave=((march(6), march(6)),)), facts(), True),  # moved before the leave
        (6, WHO, facts(red={HOME: frozenset({march(6)})}), False),
        (5, WHO, facts(red={HOME: frozenset({march(6)})}), True),
        (6, WHO, facts(Debt(HOME, OPD, ROUND, FRIDAY, march(9))), False),  # promised
        (10, replace(WHO, served_on=march(6)), facts(Debt(HOME, OPD, ROUND, FRIDAY, march(9))), True),  # lapsed
        (9, replace(WHO, served_on=march(6), put_off_to={march(9)}), facts(), True),
        (11, replace(WHO, served_on=march(10), put_off_to={march(9)}), facts(), False),
        (6, ReminderRecipient(7, OTHER, {OPD: LONG_AGO}), facts(red={OTHER: frozenset({march(6)})}), False),
        (5, ReminderRecipient(7, OTHER, {OPD: LONG_AGO}), facts(red={OTHER: frozenset({march(6)})}), True),
        (6, replace(WHO, serves={}), facts(), False),
    ],
)
def test_who_is_due(day: int, who: ReminderRecipient, of: PlanningFacts, expected: bool) -> None:
    assert is_due(who, of, march(day)) is expected


def test_nothing_after_the_official_deadline() -> None:
    ended = facts()
    ended.rounds = {ROUND: RoundDays(LONG_AGO, march(17), DEFAULT)}
    assert not any(is_due(WHO, ended, march(17) + timedelta(days=n)) for n in range(1, 30))


DAYS = st.dates(march(1), date(2026, 4, 15))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 9)), max_size=3)


@given(
    red=st.frozensets(DAYS, max_size=15),
    away=SPANS,
    promised=st.none() | DAYS,
    deadline=st.dates(march(1), march(31)),
    down=st.frozensets(DAYS, max_size=10),
)
def test_a_walk_keeps_the_promises_of_reminding(
    red: frozenset[date],
    away: list[tuple[date, int]],
    promised: date | None,
    deadline: date,
    down: frozenset[date],
) -> None:
    """Day by day, with days on which the bot is down: never red, never on leave, never what is promised."""
    leave = tuple((first, first + timedelta(days=length)) for first, length in away)
    of = facts(Debt(HOME, OPD, ROUND, deadline, promised), {HOME: red})
    who = replace(WHO, leave=leave)
    reminded: list[date] = []
    for number in range(75):
        day = date(2026, 2, 2) + timedelta(days=number)
        if day in down or not is_due(who, of, day):
            continue
        reminded.append(day)
        who = replace(who, served_on=day)
    for day in reminded:
        assert day.weekday() < 5 and day not in red and not who.away(day) and day <= date(2026, 3, 31)
        assert promised is None or day > promised
    steps = of.steps(of.debts[OPD][0], who)
    if promised is None and not down:
        assert set(reminded) == set(steps)
