"""A round made from the one before: what is asked of whom comes along, and its dates move by whole years.

Everything is a proposal until a coordinator's yes; wall times are the region's.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import working_day_on_or_before
from domain.people.people import Region
from domain.rounds.plan import PlannedAssignment, PlannedContact, RoundPlan
from domain.rounds.programme import Round

YEARS_AHEAD = 3
"""How many years after the round before a new one can be of; an award is left out now and then."""


class CarriedDate(StrEnum):
    """A date of the new round that is asked."""

    OPENS = "o"
    INTERNAL = "i"
    OFFICIAL = "r"


@dataclass(frozen=True, slots=True)
class CarriedRound:
    """A round in the making, with the one it is made from; `pending_id` stays good over a restart."""

    pending_id: int
    region: Region
    source: Round
    plan: RoundPlan
    red_dates: frozenset[date]
    today: date

    @property
    def has_past_deadline(self) -> bool:
        """Whether nobody could send in time any more."""
        return any(self.is_past(kind) for kind in (CarriedDate.INTERNAL, CarriedDate.OFFICIAL))

    def is_past(self, kind: CarriedDate) -> bool:
        """Whether the day that is proposed for a date has gone by."""
        return self.day_of(kind) < self.today

    def wall_of(self, kind: CarriedDate) -> datetime | date:
        """What a date is proposed to be."""
        dates = {
            CarriedDate.OPENS: self.plan.opens_on,
            CarriedDate.INTERNAL: self.plan.internal_deadline,
            CarriedDate.OFFICIAL: self.plan.official_deadline,
        }
        return dates[kind]

    def day_of(self, kind: CarriedDate) -> date:
        """The day that a date is proposed to be."""
        moment = self.wall_of(kind)
        return moment.date() if isinstance(moment, datetime) else moment


def newest_of_each(rounds: Iterable[Round]) -> list[Round]:
    """The round with the latest year of each programme, in the order given."""
    newest: dict[str, Round] = {}
    for round in rounds:
        before = newest.get(round.programme)
        if before is None or before.tahun_penilaian < round.tahun_penilaian:
            newest[round.programme] = round
    return list(newest.values())


def carried(
    before: RoundPlan, tahun_penilaian: int, red_dates: Collection[date], opd_codes: Collection[str]
) -> RoundPlan:
    """The plan of a later year: all dates moved by as many years, deadlines to a working day on or before.

    The codes are those of the year before, whatever they were called still earlier.
    `opd_codes` are the OPD that still are; who is to be invited, and whom to ask, belong to the region and stay.
    """
    years = tahun_penilaian - before.tahun_penilaian
    plan = replace(
        before,
        tahun_penilaian=tahun_penilaian,
        data_from=_later(before.data_from, years),
        data_until=_later(before.data_until, years),
        opens_on=_later(before.opens_on, years),
        internal_deadline=_deadline(before.internal_deadline, years, red_dates),
        official_deadline=_deadline(before.official_deadline, years, red_dates),
        indicators=tuple(replace(indicator, former_code="") for indicator in before.indicators),
        opds=tuple(opd for opd in before.opds if opd.code in opd_codes),
        assignments=tuple(
            _moved(assignment, years, red_dates)
            for assignment in before.assignments
            if assignment.opd_code in opd_codes
        ),
        people=(),
        contact=PlannedContact(),
    )
    return _in_order(plan)


def with_data_year(plan: RoundPlan, year: int) -> RoundPlan:
    """The plan with documents from that year on, for as long as before."""
    years = year - plan.data_from.year
    return replace(plan, data_from=_later(plan.data_from, years), data_until=_later(plan.data_until, years))


def with_date(plan: RoundPlan, kind: CarriedDate, day: date) -> RoundPlan:
    """The plan with another day for one of its dates, at the time of before."""
    if kind is CarriedDate.OPENS:
        return _in_order(replace(plan, opens_on=day))
    if kind is CarriedDate.INTERNAL:
        return _in_order(replace(plan, internal_deadline=datetime.combine(day, plan.internal_deadline.time())))
    return _in_order(replace(plan, official_deadline=datetime.combine(day, plan.official_deadline.time())))


def is_possible(plan: RoundPlan, kind: CarriedDate, day: date) -> bool:
    """Whether that day keeps the order: opened, then the internal deadline, then the official one."""
    dated = with_date(plan, kind, day)
    return dated.opens_on <= dated.internal_deadline.date() and (dated.internal_deadline <= dated.official_deadline)


def _in_order(plan: RoundPlan) -> RoundPlan:
    """The plan without deadlines of single OPD that its own dates leave no room for: these follow the round."""
    return replace(
        plan,
        assignments=tuple(
            assignment
            if assignment.own_deadline is None
            or (plan.opens_on <= assignment.own_deadline.date() and assignment.own_deadline <= plan.official_deadline)
            else replace(assignment, own_deadline=None)
            for assignment in plan.assignments
        ),
    )


def _moved(assignment: PlannedAssignment, years: int, red_dates: Collection[date]) -> PlannedAssignment:
    deadline = assignment.own_deadline
    return assignment if deadline is None else replace(assignment, own_deadline=_deadline(deadline, years, red_dates))


def _deadline(moment: datetime, years: int, red_dates: Collection[date]) -> datetime:
    day = working_day_on_or_before(_later(moment.date(), years), red_dates)
    return datetime.combine(day, moment.time())


def _later(day: date, years: int) -> date:
    """The same day of another year; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
