"""`kkpham-bot bundle`: an archive in a folder, or a sentence that says why not."""

import asyncio
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import select

from documents.reading import carriage
from domain.reading.readings import AdviceCode, PersonalDataFact, PersonalDataKind, Reading
from storage.database import Database
from storage.queries import pieces
from storage.queries.reading import readings
from storage.queries.reading.readings import ReadResult
from storage.queries.submission.files import have_read
from storage.tables.programme import AssignmentRow
from tests import builders
from tests.command_fixtures import Command


def test_a_round_comes_out_as_one_archive(kkpham: Command, tmp_path: Path) -> None:
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    refused = kkpham("bundle")
    assert (refused.exit_code, "Belum ada periode penilaian" in refused.output) == (1, True)
    book = str(files("documents.data") / "contoh_kkp_ham.xlsx")
    assert kkpham("import", book, "--yes").exit_code == 0
    assert "Yang ada: KKP HAM" in kkpham("bundle", "KKP HAM 1999").output
    assert "Yang ada:" in kkpham("bundle", "--right", "Z99").output
    assert "tidak ditemukan" in kkpham("bundle", "--opd", "TIDAKADA").output
    assert "belum ada" in kkpham("bundle", "--out", "tidak/ada").output
    assert "Belum ada paket sebelumnya" in kkpham("bundle", "--since").output

    made = kkpham("bundle", "--opd", "DINKES", "--out", ".")

    assert made.exit_code == 0, made.output
    assert "0 dokumen" in made.output
    (path,) = tmp_path.glob("Paket*.zip")
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        assert any(name.endswith("/BELUM ADA.txt") for name in archive.namelist())
    assert not list(tmp_path.glob(".Paket*"))


def test_it_tells_of_personal_data_in_what_it_takes_out(kkpham: Command, tmp_path: Path) -> None:
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    assert kkpham("import", str(files("documents.data") / "contoh_kkp_ham.xlsx"), "--yes").exit_code == 0
    asyncio.run(_list_of_persons(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kkpham.db'}"))

    made = kkpham("bundle", "--all")

    assert made.exit_code == 0, made.output
    assert "Data pribadi: 1 dokumen memuat NIK." in made.output
    assert "Penerima.pdf: 3 NIK (hal. 1)" in made.output and "1 berkas belum dibaca" in made.output


async def _list_of_persons(url: str) -> None:
    """A version with a file that shows numbers of persons, and one that nobody has read."""
    reading = Reading(1, 1, personal_data=(PersonalDataFact(PersonalDataKind.NIK, 1, 3),))
    result = ReadResult(carriage.packed(reading, with_text=False), (), b"", (AdviceCode.PERSONAL_DATA,))
    database = Database(url)
    async with database.write() as db:
        row = (await db.execute(select(AssignmentRow.id, AssignmentRow.opd_id, AssignmentRow.region_id).limit(1))).one()
        person = await builders.person(db, "Pengirim")
        names = ("Penerima.pdf", "Lain.pdf")
        file_ids = [await builders.file(db, row.opd_id, person, name) for name in names]
        await builders.submission(db, row.id, person, file_ids)
        await have_read(db, file_ids[0], builders.NOW)
        reading_id = await pieces.take(db, pieces.READINGS, None, None)
        assert reading_id is not None
        assert await readings.finish(db, await readings.get(db, reading_id), result, 1, builders.NOW)
    await database.close()
