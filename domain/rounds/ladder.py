"""The ladder of reminders of a round: on which days before and after a deadline people are reminded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import working_days_between

LONGEST_BEFORE = 60
"""Calendar days: nobody is reminded earlier than that."""

MOST_STEPS = 12
LONGEST_EVERY = 30
"""Working days: the longest time between two reminders of one who is late."""


Works = Callable[[date], bool]
"""Tells whether somebody can be reminded on a day: a working day, not a red date, not on leave."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """When people are reminded: calendar days before a deadline, then every so many working days when late.

    `before` is sorted from far to near, 0 is the day itself. `late_every` and `escalate_after` count working
    days; 0 switches them off.
    """

    before: tuple[int, ...] = (14, 7, 3, 1, 0)
    late_every: int = 3
    escalate_after: int = 5

    def toggled(self, days: int) -> "Ladder":
        """The same with one step more, or without it; what cannot be a step changes nothing."""
        if not 0 <= days <= LONGEST_BEFORE:
            return self
        steps = set(self.before) ^ {days}
        if len(steps) > MOST_STEPS:
            return self
        return Ladder(tuple(sorted(steps, reverse=True)), self.late_every, self.escalate_after)

    def with_changes(self, before: tuple[int, ...] | None, late_every: int | None) -> "Ladder":
        """The same with what a workbook says of it; None leaves a part as it is."""
        return Ladder(
            self.before if before is None else before,
            self.late_every if late_every is None else late_every,
            self.escalate_after,
        )

    def to_json(self) -> dict[str, object]:
        """As the round's row keeps it."""
        return {"before": list(self.before), "late_every": self.late_every, "escalate_after": self.escalate_after}


DEFAULT = Ladder()


def every_days(value: object, default: int) -> int:
    """A number of working days as it may be stored or tapped; the default for anything that is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LONGEST_EVERY else default


def ladder_from(value: object) -> Ladder:
    """The ladder a round's row keeps; the default one, part by part, where it keeps none or something unreadable."""
    if not isinstance(value, dict):
        return DEFAULT
    before = value.get("before")
    steps = DEFAULT.before
    if isinstance(before, list) and all(isinstance(days, int) and 0 <= days <= LONGEST_BEFORE for days in before):
        steps = tuple(sorted({int(days) for days in before}, reverse=True))[:MOST_STEPS]
    return Ladder(
        steps,
        every_days(value.get("late_every"), DEFAULT.late_every),
        every_days(value.get("escalate_after"), DEFAULT.escalate_after),
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Between which days a deadline is reminded of: from the round's opening to its official deadline."""

    opens_on: date
    deadline_on: date
    official_on: date


def last_chance(day: date, works: Works, not_before: date) -> date | None:
    """That day, or the nearest before it on which somebody can be reminded; None before `not_before`."""
    while day >= not_before:
        if works(day):
            return day
        day -= timedelta(days=1)
    return None


def step_days(span: Span, ladder: Ladder, works: Works, region_works: Works) -> frozenset[date]:
    """The days on which the ladder reminds; steps that fall on the same day are one.

    `works` is asked of the person (leave included), `region_works` counts the working days of being late. A step
    on a day that does not work moves to the working day before it, unless that lies before the opening.
    """
    return frozenset(
        moved
        for raw in _raw_days(span, ladder, region_works)
        if (moved := last_chance(raw, works, span.opens_on)) is not None
    )


def _raw_days(span: Span, ladder: Ladder, region_works: Works) -> Iterator[date]:
    for days in ladder.before:
        day = span.deadline_on - timedelta(days=days)
        if span.opens_on <= day <= span.official_on:
            yield day
    if not ladder.late_every:
        return
    day, counted = span.deadline_on, 0
    while day < span.official_on:
        day += timedelta(days=1)
        if region_works(day):
            counted += 1
            if counted % ladder.late_every == 0:
                yield day


def escalation_level(deadline_on: date, today: date, ladder: Ladder, red_dates: frozenset[date]) -> int:
    """How often the working days after which a head is written to have gone by since a deadline."""
    if not ladder.escalate_after or today <= deadline_on:
        return 0
    return working_days_between(deadline_on, today, red_dates) // ladder.escalate_after
