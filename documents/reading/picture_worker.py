"""The process that draws pages for `pictures`: a request in, each picture after its length out.

The pages are drawn by children of this process, which can read that one file and nothing else; one that a page fells
is followed by another, which goes on behind that page.
"""

import base64
import contextlib
import json
import os
import sys
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from documents import cage
from documents.confinement import confine, take_standard_output
from documents.reading.checks import box
from documents.reading.children import ChildFelled, Say, begin_step, spoken_by_child
from documents.reading.limits import ReadingLimits
from documents.reading.pages import PagesToRead, open_pages
from domain.reading.readings import Box

_SHOWN = 1280  # pixels on the longer side: the messenger cuts larger pictures down to it
_DRAWN = 2600  # of a page of which a part is shown
_AROUND = 0.04  # of the page, on each side of a part
_LEAST_SHARE = 0.3  # of the page, on each side of what is shown of it
_MOST_CHILDREN = 4
_BEGUN, _PICTURE = b"begun", b"picture "


def main() -> None:
    """Serve the one request and end."""
    limits = ReadingLimits()
    answers = take_standard_output()
    request = json.loads(sys.stdin.buffer.readline())
    if sys.platform != "win32":
        os.nice(limits.niceness // 2)  # somebody waits for it
    confine(limits.memory_bytes)
    cage.hide_from_others()
    path, pages = Path(request["path"]), [int(page) for page in request["pages"]]
    part = None if request["box"] is None else box(request["box"])
    seconds = int(request["seconds"])
    for _ in range(_MOST_CHILDREN):
        work = partial(_draw, path, request["media_type"], pages, part, seconds)
        begun = drawn = 0
        try:
            for line in spoken_by_child(work, path, seconds):
                if line == _BEGUN:
                    begun += 1
                else:
                    drawn += 1
                    _answer(answers, base64.b64decode(line[len(_PICTURE) :]))
            break
        except ChildFelled:
            if begun == drawn:
                break  # it does not even open
            _answer(answers, b"")
            pages = pages[begun:]
    answers.close()


def _draw(path: Path, media_type: str, pages: Sequence[int], part: Box | None, seconds: int, say: Say) -> None:
    """In a child: draws the pages, each with so many seconds of processor; those that are not there are empty."""
    with open_pages(path, media_type) as opened:
        for page in pages:
            begin_step(seconds)
            say(_BEGUN)
            picture = b""
            if 1 <= page <= len(opened):
                with contextlib.suppress(Exception):  # every decoder has its own errors, and others may go well
                    picture = _jpeg(opened, page, part)
            say(_PICTURE + base64.b64encode(picture))


def _answer(answers: BinaryIO, picture: bytes) -> None:
    answers.write(b"%d\n" % len(picture) + picture)
    answers.flush()


def _jpeg(pages: PagesToRead, page: int, part: Box | None) -> bytes:
    picture = pages.picture(page, _SHOWN if part is None else _DRAWN)
    if part is not None:
        across = _widened(part.left, part.right, picture.width)
        down = _widened(part.top, part.bottom, picture.height)
        picture = picture.crop((across[0], down[0], across[1], down[1]))
        picture.thumbnail((_SHOWN, _SHOWN), Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _widened(low: float, high: float, side: int) -> tuple[int, int]:
    """Both ends of what is shown along a side, in pixels: a little more than the part, and never a sliver."""
    room = max(_AROUND, (_LEAST_SHARE - (high - low)) / 2)
    return round(max(0.0, low - room) * side), round(min(1.0, high + room) * side)


if __name__ == "__main__":
    main()
