"""Views of pictures that few office computers show: upright, whole, and none rather than a wrong one."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from documents.inspection import media_types
from documents.views.process import make_view
from tests.documents.inspection.corpus_photos import deep_page, page_picture, saved

_CORNERS = {1: 0, 2: 1, 3: 2, 4: 3, 5: 0, 6: 1, 7: 2, 8: 3}
"""Where the top left corner of the pixels comes to lie, clockwise from the top left (EXIF 0x0112)."""


def marked() -> Image.Image:
    """A page whose top left corner is red."""
    page = page_picture().resize((595, 842))
    page.paste((200, 0, 0), (0, 0, 150, 150))
    return page


def red_corner(view: Image.Image) -> int:
    width, height = view.size
    places = ((40, 40), (width - 40, 40), (width - 40, height - 40), (40, height - 40))
    pixels = [view.convert("RGB").crop((x, y, x + 1, y + 1)).tobytes() for x, y in places]
    [corner] = [number for number, (red, green, _) in enumerate(pixels) if red > 150 and green < 80]
    return corner


async def viewed(folder: Path, content: bytes, media_type: str) -> bytes | None:
    path = folder / "gambar"
    path.write_bytes(content)
    return await make_view(path, media_type)


@pytest.mark.parametrize("turned", _CORNERS)
@pytest.mark.parametrize(
    ("format_", "media_type"),
    [("AVIF", media_types.AVIF), ("WEBP", media_types.WEBP), ("TIFF", media_types.TIFF)],
)
async def test_a_view_is_upright(tmp_path: Path, format_: str, media_type: str, turned: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turned
    how = {"speed": 10} if format_ == "AVIF" else {}
    view = await viewed(tmp_path, saved(marked(), format_, exif=exif, **how), media_type)

    assert view is not None
    with Image.open(io.BytesIO(view)) as shown:
        assert shown.format == "JPEG" and red_corner(shown) == _CORNERS[turned]
        assert shown.size == ((595, 842) if turned < 5 else (842, 595)) and not shown.getexif()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (saved(page_picture(), "HEIF"), media_types.HEIC),
        (saved(page_picture(), "BMP"), media_types.BMP),
        (saved(page_picture().convert("1"), "TIFF"), media_types.TIFF),
        (saved(page_picture().convert("CMYK"), "TIFF"), media_types.TIFF),
        (saved(deep_page(), "TIFF"), media_types.TIFF),
    ],
    ids=["heic", "bmp", "one bit", "cmyk", "16 bits"],
)
async def test_a_view_shows_what_there_is(tmp_path: Path, content: bytes, media_type: str) -> None:
    view = await viewed(tmp_path, content, media_type)

    assert view is not None
    with Image.open(io.BytesIO(view)) as shown:
        least, most = shown.convert("L").getextrema()
        assert shown.format == "JPEG" and least < 60 and most > 200  # type: ignore[operator]


async def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    view = await viewed(tmp_path, saved(Image.new("RGBA", (64, 64), (0, 0, 0, 0)), "WEBP"), media_types.WEBP)

    assert view is not None
    with Image.open(io.BytesIO(view)) as shown:
        assert shown.convert("L").getextrema() == (255, 255)


async def test_a_tiff_of_several_pages_keeps_them(tmp_path: Path) -> None:
    pages = saved(marked(), "TIFF", save_all=True, append_images=[marked().convert("1"), deep_page()])

    view = await viewed(tmp_path, pages, media_types.TIFF)

    assert view is not None
    with pikepdf.open(io.BytesIO(view)) as document:
        assert len(document.pages) == 3


async def test_of_what_is_no_picture_there_is_no_view(tmp_path: Path) -> None:
    assert await viewed(tmp_path, b"bukan gambar", media_types.HEIC) is None
    assert await make_view(tmp_path / "tidak ada", media_types.HEIC) is None
