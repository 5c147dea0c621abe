"""Inspect what comes as a ZIP: Word and Excel since 2007, OpenDocument, and all that is no document.

Runs in a worker only. Nothing is unpacked to disk.
"""

import errno
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

from documents.inspection import media_types
from documents.inspection.limits import InspectionLimits
from documents.inspection.package import (
    ARCHIVE,
    BROKEN_ARCHIVE,
    EntityDeclaredError,
    Package,
    member_name,
    recognised,
    strict_parser,
)
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind

_CHUNK = 256 * 1024
_REMOTE_TEMPLATE = re.compile(rb"(?i)<relationship\b[^>]*(attachedTemplate|oleObject|frame)[^>]*>")
_LINK_MEMBER = re.compile(r"(?i)^xl/externalLinks/[^/]+\.(xml|bin)$")
_PROGRAM_LINK = re.compile(rb"<(\w+:)?(ddeLink|oleLink)\b")


class _TooMuchError(Exception):
    """More comes out of the archive than a document holds."""


class _LockedError(Exception):
    """A member asks for a password."""


def inspect_zip(source: Path | io.BytesIO, limits: InspectionLimits) -> Inspection:
    """Tell a document from an archive or a program, and whether the document is sound.

    Every member is unpacked once, in small pieces and within bounds that do not rest on what the archive
    says of itself, so bombs (nested, overlapping, or lying about their size) are met here and not by a reader.
    """
    verdict = ARCHIVE
    try:
        with zipfile.ZipFile(source) as archive:
            if len(archive.infolist()) > limits.max_members:
                return replace(verdict, refusal=FileRefusal.TOO_COMPLEX)
            package = recognised(archive)
            verdict = package.verdict
            if not verdict.kept:
                return verdict
            return _checked(archive, package, limits)
    except (_TooMuchError, EntityDeclaredError):
        return replace(verdict, refusal=FileRefusal.TOO_COMPLEX)
    except _LockedError:
        return replace(verdict, refusal=FileRefusal.LOCKED)
    except (*BROKEN_ARCHIVE, ValueError, KeyError, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:  # a broken offset cannot be sought
            raise
        return replace(_by_first_members(source, verdict), refusal=FileRefusal.DAMAGED_BEYOND_READING)


def _checked(archive: zipfile.ZipFile, package: Package, limits: InspectionLimits) -> Inspection:
    """Unpack every member of a document: the main ones must be sound, damage elsewhere is a warning."""
    budget = limits.max_unpacked_bytes
    verdict = package.verdict
    codes = [finding.code for finding in verdict.findings]
    for member in archive.infolist():
        if member.flag_bits & 0x1:
            raise _LockedError
        name = member_name(member)
        is_main = name in package.main
        # A member without a byte is no fault: LibreOffice writes one into every file. An empty text is.
        parser = strict_parser() if name.endswith((".xml", ".rels")) and (is_main or member.file_size) else None
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
            codes += _codes(name, start)
        except (*BROKEN_ARCHIVE, expat.ExpatError):
            if is_main:
                return replace(verdict, refusal=FileRefusal.DAMAGED_BEYOND_READING, findings=())
            codes.append(FindingCode.DAMAGED)
    return replace(verdict, findings=tuple(Finding(code) for code in dict.fromkeys(codes)))


def _codes(name: str, start: bytes) -> Iterator[FindingCode]:
    """List what a member says is fetched from elsewhere, by its first bytes."""
    if name.endswith(".rels"):
        relations = (relation.group() for relation in _REMOTE_TEMPLATE.finditer(start))
        if any(b'TargetMode="External"' in relation for relation in relations):
            yield FindingCode.ACTIVE_CONTENT
    if _LINK_MEMBER.match(name):
        yield FindingCode.ACTIVE_CONTENT if _PROGRAM_LINK.search(start) else FindingCode.LINKED_WORKBOOK


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one member piece by piece; its checksum is compared at the end."""
    with archive.open(member) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _by_first_members(source: Path | io.BytesIO, verdict: Inspection) -> Inspection:
    """Guess what a broken archive was meant to be from the member names near its start."""
    if verdict.kind is not MediaKind.OTHER:
        return verdict
    if isinstance(source, Path):
        with source.open("rb") as file:
            start = file.read(_CHUNK)
    else:
        start = source.getvalue()[:_CHUNK]
    for mark, media_type in (
        (b"word/", media_types.DOCX),
        (b"xl/", media_types.XLSX),
        (media_types.ODT.encode(), media_types.ODT),
        (media_types.ODS.encode(), media_types.ODS),
    ):
        if mark in start:
            return Inspection(media_type, media_types.kind_of(media_type))
    return verdict
