"""Photos become one PDF: in order, upright, on A4, their pixels untouched where that can be."""

import asyncio
import io
import os
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from documents.photos import PhotoUnreadableError, photos_to_pdf
from tests.documents.corpus_photos import half, odd_exif, page_picture, photo, saved, several, turned

A4 = (595, 842)


def written(folder: Path, **photos: bytes) -> list[Path]:
    """Put photos on disk."""
    for name, data in photos.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in photos]


def names_in(folder: Path) -> list[str]:
    """List what a folder holds, hidden files included."""
    return sorted(path.name for path in folder.iterdir())


def binding_processes() -> list[str]:
    """List the processes that bind photos for this one."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [child for child in children if "photos_worker" in Path(f"/proc/{child}/cmdline").read_text()]


def pages(path: Path) -> list[Image.Image]:
    """Draw the pages of a PDF, a pixel a point."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=1).to_pil().convert("RGB") for page in document]


def corners(colours: str, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """A picture with a colour in its upper left and one in its lower right corner."""
    picture = Image.new("RGB", size, "white")
    first, last = colours.split()
    picture.paste(first, (0, 0, 300, 200))
    picture.paste(last, (size[0] - 300, size[1] - 200, *size))
    return picture


def dominant(picture: Image.Image, x: float, y: float) -> str:
    """Name the colour at a place given in shares of width and height."""
    red, green, blue = picture.getpixel((int(picture.width * x), int(picture.height * y)))
    if min(red, green, blue) > 200:
        return "white"
    return max(("red", red), ("green", green), ("blue", blue), key=lambda item: item[1])[0]


async def test_photos_keep_their_order_on_a4_pages(tmp_path: Path) -> None:
    across, upright = corners("red blue"), corners("blue red", (600, 900))
    photos = written(tmp_path, a=saved(across, "JPEG"), b=saved(upright, "PNG"))
    await photos_to_pdf(photos, tmp_path / "hasil.pdf")
    first, second = pages(tmp_path / "hasil.pdf")
    assert sorted(first.size) == pytest.approx(A4, abs=2)
    assert first.width > first.height
    assert second.height > second.width
    assert (dominant(first, 0.1, 0.1), dominant(first, 0.9, 0.9)) == ("red", "blue")
    assert (dominant(second, 0.1, 0.1), dominant(second, 0.9, 0.9)) == ("blue", "red")
    assert names_in(tmp_path) == ["a", "b", "hasil.pdf"]


async def test_a_jpeg_is_taken_over_bit_by_bit(tmp_path: Path) -> None:
    await photos_to_pdf(written(tmp_path, a=photo()), tmp_path / "hasil.pdf")
    with pikepdf.open(tmp_path / "hasil.pdf") as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert image.read_raw_bytes() == photo()


async def test_photos_stand_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the right side of what was seen is stored on top
    lying = corners("red blue").transpose(Image.Transpose.ROTATE_90)
    photos = written(
        tmp_path, a=saved(lying, "JPEG", exif=exif), b=saved(lying, "WEBP", exif=exif), c=turned(99), d=odd_exif()
    )
    await photos_to_pdf(photos, tmp_path / "hasil.pdf")
    for page in pages(tmp_path / "hasil.pdf")[:2]:
        assert page.width > page.height
        assert (dominant(page, 0.1, 0.1), dominant(page, 0.9, 0.9)) == ("red", "blue")


@pytest.mark.parametrize("format_", ["HEIF", "WEBP", "AVIF", "BMP", "GIF", "TIFF"])
async def test_what_a_pdf_cannot_hold_is_converted(format_: str, tmp_path: Path) -> None:
    await photos_to_pdf(written(tmp_path, a=saved(corners("red blue"), format_)), tmp_path / "hasil.pdf")
    (page,) = pages(tmp_path / "hasil.pdf")
    assert (dominant(page, 0.1, 0.1), dominant(page, 0.9, 0.9)) == ("red", "blue")


async def test_unusual_colours_come_out_right(tmp_path: Path) -> None:
    glass = corners("red blue").convert("RGBA")
    glass.paste((0, 0, 0, 0), (350, 250, 450, 350))
    photos = written(
        tmp_path,
        cmyk=saved(corners("red blue").convert("CMYK"), "JPEG"),
        glass=saved(glass, "PNG"),
        palette=saved(corners("red blue").convert("P"), "PNG"),
    )
    await photos_to_pdf(photos, tmp_path / "hasil.pdf")
    for page in pages(tmp_path / "hasil.pdf"):
        assert (dominant(page, 0.1, 0.1), dominant(page, 0.9, 0.9)) == ("red", "blue")
        assert dominant(page, 0.5, 0.5) == "white"


async def test_a_damaged_photo_is_made_whole_for_the_pdf(tmp_path: Path) -> None:
    await photos_to_pdf(written(tmp_path, a=half("JPEG")), tmp_path / "hasil.pdf")
    with pikepdf.open(tmp_path / "hasil.pdf") as pdf:
        (image,) = pdf.pages[0].get_images().values()
        Image.open(io.BytesIO(image.read_raw_bytes())).load()


async def test_all_pages_of_a_tiff_are_bound(tmp_path: Path) -> None:
    fax = saved(page_picture().convert("1"), "TIFF", save_all=True, append_images=[page_picture().convert("1")])
    await photos_to_pdf(written(tmp_path, a=fax, b=several("GIF")), tmp_path / "hasil.pdf")
    assert len(pages(tmp_path / "hasil.pdf")) == 3


async def test_a_photo_that_cannot_be_read_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    photos = written(tmp_path, a=photo(), b=b"bukan foto", c=photo())
    with pytest.raises(PhotoUnreadableError) as refusal:
        await photos_to_pdf(photos, tmp_path / "hasil.pdf")
    assert refusal.value.path == photos[1]
    assert names_in(tmp_path) == ["a", "b", "c"]


async def test_faults_of_the_disk_are_not_blamed_on_a_photo(tmp_path: Path) -> None:
    photos = written(tmp_path, a=photo())
    with pytest.raises(FileNotFoundError):
        await photos_to_pdf(photos, tmp_path / "tidak ada" / "hasil.pdf")
    with pytest.raises(ValueError, match="no photos"):
        await photos_to_pdf([], tmp_path / "hasil.pdf")


async def test_cancelling_ends_the_process_and_leaves_nothing(tmp_path: Path) -> None:
    photos = written(tmp_path, a=photo("WEBP")) * 100
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(photos_to_pdf(photos, tmp_path / "hasil.pdf"), 0.5)
    assert binding_processes() == []
    assert names_in(tmp_path) == ["a"]
