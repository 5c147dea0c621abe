"""What stands on every sheet that is made here: a letterhead, lines of text, a code that a telephone reads."""

from collections.abc import Sequence
from io import BytesIO

import segno
from PIL import Image

from documents.pictures.canvas import PageCanvas
from documents.pictures.lettering import fitting, width
from documents.sheets import words
from domain.letters.letterheads import is_section
from domain.text import line_of

LINE_STEP = 1.38
"""How far the next line stands below, in sizes."""

_QUIET = 4
"""Modules of white around a code (ISO/IEC 18004, 6.3.8); the paper's own white may be part of it."""

_HEAD_SIZE = 46
_ARMS = 200
"""Pixels of paper: as high and wide as a region's arms are at most."""

_WIDE = 2.5
"""So many times as wide as high is a letterhead, and no arms."""


def letterhead(canvas: PageCanvas, region: str, office: str, image: bytes | None = None) -> float:
    """The names of a region and its office above a double line; the height below it.

    An `image` (JPEG) far wider than high is the whole letterhead by itself; any other stands beside the names.
    """
    paper = canvas.paper
    top = y = float(2 * paper.margin)
    room = float(paper.inner)
    if image is not None:
        with Image.open(BytesIO(image), formats=("JPEG",)) as picture:
            wide, high = picture.size
        if wide >= _WIDE * high:
            return _banner(canvas, image, high / wide)
        scale = min(_ARMS / high, _ARMS / wide)
        top -= _HEAD_SIZE
        canvas.photograph((paper.margin, top, paper.margin + scale * wide, top + scale * high), image)
        room -= 2 * (_ARMS + _HEAD_SIZE / 2)
    for text in letterhead_lines(region, office):
        for line in wrapped(text, _HEAD_SIZE, room, bold=True):
            canvas.text((paper.width / 2, y), line, _HEAD_SIZE, bold=True, side="m")
            y += _HEAD_SIZE * LINE_STEP
    y = max(y, top + _ARMS) if image is not None else y
    for thick in (6, 2):
        canvas.line([(paper.margin, y), (paper.right, y)], paper.ink, thick)
        y += 10
    return y


def letterhead_lines(region: str, office: str) -> tuple[str, ...]:
    """What a letterhead says: the region, the secretariat above a section (bagian) of it, the office."""
    secretariat = (words.SECRETARIAT,) if is_section(office) else ()
    names = (words.LETTERHEAD.format(region=region), *secretariat, office)
    return tuple(name.upper() for name in names)


def _banner(canvas: PageCanvas, image: bytes, height: float) -> float:
    """A letterhead as wide as the sheet's text, `height` of its width high; the height below it."""
    paper = canvas.paper
    bottom = paper.margin + paper.inner * height
    canvas.photograph((paper.margin, paper.margin, paper.right, bottom), image)
    return bottom


def put_line(canvas: PageCanvas, x: float, y: float, line: str, size: int, *, bold: bool = False) -> float:
    """A line below that height; the height below the line."""
    canvas.text((x, y + size), line, size, bold=bold)
    return y + size * LINE_STEP


def put_code(canvas: PageCanvas, link: str, x: float, top: float, size: float) -> bool:
    """A link as a code of that size, its white included; False where what there is is no link."""
    if not link.startswith("https://"):
        return False
    matrix = segno.make_qr(link, error="m").matrix
    module = size / (len(matrix) + 2 * _QUIET)
    for row, bits in enumerate(matrix):
        y = top + (row + _QUIET) * module
        for start, end in _dark(bits):
            first, last = (x + (_QUIET + at) * module for at in (start, end))
            canvas.box((first, y, last, y + module), fill=canvas.paper.ink)
    return True


def _dark(bits: Sequence[int]) -> list[tuple[int, int]]:
    """The dark stretches of a row of a code, each from its first module to the one behind it."""
    stretches: list[tuple[int, int]] = []
    for number, bit in enumerate(bits):
        if not bit:
            continue
        if stretches and stretches[-1][1] == number:
            stretches[-1] = (stretches[-1][0], number + 1)
        else:
            stretches.append((number, number + 1))
    return stretches


def wrapped(text: str, size: int, room: float, *, most: int = 12, bold: bool = False) -> list[str]:
    """A text in lines that fit the room (pixels), at most so many; a word longer than a line is parted."""
    lines: list[str] = []
    line = ""
    for word in line_of(text).split():
        candidate = f"{line} {word}".strip()
        if width(candidate, size, bold=bold) <= room:
            line = candidate
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, size, bold=bold) > room:
            fits = next(end for end in range(len(line), 0, -1) if width(line[:end], size, bold=bold) <= room)
            lines.append(line[:fits])
            line = line[fits:]
    lines.append(line)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], fitting(" ".join(lines[most - 1 :]), size, room, bold=bold)]
