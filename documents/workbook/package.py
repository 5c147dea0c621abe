"""The package of a workbook: "Strict Open XML" made the usual kind, and what openpyxl would leave out when it saves."""

import io
import re
import zipfile
from pathlib import Path
from typing import IO

from documents.workbook.limits import MAX_UNPACKED_BYTES

# ISO/IEC 29500 part 1 (strict) and part 4 (transitional) name the same things by other addresses.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]{1,40})/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_SPELT_OTHERWISE = (
    (rb"2006/extendedProperties", rb"2006/extended-properties"),
    (rb"2006/customProperties", rb"2006/custom-properties"),
    (rb"relationships/extendedProperties", rb"relationships/extended-properties"),
    (rb"relationships/customProperties", rb"relationships/custom-properties"),
)
_LEFT_OUT = re.compile(
    r"xl/(?:vbaProject\.bin|macrosheets/|dialogsheets/|ctrlProps/|activeX/|embeddings/|threadedComments/|slicers/"
    r"|timelines/|diagrams/|richData/|cellimages\.xml|model/|connections\.xml|queryTables/)"
)
_DRAWING = re.compile(r"xl/drawings/[^/]+\.xml")
_SHAPE = re.compile(rb"<(?:\w{1,20}:)?(?:sp|grpSp|cxnSp|contentPart)[ />]")


def opened(path: Path) -> IO[bytes]:
    """The workbook at `path` as openpyxl reads it: a strict one is rewritten, any other is the file itself."""
    file = path.open("rb")
    try:
        with zipfile.ZipFile(file) as archive:
            if not _STRICT.search(_start_of(archive, "xl/workbook.xml")):
                file.seek(0)
                return file
            transitional = _rewritten(archive)
    except BaseException:
        file.close()
        raise
    file.close()
    return transitional


def leaves_out(package: IO[bytes]) -> bool:
    """Whether the workbook holds something that openpyxl does not write again: drawn shapes, macros, controls."""
    with zipfile.ZipFile(package) as archive:
        for part in archive.infolist():
            if _LEFT_OUT.match(part.filename):
                return True
            if _DRAWING.fullmatch(part.filename) and _SHAPE.search(archive.read(part)):
                return True
    package.seek(0)
    return False


def media_count(package: IO[bytes] | Path) -> int:
    """How many pictures a workbook holds."""
    with zipfile.ZipFile(package) as archive:
        count = sum(name.startswith("xl/media/") for name in archive.namelist())
    if not isinstance(package, Path):
        package.seek(0)
    return count


def _rewritten(archive: zipfile.ZipFile) -> IO[bytes]:
    package = io.BytesIO()
    room = MAX_UNPACKED_BYTES
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for part in archive.infolist():
            content = archive.read(part)
            room -= len(content)
            if room < 0:
                raise ValueError("the workbook is larger than it says")
            if part.filename.endswith((".xml", ".rels", ".vml")):
                content = _STRICT.sub(_TRANSITIONAL, content)
                for strict, transitional in _SPELT_OTHERWISE:
                    content = content.replace(strict, transitional)
            target.writestr(part.filename, content)
    package.seek(0)
    return package


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(4096)
