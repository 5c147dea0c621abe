"""A plan as if it had been read from a workbook."""

from domain.rounds.parsed_workbook import ParsedDates, ParsedFigure, ParsedWorkbook
from domain.rounds.plan import RoundPlan


def parsed_from(plan: RoundPlan) -> ParsedWorkbook:
    """A finished plan in the form that is checked."""
    return ParsedWorkbook(
        ParsedDates(
            plan.tahun_penilaian,
            plan.data_from,
            plan.data_until,
            plan.opens_on,
            plan.internal_deadline,
            plan.official_deadline,
        ),
        plan.criteria,
        plan.indicators,
        tuple(ParsedFigure(indicator.code, figure) for indicator in plan.indicators for figure in indicator.figures),
        plan.opds,
        plan.assignments,
    )
