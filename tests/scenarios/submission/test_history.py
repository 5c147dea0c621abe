"""What an OPD sent, looked up again: versions, reasons, files; withdrawn, complemented, used twice."""

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.papers import pdf, photo


async def _sends_an_answer(admin: Person) -> None:
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")


async def test_before_anything_was_sent(town: Town) -> None:
    admin = await town.admin()

    await admin.sends("/riwayat")

    assert "Belum ada yang dikirim." in admin.screen.text
    await admin.taps("Perlu dikirim")
    assert "Perlu dikirim · Dinas Kesehatan" in admin.screen.text


async def test_a_colleague_finds_a_version_and_gets_its_file_back(town: Town) -> None:
    admin, colleague = await town.admin(), await town.admin(number=2)
    await _sends_an_answer(admin)

    await colleague.sends("/riwayat")
    assert "Riwayat Dinas Kesehatan (1)" in colleague.screen.text
    await colleague.taps("1")
    assert "26-DINKES-0001" in colleague.screen.text
    assert "⏳ menunggu pemeriksaan" in colleague.screen.text
    assert "Pengirim: Admin DINKES Kota Contoh" in colleague.screen.text
    await colleague.taps("Berkas (1)")

    assert [message.files for message in colleague.last(2)] == [["DPA_Dinkes_2025.pdf"], []]
    assert "1 berkas ada di atas." in colleague.screen.text


async def test_both_versions_and_the_reason_stay_readable(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await _sends_an_answer(admin)
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Belum lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Kembalikan")
    await coordinator.taps("Tanda tangan")
    await coordinator.taps("Kembalikan sekarang")

    await admin.sends("/riwayat")
    assert "⏳ diperiksa" in admin.screen.text
    await admin.taps("1")
    assert "tanda tangan" not in admin.screen.text
    await town.passes(seconds=61)
    await admin.sends("/riwayat")
    await admin.taps("1", on="Riwayat")
    assert "↩ Dikembalikan Senin, 2 Maret 2026" in admin.screen.text
    assert "belum ada tanda tangan" in admin.screen.text
    await admin.taps("Perbaiki sekarang", on="26-DINKES-0001")
    await admin.uploads(photo(), name="pengesahan.jpg")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0002")

    await admin.sends("/riwayat")
    assert "Riwayat Dinas Kesehatan (2)" in admin.screen.text
    await admin.taps("1", on="Riwayat")
    assert "2 berkas" in admin.screen.text
    await admin.taps("‹ Versi 1")
    assert "↩ dikembalikan" in admin.screen.text
    await admin.taps("Versi 2 ›")
    assert "26-DINKES-0002" in admin.screen.text


async def test_what_nobody_has_begun_to_check_can_be_taken_back(town: Town) -> None:
    admin = await town.admin()
    await _sends_an_answer(admin)

    await admin.sends("/riwayat")
    await admin.taps("1", on="Riwayat")
    await admin.taps("Tarik kembali", on="Tanda terima")
    await admin.sees("tersimpan, belum terkirim")

    await admin.sends("/riwayat")
    assert "ditarik kembali" in admin.screen.text
    await admin.taps("1", on="Riwayat")
    assert "Tarik kembali" not in {label for row in admin.screen.buttons for label in row}


async def test_a_file_lost_on_disk_is_said_plainly(town: Town) -> None:
    admin = await town.admin()
    await _sends_an_answer(admin)
    for path in town.settings.evidence_folder.rglob("*"):
        if path.is_file():
            path.unlink()

    await admin.sends("/riwayat")
    await admin.taps("1", on="Riwayat")
    await admin.taps("Berkas (1)")

    assert "belum dapat diberikan" in admin.screen.text
    assert "DPA_Dinkes_2025.pdf" in admin.screen.text


async def test_another_opd_and_another_region_get_nothing(town: Town) -> None:
    admin, neighbour = await town.admin(), await town.admin("DISDIK")
    stranger = await town.coordinator("Kabupaten Teladan")
    await _sends_an_answer(admin)
    for other in (neighbour, stranger):
        await other.sends("/status")
        for forged in ("r:1:0:0", "rs:1:h", "rs:1:o", "rf:1:0:h"):
            await other.taps_forged(forged)
        other.never_saw("26-DINKES-0001")
        other.never_saw("DPA_Dinkes_2025.pdf")
