"""Make the names that people give their files safe to store, to pack and to show."""

import re
import unicodedata

from documents.inspection.media_types import EXTENSIONS, KNOWN_EXTENSIONS, extension_of
from domain.text import visible

MAX_CHARACTERS = 120
MAX_BYTES = 200  # a folder entry holds 255 bytes; bundles put a number and a code in front

_RESERVED_ON_WINDOWS = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$")
_FORBIDDEN_ON_WINDOWS = re.compile(r'[<>:"|?*]')
_LONGEST_WORTH_READING = 4096


def clean_name(raw: str | None, extension_for: str) -> str:
    """Turn whatever a file was called into a name that is safe everywhere and that people still recognise.

    `raw` is the name as it was sent; `extension_for` is the MIME type found from the bytes, whose extension
    the result carries. Path parts, control characters, invisible and direction-changing characters, leading
    dots and names that Windows reserves are gone; the result is in Unicode form NFC, has at most 120
    characters and 200 bytes, and is never empty ("berkas.pdf").
    """
    text = visible((raw or "")[-_LONGEST_WORTH_READING:])
    text = re.split(r"[/\\\u2044\u2215\u29f5\u29f8\uff0f\uff3c]", text.rstrip("/\\ "))[-1]
    text = _FORBIDDEN_ON_WINDOWS.sub("_", text)
    stem, extension = _split(" ".join(text.split()), extension_for)
    stem = stem.lstrip(". ").rstrip(". ")
    if _RESERVED_ON_WINDOWS.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    ending = f".{extension}" if extension else ""
    return _shortened(stem, len(ending), len(ending.encode())) + ending


def _split(name: str, media_type: str) -> tuple[str, str]:
    """Separate the stem from the extension that a file of this type has; wrong known extensions are left out.

    "surat.pdf.exe" that is a PDF becomes ("surat", "pdf"); "laporan v1.2" becomes ("laporan v1.2", "pdf").
    """
    allowed = EXTENSIONS.get(media_type, ())
    stem = name if extension_of(name) or name.count(".") != 1 else name.lstrip(".")
    while extension := extension_of(stem.rstrip(". ")):
        cut = stem.rstrip(". ")[: -len(extension) - 1]
        if extension in allowed or (not allowed and extension in KNOWN_EXTENSIONS):
            return cut, extension
        if extension not in KNOWN_EXTENSIONS:
            break
        stem = cut
    if not stem.strip(". ") or (stem.lower() in allowed):
        stem = ""
    return stem, allowed[0] if allowed else ""


def _shortened(stem: str, more_characters: int, more_bytes: int) -> str:
    """Cut a stem so that it fits with its ending, never within a letter and its accents."""
    cut = stem[: MAX_CHARACTERS - more_characters]
    while len(cut.encode()) > MAX_BYTES - more_bytes:
        cut = cut[:-1]
    if len(cut) < len(stem):
        while cut and unicodedata.combining(stem[len(cut)]):
            cut = cut[:-1]
    return cut.rstrip(". ") or "berkas"
