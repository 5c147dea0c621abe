"""Every fault of a workbook as a sentence, for the chat and for the marked copy alike."""

from collections.abc import Sequence

from domain.rounds.faults import Fault, Problem
from domain.rounds.marks import Mark, Marking
from screens.texts.rounds import import_round as texts

_OFFERED = 10
_CLOSED_CHOICES = frozenset({Problem.NOT_A_CHOICE, Problem.EMPTY})


def sentence(fault: Fault) -> str:
    """What is wrong and what to write instead, as plain text."""
    text = texts.SENTENCES[fault.problem].format(
        field=fault.field or "",
        found=fault.value or texts.EMPTY_FOUND,
        other=fault.other,
        other_row=fault.other_row or "",
    )
    if not fault.choices:
        return text
    if fault.problem is Problem.WEEKDAY_DIFFERS:
        first, second = fault.choices
        return f"{text} {texts.ONE_OF_TWO.format(first=first, second=second)}"
    offered = texts.CHOICES if fault.problem in _CLOSED_CHOICES else texts.ONE_CHOICE
    return f"{text} {offered.format(choices=texts.CHOICE_SEPARATOR.join(fault.choices[:_OFFERED]))}"


def place(fault: Fault) -> str:
    """Where it is: "Indikator C7", "Indikator baris 7", "Indikator", or nothing for the file as a whole."""
    if fault.sheet and fault.cell:
        return texts.PLACE_CELL.format(sheet=fault.sheet, cell=fault.cell)
    if fault.sheet and fault.row:
        return texts.PLACE_ROW.format(sheet=fault.sheet, row=fault.row)
    return texts.PLACE_SHEET.format(sheet=fault.sheet) if fault.sheet else ""


def marking(faults: Sequence[Fault]) -> Marking:
    """All faults and notes as they are written into the workbook that goes back."""
    return Marking(
        texts.LIST_HEADING.format(count=len(faults)),
        texts.LIST_HEADERS,
        texts.FAULT_WORD,
        texts.NOTE_WORD,
        tuple(Mark(fault.sheet, fault.cell, sentence(fault), fault.is_note) for fault in faults),
        tuple(texts.SENTENCES.values()),
    )
