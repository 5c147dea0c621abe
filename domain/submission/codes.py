"""Indicator codes as people type them: h06 p1, H06.P1 and H06-P1 are one; B-04 and B.04 are B04."""

import re
from collections.abc import Iterable

_SEPARATORS = re.compile(r"[\s.\-–_/]+")


def codes_in(text: str, codes: Iterable[str]) -> list[str]:
    """The known codes that stand in a text, longest first, so that H06-P10 is not taken for H06-P1."""
    words = [word for word in _SEPARATORS.split(text.casefold()) if word]
    joined = {
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + 6, len(words)) + 1)
    }
    cleaned = {piece.strip("()[]{}:;,!?\"'") for piece in joined}
    matches = [code for code in codes if _SEPARATORS.sub("", code.casefold()) in cleaned]
    return sorted(matches, key=lambda code: (-len(code), code))
