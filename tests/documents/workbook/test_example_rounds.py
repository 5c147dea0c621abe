"""The example rounds are clean, whole, and openly an example."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

from documents.workbook.example import LEGAL_OFFICE, example_aksi_ham, example_kkp_ham
from documents.workbook.read import read_here
from domain.rounds.checks import cross_faults
from domain.rounds.plan import RoundPlan
from domain.rounds.programme import AssignmentRole, IndicatorKind
from tests.domain.rounds.parsed_plan import parsed_from

SHIPPED: dict[str, RoundPlan] = {
    "contoh_kkp_ham.xlsx": example_kkp_ham(),
    "contoh_aksi_ham.xlsx": example_aksi_ham(),
}


def test_the_workbooks_that_ship_are_the_example_rounds() -> None:
    for name, plan in SHIPPED.items():
        reading = read_here(Path(str(files("documents.data") / name)))
        assert reading.faults == ()
        assert reading.plan == plan


def test_they_call_themselves_an_example() -> None:
    for plan in SHIPPED.values():
        assert plan.example
        assert "(contoh)" in plan.name
        assert all("Contoh" in indicator.guidance for indicator in plan.indicators)


def test_they_have_neither_faults_nor_notes() -> None:
    assert [cross_faults(parsed_from(plan)) for plan in SHIPPED.values()] == [[], []]


def test_kkp_ham_is_ten_rights_times_five_patterns() -> None:
    plan = example_kkp_ham()
    assert len(plan.criteria) == 10
    assert len(plan.indicators) == 50
    assert {i.code for i in plan.indicators if i.criterion_code == "H06"} == {
        "H06-S1",
        "H06-P1",
        "H06-P2",
        "H06-P3",
        "H06-H1",
    }
    assert Counter(i.kind for i in plan.indicators) == {
        IndicatorKind.STRUKTUR: 10,
        IndicatorKind.PROSES: 30,
        IndicatorKind.HASIL: 10,
    }
    assert all(figure.unit for indicator in plan.indicators for figure in indicator.figures)
    assert 30 <= len(plan.opds) <= 48


def test_bagian_hukum_answers_all_of_kind_struktur_and_every_indicator_has_one_pengampu() -> None:
    plan = example_kkp_ham()
    pengampu = {a.indicator_code: a.opd_code for a in plan.assignments if a.role is AssignmentRole.PENGAMPU}
    assert len(pengampu) == sum(1 for a in plan.assignments if a.role is AssignmentRole.PENGAMPU) == 50
    assert {pengampu[i.code] for i in plan.indicators if i.kind is IndicatorKind.STRUKTUR} == {LEGAL_OFFICE}
    assert pengampu["H06-P1"] == "DINKES"


def test_aksi_ham_is_six_measures_in_three_periods_with_their_own_deadlines() -> None:
    plan = example_aksi_ham()
    assert [criterion.period for criterion in plan.criteria] == ["B04", "B08", "B12"]
    assert Counter(i.criterion_code for i in plan.indicators) == {"A1-B04": 3, "A1-B08": 2, "A1-B12": 1}
    assert {c.target_group for c in plan.criteria} == {"perempuan"}
    own = {a.indicator_code[8:11]: a.own_deadline for a in plan.assignments}
    assert own["B04"] is not None
    assert own["B08"] is not None
    assert own["B12"] is None


def test_no_agency_stands_for_several() -> None:
    for plan in SHIPPED.values():
        for opd in plan.opds:
            assert not set("/;(") & set(opd.name + opd.code)
            assert opd.name == opd.name.strip()
