"""Inspect a PDF: does it open, is it locked, what does it carry, can its pages be read. Runs in a worker only."""

import io
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
from PIL import Image

from documents.inspection import media_types, pdfium, sharpness
from documents.inspection.limits import InspectionLimits
from documents.inspection.photo import LOW_RESOLUTION_BELOW
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind

_SMALL = 500  # pixels on the long side, enough to see whether a page is empty
_MOST_FINDINGS_A_CODE = 15
_PAGES_THAT_TELL = 8  # whoever looked at so many has seen what the document is like
_MOST_OBJECTS = 60_000
_MOST_BYTES_MENDED = 64 * 1024 * 1024
_ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE"})
_ACTIVE_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/3D"})
_VERDICT = Inspection(media_types.PDF, MediaKind.PDF)


def inspect_pdf(path: Path, limits: InspectionLimits, say: Callable[[Inspection], None]) -> Inspection:
    """Judge a PDF by its structure (qpdf) and by what its pages show (PDFium), the two ways people's programs differ.

    Kept is what opens without a password and shows at least one page; damage that a reader mends is a warning.
    """
    structure = _structure(path, limits)
    if not structure.kept and structure.refusal is not FileRefusal.DAMAGED_BEYOND_READING:
        return structure
    try:
        document = _opened(path, structure)
    except pdfium.PdfiumError as error:
        locked = "assword" in str(error) or "ecurity" in str(error)
        return replace(_VERDICT, refusal=FileRefusal.LOCKED if locked else FileRefusal.DAMAGED_BEYOND_READING)
    with document:
        document.init_forms()
        pages = len(document)
        if not pages:
            return replace(structure, refusal=structure.refusal or FileRefusal.NO_PAGES, findings=())
        if pages > limits.max_pages:
            return replace(_VERDICT, refusal=FileRefusal.TOO_MANY_PAGES, pages=pages)
        if not structure.kept:  # what qpdf cannot mend, other readers perhaps can
            structure = replace(_VERDICT, findings=(Finding(FindingCode.DAMAGED),), pages=pages)
        unchecked = Finding(FindingCode.NOT_FULLY_CHECKED)
        say(replace(structure, findings=(*structure.findings, unchecked)))
        return _with_page_findings(structure, document, limits)


def _opened(path: Path, structure: Inspection) -> pdfium.Document:
    """Open the document for looking; one that PDFium cannot mend by itself is mended by qpdf first.

    That is the case of files whose end is missing, as when they were copied in a hurry.
    """
    try:
        return pdfium.open_pdf(path)
    except pdfium.PdfiumError:
        if not structure.has(FindingCode.DAMAGED) or path.stat().st_size > _MOST_BYTES_MENDED:
            raise
    mended = io.BytesIO()
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        pdf.save(mended)
    return pdfium.open_pdf(mended.getvalue())


def _structure(path: Path, limits: InspectionLimits) -> Inspection:
    """Open the document as qpdf sees it."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
            # qpdf also remarks on slips that no reader minds, such as a page without resources.
            damaged = any(not str(remark).endswith("; repairing") for remark in pdf.get_warnings())
            if not pages:
                broken = FileRefusal.DAMAGED_BEYOND_READING if damaged else FileRefusal.NO_PAGES
                return replace(_VERDICT, refusal=broken, pages=0)
            if pages > limits.max_pages:
                return replace(_VERDICT, refusal=FileRefusal.TOO_MANY_PAGES, pages=pages)
            codes = list(_codes(pdf))
            if damaged:
                codes.insert(0, FindingCode.DAMAGED)
            return replace(_VERDICT, findings=tuple(Finding(code) for code in codes), pages=pages)
    except pikepdf.PasswordError:
        return replace(_VERDICT, refusal=FileRefusal.LOCKED)
    except pikepdf.PdfError as error:
        locked = "encrypt" in str(error).lower()
        return replace(_VERDICT, refusal=FileRefusal.LOCKED if locked else FileRefusal.DAMAGED_BEYOND_READING)


def _codes(pdf: pikepdf.Pdf) -> Iterator[FindingCode]:
    """List what the document carries beside its pages."""
    if pdf.is_encrypted:
        allowed = pdf.allow
        if not (allowed.print_highres and allowed.extract):
            yield FindingCode.RESTRICTED
    if _carries_active_content(pdf):
        yield FindingCode.ACTIVE_CONTENT
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        yield FindingCode.XFA_FORM


def _carries_active_content(pdf: pikepdf.Pdf) -> bool:
    """Tell whether anything in the document runs, starts or unpacks something (ISO 32000-1, 7.11.4 and 12.6.4)."""
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and ("/JavaScript" in names or "/EmbeddedFiles" in names):
        return True
    if len(pdf.objects) > _MOST_OBJECTS:
        candidates: Iterator[pikepdf.Object] = iter([pdf.Root, *(page.obj for page in pdf.pages)])
    else:
        candidates = iter(pdf.objects)
    return any(_is_active(item) for item in candidates)


def _is_active(item: pikepdf.Object, depth: int = 0) -> bool:
    """Tell whether a dictionary, or one written directly within it, is an action or attachment."""
    if isinstance(item, pikepdf.Array) and depth < 4:
        return any(_is_active(part, depth + 1) for part in item.as_list() if _is_written_here(part))
    if not isinstance(item, pikepdf.Dictionary):
        return False
    if str(item.get("/S", "")) in _ACTIVE_ACTIONS or str(item.get("/Subtype", "")) in _ACTIVE_ANNOTATIONS:
        return True
    return depth < 4 and any(_is_active(value, depth + 1) for _, value in item.items() if _is_written_here(value))


def _is_written_here(value: object) -> bool:
    """Tell whether a value is a dictionary or an array of its own, not a reference to one seen anyway."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _with_page_findings(structure: Inspection, document: pdfium.Document, limits: InspectionLimits) -> Inspection:
    """Look at the pages, as many as the limits allow, and add what people would see."""
    until = time.monotonic() + limits.look_seconds
    noticed: list[Finding] = []
    pages = len(document)
    looked = legible = failed = 0
    complete = True
    for number in _pages_to_look_at(pages, limits.look_pages):
        if time.monotonic() > until:
            complete = False
            break
        try:
            codes = _page_codes(document, number)
        except (pdfium.PdfiumError, ValueError, MemoryError):
            failed += 1
            continue
        looked += 1
        legible += FindingCode.BLANK_PAGES not in codes
        noticed += [Finding(code, number + 1) for code in codes]
    damaged = structure.has(FindingCode.DAMAGED)
    if (complete and failed and not looked) or (damaged and complete and not legible):
        return replace(_VERDICT, refusal=FileRefusal.DAMAGED_BEYOND_READING, pages=pages)
    findings = list(structure.findings)
    if failed and not damaged:
        findings.insert(0, Finding(FindingCode.DAMAGED))
    for code in (FindingCode.BLANK_PAGES, FindingCode.DARK, FindingCode.BLURRED, FindingCode.LOW_RESOLUTION):
        numbers = sorted(finding.page or 0 for finding in noticed if finding.code is code)
        findings += [Finding(code, page) for page in numbers[:_MOST_FINDINGS_A_CODE]]
    if not complete and looked < _PAGES_THAT_TELL:
        findings.append(Finding(FindingCode.NOT_FULLY_CHECKED))
    return replace(structure, findings=tuple(findings))


def _pages_to_look_at(pages: int, most: int) -> list[int]:
    """Choose pages from both ends towards the middle: covers in front, signatures at the back."""
    from_both_ends = [end for near in range((pages + 1) // 2) for end in (near, pages - 1 - near)]
    return list(dict.fromkeys(from_both_ends))[:most]


def _page_codes(document: pdfium.Document, number: int) -> list[FindingCode]:
    """Judge one page; a page that is one scanned picture is judged as a picture too."""
    page = document[number]
    try:
        scan = _scan_pixels(page)
        grey = _rendered(page, sharpness.LONG_SIDE if scan else _SMALL)
    finally:
        page.close()
    if sharpness.is_blank(grey):
        return [FindingCode.BLANK_PAGES]
    if not scan:
        return []
    codes = []
    if sharpness.is_dark(grey):
        codes.append(FindingCode.DARK)
    elif sharpness.is_blurred(grey):
        codes.append(FindingCode.BLURRED)
    if scan < LOW_RESOLUTION_BELOW:
        codes.append(FindingCode.LOW_RESOLUTION)
    return codes


def _scan_pixels(page: pdfium.PdfPage) -> int:
    """Return the long side in pixels of the one picture that fills a page, or 0 for any other page."""
    width, height = page.get_size()
    images = []
    for count, item in enumerate(page.get_objects(max_depth=2)):
        if count > 200:
            return 0
        if item.type == pdfium.IMAGE:
            images.append(item)
    if len(images) != 1:
        return 0
    x0, y0, x1, y1 = images[0].get_bounds()
    if (x1 - x0) * (y1 - y0) < width * height * 0.6:
        return 0
    return max(images[0].get_px_size())


def _rendered(page: pdfium.PdfPage, long_side: int) -> Image.Image:
    """Draw a page in grey, its longer side `long_side` pixels; raises ValueError for a page without area."""
    longest = max(page.get_size())
    if not 0 < longest < 1e7:
        raise ValueError("a page without area")
    bitmap = page.render(scale=long_side / longest, grayscale=True)
    return bitmap.to_pil().convert("L")
