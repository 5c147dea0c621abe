"""Answers in the making and answers sent: their files and figures, and what is still missing before one can go."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto

from domain.endorsement.outcomes import Outcome
from domain.endorsement.requests import HeadStanding
from domain.people.people import Opd, Region
from domain.rounds.programme import USUAL_FORMATS, EvidenceFormat, EvidenceItem, Figure, Indicator, Round
from domain.submission.assignments import Owed
from domain.submission.evidence import Finding, MediaKind
from domain.submission.photo_names import items_named
from domain.submission.states import AnswerKind, VersionFacts

_FORMAT_OF = {
    MediaKind.PDF: EvidenceFormat.PDF,
    MediaKind.PHOTO: EvidenceFormat.PHOTO,
    MediaKind.WORD: EvidenceFormat.WORD,
    MediaKind.SPREADSHEET: EvidenceFormat.EXCEL,
}

_SHOWN_BY_FEW = frozenset({"image/heic", "image/avif", "image/webp", "image/tiff", "image/bmp"})

MOST_FILES = 100
"""Files that one draft can hold: beyond it a person is asked to bind photos into a PDF."""

REUSED = "reuse-"
"""How the albums are called in which files come that are used for another indicator as well."""

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

    @property
    def needs_view(self) -> bool:
        """Whether it is a picture that few office computers show."""
        return self.media_type in _SHOWN_BY_FEW


@dataclass(frozen=True, slots=True)
class Contributor:
    """A colleague who put a file in, by what they were called then."""

    contribution_id: int
    name: str


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file in an answer, for one of the items asked or for none in particular; `contributor` put it in, if anybody.

    In a draft also: the `album` it came in, and whether its sender is still asked for which item it is (`asked`).
    `former` tells that the programme's year before has it as well, `proof_page` (from 1) which page proves the point.
    """

    file: StoredFile
    item_id: int | None
    album: str | None = None
    asked: bool = False
    contributor: Contributor | None = None
    former: bool = False
    proof_page: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The answer in the making of one assignment."""

    id: int
    assignment_id: int
    answer: AnswerKind
    nihil_reason: str
    files: tuple[PlacedFile, ...]
    figures: Mapping[int, Decimal]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was put into it yet."""
        return self.answer is AnswerKind.DOCUMENTS and not self.files and not self.figures


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
class FormerGlance:
    """What the round before tells at the same code: its name, the score (None: none known), how many files it has."""

    round_name: str
    outcome: Outcome | None
    file_count: int


@dataclass(frozen=True, slots=True)
class CleaningGlance:
    """What a draft has to do with documents made of photos: how many pages are being made into one at present.

    `documents` gives for each PDF that stands in place of photos the document's id and how many photos those are.
    """

    pages_in_making: int = 0
    documents: Mapping[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """One assignment whole: what is asked, what is there, until when.

    Where it is opened, also what the OPD has answered: the day by which it says it sends it, whether it says that it
    is not its task, the deadline it asks for while nobody has decided; which OPD lead what it
    supports, and how many inquiries about it this OPD has. `specimens` counts those there are of the indicator,
    `former` tells of the year before, `head` whether the head of the OPD has a say in it.
    """

    owed: Owed
    opd: Opd
    region: Region
    round: Round
    indicator: Indicator
    draft: Draft | None
    sent: Submission | None
    red_dates: frozenset[date]
    now: datetime
    promised_on: date | None = None
    handed_back: bool = False
    leads: tuple[str, ...] = ()
    more_time_until: datetime | None = None
    inquiry_count: int = 0
    shared_answers: int = 0
    specimens: int = 0
    former: FormerGlance | None = None
    head: HeadStanding = field(default_factory=HeadStanding)
    cleaning: CleaningGlance = field(default_factory=CleaningGlance)

    @property
    def formats(self) -> frozenset[EvidenceFormat]:
        """The formats that are taken for it at present."""
        return formats_taken(self.indicator, self.draft.answer if self.draft else AnswerKind.DOCUMENTS)

    @property
    def files(self) -> tuple[PlacedFile, ...]:
        """The files that are there: those of the draft, or where there is none, those that were sent."""
        return self.draft.files if self.draft else self.sent.files if self.sent else ()

    @property
    def figures(self) -> Mapping[int, Decimal]:
        """The figures that are there, in the same way."""
        return self.draft.figures if self.draft else self.sent.figures if self.sent else {}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says; `remaining` counts what the OPD still has to do.

    `needs_no_more_time` where this took its indicator out of a request for more time.
    """

    sent: Submission
    view: AssignmentView
    remaining: int
    membership_id: int | None
    needs_no_more_time: bool = False


class Lack(Enum):
    """What keeps an answer from being sent."""

    NO_FILE = auto()
    NIHIL_LETTER = auto()
    NIHIL_REASON = auto()
    FIGURES = auto()
    PHOTOS_AS_PDF = auto()


def lacking(draft: Draft, indicator: Indicator) -> tuple[Lack, ...]:
    """What an answer cannot go without: a file (or reason and letter of a nihil), and every figure asked.

    Photos where no photos are asked for have to become a PDF first.
    """
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
    if any(_is_to_be_pdf(placed, indicator) for placed in draft.files):
        lacks.append(Lack.PHOTOS_AS_PDF)
    return tuple(lacks)


def _is_to_be_pdf(placed: PlacedFile, indicator: Indicator) -> bool:
    """Whether a file is a photo where a PDF is asked for."""
    item = next((item for item in indicator.items if item.id == placed.item_id), None)
    formats = item.formats if item is not None else formats_taken(indicator, AnswerKind.DOCUMENTS)
    return takes(formats, placed.file.kind) and not accepts(formats, placed.file.kind)


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


def takes(formats: Collection[EvidenceFormat], kind: MediaKind) -> bool:
    """Whether a draft takes a file of that kind: in one of the formats, or photos of pages, which become a PDF."""
    return accepts(formats, kind) or (kind is MediaKind.PHOTO and EvidenceFormat.PDF in formats)


def holds(placed_files: Iterable[PlacedFile], file: StoredFile) -> bool:
    """Whether an answer has the file already: the same bytes, under whatever name they come."""
    return any(placed.file.sha256 == file.sha256 for placed in placed_files)


def formats_taken(indicator: Indicator, answer: AnswerKind) -> frozenset[EvidenceFormat]:
    """The formats that any item of the indicator takes."""
    if answer is AnswerKind.NIHIL or not indicator.items:
        return USUAL_FORMATS
    return frozenset().union(*(item.formats for item in indicator.items))


def place_new(file: StoredFile, album: str | None, draft: Draft | None, indicator: Indicator) -> PlacedFile:
    """A new file with the item it is for: that of its album where the sender has said so; else as `item_for` finds.

    A photo whose name tells nothing is asked about where several items take one.
    """
    if draft is not None and draft.answer is AnswerKind.NIHIL:
        return PlacedFile(file, None, album)
    taking = items_taking(file.kind, indicator)
    of_album = {p.item_id for p in (draft.files if draft else ()) if album and p.album == album and not p.asked}
    settled = [item.id for item in taking if item.id in of_album]
    if file.kind is MediaKind.PHOTO and len(settled) == 1 and not items_named(file.kind, file.name, taking):
        return PlacedFile(file, settled[0], album)
    item_id = item_for(file.kind, file.name, draft, indicator)
    return PlacedFile(file, item_id, album, asked=item_id is None and len(taking) > 1)


def items_taking(kind: MediaKind, indicator: Indicator) -> tuple[EvidenceItem, ...]:
    """The items that take a file of that kind, in the order asked; where none takes photos, those that take a PDF."""
    asking = tuple(item for item in indicator.items if accepts(item.formats, kind))
    return asking or tuple(item for item in indicator.items if takes(item.formats, kind))


def item_for(kind: MediaKind, name: str, draft: Draft | None, indicator: Indicator) -> int | None:
    """The item a new file is most likely for: one whose words its name shares most, else a required one.

    Of those the first still without a file, else the last. What is asked only where there is some is never taken
    for a file that does not name it (the second photo of an activity is no attendance list), unless nothing else
    is asked. Only items that take the file's format are looked at; None where none does, and for a photo that names
    none of several: what is on it only its sender knows.
    """
    if draft is not None and draft.answer is AnswerKind.NIHIL:
        return None
    fitting = items_taking(kind, indicator)
    if not fitting:
        return None
    named = items_named(kind, name, fitting)
    if kind is MediaKind.PHOTO and len(fitting) > 1 and not named:
        return None
    filled = {placed.item_id for placed in draft.files} if draft else set()
    candidates = named or [item for item in fitting if item.required] or fitting
    empty = [item for item in candidates if item.id not in filled]
    return (empty[0] if empty else candidates[-1]).id


def asked_together(draft: Draft) -> tuple[PlacedFile, ...]:
    """The files that are asked about next, in one question: those of the oldest album; or one that came alone."""
    waiting = [placed for placed in draft.files if placed.asked]
    if not waiting:
        return ()
    album = waiting[0].album
    return tuple(placed for placed in waiting if placed.album == album) if album else (waiting[0],)


def of_same_album(draft: Draft, file_id: int) -> tuple[PlacedFile, ...]:
    """The photos that came in one album with a file, itself included; that file alone where it came alone."""
    placed = next((placed for placed in draft.files if placed.file.id == file_id), None)
    if placed is None:
        return ()
    if placed.album is None or placed.file.kind is not MediaKind.PHOTO:
        return (placed,)
    return tuple(p for p in draft.files if p.album == placed.album and p.file.kind is MediaKind.PHOTO)


def is_unchanged(draft: Draft, sent: Submission) -> bool:
    """Whether a draft says what was sent already: the same answer, files, their items and proof pages, and figures."""
    if draft.answer is not sent.answer or (
        draft.answer is AnswerKind.NIHIL and draft.nihil_reason != sent.nihil_reason
    ):
        return False
    return _contents(draft.files) == _contents(sent.files) and dict(draft.figures) == dict(sent.figures)


def _contents(files: Iterable[PlacedFile]) -> set[tuple[str, int | None, int | None]]:
    return {(placed.file.sha256, placed.item_id, placed.proof_page) for placed in files}
