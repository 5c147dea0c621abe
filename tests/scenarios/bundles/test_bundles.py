"""What was accepted goes out as one archive: asked for in chat, made beside the bot, given out, compared."""

from io import BytesIO
from zipfile import ZipFile

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.papers import pdf

BUDGET = pdf()
FOLDER = "06 Hak atas kesehatan/H06-P1 Alokasi anggaran untuk hak atas kesehatan/"


async def sends(admin: Person, number: str, content: bytes, name: str) -> None:
    """One answer with one file."""
    await admin.sends("/tunggakan")
    await admin.taps(number)
    await admin.uploads(content, name=name)
    await admin.taps("Kirim ke Bagian Hukum")


async def accepts(town: Town, coordinator: Person) -> None:
    """The oldest that waits; a minute later it counts."""
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Terima")
    await town.passes(minutes=2)


def given(town: Town) -> list[tuple[str, bytes]]:
    """The archives that were handed over, with their names."""
    files = town.sandbox.world.files.files.values()
    return [(file.name or "", file.content) for file in files if (file.name or "").endswith(".zip")]


async def test_a_coordinator_gets_what_was_accepted_and_later_what_is_new(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await sends(admin, "2", BUDGET, "DPA_Dinkes_2025.pdf")
    await sends(admin, "2", pdf("SOP"), "SOP.pdf")
    await accepts(town, coordinator)

    await coordinator.sends("/paket")
    assert "1 dokumen" in coordinator.screen.text
    assert "8 belum ada" in coordinator.screen.text
    assert f"{FOLDER}01 DPA-RKA tahun 2025 Dinas Kesehatan.pdf" in coordinator.screen.text
    await coordinator.taps("Buat paket")
    await town.passes(seconds=1)

    ((name, content),) = given(town)
    assert name == "Paket KKP HAM 2026 Kota Contoh 2026-03-02.zip"
    with ZipFile(BytesIO(content)) as archive:
        assert archive.read(f"{FOLDER}01 DPA-RKA tahun 2025 Dinas Kesehatan.pdf") == BUDGET
        assert "Dinas Pendidikan: belum dikirim" in archive.read(f"{FOLDER}BELUM ADA.txt").decode()
    assert any(message.has("Paket selesai") for message in coordinator.messages)

    await accepts(town, coordinator)
    await coordinator.sends("/paket")
    assert "1 berubah" in coordinator.screen.text
    await coordinator.taps("Hanya perubahan")
    await coordinator.taps("Nama berkas")
    await coordinator.taps("Ketik susunan lain")
    await coordinator.sends("{kode}/{nama}")
    assert "tidak dikenal" in coordinator.screen.text
    await coordinator.sends("{kode_opd}/{kode} {no} {dokumen}")
    assert "DINKES/H06-P1 01 DPA-RKA tahun 2025.pdf" in coordinator.screen.text
    await coordinator.taps("Kembali")
    await coordinator.taps("Hanya perubahan")
    await coordinator.taps("Buat paket")
    await town.passes(seconds=1)
    with ZipFile(BytesIO(given(town)[-1][1])) as archive:
        documents = [name for name in archive.namelist() if "/" in name]
    assert documents == ["DINKES/H06-P2 01 SOP.pdf"]

    await coordinator.sends("/paket")
    await coordinator.taps("Paket sebelumnya")
    await coordinator.taps("2")
    await coordinator.taps("Ambil lagi")
    assert given(town)[-1] == (name, content)
    await town.passes(days=4)
    await town.bot.work.night.run(rest=0.0)
    await coordinator.taps("Ambil lagi")
    await coordinator.sees("tidak disimpan lagi")


async def test_nobody_else_takes_evidence_out(town: Town) -> None:
    admin, leader = await town.admin(), await town.leader()
    neighbour = await town.coordinator("Kabupaten Teladan")
    for person in (admin, leader):
        await person.sends("/paket")
        assert not person.screen.buttons_with("Buat paket")
    await neighbour.sends("/paket")
    assert "0 dokumen" in neighbour.screen.text
