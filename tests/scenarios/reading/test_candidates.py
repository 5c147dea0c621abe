"""A file without context: what it may be for is offered with the words that speak for it, and learned from the taps."""

import asyncio

import pytest
from sqlalchemy import select

from domain.rounds.programme import EvidenceFormat
from storage.database import Database
from storage.tables.evidence import UnassignedFileRow
from storage.tables.readings import PlacedWordRow
from tests import builders
from tests.bot_fixtures import Town
from tests.papers import pdf, photo
from tests.scenarios.shelf import KOTA, loose, names, opens, sends_album

LAW = f"H06-S1/DINKES@{KOTA}"


async def _more_is_asked(town: Town, region: str = KOTA) -> None:
    """The Dinas Kesehatan owes seven indicators: too many to offer all of them."""
    async with town.database.write() as db:
        right = await builders.criterion(db, town.ids[f"round@{region}"], "H06b", "hak atas kesehatan")
        for code, title, items in (
            ("H06-S1", "Adanya produk hukum yang mengatur hak atas kesehatan", ["Produk hukum terkait"]),
            (
                "H06-P3",
                "Program, kegiatan, aksi serta sarana dan prasarana pelaksanaan hak atas kesehatan",
                ["Laporan kegiatan", "Dokumentasi kegiatan", "Daftar hadir", "Notulen"],
            ),
            ("H06-P4", "Tersedianya tenaga penyuluh", []),
            ("H06-P5", "Pengawasan rumah sakit", []),
        ):
            asked = await builders.indicator(db, right, code, title=title)
            for item in items:
                await builders.item(db, asked, item, formats=[EvidenceFormat.PDF, EvidenceFormat.PHOTO])
            key = f"{code}/DINKES@{region}"
            town.ids[key] = await builders.assignment(db, asked, town.ids[f"DINKES@{region}"])


def _offered(person_buttons: list[list[str]]) -> list[str]:
    return [label.split()[0] for line in person_buttons for label in line if label.startswith("H0")]


@pytest.mark.parametrize("reads_files", [False])
async def test_the_likeliest_are_offered_with_what_speaks_for_them_and_choices_teach(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await _more_is_asked(town)

    # By its caption at once: a Perbup is a produk hukum. The name of a person tells nothing, and is kept nowhere.
    await admin.uploads(pdf("x"), name="scan0001.pdf", caption="Perbup KTR dari Budi Santoso")
    assert _offered(admin.screen.buttons)[0] == "H06-S1"
    assert "• H06-S1 cocok karena: “Perbup KTR dari Budi Santoso”" in admin.screen.text
    assert "Indikator lain" in [label for line in admin.screen.buttons for label in line]
    await admin.taps("H06-S1")
    assert await names(town, LAW) == ["scan0001.pdf"]
    words = await _learned(town.database)
    assert {"perbup", "produk", "hukum"} <= words[town.ids[KOTA]]
    assert not {"budi", "santoso"} & words[town.ids[KOTA]]

    # What nothing speaks for is not guessed.
    await admin.sends("/status")
    await admin.uploads(pdf("y"), name="asdf.pdf")
    assert _offered(admin.screen.buttons) == []
    await admin.taps("Pilih indikator")
    assert len(_offered(admin.screen.buttons)) == 6
    await admin.taps("Bukan data dukung")

    # A choice against the guess makes the next one better: P4 was not offered for it, and is now.
    for number in range(2):
        await admin.sends("/status")
        await admin.uploads(pdf(f"e{number}"), name=f"e{number}.pdf", caption="surat edaran sosialisasi")
        assert ("H06-P4" in _offered(admin.screen.buttons)) is bool(number)
        if not number:
            await admin.taps("Indikator lain")
            await admin.taps("H06-P4")
    await admin.taps("Bukan data dukung")

    # The coordinator sees how much was learned, and lets it be forgotten.
    await coordinator.sends("/penilaian")
    await coordinator.taps("Saran atas berkas")
    await coordinator.taps("Perkiraan indikator")
    assert "Istilah yang tercatat: " in coordinator.screen.text
    await coordinator.taps("Hapus catatan")
    assert "Belum ada istilah yang tercatat." in coordinator.screen.text
    assert await _learned(town.database) == {}

    # An album is one question; its caption speaks for all. The likeliest attachment of a photo comes first.
    await admin.sends("/status")
    await sends_album(
        town, admin, [("1.pdf", pdf("a")), ("2.pdf", pdf("b"))], {0: "laporan kegiatan dan notulen rakor"}
    )
    question = await admin.sees("2 berkas tersimpan.")
    assert question.text.count("cocok karena") == len(_offered(question.buttons)) <= 3
    assert _offered(question.buttons)[0] == "H06-P3"
    await admin.taps("H06-P3")
    assert await loose(town) == 0
    await admin.uploads(photo("Foto"), as_photo=True, caption="absen peserta")
    assert _attachments(admin.screen.buttons)[0].startswith("Daftar hadir")


async def test_what_was_read_in_a_file_makes_the_guess_better(town: Town) -> None:
    admin = await town.admin()
    await _more_is_asked(town)

    await admin.uploads(pdf("Dokumen Pelaksanaan Anggaran tahun 2025"), name="scan0002.pdf")
    question = await admin.sees("• H06-P1 cocok karena: “Dokumen Pelaksanaan Anggaran tahun 2025")
    assert _offered(question.buttons)[0] == "H06-P1"
    await admin.taps("Bukan data dukung")
    async with town.database.read() as db:
        assert set(await db.scalars(select(UnassignedFileRow.candidates))) == {None}

    await opens(admin, "H06-P3")
    await admin.uploads(photo("Notulen rapat"), as_photo=True)
    async with asyncio.timeout(20):
        while not _attachments(admin.screen.buttons)[0].startswith("Notulen"):
            await town.sandbox.quiet()


def _attachments(buttons: list[list[str]]) -> list[str]:
    return [line[0] for line in buttons if len(line) == 1]


async def _learned(database: Database) -> dict[int, set[str]]:
    async with database.read() as db:
        rows = await db.execute(select(PlacedWordRow.region_id, PlacedWordRow.word))
    learned: dict[int, set[str]] = {}
    for row in rows:
        learned.setdefault(row.region_id, set()).add(row.word)
    return learned
