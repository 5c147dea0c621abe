"""Real documents for scenarios: a PDF that looks like a scan, photos of a page."""

import io

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
