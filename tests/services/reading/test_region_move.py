"""What was read in files, and what was made of them, moves to another installation with its region."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import RowMapping, insert, text

from documents.reading import carriage
from domain.reading.cleaning import CleaningStatus
from domain.reading.matches import MatchKind
from domain.reading.readings import AdviceCode, AdviceHandling, PersonalDataFact, PersonalDataKind, Reading
from domain.reading.work import ReadingStatus
from services.operating.region_transfer import export_region, import_region
from services.operating.store import tie_store
from storage.database import Database
from storage.evidence.folder import FolderStore
from storage.evidence.store import EvidenceStore
from storage.queries.people import regions
from storage.queries.reading import redactions, rules
from storage.tables.base import Base
from storage.tables.readings import (
    CleanedDocumentRow,
    CleanedPageRow,
    FileMatchRow,
    FileReadingRow,
    OverriddenAdviceRow,
    PagePrintRow,
    PlacedWordRow,
    RedactedCopyRow,
)
from tests import builders
from tests.builders import NOW
from tests.database_fixtures import url_on

CONTENTS = {
    "foto-1.jpg": b"foto satu",
    "foto-2.jpg": b"foto dua",
    "dokumen.pdf": b"satu dokumen",
    "Penerima.pdf": b"daftar",
    "Penerima-disamarkan.pdf": b"daftar tertutup",
}
READING = Reading(pages=1, pages_read=1, personal_data=(PersonalDataFact(PersonalDataKind.NIK, 1, 3),))


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the database of the other installation lies, on each engine in turn."""
    return url_on(request, tmp_path / "other.db")


async def _keep(store: EvidenceStore, region_id: int, content: bytes) -> str:
    async def chunks() -> Any:
        yield content

    received = await store.receive(chunks())
    await store.keep(received, region_id)
    await store.discard(received)
    return received.sha256


async def _fill(database: Database, store: EvidenceStore) -> int:
    """A region with photos that became a document, a list with its blackened copy, and what was read in them."""
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        person = await builders.person(db, "Admin", 700)
        await builders.membership(db, person, region, opd)
        owed = await builders.assignment(
            db, await builders.indicator(db, await builders.criterion(db, await builders.round_(db, region))), opd
        )
        ids = {
            name: await builders.file(db, opd, person, name, await _keep(store, region, content), len(content))
            for name, content in CONTENTS.items()
        }
        photos, (document, listed, copy) = list(ids.values())[:2], list(ids.values())[2:]
        sent = await builders.submission(db, owed, person, [document, listed])

        async def add(table: type[Base], **values: object) -> int:
            result = await db.execute(insert(table).values(values).returning(table.__table__.c.id))
            return int(result.scalar_one())

        cleaned = await add(
            CleanedDocumentRow,
            **{"region_id": region, "opd_id": opd, "assignment_id": owed, "asked_by": person, "asked_at": NOW},
            **{"status": CleaningStatus.MADE, "file_id": document, "used_at": NOW},
        )
        for position, photo in enumerate(photos):
            await add(
                CleanedPageRow,
                **{"document_id": cleaned, "position": position, "file_id": photo, "page": 1, "added_by": person},
            )
        of_copy = {"file_id": listed, "copy_id": copy, "numbers": 3, "used": True, "made_by": person, "made_at": NOW}
        await add(RedactedCopyRow, region_id=region, **of_copy)
        for file_id in ids.values():
            await add(
                FileReadingRow,
                **{"region_id": region, "file_id": file_id, "status": ReadingStatus.READ, "queued_at": NOW},
                **{"packed_reading": carriage.packed(READING), "text_print": bytes(512)},
                **{"advice_codes": [AdviceCode.PERSONAL_DATA.value], "read_at": NOW},
            )
            await add(PagePrintRow, region_id=region, file_id=file_id, page=1, bits=bytes(72))
        await add(
            FileMatchRow,
            **{"region_id": region, "file_id": copy, "page": 1, "other_file_id": listed, "other_page": 1},
            **{"kind": MatchKind.PAGE, "found_at": NOW},
        )
        of_sent = {"submission_id": sent, "file_id": listed, "code": AdviceCode.UNSIGNED, "reason": "menyusul"}
        await add(OverriddenAdviceRow, region_id=region, **of_sent)
        await add(PlacedWordRow, region_id=region, programme="KKP HAM", code="H06", word="anggaran", count=2)
        await rules.set_rule(db, region, AdviceCode.UNSIGNED, AdviceHandling.ASK_REASON, person, NOW)
    return region


async def _rows(database: Database) -> list[Sequence[RowMapping]]:
    """What the rows say, by names that stay the same."""
    async with database.read() as db:
        return [(await db.execute(text(query))).mappings().all() for query in _TOLD]


async def test_readings_and_what_was_made_of_files_arrive_whole(
    sqlite_database: Database, other_url: str, tmp_path: Path
) -> None:
    for folder, database in (("berkas", sqlite_database), ("lain", other := Database(other_url))):
        await tie_store(database, FolderStore(tmp_path / folder), NOW)
    store, other_store = FolderStore(tmp_path / "berkas"), FolderStore(tmp_path / "lain")
    region_id = await _fill(sqlite_database, store)
    async with other.write() as db:  # every id is taken there
        for number in range(9):
            elsewhere = await builders.region(db, f"Kabupaten {number}")
            await builders.file(db, await builders.opd(db, elsewhere), await builders.person(db))
    async with sqlite_database.read() as db:
        region = await regions.get(db, region_id)
    assert region is not None
    carried = await export_region(sqlite_database, store, region, tmp_path / "kota", NOW)
    shutil.rmtree(tmp_path / "berkas")
    brought = await import_region(other, other_store, tmp_path / "kota", NOW, bot_id=None)

    assert (carried.files, carried.absent, brought.files) == (len(CONTENTS), 0, len(CONTENTS))
    before, after = await _rows(sqlite_database), await _rows(other)
    assert all(before)
    assert before == after
    async with other.read() as db:
        moved = next(entry for entry in await regions.list_all(db) if entry.name == region.name)
        listed = (await db.execute(text("SELECT id FROM evidence_file WHERE name = 'Penerima.pdf'"))).scalar_one()
        copy = (await redactions.of_files(db, [listed]))[listed]
    assert (copy.copy.name, copy.used) == ("Penerima-disamarkan.pdf", True)
    for name, content in CONTENTS.items():
        assert content in {path.read_bytes() for path in (tmp_path / "lain" / str(moved.id)).rglob("*/*")}, name
    await other.close()


_FILE = "JOIN evidence_file f ON f.id ="
_TOLD = (
    f"SELECT f.name, r.packed_reading, r.text_print, r.status FROM file_reading r {_FILE} r.file_id ORDER BY f.name",
    f"SELECT f.name, p.page, p.bits FROM page_print p {_FILE} p.file_id ORDER BY f.name",
    f"SELECT f.name, o.name AS other, m.kind FROM file_match m {_FILE} m.file_id"
    " JOIN evidence_file o ON o.id = m.other_file_id",
    f"SELECT d.status, f.name AS document, p.position, o.name FROM cleaned_document d {_FILE} d.file_id"
    " JOIN cleaned_page p ON p.document_id = d.id JOIN evidence_file o ON o.id = p.file_id ORDER BY p.position",
    f"SELECT f.name, o.name AS copy, c.numbers FROM redacted_copy c {_FILE} c.file_id"
    " JOIN evidence_file o ON o.id = c.copy_id",
    f"SELECT s.receipt_number, f.name, a.code, a.reason FROM overridden_advice a {_FILE} a.file_id"
    " JOIN submission s ON s.id = a.submission_id",
    "SELECT programme, code, word, count FROM placed_word",
    "SELECT code, handling FROM advice_rule",
)
