"""Inspect what comes as a ZIP: Word and Excel since 2007, OpenDocument, and all that is no document.

Runs in a worker only. Nothing is unpacked to disk.
"""

import errno
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

from documents.inspection import media_types
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind

_CHUNK = 256 * 1024
_ARCHIVE = Inspection("application/zip", MediaKind.OTHER, FileRefusal.ARCHIVE)
_PROGRAM = Inspection("application/java-archive", MediaKind.OTHER, FileRefusal.EXECUTABLE)
_PRESENTATION = Inspection("application/vnd.ms-powerpoint", MediaKind.OTHER, FileRefusal.UNSUPPORTED)
_PROGRAM_MEMBERS = frozenset({"AndroidManifest.xml", "classes.dex", "META-INF/MANIFEST.MF"})
# The main part of each Office format, and what it is with and without macros.
_MAIN_PARTS = {
    "word/document.xml": (media_types.DOCX, media_types.DOCM),
    "xl/workbook.xml": (media_types.XLSX, media_types.XLSM),
    "xl/workbook.bin": (media_types.XLSB, media_types.XLSB),
}
_OPEN_DOCUMENT = {
    media_types.ODT: media_types.ODT,
    "application/vnd.oasis.opendocument.text-template": media_types.ODT,
    media_types.ODS: media_types.ODS,
    "application/vnd.oasis.opendocument.spreadsheet-template": media_types.ODS,
}
_ACTIVE_MEMBER = re.compile(r"(?i)/(embeddings/[^/]+\.(bin|exe)|activeX/|externalLinks/)")
_REMOTE_TEMPLATE = re.compile(rb"(?i)<relationship\b[^>]*(attachedTemplate|oleObject|frame)[^>]*>")


class _TooMuchError(Exception):
    """More comes out of the archive than a document holds."""


class _LockedError(Exception):
    """A member asks for a password."""


def inspect_zip(path: Path, limits: InspectionLimits) -> Inspection:
    """Tell a document from an archive or a program, and whether the document is sound.

    Every member is unpacked once, in small pieces and within bounds that do not rest on what the archive
    says of itself, so bombs (nested, overlapping, or lying about their size) are met here and not by a reader.
    """
    verdict = _ARCHIVE
    try:
        with zipfile.ZipFile(path) as archive:
            if len(archive.infolist()) > limits.max_members:
                return replace(verdict, refusal=FileRefusal.TOO_COMPLEX)
            verdict = _recognised(archive)
            if not verdict.kept:
                return verdict
            return _checked(archive, verdict, limits)
    except _TooMuchError:
        return replace(verdict, refusal=FileRefusal.TOO_COMPLEX)
    except _LockedError:
        return replace(verdict, refusal=FileRefusal.LOCKED)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, ValueError, KeyError, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:  # a broken offset cannot be sought
            raise
        return replace(_by_first_members(path, verdict), refusal=FileRefusal.DAMAGED_BEYOND_READING)


def _recognised(archive: zipfile.ZipFile) -> Inspection:
    """Say what an archive is by the names of its members."""
    names = {name.replace("\\", "/") for name in archive.namelist()}
    for part, (plain, with_macros) in _MAIN_PARTS.items():
        if part in names:
            macros = any(name.endswith("vbaProject.bin") for name in names)
            declared = _start_of(archive, "[Content_Types].xml", 200_000)
            media_type = with_macros if b"macroEnabled" in declared else plain
            codes = [FindingCode.MACROS] if macros or any(_is_macro_sheet(name) for name in names) else []
            if any(_ACTIVE_MEMBER.search(name) for name in names):
                codes.append(FindingCode.ACTIVE_CONTENT)
            return _document(media_type, codes)
    if "ppt/presentation.xml" in names:
        return _PRESENTATION
    if "mimetype" in names and "content.xml" in names:
        return _open_document(archive, names)
    if names & _PROGRAM_MEMBERS:
        return _PROGRAM
    return _ARCHIVE


def _is_macro_sheet(name: str) -> bool:
    """Tell whether a member is a sheet of Excel 4 macros."""
    return name.startswith("xl/macrosheets/")


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> Inspection:
    """Recognise an OpenDocument file by its declared type; encrypted members are listed in its manifest."""
    declared = _start_of(archive, "mimetype", 200).decode("ascii", "replace").strip()
    media_type = _OPEN_DOCUMENT.get(declared)
    if media_type is None:
        return replace(_PRESENTATION, media_type="application/vnd.oasis.opendocument")
    manifest = _start_of(archive, "META-INF/manifest.xml", 1_000_000) if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        return replace(_document(media_type, []), refusal=FileRefusal.LOCKED)
    macros = any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names)
    codes = [FindingCode.MACROS] if macros else []
    if any(name.startswith("Object ") and name.endswith(".bin") for name in names):
        codes.append(FindingCode.ACTIVE_CONTENT)
    return _document(media_type, codes)


def _document(media_type: str, codes: list[FindingCode]) -> Inspection:
    """Describe a document that may be kept."""
    findings = tuple(Finding(code) for code in codes)
    return Inspection(media_type, media_types.kind_of(media_type), findings=findings)


def _checked(archive: zipfile.ZipFile, verdict: Inspection, limits: InspectionLimits) -> Inspection:
    """Unpack every member of a document: the main ones must be sound, damage elsewhere is a warning."""
    budget = limits.max_unpacked_bytes
    codes = [finding.code for finding in verdict.findings]
    for member in archive.infolist():
        if member.flag_bits & 0x1:
            raise _LockedError
        name = member.filename.replace("\\", "/")
        is_main = name in _MAIN_PARTS or name in ("content.xml", "[Content_Types].xml")
        is_xml = name.endswith((".xml", ".rels"))
        parser = _strict_parser() if is_xml else None
        try:
            start = b""
            for piece in _pieces(archive, member):
                budget -= len(piece)
                if budget < 0:
                    raise _TooMuchError
                start = start or piece
                if parser is not None:
                    parser.Parse(piece, False)
            if parser is not None:
                parser.Parse(b"", True)
            if name.endswith(".rels") and any(
                b'TargetMode="External"' in relation.group() for relation in _REMOTE_TEMPLATE.finditer(start)
            ):
                codes.append(FindingCode.ACTIVE_CONTENT)
        except (zipfile.BadZipFile, EOFError, zlib.error, expat.ExpatError, NotImplementedError):
            if is_main:
                return replace(verdict, refusal=FileRefusal.DAMAGED_BEYOND_READING, findings=())
            codes.append(FindingCode.DAMAGED)
    return replace(verdict, findings=tuple(Finding(code) for code in dict.fromkeys(codes)))


def _strict_parser() -> expat.XMLParserType:
    """Make a parser that knows no document type: Office never writes one, entity bombs and XXE need one."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise _TooMuchError

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one member piece by piece; its checksum is compared at the end."""
    with archive.open(member) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _start_of(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Read the first bytes of a member, or nothing if there is no such member or it is encrypted."""
    try:
        member = archive.getinfo(name)
    except KeyError:
        return b""
    if member.flag_bits & 0x1:
        return b""
    with archive.open(member) as stream:
        return stream.read(most)


def _by_first_members(path: Path, verdict: Inspection) -> Inspection:
    """Guess what a broken archive was meant to be from the member names near its start."""
    if verdict.kind is not MediaKind.OTHER:
        return verdict
    with path.open("rb") as file:
        start = file.read(_CHUNK)
    for mark, media_type in (
        (b"word/", media_types.DOCX),
        (b"xl/", media_types.XLSX),
        (media_types.ODT.encode(), media_types.ODT),
        (media_types.ODS.encode(), media_types.ODS),
    ):
        if mark in start:
            return Inspection(media_type, media_types.kind_of(media_type))
    return verdict
