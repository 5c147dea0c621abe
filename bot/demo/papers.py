"""Papers that look as an office makes them: a scan that lies a little askew, and photos of an activity.

Every page carries the word CONTOH, so that none can be taken for a document of an agency.
"""

import io
import math
from datetime import UTC, datetime

from fpdf import FPDF
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

_PAGE = (1240, 1754)
"""A4 at 150 dots an inch, as copiers in offices scan."""
_PAPER = 244
_INK = 40
_TILT = 0.7

_PHOTO = (1350, 1800)
_TABLE = (96, 70, 48)
_SEEN_FROM_ASIDE = (1.14, -0.07, -60.0, 0.05, 1.17, -150.0, 0.00004, 0.00006)
"""From a pixel of the photo to the page's (Pillow, "PERSPECTIVE")."""


def scan(head: str, title: str, body: tuple[str, ...], *, pages: int = 2, signed: bool = True) -> bytes:
    """A PDF of scanned pages with a letterhead; the last one carries a signature and a stamp where it is `signed`."""
    document = FPDF(unit="pt", format="a4")
    for page in range(1, pages + 1):
        image = _page(head, title, body, page, pages, signed and page == pages)
        document.add_page()
        document.image(io.BytesIO(_jpeg(image)), 0, 0, document.w, document.h)
    return bytes(document.output())


def snapshot(number: int, caption: str) -> bytes:
    """A JPEG like a phone's: people (as shapes) in a room, under a banner with the caption."""
    width, height = 1280, 960
    image = Image.new("RGB", (width, height), (206, 198, 184))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 640, width, height), fill=(150, 132, 112))
    draw.rectangle((140, 90, width - 140, 290), fill=(28, 78, 128))
    draw.text((width / 2, 150), caption, fill="white", font=_font(44), anchor="mm")
    draw.text((width / 2, 230), f"CONTOH · {number}", fill="white", font=_font(36), anchor="mm")
    for person in range(7):
        x = 150 + person * 165 + 12 * number
        y = 560 + (person * number) % 3 * 30
        shade = (60 + 22 * person, 90 + 14 * number, 150 - 16 * person)
        draw.ellipse((x - 42, y - 150, x + 42, y - 60), fill=(122, 86, 62), outline=(70, 50, 40), width=2)
        draw.rounded_rectangle((x - 66, y - 56, x + 66, y + 190), 30, fill=shade, outline=(40, 40, 60), width=2)
    noise = Image.effect_noise((width, height), 14).convert("RGB")
    return _jpeg(Image.blend(image, noise, 0.06))


def letter(head: str, title: str, year: int) -> bytes:
    """A PDF as a program makes it, with the words in it: a letter about that year, dated at its end."""
    document = FPDF(format="a4")
    document.set_creation_date(datetime(year, 12, 20, tzinfo=UTC))
    document.add_page()
    document.set_font("helvetica", size=12)
    for line in (
        "PEMERINTAH KOTA CONTOH",
        head.upper(),
        f"Nomor : 100.3/021/{year}",
        f"{title} TAHUN {year}",
        f"Kegiatan dilaksanakan sepanjang tahun anggaran {year}.",
        f"Kota Contoh, 20 Desember {year}",
        "Kepala,",
        "CONTOH",
    ):
        document.cell(0, 12, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def page_on_table(head: str, title: str, body: tuple[str, ...], *, number: int, blurred: bool = False) -> bytes:
    """A JPEG like a phone's of a page on a table, seen from aside and in shadow; out of focus below if `blurred`."""
    page = _page(head, title, body, number, 2, number == 2).convert("RGB")
    image = page.transform(
        _PHOTO,
        Image.Transform.PERSPECTIVE,
        _SEEN_FROM_ASIDE,
        Image.Resampling.BICUBIC,
        fillcolor=_TABLE,
    )
    shadow = Image.linear_gradient("L").rotate(90 * number).resize(_PHOTO).point(lambda shade: 105 + shade // 2)
    image = ImageChops.multiply(image, Image.merge("RGB", (shadow,) * 3))
    if blurred:
        lower = (0, _PHOTO[1] // 2, *_PHOTO)
        image.paste(image.crop(lower).filter(ImageFilter.GaussianBlur(5)), lower)
    noise = Image.effect_noise(_PHOTO, 16).convert("RGB")
    return _jpeg(Image.blend(image, noise, 0.05))


def _page(head: str, title: str, body: tuple[str, ...], page: int, pages: int, signed: bool) -> Image.Image:
    image = Image.new("L", _PAGE, _PAPER)
    draw = ImageDraw.Draw(image)
    middle = _PAGE[0] / 2
    draw.text((middle, 120), "PEMERINTAH KOTA CONTOH", fill=_INK, font=_font(34), anchor="mm")
    draw.text((middle, 172), head.upper(), fill=_INK, font=_font(46), anchor="mm")
    draw.line((110, 220, _PAGE[0] - 110, 220), fill=_INK, width=5)
    draw.line((110, 230, _PAGE[0] - 110, 230), fill=_INK, width=2)
    draw.text((middle, 310), title, fill=_INK, font=_font(36), anchor="mm")
    for number, line in enumerate(body * 3):
        draw.text((130, 400 + number * 52), f"{number + 1 + (page - 1) * 20:>2}. {line}", fill=_INK, font=_font(28))
    draw.text((middle, _PAGE[1] - 80), f"CONTOH - halaman {page} dari {pages}", fill=90, font=_font(26), anchor="mm")
    if signed:
        _sign(image)
    turned = image.rotate(_TILT if page % 2 else -_TILT, resample=Image.Resampling.BICUBIC, fillcolor=_PAPER)
    noise = Image.effect_noise((_PAGE[0] // 2, _PAGE[1] // 2), 26).resize(_PAGE, Image.Resampling.NEAREST)
    return Image.blend(turned, noise, 0.05)


def _sign(image: Image.Image) -> None:
    draw = ImageDraw.Draw(image)
    draw.text((760, 1330), "Kepala,", fill=_INK, font=_font(28))
    wave = [(780 + step * 3, 1430 + 46 * math.sin(step / 5) * math.cos(step / 13)) for step in range(110)]
    draw.line(wave, fill=_INK + 20, width=5, joint="curve")
    draw.line((770, 1490, 1120, 1490), fill=_INK, width=2)
    draw.ellipse((600, 1320, 830, 1550), outline=110, width=7)
    draw.ellipse((628, 1348, 802, 1522), outline=110, width=3)
    draw.text((715, 1435), "CONTOH", fill=110, font=_font(34), anchor="mm")


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _jpeg(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=72, dpi=(150, 150))
    return stream.getvalue()
