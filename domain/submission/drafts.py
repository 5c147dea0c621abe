"""Answers in the making and answers sent: their files and figures, and what is still missing before one can go."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto

from domain.people.people import Opd, Region
from domain.rounds.programme import USUAL_FORMATS, EvidenceFormat, EvidenceItem, Figure, Indicator, Round
from domain.submission.assignments import Owed
from domain.submission.evidence import Finding, MediaKind
from domain.submission.states import AnswerKind, VersionFacts

_FORMAT_OF = {
    MediaKind.PDF: EvidenceFormat.PDF,
    MediaKind.PHOTO: EvidenceFormat.PHOTO,
    MediaKind.WORD: EvidenceFormat.WORD,
    MediaKind.SPREADSHEET: EvidenceFormat.EXCEL,
}

MOST_FILES = 100
"""Files that one draft can hold: beyond it a person is asked to bind photos into a PDF."""

LONGEST_NIHIL_REASON = 1000
"""Characters of a typed reason why there is nothing to report."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the evidence store, as it is shown; `size` in bytes, `sha256` in hex.

    When two are the same: on the disk where the bytes are the same within a region (`EvidenceStore.keep`), in the
    database where OPD, bytes and name are the same (`files.add`), in an answer where the bytes are (`holds`).
    """

    id: int
    name: str
    size: int
    sha256: str
    kind: MediaKind
    media_type: str
    pages: int | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file in an answer, for one of the items asked or for none in particular."""

    file: StoredFile
    item_id: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """The answer in the making of one assignment."""

    id: int
    assignment_id: int
    answer: AnswerKind
    nihil_reason: str
    files: tuple[PlacedFile, ...]
    figures: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission as it was sent, with what has been decided of it."""

    id: int
    assignment_id: int
    region_id: int
    opd_id: int
    version: int
    receipt_number: str
    answer: AnswerKind
    nihil_reason: str
    submitted_by: int
    submitted_at: datetime
    late: bool
    facts: VersionFacts
    files: tuple[PlacedFile, ...]
    figures: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """One assignment whole: what is asked, what is there, until when."""

    owed: Owed
    opd: Opd
    region: Region
    round: Round
    indicator: Indicator
    draft: Draft | None
    sent: Submission | None
    red_dates: frozenset[date]
    now: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says; `remaining` counts what the OPD still has to do."""

    sent: Submission
    view: AssignmentView
    remaining: int
    membership_id: int | None


class Lack(Enum):
    """What keeps an answer from being sent."""

    NO_FILE = auto()
    NIHIL_LETTER = auto()
    NIHIL_REASON = auto()
    FIGURES = auto()


def lacking(draft: Draft, indicator: Indicator) -> tuple[Lack, ...]:
    """What an answer cannot go without: a file (or reason and letter of a nihil), and every figure asked."""
    if draft.answer is AnswerKind.NIHIL:
        return tuple(
            lack
            for lack, present in ((Lack.NIHIL_REASON, draft.nihil_reason), (Lack.NIHIL_LETTER, draft.files))
            if not present
        )
    lacks: list[Lack] = []
    if not draft.files:
        lacks.append(Lack.NO_FILE)
    if figures_missing(draft, indicator):
        lacks.append(Lack.FIGURES)
    return tuple(lacks)


def figures_missing(draft: Draft, indicator: Indicator) -> tuple[Figure, ...]:
    """The figures that have no value yet, in the order asked."""
    return tuple(figure for figure in indicator.figures if figure.id not in draft.figures)


def items_missing(files: Sequence[PlacedFile], indicator: Indicator) -> tuple[EvidenceItem, ...]:
    """Required items without a file: a warning before sending, since one document may hold several."""
    item_ids = {placed.item_id for placed in files}
    return tuple(item for item in indicator.items if item.required and item.id not in item_ids)


def accepts(formats: Collection[EvidenceFormat], kind: MediaKind) -> bool:
    """Whether a file of that kind is one of the formats; a kind that no item can ask for never is."""
    return _FORMAT_OF.get(kind) in formats


def holds(placed_files: Iterable[PlacedFile], file: StoredFile) -> bool:
    """Whether an answer has the file already: the same bytes, under whatever name they come."""
    return any(placed.file.sha256 == file.sha256 for placed in placed_files)


def formats_taken(indicator: Indicator, answer: AnswerKind) -> frozenset[EvidenceFormat]:
    """The formats that any item of the indicator takes."""
    if answer is AnswerKind.NIHIL or not indicator.items:
        return USUAL_FORMATS
    return frozenset().union(*(item.formats for item in indicator.items))


def item_for(kind: MediaKind, name: str, draft: Draft | None, indicator: Indicator) -> int | None:
    """The item a new file is most likely for: one whose words its name shares most, else a required one.

    Of those the first still without a file, else the last. What is asked only where there is some is never taken
    for a file that does not name it (the second photo of an activity is no attendance list), unless nothing else
    is asked. Only items that take the file's format are looked at; None where none does.
    """
    if draft is not None and draft.answer is AnswerKind.NIHIL:
        return None
    fitting = [item for item in indicator.items if accepts(item.formats, kind)]
    if not fitting:
        return None
    words = {word for word in _words(name) if len(word) > 2}
    shared = {item.id: len(words & set(_words(item.name))) for item in fitting}
    closest = max(shared.values())
    named = [item for item in fitting if closest and shared[item.id] == closest]
    filled = {placed.item_id for placed in draft.files} if draft else set()
    candidates = named or [item for item in fitting if item.required] or fitting
    empty = [item for item in candidates if item.id not in filled]
    return (empty[0] if empty else candidates[-1]).id


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
