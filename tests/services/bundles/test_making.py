"""Bundles made in their own process: what is in them, what they say lacks, and what survives a kill or a full disk."""

import asyncio
import hashlib
import os
import shutil
import signal
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from bot.clock import SettableClock
from domain.bundles.bundles import MOST_STARTS, BundleFault, BundleFilter, BundleStatus
from domain.submission.evidence import StorageLimits
from domain.submission.states import Decision
from screens.overview.export import workbook_words
from services.bundles.archives import work_folder
from services.bundles.command import CommandedBundle, make_into
from services.bundles.making import BundleNotMade, BundleWork
from storage.database import Database
from storage.queries import pieces
from storage.queries.bundles import bundles
from storage.queries.people import regions
from storage.queries.rounds import rounds
from storage.tables.evidence import FileRow, SubmissionRow
from storage.tables.programme import IndicatorRow
from tests.builders import NOW
from tests.papers import pdf
from tests.services.bundles.collected import (
    COUNT,
    SIZE,
    Collected,
    build,
    check_by_unzip,
    made,
    makers,
    stopped_maker,
    unheard,
)

SLACK = 200_000_000
"""More than what others write on the disk meanwhile."""


@pytest.fixture
async def collected(sqlite_database: Database, tmp_path: Path) -> Collected:
    return await build(sqlite_database, tmp_path / "berkas")


def wait_for_a_part(collected: Collected, bundle_id: int) -> None:
    """Until the first archive is there."""
    while not collected.parts(bundle_id):
        os.sched_yield()


def register_of(archive: ZipFile) -> list[dict[str, object]]:
    """The lines of its register, by the heads of the columns."""
    sheet = load_workbook(BytesIO(archive.read("00 Daftar isi paket.xlsx")))["Isi"]
    heads, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines]


async def test_a_bundle_holds_what_its_register_says(database: Database, tmp_path: Path) -> None:
    collected = await build(database, tmp_path / "berkas")
    bundle_id = await collected.ask()
    await made(collected.ports)

    (path,) = collected.parts(bundle_id)
    await asyncio.to_thread(check_by_unzip, path)
    with ZipFile(path) as archive:
        lines = register_of(archive)
        files = [line for line in lines if line["Jenis"] == "berkas"]
        assert {str(line["SHA-256"]) for line in files} == set(list(collected.files)[:COUNT])
        for line in files:
            assert hashlib.sha256(archive.read(str(line["Letak dalam paket"]))).hexdigest() == line["SHA-256"]
        assert all(name.isascii() and len(part) <= 120 for name in archive.namelist() for part in name.split("/"))
        first = next(name for name in archive.namelist() if "H06-P00" in name)
        assert first == "06 Hak atas kesehatan/H06-P00/01 Dokumen Dinas Kesehatan 2025.pdf"
        sheets = {str(line["Jenis"]): str(line["Letak dalam paket"]) for line in lines}
        for kind, words in (("lembar angka", "12,5"), ("pernyataan nihil", "tidak ada kasus")):
            with pypdfium2.PdfDocument(archive.read(sheets[kind])) as document:
                assert words in document[0].get_textpage().get_text_range()
        with pypdfium2.PdfDocument(archive.read("00 Daftar isi paket.pdf")) as document:
            assert "Yang belum ada dalam paket ini (1)" in document[0].get_textpage().get_text_range()
        assert "belum diterima" in archive.read("06 Hak atas kesehatan/H06-P14 Judul/BELUM ADA.txt").decode()


async def test_archives_keep_below_the_limit_and_each_opens_by_itself(collected: Collected) -> None:
    limit = 2_000_000
    ports = replace(collected.ports, upload_limit=limit)
    bundle_id = await collected.ask(BundleFilter(collected.round, accepted_only=False))
    await made(ports)

    paths = collected.parts(bundle_id)
    assert len(paths) > 2
    names: list[str] = []
    for path in paths:
        assert path.stat().st_size <= limit
        with ZipFile(path) as archive:
            assert archive.testzip() is None
            names += [name for name in archive.namelist() if not name.startswith("00 ")]
    assert len(names) == len(set(names)) == COUNT + 3
    too_small = replace(collected.ports, upload_limit=250_000)
    bundle_id = await collected.ask(BundleFilter(collected.round, accepted_only=False))
    await made(too_small)
    async with ports.database.read() as db:
        bundle = await bundles.get(db, bundle_id)
    assert bundle is not None
    assert (bundle.status, bundle.counts.too_large) == (BundleStatus.MADE, COUNT + 1)


async def test_damaged_and_missing_files_are_named_and_stop_nothing(collected: Collected) -> None:
    damaged, missing, *sound = list(collected.files.values())[:COUNT]
    collected.stored(damaged).write_bytes(damaged[:-1] + b"x")
    collected.stored(missing).unlink()
    bundle_id = await collected.ask()
    await made(collected.ports)

    with ZipFile(collected.parts(bundle_id)[0]) as archive:
        assert archive.testzip() is None
        kept = {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name.endswith(".pdf")}
        assert kept & collected.files.keys() == {hashlib.sha256(content).hexdigest() for content in sound}
        lacking = archive.read("00 Daftar yang belum ada.txt").decode()
    assert "01 Dokumen Dinas Kesehatan 2025.pdf, berkas rusak" in lacking
    assert "01 Berkas 1 Dinas Kesehatan 2025.pdf, berkas tidak ditemukan" in lacking
    async with collected.ports.database.read() as db:
        bundle = await bundles.get(db, bundle_id)
    assert bundle is not None
    assert (bundle.counts.harmed, bundle.counts.gaps, bundle.counts.entries) == (2, 3, COUNT)


async def test_a_killed_maker_is_gone_on_with_and_the_same_bytes_come_out(collected: Collected) -> None:
    ports = replace(collected.ports, upload_limit=2_000_000)
    bundle_id = await collected.ask()
    work = BundleWork(ports, workbook_words(), unheard)
    await work.run_due()
    await asyncio.to_thread(wait_for_a_part, collected, bundle_id)
    first = collected.parts(bundle_id)[0]
    written_at = first.stat().st_mtime_ns
    for process in makers():
        os.kill(process, signal.SIGKILL)
    await work.idle()
    leftover = first.parent / "0001.zip.77.new"
    leftover.write_bytes(b"half")
    assert isinstance(ports.clock, SettableClock)

    await work.run_due()  # too early after a fault
    ports.clock.advance(timedelta(seconds=31))
    await made(ports)

    assert first.stat().st_mtime_ns == written_at
    assert not leftover.exists()
    assert sorted(path.name for path in first.parent.iterdir() if path.suffix == ".new") == []
    whole = [path.read_bytes() for path in collected.parts(bundle_id)]
    shutil.rmtree(first.parent)
    async with ports.database.read() as db:
        bundle = await bundles.get(db, bundle_id)
    assert bundle is not None and bundle.status is BundleStatus.MADE
    ports.clock.set(NOW)
    again = await collected.ask()
    await made(ports)
    assert [path.read_bytes() for path in collected.parts(again)][1:] == whole[1:]  # the register bears its time


async def test_a_full_disk_is_said_and_leaves_nothing_behind(collected: Collected) -> None:
    evidence = {path: path.read_bytes() for path in collected.ports.evidence.root.rglob("*") if path.is_file()}
    free = shutil.disk_usage(collected.ports.evidence.root).free
    ports = replace(collected.ports, storage_limits=StorageLimits(reserve=free * 2))
    bundle_id = await collected.ask()
    await made(ports)

    async with ports.database.read() as db:
        bundle = await bundles.get(db, bundle_id)
    assert bundle is not None
    assert (bundle.status, bundle.fault) == (BundleStatus.FAILED, BundleFault.DISK_FULL)
    assert {path: path.read_bytes() for path in ports.evidence.root.rglob("*") if path.is_file()} == evidence


async def test_a_disk_that_fills_half_way_is_said_and_the_next_bundle_is_made(
    collected: Collected, tmp_path: Path
) -> None:
    root = collected.ports.evidence.root
    evidence = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    ports = replace(collected.ports, upload_limit=1_000_000)
    bundle_id = await collected.ask()
    work = BundleWork(ports, workbook_words(), unheard)
    await work.run_due()
    await asyncio.to_thread(wait_for_a_part, collected, bundle_id)
    await work.stop()  # half of it is there, and the process ends
    reserve = shutil.disk_usage(root).free - SLACK
    full = replace(ports, storage_limits=StorageLimits(reserve=reserve))
    work = BundleWork(full, workbook_words(), unheard)
    await work.run_due()
    maker = await asyncio.to_thread(stopped_maker)
    ballast = tmp_path / "lain"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, 2 * SLACK)
    os.kill(maker, signal.SIGCONT)
    await work.idle()

    async with ports.database.read() as db:
        bundle = await bundles.get(db, bundle_id)
    assert bundle is not None
    assert (bundle.status, bundle.fault) == (BundleStatus.FAILED, BundleFault.DISK_FULL)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == evidence
    ballast.unlink()
    again = await collected.ask()
    await work.run_due()
    await work.idle()
    assert len(collected.parts(again)) > 2


async def test_what_ends_the_process_each_time_is_given_up_and_what_gets_further_is_not(collected: Collected) -> None:
    bundle_id = await collected.ask()
    async with collected.ports.database.write() as db:
        for _ in range(MOST_STARTS - 1):
            assert await pieces.take(db, pieces.BUNDLES, None, None) == bundle_id
        assert await bundles.note_progress(db, bundle_id, SIZE, None)
        for _ in range(MOST_STARTS - 1):
            await pieces.take(db, pieces.BUNDLES, None, None)
            assert not await bundles.note_progress(db, bundle_id, SIZE, None)
        bundle = await bundles.get(db, bundle_id)
        assert bundle is not None and bundle.starts == MOST_STARTS - 1
        await pieces.take(db, pieces.BUNDLES, None, None)
    await made(collected.ports)

    async with collected.ports.database.read() as db:
        bundle = await bundles.get(db, bundle_id)
    assert bundle is not None
    assert (bundle.status, bundle.fault) == (BundleStatus.FAILED, BundleFault.BROKEN_OFF)
    assert not work_folder(collected.ports, bundle_id, None).exists()


async def test_the_command_line_makes_one_archive_and_only_what_is_new_after_it(
    collected: Collected, tmp_path: Path
) -> None:
    ports = collected.ports
    async with ports.database.read() as db:
        region, round = await regions.get(db, collected.region), await rounds.get(db, collected.round)
    assert region is not None and round is not None
    commanded = CommandedBundle(region, round, collected.chosen)
    target = tmp_path / "paket.zip"

    async def untold(_done: int) -> None:
        """Nobody looks."""

    counts = await make_into(ports, commanded, target, workbook_words(), untold)
    assert counts.entries == COUNT + 2
    assert "paket.zip" in (left := await asyncio.to_thread(os.listdir, tmp_path))
    assert not [name for name in left if name.startswith(".")]
    async with ports.database.write() as db:
        await db.execute(
            update(SubmissionRow)
            .where(SubmissionRow.decision.is_(None))
            .values(decision=Decision.ACCEPTED, effective_at=NOW)
        )
    only_new = replace(commanded, chosen=replace(collected.chosen, only_changes=True))
    counts = await make_into(ports, only_new, target, workbook_words(), untold)
    assert (counts.entries, counts.gaps) == (1, 0)
    with ZipFile(target) as archive:
        changed = load_workbook(BytesIO(archive.read("00 Daftar isi paket.xlsx")))["Perubahan"]
    assert [row[:3] for row in changed.iter_rows(min_row=2, values_only=True)] == [("H06-P14", "DINKES", "baru")]
    of_an_opd = replace(only_new, chosen=replace(only_new.chosen, opd_id=1))
    with pytest.raises(BundleNotMade):
        await make_into(ports, of_an_opd, target, workbook_words(), untold)


async def test_one_pdf_holds_all_documents_of_an_answer(collected: Collected) -> None:
    content = pdf(pages=2)
    sha256 = hashlib.sha256(content).hexdigest()
    async with collected.ports.database.write() as db:
        file_id = await db.scalar(select(FileRow.id).order_by(FileRow.id))
        await db.execute(update(FileRow).where(FileRow.id == file_id).values(sha256=sha256, size=len(content)))
    path = collected.ports.evidence.path(collected.region, sha256)
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    await asyncio.to_thread(path.write_bytes, content)
    async with collected.ports.database.write() as db:
        right = await db.scalar(select(IndicatorRow.criterion_id).limit(1))
        await db.execute(
            update(IndicatorRow)
            .where(IndicatorRow.criterion_id == right, IndicatorRow.code != "H06-P00")
            .values(retired_at=NOW)
        )
    bundle_id = await collected.ask(replace(collected.chosen, with_pdf=True))
    await made(collected.ports)

    with ZipFile(collected.parts(bundle_id)[0]) as archive:
        whole = archive.read("06 Hak atas kesehatan/H06-P00/02 Gabungan Dinas Kesehatan 2025.pdf")
        assert archive.read("06 Hak atas kesehatan/H06-P00/01 Dokumen Dinas Kesehatan 2025.pdf") == content
    with pypdfium2.PdfDocument(whole) as document:
        assert len(document) == 3
        assert "H06-P00" in document[0].get_textpage().get_text_range()
