"""Inspect an OLE compound file: Word and Excel before 2007, and whatever Office encrypts. Runs in a worker only.

What lies at the root is the document ([MS-CFB] 2.6); below it are others, embedded in it.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import olefile

from documents.inspection import default_password, media_types
from documents.inspection.limits import InspectionLimits
from documents.inspection.zip import inspect_zip
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind

_MACRO_NAMES = frozenset({"MACROS", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT"})
_PROGRAM_NAME = "\x01OLE10NATIVE"
_PACKAGES = (media_types.DOCX, media_types.DOCM, media_types.XLSX, media_types.XLSM, media_types.XLSB)
_PLAIN = Inspection("application/x-ole-storage", MediaKind.OTHER, FileRefusal.UNSUPPORTED)
_FILE_PASS = 0x002F
_FIRST_RECORDS = 8
_LEAST_BYTES = 12  # of the stream that holds the document


def inspect_ole(
    path: Path, claimed_name: str, limits: InspectionLimits, say: Callable[[Inspection], None]
) -> Inspection:
    """Tell a .doc or .xls from other compound files, and whether a password or macros are in it.

    Raises OSError where the file is broken or can't be read.
    """
    with path.open("rb") as file, olefile.OleFileIO(file) as ole:
        if ole.directory_fp.size >= len(ole.fat) * ole.sectorsize:
            raise OSError("a directory without an end")
        root = {str(entry.name).upper(): entry for entry in ole.root.kids}  # without case ([MS-CFB] 2.6.4)
        if "ENCRYPTEDPACKAGE" in root:
            locked = _locked_package(claimed_name)
            say(locked)
            return _package(file, locked, limits)
        if any("\u3800" <= name[:1] <= "\u4840" for name in root):
            return Inspection("application/x-msi", MediaKind.OTHER, FileRefusal.EXECUTABLE)
        main = next((name for name in ("WORDDOCUMENT", "WORKBOOK", "BOOK") if name in root), None)
        if main is None:
            return _PLAIN
        media_type = media_types.DOC if main == "WORDDOCUMENT" else media_types.XLS
        verdict = Inspection(media_type, media_types.kind_of(media_type))
        stream = bytes(ole.openstream(root[main].name).getvalue())
        if len(stream) < _LEAST_BYTES:
            return replace(verdict, refusal=FileRefusal.DAMAGED_BEYOND_READING)
        if _word_is_encrypted(stream) if main == "WORDDOCUMENT" else _workbook_is_locked(file, main, stream):
            return replace(verdict, refusal=FileRefusal.LOCKED)
        codes = [FindingCode.DAMAGED] if len(stream) < root[main].size else []
        names = {str(name).upper() for path_in_file in ole.listdir(storages=True) for name in path_in_file}
        return replace(verdict, findings=tuple(Finding(code) for code in (*codes, *_codes(names))))


def _codes(names: set[str]) -> Iterator[FindingCode]:
    """List what the document carries beside its text, in itself or in what is embedded in it."""
    if names & _MACRO_NAMES:
        yield FindingCode.MACROS
    if _PROGRAM_NAME in names:
        yield FindingCode.ACTIVE_CONTENT


def _locked_package(claimed_name: str) -> Inspection:
    """Refuse an encrypted package; what was encrypted, its name alone tells."""
    extension = media_types.extension_of(claimed_name)
    media_type = next((kind for kind in _PACKAGES if extension in media_types.EXTENSIONS[kind]), _PLAIN.media_type)
    return Inspection(media_type, media_types.kind_of(media_type), FileRefusal.LOCKED)


def _package(file: BinaryIO, locked: Inspection, limits: InspectionLimits) -> Inspection:
    """Judge what is in an encrypted package, where it opens without a question: Excel alone does so."""
    plain = default_password.decrypted(file)
    if plain is None:
        return locked
    verdict = inspect_zip(io.BytesIO(plain), limits)
    return verdict if verdict.kind is MediaKind.SPREADSHEET else locked


def _word_is_encrypted(stream: bytes) -> bool:
    """Read the flag fEncrypted of a Word document ([MS-DOC] 2.5.2)."""
    return bool(int.from_bytes(stream[10:12], "little") & 0x0100)


def _workbook_is_locked(file: BinaryIO, main: str, stream: bytes) -> bool:
    """Look for a FilePass record among the first ones of a workbook ([MS-XLS] 2.4.117), and for who is asked."""
    at = 0
    for _ in range(_FIRST_RECORDS):
        if at + 4 > len(stream):
            return False
        kind = int.from_bytes(stream[at : at + 2], "little")
        if kind == _FILE_PASS and main == "BOOK":
            return not default_password.opens_book(int.from_bytes(stream[at + 6 : at + 8], "little"))
        if kind == _FILE_PASS:
            return not default_password.opens_workbook(file)
        at += 4 + int.from_bytes(stream[at + 2 : at + 4], "little")
    return False
