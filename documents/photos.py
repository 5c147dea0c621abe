"""Bind photos into one PDF, the form in which the official applications want scanned documents."""

import asyncio
import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from documents.confinement import start_confined

_WALL_SECONDS = 30.0
_WALL_SECONDS_A_PHOTO = 10.0


class PhotoUnreadableError(ValueError):
    """One of the photos cannot be put on a page; `path` says which."""

    def __init__(self, path: Path) -> None:
        """Name the photo."""
        super().__init__("a photo cannot be put on a page")
        self.path = path


async def photos_to_pdf(paths: Sequence[Path], target: Path) -> None:
    """Write one PDF at `target` with the photos on A4 pages, in the order given and the right way up.

    JPEG and plain PNG are taken over bit by bit; HEIC, WebP, CMYK and transparent pictures are converted to
    JPEG of quality 90. The work is done photo by photo in a process of its own, so the bot neither waits nor
    grows. `target` appears complete or not at all. Raises PhotoUnreadableError, ValueError without photos,
    and OSError when the disk is full, the result would exceed 2 GiB or no process can be started.
    Takes up to twice the photos' size on the disk of `target` while it works.
    """
    if not paths:
        raise ValueError("there are no photos")
    # The folder is made and cleared here, for a process that is killed clears nothing.
    folder = await asyncio.to_thread(tempfile.mkdtemp, dir=target.parent, prefix=".photos-")
    try:
        await _bind(paths, Path(folder), target)
    finally:
        await asyncio.shield(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))


async def _bind(paths: Sequence[Path], folder: Path, target: Path) -> None:
    """Have a process bind the photos, and tell from its last line how that went."""
    request = {"paths": [str(path) for path in paths], "folder": str(folder), "target": str(target)}
    process = await start_confined("documents.photos_worker")
    try:
        async with asyncio.timeout(_WALL_SECONDS + _WALL_SECONDS_A_PHOTO * len(paths)):
            answer, _ = await process.communicate(json.dumps(request).encode() + b"\n")
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await asyncio.shield(process.wait())
    lines = answer.decode().split("\n")
    if lines[-2:] == ["done", ""]:
        return
    word, _, rest = next((line for line in reversed(lines) if line), "").partition(" ")
    if word == "disk":
        raise OSError(int(rest), os.strerror(int(rest)))
    if word == "photo":
        raise PhotoUnreadableError(paths[int(rest)])
    raise OSError("the photos could not be bound into one file")
