"""A blackened copy is made once, whatever breaks off whoever asked for it."""

import asyncio
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from domain.audit import AuditKind
from domain.submission.evidence import Inspection, MediaKind
from services.reading.redaction import redact, use_original
from storage.database import Database
from storage.queries.reading import redactions
from storage.tables.delivery import AuditRow
from storage.tables.evidence import FileRow
from storage.tables.readings import RedactedCopyRow
from tests import builders
from tests.documents.reading.lists_of_persons import list_of_persons
from tests.services.submission.submit_desk import COORDINATOR, Desk, build


async def _inspect(_: Path, name: str) -> Inspection:
    return Inspection("application/pdf", MediaKind.PDF, pages=1, suggested_name=name)


async def _sent(desk: Desk) -> int:
    """A list of persons that was sent; the id of its file."""
    desk.ports = replace(desk.ports, inspect=_inspect)
    await desk.sends(list_of_persons(), desk.budget, name="Penerima.pdf")
    draft = await desk.draft(desk.budget)
    assert draft is not None
    file_id = draft.files[0].file.id
    async with desk.ports.database.write() as db:
        await builders.submission(db, desk.budget, (await desk.actor()).person_id, [file_id])
    return file_id


async def test_whoever_asks_again_after_a_break_gets_the_one_copy(database: Database, tmp_path: Path) -> None:
    desk = await build(database, tmp_path / "berkas")
    file_id, coordinator = await _sent(desk), await desk.actor(COORDINATOR)
    begun = asyncio.Event()

    async def on_start() -> None:
        begun.set()

    first = asyncio.create_task(redact(desk.ports, coordinator, file_id, None, on_start))
    await begun.wait()
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert first.cancelled()
    async with database.read() as db:
        assert await redactions.of_files(db, [file_id]) == {}

    # Two who ask at the same time join what is being made.
    both = await asyncio.gather(*(redact(desk.ports, coordinator, file_id, None) for _ in range(2)))
    again = await redact(desk.ports, coordinator, file_id, None)

    assert {made.fault for made in (*both, again)} == {None}
    assert again.copy is not None and again.copy.used and again.copy.numbers == 9
    assert again.path is not None and again.path.read_bytes().startswith(b"%PDF")
    await use_original(desk.ports, coordinator, file_id, None)
    await use_original(desk.ports, coordinator, file_id, None)
    used = await redact(desk.ports, coordinator, file_id, None)
    assert used.copy is not None and used.copy.copy.id == again.copy.copy.id
    async with database.read() as db:
        noted = list(await db.scalars(select(RedactedCopyRow.copy_id).where(RedactedCopyRow.file_id == file_id)))
        copies = await db.scalar(select(func.count()).where(FileRow.name == "Penerima-disamarkan.pdf"))
        actions = list(await db.scalars(select(AuditRow.action).order_by(AuditRow.id)))
    assert noted == [again.copy.copy.id]
    assert copies == 1
    kinds = (AuditKind.FILE_REDACTED, AuditKind.REDACTION_UNUSED, AuditKind.REDACTION_USED)
    assert [actions.count(kind.action) for kind in kinds] == [1, 1, 1]
    assert list((desk.ports.evidence.root / "incoming").iterdir()) == []
