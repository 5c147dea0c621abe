"""`province`: made, given its regions, handed an invitation, listed, and its overseer's role ended."""

import asyncio
from pathlib import Path

from openpyxl import load_workbook

from domain.people.invitations import hash_of
from services.provinces.members import confirm_province, open_province_invitation
from storage.database import Database
from tests.bare_ports import bare_ports
from tests.command_fixtures import Command


async def _takes_up(tmp_path: Path, token: str) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kkpham.db'}")
    ports = bare_ports(database)
    offer = await open_province_invitation(ports, 77, "Biro Hukum", hash_of(token))
    assert offer is not None and offer.province.name == "Provinsi Contoh"
    assert (await confirm_province(ports, 77, offer.invitation_id)).new
    await database.close()


def test_a_province_is_made_and_overseen_on_the_command_line(kkpham: Command, tmp_path: Path) -> None:
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    assert kkpham("region", "Kabupaten Teladan").exit_code == 0
    assert "Belum ada provinsi" in kkpham("province", "list").output
    assert kkpham("province", "invite", "Provinsi Contoh").exit_code == 1
    assert kkpham("province", "add", "Provinsi  Contoh").exit_code == 0
    again = kkpham("province", "add", "provinsi contoh")
    assert again.exit_code == 1 and "sudah ada" in again.output
    unknown = kkpham("province", "attach", "Provinsi Contoh", "Kota Contoh", "Kota Antah")
    assert unknown.exit_code == 1 and "tidak ada: Kota Antah. Belum ada yang diubah" in unknown.output
    assert "1 kabupaten/kota masuk" in kkpham("province", "attach", "provinsi contoh", "kota contoh").output
    assert "1 kabupaten/kota masuk" in kkpham("province", "attach", "Provinsi Contoh").output
    assert "sudah masuk" in kkpham("province", "attach", "Provinsi Contoh").output
    invited = kkpham("province", "invite", "Provinsi Contoh")
    asyncio.run(_takes_up(tmp_path, invited.output.split("/start ")[1].split()[0]))
    listed = kkpham("province", "list").output
    assert "Provinsi Contoh · kabupaten/kota: 2" in listed and "  1. Biro Hukum · sejak" in listed
    assert "diakhiri" in kkpham("province", "end", "1").output
    assert kkpham("province", "end", "1").exit_code == 1
    assert "1 kabupaten/kota tidak lagi" in kkpham("province", "detach", "Kota Contoh").output
    listed = kkpham("province", "list").output
    assert "kabupaten/kota: 1" in listed and "belum ada yang memantau" in listed


def test_the_workbook_of_regions_names_their_province(kkpham: Command, tmp_path: Path) -> None:
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    assert kkpham("regions", "template").exit_code == 0
    book = load_workbook(tmp_path / "templat_daerah.xlsx")
    columns = [cell.value for cell in book["Daerah"][1]]
    for name, province in (("Kota Contoh", "Provinsi Contoh"), ("Kota Baru", "provinsi contoh"), ("Kota Lain", "")):
        book["Daerah"].append([{"Nama daerah": name, "Provinsi": province}.get(str(column)) for column in columns])
    book.save("daerah.xlsx")
    done = kkpham("regions", "import", "daerah.xlsx", "--yes")
    assert done.exit_code == 0
    assert "Kota Contoh · sudah ada, unit dan zonanya tidak diubah · OPD baru: 0 · Provinsi Contoh" in done.output
    assert "Provinsi Contoh · kabupaten/kota: 2" in kkpham("province", "list").output
    assert "Semuanya sudah ada" in kkpham("regions", "import", "daerah.xlsx", "--yes", "--force").output
