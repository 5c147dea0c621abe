"""What was read in the files stands on top of the card of who checks them, and all of it a tap away."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select

from domain.reading.advice import OverriddenAdvice
from domain.reading.matches import MatchKind
from domain.reading.readings import (
    Advice,
    AdviceCode,
    Box,
    ElectronicSignature,
    PageCode,
    Reading,
    SignatureStanding,
)
from sandbox.people.person import Person
from storage.queries.reading import rules
from storage.tables.evidence import FileRow
from storage.tables.readings import FileMatchRow
from tests.bot_fixtures import Town
from tests.papers import letter, pdf
from tests.scenarios.reading.readings_by_hand import was_read
from tests.scenarios.review.test_review import submits

READ = Reading(
    pages=320,
    pages_read=24,
    advices=(
        Advice(AdviceCode.HARD_TO_READ, 2, Box(0.0, 0.6, 0.4, 1.0)),
        Advice(AdviceCode.EMPTY_NUMBER, 1, detail="Nomor: ..../2025"),
        Advice(AdviceCode.UNSIGNED, 3),
    ),
    signatures=(
        ElectronicSignature(SignatureStanding.INTACT, "Kepala <Dinas>", datetime(2026, 2, 2, 3, 0, tzinfo=UTC)),
    ),
    codes=(PageCode(1, "https://contoh.go.id/surat?id=1&cek=2"),),
)


@pytest.fixture
def reads_files() -> bool:
    """What is read is put there by hand, or does not matter."""
    return False


async def test_findings_stand_on_top_and_all_of_them_a_tap_away(town: Town) -> None:
    admin, coordinator, other = await town.admin(), await town.coordinator(), await town.admin("DISDIK")
    await submits(other, "2", (pdf("Milik DISDIK"), "SK DISDIK.pdf"))
    await submits(admin, "2", (pdf(), "DPA.pdf"))
    async with town.database.write() as db:
        files = {row.name: row.id for row in await db.execute(select(FileRow.id, FileRow.name))}
        region = town.ids["Kota Contoh"]
        same = {"file_id": files["DPA.pdf"], "page": 2, "other_file_id": files["SK DISDIK.pdf"], "other_page": 1}
        await db.execute(
            insert(FileMatchRow).values(**same, region_id=region, kind=MatchKind.PAGE, found_at=town.clock.now())
        )
        overridden = OverriddenAdvice(files["DPA.pdf"], AdviceCode.UNSIGNED, "Ditandatangani <menyusul>")
        await rules.override(db, region, 2, [overridden])
    await was_read(town, "DPA.pdf", None)

    await coordinator.sends("/periksa")
    await coordinator.taps("2")
    card = the_card_of(coordinator, "Dinas Kesehatan")
    assert "Belum dibaca: 1 berkas." in card and "Saran" not in card
    await was_read(town, "DPA.pdf", READ)
    await coordinator.taps("Lengkap", on="Dinas Kesehatan · H06-P1")

    lines = the_card_of(coordinator, "Dinas Kesehatan").splitlines()
    head = lines.index("Dinas Kesehatan · H06-P1 · versi 1")
    assert lines[head + 1].startswith("Saran: Halaman 2 sulit dibaca di kiri bawah.")
    assert lines[head + 4 : head + 6] == [
        "dan 1 saran lain: ketuk Saran.",
        "OPD tetap mengirim dengan alasan: “Ditandatangani <menyusul>”",
    ]
    await coordinator.taps("Saran (4)")
    all_of_it = coordinator.screen.text
    for sentence in (
        "nomor surat tampaknya belum diisi",
        "SK DISDIK.pdf pada Dinas Pendidikan, H06-P1",
        "Tanda tangan elektronik Kepala <Dinas>",
        "2 Februari 2026 pukul 10.00 WIB",
        "https://contoh.go.id/surat?id=1&cek=2",
        "24 dari 320 halaman dilihat",
        "Sudah disarankan sebelum dikirim; alasan OPD: “Ditandatangani <menyusul>”",
    ):
        assert sentence in all_of_it, sentence
    await coordinator.taps("Kembali memeriksa")
    assert "Administratif: lengkap" in the_card_of(coordinator, "Dinas Kesehatan")
    other.never_saw("DPA.pdf")


async def test_what_was_sent_before_it_was_read_is_told_to_who_checks(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await submits(admin, "2", (letter("Nomor : ..../DINKES/2025"), "Surat.pdf"))
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    assert "Belum dibaca: 1 berkas." in the_card_of(coordinator, "Dinas Kesehatan")
    town.reads = True
    await town.restarts()
    await town.passes(seconds=1)
    await coordinator.taps("Lengkap")
    assert "Saran: Halaman 1: nomor surat" in the_card_of(coordinator, "Dinas Kesehatan")


def the_card_of(coordinator: Person, opd: str) -> str:
    """The text of the card of an OPD's submission as it stands now."""
    return next(seen.text for seen in reversed(coordinator.messages) if seen.has(f"{opd} · H06-P1 · versi"))
