"""What good looks like: specimens, guidance changed in chat, and how to photograph a page."""

from sqlalchemy import update

from sandbox.people.person import Person
from screens.buttons.submission.specimens import GiveSpecimen, ReleaseSubmission
from screens.texts.people.home import NOT_FOR_YOU
from storage.tables.programme import RoundRow
from tests import builders
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.shelf import SERVICE, opens

GUIDE = "Potret lurus dari atas"


async def opens_advice(coordinator: Person) -> None:
    """To an indicator's guidance and specimens, by the summary."""
    await coordinator.sends("/rekap")
    await coordinator.taps("Per hak")
    await coordinator.taps("1")
    await coordinator.taps("1")
    await coordinator.taps("Petunjuk dan contoh")


async def test_a_coordinator_uploads_a_specimen_that_only_those_of_the_region_see(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    neighbour = await town.admin(region="Kabupaten Teladan")
    await opens(admin)
    assert not admin.screen.buttons_with("Lihat contoh")

    await opens_advice(coordinator)
    await coordinator.sees("Belum ada contoh")
    await coordinator.taps("Unggah contoh")
    await coordinator.sees("tutup lebih dahulu data pribadi")
    await coordinator.sends("nanti saja")
    await coordinator.sees("Mohon kirim foto atau PDF")
    await coordinator.uploads(b"bukan pdf", "contoh.pdf")
    await coordinator.sees("contoh.pdf bernama PDF tetapi isinya bukan PDF")
    await coordinator.uploads(pdf("Contoh DPA"), "DPA yang baik.pdf")
    await coordinator.sees("Contoh ditambahkan.")

    for person in (admin, other):
        await opens(person)
        await person.taps("Lihat contoh")
        given = await person.sees("Contoh H06-P1 ada di atas (1 berkas)")
        assert "bukan contoh ini" in given.text
        names = [file.name for file in town.sandbox.world.files.files.values()]
        assert "Contoh - DPA yang baik.pdf" in names
    await opens(neighbour)
    assert not neighbour.screen.buttons_with("Lihat contoh")
    for tap in (GiveSpecimen(1), GiveSpecimen(1, town.ids["H06-P1/DINKES@Kabupaten Teladan"])):
        assert await neighbour.taps_forged(tap.pack()) == NOT_FOR_YOU
    assert await admin.taps_forged(GiveSpecimen(1, town.ids[SERVICE]).pack()) == NOT_FOR_YOU

    await opens_advice(coordinator)
    await coordinator.taps("Tarik contoh 1")
    await coordinator.sees("tidak ditampilkan lagi")
    await admin.taps("Kembali")
    assert not admin.screen.buttons_with("Lihat contoh")


async def accepts(town: Town, coordinator: Person) -> None:
    """Checks the only submission that waits, and lets the minute of undoing pass."""
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    for label in ("Lengkap", "Sesuai", "Terima"):
        await coordinator.taps(label)
    await town.passes(minutes=2)


async def opens_sent(coordinator: Person) -> None:
    """To what DINKES has sent for H06-P1."""
    await coordinator.sends("/rekap")
    await coordinator.taps(next(line[0] for line in coordinator.screen.text.splitlines() if ". DINKES" in line))
    await coordinator.taps(next(line[0] for line in coordinator.screen.text.splitlines() if " H06-P1 " in line))


async def test_an_accepted_submission_is_released_told_of_carried_on_and_ends_with_its_acceptance(town: Town) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    await opens(admin)
    await admin.uploads(pdf(), "DPA Dinkes.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await opens_sent(coordinator)
    assert not coordinator.screen.buttons_with("Jadikan contoh")
    await accepts(town, coordinator)

    await opens_sent(coordinator)
    await coordinator.taps("Jadikan contoh")
    warning = await coordinator.sees("Mohon pastikan tidak ada data pribadi")
    assert "Admin Dinas Kesehatan diberi tahu" in warning.text
    await opens(other)
    assert not other.screen.buttons_with("Lihat contoh")
    await coordinator.taps("Ya, jadikan contoh")
    await coordinator.sees("Kiriman ini menjadi contoh")
    notice = await admin.sees("Kiriman OPD Bapak/Ibu dijadikan contoh")
    assert "silakan hubungi Bagian Hukum" in notice.text
    await coordinator.taps_forged(ReleaseSubmission(1).pack())
    assert len([message for message in admin.messages if message.has("dijadikan contoh")]) == 1

    async with town.database.write() as db:
        this_year = RoundRow.id == town.ids["round@Kota Contoh"]
        await db.execute(update(RoundRow).where(this_year).values(tahun_penilaian=2025))
        next_year = await builders.round_(db, town.ids["Kota Contoh"])
        asked = await builders.indicator(db, await builders.criterion(db, next_year), "H06-P1", title="Anggaran lagi")
        await builders.assignment(db, asked, town.ids["DISDIK@Kota Contoh"])
    await other.sends("/tunggakan")
    await other.taps(next(line[0] for line in other.screen.text.splitlines() if "Anggaran lagi" in line))
    await other.taps("Lihat contoh")
    await other.sees("Contoh H06-P1 ada di atas (1 berkas)")
    assert "Dinas Kesehatan" not in other.screen.text

    await coordinator.taps("Kembali", on="Kiriman ini menjadi contoh")
    await coordinator.taps("Buka kembali")
    await coordinator.taps("Tahun data")
    await coordinator.taps("Buka kembali sekarang")
    await other.taps("Kembali")
    await other.sees("Anggaran lagi")
    assert not other.screen.buttons_with("Lihat contoh")


async def test_guidance_is_changed_in_chat_and_whoever_has_it_open_is_told(town: Town) -> None:
    coordinator, admin, drafting = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    await opens(drafting)
    assert GUIDE in drafting.screen.text
    await drafting.uploads(pdf(), "DPA Disdik.pdf")
    await drafting.sees("tersimpan, belum terkirim")
    card = drafting.screen
    await opens(admin)
    assert GUIDE in admin.screen.text

    await opens_advice(coordinator)
    await coordinator.taps("Ubah petunjuk")
    await coordinator.sends("x" * 2001)
    await coordinator.sees("Petunjuknya 2001 karakter; paling banyak 2000")
    await coordinator.sends("Cukup halaman <pengesahan> & rekap belanja.")
    advice = await coordinator.sees("2 orang yang sedang membuka indikator ini diberi tahu")
    assert "Petunjuk diubah Koordinator 1 Kota Contoh, Senin, 2 Maret 2026" in advice.text

    notice = await admin.sees("Petunjuk H06-P1 diperbarui")
    assert "Cukup halaman <pengesahan> & rekap belanja." in notice.text
    await admin.taps("Buka H06-P1")
    await admin.sees("Petunjuk diubah Koordinator 1 Kota Contoh")
    assert GUIDE not in admin.screen.text
    assert "rekap belanja" in card.text
    await coordinator.sends("/jejak")
    await coordinator.sees("mengubah petunjuk H06-P1 (semula: “kosong”)")
