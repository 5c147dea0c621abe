"""What was read in a file after it was kept: facts of its pages, and advice to whoever sends or checks it.

A reading never refuses and never decides; `domain.submission.evidence` is the look that comes before it, at the door.
Only codes and facts live here; the sentences that people read are made from them elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class AdviceCode(StrEnum):
    """What is worth saying about a document that was read."""

    HARD_TO_READ = "hard_to_read"  # part of `page` can hardly be read: `box`
    CUT_OFF = "cut_off"  # the sheet reaches beyond the picture
    UPSIDE_DOWN = "upside_down"
    PHOTO_OF_SCREEN = "photo_of_screen"
    OTHER_YEAR = "other_year"  # its dates lie outside the years that are asked for; `detail` is the sentence
    UNDATED = "undated"
    EMPTY_NUMBER = "empty_number"  # "Nomor: ..../2025"
    UNSIGNED = "unsigned"  # no place for a signature, and no electronic one
    PAGES_MISSING = "pages_missing"  # "hal. 3 dari 5" and no page 4
    DRAFT_MARK = "draft_mark"  # says of itself that it is a draft
    SIGNATURE_CHANGED = "signature_changed"  # changed after it was signed electronically
    SIGNATURE_UNCHECKED = "signature_unchecked"  # signed electronically in a way that cannot be checked here
    SEEN_BEFORE = "seen_before"  # the same page, text or bytes lie elsewhere
    NIL_IN_CELL = "nil_in_cell"  # a word where a figure belongs; `detail` is the cell
    WRONG_UNIT = "wrong_unit"
    WRONG_TOTAL = "wrong_total"
    PERSONAL_DATA = "personal_data"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, as shares (0 to 1) of its upright width and height."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: `page` counts from 1 (None: the whole file), `detail` is what was read there, cut short."""

    code: AdviceCode
    page: int | None = None
    box: Box | None = None
    detail: str = ""


class MentionKind(StrEnum):
    """What a year in a text is the year of."""

    DOCUMENT_DATE = "document_date"  # of the document itself: at its signature, or in its head
    BUDGET_YEAR = "budget_year"  # tahun anggaran
    PERIOD = "period"  # of what it reports on; one mention for each year of it
    RUNNING_TEXT = "running_text"  # a year that its sentences speak of
    OTHER = "other"  # a year in passing, such as that of a law it refers to


@dataclass(frozen=True, slots=True)
class DatedMention:
    """A year that a document speaks of, with the words around it; `page` is None where it has no pages."""

    kind: MentionKind
    year: int
    page: int | None
    excerpt: str


class SignatureStanding(StrEnum):
    """What an electronic signature says of the bytes; never whether somebody is who they say."""

    INTACT = "intact"
    CHANGED = "changed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class ElectronicSignature:
    """An electronic signature in a PDF: the signer's name and the instant as the signature itself says them."""

    standing: SignatureStanding
    signer: str = ""
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PageCode:
    """What a QR code on a page says; shown as text, never opened."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class PagePrint:
    """How a page looks below its letterhead, in 576 bits (72 bytes) that stay alike when it is photographed again."""

    page: int
    bits: bytes


class PersonalDataKind(StrEnum):
    """What a list may tell of persons that does not leave the region unseen."""

    NIK = "nik"
    FAMILY_CARD = "family_card"  # nomor KK
    PHONE = "phone"
    BANK_ACCOUNT = "bank_account"


@dataclass(frozen=True, slots=True)
class PersonalDataFact:
    """How many different ones of a kind a page shows, and where they stand.

    In a Word or Excel file `page` is None (the whole file) and `boxes` are empty.
    """

    kind: PersonalDataKind
    page: int | None
    count: int
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A figure in a workbook with the words beside it; `value` is None where a word stands instead of a figure."""

    sheet: str
    cell: str
    label: str
    unit: str
    written: str
    value: Decimal | None


class LookFault(StrEnum):
    """Why a file, or part of it, was not read."""

    NOT_READABLE = "not_readable"  # a kind of file in which nothing is read
    TOO_COMPLEX = "too_complex"  # not within the limits of time and memory
    OCR_OFF = "ocr_off"  # the words of pictures are not read on this installation


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one file.

    `pages` counts those there are, `pages_read` those looked at: none in a Word or Excel file. `advices` do not depend
    on the round; those that do are judged from the mentions (`domain.reading.years`). `text` (of all pages read, cut
    short) is handed on and not kept; `text_print` is a MinHash of a text layer or of a Word file, empty without one.
    """

    pages: int = 0
    pages_read: int = 0
    faults: tuple[LookFault, ...] = ()
    advices: tuple[Advice, ...] = ()
    mentions: tuple[DatedMention, ...] = ()
    stays_in_force: bool = False
    signatures: tuple[ElectronicSignature, ...] = ()
    codes: tuple[PageCode, ...] = ()
    prints: tuple[PagePrint, ...] = ()
    text_print: bytes = b""
    figures: tuple[SheetFigure, ...] = ()
    personal_data: tuple[PersonalDataFact, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: how sure its reading is (0 to 1; 1 in a text layer), and where it stands."""

    text: str
    confidence: float
    box: Box


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of one page in reading order, line by line; `page` counts from 1."""

    page: int
    lines: tuple[tuple[Word, ...], ...] = ()
    from_picture: bool = False

    @property
    def text(self) -> str:
        """The page's words, a line of the page a line."""
        return "\n".join(" ".join(word.text for word in line) for line in self.lines)


class AdviceHandling(StrEnum):
    """What a region does with a kind of advice."""

    OFF = "off"
    ADVISE = "advise"
    ASK_REASON = "ask_reason"


@dataclass(frozen=True, slots=True)
class AdviceRules:
    """How a region handles advice; what it has not set is advised."""

    handling: Mapping[AdviceCode, AdviceHandling] = field(default_factory=dict)

    def of(self, code: AdviceCode) -> AdviceHandling:
        """How advice of a kind is handled."""
        return self.handling.get(code, AdviceHandling.ADVISE)
