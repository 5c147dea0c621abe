"""What is asked: a round of a programme, its criteria and indicators, and what each OPD owes of them.

Programmes are data: no right, indicator, period or deadline stands in code (see docs/design.md, invariant 10).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class EvidenceFormat(StrEnum):
    """What an evidence item of a round accepts."""

    PDF = "pdf"
    PHOTO = "photo"
    WORD = "word"
    EXCEL = "excel"


USUAL_FORMATS = frozenset({EvidenceFormat.PDF, EvidenceFormat.PHOTO})
"""What an item takes where the workbook says nothing of it, and what is taken where no item is asked (a nihil too)."""


class IndicatorKind(StrEnum):
    """The three kinds of KKP HAM indicators; an action's measure has none (Permenkumham 22/2021)."""

    STRUKTUR = "struktur"
    PROSES = "proses"
    HASIL = "hasil"


class FigureType(StrEnum):
    """How a figure is written down and checked."""

    COUNT = "cacah"  # whole, not negative
    NUMBER = "angka"  # any decimal number, not negative
    PERCENT = "persen"  # 0 to 100


class AssignmentRole(StrEnum):
    """Whether the OPD answers for the indicator, or supports the one that does."""

    PENGAMPU = "pengampu"
    PENDUKUNG = "pendukung"


def role_after(handed_back: AssignmentRole, before: AssignmentRole | None) -> AssignmentRole:
    """As what an OPD has an assignment that it is given: who answers for it already goes on doing so."""
    return AssignmentRole.PENGAMPU if AssignmentRole.PENGAMPU in (handed_back, before) else handed_back


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a programme in a region.

    `tahun_penilaian` names the award, `data_from`..`data_until` is the window the documents must be from; both
    are always shown, since the same award is called by either year. Instants are aware UTC. From `closed_at` on it is
    read and no more, unless a coordinator opens it again.
    """

    id: int
    region_id: int
    programme: str
    tahun_penilaian: int
    data_from: date
    data_until: date
    opens_at: datetime
    internal_deadline_at: datetime
    official_deadline_at: datetime
    example: bool
    closed_at: datetime | None = None

    @property
    def closed(self) -> bool:
        """Whether it is read, and no more."""
        return self.closed_at is not None

    def has_opened(self, now: datetime) -> bool:
        """Whether answers are taken, from the opening on; for good, also after the official deadline."""
        return self.opens_at <= now

    def is_open(self, now: datetime) -> bool:
        """Whether it runs: opened, not closed, and before its official deadline, which belongs to it no more."""
        return self.has_opened(now) and now < self.official_deadline_at and not self.closed

    @property
    def name(self) -> str:
        """As people call it: "KKP HAM 2026"."""
        return f"{self.programme} {self.tahun_penilaian}"

    @property
    def tahun_data(self) -> str:
        """The year the data is of, or the span where the window crosses years."""
        first, last = self.data_from.year, self.data_until.year
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One thing that must (or may) be attached to an indicator."""

    id: int
    name: str
    required: bool
    formats: frozenset[EvidenceFormat]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is asked, with its unit; missing units were a documented obstacle of past rounds."""

    id: int
    label: str
    unit: str
    type: FigureType


@dataclass(frozen=True, slots=True)
class FigureValue:
    """An answered figure."""

    figure: Figure
    value: Decimal


@dataclass(frozen=True, slots=True)
class GuidanceEdit:
    """That guidance was changed in chat: by whom, by the name of now, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator (or measure of an action) whole, as a detail screen shows it; `edited` tells of its guidance."""

    id: int
    code: str
    kind: IndicatorKind | None
    title: str
    criterion_code: str
    criterion: str
    target_group: str | None
    period: str | None
    measure: str
    guidance: str
    nihil_allowed: bool
    retired: bool
    items: tuple[EvidenceItem, ...]
    figures: tuple[Figure, ...]
    edited: GuidanceEdit | None = None
