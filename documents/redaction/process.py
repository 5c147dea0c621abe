"""Has the numbers of persons on a file blackened in a process of its own, and the copy read again in another."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from documents.confinement import confined_answer
from documents.inspection import media_types
from documents.reading.limits import ReadingLimits
from documents.reading.process import read_file
from domain.reading.redaction import MOST_REDACTED_PAGES, RedactionFault
from domain.submission.evidence import MediaKind

_WALL_SECONDS = 180.0
_LARGEST = 64 * 1024 * 1024
_CHECK = ReadingLimits(wall_seconds=120.0, work_seconds=110.0, most_pages=MOST_REDACTED_PAGES)
"""The copy is read whole, and with more time than a file that just came in."""


@dataclass(frozen=True, slots=True)
class BlackenedFile:
    """A copy as a PDF, of which a second look read no person's number any more."""

    content: bytes
    pages: int
    numbers: int


async def blackened_copy(path: Path, media_type: str) -> BlackenedFile | RedactionFault:
    """The blackened copy of a PDF or a picture, or why there is none; OSError where no process can be started."""
    request = json.dumps({"path": str(path), "media_type": media_type, "most_pages": MOST_REDACTED_PAGES}).encode()
    try:
        answer = await confined_answer("documents.redaction.worker", request + b"\n", _WALL_SECONDS)
    except TimeoutError:
        return RedactionFault.TOO_COMPLEX
    copy = _copy_in(answer or b"")
    if isinstance(copy, RedactionFault) or await _is_clean(copy):
        return copy
    return RedactionFault.NOT_CLEAN


def _copy_in(answer: bytes) -> BlackenedFile | RedactionFault:
    """What the process answered; a file may have led it astray, so what is no copy counts as none."""
    head, _, content = answer.partition(b"\n")
    try:
        facts = json.loads(head)
        if "fault" in facts:
            return RedactionFault(facts["fault"])
        pages, numbers = int(facts["pages"]), int(facts["numbers"])
    except (ValueError, TypeError, KeyError):
        return RedactionFault.TOO_COMPLEX
    if not content.startswith(b"%PDF-") or len(content) > _LARGEST or not 0 < pages <= MOST_REDACTED_PAGES:
        return RedactionFault.TOO_COMPLEX
    return BlackenedFile(content, pages, numbers)


async def _is_clean(copy: BlackenedFile) -> bool:
    """Whether the copy was read whole, and no number of a person on it."""
    with tempfile.NamedTemporaryFile(prefix="kkpham-", suffix=".pdf") as file:
        file.write(copy.content)
        file.flush()
        reading = await read_file(Path(file.name), media_types.PDF, MediaKind.PDF, _CHECK)
    return not reading.personal_data and reading.pages == reading.pages_read == copy.pages
