"""Who checks looks at pages as pictures: the ones that prove the point first, last year's beside them."""

from datetime import date

import pytest
from sqlalchemy import update

from sandbox.people.person import Person
from sandbox.world.visible_message import VisibleMessage
from screens.buttons.review.pages import CompareFormer, OpenFindings, SeePages
from storage.tables.evidence import SubmissionRow
from storage.tables.programme import RoundRow
from tests import builders
from tests.bot_fixtures import Town
from tests.documents.inspection.corpus_photos import page_picture, saved
from tests.papers import pdf, photo
from tests.scenarios.bundles.test_bundles import accepts
from tests.scenarios.review.test_review import the_card
from tests.scenarios.shelf import on_disk, sha

CARD = "Periksa 1 dari"
NOT_THEIRS = "Tombol ini tidak dapat digunakan."


@pytest.fixture
def reads_files() -> bool:
    """What is read is put there by hand, or does not matter."""
    return False


async def submits_with(admin: Person, *files: tuple[bytes, str, str]) -> None:
    """An admin answers H06-P1 by these files, each with its name and what is written under it."""
    await admin.sends("/tunggakan")
    await admin.taps("2")
    for content, name, caption in files:
        await admin.uploads(content, name=name, caption=caption)
    await admin.taps("Kirim ke Bagian Hukum")


def since(person: Person, count: int) -> tuple[list[str], VisibleMessage]:
    """The captions of the pictures that came after so many messages, and the message below them."""
    *pictures, text = person.messages[count:]
    assert all(picture.files == ["photo"] for picture in pictures)
    return [picture.text for picture in pictures], text


async def test_a_long_document_is_looked_at_ten_pages_at_a_time(town: Town) -> None:
    admin, coordinator, leader = await town.admin(), await town.coordinator(), await town.leader()
    content = pdf(pages=320)
    await submits_with(admin, (content, "DPA.pdf", "hal. 311"))
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    count = len(coordinator.messages)
    await coordinator.taps("Lihat halaman")
    captions, text = since(coordinator, count)
    assert captions[0] == "DPA.pdf · hal. 311 dari 320 · halaman bukti"
    assert captions[1:] == [f"DPA.pdf · hal. {number} dari 320" for number in range(1, 10)]
    assert "DPA.pdf, 320 halaman. Halaman bukti: 311." in text.text

    count = len(coordinator.messages)
    assert await coordinator.taps("Lihat halaman", on=CARD) == "Halaman-halaman ini baru saja dikirim di atas."
    assert len(coordinator.messages) == count
    await coordinator.taps("Halaman berikutnya")
    assert since(coordinator, count)[0] == [f"DPA.pdf · hal. {number} dari 320" for number in range(10, 20)]

    # Later the messenger's own references serve, though the file is gone; what was not drawn before is said.
    on_disk(town)[sha(content)].unlink()
    town.clock.move(seconds=30)
    count = len(coordinator.messages)
    await coordinator.taps("Lihat halaman", on=CARD)
    assert len(since(coordinator, count)[0]) == 10
    await coordinator.taps("Halaman berikutnya")
    await coordinator.taps("Halaman berikutnya")
    await coordinator.sees("DPA.pdf, hal. 20, 21, 22, 23, 24, 25, 26, 27, 28, 29: tidak dapat digambar.")
    assert coordinator.screen.buttons_with("Berkas aslinya")

    neighbour = await town.coordinator("Kabupaten Teladan")
    for person in (admin, leader, neighbour):
        for tap in (SeePages(1), CompareFormer(1), OpenFindings(1)):
            assert await person.taps_forged(tap.pack()) == NOT_THEIRS
        assert not any(seen.files == ["photo"] and seen.from_bot for seen in person.messages)


async def test_each_document_shows_the_page_that_matters(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    broken = pdf("Rusak nanti", pages=3)
    await submits_with(
        admin,
        (pdf(pages=4), "DPA.pdf", "halaman 2"),
        (saved(page_picture(), "HEIF"), "IMG_1.HEIC", ""),
        (photo(), "cap.jpg", "hal. 2"),
        (broken, "Realisasi.pdf", ""),
    )
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Lengkap")
    on_disk(town)[sha(broken)].write_bytes(b"tidak lagi")
    count = len(coordinator.messages)
    await coordinator.taps("Lihat halaman")
    captions, text = since(coordinator, count)
    assert captions == ["DPA.pdf · hal. 2 dari 4 · halaman bukti", "IMG_1.heic", "cap.jpg"]
    assert "1. DPA.pdf · 4 hal. · halaman bukti: 2" in text.text
    assert "Realisasi.pdf, hal. 1: tidak dapat digambar." in text.text
    await coordinator.taps("1", on="Ketuk nomor untuk melihat")
    captions, text = since(coordinator, count + 4)
    assert len(captions) == 4 and captions[0].endswith("halaman bukti") and "Halaman bukti: 2" in text.text
    await coordinator.taps("Kembali memeriksa", on="DPA.pdf, 4 halaman")
    assert "Administratif: lengkap" in the_card(coordinator).text

    # What the OPD has replaced meanwhile is not shown as if it counted.
    async with town.database.write() as db:
        await db.execute(update(SubmissionRow).values(superseded_at=town.clock.now()))
    await coordinator.taps("Lihat halaman", on="Administratif: lengkap")
    await coordinator.sees("OPD sudah mengirim versi yang lebih baru.")


async def test_last_years_pages_lie_beside_this_years(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await submits_with(admin, (pdf("DPA 2024", pages=3), "DPA 2024.pdf", "hal. 2"))
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    assert not the_card(coordinator).buttons_with("Bandingkan dengan tahun lalu")
    await accepts(town, coordinator)
    region, opd = town.ids["Kota Contoh"], town.ids["DINKES@Kota Contoh"]
    async with town.database.write() as db:
        earlier = {
            "tahun_penilaian": 2025,
            "data_from": date(2024, 1, 1),
            "data_until": date(2024, 12, 31),
            "closed_at": town.clock.now(),
        }
        await db.execute(update(RoundRow).where(RoundRow.id == town.ids["round@Kota Contoh"]).values(**earlier))
        round_id = await builders.round_(db, region)
        indicator = await builders.indicator(db, await builders.criterion(db, round_id), "H06-P1", title="Anggaran")
        await builders.item(db, indicator, "DPA/RKA tahun 2025")
        await builders.assignment(db, indicator, opd)
    await admin.sends("/tunggakan")
    await admin.taps("1")
    await admin.uploads(pdf("DPA 2025", pages=2), name="DPA 2025.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    count = len(coordinator.messages)
    await coordinator.taps("Bandingkan dengan tahun lalu")
    captions, text = since(coordinator, count)
    assert captions == [
        "Sekarang (2025): DPA 2025.pdf · hal. 1 dari 2",
        "Tahun lalu (2024): DPA 2024.pdf · hal. 2 dari 3 · halaman bukti",
    ]
    assert "Dibandingkan dengan tahun lalu H06-P1 · Dinas Kesehatan" in text.text
    await coordinator.taps("Kembali memeriksa")
    assert the_card(coordinator).buttons_with("Bandingkan dengan tahun lalu")
