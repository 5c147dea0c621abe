"""Figures that are asked, answered by those of a workbook: found by their names, held against their units."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.reading.advice import FileAdvice
from domain.reading.readings import Advice, AdviceCode, SheetFigure
from domain.rounds.programme import Figure
from domain.submission.drafts import AssignmentView, StoredFile, figures_missing
from domain.submission.figures import read_figure, write_figure
from domain.submission.states import AnswerKind
from domain.text import plain

_SAME_UNIT = {"%": "persen", "jiwa": "orang", "rp": "rupiah", "buah": "unit", "percent": "persen"}
_ALIKE = 0.6
"""Share of the words of two names, at least, that both have."""


@dataclass(frozen=True, slots=True)
class SheetOffer:
    """Figures that a workbook of a draft answers."""

    file: StoredFile
    answers: tuple[tuple[Figure, Decimal], ...]


def advice_of_units(figures: Sequence[Figure], cells: Sequence[SheetFigure]) -> tuple[Advice, ...]:
    """Where a workbook writes a figure that is asked in another unit than it is asked in."""
    matched = ((figure, match_of(figure, cells)) for figure in figures)
    return tuple(
        Advice(AdviceCode.WRONG_UNIT, detail=f"{cell.cell} ({cell.unit} ≠ {figure.unit})")
        for figure, cell in matched
        if cell is not None and cell.unit and figure.unit and not _is_same_unit(cell.unit, figure.unit)
    )


def match_of(figure: Figure, cells: Sequence[SheetFigure]) -> SheetFigure | None:
    """The figure of a workbook that is called as the one that is asked; None where none or several are."""
    words = _label_words(figure.label)
    if not words:
        return None
    shares = [
        (len(words & other) / len(words | other), cell) for cell in cells for other in (_label_words(cell.label),)
    ]
    best = max((share for share, _ in shares), default=0.0)
    closest = [cell for share, cell in shares if share == best]
    return closest[0] if best >= _ALIKE and len(closest) == 1 else None


def answers_in(figures: Sequence[Figure], cells: Sequence[SheetFigure]) -> list[tuple[Figure, Decimal]]:
    """The figures that a workbook answers: called alike, in the unit that is asked (or in none), by a usable number.

    Several figures that would be answered by one cell are answered by none.
    """
    answers: list[tuple[Figure, Decimal, SheetFigure]] = []
    for figure in figures:
        cell = match_of(figure, cells)
        if cell is None or cell.value is None or (cell.unit and not _is_same_unit(cell.unit, figure.unit)):
            continue
        value = read_figure(write_figure(cell.value), figure.type, figure.unit) if cell.value >= 0 else None
        if isinstance(value, Decimal):
            answers.append((figure, value, cell))
    matched = [cell for _, _, cell in answers]
    return [(figure, value) for figure, value, cell in answers if matched.count(cell) == 1]


def offer_of(view: AssignmentView, entries: Sequence[FileAdvice]) -> SheetOffer | None:
    """The first workbook of a draft that answers figures which have no value yet; None where none does."""
    if view.draft is None or view.draft.answer is AnswerKind.NIHIL:
        return None
    missing = figures_missing(view.draft, view.indicator)
    for entry in entries if missing else ():
        answers = tuple(answers_in(missing, entry.reading.figures)) if entry.reading is not None else ()
        if answers:
            return SheetOffer(entry.file, answers)
    return None


def _is_same_unit(unit: str, other: str) -> bool:
    return _SAME_UNIT.get(plain(unit), plain(unit)) == _SAME_UNIT.get(plain(other), plain(other))


def _label_words(label: str) -> frozenset[str]:
    words = re.sub(r"[^\w%]+", " ", plain(label)).split()
    return frozenset(
        word for word in words if word not in {"yang", "dan", "di", "pada", "tahun"} and not word.isdecimal()
    )
