"""What is written into an official's own workbook to show the faults: places with finished sentences."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One fault or note in words; `cell` (B12) may be missing, and so may the sheet."""

    sheet: str | None
    cell: str | None
    sentence: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Marking:
    """All marks in order, and the words of the list: its heading, column headers, and the words fault and note.

    `templates` are the sentences that marks are made of, by which older ones are known.
    """

    heading: str
    headers: tuple[str, ...]
    fault_word: str
    note_word: str
    marks: tuple[Mark, ...]
    templates: tuple[str, ...] = ()
