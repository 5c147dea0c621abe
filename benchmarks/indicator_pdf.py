"""How long one PDF of an indicator takes, and how much memory: 300 pages as an OPD sends them, and 5,000.

    python -m benchmarks.indicator_pdf

The memory is the most that any of its processes held.
"""

import asyncio
import hashlib
import resource
import tempfile
import time
from io import BytesIO
from pathlib import Path

from PIL import Image

from documents.indicator_pdf.process import bind_indicator
from documents.indicator_pdf.records import BoundDocument, IndicatorSheet
from documents.inspection import media_types
from tests.documents.inspection.corpus_photos import page_picture
from tests.documents.pdf_making import letter, scan

_SHEET = IndicatorSheet(
    *("Kabupaten Contoh", "Bagian Hukum", "KKP HAM 2026", "Hak atas kesehatan", "H06-P1"),
    *("Alokasi anggaran", "Paling sedikit 10 persen", "Dinas Kesehatan", "2025"),
)


def _document(folder: Path, number: int, content: bytes, media_type: str) -> BoundDocument:
    path = folder / f"{number}"
    path.write_bytes(content)
    return BoundDocument(path, f"berkas {number}", media_type, hashlib.sha256(content).hexdigest())


def _documents(folder: Path, pages: int) -> list[BoundDocument]:
    """A third scans, a third typed pages, a third photos of four megapixels; so many pages in all."""
    third = pages // 3
    page = page_picture().resize((1700, 2200), Image.Resampling.BICUBIC)
    photo = BytesIO()
    page.convert("RGB").save(photo, "JPEG", quality=85)
    contents = [(scan(page), media_types.PDF)] * third + [(photo.getvalue(), media_types.JPEG)] * third
    if pages > 1000:  # as few large files
        contents = [(letter(third), media_types.PDF)] * 2
    contents.append((letter(pages - 2 * third), media_types.PDF))
    return [_document(folder, number, *content) for number, content in enumerate(contents)]


async def main() -> None:
    """Bind, and say what it took."""
    for pages in (300, 5000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            documents = await asyncio.to_thread(_documents, folder, pages)
            before = time.perf_counter()
            made = await bind_indicator(_SHEET, documents, folder / "hasil.pdf")
            seconds = time.perf_counter() - before
            size = made.path.stat().st_size / 1e6
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{made.pages} pages of {len(documents)} files: {seconds:.1f} s, {size:.1f} MB, at most {most:.0f} MiB held"
        )


if __name__ == "__main__":
    asyncio.run(main())
