"""Find out from its bytes what a file is. Its name is asked only where bytes cannot tell, as with scripts."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from documents.inspection import media_types

HEAD_BYTES = 4096
TAIL_BYTES = 66_000  # the end record of a ZIP lies within 65,557 bytes of the end


class Nature(Enum):
    """Which kind of inspection a file needs."""

    EMPTY = auto()
    PDF = auto()
    IMAGE = auto()
    ZIP = auto()  # Word and Excel files since 2007, OpenDocument, programs of phones, archives
    OLE = auto()  # Word and Excel files before 2007, and encrypted ones of any year
    EXECUTABLE = auto()
    ARCHIVE = auto()
    WEB_PAGE = auto()
    OTHER_OFFICE = auto()  # what Word and Excel open, but nobody else for certain
    OTHER_PICTURE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the bytes of a file look like; `archive_behind` tells that a ZIP follows the document."""

    nature: Nature
    media_type: str
    archive_behind: bool = False


_STARTS: tuple[tuple[bytes, Nature, str], ...] = (
    (b"\xff\xd8\xff", Nature.IMAGE, media_types.JPEG),
    (b"\x89PNG\r\n\x1a\n", Nature.IMAGE, media_types.PNG),
    (b"GIF87a", Nature.IMAGE, media_types.GIF),
    (b"GIF89a", Nature.IMAGE, media_types.GIF),
    (b"II*\x00", Nature.IMAGE, media_types.TIFF),
    (b"MM\x00*", Nature.IMAGE, media_types.TIFF),
    (b"II+\x00", Nature.IMAGE, media_types.TIFF),  # with 64-bit offsets
    (b"MM\x00+", Nature.IMAGE, media_types.TIFF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Nature.OLE, "application/x-ole-storage"),
    (b"PK\x03\x04", Nature.ZIP, "application/zip"),
    (b"PK\x05\x06", Nature.ZIP, "application/zip"),
    (b"PK\x07\x08", Nature.ZIP, "application/zip"),
    (b"MZ", Nature.EXECUTABLE, "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", Nature.EXECUTABLE, "application/x-elf"),
    (b"\xfe\xed\xfa\xce", Nature.EXECUTABLE, "application/x-mach-binary"),
    (b"\xfe\xed\xfa\xcf", Nature.EXECUTABLE, "application/x-mach-binary"),
    (b"\xce\xfa\xed\xfe", Nature.EXECUTABLE, "application/x-mach-binary"),
    (b"\xcf\xfa\xed\xfe", Nature.EXECUTABLE, "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", Nature.EXECUTABLE, "application/x-mach-binary"),
    (b"dex\n0", Nature.EXECUTABLE, "application/vnd.android.dex"),
    (b"\x00asm", Nature.EXECUTABLE, "application/wasm"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Nature.EXECUTABLE, "application/x-ms-shortcut"),
    (b"#!", Nature.EXECUTABLE, "text/x-script"),
    (b"Rar!\x1a\x07", Nature.ARCHIVE, "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", Nature.ARCHIVE, "application/x-7z-compressed"),
    (b"\x1f\x8b", Nature.ARCHIVE, "application/gzip"),
    (b"BZh", Nature.ARCHIVE, "application/x-bzip2"),
    (b"\xfd7zXZ\x00", Nature.ARCHIVE, "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", Nature.ARCHIVE, "application/zstd"),
    (b"MSCF", Nature.ARCHIVE, "application/vnd.ms-cab-compressed"),
    (b"{\\rtf", Nature.OTHER_OFFICE, "application/rtf"),
    (b"\xdb\xa5", Nature.OTHER_OFFICE, media_types.DOC),  # Word 2
    (b"\xffWPC", Nature.OTHER_OFFICE, "application/vnd.wordperfect"),
    (b"\x00\x00\x00\x0cjP  ", Nature.OTHER_PICTURE, "image/jp2"),
    (b"\xffO\xffQ", Nature.OTHER_PICTURE, "image/j2c"),
    (b"\x00\x00\x00\x0cJXL ", Nature.OTHER_PICTURE, "image/jxl"),
    (b"\xff\x0a", Nature.OTHER_PICTURE, "image/jxl"),
    (b"8BPS", Nature.OTHER_PICTURE, "image/vnd.adobe.photoshop"),
    (b"AT&TFORM", Nature.OTHER_PICTURE, "image/vnd.djvu"),
    (b"FUJIFILMCCD-RAW", Nature.OTHER_PICTURE, "image/x-raw"),
    (b"IIRO", Nature.OTHER_PICTURE, "image/x-raw"),
    (b"IIU\x00", Nature.OTHER_PICTURE, "image/x-raw"),
    (b"ID3", Nature.OTHER, "audio/mpeg"),
    (b"OggS", Nature.OTHER, "audio/ogg"),
    (b"\x1aE\xdf\xa3", Nature.OTHER, "video/webm"),
    (b"%!PS", Nature.OTHER, "application/postscript"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_XML = re.compile(rb"(?is)\s*<(\?xml|!--|!doctype|svg|[a-z]+:)")
_WEB_PAGE = re.compile(
    rb"(?is)\s*(<(!doctype\s+html|html|head|body|script|meta|style|title|link|base|table|div|center|span|font|form"
    rb"|p|b|br|h[1-6])[\s>/]|mime-version:.*content-type:\s*multipart/related)"
)
_WEB_PAGE_WITHIN = re.compile(rb"(?i)<(!doctype\s+html|html)[\s>]")
_OFFICE_XML = re.compile(
    rb"(?i)urn:schemas-microsoft-com:office|/office/word/2003/wordml|<office:document|mso-application"
)
# The first record of workbooks before Excel 5.0, which are no compound files ([MS-XLS] names what came after them).
_OLD_WORKBOOK = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00..[\x05\x06\x10\x20\x40]\x00", re.DOTALL)


def sniff(path: Path, claimed_name: str = "") -> Sniffed:
    """Look at the first and the last bytes of a file and say what it is. Raises OSError if it can't be read."""
    size = path.stat().st_size
    if not size:
        return Sniffed(Nature.EMPTY, media_types.UNKNOWN)
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        file.seek(max(0, size - TAIL_BYTES))
        tail = file.read(TAIL_BYTES)
    nature, media_type = _by_bytes(head, tail, claimed_name)
    behind = nature in (Nature.PDF, Nature.IMAGE) and _ends_as_archive(tail)
    return Sniffed(nature, media_type, behind)


def _by_bytes(head: bytes, tail: bytes, claimed_name: str) -> tuple[Nature, str]:
    """Recognise what a file starts with, then what it holds nearby, then what it ends with."""
    for start, nature, media_type in _STARTS:
        if head.startswith(start):
            if media_type == media_types.TIFF and _is_raw(head, claimed_name):
                return Nature.OTHER_PICTURE, "image/x-raw"
            return nature, media_type
    if head[:4] == b"RIFF":
        return _riff(head)
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in (12, 40, 52, 56, 64, 108, 124):
        return Nature.IMAGE, media_types.BMP
    if head[257:262] == b"ustar":
        return Nature.ARCHIVE, "application/x-tar"
    markup = _markup(head)
    if markup is not None:
        return markup
    if _OLD_WORKBOOK.match(head):
        return Nature.OTHER_OFFICE, media_types.XLS
    # Readers accept a PDF header within the first 1024 bytes, and mend a file that lost it.
    if b"%PDF-" in head[:1024] or (b"startxref" in tail[-2048:] and b"%%EOF" in tail[-2048:]):
        return Nature.PDF, media_types.PDF
    if media_types.extension_of(claimed_name) in media_types.SCRIPT_EXTENSIONS:
        return Nature.EXECUTABLE, "text/x-script"
    if head[0] == 0xFF and len(head) > 1 and head[1] & 0xE0 == 0xE0 and head[1] not in (0xFE, 0xFF):
        return Nature.OTHER, "audio/mpeg"
    if not _is_text(head):
        return Nature.OTHER, media_types.UNKNOWN
    is_table = media_types.extension_of(claimed_name) in media_types.OFFICE_EXTENSIONS
    return Nature.OTHER_OFFICE if is_table else Nature.OTHER, "text/plain"


def _markup(head: bytes) -> tuple[Nature, str] | None:
    """Tell web pages, which go by any name, from what Office writes as XML and from drawings."""
    text = head.removeprefix(b"\xef\xbb\xbf")
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = text[2:].replace(b"\x00", b"")  # two bytes a letter; what matters here is plain ASCII
    if _WEB_PAGE.match(text):
        return Nature.WEB_PAGE, "text/html"
    if not _XML.match(text):
        return None
    if _OFFICE_XML.search(text):
        return Nature.OTHER_OFFICE, "text/xml"
    if _WEB_PAGE_WITHIN.search(text):
        return Nature.WEB_PAGE, "text/html"
    return Nature.OTHER, "image/svg+xml" if b"<svg" in text.lower() else "text/xml"


def _is_raw(head: bytes, claimed_name: str) -> bool:
    """Tell what a camera's sensor saw from the TIFF it is packed like, which shows a thumbnail at most."""
    return head[8:10] == b"CR" or media_types.extension_of(claimed_name) in media_types.RAW_EXTENSIONS


def _riff(head: bytes) -> tuple[Nature, str]:
    """Tell a WebP image from the sounds and films that share its container."""
    if head[8:12] == b"WEBP":
        return Nature.IMAGE, media_types.WEBP
    return Nature.OTHER, "audio/wav" if head[8:12] == b"WAVE" else "video/x-msvideo"


def _iso_media(head: bytes) -> tuple[Nature, str]:
    """Tell a phone's photo from the films that share its container, by its brands (ISO/IEC 14496-12)."""
    size = min(int.from_bytes(head[:4], "big"), 256)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
    if head[8:12] in (b"avif", b"avis") or (b"avif" in brands and not brands & _HEIF_BRANDS - {b"mif1", b"msf1"}):
        return Nature.IMAGE, media_types.AVIF
    if brands & _HEIF_BRANDS:
        return Nature.IMAGE, media_types.HEIC
    if b"crx " in brands:
        return Nature.OTHER_PICTURE, "image/x-raw"
    return Nature.OTHER, "video/mp4"


def _is_text(head: bytes) -> bool:
    """Tell whether bytes are meant to be read as text."""
    return b"\x00" not in head and sum(byte < 9 for byte in head) == 0


def _ends_as_archive(tail: bytes) -> bool:
    """Tell whether a ZIP's end record closes the file, so that unpackers would take it for an archive."""
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return False
    comment = int.from_bytes(tail[at + 20 : at + 22], "little")
    return abs(len(tail) - at - 22 - comment) <= 2
