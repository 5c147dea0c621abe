"""Stamps pages below what they show: each is made a little taller at its lower edge, so that nothing is covered."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

_A4 = (0.0, 0.0, 595.276, 841.89)
_WIDTH_OF_A4 = 595.0
_SIZE = 8.0  # points, on a page as wide as A4
_LEAST, _LARGEST = 3.0, 24.0
_STRIP = 1.9
"""How tall the strip is, in sizes."""

_PER_SIGN = 0.56
"""About how wide a sign of Helvetica is, in sizes."""

_LARGEST_PAGE = 14_400.0  # units (ISO 32000-1, annex C)
_FONT = "/Stempel"


@dataclass(frozen=True, slots=True)
class _PageView:
    """What of a page is shown, before it is turned, and by how many degrees it is turned clockwise."""

    x0: float
    y0: float
    x1: float
    y1: float
    turned: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as people see them, in units of the page."""
        width, height = self.x1 - self.x0, self.y1 - self.y0
        return (height, width) if self.turned in (90, 270) else (width, height)


def stamp_pages(document: Pdf, texts: Iterator[str]) -> None:
    """Stamps each page of a document with the next text, at the lower x1 of what is seen."""
    face = document.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    lettered: dict[tuple[int, int], tuple[pikepdf.Object, str]] = {}
    for page, text in zip(document.pages, texts, strict=True):
        _stamp(document, page, text, face, lettered)


def _stamp(
    document: Pdf,
    page: pikepdf.Page,
    text: str,
    face: pikepdf.Object,
    lettered: dict[tuple[int, int], tuple[pikepdf.Object, str]],
) -> None:
    view = _page_view(page.obj)
    signs = text.encode("cp1252", "replace")
    width, _ = view.size
    size = min(max(width * view.unit / _WIDTH_OF_A4 * _SIZE, _LEAST), _LARGEST) / view.unit
    size = min(size, width / (_PER_SIGN * (len(signs) + 2)))
    strip = size * _STRIP
    resources, name = _with_face(document, page.obj.get("/Resources"), face, lettered)
    page.obj.Resources = resources
    x = width - size - len(signs) * size * _PER_SIGN
    box, matrix = _below(view, strip)
    clip = f"{_numbers(view.x0, view.y0, view.x1 - view.x0, view.y1 - view.y0)} re W n"
    head = b"q %s cm BT 0.25 g %s %s Tf %s Td <%s> Tj ET Q\nq %s\n" % (
        _numbers(*matrix).encode(),
        name.encode(),
        _numbers(size).encode(),
        _numbers(x, strip * 0.36).encode(),
        signs.hex().encode(),
        clip.encode(),
    )
    page.obj.Contents = Array([document.make_stream(head), *_contents(page.obj), document.make_stream(b"\nQ\n")])
    page.obj.MediaBox = page.obj.CropBox = Array([round(edge, 4) for edge in box])


def _contents(page: Dictionary) -> list[pikepdf.Object]:
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return [stream for stream in contents.as_list() if isinstance(stream, pikepdf.Stream)]
    return [contents] if isinstance(contents, pikepdf.Stream) else []


def _page_view(page: Dictionary) -> _PageView:
    """What readers show of a page: its crop box within its media box; A4 where it says nothing that makes sense."""
    media = _box(page.get("/MediaBox")) or _A4
    crop = _box(page.get("/CropBox")) or media
    x0, y0, x1, y1 = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if x1 - x0 < 1 or y1 - y0 < 1:
        x0, y0, x1, y1 = media
    unit = _number(page.get("/UserUnit")) or 1.0
    turned = int(_number(page.get("/Rotate")) or 0)
    return _PageView(x0, y0, x1, y1, turned % 360 if turned % 90 == 0 else 0, min(max(unit, 0.01), 75_000.0))


def _box(value: object) -> tuple[float, float, float, float] | None:
    numbers = [_number(item) for item in value.as_list()] if isinstance(value, pikepdf.Array) else []
    edges = [number for number in numbers if number is not None]
    if len(edges) != 4:
        return None
    (x0, x1), (y0, y1) = sorted((edges[0], edges[2])), sorted((edges[1], edges[3]))
    if not (1 <= x1 - x0 <= 10 * _LARGEST_PAGE and 1 <= y1 - y0 <= 10 * _LARGEST_PAGE):
        return None
    return x0, y0, x1, y1


def _number(value: object) -> float | None:
    try:
        number = float(value)  # type: ignore[arg-type]  # whatever stands there
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _below(view: _PageView, strip: float) -> tuple[tuple[float, float, float, float], tuple[float, ...]]:
    """The page with a strip below what is seen, and how the strip's extended upright coordinates lie on it."""
    x0, y0, x1, y1 = view.x0, view.y0, view.x1, view.y1
    match view.turned:
        case 90:  # turned clockwise, the x1 edge comes to lie below
            return (x0, y0, x1 + strip, y1), (0, 1, -1, 0, x1 + strip, y0)
        case 180:
            return (x0, y0, x1, y1 + strip), (-1, 0, 0, -1, x1, y1 + strip)
        case 270:
            return (x0 - strip, y0, x1, y1), (0, -1, 1, 0, x0 - strip, y1)
        case _:
            return (x0, y0 - strip, x1, y1), (1, 0, 0, 1, x0, y0 - strip)


def _with_face(
    document: Pdf,
    resources: object,
    face: pikepdf.Object,
    lettered: dict[tuple[int, int], tuple[pikepdf.Object, str]],
) -> tuple[pikepdf.Object, str]:
    """The resources of a page with the stamp's typeface among them; what several pages share is made once."""
    shared = resources.objgen if isinstance(resources, Dictionary) and resources.is_indirect else None
    if shared in lettered:
        return lettered[shared]
    extended = Dictionary(dict(resources.items())) if isinstance(resources, Dictionary) else Dictionary()
    fonts = extended.get("/Font")
    faces = Dictionary(dict(fonts.items())) if isinstance(fonts, Dictionary) else Dictionary()
    name = _FONT
    while name in faces:
        name += "_"
    faces[name] = face
    extended.Font = faces
    answer = document.make_indirect(extended), name
    if shared is not None:
        lettered[shared] = answer
    return answer


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
