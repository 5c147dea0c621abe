"""Text as it flows through a document, put together line by line: a paragraph a line, and a row of a table too."""

from itertools import zip_longest

from documents.reading.office.package_parts import TooMuchToReadError
from domain.text import line_of

_ROOM = 200_000  # characters of a document
_LONGEST_LINE = 900
_LONGEST_STRETCH = 10_000  # characters
_MOST_STRETCHES = 120


class Flow:
    """Gathers the lines of a document in stretches: from one page break to the next, where it says where those are."""

    def __init__(self) -> None:
        self.stretches: list[list[str]] = [[]]
        self._paragraphs: list[list[str]] = []
        self._rows: list[list[list[str]]] = []
        self._room = _ROOM
        self._length = 0

    def begin_paragraph(self) -> None:
        """A paragraph begins, also one in a text box within another."""
        self._paragraphs.append([])

    def say(self, text: str) -> None:
        """Text of the paragraph; outside of paragraphs there is only space."""
        if self._paragraphs:
            self._paragraphs[-1].append(text)

    def end_paragraph(self) -> None:
        """It ends, and is a line, or as many as it has line breaks."""
        if self._paragraphs:
            for line in "".join(self._paragraphs.pop()).split("\n"):
                self.add_line(line)

    def begin_row(self) -> None:
        """A row of a table begins."""
        self._rows.append([])

    def begin_cell(self) -> None:
        """A cell of the row begins."""
        if self._rows:
            self._rows[-1].append([])

    def end_row(self) -> None:
        """It ends: its cells stand side by side where they are short, else one below the other."""
        if self._rows:
            for line in _lines_of_row(self._rows.pop()):
                self.add_line(line)

    def turn_page(self) -> None:
        """What follows stands on another page; a row that goes on there stays one row."""
        if not self._rows and self.stretches[-1] and len(self.stretches) < _MOST_STRETCHES:
            self.stretches.append([])
            self._length = 0

    def add_line(self, text: str) -> None:
        """A line by itself; raises TooMuchToReadError where a document has no end."""
        for line in _parts(line_of(text[:_ROOM])):
            if self._rows and self._rows[-1]:
                self._rows[-1][-1].append(line)
                continue
            self._room -= len(line) + 1
            if self._room < 0:
                raise TooMuchToReadError
            if self._length + len(line) > _LONGEST_STRETCH:
                self.turn_page()
            self.stretches[-1].append(line)
            self._length += len(line)


def _lines_of_row(cells: list[list[str]]) -> list[str]:
    filled = [cell for cell in cells if cell]
    # "Nomor", ":" and the number are often three cells with a line for each item of a letter's head.
    if all(len(cell) == 1 for cell in filled) or any(set(cell) == {":"} for cell in filled):
        return [" ".join(filter(None, row)) for row in zip_longest(*filled, fillvalue="")]
    return [line for cell in filled for line in cell]


def _parts(line: str) -> list[str]:
    """A line in parts that are no longer than the rules look at, broken between words."""
    parts = []
    while len(line) > _LONGEST_LINE:
        at = line.rfind(" ", 0, _LONGEST_LINE)
        at = at if at > 0 else _LONGEST_LINE
        parts.append(line[:at])
        line = line[at:].strip()
    return [*parts, line] if line else parts
