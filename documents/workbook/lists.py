"""Several names or codes in one cell: apart by semicolons or lines, or by commas and "dan" where each is known."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SEPARATOR = re.compile(r";(?![^()\n]{0,80}\))|\n")
"""A semicolon in brackets parts the formats of one attachment: "DPA (PDF; foto)"."""

_OPD_SEPARATOR = re.compile(r"[,/&+]|\b(?:dan|serta)\b", re.IGNORECASE)
_CODE_SEPARATOR = re.compile(r"[,/&+ ]|\b(?:dan|serta)\b", re.IGNORECASE)
_MOST_JOINED = 12
"""Pieces that one name may consist of: "Dinas Pekerjaan Umum, Perumahan, dan Permukiman" has three."""

Known = Callable[[str], str | None]
"""Text -> the code that is known for it."""


@dataclass(frozen=True, slots=True)
class NamedCodes:
    """What a part of a cell names: codes that are known, and the pieces that are not."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def opds_in(part: str, code_of: Known) -> NamedCodes:
    """The OPD that a part names; a name may itself hold a comma or "dan"."""
    return _named(part, code_of, _OPD_SEPARATOR)


def codes_in_cell(part: str, code_of: Known) -> NamedCodes:
    """The indicators that a part names."""
    return _named(part, code_of, _CODE_SEPARATOR)


def _named(part: str, code_of: Known, separator: re.Pattern[str]) -> NamedCodes:
    alone = code_of(part)
    if alone is not None:
        return NamedCodes((alone,))
    pieces = list(_pieces(part, separator))
    codes, unknown, at = [], [], 0
    while at < len(pieces):
        for end in range(min(at + _MOST_JOINED, len(pieces)), at, -1):
            code = code_of(part[pieces[at][0] : pieces[end - 1][1]])
            if code is not None:
                codes.append(code)
                at = end
                break
        else:
            unknown.append(part[slice(*pieces[at])].strip())
            at += 1
    return NamedCodes(tuple(codes), tuple(unknown))


def _pieces(part: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Beginning and end of each piece between separators that holds something."""
    start = 0
    for match in (*separator.finditer(part), None):
        end = match.start() if match else len(part)
        if part[start:end].strip():
            yield start, end
        start = match.end() if match else end
