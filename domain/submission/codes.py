"""Indicator codes as people type them: h06 p1, H06.P1, H6-P1 and H06-P1 are one; B-04 and B.04 are B04."""

import re
from collections.abc import Iterable, Iterator

from domain.text import plain

_SEPARATORS = re.compile(r"[ .\-_/]+")
_BETWEEN_CODES = re.compile(r"[^\w .\-/]+")
_LEADING_ZEROS = re.compile(r"(?<=[a-z])0+(?=\d)")
_LONGEST = 6
"""Words that one code may be typed in: H 06 - P 1 has four."""


def codes_in(text: str, codes: Iterable[str]) -> list[str]:
    """The known codes that stand in a text, longest first, so that H06-P10 is not taken for H06-P1."""
    known = {code: _SEPARATORS.sub("", plain(code)) for code in codes}
    typed = {piece for part in _BETWEEN_CODES.split(plain(text)) for piece in _pieces(part)}
    # Zeros that are missing, or too many, are forgiven only where no code is meant just as it stands.
    unpadded = {_LEADING_ZEROS.sub("", piece) for piece in typed.difference(known.values())}
    matches = [code for code, joined in known.items() if joined in typed or _LEADING_ZEROS.sub("", joined) in unpadded]
    return sorted(matches, key=lambda code: (-len(code), code))


def _pieces(part: str) -> Iterator[str]:
    """What a few words in a row make together, without what stands between them."""
    words = [word for word in _SEPARATORS.split(part) if word]
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            yield "".join(words[start:end])
