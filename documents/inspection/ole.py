"""Inspect an OLE compound file: Word and Excel before 2007, and whatever Office encrypts. Runs in a worker only.

Only the directory and the first bytes of one stream are read ([MS-CFB]); nothing is followed without a bound.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from documents.inspection import media_types
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind

_MOST_SECTORS = 4096  # of the directory: 16,384 to 131,072 entries
_MOST_TABLE_CHAIN = 256  # enough for 2 GB
_LAST = 0xFFFFFFFA  # sector numbers from here on are marks
_STREAM_BYTES = 4096
_MACRO_NAMES = frozenset({"Macros", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT"})
_PLAIN = Inspection("application/x-ole-storage", MediaKind.OTHER, FileRefusal.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the directory."""

    name: str
    start: int
    size: int


def inspect_ole(path: Path, limits: InspectionLimits) -> Inspection:
    """Tell a .doc or .xls from other compound files, and whether a password or macros are in it."""
    with path.open("rb") as file:
        try:
            entries, first_bytes = _read(file, path.stat().st_size)
        except ValueError:
            return replace(_PLAIN, refusal=FileRefusal.DAMAGED_BEYOND_READING)
    names = {entry.name for entry in entries}
    if "EncryptedPackage" in names:
        return Inspection(media_types.DOCX, MediaKind.WORD, FileRefusal.LOCKED)
    if any("\u3800" <= name[:1] <= "\u4840" for name in names):
        return Inspection("application/x-msi", MediaKind.OTHER, FileRefusal.EXECUTABLE)
    codes = [FindingCode.MACROS] if names & _MACRO_NAMES else []
    if "\x01Ole10Native" in names:
        codes.append(FindingCode.ACTIVE_CONTENT)
    findings = tuple(Finding(code) for code in codes)
    if "WordDocument" in names:
        verdict = Inspection(media_types.DOC, MediaKind.WORD, findings=findings)
        locked = _word_is_encrypted(first_bytes)
    elif names & {"Workbook", "Book"}:
        verdict = Inspection(media_types.XLS, MediaKind.SPREADSHEET, findings=findings)
        locked = _workbook_is_encrypted(first_bytes)
    else:
        return _PLAIN
    if locked:
        return replace(verdict, refusal=FileRefusal.LOCKED, findings=())
    return verdict


def _word_is_encrypted(stream: bytes) -> bool:
    """Read the flag fEncrypted of a Word document ([MS-DOC] 2.5.2)."""
    return len(stream) >= 12 and bool(int.from_bytes(stream[10:12], "little") & 0x0100)


def _workbook_is_encrypted(stream: bytes) -> bool:
    """Look for a FilePass record among the first ones of an Excel workbook ([MS-XLS] 2.4.117)."""
    at = 0
    for _ in range(8):
        if at + 4 > len(stream):
            return False
        kind = int.from_bytes(stream[at : at + 2], "little")
        if kind == 0x002F:
            return True
        at += 4 + int.from_bytes(stream[at + 2 : at + 4], "little")
    return False


def _read(file: BinaryIO, size: int) -> tuple[list[_Entry], bytes]:
    """Read the directory, and the first bytes of the stream that holds the document itself."""
    header = file.read(512)
    shift = int.from_bytes(header[30:32], "little")
    if len(header) < 512 or shift not in (9, 12):
        raise ValueError("not a compound file")
    sector_bytes = 1 << shift
    short_below = int.from_bytes(header[56:60], "little")

    def sector(number: int) -> bytes:
        at = (number + 1) * sector_bytes
        if number >= _LAST or at + sector_bytes > size + sector_bytes:
            raise ValueError("a sector outside the file")
        file.seek(at)
        return file.read(sector_bytes)

    table = _table_sectors(header, sector)
    a_sector = sector_bytes // 4

    def following(number: int) -> int:
        index, within = divmod(number, a_sector)
        if index >= len(table):
            raise ValueError("a sector beyond the table")
        piece = sector(table[index])[within * 4 : within * 4 + 4]
        return int.from_bytes(piece, "little")

    entries: list[_Entry] = []
    number = int.from_bytes(header[48:52], "little")
    visited: set[int] = set()
    while number < _LAST:
        if number in visited or len(visited) >= _MOST_SECTORS:
            raise ValueError("a directory without an end")
        visited.add(number)
        entries += _entries(sector(number))
        number = following(number)
    if not entries:
        raise ValueError("an empty directory")
    main = [entry for entry in entries if entry.name in ("WordDocument", "Workbook", "Book")]
    if not main or main[0].size < short_below:
        return entries, b""
    first = b""
    number = main[0].start
    while number < _LAST and len(first) < min(_STREAM_BYTES, main[0].size):
        first += sector(number)
        number = following(number)
    return entries, first


def _table_sectors(header: bytes, sector: Callable[[int], bytes]) -> list[int]:
    """List the sectors of the allocation table: 109 in the header, more in a chain of sectors of their own."""
    named = header[76:512]
    number = int.from_bytes(header[68:72], "little")
    for _ in range(_MOST_TABLE_CHAIN):
        if number >= _LAST:
            break
        piece = sector(number)
        named += piece[:-4]
        number = int.from_bytes(piece[-4:], "little")
    numbers = (int.from_bytes(named[at : at + 4], "little") for at in range(0, len(named), 4))
    return [number for number in numbers if number < _LAST]


def _entries(sector: bytes) -> list[_Entry]:
    """Read the directory entries of one sector."""
    entries = []
    for at in range(0, len(sector) - 127, 128):
        raw = sector[at : at + 128]
        length = int.from_bytes(raw[64:66], "little")
        if raw[66] in (1, 2, 5) and 2 <= length <= 64:
            name = raw[: length - 2].decode("utf-16-le", "replace")
            start = int.from_bytes(raw[116:120], "little")
            entries.append(_Entry(name, start, int.from_bytes(raw[120:124], "little")))
    return entries
