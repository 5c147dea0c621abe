"""Has a view made of a picture that few office computers show, in a process of its own."""

import json
from pathlib import Path

from documents.confinement import confined_answer

_WALL_SECONDS = 30.0


async def make_view(path: Path, media_type: str) -> bytes | None:
    """The picture as a JPEG (a TIFF of several pages as a PDF); None where none can be made of it in time."""
    request = json.dumps({"path": str(path), "media_type": media_type}).encode() + b"\n"
    try:
        return await confined_answer("documents.views.worker", request, _WALL_SECONDS) or None
    except OSError:  # a TimeoutError is one
        return None
