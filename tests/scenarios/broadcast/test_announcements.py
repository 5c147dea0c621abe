"""Announcements: previewed as they will look, sent once to everybody meant, watched, stopped, corrected in place."""

from sqlalchemy import update

from sandbox.people.person import Person
from screens.buttons.broadcast.announcements import StopAnnouncement
from storage.tables.programme import AssignmentRow
from tests.bot_fixtures import Town
from tests.papers import pdf, photo
from tests.scenarios.broadcast.test_groups import bound


async def test_a_text_for_all_opd_is_previewed_sent_and_reported(town: Town) -> None:
    coordinator = await town.coordinator()
    dinkes, disdik = await town.admin("DINKES"), await town.admin("DISDIK")
    await coordinator.sends("/pengumuman")
    await coordinator.taps("Buat pengumuman")
    await coordinator.sends("Mohon hadir pada apel Senin & membawa <berkas>.")
    preview = coordinator.last(2)[0]
    assert preview.text == "Pengumuman Bagian Hukum Kota Contoh\n\nMohon hadir pada apel Senin & membawa <berkas>."
    await coordinator.taps("Semua OPD")
    assert "Akan diterima 2 orang di 2 OPD." in coordinator.screen.text
    assert "1 OPD belum mempunyai admin: BAGHUKUM" in coordinator.screen.text
    await coordinator.taps("Kirim (2)")
    for admin in (dinkes, disdik):
        assert admin.screen.text == preview.text
    assert "2 dari 2 terkirim" in coordinator.screen.text


async def begins(coordinator: Person, text: str = "Mohon hadir pada apel Senin.") -> None:
    await coordinator.sends("/pengumuman")
    await coordinator.taps("Buat pengumuman")
    await coordinator.sends(text)


async def test_chosen_opd_get_a_picture_with_its_caption_in_one_message(town: Town) -> None:
    coordinator = await town.coordinator()
    dinkes, disdik = await town.admin("DINKES"), await town.admin("DISDIK")
    await coordinator.sends("/pengumuman")
    await coordinator.taps("Buat pengumuman")
    await coordinator.uploads(photo(), name="denah.jpg", caption="Denah ruang rapat", as_photo=True)
    assert coordinator.last(2)[0].kind == "photo"
    await coordinator.taps("OPD tertentu")
    assert "3. Dinas Pendidikan" in coordinator.screen.text
    await coordinator.taps("3")
    assert "● 3. Dinas Pendidikan" in coordinator.screen.text
    await coordinator.taps("Selesai (1)")
    assert "Untuk: 1 OPD: DISDIK" in coordinator.screen.text
    await coordinator.taps("Kirim (1)")
    assert (disdik.screen.kind, disdik.screen.text) == (
        "photo",
        "Pengumuman Bagian Hukum Kota Contoh\n\nDenah ruang rapat",
    )
    dinkes.never_saw("Denah")


async def test_a_file_without_words_asks_for_them_and_can_be_let_go(town: Town) -> None:
    coordinator = await town.coordinator()
    await town.admin("DINKES")
    await coordinator.sends("/pengumuman")
    await coordinator.taps("Buat pengumuman")
    await coordinator.uploads(pdf("edaran"), name="edaran.pdf")
    assert "Mohon ketik isi pengumumannya" in coordinator.screen.text
    await coordinator.sends("Surat edaran terlampir.")
    assert coordinator.last(2)[0].files == ["edaran.pdf"]
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Lepas berkas")
    assert coordinator.last(2)[0].files == []
    await coordinator.taps("Kirim (1)")
    assert town.people["Admin DINKES Kota Contoh"].screen.text.endswith("Surat edaran terlampir.")


async def test_only_those_with_outstanding_items_are_meant(town: Town) -> None:
    coordinator = await town.coordinator()
    dinkes, disdik = await town.admin("DINKES"), await town.admin("DISDIK")
    async with town.database.write() as db:
        await db.execute(
            update(AssignmentRow)
            .where(AssignmentRow.opd_id == town.ids["DISDIK@Kota Contoh"])
            .values(retired_at=town.clock.now())
        )
    await begins(coordinator)
    await coordinator.taps("OPD yang perlu mengirim")
    await coordinator.taps("Kirim (1)")
    await dinkes.sees("apel Senin")
    disdik.never_saw("apel Senin")


async def test_a_correction_edits_what_was_delivered(town: Town) -> None:
    coordinator, dinkes = await town.coordinator(), await town.admin("DINKES")
    await begins(coordinator, "Apel hari Senin pukul 08.00.")
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Kirim (1)")
    before = dinkes.screen
    await coordinator.taps("Perbaiki isi")
    await coordinator.sends("Apel hari Selasa pukul 08.00.")
    assert "Perbarui 1 pesan sekarang?" in coordinator.screen.text
    assert "Senin" in before.text, "nothing is changed before the yes"
    await coordinator.taps("Perbarui (1)")
    assert dinkes.screen.id == before.id
    assert "Apel hari Selasa pukul 08.00." in dinkes.screen.text
    assert "sudah diperbarui" in dinkes.screen.text
    assert "Perbaikan isi: 1 dari 1 pesan sudah diperbarui" in coordinator.screen.text


async def test_an_old_preview_cannot_send_what_was_changed_since(town: Town) -> None:
    coordinator, dinkes = await town.coordinator(), await town.admin("DINKES")
    await begins(coordinator, "Isi pertama")
    await coordinator.taps("Semua OPD")
    old = coordinator.screen.buttons_with("Kirim (1)")[0]["callback_data"]
    await coordinator.sends("Isi kedua")
    await coordinator.taps_forged(str(old))
    assert "Keadaannya sudah berubah. Isinya berubah sejak ditampilkan." in coordinator.screen.text
    dinkes.never_saw("Isi")
    await coordinator.taps("Kirim (1)")
    assert dinkes.screen.text.endswith("Isi kedua")


async def test_a_draft_survives_a_restart_and_a_second_tap_sends_nothing_twice(town: Town) -> None:
    coordinator, dinkes = await town.coordinator(), await town.admin("DINKES")
    await begins(coordinator)
    await town.restarts()
    await coordinator.taps("Semua OPD")
    yes = coordinator.screen.buttons_with("Kirim (1)")[0]["callback_data"]
    await coordinator.taps("Kirim (1)")
    await coordinator.taps_forged(str(yes))
    assert sum("apel Senin" in seen.text for seen in dinkes.messages) == 1


async def test_what_is_too_long_is_said_with_by_how_much(town: Town) -> None:
    coordinator = await town.coordinator()
    await begins(coordinator, "a" * 3600)
    assert "kelebihan 100 karakter" in coordinator.screen.text


async def test_nobody_else_announces_and_nothing_crosses_regions(town: Town) -> None:
    coordinator, dinkes = await town.coordinator(), await town.admin("DINKES")
    stranger = await town.coordinator("Kabupaten Teladan")
    await begins(coordinator)
    await coordinator.taps("Semua OPD")
    draft = str(coordinator.screen.buttons_with("Kirim (1)")[0]["callback_data"])
    await dinkes.sends("/pengumuman")
    assert "tidak tersedia untuk peran" in dinkes.screen.text
    for somebody in (dinkes, stranger):
        assert await somebody.taps_forged(draft) == "Tombol ini tidak dapat digunakan."
    dinkes.never_saw("apel Senin")


async def test_a_bound_group_gets_it_once_and_its_correction(town: Town) -> None:
    coordinator = await town.coordinator()
    group = await bound(town, coordinator)
    await begins(coordinator, "Rapat hari Senin")
    assert "Grup (1): tidak" in str(coordinator.screen)
    await coordinator.taps("Hanya grup")
    assert "Akan tampil di 1 grup." in coordinator.screen.text
    await coordinator.taps("Kirim (1)")
    said = [seen for seen in group.messages if "Rapat hari Senin" in seen.text]
    assert len(said) == 1
    await coordinator.taps("Perbaiki isi")
    await coordinator.sends("Rapat hari Selasa")
    await coordinator.taps("Perbarui (1)")
    assert "Rapat hari Selasa" in said[0].text


async def test_a_yes_to_a_correction_publishes_the_words_it_was_shown_and_no_others(town: Town) -> None:
    first, second, admin = await town.coordinator(), await town.coordinator(number=2), await town.admin("DINKES")
    await begins(first, "Rapat hari Senin")
    await first.taps("Semua OPD")
    await first.taps("Kirim (1)")
    announced = admin.screen
    await first.taps("Perbaiki isi")
    await first.sends("Rapat hari SELASA")
    await second.sends("/pengumuman")
    await second.taps("1")
    await second.taps("Perbaiki isi")
    await second.sends("Rapat DIBATALKAN")

    await first.taps("Perbarui (1)")
    await first.sees("Isinya berubah sejak ditampilkan. Mohon diperiksa sekali lagi.")
    assert "Rapat hari Senin" in announced.text
    await second.taps("Perbarui (1)")
    assert "Rapat DIBATALKAN" in announced.text


async def test_the_list_shows_what_was_announced(town: Town) -> None:
    coordinator = await town.coordinator()
    await town.admin("DINKES")
    await begins(coordinator)
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Kirim (1)")
    await coordinator.sends("/pengumuman")
    assert "1. 2 Maret · Mohon hadir pada apel Senin.\n    terkirim · 1 dari 1 terkirim" in coordinator.screen.text
    await coordinator.taps("1")
    assert "1 dari 1 terkirim" in coordinator.screen.text


async def test_a_picture_or_file_after_the_text_goes_along_from_wherever_the_draft_is_looked_at(town: Town) -> None:
    coordinator, dinkes = await town.coordinator(), await town.admin("DINKES")
    await begins(coordinator)
    for labels in ((), ("OPD tertentu",), ("OPD tertentu", "2", "Selesai (1)"), ("Lihat pratinjau",), ("Penerima",)):
        for label in labels:
            await coordinator.taps(label)
        await coordinator.uploads(photo(), name="denah.jpg", as_photo=True)
        assert coordinator.last(2)[0].kind == "photo", labels
    await coordinator.sends("/pengumuman")
    await coordinator.taps("Lanjutkan draf")
    await coordinator.uploads(pdf("edaran"), name="edaran.pdf")
    await coordinator.taps("Penerima")
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Kirim (1)")
    assert (dinkes.screen.files, dinkes.screen.text.splitlines()[-1]) == (
        ["edaran.pdf"],
        "Mohon hadir pada apel Senin.",
    )


async def test_what_is_out_already_was_not_stopped(town: Town) -> None:
    coordinator, dinkes = await town.coordinator(), await town.admin("DINKES")
    await begins(coordinator)
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Kirim (1)")
    await dinkes.sees("apel Senin")
    said = await coordinator.taps_forged(StopAnnouncement(1).pack())
    assert said == "Semua pesan sudah dikirim; tidak ada lagi yang dapat ditahan."
    await town.passes(seconds=5)
    assert "dihentikan" not in coordinator.screen.text
    await coordinator.sends("/pengumuman")
    await coordinator.sees("terkirim · 1 dari 1 terkirim")
