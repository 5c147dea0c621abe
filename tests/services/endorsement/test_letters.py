"""A letter of endorsement is kept as evidence is: backed up, read again, and never taken for unused bytes."""

from collections.abc import AsyncIterator
from pathlib import Path

from domain.endorsement.chain import StepState
from domain.operating.backups import PaperKind
from storage.database import Database
from storage.queries.operating import whereabouts
from storage.queries.submission import unused_files
from storage.tables.endorsement import EndorsementEntryRow, EndorsementStepRow
from storage.tables.specimens import SpecimenRow
from tests import builders
from tests.builders import NOW
from tests.permissions.inserting import insert_row
from tests.services.operating.installation import Installation, build


async def laid_by(home: Installation, content: bytes) -> str:
    """Bytes in the region's store of which no row of a file speaks; their content address."""

    async def chunks() -> AsyncIterator[bytes]:
        yield content

    received = await home.evidence.receive(chunks())
    await home.evidence.keep(received, home.region)
    return received.sha256


async def test_a_letter_and_an_uploaded_specimen_are_in_every_backup(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    home = await build(sqlite_database, sqlite_url, tmp_path / "sini")
    letter, specimen = await laid_by(home, b"surat pernyataan"), await laid_by(home, b"contoh SOP")
    async with sqlite_database.write() as db:
        person = await builders.person(db, "Koordinator")
        round_id = await builders.round_(db, home.region, "Aksi HAM")
        step = await insert_row(
            db,
            EndorsementStepRow,
            region_id=home.region,
            round_id=round_id,
            name="Sekda",
            position=0,
            started_on=NOW.date(),
        )
        await insert_row(
            db,
            EndorsementEntryRow,
            region_id=home.region,
            step_id=step,
            state=StepState.DONE,
            letter_number="",
            letter_sha256=letter,
            letter_name="Pernyataan.pdf",
            note="",
            entered_by=person,
            entered_at=NOW,
        )
        await insert_row(
            db,
            SpecimenRow,
            region_id=home.region,
            programme="KKP HAM",
            code="H06-P1",
            name="SOP.pdf",
            sha256=specimen,
            size=10,
            released_by=person,
            released_at=NOW,
        )
        assert await unused_files.is_spoken_of(db, home.region, letter)
        papers = {paper.sha256: paper.kind for paper in await whereabouts.papers(db, home.region)}
    assert papers == {letter: PaperKind.ENDORSEMENT, specimen: PaperKind.SPECIMEN}

    await home.backs_up()

    names = {path.name for path in (home.vault / "berkas").rglob("*") if path.is_file()}
    assert {letter, specimen} <= names
