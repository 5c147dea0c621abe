"""What making a page of a photo costs, and how much better it is read: `python -m benchmarks.documents.cleaning`.

Ratios of processor time tell more than seconds: the machine may be busy with other things. Letters are photographed
by code over steps of perspective, shadow and skew (tests/documents/cleaning/photographed.py); words are read by OCR.
"""

import os

os.environ["OMP_THREAD_LIMIT"] = "1"

import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image

from documents.cleaning.comparison import side_by_side
from documents.cleaning.order import PagePhoto
from documents.cleaning.page import cleaned
from documents.cleaning.paper import bind, write_page
from documents.inspection import media_types
from documents.upright import upright_picture
from tests.documents.cleaning.photographed import Shot, letter, photographed, words_read

STEPS = (0.0, 0.5, 1.0)
SKEWS = (0.0, 4.0)
TIMES = 5


def processor_seconds(work: Callable[[], object]) -> float:
    """The median of some runs."""

    def once() -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    return statistics.median(once() for _ in range(TIMES))


def peak_of(step: str, photo: Path) -> None:
    """Prints how much memory a process has needed at most that did only this."""
    target = photo.parent / "halaman.pdf"
    if step == "open":
        upright_picture(photo, media_types.JPEG, 1, 10_000)
    else:
        write_page(PagePhoto(photo, media_types.JPEG), target)
    [peak] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    print(f"  peak memory, {step}: {int(peak.split()[1]) / 1024:.0f} MiB")


def measure_cost(folder: Path) -> None:
    """Time and memory of one photo of 12 megapixels."""
    photo = folder / "foto.jpg"
    photographed(letter(), Shot(0.6, 0.6), (3000, 4000)).save(photo, "JPEG", quality=90)
    page, document = folder / "halaman.pdf", folder / "dokumen.pdf"
    as_photo = PagePhoto(photo, media_types.JPEG)
    write_page(as_photo, page)
    opening = processor_seconds(lambda: Image.open(photo).load())

    def draw() -> None:
        with pypdfium2.PdfDocument(page) as opened:
            opened[0].render(scale=200 / 72)

    print(f"one photo of 12 megapixels; opening it with Pillow: {opening * 1000:.0f} ms of processor")
    for title, work in (
        ("drawing the page made of it with PDFium", draw),
        ("opening it upright for cleaning", lambda: upright_picture(photo, media_types.JPEG, 1, 3600)),
        ("making a page of it, all in all", lambda: write_page(as_photo, page)),
        ("binding 10 pages", lambda: bind([page] * 10, document)),
        ("before and after side by side", lambda: side_by_side(as_photo, page, 1)),
    ):
        took = processor_seconds(work)
        print(f"  {title}: {took / opening:.2f} times that ({took * 1000:.0f} ms)")
    for step in ("open", "clean"):
        process = multiprocessing.get_context("spawn").Process(target=peak_of, args=(step, photo))
        process.start()
        process.join()


def measure_words() -> None:
    """Words read before and after, over perspective, shadow and skew."""
    print("words read by OCR, before and after")
    befores: list[float] = []
    afters: list[float] = []
    for warp in STEPS:
        for shadow in STEPS:
            for skew in SKEWS:
                picture = photographed(letter(), Shot(warp, shadow, skew))
                page = cleaned(picture)
                befores.append(words_read(picture))
                afters.append(words_read(page) if page is not None else befores[-1])
                what = "cleaned" if page is not None else "left"
                print(
                    f"  perspective {warp:.1f}, shadow {shadow:.1f}, skew {skew:.0f} degrees: "
                    f"{befores[-1]:.2f} -> {afters[-1]:.2f} ({what})"
                )
    print(f"  mean {statistics.mean(befores):.2f} -> {statistics.mean(afters):.2f}, worst {min(afters):.2f}")


def measure_left_alone() -> None:
    """Pictures that are no pages, by code: none may be changed."""
    pictures = [Image.effect_noise((1200, 900), sigma).convert("RGB") for sigma in (20, 60, 120)]
    pictures += [Image.linear_gradient("L").resize((1200, 900)).convert("RGB")]
    left = sum(cleaned(picture) is None for picture in pictures)
    print(f"pictures that are no pages left as they are: {left} of {len(pictures)}")


def main() -> None:
    """Prints all of it."""
    with tempfile.TemporaryDirectory() as folder:
        measure_cost(Path(folder))
    measure_words()
    measure_left_alone()


if __name__ == "__main__":
    main()
