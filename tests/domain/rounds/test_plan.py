"""A plan is checked, compared and kept as plain records."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.workbook.example import example_aksi_ham, example_kkp_ham
from domain.people.people import OpdKind
from domain.rounds.changes import RecordChange, RecordKind, Verb, diff
from domain.rounds.checks import cross_faults, suggestions
from domain.rounds.faults import NOTES, Fault, Field, Problem
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedFigure,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    RoundPlan,
    opd_code,
    opd_names,
)
from domain.rounds.plan_json import from_json, to_json
from domain.rounds.programme import AssignmentRole, EvidenceFormat, FigureType, IndicatorKind
from domain.text import folded
from tests.documents.workbook.workbooks import PLAN, at_four
from tests.domain.rounds.parsed_plan import parsed_from


def test_the_small_round_has_no_fault() -> None:
    assert cross_faults(parsed_from(PLAN)) == []


@pytest.mark.parametrize("plan", [PLAN, example_kkp_ham(), example_aksi_ham()])
def test_a_plan_survives_json(plan: RoundPlan) -> None:
    assert from_json(RoundPlan, json.loads(json.dumps(to_json(plan)))) == plan


@given(
    st.builds(
        PlannedIndicator,
        code=st.text(),
        kind=st.none() | st.sampled_from(IndicatorKind),
        items=st.lists(st.builds(PlannedItem, formats=st.frozensets(st.sampled_from(EvidenceFormat))), max_size=3).map(
            tuple
        ),
        figures=st.lists(st.builds(PlannedFigure, type=st.sampled_from(FigureType)), max_size=3).map(tuple),
    )
)
def test_any_indicator_survives_json(indicator: PlannedIndicator) -> None:
    assert from_json(PlannedIndicator, json.loads(json.dumps(to_json(indicator)))) == indicator


@pytest.mark.parametrize(
    "spoilt",
    [
        None,
        [],
        {},
        {"programme": 1},
        {**json.loads(json.dumps(to_json(PLAN))), "tahun_penilaian": "2026"},
        {**json.loads(json.dumps(to_json(PLAN))), "opens_on": "kemarin"},
        {**json.loads(json.dumps(to_json(PLAN))), "opds": [{"code": "X", "name": "Y", "kind": "partai"}]},
        {**json.loads(json.dumps(to_json(PLAN))), "criteria": {"code": "X"}},
    ],
)
def test_json_of_another_shape_is_refused(spoilt: object) -> None:
    with pytest.raises(ValueError):
        from_json(RoundPlan, spoilt)


def test_names_are_compared_without_what_people_write_differently() -> None:
    assert folded("Bag. Hukum") == folded("BAG HUKUM") == folded("bag-hukum")
    assert opd_code("Satpol PP") == "SATPOLPP"
    names = opd_names((PlannedOpd("DINKES", "Dinas Kesehatan", OpdKind.DINAS, ("DKK",)),))
    assert names[folded("dinas  kesehatan")] == names[folded("dkk")] == names["dinkes"] == "DINKES"


def test_suggestions_offer_the_nearest_and_give_up_in_time() -> None:
    suggest = suggestions(["H06-P1", "H06-P2", "H10-P1"])
    assert suggest("h06 p1")[0] == "H06-P1"
    assert suggest("entah") == ()
    many = suggestions(f"KODE-{n}" for n in range(1_500))
    assert all(isinstance(many(f"KODF-{n}"), tuple) for n in range(2_000))


def test_notes_are_no_obstacle_and_faults_are() -> None:
    assert Fault(Problem.EXTRA_COLUMN).is_note
    assert not Fault(Problem.EMPTY).is_note
    assert set(Problem) > NOTES


def test_faults_between_cells_are_all_found() -> None:
    plan = replace(
        PLAN,
        data_until=date(2024, 12, 31),
        internal_deadline=at_four(date(2026, 3, 20)),
        indicators=(*PLAN.indicators, replace(PLAN.indicators[0], criterion_code="H99")),
        assignments=(*PLAN.assignments, PlannedAssignment("X", "Y"), PlannedAssignment("H06-P1", "DINKES")),
    )
    assert [fault.problem for fault in cross_faults(parsed_from(plan)) if not fault.is_note] == [
        Problem.DATES_REVERSED,
        Problem.INTERNAL_AFTER_OFFICIAL,
        Problem.DUPLICATE,
        Problem.UNKNOWN_CRITERION,
        Problem.UNKNOWN_INDICATOR,
        Problem.UNKNOWN_OPD,
        Problem.DUPLICATE,
    ]


def test_a_known_opd_may_take_another_ones_place_only_under_its_own_code() -> None:
    known = (PlannedOpd("DKK", "Dinas Kesehatan", OpdKind.DINAS),)
    problems = [fault.problem for fault in cross_faults(parsed_from(PLAN), known_opds=known)]
    assert problems == [Problem.KNOWN_OTHERWISE]
    both = (*known, PLAN.opds[0])
    assert cross_faults(parsed_from(PLAN), known_opds=both) == []


# Changes


def test_a_new_round_is_added_whole() -> None:
    changes = diff(None, PLAN)
    assert changes.count(Verb.ADDED) == len(changes.items) == 1 + 2 + 3 + 2 + 4


def test_the_same_round_changes_nothing_wherever_its_rows_stood() -> None:
    moved = replace(PLAN, criteria=tuple(replace(c, row=c.row + 7) for c in reversed(PLAN.criteria)))
    assert not diff(PLAN, moved)


def test_changes_tell_what_stood_there_before() -> None:
    new = replace(
        PLAN,
        internal_deadline=at_four(date(2026, 3, 9)),
        indicators=(replace(PLAN.indicators[0], title="Alokasi APBD", nihil_allowed=False), *PLAN.indicators[1:]),
        assignments=(replace(PLAN.assignments[0], role=AssignmentRole.PENDUKUNG), *PLAN.assignments[1:]),
    )
    assert [(c.subject, c.key, [(f.field, f.before, f.after) for f in c.fields]) for c in diff(PLAN, new).items] == [
        (RecordKind.ROUND, "KKP HAM 2026", [(Field.INTERNAL_DEADLINE, "06/03/2026 16.00", "09/03/2026 16.00")]),
        (
            RecordKind.INDICATOR,
            "H06-P1",
            [
                (Field.TITLE, "Alokasi anggaran untuk hak atas kesehatan", "Alokasi APBD"),
                (Field.NIHIL, "Ya", "Tidak"),
            ],
        ),
        (RecordKind.ASSIGNMENT, "H06-P1 DINKES", [(Field.ROLE, "pengampu", "pendukung")]),
    ]


def test_what_the_workbook_no_longer_names_is_retired_but_an_opd_never_is() -> None:
    new = replace(
        PLAN,
        criteria=PLAN.criteria[:1],
        indicators=PLAN.indicators[:2],
        opds=PLAN.opds[:1],
        assignments=PLAN.assignments[:2],
    )
    retired = [(c.subject, c.key) for c in diff(PLAN, new, PLAN.opds).items if c.verb is Verb.RETIRED]
    assert retired == [
        (RecordKind.CRITERION, "A1-B04"),
        (RecordKind.INDICATOR, "A1-B04-1"),
        (RecordKind.ASSIGNMENT, "H06-P1 BAGHUKUM"),
        (RecordKind.ASSIGNMENT, "A1-B04-1 BAGHUKUM"),
    ]


def test_an_opd_that_another_round_brought_is_not_added_twice() -> None:
    changes = diff(None, PLAN, PLAN.opds)
    assert changes.of_kind(RecordKind.OPD, Verb.ADDED) == ()
    renamed = (replace(PLAN.opds[0], name="Dinas Kesehatan dan KB"), PLAN.opds[1])
    changed: tuple[RecordChange, ...] = diff(None, PLAN, renamed).of_kind(RecordKind.OPD, Verb.CHANGED)
    assert [change.key for change in changed] == ["DINKES"]
