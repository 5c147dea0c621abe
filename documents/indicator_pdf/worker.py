"""The process that binds the documents of one indicator for `process`: a request in, a PDF in its folder out.

Each document is opened by a child of this process, whose libraries are there already: the child can read that one
document and write into a folder of its own. What it does to the child is gone with it, and the document then counts as
damaged. Only what children made of documents is put together.
"""

import errno
import json
import os
import pickle
import shutil
import signal
import sys
from pathlib import Path

import pikepdf

from documents import cage
from documents.confinement import confine, own_folder, take_standard_output
from documents.indicator_pdf.binder import bind
from documents.indicator_pdf.parts import ANSWER_FILE, PAGES_FILE, PreparedPart, prepare_part
from documents.indicator_pdf.records import Binding, BindingLimits, BoundDocument, IndicatorSheet

BOUND_FILE = "bound.pdf"
FULL_STATUS = 28
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LEAST_FREE = 1024**2
Request = tuple[IndicatorSheet, tuple[BoundDocument, ...], dict[int, str], BindingLimits]
"""Cover, documents, what LibreOffice made of some of them (number from 0 -> name in the folder), limits."""


def main() -> None:
    """Serve the one request and end: a line of JSON with the number of pages, and what became of each document."""
    answers = take_standard_output()
    request: Request = pickle.load(sys.stdin.buffer)  # written by the bot itself, never by anybody outside
    sheet, documents, converted, limits = request
    confine(limits.memory_bytes, limits.written_bytes)
    cage.hide_from_others()
    folder = own_folder()
    prepared: list[tuple[BoundDocument, PreparedPart, Path]] = []
    for number, document in enumerate(documents):
        part_folder = folder / f"{number:05}"
        part_folder.mkdir()
        file = folder / converted[number] if number in converted else None
        prepared.append((document, _prepared(document, file, part_folder, limits), part_folder))
    attached = [
        document.path
        for document, part, _ in prepared
        if document.path is not None and part.binding is Binding.ATTACHED
    ]
    cage.shut_in(attached, folder)
    try:
        bound = bind(sheet, prepared, folder / BOUND_FILE, limits)
    except (OSError, RuntimeError, pikepdf.PdfError) as error:
        _end_where_full(error, folder)
        raise
    parts = [(part.binding, part.first, part.last, part.notes) for part in bound.parts]
    answers.write(json.dumps([bound.pages, parts]).encode())
    answers.close()


def _prepared(document: BoundDocument, file: Path | None, part_folder: Path, limits: BindingLimits) -> PreparedPart:
    """Has one document prepared by a child; what brings the child down is damaged."""
    if sys.platform == "win32":
        return prepare_part(document, file, part_folder, limits)
    child = os.fork()
    if child == 0:
        try:
            cage.end_with_parent()
            readable = [path for path in (document.path, file) if path is not None]
            signal.alarm(max(1, round(limits.document_seconds)))
            cage.shut_in(readable, part_folder)
            part = prepare_part(document, file, part_folder, limits)
            (part_folder / ANSWER_FILE).write_text(part.to_json(), "utf-8")
            os._exit(0)
        except OSError as error:
            os._exit(error.errno or 1)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        part = PreparedPart.from_json((part_folder / ANSWER_FILE).read_text("utf-8"))
    except (OSError, ValueError, TypeError):
        _end_where_full(OSError(max(status, 0), ""), part_folder)
        part = PreparedPart(Binding.DAMAGED)
    if part.binding is Binding.PAGES and not (part_folder / PAGES_FILE).is_file():
        return PreparedPart(Binding.DAMAGED)
    return part


def _end_where_full(error: Exception, folder: Path) -> None:
    """End with a status of its own where it is the disk that does not allow it, which says nothing of a document."""
    full = isinstance(error, OSError) and error.errno in _FULL
    if full or shutil.disk_usage(folder).free < _LEAST_FREE:
        sys.exit(FULL_STATUS)


if __name__ == "__main__":
    main()
