"""The image of a letterhead is kept as evidence is, and who signs is forgotten with the person."""

from pathlib import Path

from domain.letters.letterheads import LetterheadImage, Signer, SignerPart
from domain.operating.backups import PaperKind
from storage.database import Database
from storage.queries.letters import letterheads
from storage.queries.operating import erasing, whereabouts
from storage.queries.submission import unused_files
from tests import builders
from tests.builders import NOW
from tests.services.endorsement.test_letters import laid_by
from tests.services.operating.installation import build

SIGNER = {SignerPart.NAME: "Pejabat Contoh", SignerPart.TITLE: "Kepala Bagian", SignerPart.STAFF_NUMBER: "1970"}


async def test_its_image_is_spoken_of_until_another_takes_its_place(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    home = await build(sqlite_database, sqlite_url, tmp_path / "sini")
    first, second = await laid_by(home, b"kop lama"), await laid_by(home, b"kop baru")
    for image in (first, second):
        async with sqlite_database.write() as db:
            await letterheads.set_image(db, home.region, LetterheadImage(image, "image/png"), NOW)
    async with sqlite_database.read() as db:
        assert not await unused_files.is_spoken_of(db, home.region, first)
        assert await unused_files.is_spoken_of(db, home.region, second)
        papers = await whereabouts.papers(db, home.region)
    assert [(paper.kind, paper.sha256) for paper in papers] == [(PaperKind.LETTERHEAD, second)]


async def test_who_signs_is_nobody_any_more_once_that_person_is_erased(database: Database) -> None:
    async with database.write() as db:
        region, beside = await builders.region(db), await builders.region(db, "Kabupaten Lain")
        person = await builders.person(db, SIGNER[SignerPart.NAME])
        await builders.membership(db, person, region)
        for region_id in (region, beside):
            await letterheads.set_signer(db, region_id, SIGNER, NOW)
    async with database.write() as db:
        await erasing.erase(db, person, "Koordinator", NOW)
    async with database.read() as db:
        here, there = await letterheads.get(db, region), await letterheads.get(db, beside)
    assert here is not None
    assert there is not None
    assert here.signer == Signer()
    assert there.signer.name == SIGNER[SignerPart.NAME]
