"""What people say instead of what is asked: stickers, places, edits, commands of others, text for a file and back."""

from collections.abc import AsyncIterator

import pytest_asyncio

from sandbox.people import posting
from tests.bot_fixtures import Town, started
from tests.documents.inspection.corpus_office import docx
from tests.papers import pdf, photo
from tests.scenarios.shelf import (
    BUDGET,
    SERVICE,
    asked_for,
    live_cards,
    loose,
    names,
    nothing_is_lost,
    on_disk,
    opens,
    receipts,
    times_seen,
)

ONLY_FILES = "Ini belum dapat dipakai sebagai data dukung. Mohon kirim foto dokumen atau PDF"


@pytest_asyncio.fixture(autouse=True)
async def sound(town: Town) -> AsyncIterator[None]:
    """Whatever a story does, nothing may be lost at its end."""
    yield
    await nothing_is_lost(town)


async def test_what_is_no_document_is_told_what_is_and_never_downloaded(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    downloads = asked_for(town, "getFile")

    for send in (
        admin.sends_sticker,
        admin.sends_voice,
        admin.sends_video,
        admin.sends_video_note,
        admin.sends_animation,
        admin.sends_audio,
        admin.sends_location,
        admin.sends_contact,
        admin.sends_poll,
        admin.sends_dice,
    ):
        await send()
        assert ONLY_FILES in admin.screen.text, send
        assert admin.screen.buttons == [["Beranda"]]

    assert asked_for(town, "getFile") == downloads
    assert await names(town) == ["DPA.pdf"]


async def test_text_where_a_file_is_asked_says_so_and_the_place_is_kept(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("Selamat pagi, saya mau kirim data")
    assert "Kirim sebagai pertanyaan ke Bagian Hukum?" in admin.screen.text
    await opens(admin)

    await admin.sends("DPA sudah kami kirim lewat surat <b>resmi</b> & lengkap " + "panjang " * 400)
    assert "Untuk H06-P1, mohon kirim foto atau PDF" in admin.screen.text
    assert "Yang diketik belum dipakai sebagai data dukung." in admin.screen.text

    await admin.uploads(pdf(), name="DPA.pdf")
    assert await names(town) == ["DPA.pdf"]


async def test_a_file_where_a_figure_is_asked_goes_to_the_draft_and_the_question_stays(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-H1")
    await admin.taps("Isi angka")

    await admin.uploads(pdf(), name="sumber.pdf")
    assert await names(town, "H06-H1/DINKES@Kota Contoh") == ["sumber.pdf"]
    await admin.sends_sticker()
    assert "mohon diketik" in admin.screen.text
    await admin.sends("dua belas")
    assert "Belum terbaca sebagai angka" in admin.screen.text
    await admin.sends("12")

    assert "Jumlah puskesmas: 12 unit" in admin.screen.text
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")


async def test_a_file_where_a_reason_is_asked_keeps_the_question_in_sight(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-P2")
    await admin.taps("Nihil / tidak ada data")

    await admin.uploads(pdf(), name="surat nihil.pdf")
    await admin.sees("Apa alasannya?")
    assert await names(town, SERVICE) == ["surat nihil.pdf"]
    await admin.sends("Tidak ada layanan baru sepanjang 2025")

    card = admin.screen
    assert "nihil · tersimpan, belum terkirim" in card.text
    assert "Alasan nihil: Tidak ada layanan baru sepanjang 2025" in card.text
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")


async def test_a_coordinator_who_is_asked_for_a_remark_and_sends_a_photo_is_asked_to_type(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Belum lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Kembalikan")
    await coordinator.taps("Tulis")
    downloads = asked_for(town, "getFile")

    await coordinator.uploads(photo(), name="contoh.jpg")

    assert "mohon diketik" in coordinator.screen.text
    assert asked_for(town, "getFile") == downloads
    await coordinator.sends("Halaman pengesahan belum ada.")
    assert "Halaman pengesahan belum ada." in coordinator.screen.text


async def test_files_of_those_who_do_not_submit_are_not_taken(town: Town) -> None:
    coordinator, leader = await town.coordinator(), await town.leader()

    await coordinator.uploads(pdf(), name="DPA.pdf")
    assert "jadi berkas ini tidak diambil" in coordinator.screen.text
    assert "berkas Excel penilaian" in coordinator.screen.text
    await leader.uploads(photo(), as_photo=True)
    assert "jadi berkas ini tidak diambil" in leader.screen.text
    assert "Excel" not in leader.screen.text

    assert asked_for(town, "getFile") == 0
    assert on_disk(town) == {}


async def test_an_edit_is_not_read_again_and_a_caption_neither(town: Town) -> None:
    admin = await town.admin()
    await opens(admin, "H06-H1")
    await admin.taps("Isi angka")
    typed = await admin.sends("12")
    sent = await admin.uploads(pdf(), name="sumber.pdf", caption="sumber angka")

    await admin.edits(typed, "21")
    assert "Perubahan pada pesan lama tidak dibaca ulang" in admin.screen.text
    await admin.edits(sent, "H06-P2")
    assert times_seen(admin, "Perubahan pada pesan lama tidak dibaca ulang") == 2

    assert await names(town, SERVICE) == []
    await admin.sends("/tunggakan")
    await opens(admin, "H06-H1")
    assert "Jumlah puskesmas: 12 unit" in admin.screen.text


async def test_a_forwarded_text_is_a_text(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.forwards_from("channel", "Batas waktu diperpanjang sampai /tunggakan", name="Info Palsu")

    assert "Untuk H06-P1, mohon kirim foto atau PDF" in admin.screen.text


async def test_a_command_of_another_role_or_of_nobody_says_what_there_is(town: Town) -> None:
    admin, coordinator, leader = await town.admin(), await town.coordinator(), await town.leader()

    for person, command in ((admin, "/periksa"), (admin, "/rekap"), (coordinator, "/tunggakan"), (leader, "/periksa")):
        await person.sends(command)
        assert "Perintah ini tidak tersedia untuk peran Bapak/Ibu." in person.screen.text
    await leader.sends("/anggota")
    assert "Perintah ini tidak tersedia untuk peran Bapak/Ibu." in leader.screen.text
    for typed in ("/tungakan", "/", "/" + "x" * 300, "/start@bot_lain"):
        await admin.sends(typed)
        assert admin.screen.buttons, typed


async def test_batal_works_everywhere_and_loses_nothing(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/batal")
    assert "Tidak ada pertanyaan yang menunggu jawaban." in admin.screen.text

    await opens(admin, "H06-H1")
    await admin.taps("Isi angka")
    await admin.uploads(pdf(), name="sumber.pdf")
    await admin.sends("/batal")
    assert "tidak jadi diisi. Berkas dalam draf tetap tersimpan." in admin.screen.text
    await admin.sends("12")
    assert "kirim foto atau PDF" in admin.screen.text

    await opens(admin, "H06-P2")
    await admin.taps("Nihil / tidak ada data")
    await admin.sends("/batal")
    await admin.sends("tidak ada")
    assert await names(town, SERVICE) == []
    assert await names(town, "H06-H1/DINKES@Kota Contoh") == ["sumber.pdf"]


async def test_a_photo_for_nothing_in_particular_is_asked_about(town: Town) -> None:
    admin = await town.admin()

    await admin.uploads(photo(), as_photo=True)
    question = admin.screen
    assert question.text.startswith("foto-20260302-") or "tersimpan" in question.text
    assert "Dinas Kesehatan · Kota Contoh: untuk indikator yang mana?" in question.text
    await admin.taps("H06-P1")

    assert len(await names(town)) == 1
    assert await loose(town) == 0
    assert "Draf H06-P1 · tersimpan, belum terkirim" in admin.screen.text
    assert times_seen(admin, "tidak ada lagi berkas yang perlu ditempatkan") == 1


async def test_what_is_no_evidence_is_put_aside_and_its_bytes_stay(town: Town) -> None:
    admin = await town.admin()
    await admin.uploads(photo("foto liburan"), as_photo=True)

    toast = await admin.taps("Bukan data dukung")

    assert toast == "Baik, berkas itu tidak dipakai sebagai data dukung."
    assert await loose(town) == 0
    assert len(on_disk(town)) == 1
    admin.never_saw("dimasukkan ke draf")


async def test_a_question_that_was_overtaken_by_another_file_does_not_put_that_aside(town: Town) -> None:
    admin = await town.admin()
    await admin.uploads(photo("foto liburan"), as_photo=True)
    [question] = [message for message in admin.messages if message.has("untuk indikator yang mana?")]
    [button] = question.buttons_with("Bukan data dukung")

    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps_forged(str(button["callback_data"]))

    assert await loose(town) == 1
    await admin.sees("DPA.pdf tersimpan.")


async def test_files_of_a_format_that_is_not_taken_stay_asked_about(town: Town) -> None:
    admin = await town.admin()
    await admin.uploads(docx(), name="SOP.docx")
    await admin.uploads(pdf(), name="DPA.pdf")
    assert "2 berkas tersimpan." in admin.screen.text

    await admin.taps("H06-P1")
    await admin.sees("SOP.docx belum dapat dipakai untuk H06-P1")
    assert await names(town) == ["DPA.pdf"]
    assert await loose(town) == 1
    await admin.taps("H06-P2", on="SOP.docx tersimpan")

    assert await names(town, SERVICE) == ["SOP.docx"]
    assert await loose(town) == 0


async def test_a_word_in_the_file_name_puts_its_indicator_first(town: Town) -> None:
    admin = await town.admin()

    await admin.uploads(pdf(), name="H06-P2_SOP_Rujukan.pdf")

    assert admin.screen.buttons[0] == ["H06-P2 SOP layanan"]


async def test_an_update_that_telegram_hands_over_twice_counts_once(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")
    held = town.sandbox.faults.delays(method="getUpdates")
    await admin.uploads(pdf("Realisasi"), name="realisasi.pdf", wait=False)
    await town.sandbox.changes.until(lambda: bool(held.struck), 10)
    await admin.sees("realisasi.pdf")

    await town.bot.stop()
    held.cancel()
    town.bot = started(town.settings, town.clock)
    await town.bot.start()
    await town.sandbox.quiet()

    assert await names(town) == ["DPA.pdf", "realisasi.pdf"]
    assert asked_for(town, "getFile") == 2
    await admin.taps("Kirim ke Bagian Hukum")
    assert await receipts(town) == ["26-DINKES-0001"]


async def test_strangers_files_are_never_downloaded(town: Town) -> None:
    stranger = town.sandbox.person("Orang Lain")
    await stranger.uploads(photo(), as_photo=True)
    await stranger.uploads(pdf(), name="virus.pdf")
    await stranger.sends_sticker()

    assert times_seen(stranger, "belum terdaftar") == 1
    assert len(stranger.messages) == 4
    assert asked_for(town, "getFile") == 0


async def test_what_an_app_notes_by_itself_is_not_answered(town: Town) -> None:
    admin = await town.admin()
    before = len(admin.messages)

    await admin.sends_draft(
        posting.Draft("service", {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}})
    )

    assert len([seen for seen in admin.messages if seen.from_bot]) == before - 1


async def test_a_draft_is_there_after_a_restart(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(pdf(), name="DPA.pdf")

    await town.restarts()
    await admin.uploads(pdf("Realisasi"), name="realisasi.pdf")

    assert await names(town, BUDGET) == ["DPA.pdf", "realisasi.pdf"]
    assert live_cards(admin) == 1
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")
