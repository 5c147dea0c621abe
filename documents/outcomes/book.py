"""The workbook with what came of a round: its layout, how it is read, and how it is written for filling in."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from documents.workbook.cells import Cell, Grid, Table, find_table, read_grids
from documents.workbook.columns import Column, Layout
from documents.workbook.precheck import reject
from documents.workbook.rows import Rows
from documents.workbook.values import CellPlace, Values
from domain.endorsement.outcome_book import (
    SHEET_NAMES,
    AssessedRound,
    OutcomeBook,
    OutcomeReading,
    OutcomeSheet,
    WrittenOutcome,
    WrittenScore,
)
from domain.rounds.checks import suggestions
from domain.rounds.faults import Fault, Field, Problem
from domain.rounds.programme import FigureType
from domain.submission.figures import read_figure
from domain.text import folded

if TYPE_CHECKING:
    from documents.workbook.template import Value

_LONGEST_REMARK = 2000
_DECIMALS = Decimal("0.0001")
_LARGEST = Decimal(10) ** 9

_SCORE = Column(
    Field.SCORE, 14, "Nilai yang diberikan. Boleh kosong bila belum ada.", required=True, filled=False,
    other_names=("Skor", "Nilai akhir", "Capaian"),
)  # fmt: skip
_MAXIMUM = Column(
    Field.MAXIMUM, 18, "Nilai tertinggi yang dapat dicapai. Boleh kosong.", required=False, filled=False,
    other_names=("Skor maksimum", "Nilai maksimal", "Maksimum"),
)  # fmt: skip
_REMARK = Column(
    Field.REMARK, 60, "Catatan tim penilai. Boleh kosong.", _LONGEST_REMARK, required=False, filled=False,
    other_names=("Keterangan", "Catatan penilai", "Catatan tim penilai"),
)  # fmt: skip
OUTCOME_COLUMNS: Mapping[OutcomeSheet, tuple[Column, ...]] = {
    OutcomeSheet.WHOLE: (
        Column(Field.PROGRAMME, 24, "Nama program, misalnya KKP HAM.", 120, other_names=("Nama program",)),
        Column(Field.TAHUN_PENILAIAN, 18, "Tahun penilaian, misalnya 2026.", other_names=("Tahun",)),
        _SCORE,
        _MAXIMUM,
        Column(Field.PREDICATE, 28, "Misalnya Peduli HAM. Boleh kosong.", 120, required=False, filled=False),
        _REMARK,
    ),
    OutcomeSheet.INDICATORS: (
        Column(Field.INDICATOR_CODE, 16, "Kode indikator seperti dalam periode penilaian."),
        Column(Field.TITLE, 60, "Hanya untuk dibaca.", 4000, required=False, filled=False),
        _SCORE,
        _MAXIMUM,
        _REMARK,
    ),
}
OUTCOME_BOOK = Layout(SHEET_NAMES, OUTCOME_COLUMNS, frozenset({OutcomeSheet.INDICATORS}))


def read_outcome_here(path: Path, known_rounds: tuple[AssessedRound, ...]) -> OutcomeReading:
    """Reads in this very process; meant for the worker. `known_rounds` are those of the region."""
    refused = reject(path)
    if refused:
        return OutcomeReading(None, (refused,))
    try:
        grids, faults = read_grids(path, OUTCOME_BOOK)
    except MemoryError:
        return OutcomeReading(None, (Fault(Problem.TOO_COMPLEX),))
    except Exception:
        # As of a round's workbook: whatever the parsing trips over means the same.
        return OutcomeReading(None, (Fault(Problem.DAMAGED),))
    outcome = _judge(grids, faults, known_rounds)
    noted = tuple(dict.fromkeys(faults))
    return OutcomeReading(None if any(not fault.is_note for fault in noted) else outcome, noted)


def _judge(
    grids: dict[OutcomeSheet, Grid], faults: list[Fault], known_rounds: tuple[AssessedRound, ...]
) -> WrittenOutcome | None:
    values = Values(faults)
    tables = {
        sheet: find_table(grids[sheet], columns, faults, may_be_empty=sheet in OUTCOME_BOOK.optional)
        for sheet, columns in OUTCOME_COLUMNS.items()
        if sheet in grids
    }
    if OutcomeSheet.WHOLE not in tables:
        return None
    round, scores = _whole(tables[OutcomeSheet.WHOLE], values, known_rounds)
    if round is None:
        return None
    if OutcomeSheet.INDICATORS in tables:
        scores += _of_indicators(tables[OutcomeSheet.INDICATORS], values, round)
    if not scores and not faults:
        faults.append(Fault(Problem.NO_SCORES))
    return WrittenOutcome(round.id, tuple(scores))


def _whole(
    table: Table, values: Values, known_rounds: tuple[AssessedRound, ...]
) -> tuple[AssessedRound | None, list[WrittenScore]]:
    round: AssessedRound | None = None
    scores: list[WrittenScore] = []
    first_row: int | None = None
    for row, at in Rows(table, values):
        if first_row is not None:
            values.faults.append(replace(at[Field.PROGRAMME].fault(Problem.DUPLICATE), other_row=first_row))
            continue
        first_row = row
        round = _round(at, values, known_rounds)
        score = _score(None, at, values)
        if score is not None:
            scores.append(score)
    return round, scores


def _round(
    at: Mapping[Field, CellPlace], values: Values, known_rounds: tuple[AssessedRound, ...]
) -> AssessedRound | None:
    programme, year = values.line(at[Field.PROGRAMME]), values.year(at[Field.TAHUN_PENILAIAN])
    if not programme or year is None:
        return None
    for round in known_rounds:
        if folded(round.programme) == folded(programme) and round.tahun_penilaian == year:
            return round
    choices = tuple(f"{round.programme} {round.tahun_penilaian}" for round in known_rounds)
    fault = at[Field.PROGRAMME].fault(Problem.UNKNOWN_ROUND, choices=choices)
    values.faults.append(replace(fault, value=f"{programme} {year}"))
    return None


def _of_indicators(table: Table, values: Values, round: AssessedRound) -> list[WrittenScore]:
    suggest = suggestions([indicator.code for indicator in round.indicators])
    codes = {indicator.code for indicator in round.indicators}
    rows: dict[str, int] = {}
    scores: list[WrittenScore] = []
    for row, at in Rows(table, values):
        place = at[Field.INDICATOR_CODE]
        code = values.code(place)
        if code and code not in codes:
            values.faults.append(place.fault(Problem.NOT_IN_ROUND, choices=suggest(code), other=round.programme))
        elif code and (first := rows.setdefault(code, row)) != row:
            values.faults.append(replace(place.fault(Problem.DUPLICATE), other_row=first))
        score = _score(code, at, values)
        if score is not None:
            scores.append(score)
    return scores


def _score(code: str | None, at: Mapping[Field, CellPlace], values: Values) -> WrittenScore | None:
    """What a row says; None where it has no score (yet)."""
    place = at[Field.SCORE]
    predicate = values.line(at[Field.PREDICATE]) if Field.PREDICATE in at else ""
    remark, maximum = values.lines(at[Field.REMARK]), _number(at[Field.MAXIMUM], values)
    score = _number(place, values)
    if score is None:
        if place.cell.is_empty and (remark or predicate):
            values.faults.append(place.fault(Problem.EMPTY))
        return None
    if maximum is not None and score > maximum:
        values.faults.append(place.fault(Problem.ABOVE_MAXIMUM, other=at[Field.MAXIMUM].cell.text))
    return WrittenScore(code, _text(score), None if maximum is None else _text(maximum), predicate, remark)


def _number(place: CellPlace, values: Values) -> Decimal | None:
    if not values.usable(place):
        return None
    number = _typed(place.cell)
    if number is None or not 0 <= number < _LARGEST:
        values.faults.append(place.fault(Problem.NOT_A_SCORE))
        return None
    return number.quantize(_DECIMALS, ROUND_HALF_UP)


def _text(number: Decimal) -> str:
    """Without zeros at its end: 84.5, 3."""
    return f"{number:f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))


def _typed(cell: Cell) -> Decimal | None:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return Decimal(str(cell.value))
    if not isinstance(cell.value, str):
        return None
    number = read_figure(cell.text, FigureType.NUMBER)
    return number if isinstance(number, Decimal) else None


def outcome_book_here(book: OutcomeBook) -> bytes:
    """The workbook to fill in, with the codes of the round and the scores that are there."""
    # Imported here: reading does not need what writes.
    from openpyxl import Workbook

    from documents.workbook.template import write_table

    scores = {score.code: score for score in book.scores}
    overall: dict[Field, Value] = {
        Field.PROGRAMME: book.round.programme,
        Field.TAHUN_PENILAIAN: book.round.tahun_penilaian,
    }
    rows = {
        OutcomeSheet.WHOLE: [overall | _cells(scores.get(None))],
        OutcomeSheet.INDICATORS: [
            _cells(scores.get(indicator.code)) | {Field.INDICATOR_CODE: indicator.code, Field.TITLE: indicator.title}
            for indicator in book.round.indicators
        ],
    }
    workbook = Workbook()
    if workbook.active is not None:
        workbook.remove(workbook.active)
    for sheet, columns in OUTCOME_COLUMNS.items():
        write_table(workbook.create_sheet(sheet.value), columns, rows[sheet], is_example=False)
    workbook.properties.creator = ""
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _cells(score: WrittenScore | None) -> "dict[Field, Value]":
    if score is None:
        return {}
    return {
        Field.SCORE: _plain_number(score.score),
        Field.MAXIMUM: None if score.maximum is None else _plain_number(score.maximum),
        Field.PREDICATE: score.predicate,
        Field.REMARK: score.remark,
    }


def _plain_number(written: str) -> int | float:
    number = Decimal(written)
    return float(number) if number % 1 else int(number)
