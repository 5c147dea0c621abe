"""What is read in a file after its receipt comes as advice onto the draft's card, and refuses nothing."""

import io

from PIL import Image, ImageFilter

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.papers import letter, photo
from tests.scenarios.meetings.test_meetings import content_of
from tests.scenarios.people.test_members import forwarded_link

UNFINISHED = letter("Nomor : ..../DINKES/2025")


async def puts(admin: Person, number: str, content: bytes, name: str) -> None:
    """A file into the draft of an indicator."""
    await admin.sends("/tunggakan")
    await admin.taps(number)
    await admin.uploads(content, name=name)


async def test_advice_comes_onto_the_card_and_is_gone_past_with_a_reason(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await puts(admin, "3", UNFINISHED, "Laporan.pdf")
    assert "Laporan.pdf · 1 hal. · 1 KB · Saran: 1" in admin.screen.text
    await admin.taps("Saran (1)")
    assert "nomor surat tampaknya belum diisi: “Nomor : ..../DINKES/2025”" in admin.screen.text
    await admin.taps("Kembali ke draf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima")

    await coordinator.sends("/penilaian")
    await coordinator.taps("Saran atas berkas")
    await coordinator.taps("›")
    assert "7. Nomor surat belum diisi: disarankan" in coordinator.screen.text
    await coordinator.taps("7")
    await coordinator.taps("Tanyakan alasan sebelum dikirim")
    assert "7. Nomor surat belum diisi: ditanyakan alasannya" in coordinator.screen.text

    await puts(admin, "2", UNFINISHED, "Laporan.pdf")
    assert "Saran: 2" in admin.screen.text
    await admin.taps("Saran (2)")
    assert "Berkas yang sama ada pada H06-P2, terkirim Senin, 2 Maret" in admin.screen.text
    assert admin.screen.buttons_with("Buka H06-P2")
    await admin.taps("Kembali ke draf")
    await admin.taps("Kirim ke Bagian Hukum")
    assert "2 saran belum ditindaklanjuti" in admin.screen.text
    await admin.taps("Tetap kirim")
    assert "mohon keterangan singkat" in admin.screen.text
    await admin.sends("x" * 501)
    assert "501 karakter" in admin.screen.text
    await admin.sends("Nomor surat <menyusul> hari Senin.")
    await admin.sees("Tanda terima")

    await coordinator.sends("/periksa")
    await coordinator.taps("2")
    assert "Nomor surat <menyusul> hari Senin." in coordinator.screen.text
    await coordinator.sends("/rekap")
    await coordinator.taps("Saran")
    assert "• Nomor surat belum diisi: 1 berkas; 2 tetap dikirim" in coordinator.screen.text
    assert "terbanyak Dinas Kesehatan (2)" in coordinator.screen.text
    assert "Nomor surat belum diisi: “Nomor surat <menyusul> hari Senin.”" in coordinator.screen.text
    for person, has_typed in ((admin, True), (coordinator, False)):
        await person.sends("/privasi")
        await person.taps("Data saya")
        own = content_of(town, await person.sees("data_saya.txt")).decode("utf-8-sig")
        assert ("alasan: Nomor surat <menyusul> hari Senin." in own) is has_typed
    leader = await town.leader()
    await leader.sends("/rekap")
    await leader.taps("Saran")
    assert "2 tetap dikirim" in leader.screen.text and "menyusul" not in leader.screen.text


def half_blurred() -> bytes:
    """A photo of a page whose lower half was out of focus."""
    page = Image.open(io.BytesIO(photo("Daftar hadir kegiatan", 1600, 1200)))
    lower = page.crop((0, 600, 1600, 1200)).filter(ImageFilter.GaussianBlur(7))
    page.paste(lower, (0, 600))
    stream = io.BytesIO()
    page.save(stream, "JPEG", quality=85)
    return stream.getvalue()


async def test_the_part_that_is_hard_to_read_comes_as_a_picture_in_reply_to_the_photo(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("3")
    sent = await admin.uploads(half_blurred(), name="Daftar hadir.jpg")
    assert "Saran: 1" in admin.screen.text
    assert "Perlu dilihat" not in admin.screen.text
    await admin.taps("Saran (1)")
    assert "Foto ini sulit dibaca di " in admin.screen.text
    await admin.taps("Lihat yang sulit dibaca")
    picture = await admin.sees("Daftar hadir.jpg: foto ini sulit dibaca")
    replied = picture.message.reply_to
    assert replied is not None and replied.id == sent.id


async def test_a_colleague_is_told_of_the_own_files_alone(town: Town) -> None:
    admin = await town.admin()
    await puts(admin, "2", UNFINISHED, "Laporan.pdf")
    await admin.taps("Minta rekan mengirim")
    await admin.taps("Buat tautan")
    colleague = town.sandbox.person("Staf Arsip")
    await colleague.opens(forwarded_link(admin))
    await colleague.uploads(half_blurred(), name="Daftar hadir.jpg")
    said = (await colleague.sees("Berkas dari Bapak/Ibu (1)")).text
    assert "Saran: Foto ini sulit dibaca di " in said and "Mohon foto atau pindai ulang" in said
    assert "Laporan.pdf" not in said and "nomor surat" not in said
    assert any(seen.buttons_with("Saran (2)") for seen in admin.messages), "the admin is told of all"
