"""Things that change between a screen and the tap on it: taken for review, returned, retired, late, not open yet."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from sqlalchemy import update

from sandbox.people.person import Person
from storage.tables.programme import AssignmentRow, RoundRow
from tests.bot_fixtures import Town
from tests.papers import pdf, photo
from tests.scenarios.shelf import BUDGET, live_cards, loose, names, nothing_is_lost, opens, receipts, times_seen


@pytest_asyncio.fixture(autouse=True)
async def sound(town: Town) -> AsyncIterator[None]:
    """Whatever a story does, nothing may be lost at its end."""
    yield
    await nothing_is_lost(town)


async def sent_by(admin: Person, name: str = "DPA.pdf") -> None:
    """The admin has sent H06-P1 with one file."""
    await opens(admin)
    await admin.uploads(pdf(name), name=name)
    await admin.taps("Kirim ke Bagian Hukum")


async def takes(coordinator: Person) -> None:
    """The coordinator begins to check what lies longest."""
    await coordinator.sends("/periksa")
    await coordinator.taps("1")


async def returns(town: Town, coordinator: Person) -> None:
    """The coordinator gives back what lies longest, and the minute passes."""
    await takes(coordinator)
    await coordinator.taps("Belum lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Kembalikan")
    await coordinator.taps("Tanda tangan")
    await coordinator.taps("Kembalikan sekarang")
    await town.passes(seconds=61)


async def retire(town: Town) -> None:
    """An import has taken H06-P1 away from DINKES."""
    async with town.database.write() as db:
        await db.execute(
            update(AssignmentRow).where(AssignmentRow.id == town.ids[BUDGET]).values(retired_at=town.clock.now())
        )


async def test_what_was_sent_can_be_withdrawn_and_sent_again(town: Town) -> None:
    admin = await town.admin()
    await sent_by(admin)
    await admin.taps("Lihat")

    toast = await admin.taps("Tarik kembali")
    assert toast is not None and "Belum terkirim sampai dikirim ulang" in toast
    assert await receipts(town) == []
    assert await names(town) == ["DPA.pdf"]
    await admin.taps("Kirim ke Bagian Hukum", on="tersimpan, belum terkirim")

    assert await receipts(town) == ["26-DINKES-0002"]


async def test_what_was_sent_can_be_complemented_as_a_new_version(town: Town) -> None:
    admin = await town.admin()
    await sent_by(admin)
    await admin.taps("Lihat")

    await admin.taps("Lengkapi")
    await admin.uploads(pdf("Realisasi"), name="realisasi.pdf")
    await admin.taps("Kirim ke Bagian Hukum")

    assert "DPA.pdf" in (await admin.sees("Tanda terima 26-DINKES-0002")).text
    assert await receipts(town) == ["26-DINKES-0002"]


async def test_once_somebody_checks_it_nothing_is_changed_under_their_hands(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await sent_by(admin)
    await admin.taps("Lihat")
    seen = admin.screen
    await takes(coordinator)

    toast = await admin.taps("Tarik kembali")
    assert toast is not None and toast.startswith("Sudah mulai diperiksa")
    await admin.taps("Lengkapi")
    assert "Keadaannya sudah berubah" in admin.screen.text
    assert "Kiriman ini sedang diperiksa." in admin.screen.text
    await admin.uploads(pdf("susulan"), name="susulan.pdf", caption="H06-P1")
    assert "H06-P1 ⏳ diperiksa, jadi belum dapat ditambah." in admin.screen.text
    assert "Berkas susulan.pdf belum disimpan." in admin.screen.text

    assert seen.buttons
    assert await receipts(town) == ["26-DINKES-0001"]
    assert await names(town) == []


async def test_a_complement_begun_before_the_check_is_kept_until_after_it(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await sent_by(admin)
    await admin.taps("Lihat")
    await admin.taps("Lengkapi")
    await admin.uploads(pdf("Realisasi"), name="realisasi.pdf")
    await takes(coordinator)

    await admin.taps("Kirim ke Bagian Hukum")
    assert "Keadaannya sudah berubah" in admin.screen.text
    assert await receipts(town) == ["26-DINKES-0001"]
    await coordinator.taps("Belum lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Kembalikan")
    await coordinator.taps("Tanda tangan")
    await coordinator.taps("Kembalikan sekarang")
    await town.passes(seconds=61)

    await admin.taps("Perbaiki sekarang")
    assert await names(town) == ["DPA.pdf", "realisasi.pdf"]
    await admin.taps("Kirim ke Bagian Hukum", on="tersimpan, belum terkirim")
    assert await receipts(town) == ["26-DINKES-0002"]


async def test_returned_twice_is_mended_twice_and_never_late(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await sent_by(admin)
    await returns(town, coordinator)
    await town.passes(days=20)
    await admin.taps("Perbaiki sekarang")
    await admin.uploads(photo(), name="pengesahan.jpg")
    await admin.taps("Kirim ke Bagian Hukum")
    await returns(town, coordinator)
    notices = [seen for seen in admin.messages if seen.has("Mohon diperbaiki")]
    assert len(notices) == 2

    await admin.taps("Perbaiki sekarang", on="Mohon diperbaiki")
    await admin.uploads(photo("stempel"), name="stempel.jpg")
    await admin.taps("Kirim ke Bagian Hukum")

    receipt = await admin.sees("Tanda terima 26-DINKES-0003")
    assert all(name in receipt.text for name in ("DPA.pdf", "pengesahan.jpg", "stempel.jpg"))
    admin.never_saw("Dikirim setelah batas waktu")
    assert await receipts(town) == ["26-DINKES-0003"]


async def test_after_the_deadline_it_is_taken_and_said_to_be_late(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    await town.passes(days=12)

    await admin.taps("Kirim ke Bagian Hukum")

    receipt = await admin.sees("Tanda terima 26-DINKES-0001")
    assert "Dikirim setelah batas waktu; tetap diperiksa." in receipt.text


async def test_an_indicator_that_was_retired_takes_nothing_and_its_draft_is_kept(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    await retire(town)

    await admin.uploads(photo(), name="susulan.jpg")
    said = admin.screen.text
    assert "H06-P1 tidak lagi diminta pada periode penilaian ini." in said and "susulan.jpg belum disimpan" in said
    await admin.taps("Kirim ke Bagian Hukum")
    assert "Keadaannya sudah berubah" in admin.screen.text
    assert "Indikator ini tidak lagi diminta pada periode penilaian ini." in admin.screen.text
    await admin.taps("Lihat", on="tidak lagi diminta")
    await admin.sees("Indikator ini tidak lagi diminta")
    await admin.uploads(pdf("lain"), name="lain.pdf", caption="H06-P1")
    assert "untuk indikator yang mana?" in admin.screen.text
    assert not admin.screen.buttons_with("H06-P1 Alokasi anggaran")

    assert await names(town) == ["DPA.pdf"]
    assert await receipts(town) == []


async def test_an_indicator_that_was_retired_while_the_file_was_asked_about(town: Town) -> None:
    admin = await town.admin()
    await admin.uploads(pdf(), name="DPA.pdf", caption="untuk H06-P1 / H06-P2")
    await retire(town)

    await admin.taps("H06-P1")

    await admin.sees("H06-P1 tidak lagi diminta pada periode penilaian ini.\nBerkas Bapak/Ibu tetap tersimpan.")
    assert await loose(town) == 1
    await admin.taps("H06-P2", on="DPA.pdf tersimpan")
    assert await loose(town) == 0


async def test_a_round_that_is_not_open_yet_says_when_it_will_be(town: Town) -> None:
    admin = await town.admin()
    async with town.database.write() as db:
        await db.execute(
            update(RoundRow)
            .where(RoundRow.id == town.ids["round@Kota Contoh"])
            .values(opens_at=town.clock.now() + timedelta(days=1))
        )

    await opens(admin)
    assert "Periode penilaian ini dibuka mulai Selasa, 3 Maret 2026 pukul 09.00 WIB" in admin.screen.text
    await admin.uploads(pdf(), name="DPA.pdf", caption="H06-P1")
    assert "H06-P1 dapat diisi mulai Selasa, 3 Maret 2026 pukul 09.00 WIB" in admin.screen.text
    await admin.uploads(pdf(), name="DPA.pdf")
    assert "DPA.pdf tersimpan." in admin.screen.text

    await town.passes(days=2)
    await admin.uploads(pdf(), name="DPA.pdf", caption="H06-P1")
    assert await names(town) == ["DPA.pdf"]


async def test_an_album_for_what_is_closed_is_answered_in_one_sentence(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await sent_by(admin)
    receipt = await admin.sees("Tanda terima")
    await takes(coordinator)

    pages = [photo(f"halaman {number}", 320, 240) for number in range(5)]
    await admin.uploads_album(pages, caption="H06-P1")

    assert times_seen(admin, "H06-P1 ⏳ diperiksa, jadi belum dapat ditambah.") == 1
    assert receipt.buttons
    assert live_cards(admin) == 0
