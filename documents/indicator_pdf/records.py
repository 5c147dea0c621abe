"""One PDF of all that answers an indicator: what it is made of, and what became of each document."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IndicatorSheet:
    """What the cover says. `criterion` is the right or group of people; `measure` the *ukuran keberhasilan*.

    `data_year` is the year that the documents must be from, `state` in words how the answer stands (diterima 9 Maret).
    Any of the texts may be empty, or foreign: they are cleaned and shortened when they are drawn.
    """

    region: str
    office: str
    round: str
    criterion: str
    code: str
    title: str
    measure: str
    opd: str
    data_year: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class BoundDocument:
    """One file that is to be bound. `path` is None where its bytes cannot be read any more.

    `name` is what people know it by, `media_type` its MIME type as it was found when it came in, `sha256` its content
    address in hexadecimal. `item` is the evidence item it answers; `beside_name` is what the file will be called should
    it have to lie beside the PDF (its `name` where that is empty).
    """

    path: Path | None
    name: str
    media_type: str
    sha256: str
    item: str = ""
    beside_name: str = ""


class Binding(StrEnum):
    """What became of a document."""

    PAGES = "pages"  # its pages are in the PDF
    BESIDE = "beside"  # left as it is, to lie beside the PDF
    ATTACHED = "attached"  # left as it is, within the PDF as an attachment
    LOCKED = "locked"  # it asks for a password
    DAMAGED = "damaged"  # nothing of it can be shown
    MISSING = "missing"  # its bytes are gone, or are not those that were sent


class BindingNote(StrEnum):
    """What is worth knowing about how a document was bound, or why it was not."""

    SIGNED = "signed"  # pages would lose the signature
    NO_PRINTING = "no_printing"  # its maker does not allow what binding amounts to
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    PORTFOLIO = "portfolio"  # a cover that holds other files
    SPECIAL_FORM = "special_form"  # pages that only the program that made it shows (XFA)
    UNCONVERTED = "unconverted"  # an Office file where no LibreOffice is, or where it could not make pages of it
    NO_PAGES = "no_pages"  # of a kind that has none
    CONVERTED = "converted"  # pages made by LibreOffice
    MENDED = "mended"  # its structure was broken
    PROTECTED = "protected"  # it opens without a password; its protection is gone in the PDF
    ACTIVE_LEFT_OUT = "active_left_out"  # what runs, starts something or lies within it did not come along


@dataclass(frozen=True, slots=True)
class BoundPart:
    """What became of one document, and on which pages of the PDF it is, or is spoken of (from 1)."""

    document: BoundDocument
    binding: Binding
    first: int
    last: int
    notes: tuple[BindingNote, ...] = ()


LIES_BESIDE = frozenset({Binding.BESIDE, Binding.LOCKED, Binding.DAMAGED})


@dataclass(frozen=True, slots=True)
class BoundIndicator:
    """The PDF that was made: its pages in all, and its documents in order."""

    path: Path
    pages: int
    parts: tuple[BoundPart, ...]

    @property
    def beside(self) -> tuple[BoundDocument, ...]:
        """The documents that are not in it and so have to lie beside it, unaltered."""
        return tuple(part.document for part in self.parts if part.binding in LIES_BESIDE)


@dataclass(frozen=True, slots=True)
class BindingLimits:
    """What binding one document, or putting all together, may cost."""

    document_seconds: float = 90.0
    office_seconds: float = 120.0
    assembly_seconds: float = 600.0
    memory_bytes: int = 2 * 1024**3
    written_bytes: int = 4 * 1024**3
    max_pages: int = 5000  # of one document
    attached_bytes: int = 48 * 1024**2  # of all attachments together; what exceeds them lies beside
