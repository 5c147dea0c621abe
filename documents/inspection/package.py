"""Say what an archive is: by the main part that an Office package names, else by the members it has."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote
from xml.parsers import expat

from documents.inspection import media_types
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind

BROKEN_ARCHIVE = (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError)
"""What `zipfile` raises over an archive that is broken, or packed in a way that it does not know."""

ARCHIVE = Inspection("application/zip", MediaKind.OTHER, FileRefusal.ARCHIVE)
_PROGRAM = Inspection("application/java-archive", MediaKind.OTHER, FileRefusal.EXECUTABLE)
_PRESENTATION = Inspection("application/vnd.ms-powerpoint", MediaKind.OTHER, FileRefusal.UNSUPPORTED)
_APPLE = Inspection("application/vnd.apple.iwork", MediaKind.OTHER, FileRefusal.APPLE_DOCUMENT)
_EBOOK = Inspection("application/epub+zip", MediaKind.OTHER, FileRefusal.EBOOK)
_XPS = Inspection("application/vnd.ms-xpsdocument", MediaKind.OTHER, FileRefusal.EBOOK)
_OLD_OFFICE = Inspection("application/vnd.sun.xml", MediaKind.OTHER, FileRefusal.OTHER_OFFICE_FORMAT)
_PROGRAM_MEMBERS = frozenset({"AndroidManifest.xml", "classes.dex", "META-INF/MANIFEST.MF"})
_TYPES = "[Content_Types].xml"
_MOST_XML = 1_000_000
_MS_WORD, _MS_EXCEL = "application/vnd.ms-word.", "application/vnd.ms-excel."
_OFFICE = "application/vnd.openxmlformats-officedocument."
# The content type of the main part of each Office format, in lower case (ECMA-376 part 1, 15.2; [MS-OFFMACRO2] 2.2.1).
_MAIN_TYPES = {
    f"{_OFFICE}wordprocessingml.document.main+xml": media_types.DOCX,
    f"{_OFFICE}wordprocessingml.template.main+xml": media_types.DOCX,
    f"{_MS_WORD}document.macroenabled.main+xml": media_types.DOCM,
    f"{_MS_WORD}template.macroenabledtemplate.main+xml": media_types.DOCM,
    f"{_OFFICE}spreadsheetml.sheet.main+xml": media_types.XLSX,
    f"{_OFFICE}spreadsheetml.template.main+xml": media_types.XLSX,
    f"{_MS_EXCEL}sheet.macroenabled.main+xml": media_types.XLSM,
    f"{_MS_EXCEL}template.macroenabled.main+xml": media_types.XLSM,
    f"{_MS_EXCEL}addin.macroenabled.main+xml": media_types.XLSM,
    f"{_MS_EXCEL}sheet.binary.macroenabled.main": media_types.XLSB,
}
# Where the main part lies by custom, for packages that don't say it.
_USUAL_PARTS = {
    "word/document.xml": media_types.DOCX,
    "xl/workbook.xml": media_types.XLSX,
    "xl/workbook.bin": media_types.XLSB,
}
_OPEN_DOCUMENT = {
    media_types.ODT: media_types.ODT,
    "application/vnd.oasis.opendocument.text-template": media_types.ODT,
    "application/vnd.oasis.opendocument.text-master": media_types.ODT,
    media_types.ODS: media_types.ODS,
    "application/vnd.oasis.opendocument.spreadsheet-template": media_types.ODS,
}
_ACTIVE_MEMBER = re.compile(r"(?i)/(embeddings/[^/]+\.(bin|exe)|activeX/)")
_IWORK_MEMBER = re.compile(r"(?i)(^|/)([^/]+\.iwa|index\.apxl(\.gz)?|buildversionhistory\.plist)$")


@dataclass(frozen=True, slots=True)
class Package:
    """What an archive is, and the members without which it can't be opened: `part` is the one with what it says."""

    verdict: Inspection
    main: frozenset[str] = frozenset()
    part: str = ""


def recognised(archive: zipfile.ZipFile) -> Package:
    """Say what an archive is. Raises what `zipfile` raises where the members that tell are broken."""
    # Some programs write their paths as Windows does.
    members = {member_name(member): member for member in archive.infolist()}
    folded = {name.lower(): name for name in members}  # names of parts are compared without case (OPC, 6.2.2.3)
    part, media_type = _main_part(archive, members, folded)
    if media_type in media_types.EXTENSIONS:
        verdict = _document(media_type, _office_codes(members))
        if part not in members:
            return Package(replace(verdict, refusal=FileRefusal.DAMAGED_BEYOND_READING, findings=()))
        return Package(verdict, frozenset({part, folded.get(_TYPES.lower(), _TYPES)}), part)
    if media_type or "ppt/presentation.xml" in folded:  # a presentation, a drawing, a project
        return Package(_PRESENTATION)
    if "content.xml" in members or "encrypted-package" in members:
        open_document = _open_document(archive, members)
        if open_document is not None:
            return Package(open_document, frozenset({"content.xml"}), "content.xml")
    return Package(_no_document(archive, members))


def member_name(member: zipfile.ZipInfo) -> str:
    """Return the path of a member with slashes, whichever way its program wrote it."""
    return member.filename.replace("\\", "/")


def strict_parser() -> expat.XMLParserType:
    """Make a parser that takes no entity declarations: entity bombs and XXE need one, documents don't."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise EntityDeclaredError

    parser.EntityDeclHandler = refuse
    return parser


class EntityDeclaredError(Exception):
    """XML declares an entity, which no office program does."""


def _main_part(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], folded: dict[str, str]
) -> tuple[str, str]:
    """Find the main part of an Office package and its type: a MIME type of ours, else as declared, else nothing."""
    targets: list[str] = []
    declared: dict[str, str] = {}

    def relation(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            targets.append(_path(unquote(attributes.get("Target", ""))))

    def declaration(element: str, attributes: dict[str, str]) -> None:
        if element == "Override":
            declared[_path(attributes.get("PartName", ""))] = attributes.get("ContentType", "").lower()
        elif element == "Default":
            declared["." + attributes.get("Extension", "").lower()] = attributes.get("ContentType", "").lower()

    _go_through(_start_of(archive, members, folded.get("_rels/.rels", ""), _MOST_XML), relation)
    _go_through(_start_of(archive, members, folded.get(_TYPES.lower(), ""), _MOST_XML), declaration)
    for path in (*targets[:1], *(part for part in _USUAL_PARTS if part in folded)):
        media_type = declared.get(path) or declared.get("." + path.rpartition(".")[2], "")
        media_type = _MAIN_TYPES.get(media_type) or _USUAL_PARTS.get(path) or media_type
        if media_type:
            return folded.get(path, path), media_type
    return "", ""


def _path(name: str) -> str:
    """Return the name of a part as parts are compared: from the root, without case."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lower().lstrip("/")


def _go_through(xml: bytes, element: Callable[[str, dict[str, str]], None]) -> None:
    """Hand every element of a small XML part on, its name without prefix; as far as it can be read."""
    parser = strict_parser()
    parser.StartElementHandler = lambda name, attributes: element(name.rpartition(":")[2], attributes)
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:  # the part is looked at again with all others, and judged there
        return


def _office_codes(names: Iterable[str]) -> list[FindingCode]:
    """List what an Office package carries beside its text, by the names of its members."""
    codes = []
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        codes.append(FindingCode.MACROS)
    if any(_ACTIVE_MEMBER.search(name) for name in names):
        codes.append(FindingCode.ACTIVE_CONTENT)
    return codes


def _open_document(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> Inspection | None:
    """Recognise an OpenDocument file by its declared type; encrypted members are listed in its manifest."""
    manifest = _start_of(archive, members, "META-INF/manifest.xml", _MOST_XML)
    declared = _start_of(archive, members, "mimetype", 200).decode("ascii", "replace").strip()
    if not declared:  # some programs leave it to the manifest
        match = re.search(rb'full-path="/"[^>]*media-type="([^"]+)"|media-type="([^"]+)"[^>]*full-path="/"', manifest)
        declared = (match[1] or match[2]).decode("ascii", "replace") if match else ""
    if declared.startswith("application/vnd.sun.xml."):
        return _OLD_OFFICE
    media_type = _OPEN_DOCUMENT.get(declared)
    if media_type is None:
        is_office = declared.startswith("application/vnd.oasis.opendocument")
        return replace(_PRESENTATION, media_type="application/vnd.oasis.opendocument") if is_office else None
    if b"encryption-data" in manifest:
        return replace(_document(media_type, []), refusal=FileRefusal.LOCKED)
    codes = []
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in members):
        codes.append(FindingCode.MACROS)
    if any(name.startswith("Object ") and name.endswith(".bin") for name in members):
        codes.append(FindingCode.ACTIVE_CONTENT)
    return _document(media_type, codes)


def _no_document(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> Inspection:
    """Tell apart what comes as an archive and is no document that may be kept."""
    if members.keys() & _PROGRAM_MEMBERS:
        return _PROGRAM
    if any(_IWORK_MEMBER.search(name) for name in members):
        return _APPLE
    if _start_of(archive, members, "mimetype", 200).strip() == b"application/epub+zip":
        return _EBOOK
    if any(name.lower().endswith(".fdseq") for name in members):
        return _XPS
    return ARCHIVE


def _document(media_type: str, codes: list[FindingCode]) -> Inspection:
    """Describe a document that may be kept."""
    findings = tuple(Finding(code) for code in codes)
    return Inspection(media_type, media_types.kind_of(media_type), findings=findings)


def _start_of(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str, most: int) -> bytes:
    """Read the first bytes of a member, or nothing if there is no such member or it is encrypted."""
    member = members.get(name)
    if member is None or member.flag_bits & 0x1:
        return b""
    with archive.open(member) as stream:
        return stream.read(most)
