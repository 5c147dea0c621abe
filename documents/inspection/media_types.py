"""What the types that may be kept are called: MIME type, extensions, kind."""

from domain.submission.evidence import MediaKind

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
GIF = "image/gif"
TIFF = "image/tiff"
BMP = "image/bmp"
HEIC = "image/heic"
AVIF = "image/avif"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCM = "application/vnd.ms-word.document.macroenabled.12"
ODT = "application/vnd.oasis.opendocument.text"
XLS = "application/vnd.ms-excel"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSM = "application/vnd.ms-excel.sheet.macroenabled.12"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
UNKNOWN = "application/octet-stream"

# The first extension of each type is the one that a renamed file gets.
EXTENSIONS: dict[str, tuple[str, ...]] = {
    PDF: ("pdf",),
    JPEG: ("jpg", "jpeg", "jpe", "jfif", "mpo"),
    PNG: ("png", "apng"),
    WEBP: ("webp",),
    GIF: ("gif",),
    TIFF: ("tif", "tiff"),
    BMP: ("bmp", "dib"),
    HEIC: ("heic", "heif", "hif"),
    AVIF: ("avif",),
    DOC: ("doc", "dot"),
    DOCX: ("docx", "dotx"),
    DOCM: ("docm", "dotm"),
    ODT: ("odt", "ott"),
    XLS: ("xls", "xlt"),
    XLSX: ("xlsx", "xltx"),
    XLSM: ("xlsm", "xltm"),
    XLSB: ("xlsb",),
    ODS: ("ods", "ots"),
}

# Extensions that programs go by: a text file that carries one is a script.
SCRIPT_EXTENSIONS = frozenset(
    {"apk", "app", "bash", "bat", "bin", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk"}
    | {"msi", "msp", "php", "pif", "ps1", "psm1", "py", "pyw", "rb", "reg", "scr", "sh", "vb", "vbe", "vbs"}
    | {"wsf", "wsh"}
)

# Those of what cameras write beside their JPEG.
RAW_EXTENSIONS = frozenset({"3fr", "arw", "cr2", "cr3", "dng", "nef", "nrw", "orf", "pef", "raf", "rw2", "sr2", "srw"})

_OTHER_EXTENSIONS = frozenset(
    {"7z", "csv", "eml", "epub", "gz", "htm", "html", "json", "key", "m4a", "mht", "mhtml", "mov", "mp3", "mp4"}
    | {"msg", "numbers", "odp", "ogg", "oxps", "pages", "pps", "ppt", "pptm", "pptx", "rar", "rtf", "svg", "tar"}
    | {"txt", "wav", "xhtml", "xml", "xps", "zip"}
)
_PHOTOS = frozenset({JPEG, PNG, WEBP, GIF, TIFF, BMP, HEIC, AVIF})
_WORD = frozenset({DOC, DOCX, DOCM, ODT})
_SPREADSHEETS = frozenset({XLS, XLSX, XLSM, XLSB, ODS})

UNREAD = frozenset({DOC, XLS, XLSB})
"""Kinds that are kept and of which nothing is read afterwards."""

# What a text goes by that Word or Excel is meant to open.
OFFICE_EXTENSIONS = frozenset({"csv", "tsv"}).union(*(EXTENSIONS[kind] for kind in _WORD | _SPREADSHEETS))

KNOWN_EXTENSIONS = (
    frozenset(extension for extensions in EXTENSIONS.values() for extension in extensions)
    | SCRIPT_EXTENSIONS
    | RAW_EXTENSIONS
    | _OTHER_EXTENSIONS
)


def kind_of(media_type: str) -> MediaKind:
    """Say what a file of this MIME type is to the people who handle it."""
    if media_type == PDF:
        return MediaKind.PDF
    if media_type in _PHOTOS:
        return MediaKind.PHOTO
    if media_type in _WORD:
        return MediaKind.WORD
    if media_type in _SPREADSHEETS:
        return MediaKind.SPREADSHEET
    return MediaKind.OTHER


def extension_of(name: str) -> str:
    """Return the last extension of a file name, in lower case and without its dot, or an empty string."""
    stem, dot, extension = name.strip().rpartition(".")
    return extension.lower() if dot and stem else ""
