"""What a file that was read is the same as: other files of its region by bytes, by text, page by page."""

import asyncio
from collections.abc import Iterable, Sequence

from domain.reading.advice import Match
from domain.reading.matches import MatchKind, is_same_page, is_same_text
from domain.reading.readings import Reading
from services.ports import Ports
from storage.queries.reading import matches
from storage.queries.reading.readings import QueuedFile

_BATCH = 1000
_MOST_OF_A_PAGE = 3
"""Of how many prints it is said that a page is the same, of the own OPD and of others each."""

_Candidate = tuple[int, int | None, int | None]
"""A file that is the same: its id, which page of the one that was read, and which page of it."""


async def find_matches(ports: Ports, queued: QueuedFile, reading: Reading) -> tuple[Match, ...]:
    """What the file is the same as; a batch of prints at a time, and compared beside everything else."""
    file, region_id = queued.file, queued.region_id
    async with ports.database.read() as db:
        twins = await matches.same_bytes(db, region_id, file.id, file.sha256)
    alike: dict[tuple[int, int | None], Match] = {
        (twin, None): Match(file.id, None, twin, None, MatchKind.BYTES) for twin in twins
    }
    texts = await _same_texts(ports, queued, reading) if reading.text_print else []
    for other in texts:
        alike.setdefault((other, None), Match(file.id, None, other, None, MatchKind.TEXT))
    same = {other for other, _ in alike}
    for other, page, other_page in await _same_pages(ports, queued, reading) if reading.prints else []:
        if other not in same:
            alike.setdefault((other, page), Match(file.id, page, other, other_page, MatchKind.PAGE))
    return tuple(alike.values())


async def _same_texts(ports: Ports, queued: QueuedFile, reading: Reading) -> list[int]:
    same: list[_Ranked] = []
    last = 0
    while True:
        async with ports.database.read() as db:
            batch = await matches.text_prints_after(db, queued.region_id, last, _BATCH)
        if not batch:
            return [other for other, _, _ in _nearest(same)]
        last = batch[-1][0]
        prints = [(file_id, opd_id == queued.opd_id, bits) for _, file_id, opd_id, bits in batch]
        prints = [other for other in prints if other[0] != queued.file.id]
        same += await asyncio.to_thread(_texts_like, reading.text_print, prints)


async def _same_pages(ports: Ports, queued: QueuedFile, reading: Reading) -> list[_Candidate]:
    same: list[_Ranked] = []
    last = 0
    while True:
        async with ports.database.read() as db:
            batch = await matches.prints_after(db, queued.region_id, last, _BATCH)
        if not batch:
            break
        last = batch[-1][0]
        prints = [
            (file_id, opd_id == queued.opd_id, page, bits)
            for _, file_id, opd_id, page, bits in batch
            if file_id != queued.file.id
        ]
        same += await asyncio.to_thread(_pages_like, reading, prints)
    return [
        candidate
        for page in reading.prints
        for candidate in _nearest([entry for entry in same if entry[0][1] == page.page])
    ]


_Ranked = tuple[_Candidate, bool]
"""A file that is the same, and whether it is of the same OPD."""


def _nearest(same: Iterable[_Ranked]) -> list[_Candidate]:
    """The first few of the own OPD, and of others."""
    ranked = list(same)
    nearest = [candidate for candidate, is_own in ranked if is_own][:_MOST_OF_A_PAGE]
    return nearest + [candidate for candidate, is_own in ranked if not is_own][:_MOST_OF_A_PAGE]


def _texts_like(text_print: bytes, prints: Sequence[tuple[int, bool, bytes]]) -> list[_Ranked]:
    return [((file_id, None, None), is_own) for file_id, is_own, other in prints if is_same_text(text_print, other)]


def _pages_like(reading: Reading, prints: Sequence[tuple[int, bool, int, bytes]]) -> list[_Ranked]:
    return [
        ((file_id, page.page, other_page), is_own)
        for file_id, is_own, other_page, bits in prints
        for page in reading.prints
        if is_same_page(page.bits, bits)
    ]
