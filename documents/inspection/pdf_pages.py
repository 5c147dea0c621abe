"""Look at the pages of a PDF as people see them: is one empty, dark, blurred, or too coarse to be read."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import Image

from documents.inspection import pdfium, sharpness
from documents.inspection.limits import InspectionLimits
from documents.inspection.photo import LOW_RESOLUTION_BELOW
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection

_SMALL = 500  # pixels on the long side, enough to see whether a page is empty
_MOST_FINDINGS_A_CODE = 15
_MOST_OBJECTS = 4000  # of a page; a scan in which text was recognised has thousands
_FORMS_DEEP = 3
_GRID = 40  # a page is laid out in 40 x 40 cells, to see how much of it pictures cover
_SCAN_CELLS = int(_GRID * _GRID * 0.6)
_WORDS_OF_A_STAMP = 100  # more written over pictures, and the page is no scan but has a background


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a document; `mended` is the same as qpdf mends it, `is_unreadable` what qpdf says of one page."""

    document: pdfium.Document
    mended: Callable[[], pdfium.Document | None]
    is_unreadable: Callable[[int], bool]

    def codes(self, number: int) -> list[FindingCode] | None:
        """Judge a page (counted from 0), or return None where it can't be shown."""
        for opened in (lambda: self.document, self.mended):
            document = opened()
            if document is None or number >= len(document):
                continue
            try:
                codes = _page_codes(document, number)
            except (pdfium.PdfiumError, ValueError, MemoryError):
                continue
            if codes == [FindingCode.BLANK_PAGES] and self.is_unreadable(number):
                return None
            return codes
        return None


def with_page_findings(structure: Inspection, pages: Pages, limits: InspectionLimits) -> Inspection:
    """Look at the pages, as many as the limits allow, and add what people would see."""
    until = time.monotonic() + limits.look_seconds
    noticed: list[Finding] = []
    count = len(pages.document)
    looked = legible = failed = 0
    complete = True
    for number in from_both_ends(count):
        if time.monotonic() > until or looked + failed >= limits.look_pages:
            complete = False
            break
        codes = pages.codes(number)
        if codes is None:
            failed += 1
            continue
        looked += 1
        legible += FindingCode.BLANK_PAGES not in codes
        noticed += [Finding(code, number + 1) for code in codes]
    damaged = structure.has(FindingCode.DAMAGED)
    if (complete and failed and not looked) or (damaged and complete and not legible):
        return replace(structure, refusal=FileRefusal.DAMAGED_BEYOND_READING, findings=(), pages=count)
    findings = list(structure.findings)
    if failed and not damaged:
        findings.insert(0, Finding(FindingCode.DAMAGED))
    for code in (FindingCode.BLANK_PAGES, FindingCode.DARK, FindingCode.BLURRED, FindingCode.LOW_RESOLUTION):
        numbers = sorted(finding.page or 0 for finding in noticed if finding.code is code)
        findings += [Finding(code, page) for page in numbers[:_MOST_FINDINGS_A_CODE]]
    if not complete:
        findings.append(Finding(FindingCode.NOT_FULLY_CHECKED))
    return replace(structure, findings=tuple(findings))


def from_both_ends(pages: int) -> list[int]:
    """Order pages from both ends towards the middle: covers in front, signatures at the back."""
    from_both_ends = [end for near in range((pages + 1) // 2) for end in (near, pages - 1 - near)]
    return list(dict.fromkeys(from_both_ends))


def _page_codes(document: pdfium.Document, number: int) -> list[FindingCode]:
    """Judge one page; a page that is scanned is judged as a picture too."""
    page = document[number]
    try:
        scan = scan_pixels(page)
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


def scan_pixels(page: pdfium.PdfPage) -> int:
    """Return the long side in pixels of the picture that makes up a scanned page, or 0 for any other page.

    Scanners cut a page in strips and put their mark on it, so what counts is how much of it pictures cover
    together; print that is laid over them, more than a stamp has, tells a background.
    """
    box = page.get_bbox()
    covered: set[int] = set()
    largest = pixels = words = 0
    for item in itertools.islice(page.get_objects(max_depth=_FORMS_DEEP), _MOST_OBJECTS):
        if item.type == pdfium.TEXT:
            words += pdfium.is_drawn(item)
        elif item.type == pdfium.IMAGE:
            bounds = pdfium.bounds_on_page(item)
            cells = _cells(bounds, box)
            covered |= cells
            if len(cells) >= _SCAN_CELLS:
                words = 0  # what lies below it can't be seen
            if len(cells) > largest:
                largest = len(cells)
                pixels = _pixels_of_page(item, bounds, box, covers_page=largest >= _SCAN_CELLS)
    return pixels if len(covered) >= _SCAN_CELLS and words <= _WORDS_OF_A_STAMP else 0


def _pixels_of_page(item: pdfium.PageObject, bounds: pdfium.Box, box: pdfium.Box, *, covers_page: bool) -> int:
    """Return the long side in pixels of a picture, or for a piece the one that the page has at its resolution."""
    pixels = max(item.get_px_size())
    side = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    if covers_page or side <= 0:
        return pixels
    return max(pixels, round(pixels * max(box[2] - box[0], box[3] - box[1]) / side))


def _cells(bounds: pdfium.Box, box: pdfium.Box) -> set[int]:
    """List the cells of a page whose middle lies within bounds, all given as left, bottom, right and top."""
    columns = _span(bounds[0], bounds[2], box[0], box[2])
    rows = _span(bounds[1], bounds[3], box[1], box[3])
    return {row * _GRID + column for row in rows for column in columns}


def _span(start: float, end: float, low: float, high: float) -> range:
    """List the cells along one side."""
    cell = (high - low) / _GRID
    if not cell > 0:
        return range(0)
    first, last = (min(max((edge - low) / cell + 0.5, 0.0), float(_GRID)) for edge in (start, end))
    return range(int(first), int(last))


def _rendered(page: pdfium.PdfPage, long_side: int) -> Image.Image:
    """Draw a page in grey, its longer side `long_side` pixels; raises ValueError for a page without area."""
    longest = max(page.get_size())
    if not 0 < longest < 1e7:
        raise ValueError("a page without area")
    bitmap = page.render(scale=long_side / longest, grayscale=True)
    return bitmap.to_pil().convert("L")
