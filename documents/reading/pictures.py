"""Pictures of pages, or of parts of them, for a message: made in a process of its own, which reads that file alone."""

import asyncio
import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

from documents.confinement import confined
from documents.reading.checks import edges
from documents.reading.limits import ReadingLimits
from domain.reading.readings import Box
from domain.submission.evidence import MediaKind

MOST_PICTURES = 10
"""Of one file at once: as many as one album of the messenger holds."""

_LIMITS = ReadingLimits()
_WALL_SECONDS = 20.0
_MOST_BYTES = 32 * 1024 * 1024
_LENGTH_DIGITS = 9
_WITH_PAGES = frozenset({MediaKind.PDF, MediaKind.PHOTO})


async def part_picture(path: Path, media_type: str, kind: MediaKind, page: int, box: Box | None) -> bytes | None:
    """A JPEG of a page (from 1), or of that part of it and a little around; at most 1280 pixels on its longer side.

    None where no picture can be made of it in time.
    """
    pictures = await _drawn(path, media_type, kind, [page], box)
    return (pictures[0] or None) if pictures else None


async def page_pictures(
    path: Path, media_type: str, kind: MediaKind, pages: Sequence[int], limits: ReadingLimits = _LIMITS
) -> list[bytes]:
    """A JPEG of each of these pages (from 1; at most `MOST_PICTURES`), in their order, as `part_picture` makes it.

    Empty for those that the file does not have, and of which none can be made in time: `limits` holds for each page.
    """
    return await _drawn(path, media_type, kind, pages[:MOST_PICTURES], None, limits)


async def _drawn(
    path: Path,
    media_type: str,
    kind: MediaKind,
    pages: Sequence[int],
    box: Box | None,
    limits: ReadingLimits = _LIMITS,
) -> list[bytes]:
    if kind not in _WITH_PAGES or not pages:
        return []
    part = None if box is None else edges(box)
    seconds = limits.page_cpu_seconds
    wish = {"path": str(path), "media_type": media_type, "pages": list(pages), "box": part, "seconds": seconds}
    said = b""
    with contextlib.suppress(OSError):  # a TimeoutError is one; what was drawn until then is shown
        async with confined("documents.reading.picture_worker") as process, asyncio.timeout(_WALL_SECONDS):
            if process.stdin is not None and process.stdout is not None:
                process.stdin.write(json.dumps(wish).encode() + b"\n")
                while len(said) <= _MOST_BYTES and (chunk := await process.stdout.read(65536)):
                    said += chunk
    return _parted(said, len(pages))


def _parted(said: bytes, count: int) -> list[bytes]:
    """So many pictures, each after a line with its length; what is none, or was not said whole, is empty."""
    pictures: list[bytes] = []
    while len(pictures) < count:
        length, _, said = said.partition(b"\n")
        size = int(length) if length.isdigit() and len(length) < _LENGTH_DIGITS else 0
        picture, said = said[:size], said[size:]
        pictures.append(picture if len(picture) == size and picture.startswith(b"\xff\xd8") else b"")
    return pictures
