"""Makes the pages of one document, whatever it is. Runs in a process that can read this document alone."""

import hashlib
import json
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from documents.indicator_pdf.plain_pages import NotBoundError, write_plain
from documents.indicator_pdf.records import Binding, BindingLimits, BindingNote, BoundDocument
from documents.inspection import media_types
from documents.inspection.file import inspect_file
from documents.inspection.limits import InspectionLimits
from documents.views.jpeg_pages import save_pages
from documents.views.picture import upright_pages
from domain.submission.evidence import FileRefusal, MediaKind

PAGES_FILE, ANSWER_FILE = "pages.pdf", "answer.json"


@dataclass(frozen=True, slots=True)
class PreparedPart:
    """What can be done with a document, and how many pages it gives."""

    binding: Binding
    pages: int = 0
    notes: tuple[BindingNote, ...] = ()

    def to_json(self) -> str:
        """Write it down for another process."""
        return json.dumps([self.binding, self.pages, self.notes])

    @classmethod
    def from_json(cls, text: str) -> "PreparedPart":
        """Read it; raises ValueError or TypeError where it is none."""
        binding, pages, notes = json.loads(text)
        return cls(Binding(binding), int(pages), tuple(map(BindingNote, notes)))


def prepare_part(document: BoundDocument, converted: Path | None, folder: Path, limits: BindingLimits) -> PreparedPart:
    """Write a document's pages into a folder as a PDF that holds nothing else; `converted` is what LibreOffice made."""
    target = folder / PAGES_FILE
    try:
        if document.path is None or not _is_whole(document.path, document.sha256):
            return PreparedPart(Binding.MISSING)
    except OSError:
        return PreparedPart(Binding.MISSING)
    try:
        return _written(document, document.path, converted, target, limits)
    except NotBoundError as refused:
        return PreparedPart(refused.binding, notes=() if refused.note is None else (refused.note,))


def _written(
    document: BoundDocument, path: Path, converted: Path | None, target: Path, limits: BindingLimits
) -> PreparedPart:
    match media_types.kind_of(document.media_type):
        case MediaKind.PDF:
            count, notes = write_plain(path, target, limits.max_pages)
            return PreparedPart(Binding.PAGES, count, tuple(notes))
        case MediaKind.PHOTO:
            return _photo(path, document.media_type, target, limits)
        case MediaKind.WORD | MediaKind.SPREADSHEET:
            return _office(document, path, converted, target, limits)
        case _:
            raise NotBoundError(Binding.ATTACHED, BindingNote.NO_PAGES)


def _photo(path: Path, media_type: str, target: Path, limits: BindingLimits) -> PreparedPart:
    try:
        count = save_pages(islice(upright_pages(path, media_type), limits.max_pages), target)
    except Exception as error:  # every decoder has its own errors
        raise NotBoundError(Binding.DAMAGED) from error
    return PreparedPart(Binding.PAGES, count)


def _office(
    document: BoundDocument, path: Path, converted: Path | None, target: Path, limits: BindingLimits
) -> PreparedPart:
    verdict = inspect_file(path, document.name, InspectionLimits(), lambda _: None)
    if verdict.refusal is FileRefusal.LOCKED:
        raise NotBoundError(Binding.LOCKED)
    if verdict.refusal is not None:
        raise NotBoundError(Binding.DAMAGED)
    if converted is None:
        raise NotBoundError(Binding.ATTACHED, BindingNote.UNCONVERTED)
    try:
        count, notes = write_plain(converted, target, limits.max_pages)
    except NotBoundError as refused:
        if refused.note is BindingNote.TOO_MANY_PAGES:
            raise
        raise NotBoundError(Binding.ATTACHED, BindingNote.UNCONVERTED) from refused
    return PreparedPart(Binding.PAGES, count, (BindingNote.CONVERTED, *notes))


def _is_whole(path: Path, sha256: str) -> bool:
    with path.open("rb") as file:
        return not sha256 or hashlib.file_digest(file, "sha256").hexdigest() == sha256
