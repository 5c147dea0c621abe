"""Copies of files on which the numbers of persons are blackened: what goes out instead of the file, which stays."""

from dataclasses import dataclass
from enum import StrEnum

from domain.submission.drafts import StoredFile
from domain.submission.evidence import MediaKind

MOST_REDACTED_PAGES = 24
"""Pages of a file that is blackened; of a longer one not all are read."""

_LONGEST_STEM = 150
_SUFFIX = "-disamarkan.pdf"

REDACTABLE = frozenset({MediaKind.PDF, MediaKind.PHOTO})


class RedactionFault(StrEnum):
    """Why no blackened copy is made of a file."""

    NOTHING_READ = "nothing_read"  # no number of a person was found on it
    TOO_MANY_PAGES = "too_many_pages"
    NOT_PAGES = "not_pages"  # a Word or Excel file
    OCR_OFF = "ocr_off"  # it is a picture, and no words of pictures are read on this installation
    NOT_CLEAN = "not_clean"  # a number could still be read on the copy
    TOO_COMPLEX = "too_complex"
    DAMAGED = "damaged"  # what lies on disk is not what was sent


def redacted_name(name: str) -> str:
    """What the copy of a file is called."""
    stem, dot, _ = name.rpartition(".")
    return f"{(stem if dot else name)[:_LONGEST_STEM]}{_SUFFIX}"


@dataclass(frozen=True, slots=True)
class RedactedCopy:
    """A blackened copy of a file: `numbers` are blackened on it; `used` while it goes out instead of the file."""

    original: StoredFile
    copy: StoredFile
    numbers: int
    used: bool
