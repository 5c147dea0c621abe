"""When two files, or pages of them, are the same."""

from enum import StrEnum


class MatchKind(StrEnum):
    """In what a file is the same as another."""

    BYTES = "bytes"
    PAGE = "page"
    TEXT = "text"
