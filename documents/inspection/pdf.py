"""Inspect a PDF: does it open, is it locked, what does it carry, can its pages be read. Runs in a worker only."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf

from documents.inspection import media_types, pdf_contents, pdfium
from documents.inspection.limits import InspectionLimits
from documents.inspection.pdf_pages import Pages, with_page_findings
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind

_MOST_BYTES_MENDED = 64 * 1024 * 1024
_VERDICT = Inspection(media_types.PDF, MediaKind.PDF)
# What qpdf remarks on and no reader minds; every fourth PDF made on a Mac has one of these.
_HARMLESS = re.compile(
    r"; repairing$|object has offset 0 |extraneous whitespace seen before xref|reported number of objects"
    r"|xref entry for the xref stream itself is missing|MediaBox is undefined|/Type entry to /Catalog"
    r"|stream keyword followed by |appears more than once in the pages tree|invalid /ID in trailer"
)
_TABLE_REBUILT = re.compile(r": file is damaged$|: xref not found$|: Attempting to reconstruct cross-reference table$")
_TABLE_PLACE = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"(?<!start)xref")
_BESIDE = 32
"""Bytes by which a table of objects may stand beside its place, as a program leaves it that changed a word."""


def inspect_pdf(path: Path, limits: InspectionLimits, say: Callable[[Inspection], None]) -> Inspection:
    """Judge a PDF by its structure (qpdf) and by what its pages show (PDFium), the two ways people's programs differ.

    Kept is what opens without a password and shows at least one page; damage that a reader mends is a warning.
    """
    structure = _structure(path, limits)
    if structure.refusal is FileRefusal.LOCKED and _only_attachments_locked(path):
        structure = replace(_VERDICT, findings=(Finding(FindingCode.ACTIVE_CONTENT),))
    if not structure.kept and structure.refusal is not FileRefusal.DAMAGED_BEYOND_READING:
        return structure
    try:
        document = _opened(path, structure)
    except pdfium.PdfiumError as error:
        locked = "assword" in str(error) or "ecurity" in str(error)
        return replace(_VERDICT, refusal=FileRefusal.LOCKED if locked else FileRefusal.DAMAGED_BEYOND_READING)
    with document, _SecondOpinion(path) as second:
        document.init_forms()
        pages = len(document)
        if not pages:
            return replace(structure, refusal=structure.refusal or FileRefusal.NO_PAGES, findings=())
        if pages > limits.max_pages:
            return replace(_VERDICT, refusal=FileRefusal.TOO_MANY_PAGES, pages=pages)
        if not structure.kept:  # what qpdf cannot mend, other readers perhaps can
            structure = replace(_VERDICT, findings=(Finding(FindingCode.DAMAGED),), pages=pages)
        structure = replace(structure, pages=structure.pages or pages)
        unchecked = Finding(FindingCode.NOT_FULLY_CHECKED)
        say(replace(structure, findings=(*structure.findings, unchecked)))
        return with_page_findings(structure, Pages(document, second.document, second.is_unreadable), limits)


def _only_attachments_locked(path: Path) -> bool:
    """Tell whether the pages open without the password that qpdf asks for (ISO 32000-1, table 20, EFF)."""
    if path.stat().st_size > _MOST_BYTES_MENDED or b"/EFF" not in path.read_bytes():
        return False
    try:
        with pdfium.open_pdf(path) as document:
            return len(document) > 0
    except pdfium.PdfiumError:
        return False


def _opened(path: Path, structure: Inspection) -> pdfium.Document:
    """Open the document for looking; one that PDFium cannot mend by itself is mended by qpdf first.

    That is the case of files whose end is missing, as when they were copied in a hurry.
    """
    try:
        document = pdfium.open_pdf(path)
        if len(document) or not structure.pages:
            return document
    except pdfium.PdfiumError:
        if not structure.has(FindingCode.DAMAGED) or path.stat().st_size > _MOST_BYTES_MENDED:
            raise
    try:
        return _mended(path)
    except pikepdf.PdfError as error:
        raise pdfium.PdfiumError(str(error)) from error


def open_as_shown(path: Path) -> pdfium.Document:
    """Open a document as people see it: mended by qpdf where PDFium by itself shows nothing; raises PdfiumError."""
    try:
        document = pdfium.open_pdf(path)
        if len(document):
            return document
        document.close()
    except pdfium.PdfiumError:
        if path.stat().st_size > _MOST_BYTES_MENDED:
            raise
    try:
        return _mended(path)
    except pikepdf.PdfError as error:
        raise pdfium.PdfiumError(str(error)) from error


def _mended(path: Path) -> pdfium.Document:
    """Open what qpdf makes of a document."""
    mended = io.BytesIO()
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        pdf.save(mended)
    return pdfium.open_pdf(mended.getvalue())


class _SecondOpinion:
    """What qpdf says of single pages of which PDFium shows nothing; it is asked when the first such page comes."""

    def __init__(self, path: Path) -> None:
        """Take the file; nothing is opened yet."""
        self._path = path
        self._document: pdfium.Document | None = None
        self._pdf: pikepdf.Pdf | None = None
        self._failed = path.stat().st_size > _MOST_BYTES_MENDED

    def document(self) -> pdfium.Document | None:
        """Return the mended document, or None where it can't be mended."""
        if self._document is None and not self._failed:
            try:
                self._document = _mended(self._path)
            except (pikepdf.PdfError, pdfium.PdfiumError, MemoryError):
                self._failed = True
        return self._document

    def is_unreadable(self, number: int) -> bool:
        """Tell whether what a page (counted from 0) draws is broken, so that it is no empty page."""
        try:
            if self._pdf is None:
                self._pdf = pikepdf.open(self._path, suppress_warnings=True)
            return number < len(self._pdf.pages) and pdf_contents.is_unreadable(self._pdf.pages[number])
        except (pikepdf.PdfError, ValueError, TypeError):  # it does not even say what it draws
            return False

    def __enter__(self) -> "_SecondOpinion":
        """Use it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close whatever was opened."""
        if self._document is not None:
            self._document.close()
        if self._pdf is not None:
            self._pdf.close()


def _structure(path: Path, limits: InspectionLimits) -> Inspection:
    """Open the document as qpdf sees it."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
            damaged = _is_damaged([str(remark) for remark in pdf.get_warnings()], path)
            if not pages:
                broken = FileRefusal.DAMAGED_BEYOND_READING if damaged else FileRefusal.NO_PAGES
                return replace(_VERDICT, refusal=broken, pages=0)
            if pages > limits.max_pages:
                return replace(_VERDICT, refusal=FileRefusal.TOO_MANY_PAGES, pages=pages)
            codes = list(_codes(pdf, path))
            if damaged:
                codes.insert(0, FindingCode.DAMAGED)
            return replace(_VERDICT, findings=tuple(Finding(code) for code in codes), pages=pages)
    except pikepdf.PasswordError:
        return replace(_VERDICT, refusal=FileRefusal.LOCKED)
    except pikepdf.PdfError as error:
        locked = "encrypt" in str(error).lower()
        return replace(_VERDICT, refusal=FileRefusal.LOCKED if locked else FileRefusal.DAMAGED_BEYOND_READING)


def _is_damaged(remarks: list[str], path: Path) -> bool:
    """Tell whether qpdf remarks on something that readers may mind."""
    grave = [remark for remark in remarks if not _HARMLESS.search(remark)]
    return bool(grave) and not (all(map(_TABLE_REBUILT.search, grave)) and _is_table_beside(path))


def _is_table_beside(path: Path) -> bool:
    """Tell whether the table of objects stands only a little beside its place: every reader finds it then."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 1024))
        if (place := _TABLE_PLACE.search(file.read())) is None:
            return False
        file.seek(max(0, int(place[1]) - _BESIDE))
        return _TABLE.search(file.read(2 * _BESIDE)) is not None


def _codes(pdf: pikepdf.Pdf, path: Path) -> Iterator[FindingCode]:
    """List what the document carries beside its pages."""
    if pdf.is_encrypted:
        allowed = pdf.allow
        if not (allowed.print_highres and allowed.extract):
            yield FindingCode.RESTRICTED
    attachments = pdf_contents.has_attachments(pdf)
    is_portfolio = attachments and "/Collection" in pdf.Root
    if is_portfolio:
        yield FindingCode.PORTFOLIO
    if (attachments and not is_portfolio) or pdf_contents.has_active_parts(pdf):
        yield FindingCode.ACTIVE_CONTENT
    if pdf_contents.has_broken_signature(pdf, path):
        yield FindingCode.SIGNATURE_BROKEN
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        yield FindingCode.XFA_FORM
