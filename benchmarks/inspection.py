"""What hostile files cost beside a plain letter, inspected by the same worker: `python -m benchmarks.inspection`.

A ratio tells more than seconds: the machine may be busy with other things, which slows both alike.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from documents.inspection.inspector import Inspector
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import Inspection
from tests.documents.inspection import corpus_pdf
from tests.documents.inspection.test_damage import ORIGINALS, cut_short, scrambled, spliced
from tests.documents.pdf_making import letter

LIMITS = InspectionLimits()
LETTERS = 5


def specimens() -> Iterator[tuple[str, str, bytes]]:
    """Title, name and bytes: the costly files, then every kind of good file in three states of damage."""
    for title, make in corpus_pdf.COSTLY.items():
        yield title, "laporan.pdf", make()
    chance = random.Random(1)
    for name, make in ORIGINALS.items():
        for damage in (cut_short, scrambled, spliced):
            yield f"{name}, {damage.__name__.replace('_', ' ')}", name, damage(make(), chance)


async def seconds(inspector: Inspector, path: Path, name: str) -> tuple[float, Inspection]:
    """How long one inspection took, and its verdict."""
    began = time.perf_counter()
    verdict = await inspector.inspect(path, name)
    return time.perf_counter() - began, verdict


async def measure(folder: Path) -> None:
    """Prints a line per file: how many letters could have been inspected meanwhile, and the verdict."""
    plain, path = folder / "surat", folder / "berkas"
    plain.write_bytes(letter())
    async with Inspector(max_workers=1, limits=LIMITS) as inspector:
        await inspector.inspect(plain, "surat.pdf")
        for title, name, data in specimens():
            path.write_bytes(data)
            letters = sorted([(await seconds(inspector, plain, "surat.pdf"))[0] for _ in range(LETTERS)])
            took, verdict = await seconds(inspector, path, name)
            ratio = took / letters[LETTERS // 2]
            kept = "kept" if verdict.kept else f"refused: {verdict.refusal}"
            over = "" if took < LIMITS.wall_seconds * 1.1 else "  OVER THE LIMIT"
            print(f"{title:32} {ratio:8.1f} x a letter   {kept}{over}")
    print(f"A letter alone: {letters[LETTERS // 2] * 1000:.0f} ms; one file may take {LIMITS.wall_seconds:.0f} s.")


def main() -> None:
    """Measures once and prints."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
