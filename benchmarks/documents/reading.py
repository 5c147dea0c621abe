"""What reading a page costs, how well it is told which pages can be read, and how far apart prints of pages lie.

    python -m benchmarks.documents.reading

Processor time is of this process; where a ratio is given, it is to opening the page with PDFium and drawing it small.
The pages are drawn by code (`tests/documents/reading/made_pages.py`): a step from "light" on should be left alone, and
from "heavy" on be named; what lies between may be either.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from documents.reading.codes import read_codes
from documents.reading.looks.flat import flattened
from documents.reading.looks.legibility import judge_looks
from documents.reading.ocr import WordReader, word_reader
from documents.reading.pages import Sheet
from documents.reading.prints import page_bits
from documents.reading.reader import read_page
from domain.reading.matches import MOST_DIFFERING_BITS, differing_bits
from domain.reading.readings import AdviceCode
from tests.documents.reading import made_pages
from tests.documents.reading.made_pages import Picture, drawn, letter

_SEEDS = (11, 12)
_Change = Callable[[Picture], Picture]


def _part(share: float) -> _Change:
    return lambda page: page[:, round(page.shape[1] * share) :]


def _small(dots: int) -> _Change:
    return lambda page: np.asarray(
        cv2.resize(page, None, fx=dots / 200, fy=dots / 200, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def _shaken(pixels: int) -> _Change:
    return lambda page: made_pages.shaken(page, pixels, 20 * pixels)


def _noisy(spread: float) -> _Change:
    return lambda page: made_pages.noisy(page, spread)


def _shaded(least: float) -> _Change:
    return lambda page: made_pages.noisy(made_pages.shaded(page, least), 2)


def _askew(degrees: float) -> _Change:
    def turn(page: Picture) -> Picture:
        height, width = page.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.8)
        return np.asarray(cv2.warpAffine(page, matrix, (width, height), borderValue=(255.0,)), dtype=np.uint8)

    return turn


STEPS: dict[str, tuple[dict[str, _Change], dict[str, _Change]]] = {
    "blur": (
        {f"sigma {s}": partial(made_pages.blurred, sigma=s) for s in (1, 1.5, 2)},
        {f"sigma {s}": partial(made_pages.blurred, sigma=s) for s in (4, 5, 7)},
    ),
    "lower half": (
        {f"sigma {s}": partial(made_pages.lower_half_blurred, sigma=s) for s in (1, 2)},
        {f"sigma {s}": partial(made_pages.lower_half_blurred, sigma=s) for s in (4, 6)},
    ),
    "shake": (
        {f"{n} px": _shaken(n) for n in (2, 4, 6)},
        {f"{n} px": _shaken(n) for n in (14, 20, 30)},
    ),
    "noise": (
        {f"{n} levels": _noisy(n) for n in (8, 20, 35)},
        {f"{n} levels": _noisy(n) for n in (90, 110)},
    ),
    "size": (
        {f"{n} dpi": _small(n) for n in (150, 100, 75)},
        {f"{n} dpi": _small(n) for n in (36, 30)},
    ),
    "shadow": (
        {f"{s} of light": _shaded(s) for s in (0.7, 0.5, 0.4)},
        {f"{s} of light": _shaded(s) for s in (0.12, 0.07)},
    ),
    "skew": ({f"{a} degrees": _askew(a) for a in (2, 5, 7)}, {}),
    "part of the page": (
        {"3% off": _part(0.03)},
        {"25% off": _part(0.25), "40% off": _part(0.4), "through a line": made_pages.cut_through_a_line},
    ),
}


def _is_named(picture: Picture, reader: WordReader) -> bool:
    sheet = Sheet(1, Image.fromarray(np.ascontiguousarray(picture)), is_picture=True)
    codes = {advice.code for advice in read_page(sheet, reader).advices}
    return bool(codes & {AdviceCode.HARD_TO_READ, AdviceCode.CUT_OFF})


def legibility(reader: WordReader) -> None:
    """How many pages that can be read are let pass, and how many that cannot are named."""
    wrongly = rightly = sound = bad = 0
    for name, (light, heavy) in STEPS.items():
        for degree, change in (*light.items(), *heavy.items()):
            named = sum(_is_named(change(drawn(letter(seed))), reader) for seed in _SEEDS)
            should = degree in heavy
            print(
                f"  {name:18} {degree:14} {'should be' if should else 'should not be':14} named: {named}/{len(_SEEDS)}"
            )
            rightly, bad = rightly + should * named, bad + should * len(_SEEDS)
            wrongly, sound = wrongly + (not should) * named, sound + (not should) * len(_SEEDS)
    for kind, make in made_pages.SOUND.items():
        named = sum(_is_named(picture, reader) for seed in (21, 22, 23) for picture in _as_sent(make(seed), seed))
        print(f"  {kind:18} {'as it is, scanned, photographed':29} should not be named: {named}/9")
        wrongly, sound = wrongly + named, sound + 9
    print(
        f"legibility: precision {rightly / max(1, rightly + wrongly):.2f}, recall {rightly / bad:.2f}, "
        f"{wrongly} of {sound} sound pages named"
    )
    screens = sum(_screen(made_pages.on_screen(drawn(letter(seed)), seed), reader) for seed in _SEEDS)
    papers = sum(_screen(made_pages.photographed(drawn(letter(seed)), seed), reader) for seed in _SEEDS)
    print(f"photos of screens named: {screens}/{len(_SEEDS)}, photos of paper: {papers}/{len(_SEEDS)}")


def _as_sent(page: Picture, seed: int) -> Iterator[Picture]:
    yield page
    yield made_pages.scanned(page, seed)
    yield made_pages.photographed(page, seed)


def _screen(picture: Picture, reader: WordReader) -> bool:
    advices = read_page(Sheet(1, Image.fromarray(picture), is_picture=True), reader).advices
    return any(advice.code is AdviceCode.PHOTO_OF_SCREEN for advice in advices)


def prints() -> None:
    """How many bits of 576 differ between a page and itself, and between pages under one letterhead."""
    pages = [drawn(letter(seed, "DINAS KESEHATAN")) for seed in range(10)]
    pages += [drawn(make(seed)) for make in (made_pages.form, made_pages.table) for seed in range(3)]
    ways = [[_bits(picture) for picture in _as_sent(page, seed)] for seed, page in enumerate(pages)]
    same = [differing_bits(one[a], one[b]) for one in ways for a, b in ((0, 1), (0, 2), (1, 2))]
    others = [
        differing_bits(one[a], other[b])
        for number, one in enumerate(ways)
        for other in ways[:number]
        for a, b in ((0, 0), (0, 2), (2, 1))
    ]
    for name, values in (("same page", same), ("other page", others)):
        low, middle, high = np.percentile(values, [1, 50, 99])
        print(f"{name}: {min(values)}-{max(values)} bits apart; 1% {low:.0f}, middle {middle:.0f}, 99% {high:.0f}")
    known = sum(value <= MOST_DIFFERING_BITS for value in same) / len(same)
    taken = sum(value <= MOST_DIFFERING_BITS for value in others) / len(others)
    print(f"at most {MOST_DIFFERING_BITS} bits: {known:.1%} of same pages known, {taken:.2%} of others taken for them")


def _bits(picture: Picture) -> bytes:
    bits = page_bits(flattened(Image.fromarray(picture)).evened)
    assert bits is not None
    return bits


def costs(reader: WordReader) -> None:
    """Processor time of each step for a page of print, as a ratio to opening and drawing it small."""
    document = letter(1)
    picture = Image.fromarray(drawn(document))
    flat = flattened(picture)
    lines = reader.lines(flat.evened)
    steps: dict[str, Callable[[], object]] = {
        "open and draw small (PDFium)": lambda: _opened(document),
        "straighten, even the light": lambda: flattened(picture),
        "read the words (OCR)": lambda: reader.lines(flat.evened),
        "judge the looks": lambda: judge_looks(flat, lines, 1),
        "print (hash)": lambda: page_bits(flat.evened),
        "codes": lambda: read_codes(picture, 1),
        "all of it": lambda: read_page(Sheet(1, picture, is_picture=True), reader),
    }
    base = 0.0
    for name, step in steps.items():
        seconds = min(_seconds(step) for _ in range(3))
        base = base or seconds
        print(f"  {name:30} {seconds * 1000:7.0f} ms  {seconds / base:7.1f} times")


def _opened(document: bytes) -> None:
    with pypdfium2.PdfDocument(BytesIO(document)) as opened:
        opened[0].render(scale=0.6, grayscale=True).to_pil()


def _seconds(step: Callable[[], object]) -> float:
    before = time.process_time()
    step()
    return time.process_time() - before


def memory() -> None:
    """The most that a process held which only opens a page of print, and which reads it."""
    for step in ("open_one", "read_one"):
        command = f"from benchmarks.documents import reading; reading.{step}()"
        subprocess.run([sys.executable, "-c", command], check=True)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"  {step}: at most {most:.0f} MiB held")


def open_one() -> None:
    """Opens a page."""
    _opened(letter(1))


def read_one() -> None:
    """Reads a page."""
    read_page(Sheet(1, Image.fromarray(drawn(letter(1))), is_picture=True), word_reader())


def main() -> None:
    """Measure and say."""
    cv2.setNumThreads(1)
    reader = word_reader()
    assert reader is not None, "words are not read on this installation"
    costs(reader)
    memory()
    prints()
    legibility(reader)


if __name__ == "__main__":
    main()
