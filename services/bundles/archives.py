"""Where the archives of bundles lie: made in a folder beside the evidence, kept there or on the server of the evidence.

Each process makes them in a folder of its own name, so that one that was stalled never writes into what another one
has gone on with.
"""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

from documents.bundles.order import part_path
from domain.bundles.bundles import PARTS_KEPT_FOR, Bundle, BundlePart
from services.operating.budget import Budget
from services.ports import Ports
from storage.evidence.files import chunks_of
from storage.queries.bundles import bundles
from storage.queries.submission import unused_files

_FOLDER = "paket"


def work_folder(ports: Ports, bundle_id: int, holder: str | None) -> Path:
    """Where the process of that claim makes the archives of a bundle, or has made them."""
    return _parent(ports) / (str(bundle_id) if holder is None else f"{bundle_id}-{holder}")


async def inherit(ports: Ports, bundle_id: int) -> Path:
    """This process's work folder of a bundle: what another one has finished of it lies there now, and is gone there.

    What no bundle needs any more that was begun on this machine goes.
    """
    await _remove_strays(ports)
    folder = work_folder(ports, bundle_id, ports.holder)
    formers = await asyncio.to_thread(_folders_of, ports, bundle_id)
    await asyncio.to_thread(_move_in, formers, folder)
    return folder


async def keep(ports: Ports, region_id: int, folder: Path, sizes: Sequence[int]) -> tuple[BundlePart, ...]:
    """The archives of a work folder as they are given out: where the evidence lies on a server, so do they."""
    if not ports.evidence.fetches:
        return tuple(BundlePart(number, size) for number, size in enumerate(sizes, 1))
    parts: list[BundlePart] = []
    for number, size in enumerate(sizes, 1):
        received = await ports.evidence.receive(chunks_of(part_path(folder, number)))
        try:
            await ports.evidence.keep(received, region_id)
        finally:
            await ports.evidence.discard(received)
        parts.append(BundlePart(number, size, received.sha256))
    return tuple(parts)


async def part_file(ports: Ports, bundle: Bundle, part: BundlePart) -> Path | None:
    """An archive as a file of this machine; None where it is kept no more."""
    if not bundle.available:
        return None
    if part.sha256 is not None:
        return await ports.evidence.fetched(bundle.region.id, part.sha256, part.size)
    path = part_path(work_folder(ports, bundle.id, bundle.holder), part.number)
    return path if await asyncio.to_thread(path.is_file) else None


async def remove_folder(folder: Path) -> None:
    """Removes archives, finished or not."""
    await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def remove_all(ports: Ports, bundle_id: int) -> None:
    """Removes what lies on this machine of a bundle, whoever has made it."""
    for folder in await asyncio.to_thread(_folders_of, ports, bundle_id):
        await remove_folder(folder)


async def clear_archives(ports: Ports, budget: Budget) -> int:
    """Nightly: removes archives that were kept for long enough, and those of no bundle any more; tells how many."""
    await ports.evidence.check()
    async with ports.database.read() as db:
        old_ids = await bundles.to_clear(db, ports.clock.now() - PARTS_KEPT_FOR)
    for bundle_id in old_ids:
        await _clear(ports, bundle_id)
        if not await budget.slice_done():
            return len(old_ids)
    return len(old_ids) + await _remove_strays(ports)


async def _remove_strays(ports: Ports) -> int:
    """What another process begins meanwhile is left alone: a bundle is on record before it has a folder."""
    folders = await asyncio.to_thread(_folders, ports)
    async with ports.database.read() as db:
        needed = {str(bundle_id) for bundle_id in await bundles.unfinished_ids(db)}
    strays = [folder for folder in folders if folder.name.partition("-")[0] not in needed]
    for folder in strays:
        await remove_folder(folder)
    return len(strays)


async def _clear(ports: Ports, bundle_id: int) -> None:
    await remove_all(ports, bundle_id)
    async with ports.maintain() as (db, now):
        bundle = await bundles.get(db, bundle_id)
        await bundles.note_cleared(db, bundle_id, now)
    for part in bundle.parts if bundle is not None else ():
        if bundle is None or part.sha256 is None:
            continue
        async with ports.database.read() as db:
            needed = await unused_files.is_spoken_of(db, bundle.region.id, part.sha256)
        if not needed:
            await ports.evidence.remove(bundle.region.id, part.sha256)


def _move_in(formers: Sequence[Path], folder: Path) -> None:
    for former in formers:
        if former == folder:
            continue
        if folder.exists():
            shutil.rmtree(former, ignore_errors=True)
        else:
            former.rename(folder)


def _folders_of(ports: Ports, bundle_id: int) -> list[Path]:
    return [folder for folder in _folders(ports) if folder.name.partition("-")[0] == str(bundle_id)]


def _folders(ports: Ports) -> list[Path]:
    parent = _parent(ports)
    return sorted(parent.iterdir()) if parent.is_dir() else []


def _parent(ports: Ports) -> Path:
    return ports.evidence.root / _FOLDER
