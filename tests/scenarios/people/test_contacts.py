"""A region's people are told whom to ask, once its coordinator has said it."""

from pathlib import Path

from tests.bot_fixtures import Town
from tests.documents.workbook.workbooks import spoiled
from tests.papers import pdf
from tests.scenarios.shelf import opens

LINE = "Bantuan: Bagian Hukum, Sekretariat KKP HAM +62 812-3456-7890 (Senin–Jumat 08.00–15.00)"


async def test_a_coordinator_says_whom_to_ask_and_everybody_of_the_region_reads_it(town: Town) -> None:
    coordinator, admin, head = await town.coordinator(), await town.admin(), await town.leader()
    neighbour = await town.admin(region="Kabupaten Teladan")
    await admin.sends("/start")
    assert "Bantuan:" not in admin.screen.text

    await coordinator.sends("/anggota")
    await coordinator.taps("Kontak bantuan")
    await coordinator.sees("Belum ditampilkan. Isi nama atau nomornya dahulu.")
    for part, text in (
        ("Nama", "Sekretariat KKP HAM"),
        ("Nomor", "0812 3456 7890"),
        ("Jam layanan", "Senin–Jumat 08.00–15.00"),
    ):
        await coordinator.taps(part)
        if part == "Nomor":
            await coordinator.sends("nomor saya")
            await coordinator.sees("belum terbaca sebagai nomor telepon")
        await coordinator.sends(text)
        await coordinator.sees("Kontak bantuan diubah.")
    await coordinator.sees(LINE)

    for command, person in (("/start", admin), ("/bantuan", admin), ("/start", head), ("/bantuan", head)):
        await person.sends(command)
        await person.sees(LINE)
    await head.sends("siapa yang dapat saya tanya")
    await head.sees("Silakan hubungi Bagian Hukum, Sekretariat KKP HAM +62 812-3456-7890")
    await opens(admin)
    await admin.sees(LINE)
    await admin.uploads(pdf(), "DPA 2025.pdf")
    await admin.sees("Draf")
    assert LINE in admin.screen.text
    await neighbour.sends("/start")
    assert "Bantuan:" not in neighbour.screen.text
    stranger = town.sandbox.person("Orang Lain")
    await stranger.sends("halo")
    assert "Sekretariat KKP HAM" not in stranger.screen.text

    await coordinator.sends("/anggota")
    await coordinator.taps("Kontak bantuan")
    await coordinator.taps("Kosongkan kontak")
    await coordinator.sees("yang disebut hanya nama unitnya")
    await admin.sends("/start")
    assert "Bantuan:" not in admin.screen.text
    await coordinator.sends("/jejak")
    trail = await coordinator.sees("mengosongkan kontak bantuan Kota Contoh")
    assert trail.text.count("mengubah kontak bantuan Kota Contoh") == 3


async def test_a_workbook_says_whom_to_ask_and_an_empty_cell_changes_nothing(town: Town, tmp_path: Path) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    book = tmp_path / "Penilaian.xlsx"

    async def sends(*cells: tuple[str, str]) -> None:
        content = spoiled(book, *(("Penilaian", cell, value) for cell, value in cells)).read_bytes()
        await coordinator.uploads(content, name="Penilaian.xlsx")

    await sends(("B13", "Sekretariat KKP HAM"), ("B14", "nomor saya"))
    await coordinator.sees("Penilaian B14")
    assert "belum terbaca sebagai nomor telepon" in coordinator.screen.text

    await sends(("B13", "Sekretariat KKP HAM"), ("B14", "0812 3456 7890"), ("B15", "Senin–Jumat 08.00–15.00"))
    await coordinator.sees("± ubah 1 kontak bantuan")
    await coordinator.taps("Ya, terapkan")
    await admin.sends("/start")
    await admin.sees(LINE)

    await sends(("B12", "Biro Hukum"))
    await coordinator.taps("Ya, terapkan")
    await admin.sends("/start")
    await admin.sees("Bantuan: Biro Hukum, Sekretariat KKP HAM +62 812-3456-7890")
    await sends(("B14", "-"))
    await coordinator.sees("Tidak ada yang perlu diterapkan")
