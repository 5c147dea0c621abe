"""Announcements: previewed as they will look, sent once to everybody meant, watched, stopped, corrected in place."""

from tests.bot_fixtures import Town


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
