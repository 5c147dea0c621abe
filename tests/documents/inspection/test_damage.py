"""However a good file is cut short or scrambled, there is a verdict."""

import asyncio
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.inspection.inspector import Inspector
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import FindingCode
from tests.documents.inspection.corpus_office import docx, word_97, xlsx
from tests.documents.inspection.corpus_photos import page_picture, photo, saved
from tests.documents.pdf_making import letter, locked, scan


def small_photo(format_: str) -> Callable[[], bytes]:
    """Make a smaller photo in a format."""
    return lambda: saved(page_picture().reduce(3), format_)


ORIGINALS: dict[str, Callable[[], bytes]] = {
    "surat.pdf": letter,
    "terkunci.pdf": lambda: locked("", "pemilik"),
    "scan.pdf": lambda: scan(page_picture().reduce(3)),
    "foto.jpg": small_photo("JPEG"),
    "foto.png": small_photo("PNG"),
    "foto.webp": small_photo("WEBP"),
    "foto.tif": small_photo("TIFF"),
    "foto.heic": lambda: photo("HEIF"),
    "laporan.docx": docx,
    "data.xlsx": xlsx,
    "lama.doc": word_97,
}


def cut_short(data: bytes, chance: random.Random) -> bytes:
    """Lose the end."""
    return data[: chance.randrange(len(data))]


def scrambled(data: bytes, chance: random.Random) -> bytes:
    """Flip a few bits anywhere."""
    wrong = bytearray(data)
    for _ in range(chance.choice((1, 4, 30))):
        wrong[chance.randrange(len(wrong))] ^= 1 << chance.randrange(8)
    return bytes(wrong)


def spliced(data: bytes, chance: random.Random) -> bytes:
    """Say a piece twice, or put a piece of it elsewhere."""
    here, there, end = sorted(chance.randrange(len(data)) for _ in range(3))
    return data[:there] + data[here:end] + data[there:]


@pytest.mark.parametrize("name", ORIGINALS)
async def test_any_damage_gets_a_verdict(name: str, tmp_path: Path) -> None:
    original = ORIGINALS[name]()
    chance = random.Random(name)
    limits = InspectionLimits(cpu_seconds=3, wall_seconds=6, look_seconds=1)
    async with Inspector(limits=limits) as inspector:

        async def judge(number: int, data: bytes) -> None:
            path = tmp_path / str(number)
            path.write_bytes(data)
            verdict = await inspector.inspect(path, name)
            assert verdict.suggested_name.startswith(name.partition(".")[0])
            assert verdict.kept or not verdict.has(FindingCode.NOT_FULLY_CHECKED)

        damages = (cut_short, scrambled, spliced)
        variants = [damage(original, chance) for damage in damages for _ in range(5)]
        async with asyncio.TaskGroup() as group:
            for number, data in enumerate(variants):
                group.create_task(judge(number, data))
