"""Real documents for scenarios: a PDF that looks like a scan, photos of a page."""

import io
from datetime import UTC, datetime

from fpdf import FPDF
from PIL import Image, ImageDraw


def pdf(title: str = "DPA Dinas Kesehatan 2025", pages: int = 1) -> bytes:
    """A PDF with text on each page."""
    document = FPDF()
    for page in range(1, pages + 1):
        document.add_page()
        document.set_font("helvetica", size=14)
        for line in range(1, 12):
            document.cell(0, 12, f"{title} - halaman {page} baris {line}", new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def photo(text: str = "Daftar hadir", width: int = 1280, height: int = 960) -> bytes:
    """A JPEG of a page with writing on it."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for line in range(24):
        draw.text((60, 40 + line * 36), f"{text} nomor {line} dan seterusnya", fill="black", font_size=24)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=85)
    return stream.getvalue()


def letter(number: str = "Nomor : 180/123/DINKES/2025", pages: int = 1) -> bytes:
    """A letter of an office as a PDF with a text layer, under the number given; the same bytes each time."""
    document = FPDF()
    document.set_creation_date(datetime(2025, 1, 13, tzinfo=UTC))
    for page in range(pages):
        document.add_page()
        document.set_font("helvetica", size=12)
        for line in (*_HEAD, number, *_LETTER) if not page else _LETTER:
            document.cell(0, 9, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


_HEAD = ("PEMERINTAH KOTA CONTOH", "DINAS KESEHATAN")
_LETTER = (
    "Sifat : Biasa",
    "Hal : Laporan pelayanan kesehatan",
    "",
    "Kepada Yth. Kepala Bagian Hukum",
    "Bersama ini kami sampaikan laporan pelayanan kesehatan tahun 2025",
    "untuk dipergunakan sebagaimana mestinya.",
    "",
    "Kota Contoh, 12 Januari 2025",
    "Kepala Dinas Kesehatan",
)
