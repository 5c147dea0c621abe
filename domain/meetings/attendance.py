"""The attendance list of one day of a meeting, as it is printed, signed and filed."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What stands around the table: the name of the sheet, the letterhead, what was when and where, who signs for it.

    `signed_by` stands above the room for the signature, `signature` below it.
    """

    sheet: str
    letterhead: Sequence[str]
    title: str
    facts: Sequence[tuple[str, str]]
    place_and_date: str
    signed_by: Sequence[str]
    signature: Sequence[str]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the list: somebody who was there, or an OPD of which nobody is on the list (yet)."""

    name: str
    opd: str
