"""Has LibreOffice make pages of Word and Excel files, where it is installed; see `office_worker` for how it is held."""

import asyncio
import json
import shutil
import sys
from functools import cache
from pathlib import Path

from documents.confinement import confined_in
from documents.indicator_pdf.records import BoundDocument
from documents.inspection.media_types import EXTENSIONS, kind_of
from domain.submission.evidence import MediaKind

_WORKER = "documents.indicator_pdf.office_worker"
_CONVERTED = "berkas.pdf"


def is_office(document: BoundDocument) -> bool:
    """Tell whether its pages are LibreOffice's to make."""
    return kind_of(document.media_type) in (MediaKind.WORD, MediaKind.SPREADSHEET)


@cache
def office_program() -> Path | None:
    """LibreOffice itself, or None where there is none that can be shut in."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None or sys.platform == "win32":
        return None
    program = Path(command).resolve()
    itself = program.with_name("soffice.bin")  # `soffice` starts it, and starts it again
    return itself if itself.is_file() else program


async def converted(document: BoundDocument, folder: Path, seconds: float) -> Path | None:
    """The pages of a document as a PDF in an empty folder, or None where there are none to be had in time.

    Raises OSError where no process can be started.
    """
    program = office_program()
    if program is None or document.path is None:
        return None
    request = {
        "program": str(program),
        "path": str(document.path),
        "extension": EXTENSIONS[document.media_type][0],
        "seconds": round(seconds),
    }
    try:
        async with confined_in(_WORKER, str(folder)) as process, asyncio.timeout(seconds):
            await process.communicate(json.dumps(request).encode() + b"\n")
    except TimeoutError:
        return None
    result = folder / _CONVERTED
    return result if process.returncode == 0 and result.is_file() else None
