"""A province from one workbook: looked at, brought in whole, and brought in again without doing anything twice."""

import asyncio
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from domain.people.invitations import InvitationStatus, hash_of, invitation_status
from domain.people.people import Role
from services.people.regions import every_region
from storage.database import Database
from storage.queries.people import invitations
from tests import builders
from tests.command_fixtures import Command

OUT = "undangan_koordinator.xlsx"


@pytest.fixture
def book(kkpham: Command, tmp_path: Path) -> Workbook:
    """The template, in an installation that has one region."""
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    assert kkpham("regions", "template").exit_code == 0
    return load_workbook(tmp_path / "templat_daerah.xlsx")


def _fill(book: Workbook) -> None:
    book["Daerah"].append(["Kabupaten Satu", "Bagian Hukum Setda", "WITA", "Nama Koordinator", "", 8.12345e10, ""])
    book["Daerah"].append(["kota contoh", None, "WIT", None, "Sekretariat", None, "Senin–Jumat"])
    for name, short in (("Dinas Kesehatan", "Dinkes"), ("Dinas Sosial", "Dinsos")):
        book["OPD"].append(["KABUPATEN SATU", name, short, "Dinas"])
    book.save("daerah.xlsx")


async def _regions(tmp_path: Path) -> dict[str, tuple[str, str, str, str, int]]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kkpham.db'}")
    counts = await every_region(database, builders.NOW)
    await database.close()
    return {
        each.region.name: (
            each.region.office,
            each.region.zone,
            each.region.contact.name,
            each.region.contact.number,
            each.opds,
        )
        for each in counts
    }


async def _status(tmp_path: Path, command: str) -> tuple[str, Role, InvitationStatus]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kkpham.db'}")
    async with database.read() as db:
        stored = await invitations.by_hash(db, hash_of(command.removeprefix("/start ")))
    await database.close()
    assert stored is not None
    made = stored.invitation
    status = invitation_status(
        used_at=stored.used_at, revoked_at=stored.revoked_at, expires_at=made.expires_at, now=stored.created_at
    )
    return made.region.name, made.role, status


def _handed(path: Path) -> list[tuple[str, ...]]:
    rows = load_workbook(path)["Undangan"].iter_rows(min_row=2, values_only=True)
    return [tuple(str(value or "") for value in row) for row in rows]


def test_a_province_comes_in_whole_once(kkpham: Command, tmp_path: Path, book: Workbook) -> None:
    _fill(book)
    unasked = kkpham("regions", "import", "daerah.xlsx")
    assert unasked.exit_code == 1 and "--yes" in unasked.output
    assert "+ Kabupaten Satu · Bagian Hukum Setda · WITA · OPD: 2 · undangan koordinator" in unasked.output
    assert "Kota Contoh · sudah ada, unit dan zonanya tidak diubah · OPD baru: 0" in unasked.output
    assert "Daerah baru: 1 · OPD baru: 2 · undangan koordinator: 1" in unasked.output
    assert set(asyncio.run(_regions(tmp_path))) == {"Kota Contoh"} and not (tmp_path / OUT).exists()

    done = kkpham("regions", "import", "daerah.xlsx", "--yes")
    assert done.exit_code == 0 and f"1 undangan koordinator ditulis ke {tmp_path / OUT}" in done.output
    assert asyncio.run(_regions(tmp_path)) == {
        "Kabupaten Satu": ("Bagian Hukum Setda", "Asia/Makassar", "", "+62 812-3450-0000", 2),
        "Kota Contoh": ("Bagian Hukum", "Asia/Jakarta", "Sekretariat", "", 0),
    }
    assert stat.S_IMODE((tmp_path / OUT).stat().st_mode) == 0o600
    [(place, name, role, command, until)] = _handed(tmp_path / OUT)
    assert (place, name, role) == ("Bagian Hukum Setda Kabupaten Satu", "Nama Koordinator", "Koordinator")
    assert until.endswith("WITA")
    assert asyncio.run(_status(tmp_path, command)) == ("Kabupaten Satu", Role.KOORDINATOR, InvitationStatus.OPEN)

    again = kkpham("regions", "import", "daerah.xlsx", "--yes", "--force")
    assert again.exit_code == 0 and "Semuanya sudah ada" in again.output
    assert [row[3] for row in _handed(tmp_path / OUT)] == [command]

    renewed = kkpham("regions", "import", "daerah.xlsx", "--yes", "--again", "--out", "baru.xlsx")
    assert renewed.exit_code == 0 and "undangan koordinator: 2" in renewed.output
    assert asyncio.run(_status(tmp_path, command))[2] is InvitationStatus.REVOKED
    rows = {row[0]: row for row in _handed(tmp_path / "baru.xlsx")}  # of two regions: each row tells of which
    assert rows.keys() == {"Kabupaten Satu", "Kota Contoh"}
    assert asyncio.run(_status(tmp_path, rows["Kabupaten Satu"][4]))[2] is InvitationStatus.OPEN


def test_every_fault_is_told_by_its_cell_and_nothing_comes_in(kkpham: Command, tmp_path: Path, book: Workbook) -> None:
    _fill(book)
    book["Daerah"].append(["KABUPATEN SATU", None, "GMT+7", None, None, "bukan nomor"])
    book["OPD"].append(["Kabupaten Stau", "Dinas Lain", "Dinla", "Dinas"])
    book["OPD"].append(["Kabupaten Satu", "Dinas Sosial", "DINSOS", "Partai"])
    book.save("daerah.xlsx")
    refused = kkpham("regions", "import", "daerah.xlsx", "--yes")
    assert refused.exit_code == 1
    for told in (
        "Daerah A5: “KABUPATEN SATU” sudah ada di baris 3",
        "Daerah C5: “GMT+7” belum dikenal",
        "Daerah F5: “bukan nomor” belum terbaca sebagai nomor telepon",
        "OPD A5: Daerah “Kabupaten Stau” tidak ada di lembar Daerah",
        "OPD C6: “DINSOS” sudah ada di baris 4",
        "OPD D6: “Partai” belum dikenal",
    ):
        assert told in refused.output, refused.output
    assert set(asyncio.run(_regions(tmp_path))) == {"Kota Contoh"}
    (tmp_path / "bukan.xlsx").write_bytes(b"bukan")
    assert "bukan berkas Excel" in kkpham("regions", "import", "bukan.xlsx", "--yes").output
    assert kkpham("regions", "import", "tidak_ada.xlsx").exit_code == 1


def test_links_are_not_lost_where_they_cannot_be_written(kkpham: Command, tmp_path: Path, book: Workbook) -> None:
    _fill(book)
    (tmp_path / OUT).write_text("lama")
    kept_out = kkpham("regions", "import", "daerah.xlsx", "--yes")
    assert kept_out.exit_code == 1 and "--force" in kept_out.output
    elsewhere = kkpham("regions", "import", "daerah.xlsx", "--yes", "--out", "tidak/ada.xlsx")
    assert elsewhere.exit_code == 1 and set(asyncio.run(_regions(tmp_path))) == {"Kota Contoh"}
    (tmp_path / "folder.xlsx").mkdir()
    printed = kkpham("regions", "import", "daerah.xlsx", "--yes", "--out", "folder.xlsx", "--force")
    assert printed.exit_code == 0
    command = printed.output.split("Kabupaten Satu · Nama Koordinator: ")[1].splitlines()[0]
    assert asyncio.run(_status(tmp_path, command))[2] is InvitationStatus.OPEN
