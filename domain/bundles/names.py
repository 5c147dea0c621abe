"""What folders and files of a bundle are called: names that every system takes, by a pattern that a round sets.

A pattern is `{no_hak} {hak}/{kode} {indikator}/{no} {dokumen} {opd} {tahun}`: what stands between slashes is a folder,
the last part the file, whose ending is its own.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_FOLDERS_BYTES = 96
_FILE_BYTES = 96
"""Of all folders together and of a name: a path has room in the 260 characters of Windows, wherever it is unpacked."""

_LEAST_BYTES = 6
_MOST_FOLDERS = 3
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_FIELD = re.compile(r"\{([^{}]*)\}")
_NOT_SAFE = re.compile(r"[^A-Za-z0-9 ._-]+")
_DIGITS = re.compile(r"\d+")
_INSTEAD = str.maketrans(
    {
        "/": "-",
        "\\": "-",
        ":": "-",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "&": " dan ",
        "+": " dan ",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)


class NameField(StrEnum):
    """What a pattern may name."""

    RIGHT_NUMBER = "no_hak"
    RIGHT = "hak"
    CODE = "kode"
    INDICATOR = "indikator"
    NUMBER = "no"
    DOCUMENT = "dokumen"
    OPD = "opd"
    OPD_CODE = "kode_opd"
    YEAR = "tahun"
    VERSION = "versi"


_SHORTENED = (NameField.INDICATOR, NameField.RIGHT, NameField.DOCUMENT, NameField.OPD)
"""What is cut where a name is too long; numbers, codes and years stay whole."""

STANDARD_PATTERN = "{no_hak} {hak}/{kode} {indikator}/{no} {dokumen} {opd} {tahun}"
PATTERNS = (
    STANDARD_PATTERN,
    "{no_hak} {hak}/{kode}/{kode} {no} {dokumen} {kode_opd}",
    "{opd}/{kode} {indikator}/{no} {dokumen} {tahun}",
)
"""Those that are offered; any other can be typed."""

LONGEST_PATTERN = 200


class PatternFault(StrEnum):
    """Why a pattern cannot be used."""

    UNKNOWN_FIELD = "unknown_field"
    NO_FIELD = "no_field"  # a name that would be the same for everything
    EMPTY_PART = "empty_part"
    TOO_DEEP = "too_deep"
    TOO_LONG = "too_long"


def pattern_fault(pattern: str) -> PatternFault | None:
    """What is wrong with a pattern that was typed."""
    if len(pattern) > LONGEST_PATTERN:
        return PatternFault.TOO_LONG
    parts = pattern.split("/")
    if len(parts) > _MOST_FOLDERS + 1:
        return PatternFault.TOO_DEEP
    if not all(part.strip() for part in parts):
        return PatternFault.EMPTY_PART
    known_fields = {member.value for member in NameField}
    if any(name not in known_fields for name in _FIELD.findall(pattern)) or set("{}") & set(_FIELD.sub("", pattern)):
        return PatternFault.UNKNOWN_FIELD
    if not set(_FIELD.findall(parts[-1])) & {NameField.NUMBER, NameField.DOCUMENT}:
        return PatternFault.NO_FIELD
    return None


def safe(text: str) -> str:
    """A text in signs that every system takes in a name: A-Z, a-z, 0-9, space, `-`, `.`, `_`; empty where none is left.

    Accents are taken off; what is written in another script is left out.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_INSTEAD))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = (word for word in _NOT_SAFE.sub(" ", plain.translate(_INSTEAD)).split() if word.strip("-._"))
    return " ".join(words).strip(" .-_")


def right_number(code: str, position: int) -> str:
    """The number by which a right is sorted: the digits of its code, else its place in the round."""
    digits = _DIGITS.search(code)
    return f"{int(digits.group()) if digits else position:02d}"


def file_ending(name: str) -> str:
    """The ending of a file's name with its dot, in small letters; empty where it has none."""
    ending = _ENDING.search(name)
    return ending.group().lower() if ending else ""


def without_ending(name: str) -> str:
    """A file's name without its ending."""
    return _ENDING.sub("", name)


def path_of(pattern: str, values: Mapping[NameField, str], ending: str) -> str:
    """The path of a file, its folders before it, no name of them longer than 96 bytes.

    What is empty in `values` is left out with the space before it; a part of which nothing is left is called by the
    code and the number.
    """
    *folders, name = pattern.split("/")
    safe_values = {name_field: safe(value) for name_field, value in values.items()}
    fallback = f"{safe_values[NameField.CODE]} {safe_values[NameField.NUMBER]}".strip() or "berkas"
    room = _FOLDERS_BYTES // max(len(folders), 1)
    parts = [_part(folder, safe_values, "", room) or safe_values[NameField.CODE] or fallback for folder in folders]
    return "/".join((*parts, _part(name, safe_values, ending, _FILE_BYTES) or f"{fallback}{ending}"))


def folder_of(pattern: str, values: Mapping[NameField, str]) -> str:
    """The folder that the files of an indicator come into, with a slash behind it; empty where there is none."""
    path = path_of(pattern, values, "")
    return path[: path.rfind("/") + 1]


def names_indicator(pattern: str) -> bool:
    """Whether each indicator has a folder of its own."""
    folders = pattern.rpartition("/")[0]
    return NameField.CODE in _FIELD.findall(folders)


def _part(template: str, values: Mapping[NameField, str], ending: str, room: int) -> str:
    """One name by its template; empty where nothing of it is left."""
    shortened = dict(values)
    text = _filled(template, shortened)
    while len(text) + len(ending) > room:
        lengths = {
            name_field: len(shortened[name_field])
            for name_field in _SHORTENED
            if f"{{{name_field}}}" in template and len(shortened[name_field]) > _LEAST_BYTES
        }
        if not lengths:
            text = text[: room - len(ending)].rstrip(" .-_")
            break
        # The longest gives way first, until the next one is as long.
        longest = max(lengths, key=lambda name_field: lengths[name_field])
        next_length = max((lengths[name_field] for name_field in lengths if name_field is not longest), default=0)
        surplus = len(text) + len(ending) - room
        kept_length = max(_LEAST_BYTES, lengths[longest] - surplus, min(next_length, lengths[longest] - 1))
        shortened[longest] = _cut(shortened[longest], kept_length)
        text = _filled(template, shortened)
    if not text:
        return ""
    device, dot, rest = text.partition(".")
    return f"{device}_{dot}{rest}{ending}" if device.strip().casefold() in _RESERVED else text + ending


def _cut(text: str, length: int) -> str:
    """The beginning of a text, to the last whole word where one ends in its second half."""
    cut = text[:length]
    at = cut.rfind(" ") if len(text) > length and text[length] != " " else -1
    return (cut[:at] if at > length // 2 else cut).rstrip(" .-_")


def _filled(template: str, values: Mapping[NameField, str]) -> str:
    return safe(_FIELD.sub(lambda match: values[NameField(match.group(1))], template))


@dataclass(slots=True)
class UniqueNames:
    """Gives each path out once, whatever its case: the second `a.pdf` is `a-2.pdf`.

    A folder keeps the spelling in which it came first.
    """

    _paths: set[str] = field(default_factory=set)
    _folders: dict[str, str] = field(default_factory=dict)

    def take(self, path: str) -> str:
        """The path itself, or one like it that nobody has yet."""
        folder, slash, name = path.rpartition("/")
        folder = self._folders.setdefault(folder.casefold(), folder)
        candidate, number = f"{folder}{slash}{name}", 1
        while candidate.casefold() in self._paths:
            number += 1
            ending = file_ending(name)
            candidate = f"{folder}{slash}{without_ending(name)}-{number}{ending}"
        self._paths.add(candidate.casefold())
        return candidate
