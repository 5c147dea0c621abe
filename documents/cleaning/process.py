"""Has photos of pages made into one document, in a process of its own that can read those photos and nothing else."""

import asyncio
import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from documents.cleaning.order import CleaningLimits, PagePhoto
from documents.confinement import confined_answer, confined_in
from domain.reading.cleaning import CleaningFault

_LIMITS = CleaningLimits()
_WORKER = "documents.cleaning.worker"
_MADE = "dokumen.pdf"
_CHUNK = 1024 * 1024


class CleaningFailed(Exception):
    """No document was made of photos; `fault` tells why."""

    def __init__(self, fault: CleaningFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@contextlib.asynccontextmanager
async def clean_pages(
    pages: Sequence[PagePhoto], limits: CleaningLimits = _LIMITS
) -> AsyncIterator[AsyncIterator[bytes]]:
    """Makes a PDF with a page for each photo and yields its bytes in chunks.

    Raises CleaningFailed, and OSError where no process can be started.
    """
    folder = await asyncio.to_thread(tempfile.mkdtemp, prefix="kkpham-")
    try:
        request = json.dumps({"work": "clean", "target": _MADE, "pages": [_described(page) for page in pages]})
        await _make(request.encode() + b"\n", folder, limits.wall_seconds_for(len(pages)))
        yield _chunks(Path(folder, _MADE))
    finally:
        await asyncio.shield(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))


async def compare(photo: PagePhoto, document: Path, number: int, limits: CleaningLimits = _LIMITS) -> bytes | None:
    """A JPEG of a photo beside that page of the document, counted from 1; None where none can be made of it in time."""
    request = {"work": "compare", "pages": [_described(photo)], "document": str(document), "number": number}
    try:
        return await confined_answer(_WORKER, json.dumps(request).encode() + b"\n", limits.wall_seconds_for(1)) or None
    except OSError:  # a TimeoutError is one
        return None


def _described(page: PagePhoto) -> dict[str, object]:
    return {
        "path": str(page.path),
        "media_type": page.media_type,
        "page": page.page,
        "quarters": page.quarters,
    }


async def _make(request: bytes, folder: str, seconds: float) -> None:
    answer = b""
    async with confined_in(_WORKER, folder) as process:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                answer, _ = await process.communicate(request)
                if process.returncode == 0:
                    return
    is_full = answer.startswith(CleaningFault.NO_ROOM.value.encode())
    raise CleaningFailed(CleaningFault.NO_ROOM if is_full else CleaningFault.TOO_COMPLEX)


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    """What lies there itself: nothing that the process may have laid a link to."""
    try:
        descriptor = await asyncio.to_thread(os.open, path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        raise CleaningFailed(CleaningFault.TOO_COMPLEX) from error
    with os.fdopen(descriptor, "rb") as file:
        while chunk := await asyncio.to_thread(file.read, _CHUNK):
            yield chunk
