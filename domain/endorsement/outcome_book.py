"""The workbook with what came of a round: its sheets, what is read from it, and what the template is filled with."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.rounds.faults import Fault
from domain.text import folded


class OutcomeSheet(StrEnum):
    """Its sheets; the values are the names people see on the tabs."""

    WHOLE = "Hasil keseluruhan"
    INDICATORS = "Hasil per indikator"


SHEET_NAMES: Mapping[OutcomeSheet, tuple[str, ...]] = {
    OutcomeSheet.WHOLE: ("Nilai keseluruhan",),
    OutcomeSheet.INDICATORS: ("Nilai per indikator", "Nilai indikator"),
}
"""Other names under which a sheet is found."""

_FOLDED_NAMES = frozenset(folded(name) for sheet, names in SHEET_NAMES.items() for name in (sheet.value, *names))


def is_outcome_sheet(title: str) -> bool:
    """Whether a sheet of that name belongs to a workbook with what came of a round."""
    return folded(title) in _FOLDED_NAMES


@dataclass(frozen=True, slots=True)
class AssessedIndicator:
    """An indicator that can have a score."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class AssessedRound:
    """A round whose scores may be imported, with all its indicators in order."""

    id: int
    programme: str
    tahun_penilaian: int
    indicators: tuple[AssessedIndicator, ...]


@dataclass(frozen=True, slots=True)
class WrittenScore:
    """A score as it stands in a workbook, decimal numbers as text; `code` is None for the round as a whole."""

    code: str | None
    score: str
    maximum: str | None
    predicate: str
    remark: str


@dataclass(frozen=True, slots=True)
class WrittenOutcome:
    """All scores of a workbook, with the round they are of."""

    round_id: int
    scores: tuple[WrittenScore, ...]


@dataclass(frozen=True, slots=True)
class OutcomeReading:
    """What came of reading it: the outcome if nothing stands in its way, and all faults and notes."""

    outcome: WrittenOutcome | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeBook:
    """What the template holds: the round with its indicators, and the scores that are there already."""

    round: AssessedRound
    scores: tuple[WrittenScore, ...]
