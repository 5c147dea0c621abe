"""The receipt of a submission: its number, what is printed of it, and the code that tells that it is genuine."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.people.people import Region
from domain.submission.states import VersionState

LINK_PREFIX = "tt-"
"""What the codes on receipts begin with (Bot API, deep linking), so that a forged one is told from a mistyped link."""


def receipt_number(on: date, opd_code: str, sequence: int) -> str:
    """Builds it from the local day of sending, the OPD's code and the sequence within that year (from 1)."""
    return f"{on.year % 100:02d}-{opd_code}-{sequence:04d}"


def fingerprint(sha256: str) -> str:
    """The first eight hex digits of a content address in two groups: 9f3a 77c1."""
    return f"{sha256[:4]} {sha256[4:8]}"


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """A receipt as it is printed. `opd` is the name in which it was sent; `files` are names
    with content addresses, `figures` labels with values in their units.

    `link` opens the bot, which says whether the receipt is genuine; where the bot's name is not known, it is what has
    to be typed to it.
    """

    region: Region
    opd: str
    number: str
    submitted_at: datetime
    late: bool
    round: str
    data_year: str
    code: str
    title: str
    version: int
    sender: str
    nihil_reason: str
    files: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str], ...]
    link: str


@dataclass(frozen=True, slots=True)
class GenuineReceipt:
    """What anybody may know who holds a printed receipt: nothing of what was sent."""

    number: str
    opd: str
    region: Region
    submitted_at: datetime
    state: VersionState


@dataclass(frozen=True, slots=True)
class PrintedReceipt:
    """A receipt as a PDF, with its number and the code of its indicator."""

    submission_id: int
    number: str
    code: str
    content: bytes
