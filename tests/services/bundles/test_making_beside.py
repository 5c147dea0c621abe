"""Bundles made by one of several processes: one that was stalled spoils nothing, and archives reach other machines."""

import asyncio
import hashlib
import os
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.clock import SettableClock
from domain.bundles.bundles import PARTS_KEPT_FOR, Bundle, BundleStatus
from domain.operating.processes import ProcessRole
from screens.overview.export import workbook_words
from services.bundles.archives import clear_archives, part_file, work_folder
from services.bundles.making import BundleWork
from services.operating.budget import Budget
from services.ports import Ports
from storage.database import Database
from storage.evidence.files import chunks_of
from storage.queries.bundles import bundles
from storage.queries.operating import workers
from storage.queries.submission import unused_files
from tests.object_server import ObjectServer, location, marked_objects
from tests.services.bundles.collected import COUNT, build, check_by_unzip, made, stopped_maker, unheard

BOT = 7_000_000_001
LAPSE = timedelta(seconds=10)


async def read(ports: Ports, bundle_id: int) -> Bundle:
    async with ports.database.read() as db:
        bundle = await bundles.get(db, bundle_id)
    assert bundle is not None
    return bundle


async def test_a_stalled_process_spoils_nothing_of_what_another_goes_on_with(
    sqlite_database: Database, tmp_path: Path
) -> None:
    collected = await build(sqlite_database, tmp_path / "berkas")
    first, second = (
        replace(collected.ports, upload_limit=1_000_000, bot_id=BOT, holder=holder) for holder in ("first", "second")
    )
    bundle_id = await collected.ask()
    async with sqlite_database.write() as db:
        for holder in ("first", "second"):
            assert await workers.acquire(db, BOT, ProcessRole.INSPECT, holder, LAPSE, {})
    stalled = BundleWork(first, workbook_words(), unheard)
    await stalled.run_due()
    maker = await asyncio.to_thread(stopped_maker)
    await made(second)
    assert (await read(first, bundle_id)).status is BundleStatus.MAKING, "nobody has taken the first one for dead"

    async with sqlite_database.write() as db:
        await workers.bury(db, BOT, ["first"])
    await made(second)
    bundle = await read(first, bundle_id)
    assert (bundle.status, bundle.starts, bundle.holder) == (BundleStatus.MADE, 0, "second")
    os.kill(maker, signal.SIGCONT)
    await stalled.idle()

    assert await read(first, bundle_id) == bundle
    assert not work_folder(first, bundle_id, "first").exists()
    paths = [await part_file(first, bundle, part) for part in bundle.parts]
    assert len(paths) > 2
    for path in paths:
        assert path is not None
        await asyncio.to_thread(check_by_unzip, path)


async def test_where_the_evidence_is_on_a_server_archives_are_too(
    sqlite_database: Database, object_server: ObjectServer, tmp_path: Path
) -> None:
    collected = await build(sqlite_database, tmp_path / "berkas")
    url = object_server()
    here, elsewhere = [
        replace(collected.ports, upload_limit=2_000_000, evidence=await marked_objects(place))
        for place in (location(object_server, tmp_path / name, url) for name in ("here", "elsewhere"))
    ]
    for sha256 in collected.files:
        received = await here.evidence.receive(chunks_of(collected.ports.evidence.path(collected.region, sha256)))
        await here.evidence.keep(received, collected.region)
    stray = here.evidence.root / "paket" / "99-gone"
    stray.mkdir(parents=True)
    bundle_id = await collected.ask()
    await made(here)
    assert not stray.exists()

    bundle = await read(elsewhere, bundle_id)
    assert bundle.status is BundleStatus.MADE and bundle.counts.entries == COUNT + 2
    assert not work_folder(here, bundle_id, None).exists()
    for part in bundle.parts:
        path = await part_file(elsewhere, bundle, part)
        assert path is not None and path.is_relative_to(tmp_path / "elsewhere")
        assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size) == (part.sha256, part.size)

    async def spoken_of() -> set[bool]:
        async with sqlite_database.read() as db:
            return {await unused_files.is_spoken_of(db, collected.region, part.sha256 or "") for part in bundle.parts}

    assert await spoken_of() == {True}
    assert isinstance(here.clock, SettableClock)
    here.clock.advance(PARTS_KEPT_FOR + timedelta(minutes=1))
    assert await clear_archives(elsewhere, Budget(60, asyncio.Event())) == 1
    assert await spoken_of() == {False}
    assert await part_file(elsewhere, await read(here, bundle_id), bundle.parts[0]) is None
