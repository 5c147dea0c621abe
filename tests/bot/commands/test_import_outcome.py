"""`kkpham-bot import` takes the workbook with a round's scores as well."""

from importlib.resources import files
from pathlib import Path

from documents.outcomes.book import outcome_book_here
from documents.workbook.read import read_here
from domain.endorsement.outcome_book import AssessedIndicator, AssessedRound, OutcomeBook, WrittenScore
from tests.command_fixtures import Command


def test_scores_are_shown_and_kept_after_a_yes(kkpham: Command, tmp_path: Path) -> None:
    example = files("documents.data") / "contoh_kkp_ham.xlsx"
    plan = read_here(Path(str(example))).plan
    assert plan is not None
    indicator = plan.indicators[0]
    round = AssessedRound(
        1, plan.programme, plan.tahun_penilaian, (AssessedIndicator(indicator.code, indicator.title),)
    )
    scores = (WrittenScore(None, "84.5", "100", "Peduli", ""), WrittenScore(indicator.code, "2", "4", "", "belum ada"))
    book = tmp_path / "nilai.xlsx"
    book.write_bytes(outcome_book_here(OutcomeBook(round, scores)))
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    unknown = kkpham("import", str(book))
    assert (unknown.exit_code, "belum ada di sini" in unknown.output) == (1, True)
    assert kkpham("import", str(example), "--yes").exit_code == 0

    unanswered = kkpham("import", str(book))
    assert (unanswered.exit_code, "84,5 dari 100" in unanswered.output) == (1, True)
    kept = kkpham("import", str(book), "--yes")
    assert (kept.exit_code, "disimpan" in kept.output) == (0, True), kept.output
    assert "sama dengan yang tersimpan" in kkpham("import", str(book), "--yes").output
