"""Blackened copies of files: the taps that have them made, and what came of it."""

from collections.abc import Iterable
from pathlib import Path

from domain.reading.redaction import RedactedCopy, RedactionFault
from screens import formatting as fmt
from screens.buttons.reading.redaction import Redact, UseOriginal
from screens.people.home import home_row, sentence_screen
from screens.screen import Attachment, Button, Row, Screen, row, rows
from screens.texts.reading import redaction as texts
from screens.wording import lines, say

_LABEL = 24
_IN_A_ROW = 2


def redact_rows(files: Iterable[tuple[str, int]]) -> tuple[Row, ...]:
    """[Samarkan ...] for files, each by what it is called on the screen and its id."""
    buttons = [Button(texts.BUTTON.format(label=fmt.cut(label, _LABEL)), Redact(file_id)) for label, file_id in files]
    return tuple(row(*buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW))


def redacted(code: str, opd: str, copy: RedactedCopy, path: Path) -> Screen:
    """The copy as a document, to be looked at, and what it is used for."""
    return Screen(
        lines(
            say(texts.MADE, code=fmt.code(code), opd=opd),
            say(texts.FILE, name=fmt.file_name(copy.original.name)),
            say(texts.BLACKENED, count=copy.numbers),
            say(texts.LOOK),
            say(texts.INSTEAD),
        ),
        rows(row(Button(texts.USE_ORIGINAL, UseOriginal(copy.original.id))), home_row()),
        files=(Attachment(copy.copy.name, path),),
    )


def not_redacted(fault: RedactionFault) -> Screen:
    """Why there is no copy."""
    return sentence_screen(texts.FAULTS[fault])


def original_used(name: str, file_id: int) -> Screen:
    """That the file itself goes out again."""
    return Screen(
        say(texts.ORIGINAL_USED, name=fmt.file_name(name)),
        rows(row(Button(texts.USE_COPY, Redact(file_id))), home_row()),
    )
