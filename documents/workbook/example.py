"""The example rounds: made of published facts, named *contoh*, and open about what is only an arrangement of ours.

`data/` holds what was published (ten rights and the patterns of their indicators in Permenkumham 22/2021, the
measures of one action of 2025, the usual agencies) and, apart from it, our own example attachments and figures. The
official wording of the 120 indicators is not among them: a region imports it from its own sheet.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.resources import files

from documents.workbook.sheets import item_from
from domain.calendar import OFFICE_CLOSES
from domain.people.people import OpdKind
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedCriterion,
    PlannedFigure,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    RoundPlan,
    opd_code,
)
from domain.rounds.programme import AssignmentRole, FigureType, IndicatorKind

KKP_HAM = "KKP HAM (contoh)"
AKSI_HAM = "Aksi HAM (contoh)"
LEGAL_OFFICE = "BAGHUKUM"
_ACTION = "A1"
_FINANCE = "BPKAD"
_SUPPORTED = ("P2", "P3")


@dataclass(frozen=True, slots=True)
class RoundDates:
    """When a round opens and ends (local wall times); `by_period` gives a period an earlier deadline of its own."""

    opens_on: date
    internal_deadline: datetime
    official_deadline: datetime
    by_period: Mapping[str, datetime] = field(default_factory=dict)


def _closing(day: date) -> datetime:
    return datetime.combine(day, OFFICE_CLOSES)


KKP_HAM_DATES = RoundDates(date(2026, 1, 19), _closing(date(2026, 3, 6)), _closing(date(2026, 3, 13)))
AKSI_HAM_DATES = RoundDates(
    date(2025, 2, 3),
    _closing(date(2025, 12, 5)),
    _closing(date(2025, 12, 12)),
    {"B04": _closing(date(2025, 4, 25)), "B08": _closing(date(2025, 8, 25))},
)
"""The dates of the example workbooks that ship; like everything in them, an example."""


def example_kkp_ham(tahun_penilaian: int = 2026, dates: RoundDates = KKP_HAM_DATES) -> RoundPlan:
    """Ten rights x five patterns = 50 indicators, assigned to the agencies that usually answer for each right.

    The data year is the one before the assessment year. Bagian Hukum answers all indicators of kind *struktur*.
    """
    rights = _table("rights_22_2021.csv")
    patterns = _table("patterns_22_2021.csv")
    agencies = _table("opd.csv")
    assignments = []
    for right in rights:
        for pattern in patterns:
            code = f"{right['code']}-{pattern['code']}"
            assignments += [
                PlannedAssignment(code, opd, role) for opd, role in _answering(agencies, right["code"], pattern["code"])
            ]
    return RoundPlan(
        KKP_HAM,
        tahun_penilaian,
        date(tahun_penilaian - 1, 1, 1),
        date(tahun_penilaian - 1, 12, 31),
        dates.opens_on,
        dates.internal_deadline,
        dates.official_deadline,
        True,
        tuple(PlannedCriterion(right["code"], right["right"]) for right in rights),
        tuple(_indicator(right, pattern) for right in rights for pattern in patterns),
        _opds(agencies, assignments),
        tuple(assignments),
    )


def example_aksi_ham(tahun_penilaian: int = 2025, dates: RoundDates = AKSI_HAM_DATES) -> RoundPlan:
    """The six published measures of Aksi 1 of 2025: one criterion per period, judged in the year itself."""
    measures = _table("aksi_ham_2025_aksi1.csv")
    agencies = _table("opd.csv")
    periods = {row["period"]: row for row in measures}
    assignments = [
        PlannedAssignment(row["code"], opd, role, dates.by_period.get(row["period"]))
        for row in measures
        for opd, role in _named(agencies, _ACTION)
    ]
    return RoundPlan(
        AKSI_HAM,
        tahun_penilaian,
        date(tahun_penilaian, 1, 1),
        date(tahun_penilaian, 12, 31),
        dates.opens_on,
        dates.internal_deadline,
        dates.official_deadline,
        True,
        tuple(
            PlannedCriterion(f"{_ACTION}-{period}", row["action"], row["target_group"], period)
            for period, row in periods.items()
        ),
        tuple(
            _with_attachments(
                PlannedIndicator(row["code"], f"{_ACTION}-{row['period']}", row["success_measure"]), "AKSI"
            )
            for row in measures
        ),
        _opds(agencies, assignments),
        tuple(assignments),
    )


def _table(name: str) -> list[dict[str, str]]:
    text = (files("documents.data") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _indicator(right: Mapping[str, str], pattern: Mapping[str, str]) -> PlannedIndicator:
    return _with_attachments(
        PlannedIndicator(
            code=f"{right['code']}-{pattern['code']}",
            criterion_code=right["code"],
            title=pattern["title"].format(right=right["right"]),
            kind=IndicatorKind(pattern["kind"]),
        ),
        pattern["code"],
    )


def _with_attachments(indicator: PlannedIndicator, pattern: str) -> PlannedIndicator:
    requirements = next(row for row in _table("example_attachments.csv") if row["pattern"] == pattern)
    figures = (row for row in _table("example_figures.csv") if row["pattern"] == pattern)
    return PlannedIndicator(
        code=indicator.code,
        criterion_code=indicator.criterion_code,
        title=indicator.title,
        kind=indicator.kind,
        guidance=requirements["guidance"],
        nihil_allowed=requirements["nihil"] == "ya",
        items=(*_items(requirements["required"], True), *_items(requirements["optional"], False)),
        figures=tuple(PlannedFigure(row["label"], row["unit"], FigureType(row["type"])) for row in figures),
    )


def _items(cell: str, required: bool) -> list[PlannedItem]:
    return [item_from(part, required) for part in cell.split(";") if part]


def _answering(agencies: list[dict[str, str]], right: str, pattern: str) -> list[tuple[str, AssignmentRole]]:
    """Who answers an indicator: Bagian Hukum for a legal product, else who leads the right, with its supporters."""
    if pattern == "S1":
        return [(LEGAL_OFFICE, AssignmentRole.PENGAMPU)]
    named = _named(agencies, right)
    if pattern not in _SUPPORTED:
        named = [(opd, role) for opd, role in named if role is AssignmentRole.PENGAMPU]
    if pattern == "P1":
        named.append((_FINANCE, AssignmentRole.PENDUKUNG))
    return named


def _named(agencies: list[dict[str, str]], subject: str) -> list[tuple[str, AssignmentRole]]:
    leading = [opd_code(row["short"]) for row in agencies if subject in row["leads"].split(";")]
    supporting = [opd_code(row["short"]) for row in agencies if subject in row["supports"].split(";")]
    return [
        *((opd, AssignmentRole.PENGAMPU) for opd in leading),
        *((opd, AssignmentRole.PENDUKUNG) for opd in supporting),
    ]


def _opds(agencies: list[dict[str, str]], assignments: list[PlannedAssignment]) -> tuple[PlannedOpd, ...]:
    """The agencies that owe something in the round; how each abbreviation is written is its first other name."""
    assigned = {assignment.opd_code for assignment in assignments}
    opds = []
    for row in agencies:
        code = opd_code(row["short"])
        if code in assigned:
            names = [row["short"], *row["aliases"].split(";")]
            aliases = tuple(other for other in names if other and other not in {code, row["name"]})
            opds.append(PlannedOpd(code, row["name"], OpdKind(row["kind"]), aliases))
    return tuple(opds)
