"""What is said about a workbook: a sentence for everything, short enough for one message, safe against any name."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from documents.workbook.example import example_kkp_ham
from domain.people.members import OpdsTold
from domain.people.people import Region
from domain.rounds.changes import Changes, Verb, diff
from domain.rounds.faults import Fault, Field, Problem
from domain.rounds.plan import RoundPlan
from screens.rounds import import_round as screens
from screens.rounds.faults import marking, place, sentence
from screens.screen import TEXT_LIMIT, Screen
from screens.texts.rounds import import_round as texts
from tests.documents.workbook.workbooks import PLAN, at_four

REGION = Region(1, "Kota Contoh <b>", "Bagian Hukum", "Asia/Makassar")
LONG = "Dinas & <Badan> " * 12


def _fault(problem: Problem) -> Fault:
    choices = (LONG, "Proses") if problem is Problem.WEEKDAY_DIFFERS else (LONG, "Proses", "Hasil")
    return Fault(problem, "Indikator", 7, "C", Field.KIND, LONG[:80], choices, LONG, 3)


def _fits(screen: Screen) -> None:
    plain = unescape(re.sub(r"<[^>]*>", "", screen.text))
    assert len(plain.encode("utf-16-le")) // 2 <= TEXT_LIMIT
    assert "{" not in plain
    for row in screen.rows:
        for button in row:
            assert button.tap is not None
            assert len(button.tap.pack().encode()) <= 64


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_a_whole_sentence(problem: Problem) -> None:
    for fault in (Fault(problem), _fault(problem)):
        said = sentence(fault)
        assert said[0].isupper() or not said[0].isalpha()
        assert said.rstrip().endswith((".", "?", ")"))
        assert "{" not in said


def test_a_fault_names_its_cell_and_what_to_write_instead() -> None:
    fault = Fault(Problem.NOT_A_CHOICE, "Indikator", 7, "C", Field.KIND, "Prosess", ("Proses", "Struktur", "Hasil"))
    assert place(fault) == "Indikator C7"
    assert sentence(fault) == "“Prosess” belum dikenal. Mohon pilih: Proses, Struktur, Hasil."
    unknown = Fault(Problem.UNKNOWN_OPD, "Penugasan", 2, "B", Field.OPD, "Dinkess", ("DINKES",))
    assert sentence(unknown).endswith("Mungkin maksudnya DINKES?")


def test_no_sentence_blames() -> None:
    said = " ".join(texts.SENTENCES.values()).casefold()
    assert not re.search(r"\b(salah|invalid|error|gagal|keliru)\b", said)


def test_the_first_ten_faults_are_said_and_the_rest_counted() -> None:
    faults = [_fault(Problem.UNKNOWN_OPD) for _ in range(1000)]
    screen = screens.faulty(faults, Path("x.xlsx"), "Penilaian.xlsx")
    _fits(screen)
    assert "1000 hal" in screen.text
    assert "10. " in screen.text
    assert "11. " not in screen.text
    assert "990 lagi" in screen.text
    assert screen.files[0].name == "Perlu diperbaiki - Penilaian.xlsx"
    assert len(marking(faults).marks) == 1000


def test_without_a_marked_copy_none_is_promised() -> None:
    screen = screens.faulty([Fault(Problem.LOCKED)], None, "x.xlsx")
    assert screen.files == ()
    assert "ditandai" not in screen.text


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("Penilaian.xlsx", "Perlu diperbaiki - Penilaian.xlsx"),
        ("Perlu diperbaiki - Penilaian.xlsx", "Perlu diperbaiki - Penilaian.xlsx"),
        ("Penilaian.xlsm", "Perlu diperbaiki - Penilaian.xlsx"),
        ("penilaian", "Perlu diperbaiki - penilaian.xlsx"),
    ],
)
def test_the_marked_copy_keeps_its_name(name: str, copy: str) -> None:
    assert screens.faulty([Fault(Problem.EMPTY)], Path("x"), name).files[0].name == copy


def test_a_new_round_is_previewed_with_its_dates_and_counts() -> None:
    plan = example_kkp_ham()
    screen = screens.preview(9, "r1", REGION, plan, diff(None, plan), [_fault(p) for p in Problem])
    _fits(screen)
    assert "KKP HAM (contoh) 2026" in screen.text
    assert "· contoh" in screen.text
    assert "06/03/2026 16.00 WITA" in screen.text
    assert "+ tambah 50 indikator" in screen.text
    assert "Kota Contoh &lt;b&gt;" in screen.text
    assert [button.label for button in screen.rows[0]] == [texts.APPLY, texts.DISMISS]


def test_a_round_without_changes_asks_for_nothing() -> None:
    screen = screens.preview(9, "r1", REGION, PLAN, Changes(), ())
    assert texts.PREVIEW_SAME in screen.text
    assert not any(button.label == texts.APPLY for row in screen.rows for button in row)


def _all_changed() -> tuple[RoundPlan, Changes]:
    plan = replace(
        PLAN,
        internal_deadline=at_four(date(2026, 3, 9)),
        indicators=tuple(
            replace(i, title=LONG, measure=LONG, guidance=LONG, nihil_allowed=not i.nihil_allowed, items=())
            for i in PLAN.indicators
        ),
        opds=tuple(replace(o, name=LONG) for o in PLAN.opds),
        assignments=PLAN.assignments[:1],
    )
    return plan, diff(PLAN, plan)


def test_the_changes_can_be_read_one_by_one() -> None:
    plan, changes = _all_changed()
    assert changes.count(Verb.CHANGED) == 6
    for page in range(3):
        _fits(screens.details(9, "r1", plan, changes, page))
    read = "\n".join(screens.details(9, "r1", plan, changes, page).text for page in range(2))
    assert read.count("→") == sum(len(change.fields) for change in changes.items)
    assert " lagi" not in read
    assert "(lanjutan)" in read
    first = screens.details(9, "r1", plan, changes, 0)
    assert "Batas waktu internal: 06/03/2026 16.00 → 09/03/2026 16.00" in first.text
    _fits(screens.preview(9, "r1", REGION, plan, changes, (), moved=True))
    assert texts.MOVED in screens.preview(9, "r1", REGION, plan, changes, (), moved=True).text
    assert texts.SUBMISSIONS_SAFE in screens.preview(9, "r1", REGION, plan, changes, ()).text


def test_what_was_done_is_counted() -> None:
    plan, changes = _all_changed()
    screen = screens.applied(REGION, plan, changes, OpdsTold())
    _fits(screen)
    assert "6 diubah" in screen.text


def test_a_region_without_rounds_is_told_how_to_begin() -> None:
    screen = screens.round_list(REGION, [])
    _fits(screen)
    assert texts.ROUNDS_NONE in screen.text
    assert texts.ROUNDS_ASK in screen.text
