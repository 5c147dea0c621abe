"""`backup`, `restore`, `verify` and the tie of the evidence folder, as an operator meets them on the command line."""

import asyncio
import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.clock import SettableClock
from services.operating.store import tie_store
from storage.database import Database
from storage.evidence.folder import FolderStore
from tests import builders
from tests.builders import NOW
from tests.command_fixtures import Command

CONTENT = b"%PDF-1.7 isi"


@pytest.fixture
def kkpham(kkpham: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in a folder of its own; a file is sent already."""
    (tmp_path / "sini").mkdir()
    monkeypatch.chdir(tmp_path / "sini")
    monkeypatch.setenv("KKPHAM_TOKEN", "123456789:ABCdefGhIJKlmNoPQRsTUVwxyZ123456789")
    monkeypatch.setenv("KKPHAM_API_URL", "http://127.0.0.1:9")
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    asyncio.run(_sent(Path.cwd() / "data"))
    return kkpham


async def _sent(folder: Path) -> None:
    """A file under a receipt, its bytes where they belong."""
    from tests.services.operating.installation import Installation

    url = f"sqlite+aiosqlite:///{folder / 'kkpham.db'}"
    database = Database(url)
    async with database.write() as db:
        opd = await builders.opd(db, 1)
        person = await builders.person(db)
        criterion = await builders.criterion(db, await builders.round_(db, 1))
    evidence = FolderStore(folder / "berkas")
    await tie_store(database, evidence, NOW)
    await Installation(database, url, folder, SettableClock(NOW), 1, criterion, person, opd, evidence).keeps(CONTENT)
    await database.close()


def evidence() -> Path:
    """The one file that was sent."""
    [path] = [path for path in Path("data/berkas").rglob("*") if len(path.name) == 64]
    return path


def test_a_backup_says_where_it_is_and_a_restore_what_to_do_next(
    kkpham: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "KKPHAM_BACKUP_FOLDER" in kkpham("backup").output
    made = kkpham("backup", "--to", str(tmp_path / "cadangan"))
    assert made.exit_code == 0
    assert f"Cadangan selesai: {tmp_path / 'cadangan'}/2" in made.output
    assert "1 berkas" in made.output

    again = kkpham("restore", str(tmp_path / "cadangan"))
    assert again.exit_code == 1
    assert "tidak kosong. Pindahkan" in again.output

    (tmp_path / "sana").mkdir()
    monkeypatch.chdir(tmp_path / "sana")
    put_back = kkpham("restore", str(tmp_path / "cadangan"))
    assert put_back.exit_code == 0
    assert "sudah dipulihkan" in put_back.output
    assert "kkpham-bot doctor" in put_back.output
    assert evidence().read_bytes() == CONTENT
    assert kkpham("verify").exit_code == 0


def test_after_a_crash_the_log_of_the_dead_never_meets_the_restored_database(kkpham: Command, tmp_path: Path) -> None:
    """What README once said to do gave a malformed database: the killed bot's log was played into the copy."""
    kkpham("backup", "--to", str(tmp_path / "cadangan"))
    database = Path("data/kkpham.db")
    log = database.with_name("kkpham.db-wal")
    log.write_bytes(b"what a killed process has left")
    database.unlink()
    shutil.rmtree("data/berkas")

    refused = kkpham("restore", str(tmp_path / "cadangan"))
    assert refused.exit_code == 1
    assert "kkpham.db-wal" in refused.output
    assert not database.exists()
    log.unlink()
    assert kkpham("restore", str(tmp_path / "cadangan")).exit_code == 0
    opened = sqlite3.connect(database)
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    opened.close()


def test_verify_names_a_file_by_opd_indicator_and_receipt(kkpham: Command) -> None:
    assert "Semua baik: 1 berkas diperiksa." in kkpham("verify").output
    evidence().write_bytes(b"rusak")
    harmed = kkpham("verify", "--region", "kota contoh")
    assert harmed.exit_code == 1
    assert "rusak · Kota Contoh · DINKES · H06-P" in harmed.output
    assert "26-TES-" in harmed.output
    evidence().write_bytes(CONTENT)
    well = kkpham("verify", "--sample", "5")
    assert well.exit_code == 0
    assert "1 berkas yang tadinya rusak atau hilang sekarang baik." in well.output


def test_a_missing_folder_is_named_by_everybody_and_made_anew_by_nobody(kkpham: Command, tmp_path: Path) -> None:
    Path("data/berkas").rename("data/terlepas")
    for arguments in (("run",), ("doctor",), ("verify",), ("backup", "--to", str(tmp_path / "cadangan")), ("upgrade",)):
        told = kkpham(*arguments)
        assert told.exit_code == 1, arguments
        assert f"Folder berkas {Path('data/berkas').absolute()} tidak ada" in told.output, arguments
        assert not Path("data/berkas").exists(), arguments
    assert "tidak ada. Buat foldernya" in kkpham("verify", "--adopt").output

    Path("data/berkas").mkdir()
    adopted = kkpham("verify", "--adopt")
    assert adopted.exit_code == 1
    assert "hilang · Kota Contoh · DINKES" in adopted.output
    assert kkpham("backup", "--to", str(tmp_path / "cadangan")).exit_code == 1, "it says which file it lacks"


def test_a_backup_without_its_database_or_without_its_tools_says_so(
    kkpham: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "kkpham-bot init" in kkpham("backup", "--to", str(tmp_path / "cadangan")).output
    assert "tidak ada cadangan yang selesai" in kkpham("restore", str(tmp_path)).output
