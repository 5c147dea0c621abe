"""Pages photographed by hand become upright, even pages that are read better; what is none stays as it is."""

import io
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from documents.cleaning.lines import straight
from documents.cleaning.order import CleaningLimits, PagePhoto
from documents.cleaning.page import cleaned
from documents.cleaning.process import CleaningFailed, clean_pages, compare
from documents.cleaning.sheet import find_sheet
from documents.inspection import media_types
from documents.pixels import pixels_of
from tests.documents.cleaning.photographed import (
    Shot,
    among_things,
    framed,
    half_in_shadow,
    letter,
    photographed,
    side_by_side,
    words_read,
)
from tests.documents.inspection.corpus_photos import deep_page, page_picture, saved


async def made(photos: list[PagePhoto]) -> bytes:
    async with clean_pages(photos) as chunks:
        return b"".join([chunk async for chunk in chunks])


def drawn(document: bytes) -> list[Image.Image]:
    """Each page, A4 at 150 dots an inch."""
    with pypdfium2.PdfDocument(document) as opened:
        return [sheet.render(scale=150 / 72).to_pil().convert("RGB") for sheet in opened]


def file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


async def test_a_page_on_a_table_is_read_better_afterwards(tmp_path: Path) -> None:
    shot = photographed(letter(), Shot(warp=1, shadow=1, skew=5))
    on_its_head = photographed(letter(), Shot(warp=0.4, shadow=0.5)).transpose(Image.Transpose.ROTATE_180)
    on_its_side = photographed(letter(), Shot(warp=0.4, shadow=0.5)).transpose(Image.Transpose.ROTATE_90)
    photos = [
        PagePhoto(file(tmp_path, f"foto {number}", saved(picture, "JPEG", quality=88)), media_types.JPEG)
        for number, picture in enumerate((shot, on_its_head, on_its_side))
    ]

    document = await made(photos)

    pages = drawn(document)
    assert [(round(page.width / page.height, 2)) for page in pages] == [0.71] * 3
    assert words_read(shot) < 0.6
    assert [words_read(page) > 0.95 for page in pages] == [True] * 3
    stamp = pages[0].crop((830, 1330, 1070, 1570)).reduce(4)
    pixels = stamp.tobytes()
    blues = [blue - red for red, blue in zip(pixels[0::3], pixels[2::3], strict=True)]
    assert max(blues) > 40, "the stamp stays blue"

    picture = await compare(photos[0], file(tmp_path, "dokumen.pdf", document), 2)
    assert picture is not None
    with Image.open(io.BytesIO(picture)) as both:
        assert both.format == "JPEG" and both.width > both.height


async def test_what_is_no_page_stays_as_it_is(tmp_path: Path) -> None:
    people = Image.effect_noise((640, 480), 90).convert("RGB").resize((1600, 1200))
    jpeg = saved(people, "JPEG", quality=90)
    document = await made([PagePhoto(file(tmp_path, "orang", jpeg), media_types.JPEG)])

    with pikepdf.open(io.BytesIO(document)) as opened:
        [image] = opened.pages[0].get_images().values()
        assert image.read_raw_bytes() == jpeg


_TOP = {1: 0, 2: 0, 3: 2, 4: 2, 5: 3, 6: 1, 7: 1, 8: 3}
"""On which side the first row of pixels comes to lie, clockwise from the top (EXIF 0x0112)."""


async def test_pictures_of_every_kind_are_upright(tmp_path: Path) -> None:
    marked = Image.effect_noise((600, 400), 60).convert("RGB")
    marked.paste((200, 0, 0), (0, 0, 600, 90))
    photos: list[PagePhoto] = []
    for turned in _TOP:
        exif = Image.Exif()
        exif[0x0112] = turned
        content = saved(marked, "JPEG", exif=exif)
        photos.append(PagePhoto(file(tmp_path, f"exif {turned}", content), media_types.JPEG))
    clear = marked.convert("RGBA")
    clear.putalpha(255)
    kinds = {
        media_types.JPEG: saved(marked.convert("CMYK"), "JPEG"),
        media_types.PNG: saved(clear, "PNG"),
        media_types.GIF: saved(marked.convert("P"), "GIF"),
        media_types.HEIC: saved(marked, "HEIF"),
    }
    photos += [PagePhoto(file(tmp_path, kind.replace("/", " "), content), kind) for kind, content in kinds.items()]
    photos.append(PagePhoto(photos[0].path, media_types.JPEG, quarters=1))

    pages = drawn(await made(photos))

    assert [_red_side(page) for page in pages] == [*_TOP.values(), 0, 0, 0, 0, 1]


def _red_side(page: Image.Image) -> int:
    """Clockwise from the top: where the picture on the page is red."""
    small = page.convert("RGB").crop(_picture_box(page)).resize((9, 9))
    sides = ((4, 0), (8, 4), (4, 8), (0, 4))
    reds = [small.crop((x, y, x + 1, y + 1)).tobytes() for x, y in sides]
    return max(range(4), key=lambda side: reds[side][0] - reds[side][1])


def _picture_box(page: Image.Image) -> tuple[int, int, int, int]:
    box = page.convert("L").point(lambda shade: 255 if shade < 250 else 0).getbbox()
    assert box is not None
    return box


async def test_scans_keep_their_bits(tmp_path: Path) -> None:
    scan = page_picture().convert("1")
    turned = saved(scan, "TIFF", compression="group4", tiffinfo={0x0112: 6}, save_all=True, append_images=[scan, scan])
    path = file(tmp_path, "pindaian", turned)
    deep = file(tmp_path, "dalam", saved(deep_page(), "PNG"))

    scans = [PagePhoto(path, media_types.TIFF, 1), PagePhoto(path, media_types.TIFF, 2)]
    document = await made([*scans, PagePhoto(deep, media_types.PNG)])
    assert await made(scans) == await made(scans), "the same photos make the same bytes"

    with pikepdf.open(io.BytesIO(document)) as opened:
        filters = [str(next(iter(page.get_images().values())).Filter) for page in opened.pages]
        assert ["CCITTFaxDecode" in name for name in filters] == [True, True, False]
    *turned_scans, last = drawn(document)
    assert all(page.width > page.height for page in turned_scans), "the tag of a scan is heeded (EXIF 6)"
    assert min(last.convert("L").tobytes()) < 60, "a deep scan is not black or blank"
    assert max(last.convert("L").tobytes()) == 255


async def test_nothing_of_a_page_is_cut_off(tmp_path: Path) -> None:
    small = (1200, 1600)
    on_dark = Shot(warp=0.3, shadow=0.3, table=(44, 40, 38))
    for name, picture, is_found in (
        ("half a page in shadow", half_in_shadow(letter()), False),
        ("a stamp in shadow", half_in_shadow(letter(), lower=True), False),
        ("half a sheet on a table in shadow", half_in_shadow(photographed(letter(), Shot(shadow=0), small)), True),
        ("a page that fills the picture", letter(), False),
        ("a framed page that fills the picture", framed(), False),
        ("a framed page on a table", photographed(framed(), Shot(warp=0.3, shadow=0.4), small), True),
        ("two sheets", side_by_side(letter(), framed()), False),
        ("light things on a dark table", among_things(photographed(letter(), on_dark, small)), True),
    ):
        corners = find_sheet(pixels_of(picture))
        assert (corners is not None) == is_found, name
        if corners is not None:
            area = cv2.contourArea(corners) / (picture.width * picture.height)
            assert 0.5 < area < 0.75, f"{name}: the sheet, and not a part of it"

    filling = half_in_shadow(letter(), light=0.4).rotate(3, resample=Image.Resampling.BICUBIC, fillcolor="white")
    page = cleaned(filling)
    assert page is not None and words_read(page) > 0.95

    dots = Image.new("RGB", (600, 800), "white")
    for x, y in ((0, 0), (592, 0), (592, 792), (0, 792)):
        dots.paste("black", (x, y, x + 8, y + 8))
    level = straight(pixels_of(dots), 7.0)
    assert cv2.connectedComponents((level[..., 0] < 128).astype(np.uint8))[0] == 1 + 4, "all corners are there"


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0 nothing"], ids=["empty", "no picture"])
async def test_what_shows_nothing_fails_by_itself(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CleaningFailed):
        await made([PagePhoto(file(tmp_path, "rusak", content), media_types.JPEG)])


async def test_a_document_has_its_time(tmp_path: Path) -> None:
    photo = PagePhoto(file(tmp_path, "foto", saved(letter(), "JPEG")), media_types.JPEG)
    with pytest.raises(CleaningFailed):
        async with clean_pages([photo], CleaningLimits(wall_seconds=0.01)):
            pass
