"""Which digest is owed to whom, today: a pure answer from plain facts; the database only makes it happen once.

A person is reminded on a day when one of their reasons falls on it: a step of a round's ladder, the working day
after a promise has lapsed, or a day to which they put a digest off. A reason that nobody served on its own day
(the bot was down) still counts on the next working day, and is forgotten after that.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.calendar import is_working_day
from domain.reminding.preferences import is_away
from domain.reminding.promises import promise_holds
from domain.reminding.reminder_times import next_working_day, working_day_before
from domain.rounds.ladder import Ladder, Span, step_days


@dataclass(frozen=True, slots=True)
class Debt:
    """Assignments of an OPD in a round that are still owed, with one deadline and one promise (or none).

    All days are local dates of the OPD's region.
    """

    region_id: int
    opd_id: int
    round_id: int
    deadline_on: date
    promised_on: date | None


@dataclass(frozen=True, slots=True)
class RoundDays:
    """What a round says of reminders: its ladder, and the days between which it counts."""

    opens_on: date
    official_on: date
    ladder: Ladder


@dataclass(frozen=True, slots=True)
class ReminderRecipient:
    """An admin: the OPD served with the day each began, the calendar of the home region, and days away.

    `helps` is what a colleague helps with, each with the day since which they do;
    `served_on` is the day of the last digest; `put_off_to` are the days to which one was put off.
    """

    person_id: int
    home_region_id: int
    serves: Mapping[int, date]
    leave: Sequence[tuple[date, date]] = ()
    served_on: date | None = None
    put_off_to: Collection[date] = ()
    helps: Sequence[tuple[Debt, date]] = ()

    def away(self, day: date) -> bool:
        """Whether that is a day of leave."""
        return is_away(self.leave, day)


@dataclass(slots=True)
class PlanningFacts:
    """All that planning looks at; red dates by region, debts by OPD. Keeps what it has worked out."""

    red_dates: Mapping[int, frozenset[date]]
    rounds: Mapping[int, RoundDays]
    debts: Mapping[int, Sequence[Debt]]
    _steps: dict[tuple[int, int, int, date], frozenset[date]] = field(default_factory=dict)

    def works(self, region_id: int, day: date) -> bool:
        """Whether a region works on that day."""
        return is_working_day(day, self.red_dates.get(region_id, frozenset()))

    def steps(self, debt: Debt, recipient: ReminderRecipient) -> frozenset[date]:
        """The days on which a debt's ladder reminds this person."""
        days = self.rounds[debt.round_id]
        span = Span(days.opens_on, debt.deadline_on, days.official_on)

        def region_works(day: date) -> bool:
            return self.works(debt.region_id, day)

        def works(day: date) -> bool:
            return region_works(day) and self.works(recipient.home_region_id, day) and not recipient.away(day)

        if recipient.leave:
            return step_days(span, days.ladder, works, region_works)
        key = (debt.region_id, recipient.home_region_id, debt.round_id, debt.deadline_on)
        if key not in self._steps:
            self._steps[key] = step_days(span, days.ladder, works, region_works)
        return self._steps[key]


def is_due(recipient: ReminderRecipient, facts: PlanningFacts, today: date) -> bool:
    """Whether this person is reminded today; `today` is a date of the home region.

    Never on a day on which the home region does not work or the person is away, and never for what is promised.
    """
    if (
        not facts.works(recipient.home_region_id, today)
        or recipient.away(today)
        or (recipient.served_on and recipient.served_on >= today)
    ):
        return False

    def at_home(day: date) -> bool:
        return facts.works(recipient.home_region_id, day) and not recipient.away(day)

    missed_since = working_day_before(today, at_home)

    def counts(day: date, since: date) -> bool:
        if day == today:
            return True
        return (
            missed_since <= day < today and since < day and (recipient.served_on is None or recipient.served_on < day)
        )

    for debt, since in _debts_of(recipient, facts):
        # A region's section is left out on its red dates: the step was moved before them.
        if not facts.works(debt.region_id, today) or today > facts.rounds[debt.round_id].official_on:
            continue
        if promise_holds(debt.promised_on, today):
            continue
        if any(counts(day, since) for day in recipient.put_off_to):
            return True
        if debt.promised_on is not None and counts(_after(debt.promised_on, debt, recipient, facts), since):
            return True
        if any(counts(day, since) for day in facts.steps(debt, recipient) if missed_since <= day <= today):
            return True
    return False


def _debts_of(recipient: ReminderRecipient, facts: PlanningFacts) -> Iterator[tuple[Debt, date]]:
    for opd_id, since in recipient.serves.items():
        yield from ((debt, since) for debt in facts.debts.get(opd_id, ()))
    yield from recipient.helps


def due_persons(recipients: Iterable[ReminderRecipient], facts: PlanningFacts, today: date) -> list[int]:
    """The persons who are reminded today."""
    return [recipient.person_id for recipient in recipients if is_due(recipient, facts, today)]


def _after(promised_on: date, debt: Debt, recipient: ReminderRecipient, facts: PlanningFacts) -> date:
    return next_working_day(
        promised_on,
        lambda day: (
            facts.works(debt.region_id, day) and facts.works(recipient.home_region_id, day) and not recipient.away(day)
        ),
    )
