"""Has one PDF made of all that answers an indicator, in processes of their office_folder (see `binder`)."""

import asyncio
import errno
import json
import os
import pickle
import tempfile
from collections.abc import Sequence
from pathlib import Path

from documents.confinement import confined_in
from documents.indicator_pdf.office import converted, is_office
from documents.indicator_pdf.records import (
    Binding,
    BindingLimits,
    BindingNote,
    BoundDocument,
    BoundIndicator,
    BoundPart,
    IndicatorSheet,
)

_WORKER = "documents.indicator_pdf.worker"
_BOUND_FILE, _FULL_STATUS = "bound.pdf", 28
"""As the worker says them."""


class BindingFailed(OSError):
    """The process ended without its PDF, or took too long: nothing was made."""


async def bind_indicator(
    sheet: IndicatorSheet, documents: Sequence[BoundDocument], output: Path, limits: BindingLimits | None = None
) -> BoundIndicator:
    """Make the PDF at `output`, which appears whole or not at all; its folder must be there.

    A document that cannot become pages is named on a page instead, so that one is made whatever the documents hold.
    Raises BindingFailed where none could be made in time, and OSError where the disk or the machine does not allow it.
    """
    limits = limits or BindingLimits()
    with tempfile.TemporaryDirectory(prefix=".jilid-", dir=output.parent, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        converted_files = await _office_pages(documents, folder, limits.office_seconds)
        request = pickle.dumps((sheet, tuple(documents), converted_files, limits), pickle.HIGHEST_PROTOCOL)
        seconds = limits.assembly_seconds + limits.document_seconds * len(documents)
        try:
            async with confined_in(_WORKER, name) as process, asyncio.timeout(seconds):
                answer, _ = await process.communicate(request)
        except TimeoutError as error:
            raise BindingFailed(f"{sheet.code} took more than {seconds:.0f} s") from error
        if process.returncode == _FULL_STATUS:
            raise OSError(errno.ENOSPC, f"{sheet.code} could not be written")
        if process.returncode != 0:
            raise BindingFailed(f"{sheet.code} could not be bound")
        pages, parts = json.loads(answer)
        await asyncio.to_thread(_take_out, folder / _BOUND_FILE, output)
    return BoundIndicator(
        output,
        pages,
        tuple(
            BoundPart(document, Binding(binding), first, last, tuple(map(BindingNote, notes)))
            for document, (binding, first, last, notes) in zip(documents, parts, strict=True)
        ),
    )


async def _office_pages(documents: Sequence[BoundDocument], folder: Path, seconds: float) -> dict[int, str]:
    """What LibreOffice made of those that it may know: number (from 0) -> where it lies in the folder."""
    pages: dict[int, str] = {}
    for number, document in enumerate(documents):
        if not is_office(document):
            continue
        office_folder = folder / f"office-{number:05}"
        office_folder.mkdir()
        file = await converted(document, office_folder, seconds)
        if file is not None:
            pages[number] = str(file.relative_to(folder))
    return pages


def _take_out(bound: Path, output: Path) -> None:
    """What was made, safe on disk, under its name."""
    with bound.open("rb+") as file:
        os.fsync(file.fileno())
    bound.replace(output)
