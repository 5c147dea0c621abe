"""Has a view made of a picture that few office computers show, in a process of its own."""

import asyncio
import json
from pathlib import Path

from documents.confinement import confined

_WALL_SECONDS = 30.0


async def make_view(path: Path, media_type: str) -> bytes | None:
    """The picture as a JPEG (a TIFF of several pages as a PDF); None where none can be made of it in time."""
    request = json.dumps({"path": str(path), "media_type": media_type})
    try:
        async with confined("documents.views.worker") as process, asyncio.timeout(_WALL_SECONDS):
            view, _ = await process.communicate(request.encode() + b"\n")
    except OSError:  # a TimeoutError is one
        return None
    return view if process.returncode == 0 and view else None
