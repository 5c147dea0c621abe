"""A round made from the one before: its dates move by years, to working days and in order; OPD that ended stay out."""

from dataclasses import replace
from datetime import date, datetime, time

from domain.rounds.carrying import CarriedDate, carried, is_possible, newest_of_each, with_data_year, with_date
from domain.rounds.plan import PlannedAssignment, RoundPlan
from tests.documents.workbook.workbooks import PLAN

CODES = {opd.code for opd in PLAN.opds}


def _at(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime.combine(date(year, month, day), time(hour))


LEAP = replace(
    PLAN,
    tahun_penilaian=2028,
    data_from=date(2027, 1, 1),
    data_until=date(2028, 2, 29),
    opens_on=date(2028, 2, 29),
    internal_deadline=_at(2028, 3, 10, 16),
    official_deadline=_at(2028, 3, 31, 16),
)


def _own(plan: RoundPlan, deadline: datetime) -> RoundPlan:
    first, *others = plan.assignments
    return replace(plan, assignments=(replace(first, own_deadline=deadline), *others))


def _own_of(plan: RoundPlan) -> datetime | None:
    assignment: PlannedAssignment = plan.assignments[0]
    return assignment.own_deadline


def test_dates_move_by_whole_years_and_deadlines_to_a_working_day() -> None:
    renamed = replace(LEAP, indicators=tuple(replace(i, former_code="H06-P0") for i in LEAP.indicators))
    plan = carried(renamed, 2029, {date(2029, 3, 30)}, CODES)
    assert plan.tahun_data == "2028–2029"
    assert plan.data_until == plan.opens_on == date(2029, 2, 28)
    assert plan.internal_deadline == _at(2029, 3, 9, 16)  # the 10th is a Saturday
    assert plan.official_deadline == _at(2029, 3, 29, 16)  # the 31st is a Saturday, the 30th is red
    assert plan.indicators == LEAP.indicators
    assert plan.people == () and not plan.contact.parts()


def test_own_deadlines_move_along_and_follow_the_round_where_there_is_no_room() -> None:
    before = _own(LEAP, _at(2028, 3, 20, 12))
    plan = carried(before, 2029, (), CODES)
    assert _own_of(plan) == _at(2029, 3, 20, 12)
    assert _own_of(with_date(plan, CarriedDate.OFFICIAL, date(2029, 3, 15))) is None
    assert _own_of(with_date(plan, CarriedDate.OPENS, date(2029, 4, 1))) is None


def test_days_keep_the_order_of_opening_internal_and_official_deadline() -> None:
    plan = carried(LEAP, 2029, (), CODES)
    assert is_possible(plan, CarriedDate.INTERNAL, plan.official_deadline.date())
    assert not is_possible(plan, CarriedDate.INTERNAL, date(2029, 4, 1))
    assert not is_possible(plan, CarriedDate.OPENS, date(2029, 3, 10))
    assert not is_possible(plan, CarriedDate.OFFICIAL, date(2029, 3, 8))
    assert with_data_year(plan, 2026).data_from == date(2026, 1, 1)


def test_tasks_of_opd_that_are_no_more_stay_out() -> None:
    gone = PLAN.assignments[0].opd_code
    plan = carried(PLAN, PLAN.tahun_penilaian + 1, (), CODES - {gone})
    assert gone not in {opd.code for opd in plan.opds}
    assert all(assignment.opd_code != gone for assignment in plan.assignments)
    assert newest_of_each([]) == []
