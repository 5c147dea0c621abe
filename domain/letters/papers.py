"""Letters and lists of an office as they are printed: every word is settled, only the setting is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.meetings.attendance import SheetHead, SheetLine
from domain.people.people import Region


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table: the title of each column with its share of the width, and rows of as many texts."""

    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class OfficeLetter:
    """One letter: `subject` is what it is for, `about` its number, nature and so on; `facts` stand between paragraphs.

    `enclosed` is a list with its title on a sheet of its own behind the letter. Above the room for the signature stand
    the lines of `signed_by`, below it those of `signature`.
    """

    subject: str
    place_and_date: str
    about: Sequence[tuple[str, str]]
    addressee: Sequence[str]
    opening: Sequence[str]
    facts: Sequence[tuple[str, str]]
    table: LetterTable | None
    closing: Sequence[str]
    signed_by: Sequence[str]
    signature: Sequence[str]
    enclosed: tuple[str, LetterTable] | None = None


@dataclass(frozen=True, slots=True)
class LetterBundle:
    """Letters of a region as one file: `image` is the letterhead as a JPEG, `at` (aware) when it was made."""

    title: str
    region: Region
    image: bytes | None
    at: datetime
    letters: tuple[OfficeLetter, ...]


@dataclass(frozen=True, slots=True)
class AttendancePaper:
    """The attendance list of each day of a meeting, to be signed."""

    title: str
    region: Region
    image: bytes | None
    at: datetime
    days: tuple[tuple[SheetHead, tuple[SheetLine, ...]], ...]
